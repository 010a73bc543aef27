"""What an indicator says where another page shows it in a frame: the answer, and a way here."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from site_builder.charts.model import Chart
from site_builder.definitions import Indicator, Strategy
from site_builder.language import Language
from site_builder.records import Record
from site_builder.site_choices import Settings
from site_builder.views.head import Link
from site_builder.views.latest import lead_words, number_and_unit, told_of_words
from site_builder.views.own_chart import own_chart
from site_builder.views.record_badge import record_badge
from site_builder.views.site import indicator_path
from site_builder.wording.assessment import level_words
from site_builder.wording.badge import Badge
from site_builder.wording.origin import fetched_words, licence_words, origin_words

EMBED_HEIGHT = 540
"""CSS pixels in which most indicators fit, narrow or wide; a script can tell it more exactly."""


@dataclass(frozen=True, kw_only=True)
class EmbedView:
    """One embed. What it does not have is None or empty.

    `path` is its own place from the language's root, `address` the whole address of the page that
    it is of. `figure` is a number with its `unit`, or words. `without` says why there is no chart.
    """

    path: str
    address: str
    language: str
    title: str
    figure: str
    unit: str
    worded: bool
    period: str
    badge: Badge
    chart: Chart | None
    without: str
    source: str
    notice: str
    more: Link
    leaving: str


def embed_path(indicator: Indicator) -> str:
    """The embed's place from the language's root."""
    return f"embed/{indicator.id}/"


def embed_title(record: Record, strategy: Strategy, language: Language) -> str:
    """The indicator's title with the city's name: the frame stands among other pages' texts."""
    code = language.code
    return language.series([record.indicator.title[code], strategy.city[code]])


def embed_view(
    record: Record, strategy: Strategy, language: Language, settings: Settings
) -> EmbedView:
    """The values of one indicator's embed."""
    indicator, text = record.indicator, language.text
    (number, unit), worded = number_and_unit(record, language), indicator.kind == "qualitative"
    page = indicator_path(indicator)
    return EmbedView(
        path=embed_path(indicator),
        address=settings.site_url and urljoin(settings.site_url, page),
        language=language.code,
        title=embed_title(record, strategy, language),
        figure=level_words(indicator, language) if worded else number or "–",
        unit=unit,
        worded=worded,
        period=told_of_words(record, language),
        badge=record_badge(record, language),
        chart=own_chart(record, strategy, language),
        without="" if number or worded else lead_words(record, language),
        source=_source(record, strategy, language),
        notice=settings.notice.get(language.code, ""),
        more=Link(text("embed.more"), page),
        leaving=text("embed.leaving"),
    )


def _source(record: Record, strategy: Strategy, language: Language) -> str:
    origin = record.provenance
    if origin is None:
        return ""
    licence = licence_words(origin)
    parts = [
        f"{language.text('source.source')}: {origin_words(origin, language)}.",
        fetched_words(origin, strategy, language),
        f"{licence}." if licence else "",
    ]
    return " ".join(filter(None, parts))
