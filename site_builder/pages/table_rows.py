"""A table of figures as HTML, in one piece: a template's loops are slow over so many cells."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from site_builder.views.cells import TableCell, TableRow
from site_builder.views.group_table import GroupBlock, GroupTable
from site_builder.views.municipalities import MunicipalityRow


def table_rows(rows: Sequence[TableRow]) -> Markup:
    """The rows, with the reason for a reader who hears the table."""
    return Markup("\n".join(map(_row_html, rows)))


def table_blocks(table: GroupTable) -> Markup:
    """A body of rows for each group, under the group's name."""
    return Markup("\n".join(_block_html(block, len(table.columns)) for block in table.blocks))


def municipality_rows(rows: Sequence[MunicipalityRow]) -> Markup:
    """A row for each municipality, by which a script finds it on the map."""
    return Markup("\n".join(map(_municipality_html, rows)))


def _municipality_html(row: MunicipalityRow) -> str:
    kind = f" class={row.kind}" if row.kind else ""
    place = f"<td>{escape(row.place)}</td>" if row.place else ""
    return (
        f"<tr data-area={escape(row.value)}{kind}>{place}"
        f'<th scope="row">{escape(row.name)}</th><td>{escape(row.figure)}</td></tr>'
    )


def _block_html(block: GroupBlock, width: int) -> str:
    head = f'<tr><th scope="rowgroup" colspan="{width}">{escape(block.name)}</th></tr>'
    return f"<tbody>{head}\n{table_rows(block.rows)}\n</tbody>"


def _row_html(row: TableRow) -> str:
    broken = " class=broken" if row.broken else ""
    cells = "".join(map(_cell_html, row.cells))
    return f'<tr{broken}><th scope="row">{escape(row.period)}</th>{cells}</tr>'


def _cell_html(cell: TableCell) -> str:
    gap = " class=gap" if cell.missing else ""
    reason = f'<span class="sr-only"> {escape(cell.reason)}</span>' if cell.reason else ""
    return f"<td{gap}>{escape(cell.words)}{reason}</td>"
