"""The GitHub App as which a site is published, where this machine has one. Its key is not shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from site_builder.errors import SiteBuilderError
from site_builder.examining.finding import Finding, as_found, fine
from site_builder.publishing.app import ID, VARIABLES, read_app, readable_by_others


def app(folder: Path, environment: Mapping[str, str]) -> Iterator[Finding]:
    """What is known of the App; nothing where no variable names one, as most cities need none."""
    if not any(environment.get(name, "").strip() for name in VARIABLES):
        return
    try:
        found = read_app(environment, folder)
    except SiteBuilderError as error:
        yield from map(as_found, error.problems)
        return
    yield fine(ID, f"{found.identity} has a key that can sign")
    note = readable_by_others(environment)
    if note is not None:
        yield as_found(note)
