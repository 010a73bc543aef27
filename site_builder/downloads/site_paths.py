"""Where the site has the pages that its files lead to."""

from __future__ import annotations

from site_builder.editions import Edition


def indicator_page(identity: str) -> str:
    """An indicator's page, from the language's root."""
    return f"indicators/{identity}/"


def goal_page(goal: str) -> str:
    """A goal's page, from the language's root."""
    return f"goals/{goal}/"


def edition_place(edition: Edition, path: str) -> str:
    """Where a file of an edition lies, from the root that all languages share."""
    return f"editions/{edition.id}/{path}"


def edition_file(edition: Edition, code: str) -> str:
    """Where a reader of a language is led: its page, else the one that leads to those there are."""
    page = f"{code}.html"
    return edition_place(edition, page if page in edition.digests else "index.html")
