"""What has changed since the previous follow-up, an indicator a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.definitions import FollowUp
from site_builder.editions import KnownThen, Since, since
from site_builder.language import Language
from site_builder.series import Observation
from site_builder.views.badge import verdict_badge
from site_builder.views.changes import ChangeEntry
from site_builder.views.head import Link
from site_builder.views.site import Site, indicator_path
from site_builder.wording.figures import value_words
from site_builder.wording.target import target_status_words


@dataclass(frozen=True)
class SinceLast:
    """Changes since a follow-up; `none` says that there were none, empty when there were."""

    heading: str
    entries: tuple[ChangeEntry, ...]
    none: str


def since_last(site: Site, before: FollowUp, states: Sequence[KnownThen]) -> SinceLast:
    """What changed from the follow-up before to these states."""
    text, entries = site.language.text, tuple(_entries(site, before, states))
    none = "" if entries else text("since-last.none")
    return SinceLast(text("since-last.heading"), entries, none)


def _entries(site: Site, before: FollowUp, states: Sequence[KnownThen]) -> Iterator[ChangeEntry]:
    language = site.language
    for state in states:
        indicator = state.indicator
        earlier = site.evidence.known_then(before, indicator.id)
        if earlier is None or indicator.kind != "numeric":
            continue
        told = list(_told(earlier, state, since(earlier, state), language))
        if told:
            followed = indicator.id in site.records
            path = indicator_path(indicator) if followed else None
            yield ChangeEntry(Link(indicator.title[language.code], path), language.parts(told))


def _told(earlier: KnownThen, state: KnownThen, change: Since, language: Language) -> Iterator[str]:
    text = language.text
    if change.new and change.new[-1].value is not None:
        yield _figures(earlier, state, change.new[-1], language)
    if change.revised:
        yield language.count("since-last.revised", len(change.revised))
    if change.other_direction:
        before, after = (verdict_badge(one.verdict, language).words for one in (earlier, state))
        yield text("since-last.verdict", before=before, after=after)
    targets = earlier.verdict.target, state.verdict.target
    if change.other_target and all(one.target for one in targets):
        before, after = (target_status_words(one, language) for one in targets)
        yield text("since-last.target", before=before, after=after)


def _figures(earlier: KnownThen, state: KnownThen, newest: Observation, language: Language) -> str:
    """The figure that was the latest at the follow-up before, and the one that had come."""

    def told(row: Observation) -> str:
        balance = state.series.headline.balance
        assert row.value is not None
        value = value_words(state.indicator, row.value, language, balance=balance)
        return f"{value} ({language.short_period(row.period)})"

    before = earlier.latest
    if before is None or before.value is None:
        return language.text("since-last.first", after=told(newest))
    return language.text("since-last.new", before=told(before), after=told(newest))
