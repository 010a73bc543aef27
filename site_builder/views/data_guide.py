"""How files of figures are read: columns, periods, codes and signs, and how Excel opens them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from site_builder.areas import municipalities
from site_builder.downloads.tidy_csv import breakdowns_of, columns
from site_builder.downloads.told_figures import Told, figures_of, unit_of
from site_builder.language import Language
from site_builder.period import PER_YEAR, Kind
from site_builder.records import Record
from site_builder.series import Observation
from site_builder.views.prose import Section
from site_builder.views.site import Site
from site_builder.wording.area_names import area_name
from site_builder.wording.status_words import sign_words

PERIOD_FORMS: Mapping[Kind, str] = {
    "year": "2024",
    "half-year": "2024H1",
    "quarter": "2024Q3",
    "month": "2024M05",
}


@dataclass(frozen=True)
class ExplainedRow:
    """What stands in files, what it means, and an example of it, empty without one."""

    code: str
    meaning: str
    example: str = ""


@dataclass(frozen=True)
class Explained:
    """A section that may have a table; `examples` heads its column of examples, if it has one."""

    about: Section
    heads: tuple[str, str] = ("", "")
    examples: str = ""
    rows: tuple[ExplainedRow, ...] = ()


def guide(site: Site, records: list[Record]) -> tuple[Explained, ...]:
    """What a reader of the files needs to know; nothing before figures have been fetched."""
    if not records:
        return ()
    told = [one for record in records for one in figures_of(record) if one.provenance]
    parts = _columns(site, records), _periods(site, told), _codes(site, told), _signs(site, told)
    return (*(one for one in parts if one is not None), _opening(site))


def _columns(site: Site, records: list[Record]) -> Explained:
    text = site.language.text
    examples = _examples(site, _exemplary(records, site.language))
    grouped = _grouped(site.content.languages, _breakdown(records))
    return Explained(
        Section(text("data.columns"), text("data.columns-text")),
        (text("data.column"), text("data.meaning")),
        text("data.example"),
        tuple(
            ExplainedRow(written, text(f"data.column-is.{name}"), examples.get(name, ""))
            for name, written in grouped.items()
        ),
    )


def _breakdown(records: Iterable[Record]) -> list[str]:
    """The breakdown of the shortest id: its columns stand for all others' too."""
    found = [one for record in records for one in breakdowns_of(record)]
    return [min(found, key=len)] if found else []


def _grouped(languages: list[str], breakdown: list[str]) -> Mapping[str, str]:
    """The columns as they stand in a file; those of each language, and of a breakdown, together."""
    found: dict[str, list[str]] = {}
    for name in columns(languages, breakdown):
        beginning, _, code = name.rpartition("_")
        meant = beginning if code in languages else name.replace("_", "-")
        found.setdefault("breakdown" if meant in breakdown else meant, []).append(name)
    return {meant: ", ".join(names) for meant, names in found.items()}


def _exemplary(records: Iterable[Record], language: Language) -> Record | None:
    """The indicator of the shortest id and unit that has a figure of our own: it fits a phone."""
    known = [record for record in records if record.verdict.latest and unit_of(record, language)]

    def length(record: Record) -> int:
        return len(record.indicator.id) + len(unit_of(record, language))

    return min(known, key=length, default=None)


def _examples(site: Site, record: Record | None) -> Mapping[str, str]:
    """What stands in the columns for its latest figure; nothing without one."""
    latest = record.verdict.latest if record else None
    if record is None or latest is None:
        return {}
    strategy, language = site.content.strategy, site.language
    return {
        "indicator": record.indicator.id,
        "area-code": latest.area,
        "area": area_name(latest.area, strategy, language),
        "period": str(latest.period),
        "value": _digits(latest),
        "unit": unit_of(record, language),
        "status": latest.status,
    }


def _digits(row: Observation) -> str:
    return "" if row.value is None else f"{row.value:f}"


def _periods(site: Site, told: list[Told]) -> Explained:
    """The forms that there are."""
    text = site.language.text
    kinds = {one.series.kind for one in told}
    return Explained(
        Section(text("data.periods"), text("data.periods-text")),
        (text("data.example"), text("data.meaning")),
        rows=tuple(
            ExplainedRow(PERIOD_FORMS[kind], text(f"data.period-is.{kind}"))
            for kind in PER_YEAR
            if kind in kinds
        ),
    )


def _codes(site: Site, told: list[Told]) -> Explained:
    text, strategy = site.language.text, site.content.strategy
    code = _municipality(strategy.municipality, told)
    words = [text("data.codes-text", city=area_name(code, strategy, site.language), code=code)]
    if any(breakdowns_of(one) for one in told):
        words.append(text("data.codes-groups"))
    return Explained(Section(text("data.codes"), "\n\n".join(words)))


def _municipality(own: str, told: Iterable[Told]) -> str:
    """The one whose code is an example: of a region, any that has figures."""
    if own in municipalities():
        return own
    areas = {key.area for one in told if isinstance(one, Record) for key in one.series.lines}
    return min(areas & municipalities().keys(), default=own)


def _signs(site: Site, told: list[Told]) -> Explained | None:
    """The symbols and flags that there are; None without any."""
    language: Language = site.language
    signs = sorted({sign for one in told for sign in one.series.signs})
    if not signs:
        return None
    return Explained(
        Section(language.text("data.signs"), language.text("data.signs-text")),
        (language.text("data.sign"), language.text("data.meaning")),
        rows=tuple(ExplainedRow(sign, sign_words(sign, language)) for sign in signs),
    )


def _opening(site: Site) -> Explained:
    text = site.language.text
    offered = (*site.whole, *(one for files in site.downloads.values() for one in files))
    words = [text("data.opening-text")]
    if any(one.path.endswith(".xlsx") for one in offered):
        words.insert(0, text("data.opening-xlsx"))
    return Explained(Section(text("data.opening"), "\n\n".join(words)))
