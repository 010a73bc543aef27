"""Which municipalities are similar to one: the nearest in population within its municipality group.

Size and group are two things that a municipality cannot choose and that shape its tasks; both are
Statistics Finland's. Language and region do not decide, so that the rule can be said in a sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from site_builder.areas import MunicipalityGroup, municipalities

SIMILAR = "similar"
"""The word that stands for them in `compare`."""
MOST = 10


@cache
def similar_to(code: str) -> tuple[str, ...]:
    """The codes of the ten that are nearest in population in the same group, the nearest first.

    Of two that are as near the one with the smaller code comes first. Fewer where the group has
    no more; none for a code that is no municipality of today.
    """
    own = municipalities().get(code)
    if own is None or own.population is None:
        return ()
    return nearest(_sizes(own.municipality_group), own.population, code)


def nearest(sizes: Sequence[tuple[int, str]], size: int, code: str) -> tuple[str, ...]:
    """The codes of the ten nearest in size; `sizes` are all with their codes, the smallest first.

    No more are looked at than those around it, so that each of many finds its own quickly.
    """
    place = bisect_left(sizes, (size, code))
    least, _ = sizes[max(0, place - MOST)]
    first = bisect_left(sizes, (least, ""))  # of those that are as small any may come first
    near = [one for one in sizes[first : place + 1 + MOST] if one[1] != code]
    near.sort(key=lambda one: (abs(one[0] - size), one[1]))
    return tuple(other for _, other in near[:MOST])


@cache
def _sizes(group: MunicipalityGroup | None) -> Sequence[tuple[int, str]]:
    """Population and code of all municipalities of a group, the smallest first."""
    known = municipalities().values()
    alike = (one for one in known if one.municipality_group == group)
    return sorted((one.population, one.code) for one in alike if one.population is not None)
