"""The gallery's charts, made of the tables and keys of `specimens.toml`."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from site_builder.charts.curves import Point, Scenario
from site_builder.charts.index_view import index_view
from site_builder.charts.model import Chart, chart_of
from site_builder.definitions import Indicator, Strategy
from site_builder.language import Language, available
from site_builder.period import Period
from site_builder.trends.verdict import judge
from tests.specimens import series_of

AREAS = ("091", "SSS", "049", "092", "287", "599", "508", "893", "583", "445")
"""Our own, the whole country, and some with long names."""
CITY = {"fi": "Helsinki", "sv": "Helsingfors"}
TERM = ("2021-08-01", "2025-05-31")
YEARS = (2011, 2026)
SOURCE = {"kind": "pxweb", "table": "StatFin/a/b.px"}
CONTEXT = {"languages": available()}


@dataclass(frozen=True)
class Specimen:
    """One chart of the gallery, in any language, and what is awkward about it."""

    name: str
    awkward: str
    keys: Mapping[str, Any]

    def chart(self, language: Language) -> Chart:
        """The chart, drawn under the specimen's name."""
        indicator, strategy = _indicator(self.keys), _strategy(self.keys)
        table = self.keys.get("table") or walk(**self.keys["walk"], digits=indicator.decimals)
        series = series_of(table)
        outlook = judge(indicator, series.headline, strategy).outlook
        made = chart_of(indicator, series, strategy, language, outlook=outlook, years=YEARS)
        assert made is not None
        return replace(_further(made, self.keys, language), identity=self.name)


def _read() -> dict[str, Specimen]:
    text = Path(__file__).with_name("specimens.toml").read_text("utf-8")
    found = tomllib.loads(text, parse_float=Decimal)
    return {name: Specimen(name, keys["awkward"], keys) for name, keys in found.items()}


SPECIMENS = _read()
"""By name, in the order of the pages."""


def said(words: str | Mapping[str, str]) -> dict[str, str]:
    """The words in every language that there is; those of the first for a language without."""
    known = {"fi": words} if isinstance(words, str) else dict(words)
    return {code: known.get(code, known["fi"]) for code in available()}


def walk(
    first: str,
    count: int,
    start: Decimal,
    step: Decimal,
    digits: int,
    areas: int = 1,
    breaks: tuple[str, ...] = (),
    last: Decimal | None = None,
) -> str:
    """A table of so many periods in which every area's figure wanders; the same each time."""
    chance = random.Random(f"{first} {count} {start}")
    values = [float(start) * (1 + 0.06 * area) for area in range(areas)]
    rows = ["     | " + " | ".join(AREAS[:areas])]
    for number in range(count):
        period = str(Period.parse(first).shift(number))
        ended = last is not None and number == count - 1
        shown = [float(last or 0)] * areas if ended else values
        rows += ["break"] if period in breaks else []
        rows.append(f"{period} | " + " | ".join(f"{value:.{digits}f}" for value in shown))
        values = [value + float(step) * chance.uniform(-0.8, 1.1) for value in values]
    return "\n".join(rows)


def _indicator(keys: Mapping[str, Any]) -> Indicator:
    raw: dict[str, Any] = {"better": "higher", "decimals": keys.get("decimals", 1)}
    raw |= tomllib.loads(keys.get("definition", ""), parse_float=Decimal)
    for broken in raw.get("break", []):
        broken["reason"] = said(broken["reason"])
    raw |= {"title": said(keys.get("title", "Mittari")), "source": SOURCE}
    raw |= {"why": said("Siksi."), "method": said("Näin.")}
    raw |= {"unit": said(unit)} if (unit := keys.get("unit", "%")) else {}
    identity = {"id": "m", "goal": "a", "file": "indicators/a/m.toml"}
    return Indicator.model_validate({**raw, **identity}, context=CONTEXT)


def _strategy(keys: Mapping[str, Any]) -> Strategy:
    start, end = (date.fromisoformat(day) for day in keys.get("term", TERM))
    raw = {
        "format": 1,
        "municipality": AREAS[0],
        "languages": available(),
        "compare": list(AREAS[1:]),
        "baseline": "2021",
        "title": said("Strategia"),
        "city": said(keys.get("city", CITY)),
        "term": {"start": start, "end": end},
        "priority": [{"id": "a", "name": said("Elämä"), "goals": []}],
    }
    return Strategy.model_validate(raw, context=CONTEXT)


def _further(made: Chart, keys: Mapping[str, Any], language: Language) -> Chart:
    """What no definition can say yet: intervals and scenarios; and the chart as an index."""
    own = made.lines[0]
    if "interval" in keys:
        half = keys["interval"]
        segments = tuple(tuple(_between(p, half) for p in part) for part in own.segments)
        return replace(made, lines=(replace(own, segments=segments), *made.lines[1:]))
    if "scenarios" in keys:
        ways = tuple(_scenario(language, **one) for one in keys["scenarios"])
        last = max(made.last, *(way.points[-1].period for way in ways))
        return replace(made, lines=(replace(own, scenarios=ways), *made.lines[1:]), last=last)
    indexed = index_view(made, Period.parse(keys["index"]), language) if "index" in keys else made
    assert indexed is not None
    return indexed


def _scenario(
    language: Language,
    name: str | Mapping[str, str],
    base: str,
    start: Decimal,
    step: Decimal,
    years: int,
    widening: int = 0,
) -> Scenario:
    points = [Point(Period.parse(base).shift(n), Decimal(start) + n * step) for n in range(years)]
    if widening:
        points = [_between(p, Decimal(n * widening)) for n, p in enumerate(points)]
    return Scenario(said(name)[language.code], tuple(points))


def _between(point: Point, half: Decimal) -> Point:
    return replace(point, low=point.value - half, high=point.value + half)
