"""How many of how many, where a language inflects the number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import get_args

from site_builder.language import Language
from site_builder.snapshots.revisions import Revision, RevisionKind

_BACK = {2, 3, 6, 8}
"""Finnish digits whose names have back vowels in the elative: kahdesta, kolmesta …"""


def out_of(whole: int, language: Language) -> str:
    """The whole that a part is told of: `29:stä` as in `5 mittaria 29:stä`; elsewhere `29`.

    The ending follows the vowels of the number's last word: `kymmenestä`, but `kolmesta`.
    """
    digit = whole % 10
    back = digit in _BACK or (digit == 0 and whole % 100 == 0)
    number = language.number(Decimal(whole), 0)
    return language.text("count.whole.back" if back else "count.whole.front", number=number)


def changes_counted(revisions: Iterable[Revision], language: Language) -> Iterator[str]:
    """How many figures were added, revised and removed; nothing of those that are none."""
    numbers = Counter(one.change for one in revisions)
    for kind in get_args(RevisionKind):
        if numbers[kind]:
            yield language.count(f"changes.count.{kind}", numbers[kind])
