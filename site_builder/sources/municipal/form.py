"""What a definition says of a city's own table, and which columns it names."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.definitions import Breakdown, CsvSource


@dataclass(frozen=True)
class TableForm:
    """What the definition says of a file: how it is read, and by what its figures are divided."""

    source: CsvSource
    breakdowns: tuple[Breakdown, ...] = ()

    @property
    def in_columns(self) -> Breakdown | None:
        """The breakdown whose values are columns, if any is."""
        return next((b for b in self.breakdowns if b.columns), None)

    @property
    def named(self) -> list[tuple[str, str]]:
        """The columns the definition names, each with the key that names it."""
        source = self.source
        keys = [("period", source.period), ("value", source.value), ("area", source.area)]
        keys += [(f"breakdown {b.id}", b.variable) for b in self.breakdowns]
        named = [(key, name) for key, name in keys if name is not None]
        wide = self.in_columns
        if wide is not None:
            columns = [*([wide.total] if wide.total else []), *wide.values]
            named += [(f"breakdown {wide.id}", name) for name in columns]
        return named + [("where", name) for name in source.where]
