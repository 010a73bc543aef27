"""`mittaristo add` in a small content folder, off a terminal, with a file to add from."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from specimens import STRATEGY, write_content

from site_builder.cli import main

SHARES = """\
Vuosi;Kunta;Osuus, %
2019;Helsinki;70,1
2019;Espoo;69
2020;Helsinki;71,2
2020;Espoo;69,5
"""
"""What reads as periods, areas and figures."""
BY_SEX = """\
Vuosi;Sukupuoli;Henkilöä
2019;Yhteensä;30
2019;Miehet;10
2019;Naiset;20
2020;Yhteensä;34
2020;Miehet;12
2020;Naiset;22
Lähde: rekisteri
"""
"""Several rows for a year, and one of them for all."""
UNIT = ("--unit", "fi", "henkilöä", "--unit", "sv", "personer")


def folder_with(outer: Path, text: str | bytes = SHARES, name: str = "uusi.csv") -> Path:
    """The tiny content folder, and beside it a file of the city's own."""
    content = text if isinstance(text, bytes) else text.encode()
    (outer / name).write_bytes(content)
    named = STRATEGY.replace("Pikkula", "Helsinki").replace("Lillby", "Helsingfors")
    return write_content(outer / "kunta", {"indicators/strategy.toml": named})


def add(folder: Path, *words: object, file: str = "uusi.csv"):
    """`mittaristo add tyo osuus` with the file beside the folder; `file` "" names none."""
    csv = ["--csv", str(folder.parent / file)] if file else []
    told = ["add", *map(str, words), "--content", str(folder), *csv]
    return CliRunner().invoke(main, told)


def files(folder: Path) -> dict[str, bytes]:
    """Every file under a folder by its place."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
