"""The growth ratio by formulas (see `trends.methods.growth_ratio`)."""

from __future__ import annotations

from decimal import Decimal

from site_builder.downloads.workbook.change_rows import PlacedChange, growth_formula
from site_builder.downloads.workbook.plan import EXACT, SHARE, Look
from site_builder.downloads.workbook.result_rows import (
    PlacedAim,
    Reckoned,
    ResultRows,
    chosen,
    exactly,
    six_digits,
)
from site_builder.trends.direction import Heading
from site_builder.trends.methods.growth_ratio import (
    ACCELERATE_GROWTH,
    ACCELERATE_RATIO,
    ON_TRACK_GROWTH,
    ON_TRACK_RATIO,
    GrowthRatio,
)

ROOM_POWER = 4.44


def add_growth(
    results: ResultRows,
    growth: GrowthRatio,
    placed: PlacedChange,
    way: Heading,
    aim: PlacedAim | None,
    limit: Decimal | None,
    look: Look,
) -> Reckoned | None:
    """The growth a year and its class; back comes the ratio to what a dated target asks for.

    `aim` is the target where it has a time.
    """
    if growth.growth is None or placed.base is None or placed.years is None:
        return None
    results.heading("growth")
    start, end = placed.base.value.address, placed.latest.value.address
    formula = growth_formula(start, end, placed.years.address)
    rate = results.add("growth", formula, growth.growth, six_digits(growth.growth), SHARE)
    if aim is None or aim.time is None:
        _add_class_alone(results, growth, rate, placed, way, limit, look)
        return None
    if growth.required is None or growth.ratio is None:
        results.told("growth-class-told", results.text[f"methods.growth.{growth.klass}"])
        return None
    between = f"({aim.time.address}-{placed.base.time.address})"
    formula = growth_formula(start, aim.value.address, between)
    required = six_digits(growth.required)
    needed = results.add("required", formula, growth.required, required, SHARE)
    formula = f"{_sign(way)}*{rate.address}/ABS({needed.address})"
    ratio = results.add("ratio", formula, growth.ratio, six_digits(growth.ratio), EXACT)
    _add_class(results, growth, ratio, f"{_sign(way)}*({end}-{aim.value.address})>=0")
    return ratio


def _add_class(results: ResultRows, growth: GrowthRatio, ratio: Reckoned, achieved: str) -> None:
    """The class by the ratio, unless the target has been reached."""
    words = {
        klass: results.text[f"methods.growth.{klass}"]
        for klass in ("achieved", "on-track", "accelerate", "limited", "deterioration")
    }
    tests = [
        (achieved, words["achieved"]),
        (f"{ratio.address}>={ON_TRACK_RATIO}", words["on-track"]),
        (f"{ratio.address}>={ACCELERATE_RATIO}", words["accelerate"]),
        (f"{ratio.address}>=0", words["limited"]),
    ]
    said = words[growth.klass]
    results.add("growth-class", chosen(tests, words["deterioration"]), said, exactly(said))


def _add_class_alone(
    results: ResultRows,
    growth: GrowthRatio,
    rate: Reckoned,
    placed: PlacedChange,
    way: Heading,
    limit: Decimal | None,
    look: Look,
) -> None:
    """The class by the growth itself; near a natural limit the cuts are lower."""
    factor = ""
    if limit and placed.base is not None:  # a limit of nought hinders nothing
        end = results.given("limit-value", float(limit), look)
        base = placed.base.value
        formula = _room_formula(base.address, end.address, _sign(way))
        room = _room(base.number, float(limit), _sign(way))
        factor = f"*{results.add('room', formula, room, None, EXACT).address}"
    progress = f"{_sign(way)}*{rate.address}"
    keys = ("wanted-way", "accelerate", "limited", "deterioration")
    words = {key: results.text[f"methods.growth.{key}"] for key in keys}
    tests = [
        (f"{progress}>={ON_TRACK_GROWTH}{factor}", words["wanted-way"]),
        (f"{progress}>={ACCELERATE_GROWTH}{factor}", words["accelerate"]),
        (f"{progress}>=0", words["limited"]),
    ]
    said = words["wanted-way" if growth.klass == "on-track" else growth.klass]
    results.add("growth-class-alone", chosen(tests, words["deterioration"]), said, exactly(said))


def _room_formula(base: str, limit: str, sign: int) -> str:
    share = f"{base}/{limit}"
    near = f"1-MIN({share},2-{share})^{ROOM_POWER}"
    no_hindrance = f"OR({base}*{limit}<=0,{sign}*({limit}-{base})<0)"
    return f"IF({no_hindrance},1,IF({share}>=2,1,{near}))"


def _room(base: float, limit: float, sign: int) -> float:
    if base * limit <= 0 or sign * (limit - base) < 0:
        return 1.0
    share = base / limit
    return 1.0 if share >= 2 else 1 - min(share, 2 - share) ** ROOM_POWER


def _sign(way: Heading) -> int:
    return 1 if way == "higher" else -1
