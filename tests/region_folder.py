"""A small region for tests: one indicator of every municipality, its figures from a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder.areas import WHOLE_COUNTRY, current
from site_builder.definitions.region import read_region, region_content
from site_builder.period import Period
from site_builder.question import question_of_all
from site_builder.series import Observation
from site_builder.snapshots import Provenance, last_snapshot, write_snapshot
from site_builder.snapshots.retrievals import Retrieval, note_retrievals
from tests.content_folder import INDICATOR, KEY_FIGURE

IDENTITY = "osuus"
YEARS = range(2015, 2026)
STRATEGY = """
compare = ["SSS", "similar"]
baseline = "2021"
title = { fi = "Strategia", sv = "Strategi" }

[term]
start = 2025-06-01
end = 2029-05-31

[[priority]]
id = "kasvu"
name = { fi = "Kasvu", sv = "Tillväxt" }
goals = ["vaki"]
"""
REGION = """
format = 1
title = { fi = "Suomen kunnat", sv = "Finlands kommuner" }
languages = ["fi", "sv"]
municipalities = "all"
"""
MKDOCS = "site_name: x\ntheme:\n  name: material\nplugins:\n  - mittaristo\n"


def region_folder(folder: Path, municipalities: str = '"all"', indicators: int = 1) -> Path:
    """A new folder whose figures were fetched on 1 March 2025; every figure is the year's last."""
    for place, content in _files(municipalities, indicators).items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(content)
    return folder


@cache
def _files(municipalities: str, indicators: int) -> dict[str, bytes]:
    """Every file of such a folder; they are recorded once, which takes a fifth of a second."""
    with TemporaryDirectory() as place:
        made = _made(Path(place), municipalities, indicators)
        files = (path for path in made.rglob("*") if path.is_file())
        return {path.relative_to(made).as_posix(): path.read_bytes() for path in files}


def _made(folder: Path, municipalities: str, indicators: int) -> Path:
    """The folder, recorded as a fetch would."""
    files = {
        "region.toml": REGION.replace('"all"', municipalities),
        "mkdocs.yml": MKDOCS,
        "indicators/strategy.toml": STRATEGY,
        "indicators/vaki/goal.toml": 'name = { fi = "Väki", sv = "Folk" }\n'
        'description = { fi = "Kuvaus.", sv = "Beskrivning." }\n',
    }
    for identity in identities(indicators):
        files[f"indicators/vaki/{identity}.toml"] = f"{INDICATOR}{KEY_FIGURE}".replace(
            '"try"', '"statfin"'
        )
    for place, text in files.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, "utf-8")
    for identity in identities(indicators):
        _record(folder, identity, _rows(), datetime(2025, 3, 1, tzinfo=UTC))
    return folder


def identities(indicators: int) -> list[str]:
    """The ids of so many indicators; the first is `IDENTITY`."""
    return [IDENTITY, *(f"{IDENTITY}-{number}" for number in range(2, indicators + 1))]


def write_figures(folder: Path, changed: dict[str, str], identity: str = IDENTITY) -> None:
    """Record other figures of 2024 for these areas, as a fetch of 1 March 2026 would."""
    last = last_snapshot(folder, identity, accept=False)
    assert last is not None
    year = Period.parse("2024")
    rows = [
        replace(row, value=Decimal(changed[row.area]))
        if row.area in changed and row.period == year
        else row
        for row in last.observations
    ]
    _record(folder, identity, rows, datetime(2026, 3, 1, tzinfo=UTC))


def _rows() -> list[Observation]:
    """Of each area and year a figure that is no other area's in that year."""
    return [
        Observation(area, Period.parse(str(year)), Decimal(place * 10 + year % 10) / 10)
        for place, area in enumerate([*current(), WHOLE_COUNTRY])
        for year in YEARS
        if year < 2025
    ]


def _record(folder: Path, identity: str, rows: list[Observation], fetched: datetime) -> None:
    content = region_content(read_region(folder))
    indicator, last = content.indicators[identity], last_snapshot(folder, identity, accept=True)
    provenance = Provenance(
        source="statfin",
        url="https://pxdata.stat.fi/PXWeb/api/v1/fi/StatFin/vaerak/11ra.px",
        question=question_of_all(indicator, content.strategy),
        municipality=WHOLE_COUNTRY,
        retrieved=fetched,
        source_updated=fetched,
        sha256="",
        publisher={"fi": "Tilastokeskus", "sv": "Statistikcentralen"},
        licence="CC-BY-4.0",
        title={"fi": "Avainluvut", "sv": "Nyckeltal"},
        table="11ra",
    )
    write_snapshot(folder, identity, rows, provenance, last=last)
    note_retrievals(folder, [Retrieval(fetched, identity, fetched)])
