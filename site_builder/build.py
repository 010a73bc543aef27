"""Build the whole site: every language into its folder, and what they share at the root."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import cast
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer
from mkdocs.utils.yaml import yaml_load

from site_builder.definitions import read_content
from site_builder.definitions.yaml_faults import yaml_problem
from site_builder.errors import DefinitionError, Problem, SiteBuilderError
from site_builder.mkdocs_plugin import (
    MARK,
    WATCHED,
    MittaristoPlugin,
    mark_as_built,
    today,
)
from site_builder.outdated import outdated
from site_builder.pages.content_policy import REFERRER, content_policy
from site_builder.records import gather
from site_builder.reloading import letting_reload
from site_builder.rendering.frame import asset_version
from site_builder.rendering.hand_written import hand_written_problems
from site_builder.rendering.mkdocs_run import run_mkdocs
from site_builder.rendering.site_files import write_files
from site_builder.side_by_side import side_by_side
from site_builder.website import Website, website

LEFT_TO_THE_ROOT = ("sitemap.xml", "sitemap.xml.gz", "404.html")


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
        _refuse_foreign(folder, output)
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".mittaristo-", dir=output.parent) as workshop:
            made = Path(workshop) / "site"
            pages, timing, notices = _build_into(folder, made, site_url)
            _replace(output, made, Path(workshop) / "old")
    except OSError as error:
        raise SiteBuilderError(
            Problem(str(output), f"cannot be written ({error.strerror})", "Name another folder.")
        ) from None
    return Built(output, pages, timing, notices)


def serve_site(folder: Path, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Build into a temporary folder, serve it, and rebuild whenever a source file changes.

    A fault after an edit is announced and the last good site stays up until it is mended.
    """
    with tempfile.TemporaryDirectory(prefix="mittaristo-") as root:
        url = f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"

        def tell(built: Built) -> None:
            announce("\n".join([*map(str, built.notices), f"Built {built.pages} pages."]))

        def rebuild() -> None:
            try:
                built = build_site(folder, Path(root) / "site", site_url=url)
                tell(built)
            except SiteBuilderError as error:
                announce(str(error))

        tell(build_site(folder, Path(root) / "site", site_url=url))
        server = LiveReloadServer(rebuild, host=host, port=port, root=str(Path(root) / "site"))
        server.set_app(letting_reload(server.serve_request))
        for name in (*WATCHED, "mkdocs.yml"):
            if (folder / name).exists():
                server.watch(str(folder / name))
        announce(f"Serving {url} – stop with Ctrl+C.")
        try:
            server.serve()
        except KeyboardInterrupt:
            server.shutdown()


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
    configure = partial(_config, folder, site_url=site_url, empty=empty)
    with timing.stage("assemble"):
        made = [
            website(evidence, code, _plugin(config).settings(config.site_url or ""), today=today())
            for code in content.languages
            for config in [configure(root / code, code)]
        ]
    with timing.stage("write"):
        notices: list[Problem] = []

        def write_last() -> None:
            """One language and the shared files: another process would hold as much again."""
            _write_language(root, made[-1], configure)
            _write_shared(root, made[-1], notices)

        languages = [partial(_write_language, root, site, configure) for site in made[:-1]]
        side_by_side([*languages, write_last])
        _write_root(root, made)
    return sum(len(site.pages) for site in made), timing, tuple(notices)


def _write_language(
    root: Path, site: Website, configure: Callable[[Path, str], MkDocsConfig]
) -> None:
    """The pages in one language. MkDocs has one plugin for all settings read: read anew."""
    code = site.site.language.code
    config = configure(root / code, code)
    plugin = _plugin(config)
    plugin.website, plugin.alone = site, False
    run_mkdocs(config)


def _plugin(config: MkDocsConfig) -> MittaristoPlugin:
    return cast(MittaristoPlugin, config.plugins["mittaristo"])


def settings_problems(folder: Path) -> list[Problem]:
    """What is wrong with mkdocs.yml and with what was written by hand, in order."""
    with tempfile.TemporaryDirectory() as empty:
        try:
            site = Path(empty) / "site"
            config = _config(folder, site, "fi", site_url=None, empty=Path(empty))
            _plugin(config).settings("")
            return sorted(hand_written_problems(folder, config))
        except SiteBuilderError as error:
            return sorted(error.problems)


def _config(
    folder: Path, target: Path, code: str, *, site_url: str | None, empty: Path
) -> MkDocsConfig:
    """MkDocs' settings for one language. `empty` stands in where it has no hand-written pages."""
    docs = folder / "docs" / code
    file = folder / "mkdocs.yml"
    if not file.exists():
        raise DefinitionError(
            Problem("mkdocs.yml", "is missing", "Every content folder needs it; see README.")
        )
    try:
        config = load_config(
            config_file=str(file),
            site_dir=str(target),
            docs_dir=str(docs.resolve() if docs.is_dir() else empty),
            strict=True,
        )
    except ConfigurationError as error:
        told = Problem("mkdocs.yml", " ".join(str(error).split()), "Mend it.")
        slip = yaml_problem(file.read_bytes(), "mkdocs.yml", error.__context__)
        raise DefinitionError(slip or told) from None
    except Abort:
        raise DefinitionError(Problem("mkdocs.yml", *_fault(file))) from None
    if "mittaristo" not in config.plugins:
        raise DefinitionError(
            Problem("mkdocs.yml: plugins", "mittaristo is missing", "Add it to the list.")
        )
    root = site_url or config.site_url
    config.site_url = (
        urljoin(root if root.endswith("/") else f"{root}/", f"{code}/") if root else ""
    )
    return config


def _fault(file: Path) -> tuple[str, str]:
    """What keeps MkDocs from reading its settings, and what to do about it."""
    config = MkDocsConfig(config_file_path=str(file))
    config.load_dict(yaml_load(file.read_text("utf-8")) or {})
    errors, warnings = config.validate()
    told = "; ".join(f"{key}: {fault}".rstrip(".") for key, fault in errors or warnings)
    return told or "cannot be used by MkDocs", "Compare it with the one of the demo."


def _write_shared(root: Path, made: Website, notices: list[Problem]) -> None:
    """What all languages share; what is worth knowing is found out meanwhile."""
    write_files((file for file in made.files if file.language is None), root)
    notices += sorted(outdated(made.site.content, made.site.records.values()))


def _write_root(root: Path, made: list[Website]) -> None:
    """What stands beside the language folders and leads into them."""
    primary = root / made[0].site.language.code
    shutil.copyfile(primary / "404.html", root / "404.html")
    for site in made:
        for name in LEFT_TO_THE_ROOT:
            (root / site.site.language.code / name).unlink(missing_ok=True)
    url = made[0].site.settings.site_url
    base = urljoin(url, "../") if url else ""
    values = {"sites": made, "base": base, "paths": _paths(primary)}
    values |= {"content_policy": content_policy(), "referrer": REFERRER}
    values |= {"assets": "assets/mittaristo/", "asset_version": asset_version()}
    for name in ("index.html", "robots.txt", *(["sitemap.xml"] if base else [])):
        text = _templates().get_template(name).render(values)
        (root / name).write_text(text, "utf-8")
    mark_as_built(root)


def _paths(language_root: Path) -> list[str]:
    """Every page of a language, the hand-written ones too, as folders from its root."""
    pages = (page.parent.relative_to(language_root) for page in language_root.rglob("index.html"))
    return sorted("" if page == Path() else f"{page.as_posix()}/" for page in pages)


def _templates() -> Environment:
    folder = Path(__file__).parent / "pages" / "templates" / "root"
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)


def _refuse_foreign(folder: Path, output: Path) -> None:
    """Replace nothing but a site that we built: a wrong --output must not lose anything."""
    sources = [(folder / name).resolve() for name in (*WATCHED, "mkdocs.yml")]
    if any(output == s or s in output.parents or output in s.parents for s in sources):
        raise SiteBuilderError(
            Problem(str(output), "is where the content stands", "Name another folder.")
        )
    if output.exists() and not output.is_dir():
        raise SiteBuilderError(Problem(str(output), "is not a folder", "Name another one."))
    kept = {entry.name for entry in output.iterdir()} if output.exists() else set()
    if kept and (MARK not in kept or ".git" in kept):
        raise SiteBuilderError(
            Problem(str(output), "holds something that is not a built site", "Name another folder.")
        )


def _replace(output: Path, made: Path, old: Path) -> None:
    if output.exists():
        output.rename(old)
    try:
        made.rename(output)
    except OSError:
        if old.exists():
            old.rename(output)
        raise
