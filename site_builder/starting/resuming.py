"""StartAnswers as the words of a command, so that nothing typed is lost when somebody stops."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from site_builder.starting.answers import StartAnswers
from site_builder.starting.taking import BETWEEN_LANGUAGES
from site_builder.starting.workflows import named_program


def command(folder: Path, answers: StartAnswers) -> str:
    """The command that goes on from what has been answered."""
    return shlex.join(["mittaristo", "init", str(folder), *_options(answers)])


def _options(answers: StartAnswers) -> Iterator[str]:
    yield from ("--municipality", answers.municipality) if answers.municipality else ()
    yield from ("--languages", ",".join(answers.languages)) if answers.languages else ()
    if answers.start:
        yield from ("--term", *(day.isoformat() for day in answers.term))
    for code, title in answers.titles.items():
        yield from ("--title", code, title)
    for names in zip(*(answers.priorities or {}).values(), strict=True):
        yield from ("--priority", f" {BETWEEN_LANGUAGES} ".join(names))
    yield from ("--contact", answers.contact) if answers.contact else ()
    for pack in answers.packs or ():
        yield from ("--pack", pack)
    for code, phrase in answers.phrases.items():
        yield from ("--in", code, phrase or "-")
    if answers.program != named_program():
        yield from ("--program", answers.program)
