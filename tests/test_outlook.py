"""When a forecast is told, and what the page says when it is not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import indicator_of, record_of, site_of, strategy_of, yearly
from test_pages import words

from site_builder.downloads.verdict_json import verdict_fields
from site_builder.language import Language
from site_builder.pages.kinds import indicator_page
from site_builder.trends.outlook import outlook
from site_builder.trends.verdict import judge
from site_builder.wording.agreement import method_rows


def points(text, last=2024):
    values = text.split()
    return [(float(last - len(values) + 1 + n), Decimal(v)) for n, v in enumerate(values)]


@pytest.mark.parametrize(
    ("figures", "year", "hindrance"),
    [
        ("50 51 52 53 54", 2028, ""),
        ("50 51 52 53", 2026, "few-figures"),
        ("50 51 52 53 54", 2029, "too-far"),
        ("1 40 2 60", 2035, "few-figures"),
        ("1 40 2 60 3", 2028, "too-wide"),
        ("-5 0 5 0 5", 2025, ""),
        ("7 7 7 7 7", 2028, ""),
    ],
)
def test_a_forecast_stays_within_what_the_figures_carry(figures, year, hindrance):
    """Five figures, no further ahead than back, no wider than ten times their range."""
    found = outlook(points(figures), float(year))
    assert found.hindrance == hindrance
    assert (found.forecast is None) == bool(hindrance)


def test_a_forecast_from_a_floor_lies_above_it():
    """The latest figure stands at the limit; those before tell from which side it came."""
    found = outlook(points("5 3 4 2 3 1 2 0"), 2026.0, limit=Decimal(0)).forecast
    assert found.low == 0 and found.high > 0
    mirrored = outlook(points("-5 -3 -4 -2 -3 -1 -2 0"), 2026.0, limit=Decimal(0)).forecast
    assert mirrored.high == 0 and mirrored.low < 0


@given(
    st.lists(st.integers(-50, 500).map(Decimal), min_size=1, max_size=20),
    st.integers(1, 30),
)
def test_no_forecast_breaks_its_three_rules(values, ahead):
    """Over any yearly figures."""
    rows = [(2024.0 - len(values) + 1 + n, value) for n, value in enumerate(values)]
    found = outlook(rows, 2024.0 + ahead).forecast
    if found is not None:
        assert len(values) >= 5 and ahead <= len(values) - 1
        assert found.high - found.low <= 10 * float(max(values) - min(values))
        assert found.low <= found.value <= found.high


@pytest.mark.parametrize(
    ("code", "figures", "by", "told"),
    [
        ("fi", "1 40 2 60", "2035", ("Ennustettu luku vuonna 2035", "ei voi ennustaa")),
        ("sv", "1 40 2 60", "2035", ("Väntad siffra år 2035", "går inte att förutse")),
        ("fi", "50 51 52 53 54", "2030", ("ei voi ennustaa", "pidempi aika kuin lukuja")),
        ("sv", "50 51 52 53 54", "2030", ("går inte att förutse", "längre till målet")),
        ("fi", "1 40 2 60 3", "2028", ("ei voi ennustaa", "yli kymmenen kertaa")),
        ("sv", "1 40 2 60 3", "2028", ("går inte att förutse", "över tio gånger")),
    ],
)
def test_the_page_says_that_it_cannot_be_said(tmp_path, code, figures, by, told):
    """Where the forecast would stand, and the reason in the verdict file."""
    rows = "\n".join(f"091,{int(t)},{v}," for t, v in points(figures))
    content, record = record_of(tmp_path, rows, f'\n[target]\nvalue = 75\nby = "{by}"\n')
    site = site_of(content, code)
    said = words(indicator_page(site, record).html)
    for part in told:
        assert part in said
    file = verdict_fields(record, content.strategy)["methods"]["forecast"]
    assert file == {"reason": record.verdict.outlook.hindrance}


def test_without_a_target_ahead_there_is_nothing_to_foresee():
    """No target, one without a time, and one whose time has come."""
    for toml in ("", "[target]\nvalue = 9", '[target]\nvalue = 9\nby = "2024"'):
        indicator = indicator_of(toml)
        verdict = judge(indicator, yearly("1 2 3 4 5 6", 2024).headline, strategy_of())
        assert verdict.outlook is None
        names = [row.name for row in method_rows(indicator, verdict, Language.of("fi"))]
        assert not any("Ennustettu" in name for name in names)
