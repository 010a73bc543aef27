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

from site_builder.build import build_site
from site_builder.checks import problems
from site_builder.definitions import read_content
from site_builder.errors import SiteBuilderError
from site_builder.period import PER_YEAR, Kind, Period
from site_builder.records import Record, gather
from site_builder.site_choices import Settings
from site_builder.website import website
from site_builder.wording.verdict import sentence
from tests.specimens import STRATEGY, write_content, write_snapshot

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
UNITS = ["%", "kpl", "€/asukas", "‰", "pistettä", '"/><x>']
KINDS = sorted(PER_YEAR)


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


def everyday() -> st.SearchStrategy[Decimal]:
    """Figures as a city has them."""
    return st.one_of(
        st.integers(60, 80).map(Decimal), st.decimals(0, 100, places=1, allow_nan=False)
    )


def numbers() -> st.SearchStrategy[Decimal]:
    """Figures of every size: shares, counts, balances, equal ones, up to 40 digits."""
    wild = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**39), max_value=10**39)
    return st.one_of(
        st.integers(0, 100).map(Decimal),
        st.decimals(-150, 150, places=2, allow_nan=False),
        st.sampled_from([Decimal(0), Decimal(1), Decimal("1E-9"), Decimal(10) ** 12]),
        wild,
    )


def amounts() -> st.SearchStrategy[Decimal]:
    """Numbers that a definition may hold."""
    return st.one_of(
        st.integers(0, 100).map(Decimal),
        st.decimals(-(10**6), 10**6, places=2, allow_nan=False),
        st.just(Decimal(0)),
    )


@st.composite
def figures(draw: st.DrawFn) -> tuple[Kind, str]:
    """The rows of a snapshot, and what its periods are; some periods are left out."""
    kind = draw(st.sampled_from(KINDS))
    last = Period.from_ordinal(draw(st.integers(2019, 2028)) * PER_YEAR[kind], kind)
    when = [last.shift(-n) for n in range(draw(st.integers(0, 45)), 0, -1)]
    when = [period for period in when if draw(st.integers(0, 9)) > 0]
    sizes, rows = draw(st.sampled_from([everyday(), numbers()])), []
    for area in draw(st.sampled_from([["091"], ["091", "049"], ["049", "SSS"], ["091", "SSS"]])):
        for period in when:
            if draw(st.integers(0, 11)) == 0:
                rows.append(f"{area},{period},,{draw(st.sampled_from(SYMBOLS))}")
            else:
                rows.append(f"{area},{period},{draw(sizes):f},{draw(st.sampled_from(FLAGS))}")
    return kind, "\n".join(rows)


@st.composite
def folders(draw: st.DrawFn) -> Drawn:
    """A content folder: two in three are as they should be, the others have a slip or two."""
    kind, rows = draw(figures())
    slips = draw(st.integers(0, 2)) == 0
    keys = _in_order(draw, kind)
    lines = [*_lines(keys), *_tables(draw, kind, rows)]
    strategy = STRATEGY.replace('"2021"', f'"{draw(st.integers(2010, 2026))}"')
    if slips:
        lines = [*_lines(keys | _slips(draw)), *_tables(draw, draw(st.sampled_from(KINDS)), rows)]
        strategy = strategy.replace('"SSS", "049"', draw(st.sampled_from(['"020"', '"SSS"', "1"])))
    return Drawn("\n".join([*lines, ""]), strategy, rows)


def _in_order(draw: st.DrawFn, kind: Kind) -> dict[str, Any]:
    """The simple keys of an indicator that nothing is wrong with."""
    texts = st.fixed_dictionaries(dict.fromkeys(("fi", "sv"), st.sampled_from(TEXTS)))
    unit = draw(st.sampled_from(UNITS))
    better = draw(st.sampled_from(["higher", "lower", "range", "neither"]))
    keys: dict[str, Any] = {
        "better": better,
        **{key: draw(texts) for key in ("title", "why", "method")},
        "unit": {"fi": unit, "sv": unit},
    }
    further: dict[str, st.SearchStrategy[Any]] = {
        "decimals": st.integers(0, 6),
        "limit": amounts(),
        "baseline": st.integers(2010, 2026).map(str),
        "measure": st.sampled_from(["share", "index"] if unit[:1] in "%‰" and unit else ["index"]),
        "target": _targets(better, kind),
        "review": st.fixed_dictionaries({"every": st.sampled_from(["P1Y", "P2W", "P1M", "P1Y6M"])}),
    }
    keys |= {key: draw(values) for key, values in further.items() if draw(st.integers(0, 2)) == 0}
    if better == "neither":
        keys.pop("target", None)
    return keys


@st.composite
def _targets(draw: st.DrawFn, better: str, kind: Kind) -> dict[str, Any]:
    target: dict[str, Any] = {"value": draw(amounts())}
    if better == "range":
        low, high = sorted((draw(amounts()), draw(amounts())))
        target = {"low": low, "high": high + 1}
    if draw(st.booleans()):
        year = Period(draw(st.integers(2015, 2040)))
        target["by"] = str(year.last(kind) if draw(st.booleans()) else year)
    return target


def _slips(draw: st.DrawFn) -> dict[str, Any]:
    """Values that somebody might write by mistake, one or two of them."""
    slips = {
        "better": st.sampled_from(["ylös", "", 1]),
        "decimals": st.sampled_from([-1, 7, "1"]),
        "limit": st.sampled_from(["100", Decimal("1E+300")]),
        "baseline": st.sampled_from(["2021M13", "kesä", "", "1700", "2021M01", 2021]),
        "measure": st.sampled_from(["osuus", "share"]),
        "target": st.sampled_from([{}, {"value": "75"}, {"low": 1}, {"value": 1, "by": "x"}]),
        "title": st.sampled_from(
            [{"fi": "x"}, "x", {"fi": "", "sv": "y"}, {"fi": "a\u202eb", "sv": "b"}]
        ),
        "kind": st.sampled_from(["qualitative", "laadullinen"]),
        "review": st.sampled_from([{"every": "P0Y"}, {"every": "vuosi"}, {}]),
        "otsikko": st.just("x"),
    }
    chosen = draw(st.lists(st.sampled_from(sorted(slips)), min_size=1, max_size=2, unique=True))
    return {key: draw(slips[key]) for key in chosen}


def _lines(keys: dict[str, Any]) -> list[str]:
    return [f"{key} = {_toml(value)}" for key, value in keys.items()]


def _toml(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}" if "." in f"{value:f}" else f"{value:f}.0"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def _tables(draw: st.DrawFn, kind: Kind, rows: str) -> list[str]:
    """A source, and now and then breaks and a correction."""
    lines = ["[source]", 'kind = "pxweb"', 'table = "StatFin/tyokay/115b.px"']
    last = Period.from_ordinal(2024 * PER_YEAR[kind], kind)
    for back in draw(st.lists(st.integers(0, 12), max_size=2, unique=True)):
        lines += ["[[break]]", f'period = "{last.shift(-back)}"']
        lines += ['reason = { fi = "Uusi.", sv = "Ny." }']
    if draw(st.integers(0, 5)) == 0:
        lines += _correction(draw, rows)
    return lines


def _correction(draw: st.DrawFn, rows: str) -> list[str]:
    """A correction that fits one of the rows, or nearly."""
    row = draw(st.sampled_from(rows.splitlines() or ["091,2020,1,"])).split(",")
    expect = row[2] or "1"
    return [
        *("[[correction]]", f'area = "{row[0]}"', f'period = "{row[1]}"'),
        *(f"expect = {expect}", f"value = {_toml(draw(amounts()))}"),
        'reason = { fi = "Virhe.", sv = "Fel." }',
    ]


def tried(drawn: Drawn, *, whole: bool = False) -> Seen:
    """Check the folder and make the site of every language; the rendering too when `whole`.

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
            assert all(file.make() for file in made.files)
        if whole:
            assert build_site(folder, folder / "site").pages
        records = tuple(evidence.records.values())
        for record in records:
            hold_to_the_figures(record)
        return Seen(faults, records)


def hold_to_the_figures(record: Record) -> None:
    """Every number in the Finnish and Swedish sentences is a period's or follows from figures."""
    from site_builder.language import Language  # noqa: PLC0415

    for code in ("fi", "sv"):
        words = sentence(record.indicator, record.verdict, Language.of(code))
        own = (record.indicator.title, record.indicator.unit or {})
        for text in (text for texts in own for text in texts.values() if text):
            whole = rf"(?<![\d,]){re.escape(text)}(?![\d,])"  # a title may be `0`
            words = re.sub(whole, " ", words)
        strange = set(NUMBER.findall(words)) - set(_numbers_of(record))
        assert not strange, (strange, words)


def _numbers_of(record: Record) -> Iterator[str]:
    """How the numbers that may stand in a sentence are written."""
    indicator, series = record.indicator, record.series
    rows = [o for o in series.headline.rows if o.value is not None]
    past = [o for o in rows if "f" not in o.flags]
    for period in [*(o.period for o in rows), *_named_periods(record)]:
        yield from (str(period.year), str(period.number))
    yield from map(str, range(32))
    yield str(record.verdict.target.year_met)
    target = indicator.target
    bounds = [target.value, target.low, target.high] if target else []
    for bound in bounds:
        if bound is not None:
            set_in = bound.as_tuple().exponent  # a target is told in the digits it was set in
            yield written(bound, max(0, -set_in) if isinstance(set_in, int) else 0)
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
