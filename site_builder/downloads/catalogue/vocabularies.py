"""The words of controlled vocabularies that catalogues ask for: the Publications Office's, IANA's.

Authority tables: https://op.europa.eu/en/web/eu-vocabularies/authority-tables. What a table has no
word for is left out, never put under another.
"""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.period import Duration

AUTHORITY = "http://publications.europa.eu/resource/authority"
FINLAND = f"{AUTHORITY}/country/FIN"
LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"
LOCAL_AUTHORITY_NAMED = {
    "skos:prefLabel": {"@value": "Local Authority", "@language": "en"},
    "skos:inScheme": {"@id": "http://purl.org/adms/publishertype/1.0"},
}
"""What a publisher is, and what the vocabulary (ADMS) says of it: validators ask for its name."""
SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types"

_FREQUENCIES: Mapping[tuple[int, int], str] = {
    (0, 1): "DAILY",
    (0, 7): "WEEKLY",
    (0, 14): "BIWEEKLY",
    (1, 0): "MONTHLY",
    (2, 0): "BIMONTHLY",
    (3, 0): "QUARTERLY",
    (4, 0): "ANNUAL_3",
    (6, 0): "ANNUAL_2",
    (12, 0): "ANNUAL",
    (24, 0): "BIENNIAL",
    (36, 0): "TRIENNIAL",
    (48, 0): "QUADRENNIAL",
    (60, 0): "QUINQUENNIAL",
    (120, 0): "DECENNIAL",
}
"""By months and days."""
_FILE_TYPES = {
    "csv": "CSV",
    "json": "JSON",
    "jsonld": "JSON_LD",
    "svg": "SVG",
    "png": "PNG",
    "xlsx": "XLSX",
    "ods": "ODS",
    "zip": "ZIP",
    "html": "HTML",
    "ttl": "RDF_TURTLE",
    "xml": "XML",
}
"""By how a file's name ends."""
_UNREGISTERED = {"application/vnd.sdmx.data+csv": "text/csv"}
"""Media types that IANA does not list, and the one it lists for such a file."""


def frequency(every: str | None) -> str | None:
    """The IRI of a rhythm such as `P1Y`; None for one that has no word."""
    if every is None:
        return None
    span = Duration.parse(every)
    word = _FREQUENCIES.get((span.months, span.days))
    return f"{AUTHORITY}/frequency/{word}" if word else None


def file_type(path: str) -> str | None:
    """The IRI of a file's type; None for one that has no word."""
    word = _FILE_TYPES.get(path.rpartition(".")[2])
    return f"{AUTHORITY}/file-type/{word}" if word else None


def media_type(told: str) -> str:
    """The IRI of a media type, without its parameters."""
    plain = told.partition(";")[0].strip()
    return f"{_MEDIA_TYPES}/{_UNREGISTERED.get(plain, plain)}"
