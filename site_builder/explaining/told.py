"""The words that the indicator's page says, in the language asked for."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.explaining.case import Case
from site_builder.explaining.layout import Labelled, Passage, passage
from site_builder.views.arithmetic import arithmetic
from site_builder.views.council import given_words
from site_builder.views.latest import lead_words
from site_builder.views.notices import notices, why_no_figures
from site_builder.views.projections import projections_view
from site_builder.wording.agreement import method_rows
from site_builder.wording.assessment import assessments


def told(case: Case) -> Passage:
    """The sentences of the page: notices, lead, arithmetic, methods."""
    heading = f"What the page says ({case.language.code})"
    if case.projection is not None:
        return passage(heading, _of_projection(case))
    entries = [*_notices(case), ("lead", lead_words(case.record, case.language))]
    if case.indicator.kind == "numeric":
        entries += [*_arithmetic(case), *_methods(case)]
    return passage(heading, entries)


def worded(case: Case) -> Passage:
    """The assessments of an indicator that is judged in words, the newest first."""
    entries = []
    for one in assessments(case.indicator):
        level = f"{one.level}: {case.language.text(f'level.{one.level}')}"
        given = given_words(case.site, one.by, one.date)
        entries += [(str(one.period), level), ("", one.text[case.language.code]), ("", given)]
    rule = "the newest assessment's level is the verdict; no figure is judged"
    nothing = [("", "nothing has been assessed yet")]
    return passage("Judged in words", [("rule", rule), *(entries or nothing)])


def _notices(case: Case) -> Iterator[Labelled]:
    numeric = case.indicator.kind == "numeric"
    for one in notices(case.site, case.record):
        yield "notice", f"{one.heading} {one.words}"
    if numeric and case.record.verdict.latest is None:
        why = why_no_figures(case.site, case.record)
        yield "notice", f"{why.heading} {why.words}"


def _arithmetic(case: Case) -> Iterator[Labelled]:
    for place, sentence in enumerate(arithmetic(case.site, case.record)):
        yield "" if place else "arithmetic", sentence


def _methods(case: Case) -> Iterator[Labelled]:
    for row in method_rows(case.indicator, case.record.verdict, case.language):
        yield "method", f"{row.name}: {row.says}; {row.figures}"


def _of_projection(case: Case) -> Iterator[Labelled]:
    assert case.projection is not None
    view, name = projections_view(case.site, case.record), case.projection.definition.name
    if view is None:
        return
    yield "", view.text
    for one in view.told:
        if one.heading == name[case.language.code]:
            yield from (("", line) for line in one.lines)
