"""Where the files of a catalogue lie, and by which IRIs what it tells of is known."""

from __future__ import annotations

CATALOGUE = "data/catalog.jsonld"
DATA_PACKAGE = "data/datapackage.json"
CROISSANT = "data/croissant.json"
UP = "../"
"""From a language's root, and from the folder of data, to the root that all languages share."""


def place_of(root: str, path: str) -> str:
    """Where a file or page of the site is, from its path: its address, else from `data/`."""
    return f"{root or UP}{path}"


def iri(root: str, name: str) -> str:
    """What something is known by in the catalogue, in every language and edition of the file.

    `name` is an indicator's id, or one with a capital or a slash, which no id has.
    """
    return f"{place_of(root, CATALOGUE)}#{name}"
