"""What has changed since the previous follow-up, an indicator a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.definitions import FollowUp
from site_builder.editions import KnownThen, Since, since
from site_builder.language import Language
from site_builder.series import Observation
from site_builder.views.changes import ChangeEntry
from site_builder.views.head import Link
from site_builder.views.site import Site, indicator_path
from site_builder.wording.badge import verdict_badge
from site_builder.wording.figures import value_words
from site_builder.wording.target import target_status_words


@dataclass(frozen=True)
class SinceLast:
    """Changes since a follow-up; `none` says that there were none, empty when there were."""

    heading: str
    entries: tuple[ChangeEntry, ...]
    none: str


def since_last(site: Site, before: FollowUp, states: Sequence[KnownThen]) -> SinceLast | None:
    """What changed from the follow-up before to these states.

    None where nothing is told and nobody knows that nothing changed.
    """
    text, found = site.language.text, list(_found(site, before, states))
    entries = tuple(entry for one in found if (entry := _entry(site, *one)))
    if not entries and not any(change.recorded for *_, change in found):
        return None
    none = "" if entries else text("since-last.none")
    return SinceLast(text("since-last.heading"), entries, none)


def _found(
    site: Site, before: FollowUp, states: Sequence[KnownThen]
) -> Iterator[tuple[KnownThen, KnownThen, Since]]:
    """The measured indicators that both follow-ups know of, with what changed in each."""
    for state in states:
        earlier = site.evidence.known_then(before, state.indicator.id)
        if earlier is None or state.indicator.kind != "numeric":
            continue
        change = since(earlier, state)
        if change is not None:
            yield earlier, state, change


def _entry(site: Site, earlier: KnownThen, state: KnownThen, change: Since) -> ChangeEntry | None:
    language, indicator = site.language, state.indicator
    told = list(_told(earlier, state, change, language))
    path = indicator_path(indicator) if indicator.id in site.records else None
    link = Link(indicator.title[language.code], path)
    return ChangeEntry(link, language.parts(told)) if told else None


def _told(earlier: KnownThen, state: KnownThen, change: Since, language: Language) -> Iterator[str]:
    text = language.text
    if change.new and change.new[-1].value is not None:
        yield _figures(earlier, state, change.new[-1], language)
    for key, rows in (("revised", change.revised), ("gone", change.gone)):
        if rows:
            yield language.count(f"since-last.{key}", len(rows))
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
    if before is not None and earlier.how != state.how:  # as it was told at the later one
        before = state.series.headline.known_at(before.period) or before
    if before is None or before.value is None:
        alone = len(state.series.headline.known) == 1
        return language.text(f"since-last.{'first' if alone else 'latest'}", after=told(newest))
    return language.text("since-last.new", before=told(before), after=told(newest))
