"""Header cells that say what they head: WeasyPrint links cells to their headers, and no more.

Some readers go by the one, some by the other (ISO 14289-1, 7.5).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def with_scopes(document: object, pdf: Any) -> None:
    """Write into each header cell of the PDF whether it heads its row or what is below it."""
    del document
    for element in pdf.objects:
        if isinstance(element, Mapping) and element.get("S") == "/TH" and "A" in element:
            element["A"]["Scope"] = "/Row" if _heads_a_row(element, pdf.objects) else "/Column"


def _heads_a_row(cell: Mapping[str, Any], objects: Sequence[Any]) -> bool:
    """A cell of the head, or one across a whole row, heads what is below it."""
    rows = _parent(_parent(cell, objects), objects)
    return rows["S"] != "/THead" and "ColSpan" not in cell["A"]


def _parent(element: Mapping[str, Any], objects: Sequence[Any]) -> Mapping[str, Any]:
    """What the element's reference to its parent, such as `12 0 R`, stands for."""
    number = int(element["P"].split()[0])
    found: Mapping[str, Any] = objects[number]
    return found
