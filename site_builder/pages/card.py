"""A card, 1200 × 630, drawn as SVG: readable at a quarter of its size, light in any scheme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from site_builder.charts.lettering import broken, width
from site_builder.charts.picture import light_rules, picture
from site_builder.definitions import Strategy
from site_builder.downloads.told_in_pictures import picture_facts, png_with_facts
from site_builder.language import Language
from site_builder.pages.render import icon_drawing
from site_builder.pixels import FONT, png
from site_builder.records import Record
from site_builder.site_choices import Settings
from site_builder.views.card import CardView, count_card_view, indicator_card_view

WIDTH, HEIGHT = 1200, 630
"""What networks that show cards ask for (https://ogp.me)."""

_LEFT, _RIGHT, _TOP = 60, 1140, 112
_COLUMN = 484
"""The room of the figure where a chart stands beside it."""
_NARROW = 0.88
"""How wide our bold letters are at most, beside those that `lettering` reckons with."""
_TITLES = ((1, 52), (1, 48), (1, 44), (2, 48), (2, 42), (3, 38), (3, 32))
"""Lines and letters of the title, from the best to the last resort."""
_FIGURES = (170, 150, 130, 110, 92, 76, 62, 50, 40, 32, 26)
_BADGES = ((1, 34), (1, 30), (2, 28), (2, 24))
_SOURCES, _NOTICES = ((1, 22), (1, 19), (2, 18)), ((2, 19),)
_ICON = 58
"""From the badge's shape to its words."""
_BELOW = 58
"""From the figure to its period, and on to its badge."""
_CHART, _DRAWN = 620, 1.8
"""The width of the chart, and how much larger than on a page it is drawn."""


def indicator_card_file(
    record: Record, strategy: Strategy, language: Language, settings: Settings
) -> bytes:
    """An indicator's card as PNG, which tells whose figures it shows."""
    drawn = png(card_svg(indicator_card_view(record, strategy, language, settings)), WIDTH)
    facts = picture_facts(record, strategy, language, settings.notice.get(language.code, ""))
    return png_with_facts(drawn, facts) if facts else drawn


def count_card_file(
    title: str, indicators: int, strategy: Strategy, language: Language, settings: Settings
) -> bytes:
    """The card of a goal or of the site as PNG."""
    view = count_card_view(title, indicators, strategy, language, settings)
    return png(card_svg(view), WIDTH)


def card_svg(view: CardView) -> str:
    """The card as an SVG document."""
    title, size = _fitted(view.title, _RIGHT - _LEFT, _TITLES)
    top = _TOP + len(title) * size * 1.15
    foot, low = _foot(view)
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" class="ground"/>',
        f'<rect width="{WIDTH}" height="12" class="bar"/>',
        _text(72, _cut(view.site, _RIGHT - _LEFT, 28), 28),
        *_lines(title, _TOP + size * 0.85, size, 1.15),
        *_answer(view, top, low),
        *foot,
        _chart(view, top, low),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
        f' viewBox="0 0 {WIDTH} {HEIGHT}" class="picture" font-family="{FONT}">'
        f"<style>{light_rules('picture.css', 'card.css', 'answer.css')}</style>"
        f"{''.join(parts)}</svg>"
    )


def _answer(view: CardView, top: float, low: float) -> Iterator[str]:
    """The figure with its unit, then its period and its badge, between title and foot."""
    room = _COLUMN if view.chart else _RIGHT - _LEFT
    badge, high = _badge(view, room)
    left = low - top - _BELOW - high - 30
    sizes = [size for size in _FIGURES if 0.83 * size <= left] or [_FIGURES[-1]]
    beside = [size for size in sizes if view.unit and _beside(view, size) <= room]
    tried = [(1, size) for size in beside or sizes]
    figure, size = _fitted(view.figure, room, tried if view.unit else [*tried, (2, tried[-1][1])])
    under = [words for words in ("" if beside else view.unit, view.period) if words]
    used = size * (len(figure) - 0.17) + _BELOW * len(under) + high
    y = top + (low - top - used) * 0.45 + size * 0.75
    yield from _lines(figure, y, size, 1, _unit(view.unit, size) if beside else "")
    y += size * (len(figure) - 0.92)  # a comma hangs low
    for words in under:
        y += _BELOW
        yield _text(y, _cut(words, room, 34), 34, "muted")
    yield f'<g transform="translate(0 {y + _BELOW:.1f})">{badge}</g>'


def _unit(words: str, size: float) -> str:
    """The unit beside the figure, on its line."""
    place = f'dx="12" font-size="{_unit_size(size):.1f}"'
    return f'<tspan {place} class="unit">{escape(words)}</tspan>'


def _beside(view: CardView, size: float) -> float:
    """The room that figure and unit take beside each other."""
    return _wide(view.figure, size) + 12 + _wide(view.unit, _unit_size(size))


def _unit_size(size: float) -> float:
    return max(30, size * 0.42)


def _badge(view: CardView, room: float) -> tuple[str, float]:
    """The badge's shape and words, in its colour, from its line on, and how high it is."""
    badge = view.badge
    if badge is None:
        return "", 0
    words, size = _fitted(badge.words, room - _ICON, _BADGES)
    lines = (_text(n * size * 1.15, w, size, "said", _LEFT + _ICON) for n, w in enumerate(words))
    shape = f'<svg x="{_LEFT}" y="-34" width="44" height="44" viewBox="0 0 24 24">'
    drawn = f"{shape}{icon_drawing(badge.icon)}</svg>{''.join(lines)}"
    return f'<g class="badge v-{badge.icon}">{drawn}</g>', _BELOW + 32 * (len(words) - 1)


def _chart(view: CardView, top: float, low: float) -> str:
    if view.chart is None:
        return ""
    across, high = round(_CHART / _DRAWN), round((low - top) / _DRAWN)
    told = {"title": "", "font_family": FONT}
    drawn = picture(view.chart, view.language, lines=(), width=across, height=high, **told)
    place = f"translate({_RIGHT - _CHART + 24} {top:.1f}) scale({_DRAWN})"
    return f'<g transform="{place}">{drawn}</g>'


def _foot(view: CardView) -> tuple[list[str], float]:
    """Source and the site's notice, and where they begin."""
    drawn, y = [], float(HEIGHT - 30)
    for words, tried in ((view.notice, _NOTICES), (view.source, _SOURCES)):
        lines, size = _fitted(words, _RIGHT - _LEFT, tried)
        for line in reversed(lines if words else []):
            drawn.append(_text(y, line, size, "muted"))
            y -= size * 1.25
        y -= 8
    return drawn, y - 8


def _cut(words: str, room: float, size: float) -> str:
    """What of the words fits on one line."""
    return _fitted(words, room, [(1, size)])[0][0]


def _fitted(words: str, room: float, tried: Sequence[tuple[int, float]]) -> tuple[list[str], float]:
    """The words in lines, by the first of the numbers of lines and sizes in which they fit whole.

    By the last, cut short, where they fit in none.
    """
    for most, size in tried:
        lines = broken(words, room, size * _NARROW, bold=True)
        if len(lines) <= most and " ".join(lines) == words:  # else a word has been broken
            return lines, size
    most, size = tried[-1]
    return _first(broken(words, room, size * _NARROW, bold=True), most), size


def _first(lines: list[str], most: int) -> list[str]:
    """The lines, with an ellipsis where there are more than there may be."""
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1].rstrip() + "…"]


def _wide(words: str, size: float) -> float:
    return width(words, size * _NARROW, bold=True)


def _lines(
    lines: Sequence[str], y: float, size: float, apart: float, end: str = ""
) -> Iterator[str]:
    for number, words in enumerate(lines):
        yield _text(y + number * size * apart, words, size, end=end)


def _text(
    y: float, words: str, size: float, kind: str = "title", x: float = _LEFT, end: str = ""
) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}"'
    return f'<text {place} class="{kind}">{escape(words)}{end}</text>'
