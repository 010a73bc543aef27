"""Ids made out of names, for what a command writes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import count

from site_builder.definitions.fields import LONGEST_ID

_SHORT = 40
"""Letters of an id that is a column's name."""


def id_of(name: str) -> str:
    """An id made of a name: its letters without accents, hyphens between words. May be empty."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST_ID].strip("-")


def column_id(name: str, taken: Collection[str]) -> str:
    """A breakdown's id made of a name, unlike the columns that there are: `ika`, `ika-2`."""
    short = id_of(name)[:_SHORT].strip("-") or "ryhma"
    free = (short if number == 1 else f"{short}-{number}" for number in count(1))
    return next(one for one in free if one not in taken)
