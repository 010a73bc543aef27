"""A small region whose own pages are built, with municipalities' sites that are mere stand-ins."""

from __future__ import annotations

from pathlib import Path

from site_builder.definitions.region import Region, read_region
from site_builder.region.whole import write_whole
from tests.region_folder import region_folder

CODES = ("005", "049", "091", "092", "235", "499", "543", "837")
"""Alajärvi, Espoo, Helsinki, Vantaa, Kauniainen, Mustasaari, Nurmijärvi and Tampere."""
LIST = "[" + ", ".join(f'"{code}"' for code in CODES) + "]"
STAND_IN = (
    '<!doctype html><html lang="fi"><head><title>x</title></head><body><h1>x</h1></body></html>'
)


def small_region(
    folder: Path, indicators: int = 2, changes: dict[str, str] | None = None
) -> Region:
    """The region of eight municipalities, each file of `changes` with its text in place."""
    region_folder(folder, LIST, indicators)
    for place, text in (changes or {}).items():
        (folder / place).write_text(text, "utf-8")
    return read_region(folder)


def built(region: Region, output: Path, site_url: str = "", left_out: str = "") -> Path:
    """Its pages, after stand-ins for each municipality's site but one that is left out."""
    ids = [path.stem for path in (region.folder / "indicators/vaki").glob("osuus*.toml")]
    for code in region.municipalities:
        for language in region.languages if code != left_out else ():
            for page in ("", *(f"indicators/{one}/" for one in ids)):
                place = output / code / language / page
                place.mkdir(parents=True, exist_ok=True)
                (place / "index.html").write_text(STAND_IN, "utf-8")
    write_whole(region, output, site_url)
    return output
