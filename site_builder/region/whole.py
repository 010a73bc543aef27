"""The region's own pages and data: made of everything that is recorded, beside all municipalities.

Figures are read one indicator at a time, and of each only what pages tell is kept.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.build import workshop
from site_builder.build.common_parts import write_common
from site_builder.build.stages import Configure, plugin_of, write_data, write_pages
from site_builder.clock import today
from site_builder.definitions import Content
from site_builder.definitions.region import Region, region_content
from site_builder.errors import disk_faults
from site_builder.language import Language, available
from site_builder.records import Evidence
from site_builder.region.data_files import DataFiles
from site_builder.region.lasting import says_the_same_until
from site_builder.region.one import program_digest
from site_builder.region.region_site import RegionSite
from site_builder.region.report import Seal, read_seal, write_seal
from site_builder.region.stamps import content_digest
from site_builder.region.surveying import survey_all
from site_builder.region.website import region_website
from site_builder.rendering.site_files import data_sizes
from site_builder.settings import mkdocs_settings, site_settings
from site_builder.site_choices import Settings
from site_builder.site_folder import MARK
from site_builder.site_folder import replace as put_in_place
from site_builder.snapshots import Ledger
from site_builder.views.site import Site

SHARED = "assets"
"""What municipalities' sites may load from too: put in its place file by file."""
_REMEDY = "Make room, or remove what stands there, and run it again."
SOMETIMES = ("data", "sitemap.xml")
"""What there is only with figures, and with an address."""


@dataclass(frozen=True)
class _Task:
    """What is made: whose pages, where all of them are gathered, and how MkDocs is set."""

    region: Region
    root: Path
    there: frozenset[str]
    configure: Configure


def write_whole(region: Region, output: Path, site_url: str = "") -> bool:
    """Write the region's pages and data into its site, beside the municipalities' own.

    Whether anything was written: not where all would be the same again. Only municipalities whose
    site is there are led to. Raises SiteBuilderError; the pages are then as they were.
    """
    output = output.resolve()
    there = _there(region, output)
    digest = _digest(region, there, site_url)
    seal = read_seal(output)
    if seal is not None and seal.holds(digest, today()):
        return False
    with workshop(output / "whole") as bench, disk_faults(str(output), _REMEDY):
        root, empty = bench / "site", bench / "no-pages"
        empty.mkdir()
        task = _Task(region, root, there, _configure(region, root, empty, site_url))
        write_seal(root, replace(_write(task), digest=digest))
        _put(root, output, bench)
    return True


def _there(region: Region, output: Path) -> frozenset[str]:
    """The municipalities whose own site has been built in every language."""

    def is_there(code: str) -> bool:
        folders = (output / code / language for language in region.languages)
        return all((folder / "index.html").is_file() for folder in folders)

    return frozenset(filter(is_there, region.municipalities))


def _write(task: _Task) -> Seal:
    """Everything under the root; how many pages there are, and how long they say the same."""
    region, content = task.region, _content(task.region)
    settings = {code: _settings(region, task.configure, code) for code in region.languages}
    data = DataFiles(task.root, content.strategy, settings[region.languages[0]])
    surveys = survey_all(region, content, data, task.root.parent)
    data.finish(region, list(surveys.values()))
    records = {identity: survey.record for identity, survey in surveys.items()}
    evidence = Evidence(content, records, Ledger())
    sizes = data_sizes(task.root)
    made = [
        region_website(
            RegionSite(
                Site(evidence, Language.of(code), settings[code], today(), "../", sizes),
                region,
                surveys,
                task.there,
            )
        )
        for code in region.languages
    ]
    write_common(task.root, region.folder, region.languages)
    write_data(task.root, made, in_turn=False)
    write_pages(task.root, made, task.configure, None, in_turn=False)
    pages = sum(len(website.pages) for website in made)
    return Seal("", today(), says_the_same_until(evidence, today()), pages)


def _content(region: Region) -> Content:
    """The shared definitions; the strategy's name is the region's, as all pages are of that."""
    content = region_content(region)
    strategy = content.strategy.model_copy(update={"title": dict(region.title)})
    return replace(content, strategy=strategy)


def _configure(region: Region, root: Path, empty: Path, site_url: str) -> Configure:
    def configure(code: str):  # type: ignore[no-untyped-def]  # MkDocs' own, which is not ours
        config = mkdocs_settings(
            region.folder, root / code, code, site_url=site_url or None, empty=empty
        )
        config.docs_dir, config.nav = str(empty), None  # what is written by hand is of a city
        return config

    return configure


def _settings(region: Region, configure: Configure, code: str) -> Settings:
    """The region's own settings: its name is its title."""
    config = configure(code)
    url, given = config.site_url or "", plugin_of(config).config
    return replace(site_settings(given, url, pictures=False), name=dict(region.title))


def _digest(region: Region, there: frozenset[str], site_url: str) -> str:
    """What decides every byte but for the day: program, address, files, and whose site is there."""
    told = [program_digest(), site_url, content_digest(region.folder), *sorted(there)]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()


def _put(made: Path, output: Path, bench: Path) -> None:
    """Everything that was made in its place, and in that of what was made before.

    The mark comes last: before, nobody can take what is there for what it tells of.
    """
    (bench / MARK).write_bytes(b"")
    (bench / MARK).replace(output / MARK)
    names = sorted(entry.name for entry in made.iterdir())
    gone = {*available(), *SOMETIMES} - {*names}
    for name in sorted(name for name in gone if (output / name).exists()):
        (output / name).rename(bench / f"gone-{name}")
    _without_links(output / SHARED)
    for file in sorted(path for path in (made / SHARED).rglob("*") if path.is_file()):
        target = output / file.relative_to(made)
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)
    for name in sorted({*names} - {SHARED}, key=lambda name: (name == MARK, name)):
        put_in_place(output / name, made / name, bench / f"before-{name}")


def _without_links(folder: Path) -> None:
    """Remove links, through which files would be written elsewhere."""
    if folder.is_symlink():
        folder.unlink()
    for place in [path for path in folder.rglob("*") if path.is_symlink()]:
        place.unlink()
