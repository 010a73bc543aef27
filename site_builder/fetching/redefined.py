"""What has become of definitions since they were last noted: found out and written down.

This comes before any figure is asked for, as one change of one file. A fetch that is killed in
between has noted what the definitions say, and the figures come with the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from site_builder.clock import CLOCKS_DIFFER
from site_builder.definitions import Content
from site_builder.definitions.noted import PartKey, noted_parts
from site_builder.snapshots import (
    DefinitionChange,
    DefinitionKind,
    DefinitionLedger,
    read_definition_ledger,
)
from site_builder.snapshots.definition_ledger import (
    DEFINITIONS,
    EVERYTHING,
    INDICATOR,
    noted_text,
)
from site_builder.snapshots.files import append_text

Parts = Mapping[PartKey, str]
NotedLine = tuple[str, PartKey, tuple[str, str, DefinitionKind]]
"""Indicator and part; what it was, what it is, and the kind of change."""


def note_definitions(
    content: Content, identities: Sequence[str], moment: datetime
) -> tuple[DefinitionChange, ...]:
    """Note the definitions of these indicators, or of all, and give what has changed in them.

    An indicator that was never noted is only written down; it is new where all had been noted
    before. Of all, those that are no more are told of too. Writes nothing where nothing differs.
    Raises SnapshotError for a ledger that cannot be read or written, or has a line of a time to
    come. Needs the lock.
    """
    ledger = read_definition_ledger(content.folder, moment + CLOCKS_DIFFER)
    before, now = ledger.state, {one.id: noted_parts(one) for one in content.indicators.values()}
    lines: list[NotedLine] = []
    if not (identities or ledger.complete):
        lines.append(("", PartKey(EVERYTHING), ("", "", "noted")))
    lines += _gone(before, now, identities)
    for identity in dict.fromkeys(identities or now):
        if identity in now:  # and is no projection
            new = ledger.complete and not _goes_on(before, now, identity)
            lines += _lines(identity, before.get(identity), now[identity], new=new)
    noted = _after(ledger, moment)
    found = [_change(noted, *line) for line in lines]
    if found:
        text = noted_text(found, header=not ledger.changes)
        append_text(content.folder / "data" / DEFINITIONS, text)
    return tuple(one for one in found if one.change not in ("noted", "renamed"))


def _after(ledger: DefinitionLedger, moment: datetime) -> datetime:
    """The moment, or the first after all that was noted: clocks differ by less than a day.

    What comes later must stand later, and be an event of its own.
    """
    return max([moment, *(one.noted + timedelta(seconds=1) for one in ledger.changes)])


def _change(
    moment: datetime, identity: str, key: PartKey, told: tuple[str, str, DefinitionKind]
) -> DefinitionChange:
    old, new, kind = told
    return DefinitionChange(moment, identity, key.what, key.language, old, new, kind)


def _lines(identity: str, before: Parts | None, now: Parts, *, new: bool) -> Iterator[NotedLine]:
    """What is to be noted of one indicator that there is; `new` where it had not been before."""
    if before is None and new:
        yield identity, PartKey(INDICATOR), ("", "", "added")
    known = before or {}
    for key in sorted(known.keys() | now.keys()):
        was, is_now = known.get(key, ""), now.get(key, "")
        if was != is_now:
            yield identity, key, (was, is_now, _kind(key, was, is_now, known, now))


def _kind(key: PartKey, was: str, is_now: str, before: Parts, now: Parts) -> DefinitionKind:
    """A language that comes or goes changes no definition: every indicator's title tells of it."""
    title = PartKey("title", key.language)
    if not before or (key.language and not (title in before and title in now)):
        return "noted"
    return "changed" if was and is_now else "added" if is_now else "removed"


def _gone(
    before: Mapping[str, Parts], now: Mapping[str, Parts], identities: Sequence[str]
) -> Iterator[NotedLine]:
    """The indicators that are no more, each with its titles; what goes on under another id.

    Where only some are noted, those that go on as one of them.
    """
    for identity in sorted(before.keys() - now.keys()):
        follower = _follower(before, now, identity)
        if follower:
            if not identities or follower in identities:
                yield identity, PartKey(INDICATOR), (identity, follower, "renamed")
            continue
        if identities:
            continue
        yield identity, PartKey(INDICATOR), ("", "", "removed")
        titles = ((key, text) for key, text in before[identity].items() if key.what == "title")
        yield from ((identity, key, (text, "", "removed")) for key, text in titles)


def _follower(before: Mapping[str, Parts], now: Mapping[str, Parts], gone: str) -> str:
    """The one new indicator that is defined as the one that is gone was; empty without any."""
    alike = [one for one in now.keys() - before.keys() if now[one] == before[gone]]
    return alike[0] if len(alike) == 1 else ""


def _goes_on(before: Mapping[str, Parts], now: Mapping[str, Parts], identity: str) -> bool:
    """Whether an indicator is an earlier one under another id."""
    gone = before.keys() - now.keys()
    return any(_follower(before, now, one) == identity for one in gone)
