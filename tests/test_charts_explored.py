"""The chart that a reader explores: the drawing's model, in Plotly's terms and the page's words."""

import json
from datetime import date

import plotly.graph_objects as go
import pytest
from specimens import evidence_of, indicator_of, series_of, site_of, strategy_of, yearly

from gallery.specimens import SPECIMENS
from site_builder.charts.model import chart_of
from site_builder.charts.plotly_figure import figure, figure_json
from site_builder.charts.scale import scale_of
from site_builder.language import Language
from site_builder.trends.verdict import judge

FI, SV = Language.of("fi"), Language.of("sv")
TARGET = '[target]\nvalue = {value}\nby = "{by}"\n'
YEARS = yearly("70.1 70.9 71.4 71.0 72.2 73.9", 2024)
HALVES = series_of("2022H1 | 5\n2022H2 | 6\n2023H1 | 7")
QUARTERS = series_of("2022Q1 | 5\n2022Q2 | 6\n2022Q3 | 7")
MONTHS = series_of("2022M01 | 5\n2022M02 | 6\n2022M03 | 7")


def explored(series, toml="", language=FI, **changes):
    made = chart_of(indicator_of(toml, **changes), series, strategy_of(), language)
    return figure(made, language)


def test_what_is_expected_of_the_targets_time_has_its_interval():
    """From the latest figure on, told as a forecast; the way and the mark are there as before."""
    indicator, strategy = indicator_of(TARGET.format(value=78, by="2027")), strategy_of()
    outlook = judge(indicator, YEARS.headline, strategy).outlook
    made = chart_of(indicator, YEARS, strategy, FI, outlook=outlook)
    _, expected, *marks = figure(made, FI)["data"]
    assert expected["name"] == "Pikkula (ennuste)" and expected["x"][1] == "2027-01-01"
    high = expected["y"][1] + expected["error_y"]["array"][1]
    low = expected["y"][1] - expected["error_y"]["arrayminus"][1]
    assert (low, high) == pytest.approx((float(made.outlook.low), float(made.outlook.high)))
    assert [mark["meta"] for mark in marks] == ["target", "target"]


@pytest.mark.parametrize("name", SPECIMENS)
def test_plotly_accepts_every_chart_of_the_gallery(name):
    """Bands and scenarios among them: as many as the drawing has."""
    made = SPECIMENS[name].chart(FI)
    explored = figure(made, FI)
    go.Figure(explored)
    ways = [t for t in explored["data"] if t["name"].endswith("ennuste)") and t["mode"] == "lines"]
    assert len(ways) == sum(len(line.scenarios) for line in made.lines)
    bands = [trace for trace in explored["data"] if trace.get("fill") == "toself"]
    assert bool(bands) is (name in ("interval", "scenarios"))


def named(parts, name):
    """The shapes or annotations of a name."""
    return [part for part in parts if part["name"] == name]


@pytest.mark.parametrize("series", [YEARS, HALVES, QUARTERS, MONTHS, yearly("5", 2024)])
@pytest.mark.parametrize("toml", ["", TARGET.format(value=95, by="2030")])
def test_plotly_itself_accepts_the_figure(series, toml):
    """Its Python objects refuse a property or a value that they do not know."""
    go.Figure(explored(series, toml))


def test_plotly_accepts_every_chart_of_the_demo():
    """In both languages."""
    for code in ("fi", "sv"):
        site = site_of(evidence_of(), code)
        assert len(site.charts) > 20
        for chart in site.charts.values():
            go.Figure(json.loads(figure_json(chart, site.language)))


def filled(form, period):
    """Plotly's date format as its script fills it in: d3's, with %q and %h of its own."""
    number = {"half-year": "%h", "quarter": "%q", "month": "%-m"}.get(period.kind, "%-")
    words = form.replace("%Y", str(period.year)).replace(number, str(period.number))
    return words.replace("%B", FI.text(f"month.name.{period.number}"))


@pytest.mark.parametrize("series", [YEARS, HALVES, QUARTERS, MONTHS])
def test_a_point_is_told_with_its_period_in_the_pages_words(series):
    """A half-year is not its first month; the short name stands at the axis."""
    axis = explored(series)["layout"]["xaxis"]
    for observation in series.line("091").known:
        assert filled(axis["hoverformat"], observation.period) == FI.period(observation.period)
        for stop in axis["tickformatstops"]:
            assert filled(stop["value"], observation.period) == FI.short_period(observation.period)


def test_a_period_is_told_in_swedish_on_a_swedish_page():
    """The format is the locale's."""
    forms = [explored(s, language=SV)["layout"]["xaxis"]["hoverformat"] for s in (HALVES, QUARTERS)]
    assert forms == ["halvår %h/%Y", "kvartal %q/%Y"]


@pytest.mark.parametrize("series", [YEARS, HALVES, QUARTERS, MONTHS, yearly("5", 2024)])
def test_the_time_axis_holds_the_periods_and_counts_in_years(series):
    """Also around a single point, where Plotly alone would count in milliseconds."""
    layout = explored(series)["layout"]
    axis = layout["xaxis"]
    start, end = (date.fromisoformat(day) for day in axis["range"])
    days = [o.period.start for o in series.line("091").known]
    assert start < days[0] and days[-1] < end
    assert (axis["dtick"], axis["tickformat"]) == ("M12", "%Y")
    assert date.fromisoformat(axis["tick0"]).timetuple().tm_yday == 1
    assert layout["meta"] in (1, 3, 6, 12)


def test_the_scale_is_the_drawings():
    """The same ends, the target inside them."""
    made = chart_of(indicator_of(TARGET.format(value=95, by="2030")), YEARS, strategy_of(), FI)
    low, high = figure(made, FI)["layout"]["yaxis"]["range"]
    assert (low, high) == (scale_of(made.values).low, scale_of(made.values).high)
    assert low < 95 <= high


def test_the_council_term_is_shaded_and_named():
    """Clipped to the figures; not at all where they end before it."""
    layout = explored(YEARS)["layout"]
    (shade,) = named(layout["shapes"], "term")
    made = chart_of(indicator_of(), YEARS, strategy_of(), FI)
    assert shade["x0"] == made.term[0].start.isoformat()
    assert shade["x1"] == min(made.term[1], made.last).start.isoformat()
    assert shade["layer"] == "below"
    assert [t["text"] for t in named(layout["annotations"], "term")] == [FI.text("chart.term")]
    before = explored(yearly("70 71 72", 2019))["layout"]
    assert named(before["shapes"], "term") == named(before["annotations"], "term") == []


def test_a_term_that_the_figures_only_touch_is_still_seen():
    """A shading of no width would not be drawn."""
    (shade,) = named(explored(yearly("5", 2024))["layout"]["shapes"], "term")
    assert shade["x0"] < shade["x1"]


def test_the_target_is_named_and_its_date_marked():
    """A diamond at the last figure's period by which it is to be reached."""
    made = explored(YEARS, TARGET.format(value=95, by="2030"))
    way, mark = [trace for trace in made["data"] if trace["meta"] == "target"]
    assert (way["name"], way["x"][0], way["x"][-1]) == ("tavoiteura", "2021-01-01", "2030-01-01")
    assert (way["y"][0], way["y"][-1]) == (71.4, 95)
    assert (mark["x"], mark["y"], mark["marker"]["symbol"]) == (["2030-01-01"], [95], "diamond")
    (name,) = named(made["layout"]["annotations"], "target")
    assert "95\u00a0%" in name["text"] and name["text"] == mark["name"]
    assert name["font"] == {"weight": 700}
    assert made["layout"]["xaxis"]["range"][1] > "2030-01-01"


def test_a_range_without_a_date_is_two_lines_and_no_mark():
    """Low and high."""
    made = explored(yearly("45 46 47", 2024), "[target]\nlow = 40\nhigh = 60\n", better="range")
    assert [s["y0"] for s in named(made["layout"]["shapes"], "target")] == [40, 60]
    assert [trace["meta"] for trace in made["data"]] == ["own"]


def test_a_break_stands_between_the_series_and_is_named():
    """Where the drawing has it: midway, not on the first new figure."""
    layout = explored(series_of("2019 | 70\nbreak\n2020 | 60\n2021 | 61"))["layout"]
    (line,) = named(layout["shapes"], "break")
    assert "2019-01-01" < line["x0"] < "2020-01-01"
    assert [t["text"] for t in named(layout["annotations"], "break")] == [FI.text("chart.break")]


def test_a_preliminary_figure_is_hollow_and_told():
    """That one only."""
    (trace,) = explored(series_of("2020 | 5\n2021 | 6 p"))["data"]
    assert trace["marker"]["symbol"] == ["circle", "circle-open"]
    assert [FI.text("status.p") in told for told in trace["hovertemplate"]] == [False, True]


def test_nothing_follows_a_figure_without_a_unit():
    """No space before nothing."""
    made = explored(YEARS, unit=None)
    assert made["data"][0]["hovertemplate"].endswith("f}")


def test_a_text_is_no_notation():
    """Tags, templates and formulas in a unit are shown as they stand."""
    made = explored(YEARS, unit={"fi": "<b>%{y}</b> & $x$", "sv": "%"})
    shown = "&lt;b&gt;%&#123;y}&lt;/b&gt; &amp; &#36;x&#36;"
    assert made["layout"]["yaxis"]["title"]["text"] == shown
    assert made["data"][0]["hovertemplate"].endswith(shown)
