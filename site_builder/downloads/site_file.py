"""What the site holds beside its pages: files, and those of them that a reader is offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from site_builder.language import Language

DATA = "data/"
"""The folder of all files for readers to keep, from the site's root."""


@dataclass(frozen=True, kw_only=True)
class SiteFile:
    """A file that is not a page.

    `path` leads to it from the site's root. `language` is the one it is in, or None when it is the
    same for all. `make` gives its bytes, which a site of many files would be too large to hold. It
    is given those of the files at the paths in `of`, then the `Weight` of each of those that it
    `weighs`, in their order, when they have been written. `slow` when that takes as long as many
    pages, and is remembered: it is made beside others of its kind, in whatever process.
    """

    path: str
    make: Callable[..., bytes]
    language: str | None = None
    slow: bool = False
    of: tuple[str, ...] = ()
    weighs: tuple[str, ...] = ()

    @property
    def after(self) -> tuple[str, ...]:
        """The paths of the files that have to be written before it can be made."""
        return (*self.of, *self.weighs)

    @property
    def is_data(self) -> bool:
        """Whether it is for readers to keep: of figures, actions and what is known of both."""
        return self.path.startswith(DATA)


FilePart = Literal["figures", "following", "interface"]
"""What a file is of: the figures, the follow-up of the strategy, or the interface for programs."""


@dataclass(frozen=True, kw_only=True)
class Download(SiteFile):
    """A file for readers to keep, with what they are told of it.

    `title` and, where lists have little room, `short` are keys of the locales. `licence` is that
    of the figures in it, such as CC-BY-4.0, or None while it has not been established. `name`
    tells, by language, which of several files of its kind it is. `about` is the key of what a file
    of the whole is for, empty where its title says it. `for_programs` says whether programs read
    it, people seldom: by its media type unless told.
    """

    media_type: str
    title: str
    short: str
    licence: str | None
    name: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    part: FilePart = "figures"
    for_programs: bool | None = None

    def __post_init__(self) -> None:
        """Told by the media type where nothing else tells."""
        if self.for_programs is None:
            object.__setattr__(self, "for_programs", _is_for_programs(self.media_type))

    @property
    def is_archive(self) -> bool:
        """Whether other files are packed in it."""
        return self.media_type == "application/zip"

    def words(self, language: Language) -> str:
        """What it is called."""
        return language.text(self.title, name=self.name.get(language.code, ""))

    def short_words(self, language: Language) -> str:
        """What it is called where there is little room."""
        return language.text(self.short, name=self.name.get(language.code, ""))


def _is_for_programs(media_type: str) -> bool:
    """JSON, XML that is no picture, RDF, and CSV of another standard's: a suffix tells."""
    kind = media_type.partition(";")[0]
    return not kind.startswith("image/") and kind.endswith(("json", "xml", "/turtle", "+csv"))
