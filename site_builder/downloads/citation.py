"""What a reference says of an indicator's figures, in one language, whatever form it is written in.

Of figures on the web are named who made them, when, what they are, the statistic that they are of,
the site, its address and the terms (ISO 690:2021; the order is that of Finnish and Finland-Swedish
guides by author and year). The day on which a reader looked at them is the reader's to add.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from site_builder.definitions import Strategy
from site_builder.downloads.site_paths import edition_file, indicator_page
from site_builder.downloads.told_figures import source_line, terms_line
from site_builder.editions import Edition
from site_builder.language import Language
from site_builder.period import finnish_day
from site_builder.plain_text import one_line
from site_builder.records import Record
from site_builder.site_choices import Settings
from site_builder.snapshots import Provenance
from site_builder.web import quotable_address
from site_builder.wording.origin import fetched_words, producer_words


@dataclass(frozen=True, kw_only=True)
class Citation:
    """The parts of a reference, each on one line.

    `key` names it in a list of references, in letters, digits and hyphens that every program
    takes, and stays as long as the indicator's id does. `what` is
    city, title and latest period. `producer` made the figures, `source` is how they ask to be
    named. `edition` is the id of the frozen edition that it is of, else empty. `dated` says when
    the figures were fetched or frozen, and `year` which year that was: None where recordings of
    others do not tell when the producer published them. `address` is empty while others cannot
    reach the site; `notice` is what the site says of itself on every page.
    """

    key: str
    language: str
    what: str
    producer: str
    year: int | None
    title: str
    source: str
    edition: str
    dated: str
    site: str
    terms: str
    notice: str
    address: str


def citations(
    record: Record,
    strategy: Strategy,
    language: Language,
    settings: Settings,
    shared: str,
    edition: Edition | None,
) -> tuple[Citation, ...]:
    """The reference to the figures as they are, then that to the edition; none without figures.

    An address that never changes is all that an edition adds, so without one there is only the
    first. `settings` have the address of a language's root, whichever lists the file; `shared`
    leads from there to the root that all languages share.
    """
    if record.provenance is None:
        return ()
    here, origin = settings.address, record.provenance
    root = urljoin(here, f"{shared}{language.code}/") if here and shared else here
    newest = _of_today(record, origin, strategy, language, settings)
    newest = replace(newest, address=_address(root, indicator_page(record.indicator.id)))
    if edition is None or not root:
        return (newest,)
    address = _address(root, f"{shared}{edition_file(edition, language.code)}")
    return newest, _of_edition(record, edition, address, newest, strategy, language)


def newest_edition(editions: Mapping[str, Edition], identity: str) -> Edition | None:
    """The edition that was frozen last of those in which the indicator had figures."""
    found = [edition for edition in editions.values() if edition.has(identity)]
    return max(found, key=lambda one: (one.frozen, one.id), default=None)


def short_citation(citation: Citation, language: Language) -> str:
    """The reference as it stands in running text: `Kerava: Väkiluku, 2024 (Tilastokeskus 2026)`."""
    year = year_words(citation, language)
    told = {"what": citation.what, "producer": citation.producer, "year": year}
    return language.text("cite.short-form", **told)


def long_citation(citation: Citation, language: Language) -> str:
    """The reference as it stands in a list. The address is last and has no full stop after it."""
    year = year_words(citation, language)
    made = language.text("cite.made", producer=citation.producer, year=year)
    title = language.text("cite.title", title=citation.title)
    said = citation.source, citation.dated, citation.site, citation.terms, citation.notice
    return " ".join([made, title, *sentences(said), citation.address]).strip()


def year_words(citation: Citation, language: Language) -> str:
    """The year, or that it is not known (`s.a.`, sine anno)."""
    return language.text("cite.no-year") if citation.year is None else str(citation.year)


def sentences(parts: Iterable[str]) -> list[str]:
    """Each part with a full stop, unless it ends a sentence by itself; empty ones are left out."""
    return [part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part]


def _of_today(
    record: Record,
    origin: Provenance,
    strategy: Strategy,
    language: Language,
    settings: Settings,
) -> Citation:
    code, identity = language.code, record.indicator.id
    named, known = [record.indicator.title[code], strategy.city[code]], record.series.headline.known
    span = [language.span(known[0].period, known[-1].period)] if known else []
    return Citation(
        key=f"kunta{strategy.municipality}-{identity}-{code}",
        language=code,
        what=one_line(language.series(_what(record, strategy, language))),
        producer=one_line(producer_words(origin, language)),
        year=_year(origin),
        title=one_line(language.series([*named, *span])),
        source=one_line(source_line(origin, language)),
        edition="",
        dated=one_line(fetched_words(origin, strategy, language)),
        site=one_line(settings.name_in(strategy, language)),
        terms=one_line(terms_line(origin, language)),
        notice=one_line(settings.notice.get(code, "")),
        address="",
    )


def _year(origin: Provenance) -> int | None:
    """When the source updated the figures, else when they were fetched from it."""
    if origin.source_updated is None and origin.recordings:
        return None
    return finnish_day(origin.source_updated or origin.retrieved).year


def _of_edition(
    record: Record,
    edition: Edition,
    address: str,
    newest: Citation,
    strategy: Strategy,
    language: Language,
) -> Citation:
    """By the title and the source of then; by today's title where it is not in the language."""
    identity, frozen = record.indicator.id, finnish_day(edition.frozen)
    origin = edition.origin(identity)
    titles = {**record.indicator.title, **edition.definitions.indicators[identity].title}
    title, city = titles[language.code], strategy.city[language.code]
    dated = [language.text("cite.edition", edition=edition.id, date=language.date(frozen))]
    if origin.recordings:
        dated.append(fetched_words(origin, strategy, language))
    return replace(
        newest,
        key=f"{newest.key}-{edition.id}",
        what=one_line(f"{city}: {title}"),
        producer=one_line(producer_words(origin, language)),
        year=frozen.year,
        title=one_line(language.series([title, city])),
        source=one_line(source_line(origin, language)),
        edition=edition.id,
        dated=one_line(" ".join(dated)),
        terms=one_line(terms_line(origin, language)),
        address=address,
    )


def _what(record: Record, strategy: Strategy, language: Language) -> Iterator[str]:
    code, latest = language.code, record.series.headline.latest
    yield f"{strategy.city[code]}: {record.indicator.title[code]}"
    if latest is not None:
        yield language.period(latest.period)


def _address(root: str, path: str) -> str:
    return quotable_address(urljoin(root, path)) if root else ""
