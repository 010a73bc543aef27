"""An indicator's figures from the city's own file, as far as a person has said what is what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from site_builder.adding.files.groups import (
    COLUMNS,
    Groups,
    dividing,
    likely_total,
    total_of,
)
from site_builder.adding.files.own_file import OwnFile
from site_builder.adding.files.settings import told_as_options
from site_builder.definitions import Breakdown, CsvSource
from site_builder.definitions.breakdown_rules import TAKEN_COLUMNS
from site_builder.definitions.ids import column_id
from site_builder.period import PER_YEAR, USUAL, Period
from site_builder.plain_text import one_line
from site_builder.sources.municipal.first_look import FirstLook, first_look
from site_builder.sources.municipal.period_forms import is_period
from site_builder.sources.municipal.table import CsvTable, read_csv

_MOST_DECIMALS = 2
_UNIT = re.compile(r"(?P<title>.+?)(?:, (?P<after>[^,;()]{1,40})| ?\((?P<within>[^()]{1,40})\))")
"""A heading that tells its unit, as `Pinta-ala, m²/henkilö` and `Kulutus (kWh)` do."""


@dataclass
class FileChoices:
    """What is known of the figures in a file. None and empty lists have not been answered yet.

    `area` is empty where every row is our own municipality's. Of several `values`, each is a group
    of the figures. `settings` are those of `[source]` that say how the file is read.
    """

    file: OwnFile
    own: str
    languages: Sequence[str]
    sheet: str | None = None
    period: str | None = None
    values: list[str] = field(default_factory=list)
    area: str | None = None
    settings: dict[str, Any] = field(default_factory=dict)
    groups: Groups = field(default_factory=Groups)
    _divisions: dict[str, list[str]] = field(default_factory=dict, repr=False)
    _looks: dict[str, FirstLook] = field(default_factory=dict, repr=False)
    _tables: dict[str, CsvTable] = field(default_factory=dict, repr=False)

    def look(self) -> FirstLook:
        """The table as it looks. Raises SourceError when it looks like none."""
        asked = {"kind": "csv", **self._reading()}
        if str(asked) not in self._looks:
            source = CsvSource.model_validate(asked)
            with told_as_options():
                look = first_look(source, content=self.file.content, file=self.file.place)
            self._looks[str(asked)] = look
        return self._looks[str(asked)]

    @property
    def placed(self) -> bool:
        """Whether period, figures and area are known."""
        wide = self.look().wide
        return self.area is not None and (wide or (self.period is not None and bool(self.values)))

    def dividing(self) -> list[str]:
        """The columns by which rows of one area and period differ."""
        look = self.look()
        figures = [name for name in look.names if is_period(name)] if look.wide else self.values
        labels = [name for name in (self.area, self.period) if name]
        asked = f"{self._reading()}{labels}{figures}{self.groups.chosen}"
        if asked not in self._divisions:
            self._divisions[asked] = dividing(look, labels, figures, self.groups.chosen)
        return self._divisions[asked]

    def undecided(self) -> list[str]:
        """Those of which nobody has said which rows are meant."""
        return [name for name in self.dividing() if name not in self.groups.divided]

    def source(self) -> dict[str, Any]:
        """The `[source]` table of the definition."""
        wide = self.look().wide
        periods = {"periods": "columns"} if wide else {"period": self.period}
        value = {"value": self.values[0]} if len(self.values) == 1 and not wide else {}
        where = {"where": dict(self.groups.chosen)} if self.groups.chosen else {}
        area = {"area": self.area} if self.area else {}
        told = {"kind": "csv", "path": self.file.place, **periods, **value, **area, **where}
        return {**told, **self._reading()}

    def breakdowns(self) -> list[dict[str, Any]]:
        """The `[[breakdown]]` tables; of names only those that are told or are the file's own."""
        rows: list[dict[str, Any]] = []
        for column in self.groups.divided + self.in_columns:
            name = self._told(column, "")
            taken = [*TAKEN_COLUMNS, *(row["id"] for row in rows)]
            identity = column_id(name.get(self.languages[0], ""), taken)
            rows.append({"id": identity, **self._division(column), "name": name})
            if names := self._names(column):
                rows[-1]["names"] = names
        return rows

    @property
    def in_columns(self) -> list[str]:
        """COLUMNS where each group of the figures has a column of its own; else nothing."""
        return [COLUMNS] if len(self.values) > 1 else []

    def values_of(self, column: str) -> list[str]:
        """The groups of a breakdown, without the one that stands for all."""
        if column == COLUMNS:
            return [name for name in self.values if name != total_of(self.values)]
        texts = self.look().column(column).texts
        return [text for text in texts if text != likely_total(texts)]

    def is_told(self, column: str, value: str, language: str) -> bool:
        """Whether a person has said what a group, or with "" the breakdown, is called."""
        return (column, value, language) in self.groups.called

    def table(self) -> CsvTable:
        """The file as a fetch will read it. Raises SourceError in the reader's own words."""
        asked = f"{self.source()}{self.breakdowns()}"
        if asked not in self._tables:
            context = {"languages": list(self.languages)}
            rows = [Breakdown.model_validate(row) for row in self.breakdowns()]
            source = CsvSource.model_validate(self.source(), context=context)
            content, place = self.file.content, self.file.place
            with told_as_options():
                self._tables[asked] = read_csv(
                    source, content=content, place=place, own=self.own, breakdowns=rows
                )
        return self._tables[asked]

    def suggested(self) -> dict[str, Any]:
        """What the file tells of title and unit in the first language, decimals and `every`."""
        title, unit = self._heading()
        values = [row.value for row in self.table().observations if row.value is not None]
        kinds = {row.period.kind for row in self.table().observations}
        first = self.languages[0]
        return {
            "title": {first: title} if title else {},
            "unit": {first: unit} if unit else {},
            "decimals": max(map(_decimals, values), default=0),
            "every": USUAL[max(kinds, key=PER_YEAR.__getitem__)],
        }

    def latest(self) -> Period | None:
        """The last period that has a figure."""
        known = [row.period for row in self.table().observations if row.value is not None]
        return max(known, key=lambda period: period.end, default=None)

    def _heading(self) -> tuple[str, str]:
        """Title and unit as the column of figures has them; nothing where there is none."""
        heading = one_line(self.values[0]) if len(self.values) == 1 else ""
        found = _UNIT.fullmatch(heading)
        if not found:
            return heading, ""
        return found["title"].strip(), (found["after"] or found["within"]).strip()

    def _division(self, column: str) -> dict[str, Any]:
        if column == COLUMNS:
            return {"columns": True, "values": self.values_of(COLUMNS)}
        total = likely_total(self.look().column(column).texts)
        return {"variable": column, **({"total": total} if total else {})}

    def _names(self, column: str) -> dict[str, dict[str, str]]:
        """Names of the groups that are told, or that are words."""
        told = {value: self._told(column, value) for value in self.values_of(column)}
        return {value: names for value, names in told.items() if names}

    def _told(self, column: str, value: str) -> dict[str, str]:
        """Names by language; in the primary one a word of the file stands for itself."""
        called = {
            code: self.groups.called[column, value, code]
            for code in self.languages
            if self.is_told(column, value, code)
        }
        word = one_line(value or column)
        is_word = any(map(str.isalpha, word)) and (value or column != COLUMNS)
        own = word if is_word else ""
        return {**({self.languages[0]: own} if own else {}), **called}

    def _reading(self) -> dict[str, Any]:
        return {**({"sheet": self.sheet} if self.sheet else {}), **self.settings}


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return min(max(-exponent, 0), _MOST_DECIMALS) if isinstance(exponent, int) else 0
