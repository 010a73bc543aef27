"""The words of a text, as texts and what readers type are both parted into them."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_SOFT_HYPHEN = "\u00ad"


def words_of(text: str) -> list[str]:
    """Its words in order, in small letters and without marks: `CO₂-päästöt` is `co2`, `päästöt`.

    `search.js` does the same to what a reader types.
    """
    plain = unicodedata.normalize("NFKC", text.replace(_SOFT_HYPHEN, "")).lower()
    return _WORD.findall(plain)
