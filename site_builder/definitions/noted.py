"""What is noted of an indicator's definition, part by part, so that a change can be told later.

Each part is one line of plain text. What is told when it changes is noted as it is; of a method's
text, of a file's address and of what is chosen from a source only a digest is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple
from urllib.parse import quote

from site_builder.definitions.models import Break, Indicator
from site_builder.definitions.sources import PxWebSource, Source
from site_builder.definitions.targets import Target, TargetStep

PARTS = ("title", "unit", "better", "target", "method", "breaks", "source", "question")
"""What is noted, in the order in which changes are told."""
_CHOOSES = {
    *("select", "combine", "numerator", "denominator", "per"),
    *("value", "where", "sheet", "periods"),
}
"""Keys of a source that say what is measured; the others say where it is and how it is read."""
_DIGITS = 16


class PartKey(NamedTuple):
    """A part of a definition, and the language of a text; empty where it is the same in all."""

    what: str
    language: str = ""


def noted_parts(indicator: Indicator) -> Mapping[PartKey, str]:
    """Every part that the definition has, as it is noted; none is empty."""
    found = dict(_texts(indicator))
    found[PartKey("better")] = indicator.better
    found[PartKey("target")] = target_text(indicator.target)
    found[PartKey("breaks")] = "; ".join(sorted(_break_text(one) for one in indicator.breaks))
    if indicator.source is not None:
        found[PartKey("source")] = _place(indicator.source)
        found[PartKey("question")] = _chosen(indicator.source)
    return {key: text for key, text in found.items() if text}


def target_text(target: Target | None) -> str:
    """`value 75, by 2025`, `low 40, high 60`; steps `from 2023, value 70; from 2025, value 75`.

    Empty without a target. 75.0 and 75 are the same target.
    """
    if target is None:
        return ""
    if target.steps:
        return "; ".join(f"from {step.start}, {_ends(step)}" for step in target.steps)
    return _ends(target) + (f", by {target.by}" if target.by else "")


def read_target(text: str) -> Target:
    """The target that `target_text` wrote. Raises ValueError of anything else."""
    try:
        told = [list(_pairs(row)) for row in text.split("; ")]
    except InvalidOperation:
        raise ValueError(text) from None
    rows = [dict(pairs) for pairs in told]
    if any(len(row) < len(pairs) for row, pairs in zip(rows, told, strict=True)):
        raise ValueError(text)
    stepped = all("from" in row for row in rows)
    if not all(_has_ends(row) for row in rows) or not (stepped or len(rows) == 1):
        raise ValueError(text)
    return Target.model_validate({"step": rows} if stepped else rows[0])


def read_breaks(text: str) -> Mapping[str, list[str]]:
    """Of noted breaks whom each is of (areas and groups, as written), by period."""
    found: dict[str, list[str]] = {}
    for one in text.split("; ") if text else ():
        period, _, scope = one.partition(" ")
        found.setdefault(period, []).append(scope)
    return found


def _texts(indicator: Indicator) -> Iterator[tuple[PartKey, str]]:
    for language, text in indicator.title.items():
        yield PartKey("title", language), _on_one_line(text)
    for language, text in (indicator.unit or {}).items():
        yield PartKey("unit", language), _on_one_line(text)
    for language, text in indicator.method.items():
        yield PartKey("method", language), _digest(_on_one_line(text))


def _ends(target: Target | TargetStep) -> str:
    ends = (("value", target.value), ("low", target.low), ("high", target.high))
    return ", ".join(f"{name} {_plain(end)}" for name, end in ends if end is not None)


def _pairs(text: str) -> Iterator[tuple[str, Any]]:
    for pair in text.split(", "):
        name, _, told = pair.partition(" ")
        yield name, told if name in ("from", "by") else Decimal(told)


def _has_ends(row: Mapping[str, Any]) -> bool:
    return row.keys() & {"value", "low", "high"} in ({"value"}, {"low", "high"})


def _break_text(one: Break) -> str:
    """`2020`, with the areas and groups that it is of where it is not of all."""
    groups = sorted(one.breakdown.items())
    scope = [",".join(sorted(one.areas))] if one.areas else []
    scope += [f"{name}={','.join(quote(value) for value in sorted(v))}" for name, v in groups]
    return " ".join([str(one.period), *scope])


def _place(source: Source) -> str:
    """Where the figures are: `pxweb statfin 11ra`; of a file no path or address, only a digest.

    A table that has been moved to another folder of its server is the same table.
    """
    if isinstance(source, PxWebSource):
        table = source.table.rpartition("/")[2].removesuffix(".px")
        return f"pxweb {source.server} {quote(table)}"
    return f"{source.kind} {_digest(source.path or source.url or '')}"


def _chosen(source: Source) -> str:
    """A digest of what is chosen from the source. The order of choices does not matter."""
    chosen = source.model_dump(include=_CHOOSES, exclude_defaults=True)
    return _digest(json.dumps(_ordered(chosen), sort_keys=True))


def _ordered(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _ordered(part) for key, part in value.items()}
    if isinstance(value, list):
        return sorted(value)
    return _plain(value) if isinstance(value, Decimal) else value


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
