"""Drawings as XML, and the places of what stands in them."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from specimens import indicator_of, strategy_of

from site_builder.charts.model import Chart, chart_of
from site_builder.charts.plot import Size
from site_builder.charts.svg import WIDE, draw
from site_builder.language import Language
from site_builder.trends.verdict import judge

FI, SV = Language.of("fi"), Language.of("sv")
TARGET = '[target]\nvalue = {value}\nby = "{by}"\n'

Places = list[tuple[float, float]]


def chart(series, toml="", language=FI, **changes) -> Chart:
    """The chart of the tiny indicator with these figures, as its page has it."""
    indicator, strategy = indicator_of(toml, **changes), strategy_of()
    outlook = judge(indicator, series.headline, strategy).outlook
    made = chart_of(indicator, series, strategy, language, outlook=outlook)
    assert made is not None
    return made


def as_xml(made: Chart, size: Size = WIDE, language: Language = FI) -> ElementTree.Element:
    """A chart's drawing as XML, which it must be to be read at all.

    What is in a group has the group's class, as if it stood there alone.
    """
    drawing = ElementTree.fromstring(draw(made, language, size))
    for group in drawing.iter("g"):
        for part in group:
            part.attrib.setdefault("class", group.attrib["class"])
    return drawing


def drawn(series, toml="", size=WIDE, language=FI, **changes) -> ElementTree.Element:
    """The drawing of the tiny indicator with these figures."""
    return as_xml(chart(series, toml, language, **changes), size, language)


def texts(drawing: ElementTree.Element, kind: str) -> list[tuple[str, float, float]]:
    """The words and places of every text of a class."""
    return [
        (t.text or "", float(t.attrib["x"]), float(t.attrib["y"]))
        for t in drawing.iter("text")
        if kind in t.attrib["class"].split()
    ]


def marks(drawing: ElementTree.Element, tag: str, *kinds: str) -> list[ElementTree.Element]:
    """The elements of a tag that have all these classes."""
    return [e for e in drawing.iter(tag) if set(kinds) <= set(e.attrib["class"].split())]


def places(data: str) -> Places:
    """Where a line goes: its first place, and each after it from the step to it."""
    numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", data)]
    found = [(numbers[0], numbers[1])]
    x, y = numbers[:2]
    single = re.search("[HhVv]", data)
    if single:
        by = numbers[2]
        ends = {"H": (by, y), "h": (x + by, y), "V": (x, by), "v": (x, y + by)}
        return [*found, ends[single[0]]]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        found.append((found[-1][0] + dx, found[-1][1] + dy))
    return found


def lines(drawing: ElementTree.Element, *kinds: str) -> list[Places]:
    """The places of every line that has all these classes."""
    drawn = [path.attrib["d"] for path in marks(drawing, "path", *kinds)]
    return [places(line) for data in drawn for line in re.findall("M[^M]+", data)]
