"""An SVG as a picture of pixels, which is drawn once and kept under what it was drawn of.

Drawing one takes some 40 ms of CPU, and threads cannot share the work: resvg holds Python's lock.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from functools import cache
from importlib import resources
from pathlib import Path

import resvg_py
from platformdirs import user_cache_path

FONT = "Roboto"
"""The one font that pictures are drawn in, whatever the machine has: the same bytes everywhere."""
PLACE = "MITTARISTO_CACHE"
"""The environment's name for where pictures are kept instead of the user's own cache."""
UNUSED = 90 * 24 * 60 * 60
"""Seconds after which a picture that no build has asked for is forgotten."""

_DAY = 24 * 60 * 60
_CHECK = hashlib.sha256().digest_size


def png(svg: str, width: int) -> bytes:
    """The picture as PNG, `width` pixels wide: drawn, or as it was drawn before."""
    entry = _folder() / _digest(svg, width)
    return _kept(entry) or _keep(entry, _drawn(svg, width))


def forget_unused() -> None:
    """Remove the pictures that no build has asked for in a long time."""
    try:
        for entry in _folder().iterdir():
            if time.time() - entry.stat().st_mtime > UNUSED:
                entry.unlink()
    except OSError:
        return  # another build has been here first, or nothing was ever kept


def _drawn(svg: str, width: int) -> bytes:
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width,
        skip_system_fonts=True,
        font_files=[str(_font())],
        font_family=FONT,
        sans_serif_family=FONT,
    )


def _kept(entry: Path) -> bytes:
    """What was kept, nothing where that was never done or something has happened to it."""
    try:
        content = entry.read_bytes()
        if time.time() - entry.stat().st_mtime > _DAY:
            os.utime(entry)
    except OSError:
        return b""
    check, picture = content[:_CHECK], content[_CHECK:]
    return picture if hashlib.sha256(picture).digest() == check else b""


def _keep(entry: Path, picture: bytes) -> bytes:
    """The picture, kept where the disk allows it: without a cache it is drawn each time."""
    try:
        entry.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=entry.parent, delete=False) as file:
            file.write(hashlib.sha256(picture).digest() + picture)
        Path(file.name).replace(entry)
    except OSError:
        pass
    return picture


def _digest(svg: str, width: int) -> str:
    drawn_by = f"{resvg_py.__version__} {resvg_py.__resvg_version__} {_font_digest()} {width}"
    return hashlib.sha256(f"{drawn_by}\0{svg}".encode()).hexdigest()


@cache
def _font_digest() -> str:
    return hashlib.sha256(_font().read_bytes()).hexdigest()


def _font() -> Path:
    place = resources.files("fontpkg_roboto") / "files" / "Roboto[wdth,wght].ttf"
    return Path(str(place))


def _folder() -> Path:
    told = os.environ.get(PLACE)
    return (Path(told) if told else user_cache_path("mittaristo")) / "pictures"
