"""Every pair of colours that can meet on a page, and how well the two must be told apart.

One table for all who ask: the tests hold the site's own tokens and sample brands to it, a browser
holds it to the built pages, and `mittaristo check` holds a city's colours to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from site_builder.look.colours import Colour, contrast, over
from site_builder.look.tokens import Tokens, coloured

WORDS = 4.5
"""What a text needs on its ground: WCAG 2.2, 1.4.3. Large ones would do with less; none is let."""

SHAPES = 3.0
"""What a line, a mark, a border or the focus needs beside it: WCAG 2.2, 1.4.11."""

PAGE, PANEL, TERM, CHOSEN = "ground", "panel", "term", "ink"
"""Grounds: the page, a panel, a chart's council term (which lets the page through), a choice."""

VERDICTS = ("better", "worse", "flat", "back", "lack")
GROUPS = tuple(f"group-{number}" for number in range(1, 7))
CLASSES = tuple(f"map-{number}" for number in range(1, 6))
"""Steps of one ramp; legend and table say which is which, and a line parts the palest."""

DECORATION = ("rule", "ground", "panel", "term", "veil")
"""Colours that say nothing by themselves: thin lines between blocks, grounds, a veil."""


@dataclass(frozen=True)
class Meeting:
    """Colours that stand on grounds for one purpose, and the least contrast it needs."""

    purpose: str
    least: float
    fronts: tuple[str, ...]
    grounds: tuple[str, ...]


MEETINGS = (
    Meeting("text", WORDS, ("ink", "muted", "link"), (PAGE, PANEL, TERM)),
    Meeting("words of a verdict or a warning", WORDS, (*VERDICTS, "mark"), (PAGE, PANEL)),
    Meeting("names of lines", WORDS, ("own", "country", "target", *GROUPS), (PAGE, TERM)),
    Meeting("words on what is chosen", WORDS, ("ground",), (CHOSEN,)),
    Meeting(
        "lines of charts",
        SHAPES,
        ("own", "country", "peer", "faint", "edge", "target", *GROUPS),
        (PAGE, TERM),
    ),
    Meeting("marks", SHAPES, (*VERDICTS, "mark", "peer", "edge"), (PAGE, PANEL, TERM)),
    Meeting("signs inside marks", SHAPES, ("ground",), (*VERDICTS, "own", "mark")),
    Meeting("borders of fields and buttons", SHAPES, ("ink", "muted", "edge"), (PAGE, PANEL)),
    Meeting("the keyboard's focus", SHAPES, ("focus",), (PAGE, PANEL, TERM)),
    Meeting("the strongest class of a map", SHAPES, (CLASSES[-1],), (PAGE,)),
)


class Pair(NamedTuple):
    """A colour on a ground, by their tokens, and the least contrast of all its purposes."""

    front: str
    ground: str
    least: float
    purpose: str


class Seen(NamedTuple):
    """A pair as it is seen in one scheme."""

    pair: Pair
    front: Colour
    ground: Colour

    @property
    def contrast(self) -> float:
        """The contrast of the two."""
        return contrast(over(self.front, self.ground), self.ground)

    @property
    def enough(self) -> bool:
        """Whether it is what the pair needs."""
        return self.contrast >= self.pair.least


def pairs() -> tuple[Pair, ...]:
    """Every pair once, with what needs the most contrast."""
    found: dict[tuple[str, str], Pair] = {}
    for pair in _all():
        known = found.setdefault(pair[:2], pair)
        if pair.least > known.least:
            found[pair[:2]] = pair
    return tuple(found.values())


def _all() -> Iterator[Pair]:
    for meeting in MEETINGS:
        for front in meeting.fronts:
            for ground in meeting.grounds:
                yield Pair(front, ground, meeting.least, meeting.purpose)


def seen(pair: Pair, known: Tokens, scheme: str) -> Seen | None:
    """How the pair looks with these tokens; None where one of its colours cannot be computed.

    A ground that lets something through lies on the page.
    """
    front, ground = coloured(pair.front, known, scheme), coloured(pair.ground, known, scheme)
    page = coloured(PAGE, known, scheme)
    if front is None or ground is None or page is None:
        return None
    return Seen(pair, front, over(ground, page))
