"""Which municipalities are similar to one: the nearest in population within its municipality group.

Size and group are two things that a municipality cannot choose and that shape its tasks; both are
Statistics Finland's. Language and region do not decide, so that the rule can be said in a sentence.
"""

from __future__ import annotations

from functools import cache

from site_builder.areas import municipalities

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
    distances = {
        other.code: abs(other.population - own.population)
        for other in municipalities().values()
        if other.population is not None
        and other.municipality_group == own.municipality_group
        and other.code != code
    }
    return tuple(sorted(distances, key=lambda other: (distances[other], other))[:MOST])
