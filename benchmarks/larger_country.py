"""A country of any number of municipalities, made of today's: its register, map and figures.

There is no way to give the program another register, and none is needed: it is copied, and the
copy has other lists. Every command and worker process of that copy knows the larger country.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import random
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path

import site_builder
from benchmarks.content_folders import moved_value, titled_apart
from site_builder import areas

REGISTER = "municipalities.csv"
MAP = "charts/boundaries.json"
_POPULATION = f"population_{areas.POPULATION_YEAR}"
_NAMES = ("fi", "sv", "en")
_BEGINNING = re.compile(r"M(\d+)")
_SUM = re.compile(r'(?m)^sha256 = "[^"]*"$')


def codes_of(municipalities: int) -> dict[str, tuple[str, int]]:
    """So many codes in order, each with the municipality of today it is like, and which copy.

    They are never fewer than today's, which definitions may name. Those of copies have four digits:
    1091 is Helsinki's first.
    """
    today = areas.current()
    everyone = ((code, copy) for copy in range(1 + municipalities // len(today)) for code in today)
    chosen = islice(everyone, max(municipalities, len(today)))
    found = {f"{copy}{code}" if copy else code: (code, copy) for code, copy in chosen}
    return dict(sorted(found.items()))


def write_program(place: Path, municipalities: int) -> Path:
    """Copy the program, with a register of so many municipalities; the folder to import it from."""
    program = place / "site_builder"
    own = Path(site_builder.__file__).parent
    shutil.copytree(own, program, ignore=shutil.ignore_patterns("__pycache__"))
    codes = codes_of(municipalities)
    (program / REGISTER).write_text(_register((own / REGISTER).read_text("utf-8"), codes), "utf-8")
    (program / MAP).write_text(_map((own / MAP).read_text("utf-8"), codes), "utf-8")
    return place


def _register(text: str, codes: Mapping[str, tuple[str, int]]) -> str:
    """The list of municipalities, those that have merged as they are."""
    rows = {row["code"]: row for row in csv.DictReader(text.splitlines())}
    found = [_like(rows[code], new, copy) for new, (code, copy) in codes.items()]
    found += [row for row in rows.values() if row["merged_into"]]
    written = io.StringIO()
    table = csv.DictWriter(written, list(found[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(sorted(found, key=lambda row: row["code"]))
    return written.getvalue()


def _like(row: Mapping[str, str], code: str, copy: int) -> dict[str, str]:
    """A municipality like another: with a number in its name and somewhat more inhabitants."""
    if not copy:
        return dict(row)
    names = {key: f"{row[key]} {copy + 1}" for key in _NAMES}
    return {**row, **names, "code": code, _POPULATION: str(int(row[_POPULATION]) + copy)}


def _map(text: str, codes: Mapping[str, tuple[str, int]]) -> str:
    """The boundaries, a copy of the country to the right of the other."""
    known = json.loads(text)
    width = known["width"]

    def placed(path: str, copy: int) -> str:
        return _BEGINNING.sub(lambda m: f"M{int(m[1]) + copy * width}", path)

    paths = {new: placed(known["paths"][code], copy) for new, (code, copy) in codes.items()}
    copies = 1 + max(copy for _, copy in codes.values())
    return json.dumps({**known, "width": width * copies, "paths": paths})


def write_region(
    demo: Path, folder: Path, municipalities: int, indicators: int, seed: int = 20261129
) -> Path:
    """Write a region's folder with so many municipalities and indicators; the folder itself.

    Definitions are the demo's, those with the most figures first, then copies of them with titles
    of their own. A figure of a municipality that is not today's is that of the one it is like,
    moved by up to three per cent; series, gaps and breaks are as varied as the demo's. The same
    seed writes the same folder.
    """
    shutil.copytree(demo, folder, ignore=shutil.ignore_patterns("site"))
    for file in (folder / "data").glob("*.*"):
        file.unlink()
    definitions = _definitions(folder)
    files = sorted(definitions, key=lambda one: (-_size(demo, one), one))
    codes, chance = codes_of(municipalities), random.Random(seed)
    for number, identity in enumerate(_taken(files, indicators)):
        turn = number // len(files) + 1
        new = identity if turn == 1 else f"{identity}-copy-{turn}"
        if turn > 1:
            titled_apart(definitions[identity], new, turn)
        _write_figures(demo / "data", identity, folder / "data", new, codes, chance)
    for identity in files[indicators:]:
        definitions[identity].unlink()
    _leave_out_highlights(folder, set(files[indicators:]))
    _name_municipalities(folder / "region.toml", municipalities)
    return folder


def _definitions(folder: Path) -> dict[str, Path]:
    found = (folder / "indicators").glob("*/*.toml")
    return {path.stem: path for path in found if path.stem != "goal"}


def _size(demo: Path, identity: str) -> int:
    return (demo / "data" / f"{identity}.csv").stat().st_size


def _taken(files: Sequence[str], indicators: int) -> Iterator[str]:
    """All by turns, until there are enough."""
    return (files[number % len(files)] for number in range(indicators))


def _write_figures(
    demo: Path,
    identity: str,
    data: Path,
    new: str,
    codes: Mapping[str, tuple[str, int]],
    chance: random.Random,
) -> None:
    """A snapshot of every municipality, and of the whole country where the demo has one."""
    head, *rows = (demo / f"{identity}.csv").read_text("utf-8").splitlines()
    of: dict[str, list[list[str]]] = {}
    for row in rows:
        area, *cells = row.split(",")
        of.setdefault(area, []).append(cells)
    lines = [head]
    for area, (like, copy) in [*codes.items(), (areas.WHOLE_COUNTRY, (areas.WHOLE_COUNTRY, 0))]:
        moves = copy or new != identity
        lines += [",".join([area, *_moved(cells, chance, moves)]) for cells in of.get(like, [])]
    content = "\n".join([*lines, ""]).encode()
    (data / f"{new}.csv").write_bytes(content)
    origin = (demo / f"{identity}.toml").read_text("utf-8")
    told = _SUM.sub(f'sha256 = "{hashlib.sha256(content).hexdigest()}"', origin)
    (data / f"{new}.toml").write_text(told, "utf-8")


def _moved(cells: list[str], chance: random.Random, moves: bool) -> list[str]:
    """Period, value and status; the value moved where it is to be and there is one."""
    period, value, *more = cells
    return [period, moved_value(Decimal(value), chance) if moves and value else value, *more]


def _leave_out_highlights(folder: Path, gone: set[str]) -> None:
    """From the strategy, what points out an indicator that is not there."""
    strategy = folder / "indicators" / "strategy.toml"
    before, *highlights = strategy.read_text("utf-8").split("[[highlight]]")
    kept = [one for one in highlights if not any(f'indicator = "{name}"' in one for name in gone)]
    strategy.write_text("[[highlight]]".join([before, *kept]), "utf-8")


def _name_municipalities(file: Path, municipalities: int) -> None:
    """Those of a region that has fewer than the country."""
    country = codes_of(municipalities)
    if municipalities < len(country):
        named = json.dumps([*islice(country, municipalities)])
        file.write_text(file.read_text("utf-8").replace('"all"', named), "utf-8")
