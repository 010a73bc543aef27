"""Small content folders, definitions and series, written so that one can check them by eye."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from site_builder.definitions import Content, Indicator, Strategy, read_content
from site_builder.errors import SiteBuilderError
from site_builder.period import Kind, Period
from site_builder.question import question
from site_builder.records import Evidence, Record, gather, read_records
from site_builder.series import Line, LineKey, Observation, Series
from site_builder.site_choices import Settings
from site_builder.status import MISSING
from site_builder.views.site import Site
from site_builder.website import website

ROOT = Path(__file__).parents[1]
"""The repository root is Helsinki's content folder."""

LANGUAGES = {"languages": ["fi", "sv"]}

MKDOCS = """\
site_name: Pikkula
site_url: http://127.0.0.1:8000/
docs_dir: docs
theme:
  name: material
  font: false
plugins:
  - mittaristo
"""

STRATEGY = """\
format = 1
municipality = "091"
languages = ["fi", "sv"]
compare = ["SSS", "049"]
baseline = "2021"
title = { fi = "Pikkulan strategia", sv = "Strategi för Lillby" }
city = { fi = "Pikkula", sv = "Lillby" }

[term]
start = 2021-08-02
end = 2025-06-01

[[priority]]
id = "elama"
name = { fi = "Hyvä elämä", sv = "Ett gott liv" }
goals = ["tyo"]
"""

GOAL = """\
name = { fi = "Työtä kaikille", sv = "Arbete åt alla" }
"""

INDICATOR = """\
better = "higher"
decimals = 1
title = { fi = "Työllisyysaste", sv = "Sysselsättningsgrad" }
unit = { fi = "%", sv = "%" }
why = { fi = "Työ kantaa.", sv = "Arbete bär." }
method = { fi = "Työlliset osuutena.", sv = "Sysselsatta som andel." }

[source]
kind = "pxweb"
table = "StatFin/tyokay/115b.px"
"""

QUALITATIVE = """\
kind = "qualitative"
better = "neither"
title = { fi = "Tyytyväisyys", sv = "Nöjdhet" }
why = { fi = "Siksi.", sv = "Därför." }
method = { fi = "Kysellen.", sv = "Genom frågor." }
"""

TINY = {
    "mkdocs.yml": MKDOCS,
    "indicators/strategy.toml": STRATEGY,
    "indicators/tyo/goal.toml": GOAL,
    "indicators/tyo/tyollisyysaste.toml": INDICATOR,
    "docs/fi/about.md": "# Tietoa\n\nTästä.\n",
    "docs/sv/about.md": "# Om\n\nOm detta.\n",
}


def write_content(folder: Path, changes: dict[str, str | None] | None = None) -> Path:
    """The tiny content folder with some files changed (None removes one)."""
    for place, text in {**TINY, **(changes or {})}.items():
        if text is not None:
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            (folder / place).write_text(text, "utf-8")
    return folder


PUBLISHER = 'publisher = { fi = "Tilastokeskus", sv = "Statistikcentralen" }'


def write_snapshot(folder: Path, identity: str, rows: str, publisher: str = PUBLISHER) -> None:
    """A snapshot of `area,period,value,status` rows with a provenance that fits it."""
    content = ("area,period,value,status\n" + rows.strip() + "\n").encode()
    lines = ['source = "statfin"', "retrieved = 2026-11-21T06:00:00Z", publisher]
    lines.append(f'sha256 = "{hashlib.sha256(content).hexdigest()}"')
    lines.append(f'question = "{_question(folder, identity)}"')
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / f"{identity}.csv").write_bytes(content)
    (folder / "data" / f"{identity}.toml").write_text("\n".join([*lines, ""]), "utf-8")


def _question(folder: Path, identity: str) -> str:
    """What the definition asks, where the folder has one that can be read."""
    try:
        content = read_content(folder)
    except SiteBuilderError:
        return ""
    known = content.indicators.get(identity)
    return question(known, content.strategy) if known else ""


def indicator_of(toml: str = "", **changes: Any) -> Indicator:
    """The tiny indicator with some keys changed and further tables added."""
    raw = tomllib.loads(INDICATOR, parse_float=Decimal)
    raw |= {**changes, **tomllib.loads(toml, parse_float=Decimal)}
    path = {"id": "tyollisyysaste", "goal": "tyo", "file": "indicators/tyo/tyollisyysaste.toml"}
    return Indicator.model_validate({**raw, **path}, context=LANGUAGES)


def strategy_of(**changes: Any) -> Strategy:
    """The tiny strategy with some keys changed."""
    raw = tomllib.loads(STRATEGY, parse_float=Decimal) | changes
    return Strategy.model_validate(raw, context=LANGUAGES)


def series_of(table: str, own: str = "091") -> Series:
    """A series from a table: `2020 | 10.0 | 9.5`, areas in an optional head, `break` between.

    A cell may be empty (no such row), `10.0 p` (with a flag) or the source's symbol.
    """
    lines = [line.split("|") for line in table.strip().splitlines()]
    areas = [cell.strip() for cell in lines.pop(0)[1:]] if not lines[0][0].strip() else [own]
    rows: dict[str, list[Observation]] = {area: [] for area in areas}
    breaks: list[Period] = []
    broken = False
    for first, *cells in lines:
        if first.strip() == "break":
            broken = True
            continue
        period = Period.parse(first.strip())
        breaks += [period] if broken else []
        broken = False
        for area, cell in zip(areas, cells, strict=True):
            if cell.strip():
                rows[area].append(_observation(area, period, cell.split()))
    kind = next(o.period.kind for group in rows.values() for o in group)
    return series_with(own, kind, rows, tuple(breaks))


def series_with(
    own: str, kind: Kind, rows: Mapping[str, Iterable[Observation]], breaks: tuple[Period, ...] = ()
) -> Series:
    """A series of totals by area."""
    keys = {LineKey(area): tuple(found) for area, found in rows.items() if found}
    lines = {key: Line(key, kind, found, breaks) for key, found in keys.items()}
    return Series(own, kind, lines, breaks=breaks)


def yearly(values: str, last: int) -> Series:
    """A series of successive years that ends at `last`: `yearly("1 2 3", 2024)`."""
    words = values.split()
    first = last - len(words) + 1
    return series_of("\n".join(f"{first + step} | {word}" for step, word in enumerate(words)))


def _observation(area: str, period: Period, words: list[str]) -> Observation:
    if words[0] in MISSING:
        return Observation(area, period, None, words[0])
    return Observation(area, period, Decimal(words[0]), flags="".join(words[1:]))


def record_of(
    folder: Path, rows: str, toml: str = "", publisher: str = PUBLISHER
) -> tuple[Content, Record]:
    """The tiny folder with these figures for its one indicator, read as a build reads it."""
    place = "indicators/tyo/tyollisyysaste.toml"
    write_content(folder, {place: INDICATOR + toml})
    if rows:
        write_snapshot(folder, "tyollisyysaste", rows, publisher)
    content = read_content(folder)
    return content, read_records(content)["tyollisyysaste"]


@cache
def evidence_of(folder: Path = ROOT) -> Evidence:
    """All that is recorded in one of the repository's own folders, which no test may change."""
    return gather(read_content(folder))


def site_of(
    content: Content | Evidence,
    code: str = "fi",
    today: date = date(2026, 11, 21),
    settings: Settings = Settings(),  # noqa: B008 - a plain value
) -> Site:
    """What the pages of one language are made from."""
    evidence = gather(content) if isinstance(content, Content) else content
    return website(evidence, code, settings, today=today).site
