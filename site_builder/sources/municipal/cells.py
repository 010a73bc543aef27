"""A cell's text as it is compared: one Unicode form, no invisible characters, single spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = {ord(character): None for character in "\u200b\u200e\u200f\u2060\ufeff\u00ad"}
_AS_FORMULA = re.compile(r'="(.*)"')


@lru_cache(maxsize=65536)
def normal(text: str) -> str:
    """`text` in NFC, spaces of every kind made one space, `="049"` (Excel's trick) unwrapped."""
    shown = " ".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())
    trick = _AS_FORMULA.fullmatch(shown)
    return trick[1] if trick else shown


class NumberText(str):
    """What a workbook holds as a number, not as text: digits with a decimal point."""

    __slots__ = ()
