"""Which indicators a fetch is about, and which of them ask the same server."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from site_builder.definitions import Content, CsvSource, Indicator, JsonStatSource, PxWebSource
from site_builder.errors import Problem, SourceError
from site_builder.question import server_addresses


def chosen(content: Content, identities: Sequence[str]) -> list[Indicator]:
    """The named indicators with their projections; without names, every one that has a source.

    A projection can be named alone: `vakiluku.ennuste-2024`.
    """
    known = {one.id: one.with_projections() for one in content.indicators.values()}
    known |= {one.id: [one] for found in known.values() for one in found[1:]}
    unknown = [identity for identity in identities if identity not in known]
    if unknown:
        raise SourceError(
            *(
                Problem(identity, "there is no such indicator", _meant(identity, sorted(known)))
                for identity in unknown
            )
        )
    asked = {one.id: one for identity in identities or known for one in known[identity]}
    return [one for one in asked.values() if one.source is not None]


def _meant(identity: str, known: Sequence[str], shown: int = 10) -> str:
    """The id nearest to what was written, or some of those there are."""
    near = difflib.get_close_matches(identity.casefold(), known, n=1)
    if near:
        return f"Did you mean {near[0]}?"
    more = f" and {len(known) - shown} more" if len(known) > shown else ""
    return f"There are: {', '.join(known[:shown])}{more}."


def by_server(content: Content, indicators: Iterable[Indicator]) -> list[list[Indicator]]:
    """The indicators in groups that ask the same server, or read from the folder."""
    addresses = server_addresses(content.strategy)
    groups: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        source = indicator.source
        if isinstance(source, PxWebSource):
            address = addresses[source.server]
        elif isinstance(source, CsvSource | JsonStatSource):
            address = source.url or ""
        else:
            continue
        groups.setdefault(urlsplit(address).netloc.lower(), []).append(indicator)
    return list(groups.values())
