"""What a page is headed by, and what leads from one page to another."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.language import Language


@dataclass(frozen=True)
class Link:
    """Words that lead to a page.

    `target` is the page's path from the language's root, such as `goals/asuminen/`, or a place in
    one (`#goals`). None where the words stand alone.
    """

    words: str
    target: str | None


@dataclass(frozen=True)
class OutsideLink:
    """Words that lead out of the site; `address` is empty where it is none that a page may use."""

    words: str
    address: str


@dataclass(frozen=True)
class FileLink:
    """Words that lead to a file; `path` is from the root that all languages share."""

    words: str
    path: str


@dataclass(frozen=True)
class LinkedFact:
    """What is told of, and pages that lead on from it, or words that stand alone."""

    term: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Head:
    """Title and place of a page: little enough to be known of every page at once.

    `path` is from the language's root. `language` is the code of the one that it is in.
    `description` is for search engines and stands alone. `crumbs` tell what the page is part of.
    """

    path: str
    language: str
    title: str
    description: str
    crumbs: tuple[Link, ...] = ()


def named_head(language: Language, name: str, description: str) -> Head:
    """The head of the page that the navigation or the footer calls `name`."""
    title = language.text(f"nav.{name}")
    return Head(f"{name}/", language.code, title, language.text(description))
