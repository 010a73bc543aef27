"""Where in a file something stands, as a person would look it up."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.errors import Problem, SourceError

SHOWN = 60


@dataclass(frozen=True)
class Place:
    """A file (and the sheet of a workbook). Its lines are counted from 1 as editors count them."""

    file: str
    sheet: str = ""

    def at(self, line: int | None = None) -> str:
        """The place in words: `data/municipal/x.csv, line 7` or `x.xlsx, sheet Taul1, row 7`."""
        sheet = f", sheet {self.sheet}" if self.sheet else ""
        if line is None:
            return self.file + sheet
        return f"{self.file}{sheet}, {'row' if self.sheet else 'line'} {line}"

    def problem(self, fault: str, remedy: str, *, line: int | None = None) -> Problem:
        """A fault of the file with its remedy."""
        return Problem(self.at(line), fault, remedy)

    def refusal(self, fault: str, remedy: str, *, line: int | None = None) -> SourceError:
        """The error to raise when the file cannot be read without guessing."""
        return SourceError(self.problem(fault, remedy, line=line))

    def note(self, fault: str, remedy: str, *, line: int | None = None) -> Problem:
        """Something worth a look that stops nothing."""
        return Problem(self.at(line), fault, remedy, note=True)


def quoted(text: str) -> str:
    """Text seen in a file, for a message: shortened, line breaks shown."""
    seen = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return '"' + seen.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t") + '"'


def listed(texts: list[str] | tuple[str, ...], *, most: int = 8) -> str:
    """Texts seen in a file as a list for a message, cut after `most`."""
    shown = ", ".join(quoted(text) for text in texts[:most])
    return shown + (f" and {len(texts) - most} more" if len(texts) > most else "")
