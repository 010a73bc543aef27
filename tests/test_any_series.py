"""Whatever the figures and the target are, the pages are made, in every language."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from specimens import indicator_of, series_with, strategy_of, write_content

from site_builder.definitions import Target, TargetStep, read_content
from site_builder.downloads.verdict_json import verdict_json
from site_builder.period import PER_YEAR, Period
from site_builder.records import Evidence, Record
from site_builder.series import Observation
from site_builder.site_choices import Settings
from site_builder.snapshots import Ledger
from site_builder.trends.verdict import judge
from site_builder.website import website

pytestmark = pytest.mark.slow

OWN, COUNTRY = "091", "SSS"
KINDS = st.sampled_from(sorted(PER_YEAR))
NOT_A_FIGURE = re.compile(r"(?<![\w.])(nan|inf|infinity|none|null)(?![\w.])", re.IGNORECASE)

figures = st.one_of(
    st.integers(1, 99).map(Decimal),
    st.integers(-3, 3).map(Decimal),
    st.integers(-(10**40), 10**40).map(Decimal),
    st.builds(lambda digits, place: Decimal(digits).scaleb(place), *[st.integers(-40, 34)] * 2),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**6), max_value=10**6),
)
"""Everyday ones, zeros, negatives, huge and tiny ones of up to 40 digits."""


@st.composite
def any_series(draw):
    """Years, halves, quarters or months, with gaps, maybe a break and another area."""
    kind = draw(KINDS)
    first = Period(2014, kind).shift(draw(st.integers(0, 12 * PER_YEAR[kind])))
    size = draw(st.integers(1, 14 if kind == "year" else 36))
    cells = draw(st.lists(st.one_of(figures, figures, st.none()), min_size=size, max_size=size))
    rows = [Observation(OWN, first.shift(n), value) for n, value in enumerate(cells)]
    others = [Observation(COUNTRY, row.period, draw(figures)) for row in rows[-2:]]
    breaks = draw(st.lists(st.integers(1, size).map(first.shift), max_size=1))
    return series_with(OWN, kind, {OWN: tuple(rows), COUNTRY: tuple(others)}, tuple(breaks))


@st.composite
def any_steps(draw, better):
    """A target in steps of years, each of any value or range."""
    years = sorted(draw(st.sets(st.integers(2010, 2040), min_size=1, max_size=5)))
    steps = []
    for year in years:
        low, high = sorted([draw(figures), draw(figures)])
        ends = {"low": low, "high": high} if better == "range" else {"value": low}
        empty = {"value": None, "low": None, "high": None}
        steps.append(TargetStep.model_construct(start=Period(year), **{**empty, **ends}))
    return Target.model_construct(steps=steps)


@st.composite
def any_indicator(draw):
    """Any way that is better, any target, limit and unit."""
    better = draw(st.sampled_from(["higher", "lower", "range", "neither"]))
    by = draw(st.none() | st.builds(Period, st.integers(2018, 2200), st.just("year")))
    if by is not None and draw(st.booleans()):
        by = by.last(draw(KINDS)).shift(-draw(st.integers(0, 3)))
    targets = st.none() | st.builds(Target.model_construct, value=figures, by=st.just(by))
    if better == "range":
        low, high = sorted([draw(figures), draw(figures)])
        targets = st.just(Target.model_construct(low=low, high=high, by=by))
    if draw(st.booleans()):
        targets = st.just(draw(any_steps(better)))
    return indicator_of(
        better=better,
        decimals=draw(st.integers(0, 6)),
        measure=draw(st.sampled_from([None, "amount", "index"])),
    ).model_copy(
        update={
            "target": None if better == "neither" else draw(targets),
            "limit": draw(st.none() | figures),
        }
    )


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """The tiny folder."""
    return read_content(write_content(tmp_path_factory.mktemp("any")))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(any_series(), any_indicator())
def test_any_series_with_any_target_makes_a_website(content, series, indicator):
    """No page is ever lost to a figure, and none writes something that is no figure."""
    record = Record(indicator, series, None, judge(indicator, series.headline, strategy_of()))
    evidence = Evidence(content, {indicator.id: record}, Ledger())
    for code in ("fi", "sv"):
        made = website(evidence, code, Settings(), today=date(2026, 11, 21))
        page = next(p for p in made.pages if p.kind == "indicator")
        shown = re.sub(r"<script.*?</script>|<[^>]+>", " ", page.html, flags=re.DOTALL)
        assert not NOT_A_FIGURE.search(shown)
    json.loads(verdict_json(record, content.strategy), parse_constant=pytest.fail)
