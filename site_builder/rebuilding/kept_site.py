"""A whole site as it stands, what its pages have read, and what of it a difference touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from mkdocs.config.defaults import MkDocsConfig

from site_builder.definitions import Strategy
from site_builder.downloads.site_file import SiteFile
from site_builder.rebuilding.kept_run import KeptRun, can_be_kept
from site_builder.rebuilding.reads import Drawn, Read, differences, noting, reads_of
from site_builder.records import Evidence
from site_builder.snapshots import Ledger
from site_builder.views.site import Site
from site_builder.website import Website, website


@dataclass(frozen=True)
class Fixed:
    """What every page may depend on: where any of it differs, nothing of a site is kept.

    `written` is a checksum of what is written beside definitions and figures. `indicators` are
    the ids by goal, both in order.
    """

    day: date
    written: str
    strategy: Strategy
    indicators: Mapping[str, list[str]]

    def is_same(self, other: Fixed) -> bool:
        """Whether all of it is the very same."""
        told = (self.day, self.written, list(self.indicators.items()))
        same = told == (other.day, other.written, list(other.indicators.items()))
        return same and self.strategy is other.strategy


@dataclass
class KeptLanguage:
    """One language as it stands: its website, MkDocs' run, what each page and the frame read."""

    made: Website
    run: KeptRun
    reads: dict[str, frozenset[Read]]
    frame: frozenset[Read] = frozenset()

    def touched(self, difference: frozenset[Read]) -> set[str]:
        """The paths of the pages that have read something of what is different."""
        return {path for path, reads in self.reads.items() if reads & difference}

    def frame_touched(self, difference: frozenset[Read]) -> bool:
        """Whether what stands on every page has read something of it."""
        return bool((self.frame | reads_of(self.made.site)) & difference)

    def follow(self, made: Website, paths: Iterable[str]) -> None:
        """Stand as `made` does, whose pages at `paths` have been made anew."""
        self.frame |= reads_of(self.made.site)
        self.reads |= {path: reads_of(made.sites[path]) for path in paths}
        self.made = made


@dataclass
class KeptSite:
    """A site in all its languages; `build.write_site` asks it to keep what it makes."""

    fixed: Fixed
    evidence: Evidence
    languages: list[KeptLanguage] = field(default_factory=list)
    complete: bool = True
    drawn: dict[str, Drawn] = field(default_factory=dict)

    def apart(self, site: Site) -> Site:
        """A site that knows what is read through it."""
        return noting(site, self.drawn.setdefault(site.language.code, {}))

    def keep(self, made: Website, config: MkDocsConfig) -> None:
        """Keep a language, unless its pages may depend on what we know nothing of."""
        if can_be_kept(config):
            reads = {path: reads_of(site) for path, site in made.sites.items()}
            self.languages.append(KeptLanguage(made, KeptRun(config), reads))
        else:
            self.complete = False

    def follows(self, fixed: Fixed, evidence: Evidence) -> list[Website] | None:
        """The websites that follow on the evidence; None where all is to be made anew."""
        if not self.complete or not self.fixed.is_same(fixed):
            return None
        difference = differences(self.evidence, evidence)
        if any(language.frame_touched(difference) for language in self.languages):
            return None
        made = [self._following(language.made, evidence) for language in self.languages]
        pairs = zip(self.languages, made, strict=True)
        return made if all(_has_the_same_files(one.made, after) for one, after in pairs) else None

    def anew(self, made: list[Website], evidence: Evidence) -> Iterator[tuple[str, bytes]]:
        """The files of the site that are to be made anew, by path; then it stands as `made`.

        `made` is what `follows` gave for the evidence. Raises SiteBuilderError; the site is then
        no longer to be followed.
        """
        difference = differences(self.evidence, evidence)
        for language, after in zip(self.languages, made, strict=True):
            paths = language.touched(difference)
            for path, content in language.run.again(after, paths):
                yield f"{after.site.language.code}/{path}", content
            for before, file in zip(language.made.files, after.files, strict=True):
                if not _gives_the_same(before, file):
                    yield file.path, file.make()
            language.follow(after, paths)
        self.evidence = evidence

    def _following(self, before: Website, evidence: Evidence) -> Website:
        site = before.site
        code, settings = site.language.code, site.settings
        return website(evidence, code, settings, today=site.today, apart=self.apart)


def _has_the_same_files(before: Website, after: Website) -> bool:
    return [file.path for file in before.files] == [file.path for file in after.files]


def _gives_the_same(before: SiteFile, after: SiteFile) -> bool:
    """Whether both are made by one function, or by one of the very same values.

    Evidence is the same where nothing in it differs, the ledger where its file is the same; both
    are read or put together anew each time.
    """
    one, other = before.make, after.make
    if not (isinstance(one, partial) and isinstance(other, partial)):
        return one is other
    if one.func is not other.func or one.keywords or other.keywords:
        return False
    alike = len(one.args) == len(other.args)
    return alike and all(_is_same(a, b) for a, b in zip(one.args, other.args, strict=True))


def _is_same(before: object, after: object) -> bool:
    if isinstance(before, Evidence) and isinstance(after, Evidence):
        return not differences(before, after)
    if isinstance(before, Ledger) and isinstance(after, Ledger):
        return before.checksum == after.checksum
    return before is after
