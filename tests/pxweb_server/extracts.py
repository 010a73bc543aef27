"""Extracts of a table and how they are written: json-stat2, json and csv."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from decimal import Decimal

from tests.pxweb_server.tables import Cell, Table, TableVariable

Chosen = Mapping[str, tuple[str, ...]]
"""The chosen codes by variable, in the table's order; a variable left out is eliminated."""


class Group(str):
    """An aggregate's code in a selection; `members` are the codes it adds up."""

    members: tuple[str, ...] = ()


def cells(table: Table, chosen: Chosen) -> list[Cell]:
    """The chosen cells, the last variable fastest; eliminated variables stand at their total."""
    axes = [chosen.get(v.code, (v.total or v.values[0],)) for v in table.variables]
    return [_cell(table, codes) for codes in itertools.product(*axes)]


def _cell(table: Table, codes: tuple[str, ...]) -> Cell:
    for place, code in enumerate(codes):
        if isinstance(code, Group):
            each = [_cell(table, (*codes[:place], m, *codes[place + 1 :])) for m in code.members]
            return str(sum(Decimal(value or 0) for value, _ in each)), ""
    return table.cell(codes)


def json_stat2(table: Table, chosen: Chosen, language: str) -> bytes:
    """The extract as PxWeb writes it, the values' digits as the table has them."""
    kept = [v for v in table.variables if v.code in chosen]
    found = cells(table, chosen)
    roles: dict[str, list[str]] = {}
    for variable in kept:
        if variable.role:
            roles.setdefault(variable.role, []).append(variable.code)
    document: dict[str, object] = {
        "version": "2.0",
        "class": "dataset",
        "label": table.title[language],
        "source": table.source[language],
        "updated": table.updated,
    }
    if table.notes:
        document["note"] = [note[language] for note in table.notes]
    document |= {
        "role": roles,
        "id": [v.code for v in kept],
        "size": [len(chosen[v.code]) for v in kept],
        "dimension": {v.code: _dimension(v, chosen[v.code], language) for v in kept},
        "extension": {"px": {"tableid": table.id, "matrix": table.id, "language": language}},
    }
    statuses = {str(n): status for n, (_, status) in enumerate(found) if status}
    if statuses:
        document["status"] = statuses
    values = ",".join("null" if value is None else value for value, _ in found)
    return f'{json.dumps(document, ensure_ascii=False)[:-1]}, "value": [{values}]}}'.encode()


def _dimension(
    variable: TableVariable, values: tuple[str, ...], language: str
) -> dict[str, object]:
    category: dict[str, object] = {
        "index": {value: n for n, value in enumerate(values)},
        "label": {value: variable.label(value, language) for value in values},
    }
    notes = {v: [t.get(language, "")] for v, t in variable.notes.items() if v in values}
    if notes:
        category["note"] = notes
    if variable.units:
        category["unit"] = {
            value: {"base": variable.units[value][language], "decimals": variable.decimals[value]}
            for value in values
        }
    total = variable.elimination and variable.total in values
    extension: dict[str, object] = {"elimination": total, "show": "value"}
    if total:
        extension["eliminationValueCode"] = variable.total
    described: dict[str, object] = {
        "label": variable.text[language],
        "category": category,
        "extension": extension,
        # As the real server: a link without the href that the format demands.
        "link": {"describedby": [{"extension": {variable.code: "SCALE-TYPE=nominal"}}]},
    }
    if variable.note:
        described["note"] = [variable.note[language]]
    return described


def px_json(table: Table, chosen: Chosen, language: str) -> bytes:
    """The older `json` format: everything text, symbols among the values, a dotted timestamp."""
    contents = next((v for v in table.variables if v.role == "metric"), None)
    keys = [v for v in table.variables if v.code in chosen and v is not contents]
    columns = [
        {"code": v.code, "text": v.text[language], "type": "t" if v.time else "d"} for v in keys
    ]
    measures = chosen.get(contents.code, ()) if contents else ("value",)
    if contents:
        columns += [
            {
                "code": m,
                "text": contents.label(m, language),
                "type": "c",
                "unit": contents.units[m][language],
            }
            for m in measures
        ]
    rows = []
    for codes in itertools.product(*(chosen[v.code] for v in keys)):
        picked = {v.code: (code,) for v, code in zip(keys, codes, strict=True)}
        found = cells(table, {**picked, **({contents.code: tuple(measures)} if contents else {})})
        rows.append({"key": list(codes), "values": [value or status for value, status in found]})
    updated = table.updated.replace(":", ".")
    about = [{"updated": updated, "label": table.title[language], "source": table.source[language]}]
    document = {"columns": columns, "comments": [], "data": rows, "metadata": about}
    return json.dumps(document, ensure_ascii=False).encode()


def csv(table: Table, chosen: Chosen, language: str) -> bytes:
    """The csv format in the table's own code page, quotes inside texts not doubled."""
    kept = [v for v in table.variables if v.code in chosen]
    lines = [",".join(f'"{v.text[language]}"' for v in kept) + ',"value"']
    combinations = itertools.product(*(chosen[v.code] for v in kept))
    for codes, (value, status) in zip(combinations, cells(table, chosen), strict=True):
        labels = (f'"{v.label(code, language)}"' for v, code in zip(kept, codes, strict=True))
        lines.append(",".join([*labels, value if value is not None else f'"{status}"']))
    return "\r\n".join(lines).encode("iso-8859-15", "replace")
