"""The key under a drawing that has no room for names at the ends of its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.charts.labels import EndLabel
from site_builder.charts.lettering import broken, width
from site_builder.charts.plot import Size

SAMPLE = 32.0
"""The room of a line's sample before its name."""
BETWEEN = 18.0


@dataclass(frozen=True)
class Sampled:
    """A sample with a name beside it. `y` is of the first line, from the key's top."""

    x: float
    y: float
    mark: str
    kind: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Key:
    """Entries from left to right and from the top, and the height that they take."""

    entries: tuple[Sampled, ...]
    height: float


def key_of(labels: Sequence[EndLabel], size: Size) -> Key:
    """The labels as a key, in as many columns as there is room for."""
    wrapped = [_lines(label, size) for label in labels]
    widest = max((_width(lines, size) for lines in wrapped), default=1.0)
    columns = max(1, int((size.width + BETWEEN) / (widest + BETWEEN)))
    entries: list[Sampled] = []
    y = 0.0
    for start in range(0, len(labels), columns):
        row = list(zip(labels, wrapped, strict=True))[start : start + columns]
        for column, (label, lines) in enumerate(row):
            x = column * (widest + BETWEEN)
            entries.append(Sampled(x, y, label.mark, label.kind, tuple(lines)))
        y += size.step * 1.1 * max(len(lines) for _, lines in row)
    return Key(tuple(entries), y)


def _lines(label: EndLabel, size: Size) -> list[str]:
    return broken(_words(label), size.width - SAMPLE - 4, size.font, bold=True)


def _width(lines: Sequence[str], size: Size) -> float:
    return SAMPLE + max(width(line, size.font, bold=True) for line in lines)


def _words(label: EndLabel) -> str:
    """A target is told with its time; that a figure is preliminary is told above the figures."""
    timed = label.note and not label.kind.startswith("label ")
    return f"{label.words} {label.note}" if timed else label.words
