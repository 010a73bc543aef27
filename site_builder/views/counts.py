"""Indicators counted by target and by level, each class by its name and then its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from site_builder.language import Language
from site_builder.records import Record
from site_builder.trends.goal import LEVELS
from site_builder.views.prose import Fact
from site_builder.wording.assessment import latest_level
from site_builder.wording.target import TARGETS_TOLD, target_told


def counted(records: Sequence[Record], language: Language) -> Iterator[Fact]:
    """Targets of the numeric indicators and levels of those judged in words, where there are any:
    `saavutettu: 2 · jäljessä tavoitteesta: 1`.
    """
    text = language.text
    numeric = [r for r in records if r.indicator.kind == "numeric"]
    if numeric:
        told = Counter(target_told(record.verdict.target) for record in numeric)
        names = {key: text(f"target.{key}") for key in TARGETS_TOLD}
        alone = set(told) == {"no-target"}
        words = text("counts.no-targets") if alone else _listed(told, names)
        yield Fact(text("counts.targets"), words)
    if len(numeric) < len(records):
        worded = [r.indicator for r in records if r.indicator.kind == "qualitative"]
        levels = Counter(str(latest_level(indicator)) for indicator in worded)
        names = {level: text(f"level.{level}") for level in LEVELS}
        yield Fact(text("counts.levels"), _listed(levels, names))


def _listed(numbers: Counter[str], names: dict[str, str]) -> str:
    return " · ".join(f"{names[key]}: {numbers[key]}" for key in names if numbers[key])
