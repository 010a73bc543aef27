"""The words of a drawing: above its figures, at the ends of its lines, and in its key."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.charts.arrangement import Arrangement
from site_builder.charts.heads import SAMPLE
from site_builder.charts.key import SAMPLE as KEY_SAMPLE
from site_builder.charts.key import Sampled
from site_builder.charts.plot import Size, track
from site_builder.charts.tags import box, circle, line, number, text


def heads(places: Arrangement, size: Size) -> Iterator[str]:
    """The rows of words above the figures, with the samples of what they name."""
    for word in places.heads.words:
        y = places.beneath - word.row * size.step - 0.45 * size.font
        start = word.x
        if word.sample:
            yield from sample(word.sample, start, y - size.font * 0.35, SAMPLE - 6)
            start += SAMPLE
        yield text(start, y, word.words, word.kind)


def ends(places: Arrangement, size: Size) -> Iterator[str]:
    """The labels at the ends of lines, those that were moved with a leader to their line."""
    for label in places.ends:
        if label.leader:
            yield line(track(label.leader), "leader")
        for row, (words, kind) in enumerate(label.rows):
            yield text(label.x, label.y + row * size.step, words, f"outlined {kind}")


def key(places: Arrangement, size: Size) -> Iterator[str]:
    """Names beside samples, under the time axis."""
    for entry in places.key.entries:
        yield from _entry(entry, places.key_top + size.font, size)


def _entry(entry: Sampled, top: float, size: Size) -> Iterator[str]:
    y = top + entry.y
    yield from sample(entry.mark, entry.x, y - size.font * 0.35, KEY_SAMPLE - 8)
    for row, words in enumerate(entry.rows):
        yield text(entry.x + KEY_SAMPLE, y + row * size.step, words, entry.kind)


def sample(mark: str, x: float, y: float, length: float) -> Iterator[str]:
    """A short piece of what is drawn with these classes."""
    middle = x + length / 2
    if mark == "hollow":
        yield circle(middle + length / 4, y, 4.5, "dot own hollow")
    elif mark == "target-mark":
        yield f'<path d="M{number(middle)} {number(y - 6)}l6 6-6 6-6-6z" class="{mark}"/>'
    elif mark == "whisker":
        yield line(f"M{number(middle)} {number(y - 7)}v14m-5-14h10m-10 14h10", mark)
    elif mark.startswith("column"):
        yield box(middle - 6, y - 6, middle + 6, y + 6, mark)
    else:
        yield line(f"M{number(x)} {number(y)}h{number(length)}", mark)
