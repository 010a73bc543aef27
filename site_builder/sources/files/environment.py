"""The variables that keys of private stores stand in: the environment's, and those of one text.

A workflow that is called by another gets secrets by name, and the names of keys are the city's own.
So one secret may hold them all, as TOML: `NAME = '''…'''` for each.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping

from site_builder.errors import Problem, SourceError

KEYS = "MITTARISTO_KEYS"
_REMEDY = "Write NAME = '''…''' for each key, as TOML; see docs/maintainers/private-sources.md."


def key_environment() -> Mapping[str, str]:
    """The environment, with the variables that the text in `MITTARISTO_KEYS` adds to it.

    Raises SourceError when it is not TOML with a text for each name; what it holds is not shown.
    """
    text = os.environ.get(KEYS, "")
    try:
        keys = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        raise SourceError(Problem(KEYS, "is not TOML", _REMEDY)) from None
    if not all(isinstance(value, str) for value in keys.values()):
        raise SourceError(Problem(KEYS, "holds something that is no text", _REMEDY))
    return {**os.environ, **keys}
