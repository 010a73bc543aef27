"""Draw a chart as SVG: readable without a script, in text of the same size on every screen.

Colours come from the page's style sheet by class, so that light, dark and print each have their
own. Lines differ by weight and dash as well as by colour, and carry their names at their ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from site_builder.charts import axes, marks, words
from site_builder.charts.arrangement import Arrangement, arranged
from site_builder.charts.labels import labels_of
from site_builder.charts.model import Chart
from site_builder.charts.placing import Placing
from site_builder.charts.plot import Size
from site_builder.charts.tags import number
from site_builder.language import Language

WIDE = Size("wide", 1000, 400, 14)
MEDIUM = Size("medium", 640, 360, 14.5, telling=False)
NARROW = Size("narrow", 300, 290, 13, telling=False)
"""The sizes of a page. On small screens nothing points; there and elsewhere a script reads out."""


def draw(chart: Chart, language: Language, *sizes: Size) -> str:
    """The chart at each size, as `<svg>` elements; the first has title and description for all."""
    placing = Placing(chart, language)
    labels = labels_of(placing)
    key = f"{chart.identity}-{sizes[0].name}"
    words = _told(placing, key)
    drawn = []
    for size in sizes:
        drawn.append(_drawing(placing, arranged(placing, labels, size), size, key, words))
        words = ""
    return "\n".join(drawn)


def draw_told(chart: Chart, language: Language, size: Size, words: str) -> str:
    """The chart as one `<svg>` whose title is `words`: a document's readers know no description."""
    placing = Placing(chart, language)
    places = arranged(placing, labels_of(placing), size)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg"'
        f' viewBox="0 0 {size.width} {number(places.height)}"'
        f' class="chart {size.name}" font-size="{size.font}">'
        f"<title>{escape(words, quote=False)}</title>"
        + "".join(_parts(placing, places, size))
        + "</svg>"
    )


def _told(placing: Placing, key: str) -> str:
    """What the drawing is, and its figures, for those who do not see it."""
    chart = placing.chart
    span = placing.language.span(chart.first, chart.last)
    return (
        f'<title id="{key}-t">{escape(chart.title, quote=False)} {span}</title>'
        f'<desc id="{key}-d">{escape(chart.description, quote=False)}</desc>'
    )


def _drawing(placing: Placing, places: Arrangement, size: Size, key: str, words: str) -> str:
    """At one size, named by the title of this key: its own, or that of a larger drawing beside."""
    return (
        f'<svg viewBox="0 0 {size.width} {number(places.height)}" role="img"'
        f' class="chart {size.name}" aria-labelledby="{key}-t" aria-describedby="{key}-d"'
        f' font-size="{size.font}" data-plot="{_edges(placing, places)}">'
        f"{words}{''.join(_parts(placing, places, size))}</svg>"
    )


def _parts(placing: Placing, places: Arrangement, size: Size) -> Iterator[str]:
    yield from marks.term(places, size)
    yield from axes.value_axis(placing, places, size)
    yield from axes.time_axis(placing, places, size)
    yield from marks.breaks(places, size)
    yield from marks.outlook(placing, places)
    yield from marks.target(placing, places)
    yield from marks.figures(placing, places, size)
    yield from words.heads(places, size)
    yield from words.ends(places, size)
    yield from words.key(places, size)


def _edges(placing: Placing, places: Arrangement) -> str:
    """Where the first and the last period lie, and the top and bottom: for the reading script."""
    first, last = (placing.x(period) for period in (placing.chart.first, placing.chart.last))
    plot = places.plot
    return " ".join(map(number, (plot.x(first), plot.x(last), plot.top, plot.bottom)))
