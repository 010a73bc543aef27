"""An indicator's page: the answer first, then the chart, the figures, and how they came about."""

from __future__ import annotations

from markupsafe import Markup

from site_builder.charts.model import Chart
from site_builder.charts.plotly_figure import figure_json
from site_builder.definitions import Indicator
from site_builder.pages.arithmetic import arithmetic
from site_builder.pages.beside import comparison
from site_builder.pages.figures import figure_table
from site_builder.pages.outside import table_page, web_address
from site_builder.pages.page import Page, Site, indicator_path
from site_builder.pages.render import Sayings, page_of
from site_builder.pages.strip import strip
from site_builder.records import Record
from site_builder.wording.agreement import disagreement, method_rows
from site_builder.wording.assessment import assessments
from site_builder.wording.verdict import sentence


def indicator_page(site: Site, record: Record) -> Page:
    """The page of one indicator."""
    indicator, code = record.indicator, site.language.code
    return page_of(
        site,
        indicator_path(indicator),
        "indicator",
        title=indicator.title[code],
        description=sentence(indicator, record.verdict, site.language),
        values=lambda: _values(site, record, indicator),
    )


def _values(site: Site, record: Record, indicator: Indicator) -> dict[str, object]:
    return {
        "indicator": indicator,
        "record": record,
        "verdict": record.verdict,
        "assessments": assessments(indicator),
        "stale": record.stale(site.today),
        "table": figure_table(site, record),
        "arithmetic": arithmetic(site, record),
        "strip": strip(record, site.language),
        "comparison": comparison(site, record),
        "disagreement": disagreement(indicator, record.verdict, site.language),
        "methods": method_rows(indicator, record.verdict, site.language),
        "origin_words": _origin(site, record),
        "origin_short": _origin(site, record, "-short"),
        "source_url": _source_url(site, record),
        "citation": _citation(site, record),
        **_drawn(site, record, site.charts.get(indicator.id)),
    }


def _drawn(site: Site, record: Record, chart: Chart | None) -> dict[str, object]:
    if chart is None:
        return {"drawing": None}
    return {
        "drawing": Sayings(site).drawing(record),
        "chart_span": site.language.span(chart.first, chart.lines[0].points[-1].period),
        "cut": chart.scale.cut,
        "left_out": chart.left_out,
        "figure": _script_safe(figure_json(chart, site.language)),
    }


def _script_safe(document: str) -> Markup:
    """JSON that cannot end the script element it stands in."""
    return Markup(document.replace("<", "\\u003c"))


def _origin(site: Site, record: Record, form: str = "") -> str:
    """When the figures were fetched, or that they are others' recordings."""
    origin = record.provenance
    if origin is None:
        return ""
    key = "source.read" if origin.path else "source.fetched"
    key = "source.recorded" if origin.recordings else key
    return site.language.text(key + form, date=site.language.date(origin.retrieved))


def _source_url(site: Site, record: Record) -> str:
    """Where a reader can look the figures up: the table's page, not the API's address."""
    url = web_address(record.provenance.url) if record.provenance else ""
    return table_page(url, site.language.code)


def _citation(site: Site, record: Record) -> str:
    """A line that is safe to quote under the figures."""
    origin = record.provenance
    if origin is None:
        return ""
    licence = {"CC-BY-4.0": "CC BY 4.0"}.get(origin.licence or "", origin.licence or "")
    parts = [
        f"{record.indicator.title[site.language.code]}, "
        f"{site.content.strategy.city[site.language.code]}.",
        f"{site.language.text('source.source')}: {Sayings(site).source(record)}.",
        f"{licence}." if licence else "",
    ]
    return " ".join(part for part in parts if part)
