"""What a municipality has chosen for its site, beside what the strategy says: names, addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from urllib.parse import urljoin

from site_builder.definitions import Strategy
from site_builder.language import Language
from site_builder.web import public_address


@dataclass(frozen=True)
class Statement:
    """What a municipality knows of the site's accessibility: days, gaps, how it was tested."""

    written: date | None = None
    reviewed: date | None = None
    gaps: Mapping[str, str] = field(default_factory=dict)
    method: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Editor:
    """The editor in the browser: which repository on GitHub it saves to, and to which branch.

    `repository` is its `owner/name`, `api` the root of the API that it speaks to.
    """

    repository: str
    branch: str = "main"
    api: str = "https://api.github.com"


@dataclass(frozen=True)
class RegionAbove:
    """The region's site that a municipality's stands in, and loads the parts alike for all from.

    `root` leads to it from the municipality's root. `name` is its name by language; it has a front
    page in each of these, and in each a page for every one of its `indicators`, told by id. A
    `sparing` municipality offers figures as CSV and how they were judged, and leaves other forms,
    embeds and files of the whole to the region.
    """

    name: Mapping[str, str]
    indicators: frozenset[str] = frozenset()
    root: str = "../"
    sparing: bool = False


@dataclass(frozen=True)
class Settings:
    """What mkdocs.yml decides: the site's name and its notice by language, and addresses.

    `pictures` says whether pictures of pixels are made: of charts, and for pages that are shared.
    `reports` are the formats in which the council's reports are made, such as `pdf`; none unless
    told. `complete` says whether everything that is offered is made, or only what an editor looks
    at while writing: without workbooks, archives, and files of the whole. `repository` is the one
    on GitHub whose workflow publishes and attests the site, as `owner/name`; empty where none does.
    `signer` is the one whose workflow it calls to do so; empty where it is the same.
    `editor` is the one in the browser, None where the site has none. `region` is the site that
    this one stands in, None where it stands alone: what it offers elsewhere is not offered here.
    """

    site_url: str = ""
    name: Mapping[str, str] = field(default_factory=dict)
    notice: Mapping[str, str] = field(default_factory=dict)
    supervisor: Mapping[str, str] = field(default_factory=dict)
    publisher: Mapping[str, str] = field(default_factory=dict)
    statement: Statement = Statement()
    pictures: bool = False
    reports: tuple[str, ...] = ()
    complete: bool = False
    repository: str = ""
    signer: str = ""
    editor: Editor | None = None
    region: RegionAbove | None = None

    @property
    def sparing(self) -> bool:
        """Whether what is to be downloaded is left to the region's site but for the CSV."""
        return self.region is not None and self.region.sparing

    @cached_property
    def address(self) -> str:
        """The address of the language's root where others can reach it, else nothing."""
        return public_address(self.site_url)

    @cached_property
    def root_address(self) -> str:
        """The address of the root that all languages share, where others can reach it."""
        return urljoin(self.address, "../") if self.address else ""

    @property
    def own(self) -> bool:
        """Whether the municipality itself publishes the site, which it does unless told."""
        return not self.publisher

    def publisher_in(self, strategy: Strategy, code: str) -> str:
        """Who publishes the site: the municipality, or whoever mkdocs.yml names."""
        return self.publisher.get(code) or strategy.city[code]

    def name_in(self, strategy: Strategy, language: Language) -> str:
        """The site's name in the header and the browser's title bar."""
        city = strategy.city[language.code]
        return self.name.get(language.code) or language.text("site.name", city=city)
