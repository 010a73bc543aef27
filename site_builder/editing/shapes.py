"""How a definition file's values differ from what a form shows, as `toml-form.js` is told it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from site_builder.editing.kinds import ValueKind, keys_of

Shape = dict[str, Any]
"""As JSON has it; None stands for a value that a form shows as it is."""


def shape_of(model: type[BaseModel]) -> Shape:
    """The shape of a table, or of a whole file.

    Its keys, and what the model takes where one is missing: a file that does not say it need not
    begin to. What a numeric indicator has to say is said even then.
    """
    keys = list(keys_of(model))
    shapes = {key.name: shape for key in keys if (shape := _shape(key.kind))}
    defaults = {key.name: key.default for key in keys if key.default is not None}
    return {"kind": "table", "keys": shapes, "defaults": defaults}


def kind_name(model: type[BaseModel]) -> str:
    """What a table of a union says as its `kind`, such as `pxweb`."""
    (told,) = next(key.kind.choices for key in keys_of(model) if key.name == "kind")
    return str(told)


def _shape(kind: ValueKind) -> Shape | None:
    match kind.name:
        case "date" | "judge":
            return {"kind": kind.name}
        case "list" | "pairs":
            return {"kind": kind.name, "of": _shape(kind.of) if kind.of else None}
        case "table":
            return shape_of(kind.models[0])
        case "union":
            return {"kind": "union", "of": {kind_name(one): shape_of(one) for one in kind.models}}
    return None
