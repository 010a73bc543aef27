"""An indicator's figures from a PxWeb table, in every language of the site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import urlsplit

from site_builder.definitions import PxWebSource
from site_builder.errors import Problem, SourceError
from site_builder.sources.cube.dividing import source_breakdowns
from site_builder.sources.cube.extracting import (
    Calculation,
    labels_of,
    observations,
    strange_statuses,
)
from site_builder.sources.cube.notes import side_by_side
from site_builder.sources.cube.planning import Codes, Plan, make_plan
from site_builder.sources.cube.variables import with_labels
from site_builder.sources.figures import Figures, Origin, Wanted
from site_builder.sources.jsonstat.dataset import Dataset
from site_builder.sources.network.http import RefusedError
from site_builder.sources.pxweb.chunks import cells_of, joined, same_edition, split
from site_builder.sources.pxweb.parts import Metadata
from site_builder.sources.pxweb.server import PxWebServer, TooMuchError

_OPEN_DATA = "pxdata.stat.fi"
_ITS_PUBLISHER = re.compile("Tilastokeskus|Statistikcentralen|Statistics Finland")
_LABEL_LANGUAGES = ("fi", "sv", "en")
_ROUNDS = 3
_TINY = 10
"""Cells: a question that has been halved below this is not refused for its size."""


@dataclass(frozen=True)
class _Table:
    """A table as asked: in its base language, with further languages that it has."""

    server: PxWebServer
    source: PxWebSource
    wanted: Wanted
    language: str
    metadata: Metadata


Ask = Callable[[str, str, Codes], Dataset]
"""How the cells of some codes are got of a table, by its path and in a language."""


def read_pxweb(
    source: PxWebSource, server: PxWebServer, wanted: Wanted, ask: Ask | None = None
) -> Figures:
    """What the definition asks for, as the server has it now; `ask` is how, if not by itself.

    Raises SourceError when the definition means nothing there, when the server does not answer
    as agreed, or when it keeps publishing a new edition between the parts of an answer.
    """
    for _ in range(_ROUNDS):
        table, plan = resolve_pxweb(source, server, wanted)
        figures = _one_edition(table, plan, ask or server.answer)
        if figures is not None:
            return figures
        server.forget(source.table)
    raise SourceError(
        Problem(
            f"{wanted.place}: {source.table}",
            f"was published anew {_ROUNDS} times while it was being fetched",
            "Fetch it again in an hour.",
        )
    )


def resolve_pxweb(source: PxWebSource, server: PxWebServer, wanted: Wanted) -> tuple[_Table, Plan]:
    """The definition resolved against the table's metadata, without asking for figures.

    Raises SourceError with what there is when a word of the definition means nothing there.
    """
    server.limits(wanted.languages, table=source.table)
    table = _opened(source, server, wanted)
    place = replace(wanted, place=f"{wanted.place}: {source.table}")
    try:
        return table, make_plan(source, table.metadata.variables, place)
    except SourceError:
        # A word may be a label in another language: only now is that worth more calls.
        variables = list(table.metadata.variables)
        for language in _LABEL_LANGUAGES:
            other = None if language == table.language else server.metadata(source.table, language)
            if other is not None:
                variables = with_labels(variables, language, other.variables)
        return table, make_plan(source, variables, place)


def _opened(source: PxWebSource, server: PxWebServer, wanted: Wanted) -> _Table:
    """The table in the first language it has: the site's own, else a common one."""
    known = server.limits(wanted.languages).languages
    for language in dict.fromkeys([*wanted.languages, *known, *_LABEL_LANGUAGES]):
        if known and language not in known:
            continue
        metadata = server.metadata(source.table, language)
        if metadata is not None:
            return _Table(server, source, wanted, language, metadata)
    raise SourceError(
        Problem(
            f"{wanted.place}: source.table",
            f"{server.url} has no table {source.table}",
            "Look the path up on the server: table ids change (in June 2026 the long ids of"
            " Statistics Finland, statfin_vaerak_pxt_11re.px, became short: 11re.px).",
        )
    )


def _one_edition(table: _Table, plan: Plan, ask: Ask) -> Figures | None:
    """The figures, or None when a new edition came out between the parts."""
    datasets: list[Dataset] = []
    for dataset in _parts(table, plan, ask):
        datasets.append(dataset)
        if not same_edition(datasets[0], dataset):
            return None
    whole = joined(datasets, plan.request)
    texts = {table.language: whole, **_other_languages(table, plan, ask)}
    if any(dataset.updated != whole.updated for dataset in texts.values()):
        return None
    return _figures(table, plan, whole, texts)


def _parts(table: _Table, plan: Plan, ask: Ask) -> Iterator[Dataset]:
    """The answers to the question in parts that the server answers.

    A server may refuse less than it states (Statistics Finland's: 403 above some 100 000 cells,
    while it states 120 000): then every part is halved, and what goes through is kept to from
    then on. A refusal of a tiny part is a real one.
    """
    server, along = table.server, (plan.area_variable, plan.time_variable)
    most = server.limits(table.wanted.languages).cells
    waiting = split(plan.request, most, along)
    while waiting:
        codes, *waiting = waiting
        try:
            dataset = ask(table.source.table, table.language, codes)
        except TooMuchError:
            most = min(most, cells_of(codes)) // 2
            if most < _TINY:
                raise
            waiting = [part for one in (codes, *waiting) for part in split(one, most, along)]
            continue
        server.learn_cells(most)
        yield dataset


def _other_languages(table: _Table, plan: Plan, ask: Ask) -> dict[str, Dataset]:
    """The answer in each further language of the site, for its labels, units and notes.

    A question over the cell limit is asked for our own area's last period alone, in one call; a
    region's for its first area's.
    """
    limits = table.server.limits(table.wanted.languages)
    known = limits.languages
    asked: Codes = dict(plan.request)
    if plan.cells > limits.cells:
        asked[plan.time_variable] = asked[plan.time_variable][-1:]
        if plan.area_variable:
            asked[plan.area_variable] = (next(iter(plan.areas.values())),)
    answers = {}
    for language in table.wanted.languages:
        if language == table.language or (known and language not in known):
            continue
        try:
            answers[language] = ask(table.source.table, language, asked)
        except RefusedError as refusal:
            # PxWeb answers 400 when it does not have the table in a language.
            if refusal.status not in (400, 404):
                raise
    return answers


def _figures(table: _Table, plan: Plan, whole: Dataset, texts: Mapping[str, Dataset]) -> Figures:
    source, server = table.source, table.server
    address, query = server.question(source.table, table.language, plan.request)
    calculation = Calculation(source.combine, source.per or Decimal(1))
    absent = [language for language in table.wanted.languages if language not in texts]
    origin = Origin(
        source=source.server,
        url=address,
        query=query,
        source_updated=whole.updated,
        publisher={language: data.source for language, data in texts.items() if data.source},
        licence=_licence(address, texts.values()) or source.licence,
        title={language: data.label for language, data in texts.items() if data.label},
        table=_short_id(source.table),
        unit=_units(plan, texts),
        notes=tuple(side_by_side({lang: _notes(data) for lang, data in texts.items()})),
        resolved=plan.resolved,
        labels=plan.labels,
        breakdowns=source_breakdowns(
            plan.divisions, {language: labels_of(data) for language, data in texts.items()}
        ),
    )
    return Figures(
        origin,
        observations(whole, plan, calculation, place=address),
        remarks=(
            *plan.remarks,
            *strange_statuses(whole),
            *(f"the table has no texts in {lang}" for lang in absent),
        ),
        former=plan.former,
    )


def _licence(address: str, texts: Iterable[Dataset]) -> str | None:
    """CC BY 4.0 for Statistics Finland's own figures on its own server.

    Its terms of use leave out what others publish there, so those have none that we know.
    """
    own = any(_ITS_PUBLISHER.search(dataset.source) for dataset in texts)
    return "CC-BY-4.0" if own and urlsplit(address).hostname == _OPEN_DATA else None


def _short_id(table: str) -> str:
    return table.rstrip("/").rpartition("/")[2].removesuffix(".px")


def _units(plan: Plan, texts: Mapping[str, Dataset]) -> dict[str, str]:
    """The unit as the source states it; of a ratio, both units with a stroke between."""
    units = {}
    for language, dataset in texts.items():
        parts = [_unit_of(dataset, codes) for codes in plan.parts.values()]
        if all(parts):
            units[language] = " / ".join(parts)
    return units


def _unit_of(dataset: Dataset, chosen: Codes) -> str:
    labels = [
        dimension.units[code].label
        for dimension in dataset.dimensions
        for code in chosen.get(dimension.id, ())
        if code in dimension.units
    ]
    return ", ".join(dict.fromkeys(label for label in labels if label))


def _notes(dataset: Dataset) -> Sequence[str]:
    """Notes of the table, of its variables and of the chosen categories."""
    notes = list(dataset.notes)
    for dimension in dataset.dimensions:
        notes += dimension.notes
        for code in dimension.codes:
            notes += dimension.category_notes.get(code, ())
    return notes
