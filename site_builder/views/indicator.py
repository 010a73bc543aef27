"""What an indicator's page says: the answer first, then chart, figures, and how they came about."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.records import Record
from site_builder.views.answer import FigureAnswer, WordedAnswer, figure_answer, worded_answer
from site_builder.views.beside import Comparison, comparison
from site_builder.views.compared import Compared, compared
from site_builder.views.diagram import Diagram, diagram
from site_builder.views.figures import FigureTable, figure_table
from site_builder.views.groups import GroupsView, groups_view
from site_builder.views.head import Head, Link
from site_builder.views.latest import lead_words
from site_builder.views.notices import notices, why_no_figures
from site_builder.views.origin import (
    DownloadSection,
    SourceSection,
    download_section,
    source_section,
)
from site_builder.views.prose import Fact, FactList, Notice, Section
from site_builder.views.reckoning import Reckoning, reckoning
from site_builder.views.site import Site, goal_path, indicator_path
from site_builder.views.strip import Strip, strip
from site_builder.wording.assessment import assessments
from site_builder.wording.verdict import sentence


@dataclass(frozen=True, kw_only=True)
class IndicatorView:
    """An indicator's page. What it does not have is None or empty.

    A numeric indicator has `answer`, one that is judged in words `worded`. `no_figures` says why
    a numeric one has no `diagram`.
    """

    head: Head
    answer: FigureAnswer | None
    worded: WordedAnswer | None
    lead: str
    notices: tuple[Notice, ...]
    diagram: Diagram | None
    no_figures: Notice | None
    history: Strip | None
    table: FigureTable | None
    groups: GroupsView | None
    compared: Compared | None
    comparison: Comparison | None
    assessments: FactList | None
    reckoning: Reckoning | None
    why: Section
    method: Section
    limits: Section | None
    breaks: tuple[Section, ...]
    source: SourceSection | None
    downloads: DownloadSection | None


def indicator_head(site: Site, record: Record) -> Head:
    """The head of one indicator's page."""
    indicator, code = record.indicator, site.language.code
    goal = site.content.goals[indicator.goal]
    return Head(
        path=indicator_path(indicator),
        language=code,
        title=indicator.title[code],
        description=sentence(indicator, record.verdict, site.language),
        crumbs=(
            Link(site.content.priority_of(indicator.goal).name[code], "#goals"),
            Link(goal.name[code], goal_path(indicator.goal)),
        ),
    )


def indicator_view(site: Site, record: Record) -> IndicatorView:
    """The values of one indicator's page."""
    language, numeric = site.language, record.indicator.kind == "numeric"
    drawn = diagram(site, record)
    return IndicatorView(
        head=indicator_head(site, record),
        answer=figure_answer(record, language),
        worded=worded_answer(record, language),
        lead=lead_words(record, language),
        notices=tuple(notices(site, record)),
        diagram=drawn,
        no_figures=why_no_figures(site, record) if numeric and drawn is None else None,
        history=strip(record, language),
        table=figure_table(site, record),
        groups=groups_view(site, record),
        compared=compared(site, record),
        comparison=comparison(site, record),
        assessments=_assessments(site, record),
        reckoning=reckoning(site, record) if numeric else None,
        why=Section(language.text("indicator.why"), record.indicator.why[language.code]),
        method=_method(site, record),
        limits=_limits(site, record),
        breaks=_breaks(site, record),
        source=source_section(site, record),
        downloads=download_section(site, record),
    )


def _assessments(site: Site, record: Record) -> FactList | None:
    language = site.language
    facts = tuple(
        Fact(
            f"{language.period(said.period)}: {language.text(f'level.{said.level}')}",
            said.text[language.code],
        )
        for said in assessments(record.indicator)
    )
    return FactList(language.text("indicator.assessments"), facts) if facts else None


def _method(site: Site, record: Record) -> Section:
    text, indicator = site.language.text, record.indicator
    worded = indicator.kind == "qualitative"
    heading = text("assessment.method") if worded else text("indicator.method")
    return Section(heading, indicator.method[site.language.code])


def _limits(site: Site, record: Record) -> Section | None:
    text, indicator = site.language.text, record.indicator
    if not indicator.limits:
        return None
    worded = indicator.kind == "qualitative"
    heading = text("assessment.limits") if worded else text("indicator.limits")
    return Section(heading, indicator.limits[site.language.code])


def _breaks(site: Site, record: Record) -> tuple[Section, ...]:
    language = site.language
    return tuple(
        Section(
            f"{language.text('indicator.break')} {language.period(broken.period)}",
            broken.reason[language.code],
        )
        for broken in record.indicator.breaks
    )
