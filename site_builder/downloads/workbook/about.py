"""The sheet that says what the figures are: description, source, terms, notes, signs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from site_builder.definitions import Break, Correction, Strategy
from site_builder.downloads.told_figures import (
    Told,
    licence_address,
    notes_of,
    sign_labels,
    title_of,
    unit_of,
)
from site_builder.downloads.workbook.plan import (
    BOLD,
    PROSE,
    TITLE,
    FreeSheet,
    SheetEntry,
    sheet_name,
)
from site_builder.language import Language
from site_builder.series.building import corrected_key
from site_builder.site_choices import Settings
from site_builder.snapshots import Provenance
from site_builder.web import web_address
from site_builder.wording.area_names import area_name
from site_builder.wording.figures import value_words
from site_builder.wording.origin import fetched_words, licence_words, origin_words

LABEL_WIDTH, TEXT_WIDTH = 26, 100


@dataclass(frozen=True)
class SheetLine:
    """A line of the sheet: what it is about, what is said, and where that leads, if anywhere."""

    label: str
    words: str
    address: str = ""


@dataclass(frozen=True)
class Publishing:
    """Where and as what the site publishes: its name, its notice, the address of its root.

    The address is empty where others cannot reach the site.
    """

    name: str
    notice: str
    address: str

    @staticmethod
    def of(settings: Settings, strategy: Strategy, language: Language) -> Publishing:
        """What mkdocs.yml and the strategy say, in a language."""
        notice = settings.notice.get(language.code, "")
        return Publishing(settings.name_in(strategy, language), notice, settings.address)


def about_sheet(
    told: Told, strategy: Strategy, language: Language, site: Publishing, left_out: int = 0
) -> FreeSheet:
    """The sheet of an indicator, or of a projection of one."""
    assert told.provenance is not None, told.indicator.id
    text = language.text
    lines = [
        *site_lines(site, language),
        *_meaning(told, language),
        *_origin(told.provenance, strategy, language),
        *_notes(told, told.provenance, language),
        *_signs(told, language),
        *_changes(told, strategy, language),
        *_page(told, site, language),
    ]
    if left_out:
        words = text("workbook.left-out", number=left_out, file=f"{told.indicator.id}.csv")
        lines.insert(0, SheetLine(text("workbook.about.left-out"), words))
    return lines_sheet(text("workbook.sheet.about"), title_of(told, language), lines)


def lines_sheet(name: str, title: str, lines: Iterable[SheetLine]) -> FreeSheet:
    """A heading, and lines under it; one that says nothing is left out."""
    entries = {(0, 0): SheetEntry(title, TITLE)}
    row = 2
    for line in lines:
        if line.words:
            entries[row, 0] = SheetEntry(line.label, BOLD)
            entries[row, 1] = SheetEntry(line.words, PROSE, address=line.address)
            row += 1
    return FreeSheet(sheet_name(name), (LABEL_WIDTH, TEXT_WIDTH), entries)


def site_lines(site: Publishing, language: Language) -> Iterator[SheetLine]:
    """Which site it is from, and what that says of itself on every page."""
    yield SheetLine(language.text("workbook.about.notice"), site.notice)
    yield SheetLine(language.text("workbook.about.site"), site.name, site.address)


def page_address(identity: str, site: Publishing) -> str:
    """The address of an indicator's page; empty where others cannot reach it."""
    return site.address and urljoin(site.address, f"indicators/{identity}/")


def _meaning(told: Told, language: Language) -> Iterator[SheetLine]:
    text, code, indicator = language.text, language.code, told.indicator
    yield SheetLine(text("indicator.why"), indicator.why[code])
    yield SheetLine(text("indicator.method"), indicator.method[code])
    yield SheetLine(text("indicator.limits"), (indicator.limits or {}).get(code, ""))
    if not indicator.is_projection:
        yield SheetLine(text("workbook.about.wanted"), text(f"better.{indicator.better}"))
    yield SheetLine(text("column.unit"), unit_of(told, language))


def _origin(origin: Provenance, strategy: Strategy, language: Language) -> Iterator[SheetLine]:
    text = language.text
    yield SheetLine(text("source.source"), origin_words(origin, language))
    address = licence_address(origin) or ""
    terms = licence_words(origin) or text("take.no-licence")
    yield SheetLine(text("data.licence"), f"{terms} ({address})" if address else terms)
    fetched = fetched_words(origin, strategy, language)
    if origin.source_updated:
        fetched += f" {text('source.updated', date=language.date(origin.source_updated))}"
    yield SheetLine(text("workbook.about.fetched"), fetched)


def _notes(told: Told, origin: Provenance, language: Language) -> Iterator[SheetLine]:
    """The source's own notes: the others stand under their own labels."""
    own = {told.indicator.method[language.code], *((told.indicator.limits or {}).values())}
    for note in notes_of(told, origin, language):
        if note not in own:
            yield SheetLine(language.text("workbook.about.note"), note)


def _signs(told: Told, language: Language) -> Iterator[SheetLine]:
    labels = sign_labels(told, language)
    if labels:
        yield SheetLine(language.text("column.status"), language.text("column.status-note"))
    for sign, words in labels.items():
        yield SheetLine(language.text("workbook.about.sign", sign=sign), words)


def _changes(told: Told, strategy: Strategy, language: Language) -> Iterator[SheetLine]:
    for one in told.indicator.breaks:
        label = language.text("workbook.about.break", period=language.period(one.period))
        yield SheetLine(label, _break_words(one, strategy, language))
    for correction in told.indicator.corrections:
        words = _correction_words(told, correction, strategy, language)
        yield SheetLine(language.text("workbook.about.correction"), words)


def _break_words(one: Break, strategy: Strategy, language: Language) -> str:
    """Why the figures are not comparable, and whose, where they are not everybody's."""
    areas = language.series(area_name(area, strategy, language) for area in one.areas)
    reason = one.reason[language.code]
    return f"{areas}: {reason}" if areas else reason


def _correction_words(told: Told, one: Correction, strategy: Strategy, language: Language) -> str:
    key = corrected_key(told.indicator, one)
    groups = [code for _, code in key.group]
    whose = [area_name(one.area, strategy, language), *groups, language.period(one.period)]
    return language.text(
        "workbook.correction",
        whose=language.series(whose),
        expect=value_words(told.indicator, one.expect, language),
        value=value_words(told.indicator, one.value, language),
        reason=one.reason[language.code],
    )


def _page(told: Told, site: Publishing, language: Language) -> Iterator[SheetLine]:
    identity = told.indicator.id.split(".")[0]  # a projection is told on its indicator's page
    address = web_address(page_address(identity, site))
    yield SheetLine(language.text("workbook.about.page"), address, address)
