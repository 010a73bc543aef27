"""Frozen editions as DCAT tells them: a series, and each edition a dataset in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC

from site_builder.downloads.catalogue.dcat_datasets import MUNICIPALITY, PUBLISHER, Cataloguer
from site_builder.downloads.catalogue.dcat_files import (
    file_iri,
    frozen_file,
    language_nodes,
)
from site_builder.downloads.catalogue.places import iri, place_of
from site_builder.downloads.catalogue.rdf import RdfNode, link, node, present, texts, typed
from site_builder.downloads.catalogue.themes import GOVERNMENT, theme
from site_builder.downloads.weight import Weight
from site_builder.editions import Edition
from site_builder.language import Language
from site_builder.period import finnish_day

SERIES = "Editions"
KINDS = {"csv": "text/csv", "json": "application/json"}
"""The media types of an edition's data, by how a file's name ends; its pages are no data."""


def edition_files(edition: Edition) -> dict[str, str]:
    """The data of an edition: where each file lies in the site, by its path in the edition."""
    return {
        path: f"editions/{edition.id}/{path}"
        for path in edition.digests
        if path.rpartition(".")[2] in KINDS
    }


def series(of: Cataloguer, editions: Sequence[Edition]) -> Iterator[RdfNode]:
    """What the editions are together; nothing while there are none."""
    if not editions:
        return
    dates = sorted(edition.frozen for edition in editions)
    yield node(
        iri(of.root, SERIES),
        "dcat:DatasetSeries",
        **present(
            dct_title=texts(of.languages, lambda one: _series_title(of, one)),
            dct_description=texts(of.languages, lambda one: _series_about(of, one)),
            dct_publisher=link(iri(of.root, PUBLISHER)),
            dcat_contactPoint=of.contact,
            dct_spatial=[link(iri(of.root, MUNICIPALITY))],
            dct_issued=typed(f"{dates[0].astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", "dateTime"),
            dct_modified=typed(f"{dates[-1].astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", "dateTime"),
        ),
    )


def edition_dataset(
    of: Cataloguer, edition: Edition, weights: Mapping[str, Weight]
) -> Iterator[RdfNode]:
    """The edition as a dataset, then its distributions. Its licences are not frozen with it."""
    places, frozen = edition_files(edition), f"{edition.frozen.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    identity = iri(of.root, f"edition/{edition.id}")
    yield node(
        identity,
        "dcat:Dataset",
        **present(
            dct_title=texts(of.languages, lambda one: _title(edition, one)),
            dct_description=texts(of.languages, lambda one: _about(of, edition, one)),
            dct_identifier=identity if of.root else f"edition/{edition.id}",
            dct_publisher=link(iri(of.root, PUBLISHER)),
            dcat_contactPoint=of.contact,
            dcat_theme=theme(GOVERNMENT),
            dct_language=language_nodes(of.languages),
            dct_spatial=[link(iri(of.root, MUNICIPALITY))],
            dct_issued=typed(frozen, "dateTime"),
            dct_modified=typed(frozen, "dateTime"),
            dcat_inSeries=link(iri(of.root, SERIES)),
            dcat_landingPage=[
                node(place_of(of.root, f"editions/{edition.id}/index.html"), "foaf:Document")
            ],
            dcat_distribution=[link(file_iri(of.root, place)) for place in places.values()],
        ),
    )
    for path, place in places.items():
        kind, title = KINDS[path.rpartition(".")[2]], _file_titles(of, edition, path)
        yield frozen_file(of.root, place, kind, weights[place], title)


def _series_title(of: Cataloguer, language: Language) -> str:
    return language.text("catalogue.editions", strategy=of.strategy.title[language.code])


def _series_about(of: Cataloguer, language: Language) -> str:
    parts = [language.text("edition.text"), of.notice.get(language.code, "")]
    return "\n\n".join(part for part in parts if part)


def _title(edition: Edition, language: Language) -> str:
    """As the edition's own page is called; nothing in a language that it did not have."""
    title = edition.colophon.title.get(language.code)
    return language.text("edition.title", strategy=title, edition=edition.id) if title else ""


def _about(of: Cataloguer, edition: Edition, language: Language) -> str:
    city, date = of.strategy.city[language.code], language.date(finnish_day(edition.frozen))
    notice = of.notice.get(language.code, "")
    parts = [language.text("edition.lead", city=city, date=date), notice]
    return "\n\n".join(part for part in parts if part)


def _file_titles(of: Cataloguer, edition: Edition, path: str) -> list[RdfNode]:
    """An indicator's title of then for its figures; what all verdicts are called, else the path."""
    indicators = edition.definitions.indicators
    identity = path.removeprefix("figures/").removesuffix(".csv")

    def words(language: Language) -> str:
        if path == "verdicts.json":
            return language.text("edition.verdicts")
        told = indicators.get(identity)
        return (told.title.get(language.code, "") if told else "") or path

    return texts(of.languages, words)
