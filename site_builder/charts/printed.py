"""Charts as they stand in a document: each holds its colours, its letters and all its words.

A document's drawings are apart from its style sheet, and who does not see one hears its `<title>`
alone: charts that stand in no page of the site need both inside.
"""

from __future__ import annotations

from html import escape

from site_builder.charts.model import Chart
from site_builder.charts.picture import light_rules
from site_builder.charts.plot import Size
from site_builder.charts.sparkline import sparkline
from site_builder.charts.svg import draw_told
from site_builder.charts.used_rules import used_rules
from site_builder.language import Language

HALF = Size("half", 380, 236, 13.5)
"""A chart of which two stand beside each other on a sheet of A4: its letters are of 8 points."""


def printed(chart: Chart, language: Language, words: str, font_family: str) -> str:
    """The chart for half the width of a sheet, told as `words`."""
    return _with_styles(draw_told(chart, language, HALF, words), font_family)


def printed_line(chart: Chart, words: str) -> str:
    """The small line of a table, told as `words`."""
    drawn = sparkline(chart).replace(' aria-hidden="true"', "", 1)
    named = drawn.replace(">", f"><title>{escape(words)}</title>", 1)
    return _with_styles(named.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def _with_styles(drawn: str, font_family: str = "") -> str:
    styles = used_rules(light_rules("drawing.css", "printed.css"), drawn)
    family = f' font-family="{escape(font_family)}"' if font_family else ""
    opened = drawn.replace("<svg ", f"<svg{family} ", 1)
    return opened.replace("</title>", f"</title><style>{styles}</style>", 1)
