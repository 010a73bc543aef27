"""Files as DCAT tells them: distributions, each with size, checksum, format and licence."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.downloads.catalogue.places import iri, place_of
from site_builder.downloads.catalogue.rdf import RdfNode, link, node, present, texts, typed
from site_builder.downloads.catalogue.vocabularies import AUTHORITY, SHA256, file_type, media_type
from site_builder.downloads.site_file import Download
from site_builder.downloads.told_figures import licence_address, terms_line
from site_builder.downloads.weight import Weight
from site_builder.language import Language
from site_builder.snapshots import Provenance


def distribution(
    root: str, file: Download, weight: Weight, origin: Provenance, languages: Sequence[Language]
) -> RdfNode:
    """A download of figures. The licence is told by its address where we know that, else in words.

    A file of one language says so; the others are in all of the site's.
    """
    licence = licence_address(origin)
    own = [one for one in languages if file.language in (None, one.code)]
    terms = None if licence else texts(languages, lambda one: terms_line(origin, one))
    return {
        **_file(root, file.path, file.media_type, weight),
        **present(
            dct_title=texts(languages, file.words),
            dct_language=language_nodes(own),
            dct_license=node(licence, "dct:LicenseDocument") if licence else None,
            dct_rights={"@type": "dct:RightsStatement", "rdfs:label": terms} if terms else None,
        ),
    }


def frozen_file(root: str, path: str, kind: str, weight: Weight, title: list[RdfNode]) -> RdfNode:
    """A file of an edition, of a media type."""
    return {**_file(root, path, kind, weight), "dct:title": title}


def language_nodes(languages: Sequence[Language]) -> list[RdfNode]:
    """Languages by the Publications Office's codes."""
    codes = [one.text("catalogue.language") for one in languages]
    return [node(f"{AUTHORITY}/language/{code}", "dct:LinguisticSystem") for code in codes]


def file_iri(root: str, path: str) -> str:
    """What a file's distribution is known by."""
    return iri(root, f"file/{path}")


def _file(root: str, path: str, kind: str, weight: Weight) -> RdfNode:
    place, form = place_of(root, path), file_type(path)
    checksum = {
        "@type": "spdx:Checksum",
        "spdx:algorithm": node(SHA256, "spdx:ChecksumAlgorithm"),
        "spdx:checksumValue": typed(weight.sha256, "hexBinary"),
    }
    return node(
        file_iri(root, path),
        "dcat:Distribution",
        **present(
            dcat_accessURL=link(place),
            dcat_downloadURL=link(place),
            dct_format=node(form, "dct:MediaTypeOrExtent") if form else None,
            dcat_mediaType=node(media_type(kind), "dct:MediaType"),
            dcat_byteSize=typed(str(weight.size), "nonNegativeInteger"),
            spdx_checksum=checksum,
        ),
    )
