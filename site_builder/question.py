"""What a definition asks of its source, as a digest: figures answer one question and no other.

A snapshot keeps the digest of the question it answered. When the definition asks another one, the
figures are somebody else's: another table's, another area's, another column's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from site_builder import areas
from site_builder.definitions import Indicator, PxWebSource, Source, Strategy
from site_builder.definitions.references import BUILT_IN_SERVERS
from site_builder.municipality import goes_by_its_name
from site_builder.similar import SIMILAR

_ASKED_APART = {"publisher", "licence", "areas"}
"""Keys of a source that tell of the figures and ask for none, and one that is told otherwise."""
_DIVIDES = {"id", "variable", "columns", "total", "values"}
"""Keys of a breakdown that decide which figures are got; the others say how they are shown."""


def question(indicator: Indicator, strategy: Strategy) -> str:
    """The digest (SHA-256, hexadecimal) of everything that decides which figures are got.

    That is the source with all keys that choose from it or say how it is read, the breakdowns,
    the address of
    its server, our own area and the areas compared with. Their order does not matter. Empty for
    an indicator without a source. A region's is that of all municipalities.
    """
    if strategy.of_all:
        return question_of_all(indicator, strategy)
    return _digest(_asked(indicator, strategy))


def question_of_all(indicator: Indicator, strategy: Strategy) -> str:
    """The same of a region, which asks for every municipality and whose own none of them is.

    The areas compared with are no matter, as all are asked for.
    """
    source = _asked_of(indicator, strategy)
    return _digest({**source, "own": "", "areas": ["all"]} if source else {})


def _digest(asked: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest() if asked else ""


def server_addresses(strategy: Strategy) -> dict[str, str]:
    """The address of every PxWeb server by name, the built-in ones included."""
    own = {name: server.url for name, server in strategy.servers.items()}
    return {**BUILT_IN_SERVERS, **own}


def _asked(indicator: Indicator, strategy: Strategy) -> Mapping[str, Any]:
    source, own = indicator.source, strategy.municipality
    if source is None:
        return {}
    places = {"own": own, "areas": _others(source, strategy)}
    asked = {**_asked_of(indicator, strategy), **places}
    # A name that is not the municipality's has to be accepted, and the next one again.
    return asked if goes_by_its_name(strategy) else {**asked, "city": strategy.city}


def _asked_of(indicator: Indicator, strategy: Strategy) -> Mapping[str, Any]:
    """What is asked of the source, whatever the areas; nothing without one."""
    source = indicator.source
    if source is None:
        return {}
    chosen = source.model_dump(mode="json", exclude=_ASKED_APART, exclude_defaults=True)
    if isinstance(source, PxWebSource):
        chosen["server"] = server_addresses(strategy)[source.server].rstrip("/")
    if indicator.breakdowns:
        chosen["breakdowns"] = [
            breakdown.model_dump(mode="json", include=_DIVIDES, exclude_defaults=True)
            for breakdown in indicator.breakdowns
        ]
    return {**chosen, "kind": source.kind}


def _others(source: Source, strategy: Strategy) -> list[str]:
    """The areas asked for beside our own. Which are compared is no matter where all are asked.

    Similar ones are asked for as such: a new list of populations, by which others may be the
    nearest, must not leave a site without figures until the next fetch.
    """
    others = {*strategy.compare} - {strategy.municipality}
    if source.areas is None:
        return sorted(others)
    everywhere = {areas.WHOLE_COUNTRY, SIMILAR, *areas.current()}
    return [*sorted(others - everywhere), source.areas]
