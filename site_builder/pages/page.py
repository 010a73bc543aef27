"""What a page is, and how one links to another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

PageKind = Literal[
    "front",
    "goal",
    "indicators",
    "indicator",
    "programme",
    "body",
    "following",
    "follow-up",
    "compare",
    "municipalities",
    "data",
    "method",
    "changes",
    "accessibility",
    "region-front",
    "region-indicator",
]


@dataclass(frozen=True)
class Page:
    """One page of one language.

    `path` is its folder under the language's root (`""` for the front page, else with a slash at
    the end), the same in every language. `write` makes its HTML, which a site of many pages would
    be too large to hold at once.
    """

    path: str
    kind: PageKind
    title: str
    description: str
    write: Callable[[], str]

    @property
    def html(self) -> str:
        """The content of the page's `<main>`, written anew each time it is asked for."""
        return self.write()


def link(page: str, target: str) -> str:
    """A relative link from the page at `page` to `target`, both from the language's root."""
    if target == page:
        return "./"
    place, _, fragment = target.partition("#")
    here, there = page.split("/")[:-1], place.rstrip("/").split("/") if place else []
    alike = 0
    while alike < min(len(here), len(there)) and here[alike] == there[alike]:
        alike += 1
    relative = "/".join([*[".."] * (len(here) - alike), *there[alike:]]) or "."
    slash = "/" if place.endswith("/") or place in ("", "../") else ""
    return f"{relative}{slash}" + (f"#{fragment}" if fragment else "")
