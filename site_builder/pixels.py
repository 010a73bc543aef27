"""An SVG as a picture of pixels, which is drawn once and kept under what it was drawn of.

Drawing one takes some 40 ms of CPU, and threads cannot share the work: resvg holds Python's lock.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from pathlib import Path

import resvg_py

from site_builder.user_cache import keep, kept

FONT = "Roboto"
"""The one font that pictures are drawn in, whatever the machine has: the same bytes everywhere."""


def png(svg: str, width: int) -> bytes:
    """The picture as PNG, `width` pixels wide: drawn, or as it was drawn before."""
    name = f"pictures/{_digest(svg, width)}"
    picture = kept(name)
    if not picture:
        picture = _drawn(svg, width)
        keep(name, picture)
    return picture


def _drawn(svg: str, width: int) -> bytes:
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width,
        skip_system_fonts=True,
        font_files=[str(font_file())],
        font_family=FONT,
        sans_serif_family=FONT,
    )


def _digest(svg: str, width: int) -> str:
    drawn_by = f"{resvg_py.__version__} {resvg_py.__resvg_version__} {_font_digest()} {width}"
    return hashlib.sha256(f"{drawn_by}\0{svg}".encode()).hexdigest()


@cache
def _font_digest() -> str:
    return hashlib.sha256(font_file().read_bytes()).hexdigest()


def font_file() -> Path:
    """Where the font lies that pictures and documents are drawn in."""
    place = resources.files("fontpkg_roboto") / "files" / "Roboto[wdth,wght].ttf"
    return Path(str(place))
