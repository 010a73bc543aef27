"""An event in words: what happened in one line, and in further lines where there is more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from site_builder.definitions import Strategy
from site_builder.events import DefinitionEvent, Event, FetchEvent, FollowUpEvent, Heap
from site_builder.language import Language
from site_builder.snapshots import Revision
from site_builder.views.definition_words import definition_lines
from site_builder.views.head import Link
from site_builder.views.prose import first_paragraph
from site_builder.views.site import follow_up_path, indicator_path
from site_builder.wording.area_names import area_name
from site_builder.wording.counts import changes_counted
from site_builder.wording.figures import value_words
from site_builder.wording.group_names import group_name

TOLD_SINGLY = 3
"""So many figures of one heap are told one by one; of our own these are the latest of many."""
NAMED_TOGETHER = 10
"""So many areas that are no more in the source are named; of more it is told how many."""


def event_link(event: Event, language: Language) -> Link:
    """What it happened to, by the name that it had from then on, with its page.

    Once told, it keeps that name: readers know an event again by its words too.
    """
    if isinstance(event, FollowUpEvent):
        one = event.follow_up
        return Link(one.name[language.code], follow_up_path(one.id))
    path = indicator_path(event.record.indicator) if event.record else None
    if isinstance(event, DefinitionEvent):
        return Link(event.names.get(language.code, event.changes[0].indicator), path)
    return Link(event.indicator.title[language.code], path)


def event_lines(event: Event, strategy: Strategy, language: Language) -> tuple[str, ...]:
    """What happened, in one line or more."""
    if isinstance(event, FollowUpEvent):
        return tuple(_follow_up(event, strategy, language))
    if isinstance(event, DefinitionEvent):
        return tuple(definition_lines(event, language))
    if event.first:
        return (_first(event, language),)
    return tuple(_fetched(event, language))


def _follow_up(event: FollowUpEvent, strategy: Strategy, language: Language) -> Iterator[str]:
    """Its kind and body, what was concluded, and the decision."""
    one, text, code = event.follow_up, language.text, language.code
    body = strategy.owner_names(one.body)[code]
    yield language.series([text(f"follow-up.kind.{one.kind}"), body])
    if one.summary:
        yield first_paragraph(one.summary[code])
    if one.decision:
        yield text("changes.decision", decision=one.decision.label)


def _first(event: FetchEvent, language: Language) -> str:
    number = Decimal(len(event.revisions))
    return language.form(
        "changes.first",
        number,
        number=language.number(number, 0),
        periods=_periods(event.revisions, language),
    )


def _fetched(event: FetchEvent, language: Language) -> Iterator[str]:
    """Few figures one by one, of more how many; of our own the latest too, and first."""
    heaps = dict(event.heaps)
    yield from _heap(event, "own", heaps.pop("own", ()), language)
    yield from _lost(event, language)
    for heap, revisions in heaps.items():
        yield from _heap(event, heap, revisions, language)
    if event.asked_anew:
        yield language.text("changes.asked-anew")


def _heap(
    event: FetchEvent, heap: Heap, revisions: Sequence[Revision], language: Language
) -> Iterator[str]:
    many = len(revisions) > TOLD_SINGLY
    if many:
        own = area_name(event.strategy.municipality, event.strategy, language)
        yield language.text(
            "changes.heap",
            whose=own if heap == "own" else language.text(f"changes.whose.{heap}"),
            what=language.listing(changes_counted(revisions, language)),
            periods=_periods(revisions, language),
        )
    if heap == "own" or not many:
        yield from (_single(event, one, language) for one in revisions[:TOLD_SINGLY])


def _lost(event: FetchEvent, language: Language) -> Iterator[str]:
    """Areas that have no figures any more; of those that are no longer asked for only that."""
    strategy, source = event.strategy, event.record.indicator.source
    everywhere = source is not None and source.areas is not None
    asked = {strategy.municipality, *strategy.compared}
    gone: dict[str, list[str]] = {"lost": [], "left-out": []}
    for area in event.lost:
        gone["lost" if everywhere or area in asked else "left-out"].append(area)
    for key, found in gone.items():
        if not found:
            continue
        revisions = [one for area in found for one in event.lost[area]]
        number = Decimal(len(found))
        names = language.listing(sorted(area_name(area, strategy, language) for area in found))
        yield language.form(
            f"changes.{key}-areas" if len(found) > NAMED_TOGETHER else f"changes.{key}",
            number,
            number=language.number(number, 0),
            areas=names,
            what=language.listing(changes_counted(revisions, language)),
            periods=_periods(revisions, language),
        )


def _single(event: FetchEvent, revision: Revision, language: Language) -> str:
    """The figures in the units that they had, before and after."""
    balance = event.record.series.headline.balance
    figures = {
        key: ".." if value is None else value_words(indicator, value, language, balance=balance)
        for key, value, indicator in (
            ("old", revision.old, event.indicator_before),
            ("new", revision.new, event.indicator),
        )
    }
    return language.text(
        f"changes.{revision.change}",
        area=_whose(event, revision, language),
        period=language.period(revision.period),
        **figures,
    )


def _whose(event: FetchEvent, revision: Revision, language: Language) -> str:
    """The area, and the group where there is one."""
    area = area_name(revision.area, event.strategy, language)
    if not revision.group:
        return area
    record = event.record
    return f"{area} ({group_name(record.indicator, record.provenance, revision.group, language)})"


def _periods(revisions: Sequence[Revision], language: Language) -> str:
    periods = [one.period for one in revisions]
    return language.span(min(periods), max(periods))
