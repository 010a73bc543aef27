"""Content folders of any size, made from the demo: no two indicators have the same figures."""

from __future__ import annotations

import csv
import hashlib
import io
import random
import re
import shutil
from decimal import Decimal
from itertools import islice
from pathlib import Path

from site_builder.definitions import read_content
from site_builder.question import question

FURTHEST = 0.03
"""How far a figure of a copy may lie from the demo's, as a share of it."""

_TITLE = re.compile(r'(?ms)(^\[?title\b.*?\bfi = "[^"]*)(".*?\bsv = "[^"]*)(")')
LANGUAGES = 'languages = ["fi", "sv"]'
"""The goals are told of two languages; the demo's third is left out."""

_THIRD = re.compile(r'''(?m)^en = (?:"""(?s:.*?)"""|".*")\n|, en = "(?:[^"\\]|\\.)*"''')
_SUM = re.compile(r'(?m)^sha256 = "[^"]*"$')
_ASKED = re.compile(r'(?m)^question = "[^"]*"$')


def write_folder(demo: Path, folder: Path, indicators: int, seed: int = 20261121) -> Path:
    """Write a content folder with this many indicators and return it.

    The first are the demo's own, in two languages. Of the others each is a copy of one of them, by
    turns, with its own title and with every figure moved by up to `FURTHEST` of itself, to the
    same decimals. Series, breaks, targets and gaps are therefore as varied as the demo's. The same
    seed writes the same folder.
    """
    for name in ("indicators", "data", "docs"):
        shutil.copytree(demo / name, folder / name)
    shutil.copy(demo / "mkdocs.yml", folder)
    _leave_out_a_language(folder)
    chance = random.Random(seed)
    known = sorted(read_content(demo).indicators.values(), key=lambda one: one.id)
    copies = ((number, one) for number in range(2, indicators + 2) for one in known)
    made = list(islice(copies, max(0, indicators - len(known))))
    for number, one in made:
        _copy(folder, folder / one.file, f"{one.id}-{number}", number, chance)
    _answer(folder, {f"{one.id}-{number}" for number, one in made})
    for one in known[indicators:]:
        _leave_out(folder, folder / one.file)
    return folder


def _leave_out_a_language(folder: Path) -> None:
    shutil.rmtree(folder / "docs" / "en")
    settings = folder / "mkdocs.yml"
    settings.write_text(re.sub(r"(?m)^ +en: .*\n", "", settings.read_text("utf-8")), "utf-8")
    strategy = folder / "indicators" / "strategy.toml"
    for file in (
        strategy,
        *(folder / "indicators").glob("*/*.toml"),
        *(folder / "data").glob("*.toml"),
    ):
        told = _THIRD.sub("", file.read_text("utf-8"))
        file.write_text(re.sub(r"(?m)^languages = .*$", LANGUAGES, told), "utf-8")


def titled_apart(file: Path, identity: str, number: int) -> None:
    """Write a copy of a definition beside it, with a number in its title."""
    titled = _TITLE.sub(rf"\1 {number}\2 {number}\3", file.read_text("utf-8"), count=1)
    file.with_stem(identity).write_text(titled, "utf-8")


def _copy(folder: Path, file: Path, identity: str, number: int, chance: random.Random) -> None:
    titled_apart(file, identity, number)
    figures = folder / "data" / f"{file.stem}.csv"
    if figures.exists():
        figures.with_stem(identity).write_bytes(_moved(figures.read_bytes(), chance, number))


def _moved(content: bytes, chance: random.Random, number: int) -> bytes:
    """The same rows with other figures. A figure's own decimals are kept.

    Where all are so small that none has moved, the last is made larger by `number` of its digits.
    """
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8")))
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(head)
    value = head.index("value")
    moved = [moved_value(Decimal(row[value]), chance) if row[value] else "" for row in rows]
    if moved == [row[value] for row in rows] and moved[-1:] > [""]:
        last = Decimal(moved[-1])
        moved[-1] = f"{last + number * Decimal((0, (1,), int(last.as_tuple().exponent))):f}"
    for row, told in zip(rows, moved, strict=True):
        row[value] = told
        writer.writerow(row)
    return written.getvalue().encode()


def moved_value(value: Decimal, chance: random.Random) -> str:
    """A figure not further from it than `FURTHEST`, with its decimals."""
    share = Decimal(str(round(1 + chance.uniform(-FURTHEST, FURTHEST), 6)))
    return f"{(value * share).quantize(value):f}"


def _answer(folder: Path, identities: set[str]) -> None:
    """Write the provenance of each copy: the demo's, for the copy's own bytes and question."""
    content = read_content(folder)
    for identity in sorted(identities):
        figures = folder / "data" / f"{identity}.csv"
        if not figures.exists():
            continue
        origin = figures.with_stem(identity.rpartition("-")[0]).with_suffix(".toml")
        told = origin.read_text("utf-8")
        checksum = hashlib.sha256(figures.read_bytes()).hexdigest()
        asked = question(content.indicators[identity], content.strategy)
        told = _SUM.sub(f'sha256 = "{checksum}"', told)
        told = _ASKED.sub(f'question = "{asked}"', told)
        figures.with_suffix(".toml").write_text(told, "utf-8")


def _leave_out(folder: Path, file: Path) -> None:
    for path in (file, *(folder / "data" / f"{file.stem}.{kind}" for kind in ("csv", "toml"))):
        path.unlink(missing_ok=True)
