"""`data/<id>.<language>.svg` and `.png`: an indicator's chart as a picture that stands alone."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.charts.model import chart_of
from site_builder.charts.picture import picture
from site_builder.definitions import Strategy
from site_builder.downloads.told_in_pictures import (
    picture_facts,
    png_with_facts,
    svg_metadata,
)
from site_builder.language import Language
from site_builder.pixels import png
from site_builder.records import Record
from site_builder.wording.origin import fetched_words, licence_words, origin_words

WIDTH, HEIGHT = 960, 600
"""The picture in CSS pixels: half a page of a report, or a slide."""
PIXELS_ACROSS = 1200


def chart_svg(record: Record, strategy: Strategy, language: Language, notice: str = "") -> bytes:
    """The chart with its title, source, licence and the site's notice, as SVG.

    Our own area has figures to draw.
    """
    facts = picture_facts(record, strategy, language, notice)
    metadata = svg_metadata(facts) if facts else ""
    return _svg(record, strategy, language, notice, metadata).encode()


def chart_png(record: Record, strategy: Strategy, language: Language, notice: str = "") -> bytes:
    """The same picture as PNG."""
    facts = picture_facts(record, strategy, language, notice)
    drawn = png(_svg(record, strategy, language, notice), PIXELS_ACROSS)
    return png_with_facts(drawn, facts) if facts else drawn


def _svg(
    record: Record, strategy: Strategy, language: Language, notice: str, metadata: str = ""
) -> str:
    """Metadata are left out where the picture is only drawn of it: they change no pixel."""
    indicator, code = record.indicator, language.code
    foreseen = record.foreseen(code)
    chart = chart_of(indicator, record.series, strategy, language, projections=foreseen)
    assert chart is not None, indicator.id
    return picture(
        chart,
        language,
        title=language.series([indicator.title[code], strategy.city[code]]),
        lines=(*_lines(record, strategy, language), *([notice] if notice else [])),
        width=WIDTH,
        height=HEIGHT,
        metadata=metadata,
    )


def _lines(record: Record, strategy: Strategy, language: Language) -> Iterator[str]:
    """Source, when the figures were fetched, and the licence where one is known."""
    origin = record.provenance
    if origin is None:
        return
    yield f"{language.text('source.source')}: {origin_words(origin, language)}."
    licence = licence_words(origin)
    yield " ".join(
        [fetched_words(origin, strategy, language), *([f"{licence}."] if licence else [])]
    )
