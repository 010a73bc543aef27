"""What the method page says: how verdicts come about, with an example from the site's figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from site_builder.records import Record
from site_builder.trends.direction import Direction
from site_builder.trends.measured import (
    FALSE_ALARMS,
    LIKELIHOOD,
    LIKELIHOOD_SERIES,
    LIKELIHOOD_SWINGS,
    POWER,
    PUBLISHED,
    SERIES,
    WRONG_WAY,
)
from site_builder.trends.methods.likelihood import PATHS
from site_builder.views.arithmetic import arithmetic
from site_builder.views.head import Head, Link, named_head
from site_builder.views.prose import Section
from site_builder.views.site import Site, indicator_path
from site_builder.wording.area_names import kind_words
from site_builder.wording.badge import BADGE_ORDER, WORDED, Badge, badge_name, verdict_badge
from site_builder.wording.figures import value_words
from site_builder.wording.similar_words import similar_rule

_ON_STEPS = ("target", "chart")
"""Parts that say more where the site has a target that changes with time."""
_PREFERENCE: tuple[Direction, ...] = ("improving", "worsening", "no-clear-change", "not-judged")


@dataclass(frozen=True)
class Example:
    """One indicator's verdict, step by step. `figures` are the window's, with their years."""

    indicator: Link
    figures: tuple[str, ...]
    steps: tuple[str, ...]
    badge: Badge


@dataclass(frozen=True)
class KeyEntry:
    """A verdict's badge, and what it means."""

    badge: Badge
    words: str


@dataclass(frozen=True)
class MethodPart:
    """A section of the page, found under its `identity`.

    One explains the badges by a `key`, one works an `example`.
    """

    identity: str
    section: Section
    key: tuple[KeyEntry, ...] = ()
    example: Example | None = None


@dataclass(frozen=True)
class MethodView:
    """How verdicts come about, part by part."""

    head: Head
    lead: str
    parts: tuple[MethodPart, ...]


def method_head(site: Site) -> Head:
    """The head of the method page."""
    return named_head(site.language, "method", "method.lead")


def method_view(site: Site) -> MethodView:
    """The values of the method page."""
    return MethodView(method_head(site), site.language.text("method.lead"), tuple(_parts(site)))


def _parts(site: Site) -> Iterator[MethodPart]:
    for part in ("change", "direction", "cannot-say"):
        yield MethodPart(part, _section(site, part), badge_key(site) if part == "direction" else ())
    example = worked_example(site)
    if example is not None:
        yield MethodPart("example", _section(site, "example"), example=example)
    for part in ("target", "agreement", "history"):
        yield MethodPart(part, _section(site, part))
    yield MethodPart("likelihood", _section(site, "likelihood", **likelihood_measured(site)))
    if any(record.projections for record in site.records.values()):
        yield MethodPart("projection", _section(site, "projection"))
    yield MethodPart("measured", _section(site, "measured", **measured(site)))
    for part in ("goal", "comparison", "chart", "data"):
        yield MethodPart(part, _section(site, part))


def _section(site: Site, part: str, **values: str) -> Section:
    text = site.language.text
    told = text(f"method.{part}.text", **values, **kind_words(site.content.strategy, site.language))
    if part in _ON_STEPS and any(r.verdict.target.steps for r in site.records.values()):
        told = f"{told.rstrip()}\n\n{text(f'method.{part}.steps')}"
    rule = similar_rule(site.content.strategy, site.content.strategy.similar, site.language)
    if part == "comparison" and rule:
        told = f"{told.rstrip()}\n\n{text('method.comparison.similar', rule=rule)}"
    return Section(text(f"method.{part}.heading"), told)


def badge_key(site: Site) -> tuple[KeyEntry, ...]:
    """Every badge of a measured indicator, and what it means."""
    return tuple(
        KeyEntry(
            Badge(icon, badge_name(icon, site.language)),
            site.language.text(f"method.key.{icon}"),
        )
        for icon in BADGE_ORDER
        if icon != WORDED
    )


def worked_example(site: Site) -> Example | None:
    """A yearly indicator with a direction, the clearest kind there is first; None without any."""
    judged = [r for r in site.records.values() if _fits(r)]
    judged.sort(key=lambda record: _PREFERENCE.index(record.verdict.direction))
    if not judged:
        return None
    record, language = judged[0], site.language
    return Example(
        indicator=Link(record.indicator.title[language.code], indicator_path(record.indicator)),
        figures=tuple(
            f"{language.short_period(o.period)}: {value_words(record.indicator, o.value, language)}"
            for o in record.verdict.window.rows
            if o.value is not None
        ),
        steps=tuple(arithmetic(site, record)[:1]),
        badge=verdict_badge(record.verdict, language),
    )


def measured(site: Site) -> dict[str, str]:
    """What was measured of the verdict, as the page writes it."""

    def shown(share: Decimal) -> str:
        return site.language.number(share, 1)

    return {
        "series": site.language.number(Decimal(SERIES), 0),
        "white": shown(FALSE_ALARMS["white"]),
        "serial_low": shown(FALSE_ALARMS["serial-0.3"]),
        "serial_high": shown(FALSE_ALARMS["serial-0.6"]),
        "monthly": shown(FALSE_ALARMS["monthly"]),
        "power": shown(POWER),
        "wrong": shown(WRONG_WAY),
        "growth_found": str(PUBLISHED["growth-ratio"][0]),
        "growth_tried": str(PUBLISHED["growth-ratio"][1]),
        "recent_found": str(PUBLISHED["recent-change"][0]),
        "recent_tried": str(PUBLISHED["recent-change"][1]),
    }


def likelihood_measured(site: Site) -> dict[str, str]:
    """How often targets were met of which a likelihood was said, as the page writes it."""
    shown = {band: site.language.number(met, 0) for band, met in LIKELIHOOD.items()}
    return {
        "series": site.language.number(Decimal(LIKELIHOOD_SERIES), 0),
        "paths": site.language.number(Decimal(PATHS), 0),
        "rare": shown["0–5"],
        "unlikely": shown["20–30"],
        "likely": shown["70–80"],
        "sure": shown["95–101"],
        "swings": site.language.number(LIKELIHOOD_SWINGS, 0),
    }


def _fits(record: Record) -> bool:
    return record.series.kind == "year" and not record.verdict.reason
