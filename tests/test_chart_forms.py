"""What a chart can show beside observed lines: bars, targets, what is foreseen, an index."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from drawings import FI, SV, TARGET, as_xml, chart, drawn, lines, marks, texts
from specimens import series_of, yearly

from site_builder.charts.curves import Point, Scenario
from site_builder.charts.index_view import index_view
from site_builder.charts.svg import MEDIUM, NARROW, WIDE
from site_builder.period import Period

SIZES = [WIDE, MEDIUM, NARROW]
RISING = yearly("65 66 67.4 67 68.2 69.1 70 70.8", 2024)
KEPT = "[target]\nvalue = 68\n"


def boxes(drawing):
    """Left, top, right and bottom of the bars; samples stand above and under the figures."""
    sides = ("x", "y", "width", "height")
    _, _, above, below = map(float, drawing.get("data-plot").split())
    found = [[float(bar.get(side)) for side in sides] for bar in marks(drawing, "rect", "column")]
    return [(x, y, x + width, y + height) for x, y, width, height in found if above <= y <= below]


def zero(drawing):
    """How far down the zero line lies."""
    (line,) = [path for path in lines(drawing, "axis") if path[0][1] == path[1][1]]
    return line[0][1]


@pytest.mark.parametrize(
    ("table", "changes", "form"),
    [
        ("2022 | 33.5", {}, "bars"),
        ("2011 | 33\n2012 | 34\n2019 | 35\n2020 | 36", {}, "bars"),
        ("2011 | 33\n2012 | 34\n2013 | 35", {}, "lines"),
        ("2011 | 33\n2013 | 34\n2015 | 35\n2017 | 36\n2019 | 37", {}, "lines"),
        ("2011 | 33\n2013 | 34", {"measure": "index"}, "lines"),
        ("2011 | 33\n2013 | 34\n2015 | 36 f", {}, "lines"),
        ("1980 | 33\n2013 | 34", {}, "lines"),
        ("     | 091 | SSS\n2011 | 33 | 30\n2012 | .. | 31\n2013 | 34 | 32", {}, "lines"),
    ],
)
def test_few_figures_that_no_line_joins_are_bars(table, changes, form):
    """Four at most, no three in a row, near one another, of no index, and nothing foreseen."""
    assert chart(series_of(table), **changes).drawn == form


def test_a_dated_target_with_a_way_to_it_is_no_bar_chart():
    """The way would lead through the bars."""
    made = chart(series_of("2021 | 60\n2023 | 63"), TARGET.format(value=75, by="2030"))
    assert made.required and made.drawn == "lines"


@pytest.mark.parametrize("size", SIZES)
def test_bars_stand_on_zero_whatever_the_figures(size):
    """Of figures near each other too: the axis is not cut, and lengths are as the figures are."""
    drawing = drawn(series_of("2016 | 70\n2020 | 71.4"), size=size)
    first, second = boxes(drawing)
    assert [first[3], second[3]] == pytest.approx([zero(drawing)] * 2, abs=0.11)
    lengths = [bottom - top for _, top, _, bottom in (first, second)]
    assert lengths[1] / lengths[0] == pytest.approx(71.4 / 70, abs=0.01)
    assert marks(drawing, "path", "cut") == []


@pytest.mark.parametrize("size", SIZES)
def test_bars_below_zero_hang_from_it(size):
    """The zero line is drawn."""
    drawing = drawn(series_of("2016 | -40\n2020 | 30"), size=size)
    down, up = boxes(drawing)
    assert [down[1], up[3]] == pytest.approx([zero(drawing)] * 2, abs=0.11)


def test_bars_of_several_areas_stand_beside_each_other_and_are_told_in_a_key():
    """None on another; what is preliminary is hollow and said once."""
    series = series_of("     | 091 | SSS | 049\n2016 | 61 | 55 | 66\n2020 | 58 | 57 | 59 p")
    drawing = drawn(series)
    found = sorted(boxes(drawing))
    assert len(found) == 6
    assert all(a[2] < b[0] for a, b in pairwise(found))
    names = [words for words, _, _ in texts(drawing, "label")]
    assert names == ["Pikkula 58,0", "Koko maa 57,0", "Espoo 59,0"]
    assert [w for w, _, _ in texts(drawing, "muted")].count(FI.text("status.p")) == 1


@pytest.mark.parametrize("size", SIZES)
def test_the_targets_end_has_its_label_and_its_time(size):
    """Beside the diamond; no level is drawn across where a way leads to it."""
    drawing = drawn(RISING, TARGET.format(value=75, by="2030"), size)
    words = [told for told, _, _ in texts(drawing, "target-label")]
    assert " ".join(words) == "Tavoite 75\u00a0%"
    assert "vuonna 2030" in [told for told, _, _ in texts(drawing, "muted")]
    assert lines(drawing, "target") == []


def test_a_target_that_is_past_goes_on_from_its_time():
    """So that a reader sees whether it was kept."""
    drawing = drawn(RISING, TARGET.format(value=69, by="2022"), baseline="2019")
    ((start, end),) = lines(drawing, "target")
    (label,) = texts(drawing, "target-label")
    assert start[0] < label[1] < end[0]
    assert abs(label[2] - start[1]) > WIDE.font


def test_a_target_without_a_time_is_a_level():
    """From the first to the last figure, named at its end."""
    drawing = drawn(RISING, KEPT)
    ((start, end),) = lines(drawing, "target")
    left, right, _, _ = map(float, drawing.get("data-plot").split())
    assert (start[0], end[0]) == (left, right)
    ((words, x, _),) = texts(drawing, "target-label")
    assert words == "Tavoite 68\u00a0%" and x > right


def test_a_target_whose_time_was_before_the_figures_is_not_put_outside_them():
    """It is a level with its time in words."""
    made = chart(RISING, TARGET.format(value=68, by="2005"))
    assert made.target_by is None and str(made.first) == "2017"
    assert "vuonna 2005" in [told for told, _, _ in texts(as_xml(made), "muted")]


@pytest.mark.parametrize("size", SIZES)
def test_what_is_expected_of_the_targets_time_is_an_interval_with_words(size):
    """Dashed, from the latest figure; the words tell that it is a forecast, and how sure."""
    made = chart(RISING, TARGET.format(value=76, by="2027"))
    drawing = as_xml(made, size)
    assert len(marks(drawing, "path", "whisker")) == 1
    (ahead,) = lines(drawing, "line", "ahead")
    expected = made.outlook
    told = " ".join(words for words, _, _ in texts(drawing, "foreseen"))
    assert told == f"ennuste {FI.number(expected.value, 1)}"
    notes = " ".join(words for words, _, _ in texts(drawing, "muted"))
    assert f"80 %: {FI.number(expected.low, 1)}–{FI.number(expected.high, 1)}" in notes
    assert expected.low < expected.value < expected.high
    assert f"ennuste {FI.number(expected.value, 1)}\u00a0% vuonna 2027 (väli" in made.description
    assert ahead[-1][0] > ahead[0][0]


def test_an_interval_that_would_press_all_else_flat_is_not_drawn():
    """The methods tell it in words."""
    made = chart(yearly("65 90 62 95 60 93 61", 2024), TARGET.format(value=76, by="2029"))
    assert made.outlook is None


def scenarios(*names):
    """A chart with projections of these names from a base of their own."""
    made = chart(RISING)
    ways = tuple(
        Scenario(name, tuple(Point(Period(2023 + n), Decimal(70 + n * (k + 1))) for n in range(6)))
        for k, name in enumerate(names)
    )
    return replace(made, lines=(replace(made.lines[0], scenarios=ways),), last=Period(2028))


@pytest.mark.parametrize("size", SIZES)
def test_scenarios_are_lines_of_their_own_from_their_own_base(size):
    """Each named with what it comes to; that they are forecasts is said beside a sample."""
    drawing = as_xml(scenarios("matala", "korkea"), size)
    low, high, *sample = lines(drawing, "line", "scenario")
    observed = max(lines(drawing, "line", "own"), key=len)
    assert low[0] == high[0] and low[0][0] < observed[-1][0]
    assert sample
    told = " ".join(words for words, _, _ in texts(drawing, "foreseen"))
    assert {"matala", "75,0", "korkea", "80,0", "ennuste"} == set(told.split())


def test_a_single_projection_is_called_a_forecast():
    """In the page's language."""
    told = [words for words, _, _ in texts(as_xml(scenarios(""), language=SV), "foreseen")]
    assert told == ["prognos 75,0"]


def test_intervals_are_bands_around_their_lines():
    """The scale holds them, and who hears the chart is told."""
    made = chart(RISING)
    own = made.lines[0]
    wide = tuple(replace(p, low=p.value - 3, high=p.value + 3) for p in own.points)
    with_interval = replace(made, lines=(replace(own, segments=(wide,)),))
    (band,) = lines(as_xml(with_interval), "interval")
    ((line),) = lines(as_xml(with_interval), "line", "own")
    assert len(band) == 2 * len(line)
    assert min(y for _, y in band) < min(y for _, y in line)
    assert made.scale.low > with_interval.scale.low or made.scale.high < with_interval.scale.high


def test_a_short_reason_stands_at_its_break_and_a_long_one_in_the_caption():
    """Where the drawing has room for it."""
    toml = '[[break]]\nperiod = "2021"\nreason = {{ fi = "{0}", sv = "{0}" }}\n'
    series = series_of("2018 | 60\n2019 | 61\n2020 | 62\nbreak\n2021 | 70\n2022 | 71\n2023 | 72")
    long = "Luku on eri painoksesta kuin aiemmat, eikä vertailukelpoisuutta ole vahvistettu."
    for reason, told in (("uusi laki", "sarja katkeaa: uusi laki"), (long, "sarja katkeaa")):
        made = chart(series, toml.format(reason))
        assert made.reasons == (reason,)
        assert told in [words for words, _, _ in texts(as_xml(made), "muted")]


COMPARED = series_of("""
     | 091 | SSS | 049
2018 | 50  | 40  | ..
2019 | 55  | 42  | 70
2020 | 60  | 44  | 77
""")


def test_an_index_tells_how_each_line_has_changed_from_its_own_base():
    """100 in the base; a line without a figure there is left out and named."""
    made = index_view(chart(COMPARED), Period(2018), FI)
    assert [line.name for line in made.lines] == ["Pikkula", "Koko maa"]
    assert [[p.value for p in line.points] for line in made.lines] == [
        [100, 110, 120],
        [100, 105, 110],
    ]
    assert made.left_out == ("Espoo",) and made.unit == "indeksi, 2018 = 100"
    assert "120,0 vuonna 2020" in made.description


@pytest.mark.parametrize(
    ("table", "base"),
    [
        ("2018 | 5\n2019 | 6", "2017"),
        ("2018 | 0\n2019 | 6", "2018"),
        ("2018 | -5\n2019 | 6", "2018"),
    ],
)
def test_an_index_is_refused_without_a_base_above_zero(table, base):
    """A missing one, nothing, less than nothing."""
    assert index_view(chart(series_of(table)), Period.parse(base), FI) is None


def test_an_index_does_not_cross_a_break():
    """Figures before it cannot be compared with a base after it, nor the other way round."""
    series = series_of("2018 | 50\n2019 | 55\nbreak\n2020 | 80\n2021 | 88\n2022 | 96")
    before, after = (index_view(chart(series), Period(year), FI) for year in (2018, 2021))
    assert [str(p.period) for p in before.lines[0].points] == ["2018", "2019"]
    assert [str(p.period) for p in after.lines[0].points] == ["2020", "2021", "2022"]
    assert before.breaks == after.breaks == ()


def test_an_index_has_no_target():
    """That is in the figures' own unit."""
    made = index_view(chart(RISING, TARGET.format(value=76, by="2027")), Period(2020), FI)
    assert (made.target, made.required, made.outlook) == (None, (), None)
    assert lines(as_xml(made), "target") == marks(as_xml(made), "path", "whisker") == []
