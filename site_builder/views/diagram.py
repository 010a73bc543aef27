"""An indicator's chart with the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from site_builder.charts.model import Chart
from site_builder.language import SYMBOL, Language
from site_builder.records import Record
from site_builder.views.explore import ExploreControls, explore_controls
from site_builder.views.origin import source_words
from site_builder.views.site import Site
from site_builder.wording.figures import unit_words
from site_builder.wording.projections import disagreements


@dataclass(frozen=True)
class ReadingWords:
    """What a reader is told of reading a chart's figures out: its name for who hears it, and how.

    Both are of use only where a script runs.
    """

    label: str
    help: str


@dataclass(frozen=True)
class Diagram:
    """The chart, drawn by whoever shows it, and the words around it.

    `caption` tells the span, which way is better, and what of the figures is not in the chart.
    """

    chart: Chart
    title: str
    caption: str
    source: str
    reading: ReadingWords
    explore: ExploreControls


def diagram(site: Site, record: Record) -> Diagram | None:
    """The chart with its words, or None when our own area has no figure to draw."""
    chart = site.chart_ahead(record)
    if chart is None:
        return None
    return Diagram(
        chart=chart,
        title=figures_title(record, site.language),
        caption=_caption(chart, record, site.language),
        source=_source(record, site.language),
        reading=reading_words(site.language),
        explore=explore_controls(site, record, chart, "explore"),
    )


def reading_words(language: Language) -> ReadingWords:
    """What is said of reading a chart's figures out."""
    return ReadingWords(language.text("drawing.read"), language.text("drawing.read-help"))


def figures_title(record: Record, language: Language) -> str:
    """What a chart or table of the indicator's figures is called: its title and unit.

    The unit is left out where the title says it: `Färdigställda bostäder`, not `…, bostäder`.
    """
    title, unit = record.indicator.title[language.code], unit_words(record.indicator, language)
    if len(unit) > SYMBOL and re.search(rf"{re.escape(unit)}\b", title, re.IGNORECASE):
        return title
    return f"{title} {unit}" if unit.startswith("(") else language.series([title, unit])


def _caption(chart: Chart, record: Record, language: Language) -> str:
    first = min(line.points[0].period for line in chart.lines)
    span = language.span(first, chart.lines[0].points[-1].period)
    told = [f"{span}.", language.text(f"better.{record.indicator.better}")]
    if chart.scale.cut:
        told.append(language.text("chart.cut-note"))
    if chart.left_out:
        told.append(language.text("chart.left-out", areas=language.listing(chart.left_out)))
    if chart.lines[0].scenarios:
        foreseen = record.foreseen(language.code)
        told.append(language.text("projection.drawn"))
        told += disagreements(record.indicator, record.series.headline, foreseen, language)
    for period, reason in zip(chart.breaks, chart.reasons, strict=True):
        if reason:
            when, why = language.in_period(period), reason.rstrip(".")
            told.append(language.text("drawing.break-note", when=when, reason=why))
    return " ".join(told)


def _source(record: Record, language: Language) -> str:
    words = source_words(record, language)
    return f"{language.text('source.source')}: {words}." if words else ""
