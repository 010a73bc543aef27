"""What is wrong with a city's own styles: what browsers drop in silence, and what is hard to read.

A colour of a brand is chosen for large signs on white; here it is small text and thin lines too,
in two schemes. So every pair that can meet is computed with the city's values.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from site_builder.errors import Problem
from site_builder.look.colours import BLACK, WHITE, Colour, colour, contrast, over, toward
from site_builder.look.css import StyleSheet, StyleValue, read_sheet
from site_builder.look.pairs import DECORATION, Pair, Seen, pairs, seen
from site_builder.look.tokens import (
    REFERENCE,
    ROOT,
    SCHEMES,
    Tokens,
    coloured,
    is_token,
    own_tokens,
    tokens,
)

OWN_STYLES = "docs/assets/own.css"
"""Where a content folder has its own styles."""

_PASSED_OVER = "Browsers pass over it; mend it."
_NO_COLOUR = "Write one as #rrggbb, and a ; at the end of the line."
_LISTED = "docs/maintainers/look.md lists the tokens."
_MATERIALS = "--md-"  # its variables, for pages written by hand
_DARK = "@media (prefers-color-scheme: dark)"


def own_style_problems(folder: Path) -> list[Problem]:
    """What is wrong with the folder's own styles; nothing where it has none."""
    file = folder / OWN_STYLES
    if not file.is_file():
        return []
    sheet = read_sheet(file.read_text("utf-8-sig", "replace"))
    unread = [_told(fault.line, fault.words, _PASSED_OVER) for fault in sheet.faults]
    return list(dict.fromkeys([*unread, *_loading(sheet, file.parent), *_said(sheet, not unread)]))


def _said(sheet: StyleSheet, whole: bool) -> Iterator[Problem]:
    """What its declarations say; nothing where a bracket may have put them where they are not."""
    if whole:
        yield from _unknown(sheet)
        yield from _elsewhere(sheet)
        for scheme in SCHEMES:
            yield from _colours(sheet, scheme)


def _told(line: int, fault: str, remedy: str, *, note: bool = False) -> Problem:
    return Problem(f"{OWN_STYLES}, line {line}", fault, remedy, note)


def _loading(sheet: StyleSheet, place: Path) -> Iterator[Problem]:
    """Files of other hosts, which no page lets through, and of our own that are not there."""
    for line, address in sheet.loads:
        try:
            parts = urlsplit(address)
            own = not parts.scheme and not parts.netloc and bool(parts.path)
            missing = own and not (place / unquote(parts.path)).is_file()
        except (ValueError, OSError):
            yield _told(line, f"{address} is no address", "Correct it.")
            continue
        if parts.netloc or parts.scheme not in ("", "data"):
            remedy = "Put the file into docs/assets/ and write its name."
            yield _told(line, f"loads {address}, and no page loads from another host", remedy)
        elif missing:
            remedy = "Write where it lies, seen from docs/assets/."
            yield _told(line, f"loads {address}, which is not there", remedy)


def _unknown(sheet: StyleSheet) -> Iterator[Problem]:
    """Custom properties that nothing reads, and references to what there is not."""
    known = {value.name for value in own_tokens().values}
    made = {value.name for value in sheet.values if value.name.startswith("--")}
    read = {name for value in sheet.values for name in _references(value)}
    unread = {name for name in made - known - read if not name.startswith(_MATERIALS)}
    for value in sheet.values:
        if value.name in unread:
            near = _near(value.name, known)
            fault = f"{value.name} is no token of the site, and nothing reads it"
            yield _told(value.line, fault, near or _LISTED, note=not near)
        for name in _references(value):
            if name not in known | made:
                yield _told(value.line, f"var({name}) has no value", _near(name, known | made))


def _references(value: StyleValue) -> list[str]:
    return [f"--{name}" for name in REFERENCE.findall(value.value)]


def _near(name: str, known: set[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.75)
    return f"Did you mean {near[0]}?" if near else ""


def _elsewhere(sheet: StyleSheet) -> Iterator[Problem]:
    """Tokens of the site that are set for some elements alone, where they are not computed."""
    known = {value.name for value in own_tokens().values}
    for value in sheet.values:
        if value.name in known and not is_token(value):
            fault = f"{value.name} is set for {value.selector} alone, and its contrast not checked"
            yield _told(value.line, fault, f"Set it under {ROOT}.", note=True)


def _colours(sheet: StyleSheet, scheme: str) -> Iterator[Problem]:
    """In one scheme: tokens that should be colours and are not, then each that is too weak."""
    before, now = tokens([own_tokens()], scheme), tokens([own_tokens(), sheet], scheme)
    own = {name for name, value in now.items() if before.get(name) != value and name in before}
    for name in sorted(own):
        if coloured(name, before, scheme) and not coloured(name, now, scheme):
            told = " ".join(now[name].value.split())
            fault = f"--{name}: {told} is no colour that can be computed"
            yield _told(now[name].line, fault, _NO_COLOUR)
    weak = [
        look
        for pair in pairs()
        if own & {pair.front, pair.ground} and (look := seen(pair, now, scheme)) and not look.enough
    ]
    for name in dict.fromkeys(_at_fault(look.pair, own) for look in weak):
        worst = min(
            (look for look in weak if _at_fault(look.pair, own) == name),
            key=lambda look: look.contrast / look.pair.least,
        )
        yield _too_weak(name, worst, now, scheme)


def _at_fault(pair: Pair, own: set[str]) -> str:
    """Of the two, what the city has set: the colour before the ground."""
    return pair.front if pair.front in own else pair.ground


def _too_weak(name: str, look: Seen, now: Tokens, scheme: str) -> Problem:
    pair = look.pair
    own = f"--{name}: {' '.join(now[name].value.split())}"
    front, ground = (own if token == name else f"--{token}" for token in (pair.front, pair.ground))
    return _told(
        now[name].line,
        f"{front} on {ground} has a contrast of {_told_down(look.contrast)} : 1"
        f" in the {scheme} scheme; {pair.least:g} : 1 is needed for {pair.purpose}",
        _remedy(name, now, scheme),
    )


def _told_down(ratio: float) -> str:
    """Never rounded up to what is needed and not there."""
    return f"{math.floor(100 * ratio) / 100:.2f}"


def _remedy(name: str, now: Tokens, scheme: str) -> str:
    """A colour that would do, of the same hue, and where to write it."""
    where = f"under {_DARK} {{ {ROOT} {{ … }} }}" if scheme == "dark" else f"under {ROOT}"
    better = _strong_enough(name, now, scheme)
    if better is None:
        return f"Write another {where}."
    return f"--{name}: {better} {where} would do."


def _strong_enough(name: str, now: Tokens, scheme: str) -> Colour | None:
    """The first colour on the way to white or black that is strong enough in every pair."""
    start = coloured(name, now, scheme)
    page = coloured("ground", now, scheme)
    if start is None or page is None or name in DECORATION:
        return None
    end = max((BLACK, WHITE), key=lambda one: contrast(one, page))
    mine = [
        (look, look.ground if pair.front == name else look.front)
        for pair in pairs()
        if name in (pair.front, pair.ground) and (look := seen(pair, now, scheme))
    ]
    for step in toward(over(start, page), end):
        tried = colour(str(step)) or step
        if all(contrast(tried, other) >= look.pair.least for look, other in mine):
            return tried
    return None
