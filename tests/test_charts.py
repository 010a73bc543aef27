"""The chart: an honest scale, lines that break where the figures do, words that can be read."""

import json
import re
from decimal import Decimal
from itertools import pairwise
from xml.etree.ElementTree import fromstring

import pytest
from drawings import FI, SV, TARGET, as_xml, chart, drawn, lines, marks, texts
from specimens import indicator_of, series_of, strategy_of, yearly

from site_builder.charts.model import chart_of
from site_builder.charts.plotly_figure import figure_json
from site_builder.charts.plotly_library import script
from site_builder.charts.plotly_locale import locale_json
from site_builder.charts.scale import scale_of
from site_builder.charts.svg import MEDIUM, NARROW, WIDE, draw
from site_builder.period import Period

SIZES = [WIDE, MEDIUM, NARROW]
PLAIN = yearly("70.1 70.9 71.4 71.0 72.2 73.9", 2024)
COMPARED = series_of("""
     | 091  | SSS  | 049
2021 | 71.0 | 70.2 | 75.5
2022 | 71.9 | 70.4 | 75.6
2023 | 72.3 | 70.3 | 75.4
""")
GAPS = series_of("""
2015 | 70
2016 | 71
2017 | ..
2018 | 72
2019 | 73
break
2020 | 60
2021 | 61 p
""")


@pytest.mark.parametrize(
    ("values", "low", "cut"),
    [
        ("1 5 9", 0, False),
        ("70 71 73", 69, True),
        ("100 140", 0, False),
        ("0 0 0", 0, False),
        ("-5 3", -6, False),
        ("-70 -71", -80, False),
        ("5", 4, True),
    ],
)
def test_the_scale_begins_at_zero_unless_the_changes_would_vanish(values, low, cut):
    """When the figures differ by less than a quarter of the largest, the axis is cut."""
    scale = scale_of([Decimal(value) for value in values.split()])
    assert scale.cut is cut
    assert scale.low <= min(Decimal(value) for value in values.split())
    if not cut:
        assert scale.low <= 0 <= scale.high
    assert scale.low == low or cut


@pytest.mark.parametrize(
    "values", ["1 5 9", "70 71 73", "0 0", "-5 3", "5", "0.001 0.002", "1000000 3250000", "-3 -4"]
)
def test_ticks_are_even_and_hold_every_value(values):
    """Round steps; no value outside the axis; few enough to read."""
    numbers = [Decimal(value) for value in values.split()]
    scale = scale_of(numbers)
    assert len({b - a for a, b in pairwise(scale.ticks)}) == 1
    assert scale.low <= min(numbers) and max(numbers) <= scale.high
    assert 2 <= len(scale.ticks) <= 8


@pytest.mark.parametrize("size", SIZES)
def test_a_cut_axis_is_shown(size):
    """A mark at the foot of the axis."""
    cut = [p for p in drawn(PLAIN, size=size).iter("path") if "cut" in p.get("class")]
    whole = [
        p for p in drawn(yearly("1 2 3", 2024), size=size).iter("path") if "cut" in p.get("class")
    ]
    assert (len(cut), len(whole)) == (1, 0)


def test_a_line_ends_at_a_gap_and_at_a_break():
    """Three segments: before the gap, after it, after the break."""
    (line,) = chart(GAPS).lines
    assert [[str(p.period) for p in segment] for segment in line.segments] == [
        ["2015", "2016"],
        ["2018", "2019"],
        ["2020", "2021"],
    ]
    assert [len(places) for places in lines(drawn(GAPS), "line", "own")] == [2, 2, 2]


@pytest.mark.parametrize("size", SIZES)
def test_a_break_is_drawn_between_the_periods_and_named(size):
    """A dashed line between the last of the old and the first of the new."""
    drawing = drawn(GAPS, size=size)
    (mark,) = marks(drawing, "path", "break")
    place = float(re.match(r"M([\d.]+) ", mark.get("d"))[1])
    _, old, new = lines(drawing, "line", "own")
    assert old[-1][0] < place < new[0][0]
    assert [words for words, _, _ in texts(drawing, "muted") if words == FI.text("chart.break")]


def test_a_preliminary_figure_is_hollow_and_says_so():
    """Only that one, where one points at it and once on the chart."""
    drawing = drawn(GAPS)
    (hollow,) = marks(drawing, "circle", "hollow")
    assert "2021" in hollow.find("title").text
    assert FI.text("status.p") in hollow.find("title").text
    assert [words for words, _, _ in texts(drawing, "muted")].count(FI.text("status.p")) == 1


def test_preliminary_figures_of_others_are_told_above_the_figures():
    """No name of our own stands beside them, so a sample does."""
    series = series_of("     | 091 | 049\n2021 | 5 | 4\n2022 | 6 | 5\n2023 | 7 | 6 p")
    drawing = drawn(series)
    ((_, _, y),) = [t for t in texts(drawing, "muted") if t[0] == FI.text("status.p")]
    assert y < min(y for _, y in lines(drawing, "grid")[-1])


def test_a_figure_alone_between_gaps_is_still_seen():
    """A point without neighbours has no line: it is drawn as a dot, also of another area."""
    series = series_of("""
         | 091 | SSS
    2019 | 5   | 4
    2020 | 5   | ..
    2021 | 6   | 4.5
    """)
    assert len(marks(drawn(series), "circle", "country")) == 2


def test_areas_are_drawn_in_the_order_of_the_strategy_and_named_at_their_ends():
    """Our own first and above the others; every line has its name."""
    made = chart(COMPARED)
    assert [(line.name, line.role) for line in made.lines] == [
        ("Pikkula", "own"),
        (FI.text("area.whole-country"), "country"),
        ("Espoo", "peer"),
    ]
    drawing = drawn(COMPARED)
    names = {words for words, _, _ in texts(drawing, "label")}
    assert names == {"Pikkula 72,3", f"{FI.text('area.whole-country')} 70,3", "Espoo 75,4"}
    assert marks(drawing, "path", "line")[-1] in marks(drawing, "path", "own")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "last", ["71.0 | 71.0 | 71.0", "71.0 | 71.1 | 70.9", "60 | 60.1 | 60.05", "90 | 90.1 | 90.05"]
)
def test_names_at_line_ends_never_overlap_nor_leave_the_drawing(size, last):
    """They are moved apart, at the top and at the bottom as well."""
    series = series_of(f"""
         | 091  | SSS  | 049
    2020 | 60 | 75 | 90
    2021 | 60 | 75 | 90
    2022 | {last}
    """)
    heights = sorted(y for _, _, y in texts(drawn(series, size=size), "label"))
    assert all(b - a >= size.font for a, b in pairwise(heights))
    assert heights[0] >= size.font * 0.8
    assert heights[-1] <= size.height


def test_a_name_that_was_moved_is_joined_to_its_line():
    """By a thin leader from the line's end; names at their lines' ends need none."""
    rows = ["     | 091 | SSS | 049 | 092 | 853"]
    rows += ["2014 | 10 | 10 | 10 | 10 | 10"]
    rows += [f"{year} | 50 | 50.1 | 50.2 | 50.3 | 50.4" for year in range(2015, 2024)]
    strategy = strategy_of(compare=["SSS", "049", "092", "853"])
    made = chart_of(indicator_of(), series_of("\n".join(rows)), strategy, FI)
    assert len(lines(as_xml(made), "leader")) == 5
    assert lines(drawn(COMPARED), "leader") == []


def test_names_without_room_stand_in_a_key_under_the_figures():
    """With a sample of each line; the figures keep two fifths of the width."""
    city = {"fi": "Kristiinankaupunki", "sv": "Kristinestad"}
    made = chart_of(indicator_of(), COMPARED, strategy_of(city=city), FI)
    drawing = as_xml(made, NARROW)
    names = [words for words, _, _ in texts(drawing, "label")]
    assert names == ["Kristiinankaupunki 72,3", "Koko maa 70,3", "Espoo 75,4"]
    left, right, _, bottom = map(float, drawing.get("data-plot").split())
    assert all(y > bottom for _, _, y in texts(drawing, "label"))
    assert right - left >= 0.42 * NARROW.width
    assert len(lines(drawing, "line", "own")) == 2
    assert float(drawing.get("viewBox").split()[3]) > NARROW.height


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("series", [PLAIN, COMPARED, GAPS, yearly("5", 2024)])
def test_every_figure_lies_inside_the_drawing(size, series):
    """Points, and texts by their anchor."""
    drawing = drawn(series, TARGET.format(value=99, by="2030"), size=size)
    height = float(drawing.get("viewBox").split()[3])
    circles = [(float(c.get("cx")), float(c.get("cy"))) for c in drawing.iter("circle")]
    words = [(float(t.get("x")), float(t.get("y"))) for t in drawing.iter("text")]
    for x, y in circles + words:
        assert 0 <= x <= size.width
        assert 0 <= y <= height


def test_an_area_of_another_magnitude_is_left_to_the_table_and_said():
    """More than three times our largest: on one scale our own line would lie flat."""
    series = series_of("""
         | 091 | SSS  | 049
    2021 | 10  | 1000 | 29
    2022 | 11  | 1100 | 33
    """)
    made = chart(series)
    assert [line.name for line in made.lines] == ["Pikkula", "Espoo"]
    assert made.left_out == (FI.text("area.whole-country"),)


def test_a_target_ahead_extends_the_axis():
    """The time axis reaches the target's year, the value axis its value."""
    made = chart(PLAIN, TARGET.format(value=95, by="2030"))
    assert (str(made.last), made.values[-1]) == ("2030", 95)
    drawing = drawn(PLAIN, TARGET.format(value=95, by="2030"))
    assert {"2030", "vuonna 2030"} <= {words for words, _, _ in texts(drawing, "muted")}
    (label,) = [words for words, _, _ in texts(drawing, "target-label")]
    assert label == f"{FI.text('chart.target')} 95\u00a0%"
    assert len(marks(drawing, "path", "target-mark")) == 1


@pytest.mark.parametrize("size", SIZES)
def test_a_year_as_target_of_a_monthly_series_stays_inside(size):
    """The target year is of another kind than the figures: it ends with its last month."""
    series = series_of("2024M01 | 9.1\n2024M06 | 8.8\n2025M12 | 8.9")
    drawing = drawn(series, TARGET.format(value=8, by="2025"), size=size)
    for mark in drawing.iter("path"):
        for x in re.findall(r"M(-?[\d.]+) ", mark.get("d")):
            assert 0 <= float(x) <= size.width + 6, mark.get("class")


def test_a_range_is_drawn_as_two_lines_and_the_band_between_them():
    """Low and high."""
    drawing = drawn(yearly("45 46 47", 2024), "[target]\nlow = 40\nhigh = 60\n", better="range")
    low, high = sorted(y for ((_, y), _) in lines(drawing, "target"))
    (band,) = marks(drawing, "rect", "range")
    assert float(band.get("y")) == low and float(band.get("height")) == pytest.approx(high - low)
    (label,) = [words for words, _, _ in texts(drawing, "target-label")]
    assert "40" in label and "60" in label


def test_the_council_term_is_shaded_where_the_figures_reach_it():
    """Not at all for a series that ends before it."""
    assert len(list(drawn(PLAIN).iter("rect"))) == 1
    assert list(drawn(yearly("70 71 72", 2019)).iter("rect")) == []


@pytest.mark.parametrize("size", SIZES)
def test_no_text_is_smaller_than_twelve_pixels(size):
    """At the drawing's own size, and no text sets a size of its own."""
    drawing = drawn(COMPARED, size=size)
    assert float(drawing.get("font-size")) >= 12
    assert all(t.get("style") is None and t.get("font-size") is None for t in drawing.iter("text"))


@pytest.mark.parametrize("language", [FI, SV])
def test_drawings_of_a_chart_have_one_title_and_one_description(language):
    """Title: what it is; description: the figures; every size is told by both."""
    made = chart(COMPARED, language=language)
    drawings = fromstring(f"<p>{draw(made, language, *SIZES)}</p>")
    (title,), (described,) = drawings.findall("svg/title"), drawings.findall("svg/desc")
    assert [drawing.get("role") for drawing in drawings] == ["img"] * len(SIZES)
    assert {drawing.get("aria-labelledby") for drawing in drawings} == {title.get("id")}
    assert {drawing.get("aria-describedby") for drawing in drawings} == {described.get("id")}
    assert "2021–2023" in title.text
    assert f"72,3\u00a0% {language.in_period(Period.parse('2023'))}" in described.text


@pytest.mark.parametrize(("size", "telling"), [(WIDE, True), (MEDIUM, False), (NARROW, False)])
@pytest.mark.parametrize("series", [PLAIN, yearly("5 6", 2024)])
def test_dots_and_bars_tell_their_figures_where_one_can_point_at_them(size, series, telling):
    """That is on a wide screen."""
    drawing = drawn(series, size=size)
    own = [*marks(drawing, "circle", "own"), *marks(drawing, "rect", "own")]
    assert any(one.find("title") is not None for one in own) is telling


def test_what_looks_alike_is_one_path_or_one_group():
    """The lines of the ticks, the words beside them, our own dots but for the latest."""
    drawing = drawn(PLAIN)
    assert len(marks(drawing, "path", "grid")) == 1 < len(lines(drawing, "grid"))
    groups = [(len(group), group.get("class")) for group in drawing.iter("g")]
    ticks, years = len(lines(drawing, "grid")), len(lines(drawing, "axis")) - 1
    assert groups == [(ticks, "muted"), (years, "muted"), (5, "dot own")]


def test_the_description_tells_first_lowest_highest_and_latest():
    """Of our own area; of the others the latest only."""
    words = chart(series_of("2018 | 70\n2019 | 65\n2020 | 75\n2021 | 71")).description
    assert re.findall(r"\d+,\d", words) == ["70,0", "65,0", "75,0", "71,0"]
    assert FI.text("chart.lowest", figure="").strip() in words
    assert "70,2" not in chart(COMPARED).description


def test_words_from_definitions_cannot_break_the_drawing():
    """Angle brackets, quotes and ampersands are words like others."""
    title = {"fi": 'Väkiluku <"&">', "sv": "x"}
    assert 'Väkiluku <"&">' in drawn(PLAIN, title=title).find("title").text


def test_without_a_figure_of_our_own_there_is_no_chart():
    """Others' figures alone are not our chart."""
    series = series_of("""
         | 091 | SSS
    2021 | ..  | 70
    """)
    assert chart_of(indicator_of(), series, strategy_of(), FI) is None


def test_plotly_gets_the_same_figures_and_no_template():
    """Gaps stay gaps, preliminary stays hollow, and the default template is left out."""
    figure = json.loads(figure_json(chart(GAPS, TARGET.format(value=75, by="2025")), FI))
    trace, _ = figure["data"]
    pairs = dict(zip(trace["x"], trace["y"], strict=True))
    assert pairs["2016-01-01"] == 71 and pairs["2017-01-01"] is None
    assert [y for y in trace["y"] if y is not None] == [70, 71, 72, 73, 60, 61]
    assert trace["marker"]["symbol"][-1] == "circle-open"
    assert trace["connectgaps"] is False
    assert "template" not in figure["layout"]
    assert figure["layout"]["separators"] == ",\u00a0"
    assert [shape["name"] for shape in figure["layout"]["shapes"]] == ["term", "target", "break"]


@pytest.mark.parametrize(("language", "january"), [(FI, "tammikuu"), (SV, "januari")])
def test_plotly_speaks_the_readers_language(language, january):
    """Months, decimal comma and button titles."""
    locale = json.loads(locale_json(language))
    assert locale["name"] == f"{language.code}-FI"
    assert locale["format"]["months"][0] == january
    assert (locale["format"]["decimal"], locale["format"]["thousands"]) == (",", "\u00a0")
    assert all(value.strip() for value in locale["dictionary"].values())


def test_plotly_comes_from_the_installed_package():
    """Nothing is fetched when a reader explores."""
    assert b"plotly.js v" in script()[:500]


@pytest.mark.parametrize("values", [["1e39"], ["1e39", "1e39"], ["-1e39"], ["1e-39", "1e39"]])
def test_ticks_of_figures_with_many_digits_stay_apart(values):
    """And they hold every value."""
    figures = [Decimal(value) for value in values]
    ticks = scale_of([*figures, figures[0] + 1]).ticks
    assert len(set(ticks)) == len(ticks) >= 2
    assert ticks[0] <= min(figures) and ticks[-1] >= max(figures)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("language", "words"), [(FI, "tavoiteura"), (SV, "målbana")])
def test_the_way_to_the_target_leads_from_the_baseline_to_the_diamond(size, language, words):
    """It is named beside a sample of it, within the drawing."""
    drawing = drawn(PLAIN, TARGET.format(value=78, by="2030"), size, language)
    way = max(lines(drawing, "path"), key=len)
    (mark,) = marks(drawing, "path", "target-mark")
    x, y = map(float, re.match(r"M([\d.]+) ([\d.]+)", mark.get("d")).groups())
    assert way[-1] == (pytest.approx(x, abs=0.11), pytest.approx(y + 6, abs=0.11))
    dots = [(float(c.get("cx")), float(c.get("cy"))) for c in drawing.iter("circle")]
    assert way[0] in dots and [x for x, _ in way] == sorted(x for x, _ in way)
    ((told, left, _),) = texts(drawing, "path-label")
    assert told == words and left < size.width


@pytest.mark.parametrize(
    "toml",
    [
        "",
        "[target]\nvalue = 78\n",
        TARGET.format(value=60, by="2030"),
        TARGET.format(value=78, by="2021"),
    ],
)
def test_no_way_is_drawn_where_none_is_left_to_go(toml):
    """Without a target or its time, reached at the baseline, or due by then."""
    assert chart(PLAIN, toml).required == ()
