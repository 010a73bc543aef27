"""The figures of one breakdown's groups as a table: a block of rows for each group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.period import Period
from site_builder.records import Record
from site_builder.series import Group, Line
from site_builder.views.cells import TableRow, table_cell, table_notes
from site_builder.views.diagram import figures_title
from site_builder.views.figures import SHORT
from site_builder.views.site import Site
from site_builder.wording.area_names import area_name
from site_builder.wording.group_names import breakdown_name, group_name

MOST_ROWS = 800
"""More would make a page heavy; the newest are kept, and the rest are in the CSV."""


@dataclass(frozen=True)
class GroupBlock:
    """One group's rows, the newest period first."""

    name: str
    rows: tuple[TableRow, ...]


@dataclass(frozen=True)
class GroupTable:
    """`columns` are the headings, of the periods first, then our own area and the compared ones."""

    summary: str
    caption: str
    columns: tuple[str, ...]
    blocks: tuple[GroupBlock, ...]
    notes: tuple[str, ...]

    @property
    def short(self) -> bool:
        """Whether it can be looked over at once."""
        return sum(len(block.rows) for block in self.blocks) <= SHORT


def group_table(site: Site, record: Record, breakdown: str, groups: Sequence[Group]) -> GroupTable:
    """Every figure of these groups for a reader, of every area that has any."""
    language, series = site.language, record.series
    areas = _areas(site, record, groups)
    lines = {group: [series.line(area, group) for area in areas] for group in groups}
    most = max(1, MOST_ROWS // max(1, len(groups)))
    blocks = tuple(_block(site, record, group, lines[group], most) for group in groups)
    cut = any(len(_periods(lines[group])) > most for group in groups)
    return GroupTable(
        summary=language.text(
            "breakdown.table", breakdown=breakdown_name(record.indicator, breakdown, language)
        ),
        caption=figures_title(record, language),
        columns=(
            language.text("table.period"),
            *(area_name(area, site.content.strategy, language) for area in areas),
        ),
        blocks=blocks,
        notes=(
            *_notes(site, record, [line for group in groups for line in lines[group]]),
            *([language.text("breakdown.older")] if cut else []),
        ),
    )


def _areas(site: Site, record: Record, groups: Sequence[Group]) -> list[str]:
    """Our own area, then those that have figures of any of the groups, as the strategy has them."""
    series = record.series
    there = {key.area for key in series.lines if key.group in set(groups)}
    others = [area for area in site.content.strategy.named if area in there]
    return list(dict.fromkeys([series.own, *others]))


def _block(
    site: Site, record: Record, group: Group, lines: Sequence[Line], most: int
) -> GroupBlock:
    decimals, language = record.indicator.decimals, site.language
    rows = [
        TableRow(
            language.period(period),
            tuple(table_cell(line.at(period), decimals, language) for line in lines),
            period in lines[0].breaks,
        )
        for period in reversed(_periods(lines)[-most:])
    ]
    name = group_name(record.indicator, record.provenance, group, language)
    return GroupBlock(name, tuple(rows))


def _periods(lines: Sequence[Line]) -> list[Period]:
    return sorted({o.period for line in lines for o in line.rows})


def _notes(site: Site, record: Record, lines: Sequence[Line]) -> tuple[str, ...]:
    breaks = {period for line in lines for period in line.breaks}
    return table_notes(record.indicator, lines, _periods(lines), breaks, site.language)
