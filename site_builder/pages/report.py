"""The council's report as one HTML document to be printed, and the files that it is drawn with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from markupsafe import Markup

from site_builder.charts.picture import light_rules
from site_builder.charts.printed import printed, printed_line
from site_builder.charts.used_rules import used_rules
from site_builder.language import Language
from site_builder.pages.render import action_icon, icon_drawing, rendered
from site_builder.pixels import FONT, font_file
from site_builder.views.actions import STATUSES
from site_builder.views.report import ReportView
from site_builder.views.report_goal import ReportChart, SmallChart
from site_builder.wording.badge import BADGE_ORDER, WORDED

SCHEME = "mittaristo:"
"""What the addresses of the document's own files begin with; no browser knows it."""
ROBOTO = f"{SCHEME}roboto.ttf"
VERDICT, STATUS = "v", "is"
_ICONS = (
    *((VERDICT, name) for name in BADGE_ORDER if name != WORDED),
    *((STATUS, name) for name in STATUSES),
)
"""The marks before words, by the class of the words."""


def report_html(view: ReportView) -> str:
    """The whole document, which `report_styles` and `report_assets` belong to."""
    language = Language.of(view.language)

    def drawing(chart: ReportChart) -> Markup:
        return Markup(printed(chart.chart, language, chart.words, FONT))

    def small_line(small: SmallChart) -> Markup:
        return Markup(printed_line(small.chart, small.words))

    return rendered("report.html", view=view, drawing=drawing, small_line=small_line)


@cache
def report_styles() -> str:
    """The document's style sheet, with the light scheme's colours written into it."""
    font = f'@font-face {{ font-family: {FONT}; src: url("{ROBOTO}"); }}'
    icons = (
        f'.{kind}-{name} {{ background-image: url("{_icon_address(name)}"); }}'
        for kind, name in _ICONS
    )
    return "\n".join([font, light_rules("report.css"), *icons])


@cache
def report_assets() -> Mapping[str, tuple[str, bytes]]:
    """Kind and bytes of every file that the style sheet asks for, by its address."""
    icons = {_icon_address(name): ("image/svg+xml", _icon(kind, name)) for kind, name in _ICONS}
    return {ROBOTO: ("font/ttf", font_file().read_bytes()), **icons}


def _icon_address(name: str) -> str:
    return f"{SCHEME}icons/{name}.svg"


def _icon(kind: str, name: str) -> bytes:
    """The icon as a file of its own, in the colour of the words that it stands before."""
    drawn = str(icon_drawing(name) if kind == VERDICT else action_icon(name))
    sheet = light_rules("report.css")
    rule = re.search(rf"\.{kind}-{name} {{[^}}]*?\bcolor: ([^;}}]+);", sheet)
    ink = re.search(r"\bbody {[^}]*?\bcolor: ([^;}]+);", sheet)
    colour = (rule or ink or [""])[1]
    styles = used_rules(light_rules("answer.css"), drawn).replace("currentColor", colour)
    opened = drawn.strip().replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return opened.replace(">", f"><style>{styles}</style>", 1).encode()
