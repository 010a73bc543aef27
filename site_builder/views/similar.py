"""Our own municipality beside the similar ones: the rule, their median and a folded table."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.records import Record
from site_builder.trends.beside_similar import BesideSimilar
from site_builder.views.beside import Comparison, beside_table
from site_builder.views.site import Site
from site_builder.wording.area_names import area_name
from site_builder.wording.figures import value_words
from site_builder.wording.similar_words import similar_rule


@dataclass(frozen=True)
class SimilarSection:
    """Folded but for its heading.

    `usual` tells their median beside our own figure, or why there is none; `rule` who they are.
    """

    heading: str
    usual: str
    rule: str
    table: Comparison


def similar_section(site: Site, record: Record) -> SimilarSection | None:
    """The section, or None where no similar municipality is compared with or has a figure."""
    found, language = record.similar, site.language
    if found is None:
        return None
    strategy, heading = site.content.strategy, language.text("similar.heading")
    return SimilarSection(
        heading=heading,
        usual=_usual(site, record, found),
        rule=similar_rule(strategy, strategy.similar, language),
        table=beside_table(site, record, found.standing, heading),
    )


def _usual(site: Site, record: Record, found: BesideSimilar) -> str:
    language, strategy = site.language, site.content.strategy
    if found.median is None:
        names = [area_name(area, strategy, language) for area in found.lacking]
        return language.text("similar.no-median", names=language.listing(names))
    own, balance = found.standing.rows[0].now, record.series.headline.balance
    told = language.text(
        "similar.median",
        number=len(strategy.similar),
        period=language.in_period(found.standing.period),
        value=value_words(record.indicator, found.median, language, balance=balance),
        city=strategy.city[language.code],
        own=value_words(record.indicator, own, language, balance=balance),
    )
    return told.replace("..", ".")
