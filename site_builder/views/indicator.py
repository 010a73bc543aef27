"""What an indicator's page says: the answer first, how it came about last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.downloads.catalogue.schema_org import SchemaThing
from site_builder.records import Record
from site_builder.views.answer import FigureAnswer, WordedAnswer, figure_answer, worded_answer
from site_builder.views.beside import Comparison, comparison
from site_builder.views.bodies import owner_of
from site_builder.views.change_pages import CHANGES
from site_builder.views.changes import ChangeEntry, changes_among
from site_builder.views.compared import Compared, compared
from site_builder.views.council import given_words
from site_builder.views.diagram import Diagram, diagram
from site_builder.views.edit_links import indicator_edit_link
from site_builder.views.feeds import indicator_feed, subscribe_link
from site_builder.views.figures import FigureTable, figure_table
from site_builder.views.groups import GroupsView, groups_view
from site_builder.views.head import Head, Link
from site_builder.views.key_facts import KeyFact, key_facts
from site_builder.views.latest import lead_words
from site_builder.views.meaning import Meaning, meaning
from site_builder.views.notices import notices, why_no_figures
from site_builder.views.origin import SourceSection, source_section
from site_builder.views.projections import ProjectionsView, projections_view
from site_builder.views.prose import Notice, Section, plain_words
from site_builder.views.reckoning import Reckoning, reckoning
from site_builder.views.region import region_indicator
from site_builder.views.responsible import Responsible, responsible
from site_builder.views.similar import SimilarSection, similar_section
from site_builder.views.site import Site, goal_path, indicator_path
from site_builder.views.strip import Strip, strip
from site_builder.views.structured import structured_dataset
from site_builder.views.taking import Taking, taking
from site_builder.wording.assessment import assessments
from site_builder.wording.verdict import sentence

CHANGES_TOLD = 3
"""So many changes of an indicator stand on its page; the pages of changes have all."""


@dataclass(frozen=True)
class OwnChanges:
    """The latest changes of figures and definition, where all changes are, and its feed."""

    heading: str
    entries: tuple[ChangeEntry, ...]
    everything: Link
    feed: Link | None


@dataclass(frozen=True)
class WordedAssessment:
    """A level and a judgement in words; `given` tells by whom and when, where that is known."""

    heading: str
    text: str
    given: str


@dataclass(frozen=True)
class WordedAssessments:
    """All judgements of a qualitative indicator, the newest first."""

    heading: str
    assessments: tuple[WordedAssessment, ...]


@dataclass(frozen=True, kw_only=True)
class IndicatorView:
    """An indicator's page. What it does not have is None or empty.

    A numeric indicator has `answer`, one that is judged in words `worded`. `no_figures` says why
    a numeric one has no `diagram`. `ways` lead down the page, `edit` into the editor. From `table`
    on, all is folded; `structured` is what search engines are told.
    """

    head: Head
    answer: FigureAnswer | None
    worded: WordedAnswer | None
    lead: str
    ways: tuple[Link, ...]
    notices: tuple[Notice, ...]
    facts: tuple[KeyFact, ...]
    diagram: Diagram | None
    no_figures: Notice | None
    plain: Section | None
    meaning: Meaning
    compared: Compared | None
    assessments: WordedAssessments | None
    comparison: Comparison | None
    similar: SimilarSection | None
    groups: GroupsView | None
    responsible: Responsible | None
    source: SourceSection | None
    taking: Taking
    edit: Link | None
    table: FigureTable | None
    projections: ProjectionsView | None
    changes: OwnChanges | None
    history: Strip | None
    reckoning: Reckoning | None
    structured: SchemaThing | None


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
    drawn, beside = diagram(site, record), comparison(site, record)
    among, similar = compared(site, record), similar_section(site, record)
    return IndicatorView(
        head=indicator_head(site, record),
        answer=figure_answer(record, language),
        worded=worded_answer(record, language),
        lead=lead_words(record, language),
        ways=tuple(_ways(site, record, _place_of(among, beside, similar))),
        notices=tuple(notices(site, record)),
        facts=key_facts(record, language),
        diagram=drawn,
        no_figures=why_no_figures(site, record) if numeric and drawn is None else None,
        plain=plain_words(record.indicator.plain, language),
        meaning=meaning(record.indicator, language),
        compared=among,
        assessments=_assessments(site, record),
        comparison=beside,
        similar=similar,
        groups=groups_view(site, record),
        responsible=responsible(site, record),
        source=source_section(site, record),
        taking=taking(site, record),
        edit=indicator_edit_link(site, record.indicator),
        table=figure_table(site, record),
        projections=projections_view(site, record),
        changes=_changes(site, record),
        history=strip(record, language),
        reckoning=reckoning(site, record) if numeric else None,
        structured=structured_dataset(site, record),
    )


def _place_of(
    among: Compared | None, beside: Comparison | None, similar: SimilarSection | None
) -> str:
    """Where on the page others are compared with, empty where none are."""
    return "compared" if among else "beside" if beside else "similar" if similar else ""


def _ways(site: Site, record: Record, others: str) -> Iterator[Link]:
    """Where residents, councillors and journalists each find their own, mostly on the page."""
    text, here = site.language.text, indicator_path(record.indicator)
    if owner := site.body_name(owner_of(site, record)):
        yield Link(text("indicator.responsible", owner=owner), f"{here}#who")
    if actions := len(site.content.goals[record.indicator.goal].actions):
        yield Link(text("indicator.to-actions", number=actions), f"{here}#who")
    if others:
        yield Link(text("indicator.to-compare"), f"{here}#{others}")
    if everywhere := region_indicator(site, record.indicator):
        yield everywhere
    if record.provenance is not None:
        yield Link(text("indicator.to-take"), f"{here}#take")


def _assessments(site: Site, record: Record) -> WordedAssessments | None:
    """None where all that would be told is told by the page's answer and lead."""
    language = site.language
    told = tuple(
        WordedAssessment(
            heading=f"{language.period(said.period)}: {language.text(f'level.{said.level}')}",
            text=said.text[language.code],
            given=given_words(site, said.by, said.date),
        )
        for said in assessments(record.indicator)
    )
    more = len(told) > 1 or any(one.given for one in told)
    return WordedAssessments(language.text("indicator.assessments"), told) if more else None


def _changes(site: Site, record: Record) -> OwnChanges | None:
    """None where nothing has changed.

    Figures that answer another question are left out of the page, and so is what they changed to.
    """
    text, own = site.language.text, {record.indicator.id}
    told = changes_among(site, own, CHANGES_TOLD, figures=not record.changed)
    everything = Link(text("indicator.changes-all"), CHANGES)
    feed = subscribe_link(site, indicator_feed(site, record.indicator))
    return OwnChanges(text("indicator.changes"), told, everything, feed) if told else None
