"""Results one under another: each as a formula, beside it what was published, and whether they
are the same.

Every formula carries what it comes to, worked out here in the same steps: a reader that does not
calculate shows that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from site_builder.downloads.workbook.plan import (
    ASIDE,
    CHECKED,
    CHECKED_HEADER,
    HEADER,
    NUMBERS_HEADER,
    PROSE,
    SAID,
    Look,
    SheetEntry,
    cell_address,
    quoted_text,
)
from site_builder.language import Language

LABEL, RECKONED, PUBLISHED, SAME, HOW = range(5)
"""The columns of a result."""
WIDTHS = (46.0, 26.0, 26.0, 9.0, 86.0)
_HEADERS = {RECKONED: NUMBERS_HEADER, PUBLISHED: NUMBERS_HEADER, SAME: CHECKED_HEADER}
EXACTLY = 1e-9
SIX_DIGITS = 6e-6
"""By what share a result may differ from one that was published to six significant digits."""


class Reckoned(NamedTuple):
    """Where a result stands, as a formula writes it, and what it comes to."""

    address: str
    value: float | str

    @property
    def number(self) -> float:
        """The value of a result that is a number."""
        return float(self.value)


@dataclass(frozen=True)
class PlacedAim:
    """A value to reach among the results; its time in years, None where there is none."""

    value: Reckoned
    time: Reckoned | None


@dataclass(frozen=True)
class Published:
    """What was published of a result, and by what share of it the result may differ."""

    value: float | str
    within: float = EXACTLY


def exactly(value: Decimal | float | str) -> Published:
    """What was published as it is."""
    return Published(value if isinstance(value, str) else float(value))


def six_digits(value: float) -> Published:
    """What `data/<id>.verdict.json` has to six significant digits."""
    return Published(float(f"{value:.6g}"), SIX_DIGITS)


class ResultRows:
    """Rows of a sheet, filled from the top; `entries` are its cells."""

    def __init__(self, language: Language, row: int) -> None:
        self.entries: dict[tuple[int, int], SheetEntry] = {}
        self._language, self._row = language, row

    @property
    def text(self) -> Mapping[str, str]:
        """The words of the language, by key."""
        return self._language.words

    def heading(self, key: str) -> None:
        """A heading with those of the columns."""
        self._row += 1 if self.entries else 0
        heads = ("reckoned", "published", "same", "how")
        titles = [f"workbook.part.{key}", *(f"workbook.head.{head}" for head in heads)]
        for column, title in enumerate(titles):
            look = _HEADERS.get(column, HEADER)
            self.entries[self._row, column] = SheetEntry(self.text[title], look)
        self._row += 1

    def note(self, words: str) -> None:
        """A sentence in the place of a result."""
        self.entries[self._row, LABEL] = SheetEntry(words)
        self._row += 1

    def given(self, key: str, value: float | str, look: Look = SAID) -> Reckoned:
        """What is not reckoned here: a target, a limit. Others can be tried in its place."""
        self._begin(self.text[f"workbook.result.{key}"], self.text[f"workbook.how.{key}"])
        self.entries[self._row, RECKONED] = SheetEntry(value, look)
        return self._end(value)

    def told(self, key: str, value: float | str, look: Look = SAID) -> None:
        """What was published, and no formula of a sheet can repeat."""
        self._begin(self.text[f"workbook.result.{key}"], self.text[f"workbook.how.{key}"])
        self.entries[self._row, PUBLISHED] = SheetEntry(value, look)
        self._row += 1

    def add(
        self,
        key: str,
        formula: str,
        value: float | str,
        published: Published | None = None,
        look: Look = SAID,
        *,
        label: str = "",
    ) -> Reckoned:
        """A result; `label` in the place of the words under `key`."""
        words = label or self.text.get(f"workbook.result.{key}", "")
        self._begin(words, self.text[f"workbook.how.{key}"])
        self.entries[self._row, RECKONED] = SheetEntry(value, look, f"={formula}")
        if published is not None:
            self.entries[self._row, PUBLISHED] = SheetEntry(published.value, look)
            self.entries[self._row, SAME] = self._check(value, published)
        return self._end(value)

    def _begin(self, label: str, how: str) -> None:
        self.entries[self._row, LABEL] = SheetEntry(label, PROSE)
        self.entries[self._row, HOW] = SheetEntry(how, ASIDE)

    def _end(self, value: float | str) -> Reckoned:
        self._row += 1
        return Reckoned(cell_address(self._row - 1, RECKONED), value)

    def _check(self, value: float | str, published: Published) -> SheetEntry:
        """Whether both are the same, as a formula."""
        yes, no = self.text["workbook.yes"], self.text["workbook.no"]
        ours, theirs = (cell_address(self._row, one) for one in (RECKONED, PUBLISHED))
        if isinstance(published.value, str) or isinstance(value, str):
            same, test = value == published.value, f"{ours}={theirs}"
        else:
            same = abs(value - published.value) <= published.within * abs(published.value) + 1e-12
            test = f"ABS({ours}-{theirs})<={published.within!r}*ABS({theirs})+1E-12"
        formula = f"=IF({test},{quoted_text(yes)},{quoted_text(no)})"
        return SheetEntry(yes if same else no, CHECKED, formula)


def chosen(tests: list[tuple[str, str]], otherwise: str) -> str:
    """A formula that gives the text of the first test that holds."""
    formula = quoted_text(otherwise)
    for test, words in reversed(tests):
        formula = f"IF({test},{quoted_text(words)},{formula})"
    return formula
