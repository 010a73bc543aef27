"""Two thousand drawn folders through check and build, and what became of them."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings

from tests.mutations import Drawn, folders, tried

EXAMPLES = 2000
WHOLE = 20
"""Every so many folders are rendered by MkDocs too, as `mittaristo build` does."""


def main() -> None:
    """Print how many were refused, had faults, or gave a site that check finds in order."""
    seen: Counter[str] = Counter()

    @settings(
        max_examples=EXAMPLES,
        suppress_health_check=list(HealthCheck),
        deadline=None,
        database=None,
    )
    @given(folders())
    def every(drawn: Drawn) -> None:
        found = tried(drawn, whole=sum(seen.values()) % WHOLE == 0)
        seen[
            "refused by name"
            if not found.records
            else "a site, with faults told"
            if found.faults
            else "a site"
        ] += 1

    every()
    print(", ".join(f"{count} {what}" for what, count in seen.most_common()))
    print(f"{sum(seen.values())} folders, no traceback, every number in a sentence its snapshot's")
