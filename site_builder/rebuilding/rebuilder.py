"""Build a folder's site again and again, making anew what is not as it was.

The rule: a site that was rebuilt is byte for byte what a build of the same folder makes. Where it
is not known what an edit may change, all is built anew.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from site_builder.build import ANOTHER_FOLDER, Built, Timing, notices_of, write_site
from site_builder.clock import latest_recorded, today
from site_builder.definitions import EDITIONS, KnownFiles, read_content
from site_builder.editions import Edition
from site_builder.errors import disk_faults
from site_builder.rebuilding.kept_site import Fixed, KeptSite
from site_builder.rebuilding.known_records import KnownRecords
from site_builder.records import Evidence, gather
from site_builder.rendering.site_files import renewed_checksums
from site_builder.site_folder import refuse_foreign
from site_builder.website import Website


class Rebuilder:
    """Builds a folder's site into `output`, and remembers for the next time."""

    def __init__(self, folder: Path, output: Path, *, site_url: str) -> None:
        self._folder, self._output, self._site_url = folder, output.resolve(), site_url
        self._files, self._records = KnownFiles(), KnownRecords()
        self._editions: Mapping[str, Edition] = {}
        self._kept: KeptSite | None = None

    def build(self) -> Built:
        """Build; raises SiteBuilderError as `build_site` does, the site being as it was."""
        timing = Timing()
        with disk_faults(str(self._output), ANOTHER_FOLDER):
            refuse_foreign(self._folder, self._output)
        with timing.stage("load"):
            content = read_content(self._folder, self._files)
            written = _written_beside(self._folder)  # later edits differ from it the next time
        with timing.stage("judge"):
            evidence = gather(
                content, self._records.record, self._editions, until=latest_recorded()
            )
            self._editions = evidence.editions
        indicators = {goal: evidence.ids_of(goal) for goal in content.goals}
        fixed = Fixed(today(), written, content.strategy, indicators)
        kept, self._kept = self._kept, None  # nothing is kept of what goes wrong half-way
        with timing.stage("assemble"):
            made = kept.follows(fixed, evidence) if kept else None
        if kept is None or made is None:
            kept, built = self._build_all(fixed, evidence, timing)
        else:
            built = self._build_on(kept, made, evidence, timing)
        self._kept = kept
        return built

    def _build_all(
        self, fixed: Fixed, evidence: Evidence, timing: Timing
    ) -> tuple[KeptSite, Built]:
        kept = KeptSite(fixed, evidence)
        url = self._site_url
        return kept, write_site(evidence, self._output, site_url=url, timing=timing, keeper=kept)

    def _build_on(
        self, kept: KeptSite, made: list[Website], evidence: Evidence, timing: Timing
    ) -> Built:
        evidence.remember(kept.evidence)  # what `kept` follows on has the same ledger and editions
        with timing.stage("write"), disk_faults(str(self._output), ANOTHER_FOLDER):
            anew = dict(kept.anew(made, evidence))
            _put(self._output, anew | renewed_checksums(anew, self._output))
            notices = notices_of(evidence)
        pages = sum(len(one.pages) for one in made)
        return Built(self._output, pages, timing, tuple(notices))


def _put(output: Path, made: Mapping[str, bytes]) -> None:
    """Write all files beside the site and, when the disk has taken them, each over the old one."""
    with tempfile.TemporaryDirectory(prefix=".mittaristo-", dir=output.parent) as workshop:
        written = [(Path(workshop) / str(n), output / path) for n, path in enumerate(made)]
        for (new, _), content in zip(written, made.values(), strict=True):
            new.write_bytes(content)
        for new, place in written:
            new.replace(place)


def _written_beside(folder: Path) -> str:
    """A checksum of what is written beside definitions and figures: settings, pages, ledgers.

    Of an edition what it says of all its files, which is held against them each time.
    """
    checksum = hashlib.sha256()
    editions = sorted((folder / EDITIONS).glob("*/edition.toml"))
    ledgers = (folder / "data" / name for name in ("revisions.csv", "definitions.csv"))
    beside = (folder / "mkdocs.yml", *ledgers, *editions)
    for path in (*beside, *_files(folder)):
        content = path.read_bytes() if path.exists() else b""
        checksum.update(f"{path}\0{len(content)}\0".encode() + content)
    return checksum.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """Every file under `docs`, in order; links lead nowhere but into the folder."""
    for place, folders, names in os.walk(folder / "docs", followlinks=True):
        folders.sort()
        yield from (Path(place) / name for name in sorted(names))
