"""The files by which programs find all others: the one list of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from site_builder.downloads.actions_csv import ACTIONS
from site_builder.downloads.catalogue.croissant import croissant
from site_builder.downloads.catalogue.data_package import data_package
from site_builder.downloads.catalogue.dataset_texts import fetched_figures, figures_of
from site_builder.downloads.catalogue.dcat import Listed, catalogue, catalogued_paths
from site_builder.downloads.catalogue.dcat_datasets import Cataloguer
from site_builder.downloads.catalogue.places import CATALOGUE, CROISSANT, DATA_PACKAGE
from site_builder.downloads.offered import OwnDownloads
from site_builder.downloads.references import is_reference
from site_builder.downloads.site_file import Download
from site_builder.downloads.told_figures import Told
from site_builder.records import Evidence, RecordedProjection
from site_builder.site_choices import Settings


def catalogue_downloads(
    evidence: Evidence, settings: Settings, own: OwnDownloads
) -> Iterator[Download]:
    """The package, Croissant and the catalogue, each weighing the files that it tells of.

    `own` are the downloads of each indicator. There are figures that have been fetched. The files
    are the same in every language.
    """
    strategy, root = evidence.content.strategy, settings.root_address
    every = tuple(fetched_figures(evidence))
    tables = tuple(f"data/{told.indicator.id}.csv" for told in every)
    acted = any(goal.actions for goal in evidence.content.goals.values())
    yield Download(
        path=DATA_PACKAGE,
        make=partial(data_package, root, strategy, settings, every),
        weighs=(*tables, *((ACTIONS,) if acted else ())),
        media_type="application/json",
        title="catalogue.package",
        short="catalogue.package",
        about="catalogue.package-about",
        licence=None,
    )
    yield Download(
        path=CROISSANT,
        make=partial(croissant, root, strategy, settings, every),
        weighs=tables,
        media_type="application/ld+json",
        title="catalogue.croissant",
        short="catalogue.croissant",
        about="catalogue.croissant-about",
        licence=None,
    )
    yield _catalogue(evidence, settings, own, root)


def _catalogue(evidence: Evidence, settings: Settings, own: OwnDownloads, root: str) -> Download:
    strategy, editions = evidence.content.strategy, tuple(evidence.editions.values())
    listed = _listed(evidence, own)
    publisher = {code: settings.publisher_in(strategy, code) for code in strategy.languages}
    of = Cataloguer(root, strategy, settings.notice, publisher, settings.own)
    return Download(
        path=CATALOGUE,
        make=partial(catalogue, of, settings, listed, editions),
        weighs=catalogued_paths(listed, editions),
        media_type="application/ld+json",
        title="catalogue.catalogue",
        short="catalogue.catalogue",
        about="catalogue.catalogue-about",
        licence=None,
    )


def files_of(
    told: Told, projections: Iterable[RecordedProjection], offered: Iterable[Download]
) -> tuple[Download, ...]:
    """Those of an indicator's downloads that have these figures; references have none.

    A projection's begin with its id, which begins with the indicator's.
    """
    longer = [one.indicator.id for one in projections if one.indicator.id != told.indicator.id]
    others = tuple(f"data/{one}." for one in longer if one.startswith(told.indicator.id))
    own = f"data/{told.indicator.id}."
    return tuple(
        file
        for file in offered
        if file.path.startswith(own) and not (file.path.startswith(others) or is_reference(file))
    )


def _listed(evidence: Evidence, own: OwnDownloads) -> Listed:
    """Every set of figures with its own downloads."""
    found: list[tuple[Told, tuple[Download, ...]]] = []
    for identity, record in evidence.records.items():
        for told in figures_of(record):
            found.append((told, files_of(told, record.projections, own[identity])))
    return tuple(found)
