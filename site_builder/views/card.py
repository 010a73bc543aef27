"""What the picture says that is shown where a page is shared: the answer, large and short."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from site_builder.charts.model import Chart
from site_builder.definitions import Strategy
from site_builder.language import Language
from site_builder.records import Record
from site_builder.site_choices import Settings
from site_builder.views.latest import number_and_unit, told_of_words
from site_builder.views.own_chart import own_chart
from site_builder.views.record_badge import record_badge
from site_builder.wording.assessment import level_words
from site_builder.wording.badge import Badge
from site_builder.wording.origin import licence_words, origin_words

FRONT_CARD = "assets/cards/site/front.png"
"""The site's own card, from the language's root: also that of pages without one."""


@dataclass(frozen=True, kw_only=True)
class CardView:
    """A card. What it does not have is None or empty.

    `figure` is a number, with its `unit`, or words in its place. `site` names the site that the
    page is of; `notice` is what the site says of itself on every page.
    """

    language: Language
    site: str
    title: str
    figure: str
    unit: str
    period: str
    badge: Badge | None
    chart: Chart | None
    source: str
    notice: str


def indicator_card(identity: str) -> str:
    """The place of an indicator's card, from the language's root."""
    return f"assets/cards/{identity}.png"


def goal_card(goal: str) -> str:
    """The place of a goal's card, from the language's root."""
    return f"assets/cards/goals/{goal}.png"


def indicator_card_view(
    record: Record, strategy: Strategy, language: Language, settings: Settings
) -> CardView:
    """The values of one indicator's card."""
    indicator, (number, unit) = record.indicator, number_and_unit(record, language)
    worded = indicator.kind == "qualitative"
    return CardView(
        language=language,
        site=settings.name_in(strategy, language),
        title=indicator.title[language.code],
        figure=level_words(indicator, language) if worded else number or "–",
        unit=unit,
        period=told_of_words(record, language),
        badge=record_badge(record, language),
        chart=own_chart(record, strategy, language),
        source=_source(record, language),
        notice=settings.notice.get(language.code, ""),
    )


def count_card_view(
    title: str, indicators: int, strategy: Strategy, language: Language, settings: Settings
) -> CardView:
    """The values of a card that says how many indicators there are: a goal's, the site's."""
    return CardView(
        language=language,
        site=settings.name_in(strategy, language),
        title=title,
        figure=language.number(Decimal(indicators), 0),
        unit=language.form("card", Decimal(indicators)),
        period="",
        badge=None,
        chart=None,
        source="",
        notice=settings.notice.get(language.code, ""),
    )


def _source(record: Record, language: Language) -> str:
    origin = record.provenance
    if origin is None:
        return ""
    named = f"{language.text('source.source')}: {origin_words(origin, language)}."
    licence = licence_words(origin)
    return f"{named} {licence}." if licence else named
