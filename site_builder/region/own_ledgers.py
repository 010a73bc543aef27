"""Ledgers of a municipality that has figures of its own, laid over the region's.

Of an indicator whose figures are its own the municipality's lines count, of the others the shared.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable, Collection, Mapping

from site_builder.snapshots.definition_ledger import DEFINITIONS
from site_builder.snapshots.failures import FILE as FAILURES
from site_builder.snapshots.revisions import DIVIDED_COLUMNS, LEDGER, divided_ledger
from site_builder.snapshots.toml import toml_text

_LEDGERS = {DEFINITIONS, LEDGER}
_DATA = "data/"


def own_snapshots(files: Mapping[str, bytes]) -> set[str]:
    """The ids of what a municipality has figures of its own of, by its files' places."""
    places = (place for place in files if place.startswith(_DATA) and place.endswith(".csv"))
    names = {place.removeprefix(_DATA) for place in places} - _LEDGERS
    return {name.removesuffix(".csv") for name in names if "/" not in name}


def ledgers_over(shared: Mapping[str, bytes], own: Mapping[str, bytes]) -> dict[str, bytes]:
    """The ledgers of definitions and of failures where both have one, by their place."""
    identities, found = own_snapshots(own), {}
    for name, over in ((DEFINITIONS, _definitions_over), (FAILURES, _failures_over)):
        place = _DATA + name
        if place in shared and place in own:
            found[place] = _over(over, shared[place], own[place], identities)
    return found


def revisions_over(shared: bytes, own: bytes, identities: Collection[str]) -> bytes:
    """The ledger of revisions; of these indicators, the municipality's lines alone.

    The municipality's as it is when either cannot be read: whoever reads it then says why.
    """
    if not (shared and own):
        return shared or own
    return _over(_revisions_over, shared, own, identities)


def _over(
    over: Callable[[bytes, bytes, Collection[str]], bytes],
    shared: bytes,
    own: bytes,
    identities: Collection[str],
) -> bytes:
    try:
        return over(shared, own, identities)
    except (ValueError, IndexError, csv.Error):
        return own


def _revisions_over(shared: bytes, own: bytes, identities: Collection[str]) -> bytes:
    texts = [shared.decode(), own.decode()]
    if any(text.startswith(",".join(DIVIDED_COLUMNS)) for text in texts):
        texts = [divided_ledger(text) for text in texts]
    header, of_all, of_own = _alike(*texts)
    kept = [row for row in of_all if row[1] not in identities]
    return _text([header, *sorted([*kept, *of_own])])


def _definitions_over(shared: bytes, own: bytes, identities: Collection[str]) -> bytes:
    header, of_all, of_own = _alike(shared.decode(), own.decode())
    theirs = {row[1] for row in of_own if row[1]} | {*identities}
    kept = [row for row in of_all if row[1] not in theirs]
    return _text([header, *sorted([*kept, *of_own], key=lambda row: row[0])])


def _failures_over(shared: bytes, own: bytes, identities: Collection[str]) -> bytes:
    of_all, of_own = tomllib.loads(shared.decode()), tomllib.loads(own.decode())
    kept = {key: one for key, one in of_all.items() if key not in identities}
    return toml_text(dict(sorted({**kept, **of_own}.items()))).encode()


def _alike(shared: str, own: str) -> tuple[list[str], list[list[str]], list[list[str]]]:
    """The header of both, and the rows of each. Raises ValueError where they have another."""
    (header, *of_all), (other, *of_own) = _rows(shared), _rows(own)
    if header != other:
        raise ValueError(other)
    return header, of_all, of_own


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def _text(rows: list[list[str]]) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode()
