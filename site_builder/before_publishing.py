"""What a site still lacks that is to be public: things that only its municipality can know.

The site itself says nothing of them, so that no reader meets a gap that was meant for an editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from site_builder.areas import ALAND
from site_builder.definitions import Content, read_content
from site_builder.errors import Problem, SiteBuilderError
from site_builder.records import Record, read_records
from site_builder.settings import folder_settings
from site_builder.site_choices import Settings, Statement
from site_builder.unfinished import in_sight
from site_builder.web import public_address

YEAR = timedelta(days=365)
"""How old a review of the statement may be (Commission Decision (EU) 2018/1523)."""

_STRATEGY = "indicators/strategy.toml"
_PLUGIN = "mkdocs.yml: plugins.mittaristo"
_DEMO = re.compile(
    r"\b(demo|esittely|esittelysivusto|demonstration|demonstrationen|demonstrationswebbplats)\b",
    re.IGNORECASE,
)
_RESERVED = re.compile(
    r"(?<![\w.-])(?:[\w-]+\.)*example\.(?:com|net|org)\b"
    r"|(?<=[/@])(?:[\w-]+\.)+(?:example|test|invalid)\b",
    re.IGNORECASE,
)
"""Names that belong to nobody (RFC 2606)."""


def publishing_problems(folder: Path, today: date) -> list[Problem]:
    """What stands between the folder and a public site, in order of place."""
    try:
        settings, content = folder_settings(folder), read_content(folder)
        records = read_records(content)
    except SiteBuilderError as error:
        return sorted(error.problems)
    found = [
        *_address(settings.site_url),
        *_contact(content),
        *_supervisor(content, settings),
        *_statement(settings.statement, today),
        *_notice(settings),
        *_about(content),
        *_licences(list(records.values())),
        *_examples(content),
        *in_sight(folder),
    ]
    return sorted(found)


def _address(address: str) -> Iterator[Problem]:
    """An address that readers, search engines and links from elsewhere can use."""
    name = urlsplit(public_address(address)).hostname or ""
    fault = ""
    if not address:
        fault = "is missing"
    elif "." not in name or _RESERVED.search(f"/{name}"):
        fault = f"{address} is not an address where others find the site"
    elif not address.startswith("https://"):
        fault = f"{address} does not begin with https://"
    if fault:
        remedy = "Write the public address, or give it in MITTARISTO_SITE_URL as the workflow does."
        yield Problem("mkdocs.yml: site_url", fault, remedy)


def _contact(content: Content) -> Iterator[Problem]:
    if content.strategy.contact is None:
        yield Problem(
            _STRATEGY,
            "[contact] is missing, and the accessibility statement must say who answers feedback",
            "Write unit and email under it, and form where there is one.",
        )


def _supervisor(content: Content, settings: Settings) -> Iterator[Problem]:
    """Traficom supervises on the mainland; how Åland's authority is reached is not known here."""
    if content.strategy.municipality in ALAND:
        for code in content.languages:
            if not settings.supervisor.get(code):
                fault = "is missing, and the built-in authority has no contact on Åland"
                remedy = "Write the supervising authority's name and contact."
                yield Problem(f"{_PLUGIN}.supervisor.{code}", fault, remedy)


def _statement(statement: Statement, today: date) -> Iterator[Problem]:
    """Of which day the accessibility statement is."""
    looked = statement.reviewed or statement.written
    if looked is None:
        fault = "written is missing, the day on which the accessibility statement was drawn up"
        yield Problem(f"{_PLUGIN}.statement", fault, "Read the page, then write written: the day.")
    elif looked > today:
        yield Problem(f"{_PLUGIN}.statement", f"{looked} has not been yet", "Correct the day.")
    elif today - looked > YEAR:
        fault = f"the accessibility statement was last looked at on {looked}, over a year ago"
        yield Problem(f"{_PLUGIN}.statement", fault, "Review it, then write reviewed: the day.")


def _notice(settings: Settings) -> Iterator[Problem]:
    """A notice that calls the site a demo; any other is worth a look."""
    for code, notice in settings.notice.items():
        demo = bool(_DEMO.search(notice))
        fault = "calls the site a demo" if demo else "stands above every page"
        yield Problem(
            f"{_PLUGIN}.notice.{code}",
            fault,
            "Take it away when it no longer holds.",
            note=not demo,
        )


def _about(content: Content) -> Iterator[Problem]:
    """A page that says whose the site is, in every language."""
    for code in content.languages:
        place = f"docs/{code}/about.md"
        file = content.folder / place
        text = file.read_text("utf-8", "replace") if file.is_file() else ""
        if not text:
            yield Problem(place, "is missing", "Write whose the site is, and what it is for.")
        elif "Mittaristo" in text and _DEMO.search(text):
            yield Problem(place, "calls the site a demo", "Write it anew for your site.")


def _licences(records: list[Record]) -> Iterator[Problem]:
    """Figures that are shown and that nobody has said may be."""
    unknown = [
        record.indicator.id
        for record in records
        if record.provenance and record.indicator.source and not record.provenance.licence
    ]
    if unknown:
        yield Problem(
            "data",
            f"the licence of the figures is not known: {', '.join(unknown)}",
            "Ask the publisher, then write licence under [source] of each.",
        )


def _examples(content: Content) -> Iterator[Problem]:
    """Addresses of nobody, left over from an example."""
    folder = content.folder
    pages = (page for code in content.languages for page in folder.glob(f"docs/{code}/**/*.md"))
    for file in (folder / "mkdocs.yml", *folder.glob("indicators/**/*.toml"), *pages):
        for number, line in enumerate(file.read_text("utf-8", "replace").splitlines(), 1):
            said = line if file.suffix == ".md" else line.partition("#")[0]
            found = _RESERVED.search(said)
            if found and not said.startswith("site_url"):
                place = f"{file.relative_to(folder).as_posix()}, line {number}"
                yield Problem(place, f"{found[0]} is an example's address", "Write your own.")
