"""The ledger of every change of a definition that a fetch noted: `data/definitions.csv`.

It holds the state as well: what an indicator's definition was last noted to be is what its lines
come to, one after the other.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Literal, cast, get_args

from site_builder.definitions import Better
from site_builder.definitions.fields import ID, LONGEST_ID
from site_builder.definitions.noted import PARTS, PartKey, read_breaks, read_target
from site_builder.errors import Problem, SnapshotError
from site_builder.period import Period
from site_builder.plain_text import cleaned
from site_builder.snapshots.ledger_file import RESTORE, ledger_rows, refuse_later

DefinitionKind = Literal["noted", "added", "changed", "removed", "renamed"]
DEFINITIONS = "definitions.csv"
NOTED_COLUMNS = ["noted", "indicator", "what", "language", "old", "new", "change"]
INDICATOR, EVERYTHING = "indicator", "all"
"""In the place of a part: the indicator itself; that all indicators there were had been noted."""
_KINDS = {
    INDICATOR: {"added", "removed", "renamed"},
    EVERYTHING: {"noted"},
    **{part: {"noted", "added", "changed", "removed"} for part in PARTS},
}
"""What can become of each part."""
_LANGUAGE = re.compile(r"([a-z]{2,8})?")
_FORMULA = re.compile(r"['=+\-@\uff1d\uff0b\uff0d\uff20\s]")
"""What a spreadsheet may take for a formula gets an apostrophe in front, as does an apostrophe."""


@dataclass(frozen=True)
class DefinitionChange:
    """One part of a definition that was found to be another; `old` or `new` can be empty.

    `noted` is the kind of what was written down without anything having changed, `renamed` that of
    an indicator that goes on under another id.
    """

    noted: datetime
    indicator: str
    what: str
    language: str
    old: str
    new: str
    change: DefinitionKind

    @property
    def key(self) -> PartKey:
        """The part that it is of."""
        return PartKey(self.what, self.language)


@dataclass(frozen=True)
class DefinitionLedger:
    """Every line of the ledger once, in order of time, those of one moment in the file's."""

    changes: tuple[DefinitionChange, ...] = ()

    @cached_property
    def state(self) -> Mapping[str, Mapping[PartKey, str]]:
        """What the definition of each indicator was last noted to be, by id; of one removed none.

        Has the indicator itself as a part, once it is known.
        """
        found: dict[str, dict[PartKey, str]] = {}
        for one in self.changes:
            if one.what == INDICATOR and one.change in ("removed", "renamed"):
                found.pop(one.indicator, None)
            elif one.what != EVERYTHING and (one.change != "removed" or one.indicator in found):
                found.setdefault(one.indicator, {})[one.key] = one.new
        return {
            identity: {key: text for key, text in parts.items() if text and key.what != INDICATOR}
            for identity, parts in found.items()
        }

    @property
    def complete(self) -> bool:
        """Whether all indicators that there were have been noted once: others are new since."""
        return any(one.what == EVERYTHING for one in self.changes)

    @cached_property
    def told(self) -> Mapping[str, tuple[tuple[DefinitionChange, ...], ...]]:
        """By indicator what changed at each moment, the oldest first, parts in the order of PARTS.

        What was only noted, or goes on under another id, is no change.
        """
        found: dict[str, dict[datetime, list[DefinitionChange]]] = {}
        for one in self.changes:
            if one.change not in ("noted", "renamed"):
                found.setdefault(one.indicator, {}).setdefault(one.noted, []).append(one)
        return {
            identity: tuple(tuple(sorted(ones, key=_in_order)) for ones in moments.values())
            for identity, moments in found.items()
        }

    def known_at(self, identity: str, moment: datetime) -> Mapping[PartKey, str]:
        """What parts were at a moment that have changed since, empty for those there were not."""
        found: dict[PartKey, str] = {}
        for changes in self.told.get(identity, ()):
            if changes[0].noted > moment:
                for one in changes:
                    found.setdefault(one.key, one.old)
        return found


def read_definition_ledger(folder: Path, until: datetime | None = None) -> DefinitionLedger:
    """The ledger; nothing is in it where no fetch has noted anything yet.

    A line that stands twice, as after a merge, counts once. Raises SnapshotError naming the first
    line that is not one of a ledger, or is later than `until`.
    """
    rows = ledger_rows(folder, DEFINITIONS, _broken) or []
    if rows and rows[0] != NOTED_COLUMNS:
        raise _broken(1)
    changes = [_change(number, row) for number, row in enumerate(rows[1:], start=2)]
    refuse_later((one.noted for one in changes), until, DEFINITIONS)
    return DefinitionLedger(tuple(sorted(dict.fromkeys(changes), key=lambda one: one.noted)))


def noted_text(changes: Iterable[DefinitionChange], *, header: bool) -> str:
    """The changes as lines of the ledger, sorted by indicator and part, with the header or not."""
    rows = sorted(_cells(one) for one in changes)
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows([*([NOTED_COLUMNS] if header else []), *rows])
    return stream.getvalue()


def _in_order(one: DefinitionChange) -> tuple[int, str]:
    """The indicator itself before its parts."""
    return -1 if one.what == INDICATOR else PARTS.index(one.what), one.language


def _cells(one: DefinitionChange) -> list[str]:
    when = f"{one.noted:%Y-%m-%dT%H:%M:%SZ}"
    texts = [f"'{text}" if _FORMULA.match(text) else text for text in (one.old, one.new)]
    return [when, one.indicator, one.what, one.language, *texts, one.change]


def _change(number: int, row: Sequence[str]) -> DefinitionChange:
    try:
        noted, indicator, what, language, old, new, change = row
        texts = [cleaned(text.removeprefix("'"))[0] for text in (old, new)]
        if change not in _KINDS.get(what, ()):
            raise ValueError(row)
        if not _LANGUAGE.fullmatch(language) or not _is_of(indicator, what):
            raise ValueError(row)
        for text in filter(None, texts):
            _refuse(what, text)
        kind = cast(DefinitionKind, change)
        return DefinitionChange(_moment(noted), indicator, what, language, texts[0], texts[1], kind)
    except ValueError:
        raise _broken(number) from None


def _is_of(indicator: str, what: str) -> bool:
    """Whether a line's indicator is an id, of which addresses are made; none where it is of all.

    Projections, whose ids have a point, are not noted.
    """
    if what == EVERYTHING:
        return not indicator
    return len(indicator) <= LONGEST_ID and ID.fullmatch(indicator) is not None


def _moment(text: str) -> datetime:
    """A moment in UTC and whole seconds, which identities are made of. Raises ValueError."""
    moment = datetime.fromisoformat(text).replace(microsecond=0)
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:
        raise ValueError(text) from None


def _refuse(what: str, text: str) -> None:
    """Raises ValueError for what is not written as this part is."""
    if what == "target":
        read_target(text)
    elif what == "breaks":
        for period in read_breaks(text):
            Period.parse(period)
    elif what == "better" and text not in get_args(Better):
        raise ValueError(text)


def _broken(number: int) -> SnapshotError:
    place = f"data/{DEFINITIONS}, line {number}"
    fault = f"is not {','.join(NOTED_COLUMNS)}"
    return SnapshotError(Problem(place, fault, RESTORE))
