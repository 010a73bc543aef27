"""What a target must hold: a value or a range by which way is better, once or in steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Any

from site_builder.definitions.raw import Fault, rows, table
from site_builder.period import Period

_BESIDE = {
    "value": "Write it in a step.",
    "low": "Write it in a step.",
    "high": "Write it in a step.",
    "by": "Each step holds from its own time on.",
}
"""Keys of [target] that say what steps say, each with its remedy."""


def target_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Faults of [target] and its steps."""
    better, target = raw.get("better"), table(raw, "target")
    if "target" in raw and better == "neither":
        yield "target", 'does not go with better = "neither"', "Say which way is better."
    elif target.get("step", []) == []:
        yield from _ends_faults(raw, "target")
    else:
        for key in (key for key in _BESIDE if key in target):
            yield f"target.{key}", "does not go with [[target.step]]", _BESIDE[key]
        for number, step in enumerate(rows(target, "step"), 1):
            yield from _ends_faults({"better": better, "target": step}, f"target.step[{number}]")
        yield from _order_faults(target)


def _ends_faults(raw: Mapping[str, Any], place: str) -> Iterator[Fault]:
    """A value or a range where the other is asked for, or neither."""
    better, target = raw.get("better"), table(raw, "target")
    if better == "range":
        yield from _range_faults(target, place)
    elif "target" in raw and better in ("higher", "lower"):
        if "value" not in target:
            yield f"{place}.value", "is missing", "Write the value to reach."
        for key in sorted({"low", "high"} & target.keys()):
            yield f"{place}.{key}", f'does not go with better = "{better}"', f"Use {place}.value."


def _range_faults(target: Mapping[str, Any], place: str) -> Iterator[Fault]:
    if not {"low", "high"} <= target.keys():
        yield place, 'needs low and high with better = "range"', "Add both."
    elif _numbers(target, "low", "high") and target["low"] >= target["high"]:
        yield f"{place}.low", f"must be below {place}.high", "Correct the range."
    if "value" in target:
        yield f"{place}.value", 'does not go with better = "range"', "Use low and high."


def _order_faults(target: Mapping[str, Any]) -> Iterator[Fault]:
    """Steps of several kinds of period, or out of order: which is in force must be beyond doubt."""
    starts = [start for step in rows(target, "step") if (start := _period(step.get("from")))]
    if len({start.kind for start in starts}) > 1:
        yield "target.step:", "mixes kinds of period", "Write all of them alike."
        return
    for before, after in pairwise(starts):
        if after <= before:
            fault = f"{after} does not come after {before}"
            yield "target.step:", fault, "Write the steps in order of time, each from once."


def _period(text: object) -> Period | None:
    """The period, None for what is none: the model tells that."""
    try:
        return Period.parse(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _numbers(given: Mapping[str, Any], *keys: str) -> bool:
    return all(type(given[k]) is int or _is_finite(given[k]) for k in keys)


def _is_finite(value: object) -> bool:
    return isinstance(value, Decimal) and value.is_finite()
