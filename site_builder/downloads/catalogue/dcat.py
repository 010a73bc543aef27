"""`data/catalog.jsonld`: everything that can be downloaded, for portals that gather such lists.

DCAT-AP 3.0 (https://semiceu.github.io/DCAT-AP/releases/3.0.1/) as JSON-LD, in words that 2.1.1 has
too but for the series of editions. What is not known is left out: a licence, an address, a theme.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.downloads.catalogue.dataset_texts import about_all
from site_builder.downloads.catalogue.dcat_datasets import (
    CONTACT,
    MUNICIPALITY,
    PUBLISHER,
    Cataloguer,
    dataset,
)
from site_builder.downloads.catalogue.dcat_editions import edition_dataset, edition_files, series
from site_builder.downloads.catalogue.dcat_files import language_nodes
from site_builder.downloads.catalogue.places import CATALOGUE, iri, place_of
from site_builder.downloads.catalogue.rdf import (
    RdfNode,
    document,
    link,
    node,
    outside,
    present,
    texts,
    typed,
)
from site_builder.downloads.catalogue.themes import taxonomy
from site_builder.downloads.catalogue.vocabularies import LOCAL_AUTHORITY, LOCAL_AUTHORITY_NAMED
from site_builder.downloads.site_file import Download
from site_builder.downloads.told_figures import Told, updated
from site_builder.downloads.weight import Weight
from site_builder.editions import Edition
from site_builder.site_choices import Settings
from site_builder.web import is_email, web_address

Listed = tuple[tuple[Told, tuple[Download, ...]], ...]
"""Every set of figures with its downloads."""


def catalogued_paths(listed: Listed, editions: Sequence[Edition]) -> tuple[str, ...]:
    """The files that the catalogue is made of, each once, in the order that it takes them."""
    of_figures = (file.path for _, files in listed for file in files)
    frozen = (place for edition in editions for place in edition_files(edition).values())
    return tuple(dict.fromkeys([*of_figures, *frozen]))


def catalogue(
    of: Cataloguer,
    settings: Settings,
    listed: Listed,
    editions: Sequence[Edition],
    *weights: Weight,
) -> bytes:
    """The file's bytes; `weights` are those of the files at `catalogued_paths`."""
    paths = catalogued_paths(listed, editions)
    by_path = dict(zip(paths, weights, strict=True))
    nodes = [
        _catalogue(of, settings, listed, editions),
        *_named_once(of),
        *(one for told, files in listed for one in dataset(of, told, files, by_path)),
        *series(of, editions),
        *(one for edition in editions for one in edition_dataset(of, edition, by_path)),
    ]
    return document(nodes).encode()


def _catalogue(
    of: Cataloguer, settings: Settings, listed: Listed, editions: Sequence[Edition]
) -> RdfNode:
    """The catalogue itself, as new as the newest of what it lists."""
    moments = [updated(told.provenance) for told, _ in listed if told.provenance is not None]
    datasets = [told.indicator.id for told, _ in listed]
    datasets += [f"edition/{edition.id}" for edition in editions]
    return node(
        place_of(of.root, CATALOGUE),
        "dcat:Catalog",
        **present(
            dct_title=texts(of.languages, lambda one: settings.name_in(of.strategy, one)),
            dct_description=texts(of.languages, lambda one: about_all(of.strategy, settings, one)),
            dct_publisher=link(iri(of.root, PUBLISHER)),
            dct_language=language_nodes(of.languages),
            dct_spatial=[link(iri(of.root, MUNICIPALITY))],
            dct_modified=typed(max(moments), "dateTime"),
            foaf_homepage=node(place_of(of.root, ""), "foaf:Document"),
            dcat_themeTaxonomy=taxonomy(),
            dcat_dataset=[link(iri(of.root, name)) for name in datasets],
        ),
    )


def _named_once(of: Cataloguer) -> Iterator[RdfNode]:
    """The municipality as publisher and as a place, and who answers questions."""
    names = texts(of.languages, lambda one: of.strategy.city[one.code])
    kind = node(LOCAL_AUTHORITY, "skos:Concept", **LOCAL_AUTHORITY_NAMED)
    publisher = texts(of.languages, lambda one: of.publisher[one.code])
    told = present(foaf_name=publisher, dct_type=kind if of.own else None)
    yield node(iri(of.root, PUBLISHER), "foaf:Agent", **told)
    code = of.strategy.municipality
    yield node(
        iri(of.root, MUNICIPALITY),
        "dct:Location",
        **present(skos_prefLabel=names, dct_identifier=code),
    )
    yield from _contact(of)


def _contact(of: Cataloguer) -> Iterator[RdfNode]:
    """The form's address is that of no page in particular, whose title and place it may take."""
    contact = of.strategy.contact
    if contact is None:
        return
    email = contact.email if contact.email and is_email(contact.email) else ""
    form = web_address((contact.form or "").replace("{title}", "").replace("{page}", ""))
    yield node(
        iri(of.root, CONTACT),
        "vcard:Kind",
        **present(
            vcard_fn=texts(of.languages, lambda one: contact.unit[one.code]),
            vcard_hasEmail=outside(f"mailto:{email}") if email else None,
            vcard_hasURL=outside(form) if form else None,
        ),
    )
