"""JSON Schemas of the definition files, for editors that complete keys.

`python -m site_builder.definitions.schema [FOLDER]` writes them; `.taplo.toml` tells editors
which file each belongs to. They are generated from the models and never edited.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from site_builder.definitions.models import Goal, Indicator
from site_builder.definitions.region import RegionFile
from site_builder.definitions.rules import NUMERIC_NEEDS
from site_builder.definitions.strategy import Strategy

FOLDER = Path("docs/maintainers/schema")
MODELS: dict[str, type[BaseModel]] = {
    "strategy": Strategy,
    "goal": Goal,
    "indicator": Indicator,
    "region": RegionFile,
}
_BETWEEN_KEYS: dict[type[BaseModel], dict[str, Any]] = {
    Indicator: {
        "if": {"properties": {"kind": {"const": "qualitative"}}, "required": ["kind"]},
        "else": {"required": list(NUMERIC_NEEDS)},
    }
}
"""What keys of a file demand of each other, as far as an editor can be told (see `rules`)."""


def schemas() -> Iterator[tuple[str, str]]:
    """File name and JSON text of each schema (draft 2020-12)."""
    for name, model in MODELS.items():
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_schema(model)}
        yield f"{name}.schema.json", json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    """The model's schema without what the path of the file gives (`id`, `goal`, `file`)."""
    schema = model.model_json_schema(by_alias=True)
    given = {name for name, info in model.model_fields.items() if info.exclude}
    for name in given:
        schema["properties"].pop(name)
    schema["required"] = [name for name in schema.get("required", []) if name not in given]
    return {**schema, **_BETWEEN_KEYS.get(model, {})}


def write(folder: Path) -> None:
    """Write every schema into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m site_builder.definitions.schema")
    parser.description = "Write the JSON Schemas of the definition files."
    parser.add_argument(
        "folder", nargs="?", type=Path, default=FOLDER, help=f"{FOLDER} unless told"
    )
    write(parser.parse_args().folder)
