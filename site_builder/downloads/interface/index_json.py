"""`data/index.json`: the entry for programs, which tells of all data of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from site_builder.definitions import Content
from site_builder.downloads.checksums import CHECKSUMS
from site_builder.downloads.interface.exact_json import exact_json
from site_builder.downloads.interface.index_indicator import indexed_indicator
from site_builder.downloads.interface.index_model import (
    FORMAT,
    Index,
    IndexEdition,
    IndexFile,
    IndexGoal,
    IndexGroup,
    IndexStrategy,
    IndexTerm,
    LicenceShare,
)
from site_builder.downloads.interface.index_origin import indexed_licence, moment
from site_builder.downloads.interface.places import (
    INDEX,
    OPENAPI,
    Feeds,
    goal_page,
    schema_link,
)
from site_builder.downloads.site_file import Download
from site_builder.downloads.told_figures import Told, figures_of
from site_builder.downloads.weight import Weight
from site_builder.language import Language
from site_builder.records import Evidence
from site_builder.site_choices import Settings


@dataclass(frozen=True)
class Offered:
    """The downloads that an index tells of: `own` by indicator, and those of the whole."""

    own: Mapping[str, tuple[Download, ...]]
    whole: tuple[Download, ...]

    @property
    def all(self) -> tuple[Download, ...]:
        """Each of them, those of indicators first."""
        return (*(one for files in self.own.values() for one in files), *self.whole)


def index_json(
    evidence: Evidence, settings: Settings, today: date, offered: Offered, *weights: Weight
) -> bytes:
    """The file's bytes. `weights` are those of all that is offered, in its order."""
    described = [
        _file(one, weight, evidence.content.languages)
        for one, weight in zip(offered.all, weights, strict=True)
    ]
    files = {one.path: one for one in described}
    index = _index(evidence, settings, Feeds(evidence, settings, today), offered, files)
    return exact_json(index.model_dump(by_alias=True))


def _index(
    evidence: Evidence,
    settings: Settings,
    feeds: Feeds,
    offered: Offered,
    files: Mapping[str, IndexFile],
) -> Index:
    strategy, codes = evidence.content.strategy, evidence.content.languages
    languages = [Language.of(code) for code in codes]
    indicators = [
        indexed_indicator(
            evidence.content, record, feeds, [files[one.path] for one in offered.own[identity]]
        )
        for identity, record in evidence.records.items()
    ]
    return Index(
        schema_link=schema_link(INDEX),
        format=FORMAT,
        name={one.code: settings.name_in(strategy, one) for one in languages},
        city=strategy.city,
        municipality=strategy.municipality,
        languages=codes,
        notice=settings.notice,
        address=settings.root_address or None,
        root="../",
        updated=moment(_latest(evidence)),
        licences=_licences(evidence),
        strategy=_strategy(evidence, feeds),
        indicators=indicators,
        files=[files[one.path] for one in offered.whole],
        editions=_editions(evidence),
        feeds=feeds.of_all(),
        checksums=CHECKSUMS,
        description=OPENAPI,
    )


def _file(file: Download, weight: Weight, languages: Iterable[str]) -> IndexFile:
    return IndexFile(
        path=file.path,
        media_type=file.media_type,
        language=file.language,
        title={code: file.words(Language.of(code)) for code in languages},
        for_programs=bool(file.for_programs),
        bytes=weight.size,
        sha256=weight.sha256,
    )


def _told(evidence: Evidence) -> list[Told]:
    """All figures that have been fetched, each projection after its indicator."""
    records = evidence.records.values()
    told: list[Told] = [each for one in records for each in figures_of(one)]
    return [one for one in told if one.provenance is not None]


def _latest(evidence: Evidence) -> datetime:
    """When figures were last fetched: a fetch that changes nothing is recorded nowhere."""
    return max(one.provenance.retrieved for one in _told(evidence) if one.provenance)


def _licences(evidence: Evidence) -> list[LicenceShare]:
    """Those that there are by id, what is not established last."""
    found: dict[str, list[Told]] = {}
    for one in _told(evidence):
        found.setdefault((one.provenance and one.provenance.licence) or "", []).append(one)
    ordered = sorted(found.items(), key=lambda each: (each[0] == "", each[0]))
    return [
        LicenceShare(
            licence=indexed_licence(told[0].provenance),
            figures=[one.indicator.id for one in told],
        )
        for _, told in ordered
    ]


def _strategy(evidence: Evidence, feeds: Feeds) -> IndexStrategy:
    strategy, content = evidence.content.strategy, evidence.content
    return IndexStrategy(
        title=strategy.title,
        term=IndexTerm(start=f"{strategy.term.start}", end=f"{strategy.term.end}"),
        baseline=str(strategy.baseline),
        priorities=[IndexGroup(id=p.id, name=p.name, goals=p.goals) for p in strategy.priorities],
        programmes=[IndexGroup(id=p.id, name=p.name, goals=p.goals) for p in strategy.programmes],
        goals=_goals(content, evidence, feeds),
    )


def _goals(content: Content, evidence: Evidence, feeds: Feeds) -> list[IndexGoal]:
    return [
        IndexGoal(
            id=identity,
            name=goal.name,
            indicators=evidence.ids_of(identity),
            pages={code: goal_page(code, identity) for code in content.languages},
            feeds=feeds.of_goal(goal),
        )
        for identity, goal in content.goals.items()
    ]


def _editions(evidence: Evidence) -> list[IndexEdition]:
    ordered = sorted(evidence.editions.values(), key=lambda one: (one.frozen, one.id))
    return [
        IndexEdition(id=one.id, frozen=moment(one.frozen), path=f"editions/{one.id}/")
        for one in ordered
    ]
