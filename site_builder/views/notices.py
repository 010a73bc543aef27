"""What a reader of an indicator must not miss: that figures are old, or that there are none."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.records import Record
from site_builder.views.prose import Notice
from site_builder.views.site import Site
from site_builder.wording.area_names import area_name


def notices(site: Site, record: Record) -> Iterator[Notice]:
    """That the figures could not be updated, and that a newer one should be out."""
    language, failure = site.language, record.failure
    if failure:
        key = "indicator.held" if failure.held else "indicator.failing"
        why = language.text(f"{key}-since", date=language.date(failure.since))
        yield Notice(language.text(key), why)
    if record.stale(site.today):
        yield Notice(language.text("indicator.stale"), "")


def why_no_figures(site: Site, record: Record) -> Notice:
    """Why our own area has none: not fetched, not in the source, missing, ahead, or no total."""
    language, own = site.language, record.series.headline
    heading = f"{language.text('indicator.no-figures').capitalize()}."
    if record.provenance is None:
        key = "no-figures.changed" if record.changed else "no-figures.not-fetched"
        return Notice(heading, language.text(key))
    key = "no-figures.missing" if own.rows else "no-figures.no-area"
    if own.forecasts:
        key = "no-figures.forecasts"
    if record.series.lead is None:
        key = "no-figures.no-total"
    city = area_name(own.key.area, site.content.strategy, language)
    return Notice(heading, language.text(key, city=city))
