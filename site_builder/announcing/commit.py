"""The message of the commit that keeps what a fetch has recorded, in the city's first language."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.announcing.inert import reference_free
from site_builder.definitions import Content
from site_builder.fetching import FetchSummary, Outcome
from site_builder.language import Language
from site_builder.snapshots import Revision
from site_builder.snapshots.groups import group_text
from site_builder.wording.counts import changes_counted

_NAMED = 3
_SHOWN = 10


def commit_message(summary: FetchSummary, content: Content) -> str:
    """What changed: a subject that names indicators, then a line for each with its counts.

    Of our own area every figure that was changed or removed is listed, old → new, ten at most. It
    also tells what else a fetch records: changed definitions, and which sources have failed.
    """
    language = Language.of(content.languages[0])
    parts = [_subject(summary, language), "", *_changed(summary, content, language)]
    if noted := sorted({one.indicator for one in summary.redefined if one.indicator}):
        parts.append(language.text("commit.noted", names=language.series(noted)))
    if failed := [outcome.indicator for outcome in summary.in_state("failed")]:
        parts.append(language.text("commit.failed", names=language.series(failed)))
    return "\n".join(parts).strip() + "\n"


def _subject(summary: FetchSummary, language: Language) -> str:
    names = [outcome.indicator for outcome in summary.outcomes if outcome.revisions]
    if not names:
        return language.text("commit.no-figures")
    shown = names if len(names) <= _NAMED else names[: _NAMED - 1]
    rest = len(names) - len(shown)
    words = [*shown, *([language.count("commit.more", rest)] if rest else [])]
    return language.text("commit.subject", names=language.listing(words))


def _changed(summary: FetchSummary, content: Content, language: Language) -> Iterator[str]:
    for outcome in summary.outcomes:
        if outcome.revisions:
            counted = language.series(changes_counted(outcome.revisions, language))
            yield f"{outcome.indicator}: {counted}"
            yield from _figures(outcome, content.strategy.municipality, language)


def _figures(outcome: Outcome, own: str, language: Language) -> Iterator[str]:
    told = [r for r in outcome.revisions if r.area == own and r.change != "added"]
    yield from (f"  {_one(revision)}" for revision in told[:_SHOWN])
    if len(told) > _SHOWN:
        yield f"  {language.count('commit.more', len(told) - _SHOWN)}"


def _one(revision: Revision) -> str:
    old, new = (("–" if value is None else f"{value:f}") for value in (revision.old, revision.new))
    group = f" {reference_free(group_text(revision.group))}" if revision.group else ""
    return f"{revision.period}{group}: {old} → {new}"
