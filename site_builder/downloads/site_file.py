"""What the site holds beside its pages: files, and those of them that a reader is offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from site_builder.language import Language


@dataclass(frozen=True, kw_only=True)
class SiteFile:
    """A file that is not a page.

    `path` leads to it from the site's root. `language` is the one it is in, or None when it is the
    same for all. `make` gives its bytes, which a site of many files would be too large to hold; it
    is given those of the files at the paths in `of`, in their order, when they have been written.
    `slow` when that takes as long as many pages, and is remembered: it is made beside others of
    its kind, in whatever process.
    """

    path: str
    make: Callable[..., bytes]
    language: str | None = None
    slow: bool = False
    of: tuple[str, ...] = ()

    @property
    def is_quick(self) -> bool:
        """Whether it can be made beside the pages: neither slow nor made of other files."""
        return not (self.slow or self.of)


@dataclass(frozen=True, kw_only=True)
class Download(SiteFile):
    """A file for readers to keep, with what they are told of it.

    `title` and, where lists have little room, `short` are keys of the locales. `licence` is that
    of the figures in it, such as CC-BY-4.0, or None while it has not been established. `name`
    tells, by language, which of several files of its kind it is.
    """

    media_type: str
    title: str
    short: str
    licence: str | None
    name: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_for_programs(self) -> bool:
        """Whether programs read it, and people seldom: JSON of any kind, CSV of another standard's.

        A media type's suffix tells, such as that of `application/csvm+json`.
        """
        return self.media_type.partition(";")[0].endswith(("json", "+csv"))

    def words(self, language: Language) -> str:
        """What it is called."""
        return language.text(self.title, name=self.name.get(language.code, ""))

    def short_words(self, language: Language) -> str:
        """What it is called where there is little room."""
        return language.text(self.short, name=self.name.get(language.code, ""))
