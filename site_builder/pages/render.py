"""Fill a page's template: the words of the language, links, icons, and figures in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from site_builder.charts import svg
from site_builder.charts.model import Chart
from site_builder.language import capitalised
from site_builder.pages.outside import host
from site_builder.pages.page import Page, PageKind, Site, goal_path, indicator_path, link
from site_builder.records import Record
from site_builder.wording import assessment, figures, verdict
from site_builder.wording.area_names import area_name
from site_builder.wording.target import target_status_words

_BLANK_LINES = re.compile(r"\n\s*\n+")


def page_of(
    site: Site,
    path: str,
    kind: PageKind,
    *,
    title: str,
    description: str,
    values: Callable[[], Mapping[str, Any]] = dict,
) -> Page:
    """The page at `path`, written by the template of its kind when it is wanted.

    The template gets `site` and the `values`, which are made then too.
    """

    def write() -> str:
        return _written(site, path, kind, {"title": title, **values()})

    return Page(path, kind, title, description, write)


def _written(site: Site, path: str, kind: PageKind, values: Mapping[str, Any]) -> str:
    html = (
        _environment()
        .get_template(f"{kind}.html")
        .render(
            site=site,
            t=site.language.text,
            language=site.language,
            code=site.language.code,
            say=Sayings(site),
            link=lambda target: link(path, target),
            shared=lambda target: link(path, site.shared + target),
            **values,
        )
    )
    return _BLANK_LINES.sub("\n", html).strip()


class Sayings:
    """What templates say about a record, in the site's language."""

    def __init__(self, site: Site) -> None:
        self.site, self.language = site, site.language

    def value(self, record: Record) -> str:
        """The latest figure without its unit."""
        latest = record.verdict.latest
        if latest is None or latest.value is None:
            return ""
        return self.language.number(latest.value, record.indicator.decimals)

    def level(self, record: Record) -> str:
        """A qualitative indicator's latest level, which stands for a figure."""
        return assessment.level_words(record.indicator, self.language)

    def assessed(self, record: Record) -> str:
        """The period of a qualitative indicator's latest assessment, empty without any."""
        latest = assessment.latest_assessment(record.indicator)
        return self.language.period(latest.period) if latest else ""

    def end(self, record: Record) -> str:
        """The day on which what is told of the record ends, for lists in order of time."""
        latest = (
            assessment.latest_assessment(record.indicator)
            if record.indicator.kind == "qualitative"
            else record.verdict.latest
        )
        return latest.period.end.isoformat() if latest else ""

    def lead(self, record: Record) -> str:
        """What a page says first: the verdict, or the latest assessment's own words."""
        if record.indicator.kind == "qualitative":
            return assessment.assessment_lead(record.indicator, self.language)
        return self.sentence(record)

    def figure(self, record: Record) -> str:
        """The latest figure with its unit."""
        latest = record.verdict.latest
        if latest is None or latest.value is None:
            return self.language.text("indicator.no-figures")
        return figures.value_words(record.indicator, latest.value, self.language)

    def unit(self, record: Record) -> str:
        """The indicator's unit."""
        return (record.indicator.unit or {}).get(self.language.code, "")

    def period(self, record: Record) -> str:
        """The latest figure's period, empty without figures."""
        latest = record.verdict.latest
        return self.language.period(latest.period) if latest else ""

    def why_no_figures(self, record: Record) -> str:
        """Why our own area has none: not fetched, not in the source, missing there, or ahead."""
        if record.provenance is None:
            key = "no-figures.changed" if record.changed else "no-figures.not-fetched"
            return self.language.text(key)
        own = record.series.headline
        key = "no-figures.missing" if own.rows else "no-figures.no-area"
        if own.forecasts:
            key = "no-figures.forecasts"
        return self.language.text(key, city=self.area(record.series.own))

    def change(self, record: Record) -> str:
        """The change since the baseline, or why it cannot be said."""
        return figures.change_words(record.indicator, record.verdict.change, self.language)

    def since(self, record: Record) -> str:
        """The baseline as a heading: `Vuodesta 2021`."""
        wanted = record.verdict.change.wanted
        if wanted is None:
            return self.language.text("indicator.change")
        return capitalised(self.language.since_period(wanted))

    def target(self, record: Record) -> str:
        """The target with its year, or that there is none."""
        target = record.verdict.target.target
        if target is None:
            return self.language.text("target.no-target")
        return figures.target_words(record.indicator, target, self.language)

    def target_status(self, record: Record) -> str:
        """The target's status as a label."""
        return target_status_words(record.verdict.target, self.language)

    def sentence(self, record: Record) -> str:
        """The verdict in sentences."""
        return verdict.sentence(record.indicator, record.verdict, self.language)

    def source(self, record: Record) -> str:
        """The statistic or file the figures come from, and its publisher."""
        origin = record.provenance
        if origin is None:
            return ""
        table = self.language.text("source.table", table=origin.table) if origin.table else ""
        parts = [origin.title.get(self.language.code, ""), table]
        publisher = origin.publisher.get(self.language.code, "")
        named = [part for part in (*parts, publisher) if part]
        return ", ".join(named) or origin.path or host(origin.url) or origin.source

    def spark(self, record: Record) -> Markup:
        """A small line of our own figures, empty without any."""
        chart = self._chart(record)
        return Markup(svg.sparkline(chart)) if chart else Markup("")

    def drawing(self, record: Record, *sizes: svg.Size) -> Markup:
        """The chart at each size, all three unless told, empty without figures."""
        chart = self._chart(record)
        chosen = sizes or (svg.WIDE, svg.MEDIUM, svg.NARROW)
        return Markup(svg.draw(chart, self.language, *chosen)) if chart else Markup("")

    def small_drawing(self, record: Record) -> Markup:
        """The chart at its narrow size only."""
        return self.drawing(record, svg.NARROW)

    def area(self, code: str) -> str:
        """An area's name."""
        return area_name(code, self.site.content.strategy, self.language)

    def _chart(self, record: Record) -> Chart | None:
        return self.site.charts.get(record.indicator.id)


def paragraphs(text: str) -> Markup:
    """Plain text as paragraphs; blank lines part them."""
    parts = [escape(part.strip()) for part in re.split(r"\n\s*\n", text.strip())]
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["paragraphs"] = paragraphs
    environment.globals["goal_path"] = goal_path
    environment.globals["indicator_path"] = indicator_path
    return environment
