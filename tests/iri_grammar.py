"""What jsonschema knows IRIs by, compiled when one is asked about.

The grammar takes seconds of work, and each worker imports every file of tests.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from types import ModuleType

NAME = "rfc3987_syntax"


class WhenAsked(ModuleType):
    """Stands in for the module until then."""

    def is_valid_syntax(self, term: str, value: str) -> bool:
        """As the module itself says."""
        answer: bool = _compiled().is_valid_syntax(term, value)
        return answer


@cache
def _compiled() -> ModuleType:
    del sys.modules[NAME]
    return import_module(NAME)


def compile_when_asked() -> None:
    """Have it stand in, before anything imports jsonschema."""
    sys.modules.setdefault(NAME, WhenAsked(NAME))
