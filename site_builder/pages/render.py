"""Lay a view out as HTML: its template, relative links, drawings, paragraphs."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from site_builder.charts import svg
from site_builder.charts.dot_strip import DotStrip
from site_builder.charts.dot_strip_svg import draw_strip
from site_builder.charts.model import Chart
from site_builder.charts.multiples import multiples
from site_builder.charts.municipality_map import MunicipalityMap
from site_builder.charts.municipality_map_svg import draw_map
from site_builder.charts.plotly_figure import figure_json
from site_builder.charts.reading import reading_json
from site_builder.charts.sparkline import sparkline
from site_builder.json_text import json_text
from site_builder.language import Language
from site_builder.pages.compiled_templates import compiled_templates
from site_builder.pages.page import Page, PageKind, link
from site_builder.pages.table_rows import municipality_rows, table_blocks, table_rows
from site_builder.views.explore import explore_form
from site_builder.views.groups import BreakdownView, GroupPanel
from site_builder.views.head import Head
from site_builder.views.site import Site
from site_builder.wording.badge import Badge

_BLANK_LINES = re.compile(r"\n\s*\n+")
_SPAN = re.compile(r"\d+–\d+")


def page_of(site: Site, kind: PageKind, head: Head, view: Callable[[], object]) -> Page:
    """The page under `head`, written by the template of its kind when it is wanted.

    The template gets the `view`, which is made then too and dropped after it.
    """
    write = partial(_written, site, kind, head.path, view)
    return Page(head.path, kind, head.title, head.description, write)


def _written(site: Site, kind: PageKind, path: str, view: Callable[[], object]) -> str:
    return rendered(
        f"{kind}.html",
        view=view(),
        link=partial(link, path),
        shared=lambda target: link(path, site.shared + target),
        common=lambda target: link(path, site.common + target),
        **_drawings(site.language),
    )


def rendered(template: str, **values: object) -> str:
    """What the template makes of the values, without its blank lines."""
    return _BLANK_LINES.sub("\n", _environment().get_template(template).render(values)).strip()


def _drawings(language: Language) -> dict[str, Callable[..., object]]:
    """A chart at the sizes that each place has room for, and as the page's script explores it."""

    def drawing(chart: Chart) -> Markup:
        return Markup(svg.draw(chart, language, svg.WIDE, svg.MEDIUM, svg.NARROW))

    def group_drawing(chart: Chart) -> Markup:
        return Markup(svg.draw(chart, language, svg.WIDE, svg.MEDIUM))

    def small_multiples(divided: BreakdownView) -> list[tuple[GroupPanel, Markup | None]]:
        """Each panel with its drawing, None where there is nothing to draw."""
        drawings = map(Markup, multiples(divided.chart, language) if divided.chart else [])
        return [(panel, next(drawings) if panel.drawn else None) for panel in divided.panels]

    def dot_strip(strip: DotStrip) -> Markup:
        return Markup(draw_strip(strip, language))

    def explored(chart: Chart) -> Markup:
        return _script_safe(figure_json(chart, language))

    def read_out(chart: Chart) -> Markup:
        return _script_safe(reading_json(chart, language))

    return {
        "drawing": drawing,
        "read_out": read_out,
        "group_drawing": group_drawing,
        "small_multiples": small_multiples,
        "dot_strip": dot_strip,
        "explored": explored,
    }


def icon_drawing(name: str) -> Markup:
    """The icon of this name as an `<svg>` of 24 × 24; its classes have their colours elsewhere."""
    parts = _environment().get_template("parts.html").module
    drawn: Markup = parts.icon(name)  # type: ignore[attr-defined]
    return drawn


def action_icon(status: str) -> Markup:
    """The icon of an action's status, likewise."""
    parts = _environment().get_template("actions.html").module
    drawn: Markup = parts.icon(status)  # type: ignore[attr-defined]
    return drawn


def _map_drawing(shown: MunicipalityMap) -> Markup:
    """The map of municipalities, coloured by class."""
    return Markup(draw_map(shown))


def _spark(chart: Chart) -> Markup:
    """A small line of our own figures."""
    return Markup(sparkline(chart))


def _structured(told: Mapping[str, object]) -> Markup:
    """What search engines are told, which no browser runs."""
    return _script_safe(json_text(told))


def _picked(picks: Sequence[Sequence[str]]) -> Markup:
    """By which values each line of an explored chart is found."""
    return _script_safe(json_text(picks))


def badge_html(badge: Badge) -> str:
    """A badge as pages draw it, for a script that shows one."""
    drawn: str = _environment().get_template("parts.html").module.badge(badge)  # type: ignore[attr-defined]
    return drawn.strip()


def explore_form_html(language: Language) -> str:
    """The form by which readers explore charts in a language, for a script that fills it in."""
    module = _environment().get_template("explore.html").module
    drawn: str = module.form(explore_form(language))  # type: ignore[attr-defined]
    return drawn.strip()


def _script_safe(document: str) -> Markup:
    """JSON that cannot end the script element it stands in."""
    return Markup(document.replace("<", "\\u003c"))


def paragraphs(text: str) -> Markup:
    """Plain text as paragraphs; blank lines part them."""
    parts = [escape(part.strip()) for part in re.split(r"\n\s*\n", text.strip())]
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts)


def whole_spans(words: str) -> Markup:
    """Words in which no line ends between two years: `har ökat 2015–2025`."""
    return Markup(_SPAN.sub(r'<span class="span">\g<0></span>', html.escape(words)))


def code(lines: str) -> Markup:
    """Code as it stands between tags, where its many quotation marks need no escaping."""
    return Markup(html.escape(lines, quote=False))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled_templates(),
        auto_reload=False,  # else every template is looked for on the disk each time it is included
    )
    environment.filters["paragraphs"] = paragraphs
    environment.filters["code"] = code
    environment.filters["whole_spans"] = whole_spans
    environment.globals["spark"] = _spark
    environment.globals["municipality_rows"] = municipality_rows
    environment.globals["map_drawing"] = _map_drawing
    environment.globals["table_rows"] = table_rows
    environment.globals["table_blocks"] = table_blocks
    environment.globals["picked"] = _picked
    environment.globals["structured"] = _structured
    return environment
