"""What every kind of source hands back: observations, and what the source said about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from site_builder import areas
from site_builder.definitions import Breakdown, Indicator, Strategy
from site_builder.series import FigureKey, Observation
from site_builder.similar import SIMILAR


@dataclass(frozen=True)
class Wanted:
    """What of a source is wanted: which areas, ours first, in which languages, how divided.

    `place` is the definition file that asks, for the text of a fault. `besides` are areas that are
    taken where the source has them, and not missed where it has not. A region has no area of its
    own: all of its are `besides`.
    """

    place: str
    areas: tuple[str, ...]
    languages: tuple[str, ...]
    breakdowns: tuple[Breakdown, ...] = ()
    besides: tuple[str, ...] = ()

    @classmethod
    def by(cls, strategy: Strategy, indicator: Indicator) -> Wanted:
        """Our own municipality and the named ones, in every language of the site.

        Besides them the similar ones; the whole country and every municipality of today, where
        the definition asks for all. A region asks for these of every source, and for the areas
        that it compares with.
        """
        if strategy.of_all:
            return cls._by_region(strategy, indicator)
        named = tuple(dict.fromkeys([strategy.municipality, *strategy.named]))
        every = indicator.source is not None and indicator.source.areas == "all"
        known = (areas.WHOLE_COUNTRY, *areas.current()) if every else strategy.similar
        besides = tuple(area for area in known if area not in named)
        languages = tuple(strategy.languages)
        return cls(indicator.file, named, languages, tuple(indicator.breakdowns), besides)

    @classmethod
    def _by_region(cls, strategy: Strategy, indicator: Indicator) -> Wanted:
        compared = (area for area in strategy.compare if area != SIMILAR)
        every = tuple(dict.fromkeys([areas.WHOLE_COUNTRY, *areas.current(), *compared]))
        divided = tuple(indicator.breakdowns)
        return cls(indicator.file, (), tuple(strategy.languages), divided, every)

    @property
    def own(self) -> str:
        """The municipality whose strategy this is; empty for a region's."""
        return self.areas[0] if self.areas else ""

    @property
    def everywhere(self) -> tuple[str, ...]:
        """Every area whose figures are taken."""
        return (*self.areas, *self.besides)


@dataclass(frozen=True)
class Earlier:
    """What the last fetch of a file had: its address, what to ask with, and what was assumed."""

    url: str | None = None
    etag: str | None = None
    modified: str | None = None
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True)
class SourceValue:
    """One value of a breakdown: its code in the snapshot, and the source's names for it."""

    code: str
    names: Mapping[str, str]


@dataclass(frozen=True)
class SourceBreakdown:
    """How a source has a breakdown: `total` is the source's value that stands for all."""

    id: str
    variable: str
    total: str | None
    values: tuple[SourceValue, ...]


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where figures are from, as their source tells it; `Provenance` records it by the same names.

    Texts by language are as received, notes as plain text. `resolved` tells which code each
    word of the definition was taken to mean, `labels` what the source calls it; `assumptions` what
    was worked out of a file's form; `etag` and `modified` what to ask with next; `file_sha256` the
    checksum of the content folder's file.
    """

    source: str
    url: str | None = None
    path: str | None = None
    query: Mapping[str, Any] | None = None
    source_updated: datetime | None = None
    publisher: Mapping[str, str] = field(default_factory=dict)
    licence: str | None = None
    title: Mapping[str, str] = field(default_factory=dict)
    table: str | None = None
    unit: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Mapping[str, str], ...] = ()
    resolved: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    assumptions: tuple[str, ...] = ()
    etag: str | None = None
    modified: str | None = None
    file_sha256: str | None = None
    breakdowns: tuple[SourceBreakdown, ...] = ()


@dataclass(frozen=True)
class Figures:
    """One indicator's figures as its source gives them today.

    `remarks` is what a person should know of the reading, `lines` where in a file a figure stands.
    `former` are municipalities that the source has still, and that have merged into others.
    """

    origin: Origin
    observations: tuple[Observation, ...]
    remarks: tuple[str, ...] = ()
    lines: Mapping[FigureKey, str] = field(default_factory=dict)
    former: tuple[str, ...] = ()
