"""What a definition calls a table's variables and values, so that it means the same next year.

A classification's stamp moves with every new one (`alue_23_20260101`), so variables are written
without it. Values are written by code; by label where the code is only a running number in the
table, or carries such a stamp itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_builder.adding.plain import can_be_written
from site_builder.errors import Problem, SiteBuilderError, SourceError
from site_builder.sources.cube.variables import Variable, find_value, find_variable

_STAMP = re.compile(r"_(19|20)\d{6}$")
_EDITION = re.compile(r"_\d+$")


def variable_word(variable: Variable, variables: Sequence[Variable]) -> str:
    """The shortest lasting word that means this variable and no other.

    Raises SiteBuilderError where a definition can write none of them.
    """
    for word in (*_shorter(variable.code), variable.code, variable.label):
        if can_be_written(word) and _means(word, variable, variables):
            return word
    raise _unwritable(variable.code)


def value_word(variable: Variable, code: str) -> str:
    """The code, or the label where that lasts longer.

    Raises SiteBuilderError where a definition can write neither.
    """
    label = variable.labels[variable.codes.index(code)]
    words = [label, code] if not _lasts(variable, code) else [code, label]
    for word in words:
        if can_be_written(word) and _value_meant(variable, word) == code:
            return word
    raise _unwritable(code)


def _shorter(code: str) -> tuple[str, ...]:
    """The code without its stamp: first without the classification's number too."""
    stem = _STAMP.sub("", code)
    if stem == code:
        return ()
    return tuple(word for word in dict.fromkeys([_EDITION.sub("", stem), stem]) if word)


def _means(word: str, variable: Variable, variables: Sequence[Variable]) -> bool:
    try:
        return find_variable(variables, word, place="") is variable
    except SourceError:
        return False


def _value_meant(variable: Variable, word: str) -> str | None:
    try:
        return find_value(variable, word, place="")
    except SourceError:
        return None


def _lasts(variable: Variable, code: str) -> bool:
    if _STAMP.search(code):
        return False
    # A stamped variable is an official classification: its 1, 2, 3 are the classification's own.
    return bool(_STAMP.search(variable.code)) or not _numbered(variable)


def _numbered(variable: Variable) -> bool:
    """Whether codes only count the table's rows: 0, 1, 2 … or 1, 2, 3 … in order."""
    codes = variable.codes
    if len(codes) < 2 or variable.codes == variable.labels:
        return False
    if not all(code.isascii() and code.isdigit() and len(code) < 6 for code in codes):
        return False
    first = int(codes[0])
    return first in (0, 1) and [int(code) for code in codes] == [*range(first, first + len(codes))]


def _unwritable(code: str) -> SiteBuilderError:
    fault = f"{code[:200]!r} cannot stand in a definition, nor can its label"
    remedy = "Choose another table, or tell its keeper."
    return SiteBuilderError(Problem("the table", fault, remedy))
