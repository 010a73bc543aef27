"""Figures of the future and other flags: drawn and told as what they are, never judged."""

import pytest
from drawings import as_xml, lines, marks, places, texts
from specimens import indicator_of, record_of, series_of, site_of, strategy_of
from test_pages import words

from site_builder.charts.model import chart_of
from site_builder.charts.plotly_figure import figure
from site_builder.charts.svg import MEDIUM, NARROW, WIDE
from site_builder.downloads.tidy_csv import tidy_csv
from site_builder.language import Language
from site_builder.pages.kinds import indicator_page
from site_builder.trends.verdict import judge

FI, SV = Language.of("fi"), Language.of("sv")
AHEAD = series_of("""
2019 | 70
2020 | 71
2021 | 72
2022 | 73
2023 | 74
2030 | 90 f
""")
TARGET = '[target]\nvalue = 80\nby = "2030"\n'
ROWS = """
091,2021,71.0,
091,2022,72.0,e
091,2023,73.0,bp
091,2024,,... u
091,2030,90.0,f
"""


def chart(language=FI):
    made = chart_of(indicator_of(TARGET), AHEAD, strategy_of(), language)
    assert made is not None
    return made


def test_a_forecast_reaches_no_target():
    """The latest figure is 74 of 2023, whatever 2030 is expected to bring."""
    verdict = judge(indicator_of(TARGET), AHEAD.headline, strategy_of())
    assert (str(verdict.latest.period), str(verdict.latest.value)) == ("2023", "74")
    assert verdict.target.status != "reached"
    assert [str(o.period) for o in verdict.window.rows] == ["2019", "2020", "2021", "2022", "2023"]


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
def test_a_forecast_is_a_line_of_its_own_and_a_hollow_dot(size):
    """From the latest figure on; the observed line ends there."""
    drawing = as_xml(chart(), size)
    (observed,) = [places(p.get("d")) for p in drawing.iter("path") if p.get("class") == "line own"]
    (ahead,) = lines(drawing, "line", "ahead", "own")
    assert (len(observed), len(ahead)) == (5, 2)
    assert observed[-1] == pytest.approx(ahead[0], abs=0.11)
    (hollow,) = marks(drawing, "circle", "hollow")
    if size.telling:
        assert "2030: 90,0\u00a0% (ennuste)" in hollow.find("title").text
    assert " ".join(words for words, _, _ in texts(drawing, "foreseen")) == "ennuste 90,0"


@pytest.mark.parametrize(
    ("language", "told"),
    [(FI, "ennuste 90,0\u00a0% vuonna 2030"), (SV, "prognos 90,0\u00a0% år 2030")],
)
def test_who_hears_the_chart_is_told_of_the_forecast(language, told):
    """As a forecast."""
    assert told in chart(language).description


def test_the_explored_chart_dots_the_forecast_apart():
    """A trace of its own that says what it is."""
    own, ahead, *_ = figure(chart(), FI)["data"]
    assert (own["y"][-1], ahead["y"]) == (74.0, [74.0, 90.0])
    assert (ahead["line"]["dash"], ahead["name"]) == ("dot", "Pikkula (ennuste)")


@pytest.mark.parametrize(
    ("code", "figures"),
    [
        ("fi", ["72,0 e arvio", "73,0 b* sarja katkeaa tähän ja ennakkotieto"]),
        (
            "sv",
            ["72,0 e uppskattning", "73,0 b* serien bryts här och preliminär uppgift"],
        ),
    ],
)
def test_flags_stand_beside_their_figures_and_are_explained(tmp_path, code, figures):
    """In the table, for who sees it and for who hears it."""
    content, record = record_of(tmp_path, ROWS)
    site = site_of(content, code)
    told = words(indicator_page(site, record).html)
    for figure_ in figures:
        assert figure_ in told
    for flag in "befp":
        assert site.language.text(f"status.{flag}") in told


def test_the_csv_has_symbol_and_flags(tmp_path):
    """As the snapshot has them."""
    content, record = record_of(tmp_path, ROWS)
    lines = tidy_csv(record, content.strategy).decode().splitlines()[1:]
    assert [line.rpartition(",")[2] for line in lines] == ["", "e", "bp", "... u", "f"]
