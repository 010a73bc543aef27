"""The sentence or two under an indicator's figure on its goal's page."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.language import Language, capitalised
from site_builder.records import Record
from site_builder.views.notices import why_no_figures
from site_builder.views.site import Site
from site_builder.views.year_before import year_before_words
from site_builder.wording.assessment import assessment_lead
from site_builder.wording.direction import direction_sentence
from site_builder.wording.figures import change_words
from site_builder.wording.steps import judged_target_words
from site_builder.wording.target import target_status_words


def card_note(site: Site, record: Record) -> str:
    """How the figure has changed, why there is no direction, and where its target stands."""
    if record.indicator.kind == "qualitative":
        return assessment_lead(record.indicator, site.language)
    if record.verdict.latest is None:
        return why_no_figures(site, record).words
    return " ".join(part for part in _parts(record, site.language) if part)


def _parts(record: Record, language: Language) -> Iterator[str]:
    verdict = record.verdict
    yield _changes(record, language)
    if verdict.reason == "ends-before-term":
        yield language.text("card.before-term")
    elif verdict.reason == "few-points":
        yield direction_sentence(record.indicator, verdict, language)
    if verdict.target.target is not None:
        yield language.text(
            "card.target",
            target=judged_target_words(record.indicator, verdict.target, language),
            status=target_status_words(verdict.target, language),
        )


def _changes(record: Record, language: Language) -> str:
    """Since the baseline and since the year before, once where they are the same."""
    change = record.verdict.change
    told = []
    if change.amount is not None and change.base is not None:
        since = language.since_period(change.base.period)
        words = change_words(record.indicator, change, language)
        told.append(language.text("card.since", since=since, change=words))
    latest, base = record.verdict.latest, change.base
    if not (latest and base and base.period.year == latest.period.year - 1):
        told.append(year_before_words(record, language))
    told = [part for part in told if part]
    return f"{capitalised(language.series(told))}." if told else ""
