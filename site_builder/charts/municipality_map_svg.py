"""Draw a map of municipalities as one SVG: colours come from the page's style sheet by class.

What has no class is hatched. The smallest municipalities, which nobody would see or hit, have a
round mark over them; our own is drawn last, with an outline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from site_builder.charts.boundaries import Boundary, boundaries
from site_builder.charts.municipality_map import MunicipalityMap

SMALL = 8
"""A municipality that is no wider and no taller than this, in the map's own pixels, is marked."""
MARK = 4.5


def draw_map(shown: MunicipalityMap) -> str:
    """The map as `<svg>`, with a title for each municipality that a pointer shows."""
    key = shown.identity
    codes = sorted(shown.words, key=lambda code: (code == shown.own, _is_small(code), code))
    body = "".join(part for code in codes for part in _municipality(shown, code))
    return (
        f'<svg viewBox="{_room(codes)}" class="map" {_told(shown)}'
        f"{_hatching(key)}"
        f'<g fill="url(#{key}-none)" fill-rule="evenodd" data-map>{body}</g></svg>'
    )


def _told(shown: MunicipalityMap) -> str:
    """What is heard of the map: nothing of one that only repeats a list's links."""
    if shown.links:
        return 'aria-hidden="true">'
    key = shown.identity
    return (
        f'role="img" aria-labelledby="{key}-t" aria-describedby="{key}-d">'
        f'<title id="{key}-t">{escape(shown.title)}</title>'
        f'<desc id="{key}-d">{escape(shown.description)}</desc>'
    )


def _room(codes: Sequence[str]) -> str:
    """The whole drawing, or as much of it as these municipalities take."""
    every = boundaries()
    if len(codes) == len(every.by_code):
        return f"-3 -3 {every.width + 6} {every.height + 6}"
    shown = [every.by_code[code] for code in codes]
    left, top = (min(one.middle[n] - one.extent / 2 for one in shown) for n in (0, 1))
    right, bottom = (max(one.middle[n] + one.extent / 2 for one in shown) for n in (0, 1))
    return f"{left - 3:g} {top - 3:g} {right - left + 6:g} {bottom - top + 6:g}"


def _hatching(key: str) -> str:
    return (
        f'<pattern id="{key}-none" width="4" height="4" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><rect width="4" height="4" class="unhatched"/>'
        '<path d="M0 0V4" class="hatch"/></pattern>'
    )


def _municipality(shown: MunicipalityMap, code: str) -> Iterator[str]:
    number = shown.classes.get(code)
    kinds = [f"class-{number}"] if number else []
    kinds += ["own"] if code == shown.own else []
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    boundary = boundaries().by_code[code]
    inside = f'<path d="{boundary.path}"/>{_mark(boundary)}'
    if code in shown.links:  # no tab stop: the list has the same links
        inside = f'<a href="{escape(shown.links[code])}" tabindex="-1">{inside}</a>'
    yield f'<g data-area="{code}"{kind}><title>{escape(shown.words[code])}</title>{inside}</g>'


def _is_small(code: str) -> bool:
    """Whether it is marked, and hence drawn over its neighbours."""
    return boundaries().by_code[code].extent <= SMALL


def _mark(boundary: Boundary) -> str:
    if boundary.extent > SMALL:
        return ""
    x, y = boundary.middle
    return f'<circle cx="{x:g}" cy="{y:g}" r="{MARK}"/>'
