"""What the definition asks for: the figure it means, its source, and how that was understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from site_builder.definitions import Breakdown, CsvSource, JsonStatSource, PxWebSource
from site_builder.definitions.sources import Source
from site_builder.explaining.case import Case
from site_builder.explaining.layout import Labelled, Passage, counted, passage, written
from site_builder.question import server_addresses
from site_builder.snapshots import Provenance
from site_builder.trends.methods.natural_limit import is_ceiling
from site_builder.wording.area_names import area_name
from site_builder.wording.group_names import breakdown_name, group_name

_READ_BY = ("encoding", "delimiter", "decimal", "skip_rows", "sheet", "period_kind", "leave_out")
"""Settings of a file that are told only where the definition has them."""


class _Found:
    """What the last fetch took the definition's words to mean: codes, and what they are called."""

    def __init__(self, origin: Provenance | None) -> None:
        self._codes = origin.resolved if origin else {}
        self._labels = origin.labels if origin else {}

    def word(self, key: str, written: str) -> str:
        """A word as it is written, with its code where that is another, and its label."""
        code, label = self._codes.get(key), self._labels.get(key)
        told = written if code in (None, written) else f"{written} → {code}"
        return f"{told} ({label})" if label and label != written else told

    def variable(self, stated: str | None, role: str) -> str:
        """The variable of areas or times: as the definition states it, or by the table's role."""
        if stated is not None:
            return self.word(stated, stated)
        found = self.word(role, role)
        by_role = "by the table's own role"
        return by_role if found == role else f"{found.removeprefix(f'{role} → ')}, {by_role}"


def asked(case: Case) -> Passage:
    """What the definition says that decides figures and verdict."""
    return passage("What the definition asks", [*_meaning(case), *_source(case)])


def _meaning(case: Case) -> Iterator[Labelled]:
    indicator, code = case.indicator, case.language.code
    yield "file", case.record.indicator.file
    if case.projection is not None:
        yield "projection", case.projection.definition.name[code]
    yield "kind", indicator.kind
    if indicator.kind == "qualitative":
        return
    yield "better", indicator.better
    yield "unit", (indicator.unit or {}).get(code, "")
    how = "as the definition says" if indicator.measure else "by its unit"
    yield "told as", f"{indicator.measured} ({how}), {counted(indicator.decimals, 'decimal')}"
    if case.projection is None:
        yield from _judged_by(case)


def _judged_by(case: Case) -> Iterator[Labelled]:
    indicator, strategy = case.indicator, case.strategy
    whose = "the indicator's own" if indicator.baseline else "the strategy's"
    yield "baseline", f"{indicator.baseline or strategy.baseline} ({whose})"
    yield "council term", f"{strategy.term.start} – {strategy.term.end}"
    if indicator.limit is not None:
        values = [row.value for row in case.record.series.headline.known if row.value is not None]
        side = "ceiling" if is_ceiling(indicator.limit, values) else "floor"
        yield "natural limit", f"{written(indicator.limit)}, a {side} for these figures"
    yield "target", _target(case)


def _target(case: Case) -> str:
    target = case.indicator.target
    if target is None:
        return "none"
    bounds = {"value": target.value, "at least": target.low, "at most": target.high}
    told = [f"{name} {written(end)}" for name, end in bounds.items() if end is not None]
    if target.steps:
        told = [f"steps, {len(target.steps)} of them"]
    told.append(f"by {target.by}" if target.by else "to be kept every period")
    if target.source:
        told.append(f"decided in {target.source.label}")
    return ", ".join(told)


def _source(case: Case) -> Iterator[Labelled]:
    source = case.indicator.source
    if source is None:
        worded = case.indicator.kind == "qualitative"
        yield (
            "source",
            "none: it is judged in words" if worded else "none: no figures are asked for",
        )
        return
    if isinstance(source, PxWebSource):
        yield "source", f"PxWeb server {source.server}, {_address(case, source)}"
        yield "table", source.table
    else:
        yield "source", f"{source.kind} file {source.path or source.url or ''}"
    yield from _variables(case, source)
    yield "areas", _areas(case, source)
    yield from (_breakdown(case, one) for one in case.indicator.breakdowns)


def _address(case: Case, source: PxWebSource) -> str:
    return server_addresses(case.strategy)[source.server]


def _variables(case: Case, source: Source) -> Iterator[Labelled]:
    """Each word of the definition, and the code that the last fetch found for it."""
    found = _Found(case.snapshot.provenance if case.snapshot else None)
    if isinstance(source, CsvSource):
        yield from _columns(source)
        return
    yield "area", found.variable(source.area, "area")
    yield "time", found.variable(source.time, "time")
    yield from _selection("select", source.select, found)
    if isinstance(source, JsonStatSource):
        return
    yield from _selection("numerator", source.numerator or {}, found)
    yield from _selection("denominator", source.denominator or {}, found)
    yield "combined", _combined(source)


def _columns(source: CsvSource) -> Iterator[Labelled]:
    yield "period", source.period or ("one column each" if source.periods else "")
    yield "value", source.value or ""
    yield "area", source.area or "no column: our own area"
    for column, value in source.where.items():
        yield "only rows where", f"{column} = {value}"
    for key in _READ_BY:
        value = getattr(source, key)
        yield key, ", ".join(value) if isinstance(value, list) else str(value or "")


def _selection(
    label: str, chosen: Mapping[str, Sequence[str]], found: _Found
) -> Iterator[Labelled]:
    for variable, values in chosen.items():
        told = ", ".join(found.word(f"{variable}: {value}", value) for value in values)
        yield label, f"{found.word(variable, variable)}: {told}"


def _combined(source: PxWebSource) -> str:
    if source.combine == "value":
        return "one cell is the figure"
    if source.combine == "sum":
        return "the cells are added"
    times = f", times {written(source.per)}" if source.per is not None else ""
    return f"numerator divided by denominator{times}"


def _areas(case: Case, source: Source) -> str:
    strategy = case.strategy
    own = f"our own, {strategy.municipality} {_name(case, strategy.municipality)}"
    if source.areas is not None:
        return f"{own}, and every municipality that the source has"
    others = [one for one in strategy.compared if one != strategy.municipality]
    told = ", ".join(f"{one} {_name(case, one)}" for one in others)
    return f"{own}; beside it {told}" if told else own


def _name(case: Case, area: str) -> str:
    return area_name(area, case.strategy, case.language)


def _breakdown(case: Case, one: Breakdown) -> Labelled:
    origin = case.snapshot.provenance if case.snapshot else None
    recorded = next((r for r in (origin.breakdowns if origin else ()) if r.id == one.id), None)
    name = breakdown_name(case.indicator, one.id, case.language)
    if recorded is None:
        return "divided by", f"{one.id} ({name})"
    values = ", ".join(
        f"{value.code} {group_name(case.indicator, origin, ((one.id, value.code),), case.language)}"
        for value in recorded.values
    )
    total = f"; total {recorded.total}" if recorded.total else "; the source has no total"
    lead = f"; led by {one.lead}" if one.lead else ""
    return "divided by", f"{one.id} ({name}) → {recorded.variable}: {values}{total}{lead}"
