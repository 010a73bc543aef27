"""One municipality's content folder, cut from the region's.

Whatever is made of it is what the municipality would have if the folder were its own: the same
definitions, its own lines of every snapshot with those of the areas it is compared with, and of the
ledgers what concerns them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path

import tomlkit

from site_builder.definitions import Content, Indicator, KnownFiles, read_content
from site_builder.definitions.links import links_astray
from site_builder.definitions.raw import texts
from site_builder.definitions.reading import STRATEGY
from site_builder.definitions.region import Region, city_names, refuse_told, shared_strategy
from site_builder.definitions.strategy import areas_compared
from site_builder.definitions.toml_faults import read_toml
from site_builder.errors import DefinitionError, Problem
from site_builder.question import question, question_of_all
from site_builder.region.by_area import RecordedByArea
from site_builder.region.own_ledgers import ledgers_over, own_snapshots, revisions_over
from site_builder.region.stamps import Stamps, digest_of, stamps
from site_builder.snapshots.provenance import OTHERS, Recording
from site_builder.snapshots.revisions import LEDGER
from site_builder.snapshots.toml import toml_text

CITIES = "cities"
_ALIKE = ("failures.toml", "definitions.csv")
"""Files of `data/` that every cut has as they are."""


@dataclass(frozen=True)
class Cut:
    """What one municipality has of a region, before anything is written.

    `files` are definitions, settings and pages by their place, `own` those of them that are the
    municipality's own, `areas` those whose figures it has.
    """

    region: Region
    recorded: RecordedByArea
    code: str
    files: Mapping[str, bytes]
    areas: tuple[str, ...]
    own: frozenset[str] = frozenset()

    @cached_property
    def digest(self) -> str:
        """A checksum (SHA-256, hexadecimal) of everything that the folder is made of."""
        return digest_of(chain(sorted(self.files.items()), self._figures()))

    def write(self, place: Path, known: KnownFiles) -> Content:
        """Write the folder, and read its definitions. Raises SiteBuilderError, OSError."""
        for name, written in self.files.items():
            _put(place / name, written)
        content = read_content(place, known)
        for one in content.indicators.values():
            for indicator in one.with_projections():
                there = f"data/{indicator.id}.csv" in self.files
                if indicator.id in self.recorded.snapshots and not there:
                    self._write_snapshot(place, content, indicator)
        ledger = self._ledger()
        if ledger.count(b"\n") > 1:
            _put(place / "data" / LEDGER, ledger)
        return content

    def _figures(self) -> Iterator[tuple[str, bytes]]:
        """What the folder's data come from, which says the same whoever else was fetched."""
        for identity, one in self.recorded.snapshots.items():
            yield f"{identity} figures", one.cut(self.areas)
            yield f"{identity} origin", one.told
            yield f"{identity} fetched", repr(self._retrieval(identity)).encode()
        yield LEDGER, self.recorded.changes.cut(self.areas)

    def _retrieval(self, identity: str) -> tuple[object, object]:
        one = self.recorded.retrieval(identity, self.areas)
        return one.fetched, one.source_updated

    def is_own(self, indicator: Indicator) -> bool:
        """Whether the municipality has the indicator, or its figures, for itself."""
        return bool({indicator.file, f"data/{indicator.id}.csv"} & self.own)

    def _ledger(self) -> bytes:
        """What has changed in figures of its areas, its own instead of what is shared."""
        shared = self.recorded.changes.cut(self.areas)
        own = self.files.get(f"data/{LEDGER}", b"")
        return revisions_over(shared, own, own_snapshots(self.files)) if own else shared

    def _write_snapshot(self, place: Path, content: Content, indicator: Indicator) -> None:
        """The snapshot as a fetch for this municipality alone had left it."""
        one = self.recorded.snapshots[indicator.id]
        figures = one.cut(self.areas)
        fetched, updated = self._retrieval(indicator.id)
        asked = one.provenance.question == question_of_all(indicator, content.strategy)
        answered = question(indicator, content.strategy) if asked else one.provenance.question
        origin = one.provenance.model_copy(
            update={
                "municipality": self.code,
                "recordings": _of_this(one.provenance.recordings, self.code),
                "question": answered,
                "retrieved": fetched,
                "source_updated": updated,
                "sha256": hashlib.sha256(figures).hexdigest(),
            }
        )
        _put(place / "data" / f"{indicator.id}.csv", figures)
        text = toml_text(origin.model_dump(by_alias=True)).encode()
        _put(place / "data" / f"{indicator.id}.toml", text)


def _of_this(recordings: Sequence[Recording], code: str) -> list[Recording]:
    """The recordings as one municipality tells them: it is not among its `others`."""
    if any(code in one.areas for one in recordings):
        return list(recordings)
    return [
        one.model_copy(update={"areas": [own for area in one.areas for own in _named(area, code)]})
        for one in recordings
    ]


def _named(area: str, code: str) -> tuple[str, ...]:
    return (code, area) if area == OTHERS else (area,)


def cut(region: Region, recorded: RecordedByArea, code: str) -> Cut:
    """What one municipality has of the region.

    Raises DefinitionError for faults of its strategy, files that cannot be read, and links that
    lead out: what is copied through one would be taken for a file of the region.
    """
    folder = region.folder / CITIES / code
    astray = links_astray(region.folder, (f"{CITIES}/{code}",), alone=(CITIES,))
    if astray:
        raise DefinitionError(*astray)
    shared, own = _shared(region.folder), _own(folder)
    files = {**shared, **own, **ledgers_over(shared, own)}
    files[STRATEGY] = _strategy(region, code, folder / "strategy.toml")
    raw, _ = read_toml(files[STRATEGY], STRATEGY)
    others = areas_compared(code, texts((raw or {}).get("compare")))
    return Cut(region, recorded, code, files, (code, *others), frozenset(own))


def _shared(folder: Path) -> dict[str, bytes]:
    """Definitions, pages and settings that all municipalities have alike, by their place."""
    below = (path for name in ("indicators", "docs") for path in (folder / name).rglob("*"))
    beside = (folder / "mkdocs.yml", *(folder / "data" / name for name in _ALIKE))
    found = [path for path in (*below, *beside) if path.is_file()]
    return dict(_kept(folder, stamps(found)))


def _own(folder: Path) -> dict[str, bytes]:
    """What one municipality lays over the shared files, by the place where that has it."""
    found = (path for path in folder.rglob("*") if path.is_file())
    files = {
        path.relative_to(folder).as_posix(): _bytes_of(path, folder.parent.parent) for path in found
    }
    files.pop("strategy.toml", None)
    apart = ("data/", "docs/")
    return {p if p.startswith(apart) else f"indicators/{p}": files[p] for p in sorted(files)}


@lru_cache(maxsize=1)
def _kept(folder: Path, known: Stamps) -> dict[str, bytes]:
    files = (Path(path) for path, *_ in known)
    return {file.relative_to(folder).as_posix(): _bytes_of(file, folder) for file in files}


def _bytes_of(file: Path, region: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        place, fault = file.relative_to(region).as_posix(), f"cannot be read ({error.strerror})"
        raise DefinitionError(Problem(place, fault, "Give it read permission.")) from None


def _strategy(region: Region, code: str, own: Path) -> bytes:
    """The shared strategy as the municipality's, each key of its own in the place of a shared."""
    shared = _without_itself(
        shared_strategy(region, code, city_names(code, region.languages)), code
    )
    if not own.is_file():
        return shared
    content = _bytes_of(own, region.folder)
    refuse_told(content, own.relative_to(region.folder).as_posix())
    whole = tomlkit.parse(shared.decode())
    for key, value in tomlkit.parse(content.decode("utf-8-sig")).items():
        whole.pop(key, None)
        whole.append(key, value)
    return tomlkit.dumps(whole).encode()


def _without_itself(shared: bytes, code: str) -> bytes:
    """What all are compared with, but for the municipality whose strategy it is."""
    raw, _ = read_toml(shared, STRATEGY)
    compare = texts((raw or {}).get("compare"))
    if code not in compare:
        return shared
    whole = tomlkit.parse(shared.decode())
    whole["compare"] = [area for area in compare if area != code]
    return tomlkit.dumps(whole).encode()


def _put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
