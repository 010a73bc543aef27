"""Indicators and projections as DCAT tells them: a dataset each, with all its downloads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from site_builder.definitions import Strategy
from site_builder.downloads.catalogue.dataset_texts import (
    covered,
    description,
    has_whole_country,
    keywords,
    rhythm,
)
from site_builder.downloads.catalogue.dcat_files import (
    distribution,
    file_iri,
    language_nodes,
)
from site_builder.downloads.catalogue.places import iri, place_of
from site_builder.downloads.catalogue.rdf import (
    RdfNode,
    day,
    link,
    node,
    present,
    texts,
    typed,
)
from site_builder.downloads.catalogue.themes import theme_of
from site_builder.downloads.catalogue.vocabularies import FINLAND, frequency
from site_builder.downloads.site_file import Download
from site_builder.downloads.told_figures import Told, source_line, title_of, updated
from site_builder.downloads.weight import Weight
from site_builder.language import Language
from site_builder.snapshots import Provenance
from site_builder.wording.origin import fetched_words

PUBLISHER, MUNICIPALITY, CONTACT = "Publisher", "Municipality", "Contact"
"""What is told of once in the catalogue, by a capital that no indicator's id has."""


@dataclass(frozen=True)
class Cataloguer:
    """What all descriptions need: the site's root, the strategy, its languages, the notice.

    `publisher` is who publishes the site, by language; `own` whether that is the municipality.
    """

    root: str
    strategy: Strategy
    notice: Mapping[str, str]
    publisher: Mapping[str, str]
    own: bool

    @property
    def languages(self) -> list[Language]:
        """The site's languages, the primary one first."""
        return [Language.of(code) for code in self.strategy.languages]

    @property
    def contact(self) -> RdfNode | None:
        """Who answers questions, where the strategy says so."""
        return link(iri(self.root, CONTACT)) if self.strategy.contact else None


def dataset(
    of: Cataloguer, told: Told, files: Sequence[Download], weights: Mapping[str, Weight]
) -> Iterator[RdfNode]:
    """The dataset, then its distributions. `weights` are of the files by path."""
    origin, languages = told.provenance, of.languages
    assert origin is not None, told.indicator.id
    identity, rate = iri(of.root, told.indicator.id), frequency(rhythm(told))
    yield node(
        identity,
        "dcat:Dataset",
        **present(
            dct_title=texts(languages, lambda one: title_of(told, one)),
            dct_description=texts(languages, lambda one: _description(of, told, one)),
            dct_identifier=identity if of.root else told.indicator.id,
            dct_publisher=link(iri(of.root, PUBLISHER)),
            dcat_contactPoint=of.contact,
            dcat_theme=theme_of(told),
            dcat_keyword=_keywords(told, languages),
            dct_language=language_nodes(languages),
            dct_spatial=list(_places(of, told)),
            dct_temporal=_temporal(told),
            dct_accrualPeriodicity=node(rate, "dct:Frequency") if rate else None,
            dct_modified=typed(updated(origin), "dateTime"),
            dct_provenance=_provenance(of, origin),
            dcat_landingPage=[node(page, "foaf:Document") for page in _pages(of, told)],
            dcat_distribution=[link(file_iri(of.root, file.path)) for file in files],
        ),
    )
    for file in files:
        yield distribution(of.root, file, weights[file.path], origin, languages)


def _description(of: Cataloguer, told: Told, language: Language) -> str:
    return description(told, of.strategy, language, of.notice.get(language.code, ""))


def _keywords(told: Told, languages: Sequence[Language]) -> list[RdfNode]:
    return [
        {"@value": word, "@language": one.code}
        for one in languages
        for word in keywords(told, one.code)
    ]


def _places(of: Cataloguer, told: Told) -> Iterator[RdfNode]:
    """Our own municipality; and Finland, where figures of the whole country are among them."""
    yield link(iri(of.root, MUNICIPALITY))
    if has_whole_country(told):
        yield node(FINLAND, "dct:Location")


def _temporal(told: Told) -> RdfNode | None:
    days = covered(told)
    if days is None:
        return None
    return {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": day(days[0]),
        "dcat:endDate": day(days[1]),
    }


def _provenance(of: Cataloguer, origin: Provenance) -> RdfNode:
    """The source in words, when the figures were fetched; where from can be private."""

    def words(language: Language) -> str:
        return f"{source_line(origin, language)}. {fetched_words(origin, of.strategy, language)}"

    return {"@type": "dct:ProvenanceStatement", "rdfs:label": texts(of.languages, words)}


def _pages(of: Cataloguer, told: Told) -> Iterator[str]:
    """The indicator's page in each language, which has its projections too."""
    page = told.indicator.id.partition(".")[0]
    for code in of.strategy.languages:
        yield place_of(of.root, f"{code}/indicators/{page}/")
