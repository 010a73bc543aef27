"""The city's own file on its way to a definition: what is asked, what is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from site_builder.adding.files.choices import FileChoices
from site_builder.adding.files.questions import file_questions
from site_builder.adding.files.shown import as_read, as_seen
from site_builder.asking import OpenQuestion


class FileDraft:
    """A file and what has been said of it. `choices` takes what options say."""

    def __init__(self, choices: FileChoices) -> None:
        self.choices = choices

    def shown(self) -> list[str]:
        """What is to be looked at: the file as it lies there, and when all is said, as it is read.

        Raises SourceError for a file that cannot be read so.
        """
        if len(self.choices.file.sheets) > 1 and self.choices.sheet is None:
            return []
        ready = self.choices.placed and not self.choices.undecided()
        return as_read(self.choices) if ready else as_seen(self.choices.look())

    def open_questions(self) -> list[OpenQuestion]:
        """What has not been said yet. Raises SourceError for a file that cannot be read so."""
        return file_questions(self.choices)

    def source(self) -> dict[str, Any]:
        """The `[source]` table."""
        return self.choices.source()

    def breakdowns(self) -> list[dict[str, Any]]:
        """The `[[breakdown]]` tables; of names only those that are told or are the file's own."""
        return self.choices.breakdowns()

    def suggested(self) -> dict[str, Any]:
        """What the file tells of title and unit, decimals and `every`."""
        return self.choices.suggested()

    def options(self) -> list[str]:
        """What has been said, as words of a command that goes on from here."""
        return ["--csv", self.choices.file.told, *_options(self.choices)]


def _options(choices: FileChoices) -> Iterator[str]:
    yield from ("--sheet", choices.sheet) if choices.sheet else ()
    for key, value in choices.settings.items():
        for one in value if isinstance(value, list) else [value]:
            yield from ("--setting", key, str(one))
    yield from ("--period", choices.period) if choices.period else ()
    for value in choices.values:
        yield from ("--value", value)
    if choices.area is not None:
        yield from ("--area", choices.area or "-")
    for column, value in choices.groups.chosen.items():
        yield from ("--choose", f"{column}={value}")
    for column in choices.groups.divided:
        yield from ("--break-down", column)
    for (column, value, language), name in choices.groups.called.items():
        yield from ("--called", f"{column}={value}" if value else column, language, name)
