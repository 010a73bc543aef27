"""Read TOML as an editor saved it, telling every slip with its line and the line as it should be.

TOML's own reader stops at the first slip. Where the mend is beyond doubt we go on as if it had
been made, so that the rest of the file's faults are told at once too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from site_builder.definitions.saved_text import decoded, shown
from site_builder.definitions.toml_mends import CERTAIN, closing_mends
from site_builder.errors import Problem

Values = dict[str, Any]
_MOST_SLIPS = 20
_MOST_MENDED = 60_000
_MOST_GUESSES = 60
_LONGEST = 4_000
_MOST_JOINED = 12
_NEVER = (10**9, 0)
_TWICE = re.compile("Cannot (overwrite|declare)|Duplicate")


@dataclass
class _Slips:
    """The slips of one line: its faults, and the line without them."""

    faults: list[str] = field(default_factory=list)
    mended: str = ""


@dataclass(frozen=True)
class _Stop:
    """Where TOML's reader stopped, counted from 1, and why in its words."""

    line: int
    column: int
    reason: str

    @property
    def at(self) -> tuple[int, int]:
        return self.line, self.column


def read_toml(content: bytes, place: str) -> tuple[Values | None, list[Problem]]:
    """What the file at `place` says, floats as Decimal, and what is wrong with how it says it.

    With problems the values are those after mending, for finding further faults and nothing else;
    None when the file cannot be read even so.
    """
    text, problems = decoded(content, place)
    if text is None:
        return None, problems
    try:
        values, told = _mended(text, place)
    except RecursionError:
        fault = "is not TOML that anyone could read: too deeply nested"
        return None, [*problems, Problem(place, fault, "Mend it.")]
    return values, [*problems, *told]


def _mended(text: str, place: str) -> tuple[Values | None, list[Problem]]:
    lines, original = text.split("\n"), text.split("\n")
    slips: dict[int, _Slips] = {}
    stop: _Stop | None = None
    for _ in range(_MOST_SLIPS):
        values, stop = _parsed("\n".join(lines))
        if stop is None:
            return values, [_told(place, n, original[n - 1], s) for n, s in slips.items()]
        mend = _certain(lines, stop) if len(text) <= _MOST_MENDED else None
        if mend is None:
            break
        fault, line = mend
        slip = slips.setdefault(stop.line, _Slips())
        slip.faults.append(fault)
        slip.mended = lines[stop.line - 1] = line
    else:
        return None, [_told(place, n, original[n - 1], slip) for n, slip in slips.items()]
    assert stop is not None
    if slips.pop(stop.line, None):  # half mended is not mended: tell the line as it was
        lines[stop.line - 1] = original[stop.line - 1]
        stop = _parsed("\n".join(lines))[1] or stop
    told = [_told(place, n, original[n - 1], slip) for n, slip in slips.items()]
    return None, [*told, _unmended(place, lines, stop, small=len(text) <= _MOST_MENDED)]


def _parsed(text: str) -> tuple[Values | None, _Stop | None]:
    try:
        return tomllib.loads(text, parse_float=Decimal), None
    except ValueError as error:  # a number of thousands of digits is no TOMLDecodeError
        position = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
        last = text.rstrip().count("\n") + 1
        line, column = (int(position[1]), int(position[2])) if position else (last, 0)
        reason = re.sub(r" \(at .*\)", "", str(error), flags=re.DOTALL)
        return None, _Stop(min(line, text.count("\n") + 1), column, reason)


def _reach(lines: list[str]) -> tuple[int, int]:
    """How far TOML reads: line and column, or beyond everything."""
    stop = _parsed("\n".join(lines))[1]
    return _NEVER if stop is None else stop.at


def _certain(lines: list[str], stop: _Stop) -> tuple[str, str] | None:
    """The mend after which TOML reads past the line, or at least further in it."""
    line = lines[stop.line - 1]
    further: tuple[str, str] | None = None
    for mends in () if _TWICE.match(stop.reason) or len(line) > _LONGEST else CERTAIN:
        for fault, mended in mends(line):
            if mended == line:
                continue
            reach = _reach(_with(lines, stop.line, mended))
            if reach[0] > stop.line:
                return fault, mended
            if further is None and reach > stop.at:
                further = fault, mended
    return further


def _with(lines: list[str], number: int, line: str, *, joined: int = 1) -> list[str]:
    return [*lines[: number - 1], line, *[""] * (joined - 1), *lines[number - 1 + joined :]]


def _unmended(place: str, lines: list[str], stop: _Stop, *, small: bool) -> Problem:
    """The fault after which nothing can be read, in an editor's words where we have them."""
    problem = _twice(place, lines, stop) or _endless(place, lines, stop)
    if problem is None and small:
        problem = _over_lines(place, lines, stop) or _unclosed(place, lines, stop)
    if problem is not None:
        return problem
    line = shown(lines[stop.line - 1].strip(), stop.column)
    if re.fullmatch(r"[\w-]+\s*=\s*(#.*)?", line):
        fault, remedy = f"there is no value in {line!r}", "Write one after the =."
        return Problem(f"{place}, line {stop.line}", fault, remedy)
    if "=" not in line and re.match(r"[^\W\d_]", line):
        fault = f"neither a key with its value nor a comment: {line!r}"
        remedy = 'Write it between the quotes of the key that it is for: key = "…".'
        return Problem(f"{place}, line {stop.line}", fault, remedy)
    fault = f"is not TOML: {shown(stop.reason)}, in {line!r}"
    return Problem(f"{place}, line {stop.line}", fault, "Mend that line.")


def _twice(place: str, lines: list[str], stop: _Stop) -> Problem | None:
    key = re.match(r"\s*(\[{0,2})\s*([\w.-]+)", lines[stop.line - 1])
    if key is None or not _TWICE.match(stop.reason):
        return None
    inline = re.search(r"table key '(.*)'", stop.reason)
    name = inline[1] if inline else key[2]
    same = re.compile(rf"\s*\[{{0,2}}\s*{re.escape(name)}\s*[=\].]")
    earlier = 0 if inline else _line_of(same, lines[: stop.line - 1], within=not key[1])
    where = f"; the other is on line {earlier}" if earlier else ""
    fault = f"{name} is given twice, in {shown(lines[stop.line - 1].strip())!r}"
    return Problem(f"{place}, line {stop.line}", fault, f"Keep one of them{where}.")


def _line_of(pattern: re.Pattern[str], lines: list[str], *, within: bool) -> int:
    """The nearest line above that the pattern fits, `within` the table that is being written."""
    for number in range(len(lines), 0, -1):
        if pattern.match(lines[number - 1]):
            return number
        if within and lines[number - 1].lstrip().startswith("["):
            return 0
    return 0


def _endless(place: str, lines: list[str], stop: _Stop) -> Problem | None:
    """Three quotes that are opened and never closed: TOML sees it at the end of the file."""
    if not stop.reason.startswith("Unterminated string"):
        return None
    opened = [n for n, line in enumerate(lines, 1) if line.count('"""') + line.count("'''") == 1]
    if not opened:
        return None
    line = shown(lines[opened[-1] - 1].strip())
    fault = f"three quotes open a text that never ends, in {line!r}"
    return Problem(f"{place}, line {opened[-1]}", fault, 'Write """ where the text ends.')


def _over_lines(place: str, lines: list[str], stop: _Stop) -> Problem | None:
    """A text or a table in { } that goes on on the next lines."""
    line = lines[stop.line - 1]
    reached = max((_reach(_with(lines, stop.line, m)) for _, m in _closings(line)), default=(0, 0))
    for count in range(2, _MOST_JOINED):
        rows = lines[stop.line - 1 : stop.line - 1 + count]
        if sum(map(len, rows)) > _LONGEST:
            break
        one = re.sub(r"\s*,\s*}", " }", " ".join(row.strip() for row in rows))
        reach = _reach(_with(lines, stop.line, one, joined=count))
        if len(rows) == count and reach > max(reached, (stop.line + count - 1, 10**9)):
            table = "{" in line and line.count('"') % 2 == 0
            what = "a table in { }" if table else "the text"
            fault = f"{what} goes on on the next line, after {shown(line.strip())!r}"
            return Problem(f"{place}, line {stop.line}", fault, f"Write: {shown(one)}")
    return None


def _unclosed(place: str, lines: list[str], stop: _Stop) -> Problem | None:
    """A quote or bracket that was not closed, here or on the line before."""
    before = next((n for n in range(stop.line - 1, 0, -1) if lines[n - 1].strip()), 0)
    best, told = stop.at, None
    for number in (stop.line, before):
        line = lines[number - 1] if number else ""
        for fault, mended in _closings(line):
            reach = _reach(_with(lines, number, mended))
            if reach[0] > stop.line and reach > best:
                best = reach
                told = _told(place, number, line, _Slips([fault], mended))
    return told


def _closings(line: str) -> Iterator[tuple[str, str]]:
    for count, mend in enumerate(closing_mends(line) if 0 < len(line) <= _LONGEST else ()):
        if count < _MOST_GUESSES:
            yield mend


def _told(place: str, number: int, line: str, slip: _Slips) -> Problem:
    pairs = enumerate(zip(line, slip.mended, strict=False))
    at = next((n for n, (one, other) in pairs if one != other), len(line))
    faults = ", ".join(dict.fromkeys(slip.faults))
    told = f"{faults}, in {shown(line.strip(), at)!r}"
    return Problem(f"{place}, line {number}", told, f"Write: {shown(slip.mended.strip(), at)}")
