"""The line of a TOML file that a problem's words begin with: `better: must be …`, `source.x is …`.

Most problems of a definition name a key and no line, as the values are judged after the file has
been read. GitHub shows an annotation beside its line only.
"""

from __future__ import annotations

import re

_KEY = r"[A-Za-z_][\w-]*(?:\[\d+\])?(?:\.[\w-]+(?:\[\d+\])?)*"
_NAMED = re.compile(rf"({_KEY})(?:: | is not a known field| is missing)")
_HEADER = re.compile(r"\s*(\[{1,2})\s*([\w.-]+)\s*\]")
_GIVEN = re.compile(r"\s*([\w-]+(?:\.[\w-]+)*)\s*=")
_LAST = re.compile(r"(\[\d+\]|\.?[\w-]+)$")


def line_of_key(fault: str, text: str) -> int | None:
    """The line, from 1, of the key that the fault's words begin with, or of the table it lacks.

    None where the words name no key, and where nothing of it stands in the text.
    """
    named = _NAMED.match(fault)
    if named is None:
        return None
    lines, key = _lines(text), named[1]
    while key and key not in lines:
        key = _LAST.sub("", key)
    return lines.get(key)


def _lines(text: str) -> dict[str, int]:
    """Where each key and each table begins; the tables of a list are numbered from 1."""
    lines: dict[str, int] = {}
    many: dict[str, int] = {}
    table, in_text = "", False
    for number, line in enumerate(text.splitlines(), 1):
        if not in_text and (header := _HEADER.match(line)):
            table = _table(header[2], many, listed=header[1] == "[[")
            lines.setdefault(table, number)
        elif not in_text and (given := _GIVEN.match(line)):
            lines.setdefault(f"{table}.{given[1]}" if table else given[1], number)
        in_text ^= (line.count('"""') + line.count("'''")) % 2 == 1
    return lines


def _table(name: str, many: dict[str, int], *, listed: bool) -> str:
    """The table's name with the number of each list of tables on the way to it."""
    path = ""
    *outer, last = name.split(".")
    for part in outer:
        path = f"{path}.{part}" if path else part
        path += f"[{many[path]}]" if path in many else ""
    path = f"{path}.{last}" if path else last
    if listed:
        many[path] = many.get(path, 0) + 1
        return f"{path}[{many[path]}]"
    return path
