"""The method page: how verdicts come about, with an example from the site's own figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from site_builder.pages.arithmetic import arithmetic
from site_builder.pages.page import Page, Site, indicator_path
from site_builder.pages.render import page_of
from site_builder.records import Record
from site_builder.trends.direction import Direction
from site_builder.trends.measured import FALSE_ALARMS, POWER, PUBLISHED, SERIES, WRONG_WAY
from site_builder.wording.verdict import value_words

_PREFERENCE: tuple[Direction, ...] = ("improving", "worsening", "no-clear-change", "not-judged")


@dataclass(frozen=True)
class Example:
    """One indicator's verdict, step by step. `figures` are the window's, with their years."""

    path: str
    title: str
    figures: tuple[str, ...]
    steps: tuple[str, ...]
    direction: Direction


def method_page(site: Site) -> Page:
    """How verdicts come about."""
    return page_of(
        site,
        "method/",
        "method",
        title=site.language.text("nav.method"),
        description=site.language.text("method.lead"),
        values=lambda: {"example": worked_example(site), "measured": measured(site)},
    )


def worked_example(site: Site) -> Example | None:
    """A yearly indicator with a direction, the clearest kind there is first; None without any."""
    judged = [r for r in site.records.values() if _fits(r)]
    judged.sort(key=lambda record: _PREFERENCE.index(record.verdict.direction))
    if not judged:
        return None
    record, language = judged[0], site.language
    return Example(
        path=indicator_path(record.indicator),
        title=record.indicator.title[language.code],
        figures=tuple(
            f"{o.period}: {value_words(record.indicator, o.value, language)}"
            for o in record.verdict.window.rows
            if o.value is not None
        ),
        steps=tuple(arithmetic(site, record)[:1]),
        direction=record.verdict.direction,
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


def _fits(record: Record) -> bool:
    return record.series.kind == "year" and not record.verdict.reason
