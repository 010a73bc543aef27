"""A chart as one picture that stands alone: title, drawing, source and licence, colours and all.

On a page a drawing takes its colours from the style sheet and its title from the text around it. A
picture that is sent, printed or put into a report has neither, so it holds both: the same rules for
drawings with the light scheme's colours written into them, as whoever opens it may know no `var()`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import resources

from site_builder.charts.lettering import broken
from site_builder.charts.model import Chart
from site_builder.charts.plot import Size
from site_builder.charts.svg import draw
from site_builder.charts.used_rules import used_rules
from site_builder.language import Language

FONT_FAMILY = "Roboto, 'Segoe UI', 'Liberation Sans', Arial, 'DejaVu Sans', sans-serif"
SMALLEST, LARGEST = 12.0, 28.0
LETTERS_ACROSS = 56
"""How many times the size of its letters a picture is wide, within the limits above."""
TITLE_LINES = 3
LOWEST = 180
"""A drawing that has less height is drawn so high all the same, and made smaller."""
DRAWN = 14.0
"""The letters of the drawing before it is scaled to the picture, lines and dots with them."""

_STYLES = "pages/styles/"
_TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def picture(
    chart: Chart,
    language: Language,
    *,
    title: str,
    lines: Sequence[str],
    width: int,
    height: int,
    font_family: str = FONT_FAMILY,
    metadata: str = "",
) -> str:
    """The chart as an SVG document of this size.

    Args:
        chart: What is drawn.
        language: The language of its words.
        title: Stands above the drawing, on three lines at most.
        lines: Source, licence and the like, under the drawing, each on lines of its own.
        width: In CSS pixels, as is `height`.
        height: The drawing takes what title and lines leave of it.
        font_family: As CSS writes it.
        metadata: An element that tells programs of the picture, or nothing.
    """
    page = _Sheet(width, height)
    head = page.words(title, page.font * 1.3, bold=True)
    foot = [part for line in lines for part in page.words(line, page.font * 0.85)]
    inner = "".join([*page.head(head), page.drawing(chart, language, head, foot), *page.foot(foot)])
    opened = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" lang="{language.code}" class="picture"'
        f' font-family="{escape(font_family)}">'
    )
    drawn = f'<rect width="{width}" height="{height}" class="ground"/>{inner}</svg>\n'
    styles = used_rules(light_rules("drawing.css", "picture.css"), opened + drawn)
    return f"{opened}{metadata}<style>{styles}</style>{drawn}"


@dataclass(frozen=True)
class _Sheet:
    """The paper of a picture: its margins, and where title, drawing and lines lie on it."""

    width: int
    height: int

    @property
    def font(self) -> float:
        return round(min(LARGEST, max(SMALLEST, self.width / LETTERS_ACROSS)), 1)

    @property
    def margin(self) -> float:
        return self.font * 1.1

    def words(self, text: str, font: float, *, bold: bool = False) -> list[str]:
        """The text in lines, the last of them with an ellipsis where there are too many."""
        found = broken(text, self.width - 2 * self.margin, font, bold=bold) if text else []
        if len(found) > TITLE_LINES:
            found = [*found[: TITLE_LINES - 1], found[TITLE_LINES - 1].rstrip() + "…"]
        return found

    def head(self, title: Sequence[str]) -> Iterator[str]:
        size = self.font * 1.3
        for number, words in enumerate(title):
            yield self._line(words, self.margin + size * (0.9 + 1.2 * number), size, "title")

    def foot(self, lines: Sequence[str]) -> Iterator[str]:
        size = self.font * 0.85
        for number, words in enumerate(reversed(lines)):
            y = self.height - self.margin - size * (0.25 + 1.35 * number)
            yield self._line(words, y, size, "muted")

    def _line(self, words: str, y: float, size: float, kind: str) -> str:
        place = f'x="{self.margin:.1f}" y="{y:.1f}" font-size="{size:.1f}"'
        return f'<text {place} class="{kind}">{escape(words)}</text>'

    def drawing(
        self, chart: Chart, language: Language, head: Sequence[str], foot: Sequence[str]
    ) -> str:
        """The chart between title and lines."""
        top = self.margin + self.font * 1.3 * 1.2 * len(head) + (self.font if head else 0)
        low = self.margin + self.font * 0.85 * 1.35 * len(foot) + (self.font * 0.6 if foot else 0)
        width, height = self.width - 2 * self.margin, self.height - top - low
        scale = self.font / DRAWN
        size = Size("picture", round(width / scale), max(LOWEST, round(height / scale)), DRAWN)
        place = f'x="{self.margin:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}"'
        return draw(chart, language, size).replace("<svg ", f"<svg {place} ", 1)


@cache
def light_rules(*sheets: str) -> str:
    """The rules of these style sheets with the light scheme's values in the place of their names.

    Not every reader of SVG knows `currentcolor` in small letters.
    """
    light = dict(_TOKEN.findall(_sheet("tokens.css").split("@media")[0]))
    rules = "".join(map(_sheet, sheets)).replace("currentcolor", "currentColor")
    return re.sub(r"var\(--([\w-]+)\)", lambda name: light[name[1]], rules)


def _sheet(name: str) -> str:
    text = resources.files("site_builder").joinpath(_STYLES, name).read_text("utf-8")
    return _COMMENT.sub("", text)
