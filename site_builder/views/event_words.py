"""An event in words: what happened in one line, and in further lines where there is more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from site_builder.definitions import Strategy
from site_builder.events import Event, FetchEvent, FollowUpEvent, Heap
from site_builder.language import Language
from site_builder.snapshots import Revision
from site_builder.views.head import Link
from site_builder.views.prose import first_paragraph
from site_builder.views.site import follow_up_path, indicator_path
from site_builder.wording.area_names import area_name
from site_builder.wording.figures import value_words
from site_builder.wording.group_names import group_name

TOLD_SINGLY = 3
"""So many figures of one heap are told one by one; of our own these are the latest of many."""


def event_link(event: Event, language: Language) -> Link:
    """What it happened to, by name, with its page."""
    if isinstance(event, FollowUpEvent):
        one = event.follow_up
        return Link(one.name[language.code], follow_up_path(one.id))
    indicator = event.record.indicator
    return Link(indicator.title[language.code], indicator_path(indicator))


def event_lines(event: Event, strategy: Strategy, language: Language) -> tuple[str, ...]:
    """What happened, in one line or more."""
    if isinstance(event, FollowUpEvent):
        return tuple(_follow_up(event, strategy, language))
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
    """Few figures one by one, of more how many; of our own the latest too."""
    for heap, revisions in event.heaps.items():
        many = len(revisions) > TOLD_SINGLY
        if many:
            yield _counted(event, heap, revisions, language)
        if heap == "own" or not many:
            yield from (_single(event, one, language) for one in revisions[:TOLD_SINGLY])


def _counted(
    event: FetchEvent, heap: Heap, revisions: Sequence[Revision], language: Language
) -> str:
    numbers = Counter(one.change for one in revisions)
    told = (
        language.count(f"changes.count.{change}", numbers[change])
        for change in ("added", "revised", "removed")
        if numbers[change]
    )
    own = area_name(event.strategy.municipality, event.strategy, language)
    return language.text(
        "changes.heap",
        whose=own if heap == "own" else language.text(f"changes.whose.{heap}"),
        what=language.listing(told),
        periods=_periods(revisions, language),
    )


def _single(event: FetchEvent, revision: Revision, language: Language) -> str:
    indicator, balance = event.record.indicator, event.record.series.headline.balance
    figures = {
        key: ".." if value is None else value_words(indicator, value, language, balance=balance)
        for key, value in (("old", revision.old), ("new", revision.new))
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
