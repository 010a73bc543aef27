"""Build the whole site: every language into its folder, and what they share at the root."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import cast

from mkdocs.config.defaults import MkDocsConfig

from site_builder.clock import today
from site_builder.definitions import read_content
from site_builder.errors import Problem, SiteBuilderError
from site_builder.mkdocs_plugin import MittaristoPlugin
from site_builder.outdated import outdated
from site_builder.records import Evidence, gather
from site_builder.rendering.mkdocs_run import run_mkdocs
from site_builder.rendering.root_files import write_root_files
from site_builder.rendering.site_files import write_files
from site_builder.settings import mkdocs_settings, site_settings
from site_builder.side_by_side import side_by_side
from site_builder.site_folder import mark_as_built, refuse_foreign, replace
from site_builder.website import Website, website

Configure = Callable[[str], MkDocsConfig]
"""MkDocs' settings for a language, read anew for each use: MkDocs has one plugin for all read."""


@dataclass
class Timing:
    """Seconds on the clock per stage: `load`, `judge`, `assemble`, `write` (and draw) all files."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time spent inside to the stage."""
        start = time.perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


@dataclass(frozen=True)
class Built:
    """What a build made, and what it left out or has in an earlier form (see `outdated`)."""

    output: Path
    pages: int
    timing: Timing
    notices: tuple[Problem, ...]


def build_site(folder: Path, output: Path, *, site_url: str | None = None) -> Built:
    """Build the content folder's site into `output`, replacing it only when all has gone well.

    Raises SiteBuilderError with every problem found; `output` is then as it was.
    """
    output = output.resolve()
    try:
        refuse_foreign(folder, output)
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".mittaristo-", dir=output.parent) as workshop:
            made = Path(workshop) / "site"
            pages, timing, notices = _build_into(folder, made, site_url)
            replace(output, made, Path(workshop) / "old")
    except OSError as error:
        raise SiteBuilderError(
            Problem(str(output), f"cannot be written ({error.strerror})", "Name another folder.")
        ) from None
    return Built(output, pages, timing, notices)


def _build_into(
    folder: Path, root: Path, site_url: str | None
) -> tuple[int, Timing, tuple[Problem, ...]]:
    timing = Timing()
    with timing.stage("load"):
        content = read_content(folder)
    with timing.stage("judge"):
        evidence = gather(content)
    empty = root.parent / "no-pages"
    empty.mkdir()

    def configure(code: str) -> MkDocsConfig:
        return mkdocs_settings(folder, root / code, code, site_url=site_url, empty=empty)

    with timing.stage("assemble"):
        made = [_website(evidence, code, configure(code)) for code in content.languages]
    with timing.stage("write"):
        notices = _write(root, made, configure)
    return sum(len(site.pages) for site in made), timing, tuple(notices)


def _website(evidence: Evidence, code: str, config: MkDocsConfig) -> Website:
    settings = site_settings(_plugin(config).config, config.site_url or "")
    return website(evidence, code, settings, today=today())


def _write(root: Path, made: list[Website], configure: Configure) -> list[Problem]:
    """All files of the site; back comes what is worth knowing of them."""
    notices: list[Problem] = []

    def write_last() -> None:
        """One language and the shared files: another process would hold as much again."""
        _write_language(made[-1], configure)
        _write_shared(root, made[-1], notices)

    side_by_side([*(partial(_write_language, site, configure) for site in made[:-1]), write_last])
    write_root_files(root, made)
    mark_as_built(root)
    return notices


def _write_language(site: Website, configure: Configure) -> None:
    config = configure(site.site.language.code)
    plugin = _plugin(config)
    plugin.website, plugin.alone = site, False
    run_mkdocs(config)


def _plugin(config: MkDocsConfig) -> MittaristoPlugin:
    return cast(MittaristoPlugin, config.plugins["mittaristo"])


def _write_shared(root: Path, made: Website, notices: list[Problem]) -> None:
    """What all languages share; what is worth knowing is found out meanwhile."""
    write_files((file for file in made.files if file.language is None), root)
    notices += sorted(outdated(made.site.content, made.site.records.values()))
