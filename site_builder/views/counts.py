"""Indicators counted by target and by level, each class by its name and then its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from site_builder.definitions import Indicator
from site_builder.language import Language
from site_builder.records import Record
from site_builder.trends.goal import LEVELS
from site_builder.trends.target_status import TargetVerdict
from site_builder.views.prose import Fact
from site_builder.wording.assessment import latest_level
from site_builder.wording.target import TARGETS_TOLD, target_told


def counted(records: Sequence[Record], language: Language) -> Iterator[Fact]:
    """Targets of the numeric indicators and levels of those judged in words, where there are any:
    `saavutettu: 2 · jäljessä tavoitteesta: 1`.
    """
    numeric = [r.verdict.target for r in records if r.indicator.kind == "numeric"]
    if numeric:
        yield targets_counted(numeric, language)
    worded = [r.indicator for r in records if r.indicator.kind == "qualitative"]
    if worded:
        yield levels_counted(worded, language)


def targets_counted(targets: Iterable[TargetVerdict], language: Language) -> Fact:
    """The targets of these verdicts by what is told of them."""
    text, told = language.text, Counter(target_told(target) for target in targets)
    names = {key: text(f"target.{key}") for key in TARGETS_TOLD}
    alone = set(told) == {"no-target"}
    words = text("counts.no-targets") if alone else _listed(told, names)
    return Fact(text("counts.targets"), words)


def levels_counted(indicators: Iterable[Indicator], language: Language) -> Fact:
    """The latest levels of indicators that are judged in words."""
    text, levels = language.text, Counter(str(latest_level(one)) for one in indicators)
    names = {str(level): text(f"level.{level}") for level in LEVELS}
    return Fact(text("counts.levels"), _listed(levels, names))


def _listed(numbers: Counter[str], names: dict[str, str]) -> str:
    return " · ".join(f"{names[key]}: {numbers[key]}" for key in names if numbers[key])
