"""What plotly.js demands of the page it runs in, and of the texts it is given."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_STYLE = re.compile(rb"""createElement\("style"\)[^']{0,200}textContent='((?:[^'\\]|\\.)*)'""")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "$": "&#36;"})


@cache
def script() -> bytes:
    """plotly.js as the installed plotly package carries it."""
    return resources.files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()


@cache
def styles() -> tuple[str, ...]:
    """The style sheets that plotly.js puts into a page as text: an empty one that it then fills
    by rule, and the maps', which come with it whether a map is drawn or not.
    """
    sheets = (match[1].decode("utf-8") for match in _STYLE.finditer(script()))
    return ("", *(re.sub(r"\\(.)", r"\1", text) for text in sheets))


def literal(text: str) -> str:
    """The text so that plotly.js shows it as it stands.

    It would read tags (links among them), `%{…}` and `$…$` as its own notation.
    """
    return text.translate(_MARKUP)
