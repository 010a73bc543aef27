"""Pages that compare: where there are any, what they say, and the figures that they load."""

import json
from datetime import date

import pytest
from specimens import evidence_of, record_of, site_of
from test_dot_strip import OTHERS, rows

from site_builder.downloads.area_figures import area_figures
from site_builder.records import gather
from site_builder.site_choices import Settings
from site_builder.views.compare import compare_view
from site_builder.views.municipalities import municipalities_view
from site_builder.website import website

DAY = date(2026, 11, 21)
PATHS = ["compare/", "compare/rikokset-luokittain/", "compare/tyottomyys/", "compare/vakiluku/"]


def made(evidence, code="fi"):
    return website(evidence, code, Settings(), today=DAY)


def test_the_demo_has_a_page_of_comparisons_and_one_for_each_indicator_with_all():
    """The same in both languages; the navigation leads there."""
    for code, words in (("fi", "Vertaa"), ("sv", "Jämför")):
        site = made(evidence_of(), code)
        assert sorted(p.path for p in site.pages if p.path.startswith("compare/")) == PATHS
        assert (words, "compare/") in site.navigation
        files = [file.path for file in site.files if "/areas/" in file.path]
        assert len(files) == 3


def test_a_folder_without_comparisons_has_no_such_page(tmp_path):
    """Figures of our own area alone, or none at all."""
    for name, given in (("own", "091,2024,1.0,"), ("none", "")):
        content, _ = record_of(tmp_path / name, given)
        site = made(gather(content))
        assert not any(page.path.startswith("compare/") for page in site.pages)
        assert "compare/" not in [path for _, path in site.navigation]


def test_an_indicator_stands_beside_the_compared_areas(tmp_path):
    """Figures of one period; a link where those of all municipalities are known."""
    content, _ = record_of(tmp_path / "few", "049,2024,2.0,\n091,2024,1.0,\nSSS,2024,3.0,")
    (row,) = compare_view(site_of(content)).rows
    assert (row.cells, row.period, row.municipalities) == (("1,0", "3,0", "2,0"), "2024", None)
    content, _ = record_of(tmp_path / "all", rows(1, 2, 3, 4, 5))
    view = compare_view(site_of(content))
    assert view.columns == (
        *("Mittari", "Pikkula", "Koko maa", "Espoo"),
        *("Ajankohta", "Kunnittain"),
    )
    assert view.rows[0].cells == ("1,0", "–", "2,0")
    assert view.rows[0].municipalities.words == "5 kuntaa, 2024"
    assert view.everywhere[0].target == "compare/tyollisyysaste/"


@pytest.mark.parametrize(
    ("better", "places", "figures"),
    [
        ("higher", ["1.", "2.", "2.", "4.", "5."], ["5,0", "4,0", "4,0", "2,0", "1,0"]),
        ("lower", ["1.", "2.", "3.", "3.", "5."], ["1,0", "2,0", "4,0", "4,0", "5,0"]),
        ("neither", [""] * 5, ["5,0", "4,0", "4,0", "2,0", "1,0"]),
    ],
)
def test_the_best_is_first_where_one_way_is_better(tmp_path, better, places, figures):
    """Equals share a place, and where no way is better none is told."""
    content, record = record_of(tmp_path, rows(1, 2, 4, 4, 5))
    changed = record.indicator.model_copy(update={"better": better})
    object.__setattr__(record, "indicator", changed)
    table = municipalities_view(site_of(content), record).table
    assert [row.place for row in table.rows] == places
    assert [row.figure for row in table.rows] == figures
    assert len(table.columns) == (2 if better == "neither" else 3)


def test_a_reader_may_choose_every_period_that_most_share(tmp_path):
    """The latest first, each with its own sentence."""
    content, record = record_of(
        tmp_path,
        "\n".join(
            sorted([*rows(1, 2, 3, 4, 5, year=2023).split("\n"), *rows(5, 2, 3, 4, 6).split("\n")])
        ),
    )
    periods = municipalities_view(site_of(content), record).controls.periods
    assert [one.value for one in periods] == ["2024", "2023"]
    assert "vuonna 2023" in periods[1].words and "eikä missään pienempi" in periods[1].words


def test_the_figures_that_are_loaded_are_the_recorded_ones(tmp_path):
    """Of every area from its first period on; a gap is null, a forecast is not there."""
    other = [f"{OTHERS[0]},2023,7.0,", f"{OTHERS[0]},2024,8.0,f"]
    given = ["049,2021,2.50,", "049,2023,3,", "091,2022,1.0,", "091,2023,,..", *other]
    _, record = record_of(tmp_path, "\n".join(sorted(given)))
    text = area_figures(record).decode()
    name, _, document = text.removesuffix(";\n").partition("]=")
    assert name == '(window.mittaristoAreas??={})["tyollisyysaste"'
    told = json.loads(document)
    assert told["periods"] == ["2021", "2022", "2023"]
    assert told["areas"] == {"049": [0, 2.5, None, 3], "091": [1, 1], OTHERS[0]: [2, 7]}
    assert told["own"] == "091"
