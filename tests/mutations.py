"""Definitions and figures as nobody would think of them, through `check` and a build.

Each drawn folder either is refused with named faults or gives a site; and every number in every
sentence is one that follows from the snapshot by the plainest arithmetic.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from specimens import STRATEGY, write_content, write_snapshot

from site_builder.checks import problems
from site_builder.definitions import read_content
from site_builder.errors import SiteBuilderError
from site_builder.pages.page import Settings
from site_builder.period import PER_YEAR, Period
from site_builder.records import Record
from site_builder.trends.words import sentence
from site_builder.website import gather, shared_files, website

TODAY = date(2026, 11, 24)
PLACE = "indicators/tyo/tyollisyysaste.toml"
NUMBER = re.compile(r"\d+(?:\u00a0\d{3})*(?:,\d+)?")
FLAGS = ["", "", "", "", "p", "e", "b", "f", "ep"]
SYMBOLS = [".", "..", "...", "-", "", ".. u"]
TEXTS = [
    "Osuus",
    'L"aatu',
    "a <b> & c",
    "{{ 7*7 }}",
    "--- x",
    "0",
    "\u00c5\u00e4\u00f6 | y",
    "50 %",
]
UNITS = ["%", "kpl", "€/asukas", "‰", "", "pistettä", '"/><x>']


@dataclass(frozen=True)
class Drawn:
    """One folder: the indicator's file, the strategy's and the snapshot's rows."""

    indicator: str
    strategy: str
    rows: str


@dataclass(frozen=True)
class Seen:
    """What became of it: the faults that refused it, or the records of its site."""

    faults: tuple[str, ...]
    records: tuple[Record, ...] = ()


def numbers() -> st.SearchStrategy[Decimal]:
    """Figures of every size: shares, counts, balances, equal ones, up to 40 digits."""
    wild = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**39), max_value=10**39)
    return st.one_of(
        st.integers(0, 100).map(Decimal),
        st.decimals(-150, 150, places=2, allow_nan=False),
        st.sampled_from([Decimal(0), Decimal(1), Decimal("1E-9"), Decimal(10) ** 12]),
        wild,
    )


@st.composite
def periods(draw: st.DrawFn) -> list[Period]:
    """Periods of one kind in order, some left out."""
    kind = draw(st.sampled_from(list(PER_YEAR)))
    length = draw(st.integers(0, 45))
    last = Period.from_ordinal(draw(st.integers(2019, 2028)) * PER_YEAR[kind], kind)
    return [last.shift(-n) for n in range(length, 0, -1) if draw(st.integers(0, 9)) > 0]


@st.composite
def figures(draw: st.DrawFn) -> str:
    """The rows of a snapshot."""
    rows, when = [], draw(periods())
    for area in draw(st.sampled_from([["091"], ["091", "049"], ["049", "SSS"], ["091", "SSS"]])):
        for period in when:
            if draw(st.integers(0, 11)) == 0:
                rows.append(f"{area},{period},,{draw(st.sampled_from(SYMBOLS))}")
            else:
                value, flags = draw(numbers()), draw(st.sampled_from(FLAGS))
                rows.append(f"{area},{period},{value:f},{flags}")
    return "\n".join(rows)


def _toml(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}" if "." in f"{value:f}" else f"{value:f}.0"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def _both(texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({"fi": texts, "sv": texts})


def _when() -> st.SearchStrategy[str]:
    years = st.integers(1795, 2205).map(str)
    return st.one_of(
        years,
        st.integers(2010, 2032).map(str),
        st.sampled_from(["2021M01", "2024Q3", "2023H2", "2021M13", "kesä", "", "2030"]),
    )


def _target() -> st.SearchStrategy[dict[str, Any]]:
    keys = {"value": numbers(), "low": numbers(), "high": numbers(), "by": _when()}
    return st.fixed_dictionaries({}, optional=keys)


@st.composite
def folders(draw: st.DrawFn) -> Drawn:
    """A content folder in which most things are in order and some are not."""
    keys: dict[str, Any] = {
        "better": draw(st.sampled_from(["higher", "lower", "range", "neither", "ylös"])),
        "title": draw(_both(st.sampled_from(TEXTS))),
        "unit": draw(_both(st.sampled_from(UNITS))),
        "why": draw(_both(st.sampled_from(TEXTS))),
        "method": draw(_both(st.sampled_from(TEXTS))),
    }
    further = {
        "decimals": st.integers(-1, 7),
        "limit": numbers(),
        "baseline": _when(),
        "measure": st.sampled_from(["share", "amount", "index", "osuus"]),
        "target": _target(),
        "kind": st.sampled_from(["numeric", "numeric", "qualitative"]),
        "review": st.fixed_dictionaries(
            {"every": st.sampled_from(["P1Y", "P2W", "P1M", "P3D", "P1Y6M", "P0Y", "vuosi"])}
        ),
    }
    for key, values in further.items():
        if draw(st.integers(0, 2)) == 0:
            keys[key] = draw(values)
    if draw(st.integers(0, 19)) == 0:
        keys.pop(draw(st.sampled_from(sorted(keys))))
    lines = [f"{key} = {_toml(value)}" for key, value in keys.items()]
    lines += ["[source]", 'kind = "pxweb"', 'table = "StatFin/tyokay/115b.px"']
    for period in draw(st.lists(_when(), max_size=2)) if draw(st.booleans()) else []:
        lines += ["[[break]]", f'period = "{period}"', 'reason = { fi = "Uusi.", sv = "Ny." }']
    rows = draw(figures())
    if draw(st.integers(0, 5)) == 0:
        lines += _correction(draw, rows)
    strategy = STRATEGY.replace('"2021"', f'"{draw(_when())}"')
    return Drawn("\n".join([*lines, ""]), strategy if draw(st.booleans()) else STRATEGY, rows)


def _correction(draw: st.DrawFn, rows: str) -> list[str]:
    """A correction that fits one of the rows, or nearly."""
    row = draw(st.sampled_from(rows.splitlines() or ["091,2020,1,"])).split(",")
    expect = row[2] or "1"
    return [
        *("[[correction]]", f'area = "{row[0]}"', f'period = "{row[1]}"'),
        *(f"expect = {expect}", f"value = {_toml(draw(numbers()))}"),
        'reason = { fi = "Virhe.", sv = "Fel." }',
    ]


def tried(drawn: Drawn) -> Seen:
    """Check the folder and make the site of every language, all but the rendering.

    Raises AssertionError when `check` finds a folder in order that no site can be made of, or
    when a sentence has a number that the snapshot does not give; anything else is a bug.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        files = {PLACE: drawn.indicator, "indicators/strategy.toml": drawn.strategy}
        write_content(folder, files)
        if drawn.rows:
            write_snapshot(folder, "tyollisyysaste", drawn.rows)
        faults = tuple(str(p) for p in problems(folder, TODAY) if not p.note)
        assert all(fault.strip() for fault in faults)
        try:
            evidence = gather(read_content(folder))
        except SiteBuilderError:
            assert faults, "a build is refused that check finds in order"
            return Seen(faults)
        for code in evidence.content.languages:
            made = website(evidence, code, Settings(), today=TODAY)
            assert all(page.html for page in made.pages)
        assert all(content for _, content in shared_files(evidence))
        records = tuple(evidence.records.values())
        for record in records:
            hold_to_the_figures(record)
        return Seen(faults, records)


def hold_to_the_figures(record: Record) -> None:
    """Every number in the Finnish and Swedish sentences is a period's or follows from figures."""
    from site_builder.language import Language  # noqa: PLC0415

    for code in ("fi", "sv"):
        words = sentence(record.indicator, record.verdict, Language.of(code))
        for text in (record.indicator.unit or {}).values():
            words = words.replace(text, " ") if text else words
        strange = set(NUMBER.findall(words)) - set(_numbers_of(record))
        assert not strange, (strange, words)


def _numbers_of(record: Record) -> Iterator[str]:
    """How the numbers that may stand in a sentence are written."""
    indicator, series = record.indicator, record.series
    rows = [o for o in series.observations.get(series.own, ()) if o.value is not None]
    past = [o for o in rows if "f" not in o.flags]
    for period in [*(o.period for o in rows), *_named_periods(record)]:
        yield from (str(period.year), str(period.number))
    yield from map(str, range(32))
    yield str(record.verdict.target.year_met)
    target = indicator.target
    bounds = [target.value, target.low, target.high] if target else []
    for bound in bounds:
        if bound is not None:
            yield written(bound, indicator.decimals)
    if not past:
        return
    latest = past[-1].value
    assert latest is not None
    yield written(latest, indicator.decimals)
    with localcontext(prec=120):
        for row in past:
            assert row.value is not None
            yield written(latest - row.value, indicator.decimals)
            if row.value:
                yield written((latest - row.value) / row.value * 100, 1)


def _named_periods(record: Record) -> Iterator[Period]:
    target = record.indicator.target
    if target is not None and target.by is not None:
        yield target.by
    wanted = record.verdict.change.wanted
    if wanted is not None:
        yield wanted
    yield from (b.period for b in record.indicator.breaks)
    yield from (a.period for a in record.indicator.assessments)


def written(value: Decimal, decimals: int) -> str:
    """A number without its sign as Finnish writes it, by another hand than the program's."""
    with localcontext(prec=120):
        digits = f"{abs(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"
    whole, _, fraction = digits.partition(".")
    groups: list[str] = []
    while whole:
        whole, groups = whole[:-3], [whole[-3:], *groups]
    return "\u00a0".join(groups) + (f",{fraction}" if fraction else "")
