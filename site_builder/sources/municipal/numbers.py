"""Finnish and Swedish number forms, and one decimal mark for a whole column.

Grammar: an optional sign (+ - − –), digits with spaces of any kind between groups of three, a
decimal comma or point, then optionally a percent sign and the asterisk of a preliminary figure.
`1.234` and `1,234` alone could be either a thousand or a fraction and are refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from site_builder.errors import Problem, SourceError
from site_builder.sources.files.place import Place, quoted
from site_builder.sources.municipal.cells import NumberText, normal
from site_builder.status import NIL

MISSING = {
    "": ".",
    ".": ".",
    "..": "..",
    "...": "...",
    "…": "...",
    "....": "....",
    ".....": ".....",
    "......": "......",
    "-": NIL,
    "–": NIL,
    "—": NIL,
    "−": NIL,
    "x": ".",
    "X": ".",
    "n/a": ".",
    "N/A": ".",
    "na": ".",
    "NA": ".",
}
"""Symbols for a missing figure, and the symbol each becomes (PxWeb's meanings)."""

_SPACE = " \u00a0\u2007\u2009\u202f"
_SHAPE = re.compile(
    rf"(?P<sign>[+\-−–]?)[{_SPACE}]?(?P<body>[0-9.,{_SPACE}]*[0-9])"
    rf"(?P<percent>[{_SPACE}]?%)?(?P<star>[{_SPACE}]?\*)?"
)
_PLAIN = re.compile(r"-?[0-9]+(?:([.,])[0-9]+)?")
_SPACED = re.compile(rf"[0-9]{{1,3}}(?:[{_SPACE}][0-9]{{3}})+(?:[.,][0-9]+)?")
_REMOVE = {ord(space): None for space in _SPACE}
_GRAMMAR = {
    mark: re.compile(rf"(?:[0-9]+|[0-9]{{1,3}}(?:\{group}[0-9]{{3}})+)?(?:\{mark}[0-9]+)?")
    for mark, group in ((",", "."), (".", ","))
}
_OTHER = {",": ".", ".": ","}
_NAMES = {",": "comma", ".": "point"}
_MOST_FAULTS = 5
_LONGEST = 40


class Figure(NamedTuple):
    """A cell's figure: missing ones have no value and the symbol for why."""

    value: Decimal | None
    symbol: str = ""
    percent: bool = False
    preliminary: bool = False


@dataclass(frozen=True)
class ColumnFigures:
    """A column's figures in the order of its cells, and how they were read."""

    figures: list[Figure]
    assumptions: tuple[str, ...]


@dataclass
class _Evidence:
    """What the cells of a column tell about the decimal mark: the first line of each proof."""

    decimal: dict[str, tuple[int, str]] = field(default_factory=dict)
    grouping: set[str] = field(default_factory=set)
    ambiguous: dict[str, tuple[int, str]] = field(default_factory=dict)


def read_figures(
    cells: Iterable[tuple[int, str]], *, decimal: str | None, place: Place, column: str
) -> ColumnFigures:
    """The figures of one column, from its lines and texts.

    `decimal` is what the definition says; else the column itself must prove its decimal mark.
    Raises SourceError naming line, column and text for anything that is not a number, for two
    decimal marks in one column, and for texts such as 1.234 that could mean either.
    """
    rows = [(line, _tidy(text)) for line, text in cells]
    mark, grouped, assumption = _mark(rows, decimal, place, column)
    figures, faults = [], []
    for line, text in rows:
        figure = _figure(text, mark, grouped=grouped)
        if figure is None:
            faults.append(_not_a_number(line, text, decimal, place, column))
            if len(faults) == _MOST_FAULTS:
                break
        else:
            figures.append(figure)
    if faults:
        raise SourceError(*faults)
    return ColumnFigures(figures, (*assumption, *_missing_report(rows)))


def _tidy(text: str) -> str:
    if type(text) is NumberText:
        return text
    return text.strip() if text.isascii() else normal(text)


def _mark(
    rows: list[tuple[int, str]], decimal: str | None, place: Place, column: str
) -> tuple[str, bool, tuple[str, ...]]:
    """The column's decimal mark, whether the other mark groups thousands, and what to report."""
    if decimal is not None:
        return decimal, True, ()
    evidence = _evidence(rows)
    if len(evidence.decimal) > 1:
        (line, text), (other_line, other) = (evidence.decimal[m] for m in (",", "."))
        raise place.refusal(
            f"column {quoted(column)} has both decimal marks: {quoted(text)} on line {line} and"
            f" {quoted(other)} on line {other_line}",
            "Write every figure of the column with the same decimal mark.",
            line=max(line, other_line),
        )
    mark = next(iter(evidence.decimal), None)
    doubtful = next((m for m in evidence.ambiguous if m != mark), None)
    if doubtful and not (mark and doubtful in evidence.grouping):
        line, text = evidence.ambiguous[doubtful]
        raise place.refusal(
            f"column {quoted(column)}: {quoted(text)} may be a thousand or a fraction",
            f'Write decimal = "{doubtful}" if it is a fraction, decimal = "{_OTHER[doubtful]}" if'
            " it is a thousand.",
            line=line,
        )
    report = (f"decimal mark: {_NAMES[mark]} (worked out)",) if mark else ()
    return mark or ",", mark is not None, report


def _evidence(rows: list[tuple[int, str]]) -> _Evidence:
    evidence = _Evidence()
    for line, text in rows:
        if type(text) is NumberText or not ("," in text or "." in text):
            continue
        plain = _PLAIN.fullmatch(text) is not None
        body = text.lstrip("-") if plain else _body(text)
        if body:
            spaced = not plain and any(space in text for space in _SPACE)
            _weigh(body, spaced, (line, text), evidence)
    return evidence


def _weigh(body: str, spaced: bool, seen: tuple[int, str], evidence: _Evidence) -> None:
    marks = [character for character in body if character in ",."]
    if not marks:
        return
    last, count = marks[-1], len(marks)
    whole, _, fraction = body.rpartition(last)
    if count == 1:
        certain = spaced or len(fraction) != 3 or len(whole) not in (1, 2, 3) or whole[0] == "0"
        (evidence.decimal if certain else evidence.ambiguous).setdefault(last, seen)
    elif len(set(marks)) == 1:
        evidence.grouping.add(last)
        evidence.decimal.setdefault(_OTHER[last], seen)
    else:
        evidence.grouping.add(_OTHER[last])
        evidence.decimal.setdefault(last, seen)


def _body(text: str) -> str | None:
    """The digits and marks of a number without sign, spaces and signs after it, or None."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        return None
    body = match["body"]
    bare = body.translate(_REMOVE)
    return bare if bare == body or _SPACED.fullmatch(body) else None


def _figure(text: str, mark: str, *, grouped: bool) -> Figure | None:
    if text in MISSING:
        return Figure(None, MISSING[text])
    plain = _PLAIN.fullmatch(text) if len(text) <= _LONGEST else None
    if type(text) is NumberText:
        return Figure(Decimal(text)) if plain else None  # a cell can hold 1e300, or an infinity
    if plain and plain[1] in (None, mark):
        return Figure(Decimal(text.replace(",", ".")))
    return _dressed(text, mark, grouped=grouped)


def _dressed(text: str, mark: str, *, grouped: bool) -> Figure | None:
    """The figure of a text with groups of digits, or with signs around the number."""
    match = _SHAPE.fullmatch(text)
    bare = _body(text)
    if match is None or not bare or len(text) > _LONGEST:
        return None
    if not _GRAMMAR[mark].fullmatch(bare) or (_OTHER[mark] in bare and not grouped):
        return None
    digits = bare.replace(_OTHER[mark], "").replace(mark, ".")
    value = Decimal(f"-{digits}" if match["sign"] and match["sign"] != "+" else digits)
    return Figure(
        value,
        percent=match["percent"] is not None,
        preliminary=match["star"] is not None,
    )


def _not_a_number(line: int, text: str, decimal: str | None, place: Place, column: str) -> Problem:
    if decimal and _body(text):
        remedy = f'The definition says decimal = "{decimal}"; correct it or the figure.'
    elif re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?E\+?[0-9]+", text):
        remedy = "Excel shortened the number: widen the column's format to a number and save again."
    else:
        remedy = (
            "Write a bare number, or .. where there is none; leave other rows out with where or"
            " leave_out."
        )
    return place.problem(
        f"column {quoted(column)}: {quoted(text)} is not a number", remedy, line=line
    )


def _missing_report(rows: list[tuple[int, str]]) -> tuple[str, ...]:
    seen = Counter(text for _, text in rows if text in MISSING and MISSING[text] != text)
    return tuple(
        f"missing: {quoted(text) if text else 'an empty cell'} read as {MISSING[text]}"
        for text in sorted(seen)
    )
