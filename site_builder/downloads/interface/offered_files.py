"""The interface's own files: schemas, the description of all addresses, and the index."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from site_builder.downloads.interface.index_json import Offered, index_json
from site_builder.downloads.interface.openapi_json import openapi_json
from site_builder.downloads.interface.places import (
    INDEX,
    OPENAPI,
    SCHEMA_OF_ENDING,
    SCHEMA_OF_PATH,
    schema_path,
)
from site_builder.downloads.interface.schema_json import schema_json
from site_builder.downloads.offered import OwnDownloads
from site_builder.downloads.site_file import Download
from site_builder.records import Evidence
from site_builder.site_choices import Settings

SCHEMA_TYPE = "application/schema+json"
OPENAPI_TYPE = "application/vnd.oai.openapi+json"


def schemas(paths: Iterable[str]) -> tuple[Download, ...]:
    """A schema of each of an indicator's JSON documents, and of those that lie at these paths."""
    names = [*SCHEMA_OF_ENDING.values(), *(SCHEMA_OF_PATH[p] for p in paths if p in SCHEMA_OF_PATH)]
    return tuple(
        Download(
            path=schema_path(name),
            make=partial(schema_json, name),
            media_type=SCHEMA_TYPE,
            title=f"api.schema.{name}",
            short=f"api.schema.{name}",
            licence=None,
            part="interface",
        )
        for name in names
    )


def interface(
    evidence: Evidence,
    settings: Settings,
    own: OwnDownloads,
    whole: tuple[Download, ...],
    today: date,
) -> tuple[Download, ...]:
    """The files by which programs find all others: `own` are indicators', `whole` of the whole.

    The index comes last: it has the size and the checksum of every file but its own.
    """
    offered_schemas = schemas([*(one.path for one in whole), INDEX])
    described = _described(evidence, settings, Offered(own, (*whole, *offered_schemas)))
    before = Offered(own, (*whole, *offered_schemas, described))
    return (*offered_schemas, described, _index(evidence, settings, before, today))


def _described(evidence: Evidence, settings: Settings, offered: Offered) -> Download:
    return Download(
        path=OPENAPI,
        make=partial(openapi_json, evidence, settings, offered),
        media_type=OPENAPI_TYPE,
        title="api.openapi",
        short="api.openapi",
        about="api.openapi-about",
        licence=None,
        part="interface",
    )


def _index(evidence: Evidence, settings: Settings, offered: Offered, today: date) -> Download:
    return Download(
        path=INDEX,
        make=partial(index_json, evidence, settings, today, offered),
        weighs=tuple(one.path for one in offered.all),
        media_type="application/json",
        title="api.index",
        short="api.index",
        about="api.index-about",
        licence=None,
        part="interface",
    )
