"""What mkdocs.yml says, for MkDocs and for the site, and what is wrong with it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config import base, load_config
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils.yaml import yaml_load

from site_builder.definitions.characters import fault_of
from site_builder.definitions.yaml_faults import yaml_problem
from site_builder.editing.choices import editor_of, faults_of
from site_builder.errors import DefinitionError, Problem, SiteBuilderError
from site_builder.language import available
from site_builder.plain_text import unseen
from site_builder.rendering.hand_written import hand_written_problems
from site_builder.rendering.without_search import searches
from site_builder.site_choices import Settings, Statement
from site_builder.web import address_fault, github_repository, public_address

_TEXTS = ("name", "notice", "supervisor", "publisher")
_DAYS = ("written", "reviewed")
_SAID = ("gaps", "method")
_ADDRESS = "mkdocs.yml: site_url"
_NO_PLUGIN = Problem("mkdocs.yml: plugins", "mittaristo is missing", "Add it to the list.")
_STATEMENT = "mkdocs.yml: plugins.mittaristo.statement"


class PluginOptions(base.Config):
    """What mkdocs.yml may say under `mittaristo:`: texts, and of the statement and the editor."""

    name = options.Type(dict, default={})
    notice = options.Type(dict, default={})
    supervisor = options.Type(dict, default={})
    publisher = options.Type(dict, default={})
    statement = options.Type(dict, default={})
    signer = options.Type(str, default="")
    editor = options.Type((bool, dict), default=False)


def site_settings(
    given: PluginOptions,
    site_url: str,
    *,
    pictures: bool | None = None,
    reports: Sequence[str] = (),
    complete: bool = False,
    repo_url: str | None = "",
) -> Settings:
    """The settings of a site at this address.

    `pictures` of pixels are made where others can reach the site, unless it is told; `reports` in
    these formats; of a `complete` site everything that is offered. `repo_url` is the address of the
    repository that publishes it, which says something where it is on GitHub.

    Raises DefinitionError when one of them is not a text per language, or no day.
    """
    refuse_address(site_url)
    repository = github_repository(repo_url)
    texts = {key: getattr(given, key) for key in _TEXTS}
    said = {f"statement.{key}": given.statement.get(key, {}) for key in _SAID}
    wrong = [
        fault for key, each in {**texts, **said}.items() for fault in _faults_of_texts(key, each)
    ]
    wrong += [*_faults_of_statement(given.statement), *faults_of(given.editor, repository)]
    if wrong:
        raise DefinitionError(*wrong)
    written, reviewed = (_day(given.statement.get(key)) for key in _DAYS)
    statement = Statement(written, reviewed, *said.values())
    return Settings(
        site_url,
        **texts,
        statement=statement,
        pictures=bool(public_address(site_url)) if pictures is None else pictures,
        reports=tuple(reports),
        complete=complete,
        repository=repository,
        signer=github_repository(f"https://github.com/{given.signer}"),
        editor=editor_of(given.editor, repository),
    )


def mkdocs_settings(
    folder: Path, target: Path, code: str, *, site_url: str | None, empty: Path
) -> MkDocsConfig:
    """MkDocs' settings for one language. `empty` stands in where it has no hand-written pages.

    Raises DefinitionError when mkdocs.yml is missing or cannot be used.
    """
    docs = folder / "docs" / code
    config = _loaded(folder / "mkdocs.yml", target, docs.resolve() if docs.is_dir() else empty)
    if "mittaristo" not in config.plugins:
        raise DefinitionError(_NO_PLUGIN)
    root = site_url or config.site_url
    refuse_address(root, "--site-url" if site_url else _ADDRESS)
    config.site_url = (
        urljoin(root if root.endswith("/") else f"{root}/", f"{code}/") if root else ""
    )
    return config


def refuse_address(address: str | None, place: str = _ADDRESS) -> None:
    """Raises DefinitionError when a site cannot be at this address, if there is one."""
    fault = address_fault(address) if address else ""
    if fault:
        raise DefinitionError(Problem(place, fault, "Write it as https://mittarit.kaupunki.fi/."))


def folder_settings(folder: Path) -> Settings:
    """What mkdocs.yml says of a site, the address as it stands there.

    Raises DefinitionError when it is missing or cannot be used.
    """
    with tempfile.TemporaryDirectory() as place:
        (docs := Path(place) / "no-pages").mkdir()
        config = _loaded(folder / "mkdocs.yml", Path(place) / "site", docs)
        if "mittaristo" not in config.plugins:
            raise DefinitionError(_NO_PLUGIN)
        return site_settings(
            config.plugins["mittaristo"].config,
            config.site_url or "",
            repo_url=config.repo_url,
        )


def settings_problems(folder: Path) -> list[Problem]:
    """What is wrong with mkdocs.yml and with what was written by hand, in order."""
    with tempfile.TemporaryDirectory() as place:
        empty = Path(place) / "no-pages"
        empty.mkdir()
        try:
            site = Path(place) / "site"
            config = mkdocs_settings(folder, site, "fi", site_url=None, empty=empty)
            given = config.plugins["mittaristo"].config
            site_settings(given, "", repo_url=config.repo_url)
            return sorted([*_spare(config), *hand_written_problems(folder, config)])
        except SiteBuilderError as error:
            return sorted(error.problems)


def _spare(config: MkDocsConfig) -> Iterator[Problem]:
    """What is listed and does nothing."""
    if searches(config.plugins):
        fault = "search is left out, as the site has one of its own"
        yield Problem("mkdocs.yml: plugins", fault, "Take its line away.", note=True)


def _loaded(file: Path, target: Path, docs: Path) -> MkDocsConfig:
    if not file.exists():
        raise DefinitionError(
            Problem("mkdocs.yml", "is missing", "Every content folder needs it; see README.")
        )
    try:
        return load_config(str(file), site_dir=str(target), docs_dir=str(docs), strict=True)
    except ConfigurationError as error:
        told = Problem("mkdocs.yml", " ".join(str(error).split()), "Mend it.")
        slip = yaml_problem(file.read_bytes(), "mkdocs.yml", error.__context__)
        raise DefinitionError(slip or told) from None
    except Abort:
        raise DefinitionError(Problem("mkdocs.yml", *_fault(file))) from None
    except ValueError as error:  # an address that cannot be taken apart
        raise DefinitionError(Problem(_ADDRESS, f"is no address ({error})", "Mend it.")) from None


def _fault(file: Path) -> tuple[str, str]:
    """What keeps MkDocs from reading its settings, and what to do about it."""
    config = MkDocsConfig(config_file_path=str(file))
    config.load_dict(yaml_load(file.read_text("utf-8")) or {})
    errors, warnings = config.validate()
    told = "; ".join(f"{key}: {fault}".rstrip(".") for key, fault in errors or warnings)
    return told or "cannot be used by MkDocs", "Compare it with the one of the demo."


def _faults_of_statement(given: Mapping[str, object]) -> Iterator[Problem]:
    """What is wrong with the days of the accessibility statement, and keys that it has not."""
    for key in sorted(given.keys() - {*_DAYS, *_SAID}, key=str):
        remedy = f"It has {', '.join((*_DAYS, *_SAID))}."
        yield Problem(_STATEMENT, f"has no key {key!r}", remedy)
    for key in _DAYS:
        if key in given and _day(given[key]) is None:
            fault = f"{given[key]!r} is no day"
            yield Problem(f"{_STATEMENT}.{key}", fault, "Write it as 2026-11-28.")
    written, reviewed = (_day(given.get(key)) for key in _DAYS)
    if reviewed and (written is None or reviewed < written):
        fault = "is earlier than written" if written else "says a day, and written does not"
        yield Problem(f"{_STATEMENT}.reviewed", fault, "Write the day of the first statement too.")


def _day(value: object) -> date | None:
    """A day, as YAML reads one or as text."""
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _faults_of_texts(key: str, texts: object) -> Iterator[Problem]:
    """What is wrong with one of the plugin's settings. Only a name is written on one line."""
    place, lines = f"mkdocs.yml: plugins.mittaristo.{key}", key != "name"
    for code, text in texts.items() if isinstance(texts, Mapping) else [("", texts)]:
        if code not in available() or not isinstance(text, str):
            remedy = "Write the language codes under it, each with its text."
            yield Problem(place, "must be one text per language", remedy)
        elif unseen(text, lines=lines):
            yield Problem(f"{place}.{code}", *fault_of(unseen(text, lines=lines), lines=lines))
