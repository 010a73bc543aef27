"""The downloads of all indicators together: the one list that links, files and indexes read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from site_builder.downloads.actions_csv import ACTIONS, actions_csv
from site_builder.downloads.all_csv import all_csv
from site_builder.downloads.archive.archives import whole_zip
from site_builder.downloads.catalogue.files import catalogue_downloads
from site_builder.downloads.follow_up_csv import follow_up_csv, follow_up_file
from site_builder.downloads.interface.offered_files import interface, schemas
from site_builder.downloads.offered import OwnDownloads, downloads_by_id
from site_builder.downloads.site_file import Download
from site_builder.downloads.workbook.about import Publishing
from site_builder.downloads.workbook.indicator_workbook import XLSX
from site_builder.downloads.workbook.whole_workbook import whole_workbook
from site_builder.events import follow_up_events
from site_builder.language import Language
from site_builder.records import Evidence, Record
from site_builder.site_choices import Settings


def whole_downloads(evidence: Evidence, settings: Settings, today: date) -> tuple[Download, ...]:
    """What a reader can download of the whole, in order; each after the files it is made of.

    Of figures nothing before any have been fetched. What is gathered of other files is there only
    where the site is to be complete; the index of all files comes last, since it tells of them.
    A sparing site has only what follows the strategy.
    """
    following = tuple(_of_follow_up(evidence, today))
    fetched = [record for record in evidence.records.values() if record.provenance]
    if not fetched or settings.sparing:
        return following
    if not settings.complete:
        return (*following, *schemas(()))
    own = downloads_by_id(evidence, settings)
    gathered = (*_of_figures(evidence, settings, fetched, own), *following)
    whole = (*gathered, _archive(evidence, settings, fetched, own, gathered))
    return (*whole, *interface(evidence, settings, own, whole, today))


def _of_figures(
    evidence: Evidence, settings: Settings, fetched: list[Record], own: OwnDownloads
) -> Iterator[Download]:
    yield from _workbooks(evidence, settings, _licence(fetched))
    yield _table(evidence, fetched)
    yield from catalogue_downloads(evidence, settings, own)


def _of_follow_up(evidence: Evidence, today: date) -> Iterator[Download]:
    """Every action, and what was known at each follow-up that has been, the latest first."""
    content = evidence.content
    if any(goal.actions for goal in content.goals.values()):
        yield Download(
            path=ACTIONS,
            make=partial(actions_csv, content.strategy, today, *content.goals.values()),
            media_type="text/csv",
            title="data.actions",
            short="data.actions",
            licence=None,
            part="following",
        )
    held = [event.follow_up for event in follow_up_events(content.strategy, today)]
    for one in sorted(held, key=lambda one: one.date, reverse=True):
        yield Download(
            path=follow_up_file(one),
            make=partial(follow_up_csv, evidence, one),
            media_type="text/csv",
            title="data.follow-up",
            short="data.follow-up",
            licence=None,
            name=one.name,
            part="following",
        )


def _workbooks(evidence: Evidence, settings: Settings, licence: str | None) -> Iterator[Download]:
    """All figures for spreadsheets, in every language; `licence` is the one that all have."""
    strategy = evidence.content.strategy
    for code in strategy.languages:
        language = Language.of(code)
        site = Publishing.of(settings, strategy, language)
        yield Download(
            path=f"data/all.{code}.xlsx",
            make=partial(whole_workbook, evidence, language, site),
            media_type=XLSX,
            title="workbook.of-all",
            short="workbook.of-all-short",
            about="workbook.of-all-about",
            licence=licence,
            language=code,
            slow=True,
        )


def _table(evidence: Evidence, fetched: list[Record]) -> Download:
    return Download(
        path="data/all.csv",
        make=partial(all_csv, evidence.content.strategy, *fetched),
        media_type="text/csv",
        title="whole.csv",
        short="whole.csv",
        about="whole.csv-about",
        licence=_licence(fetched),
    )


def _archive(
    evidence: Evidence,
    settings: Settings,
    fetched: list[Record],
    own: OwnDownloads,
    files: tuple[Download, ...],
) -> Download:
    """Every file of data that is the same for all languages, but for other archives."""
    strategy = evidence.content.strategy
    told = _packed(files)
    packed = [*_packed(file for one in own.values() for file in one), *told]
    return Download(
        path="data/all.zip",
        make=partial(whole_zip, strategy, settings, fetched, packed, told),
        media_type="application/zip",
        title="whole.zip",
        short="whole.zip",
        about="whole.zip-about",
        licence=_licence(fetched),
        of=tuple(file.path for file in packed),
    )


def _packed(files: Iterable[Download]) -> list[Download]:
    return [file for file in files if file.language is None and not file.is_archive]


def _licence(fetched: list[Record]) -> str | None:
    """The licence of all of them, None where they have several or none."""
    licences = {record.provenance.licence for record in fetched if record.provenance}
    return licences.pop() if len(licences) == 1 else None
