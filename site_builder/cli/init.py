"""`mittaristo init`: a new content folder that builds at once."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import click

from site_builder.cli.answering import ask, complete, on_a_terminal, refuse
from site_builder.cli.options import HELP
from site_builder.packs.reading import PACKS
from site_builder.starting.answers import StartAnswers, remarks
from site_builder.starting.files import folder_files
from site_builder.starting.questions import open_questions
from site_builder.starting.resuming import command
from site_builder.starting.told import PLACE, REST, located, take_told
from site_builder.starting.writing import refuse_used, write_folder


@click.command("init", context_settings=HELP)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--municipality", metavar="CODE", help="Statistics Finland's code, or the name.")
@click.option("--languages", metavar="CODES", help="Such as fi,sv; the municipality's unless told.")
@click.option("--title", "titles", type=(str, str), multiple=True, metavar="LANGUAGE TEXT",
              help="Name of the strategy; once for each language.")  # fmt: skip
@click.option("--term", nargs=2, metavar="START END", help="First and last day of the term.")
@click.option("--priority", "priorities", multiple=True, metavar="NAME",
              help="A priority, its languages parted by |; once for each.")  # fmt: skip
@click.option("--contact", metavar="EMAIL", help="Address that answers feedback.")
@click.option("--pack", "packs", multiple=True, metavar="NAME",
              help=f"A pack of ready indicators: {', '.join(PACKS)}.")  # fmt: skip
@click.option("--in", "phrases", type=(str, str), multiple=True, metavar="LANGUAGE TEXT",
              help='How "in the city" is said, where no source is certain.')  # fmt: skip
@click.option("--program", metavar="OWNER/REPOSITORY",
              help="Whose workflows the folder calls; the release's unless told.")  # fmt: skip
@click.option("--yes", is_flag=True, help="Ask nothing: take what is not told as it is by default.")
def init_command(folder: Path, yes: bool, **told: Any) -> None:
    """Write a new content folder for a municipality, which builds at once.

    On a terminal it asks for what is not told, one question at a time. DIR must be new or empty:
    nothing is ever overwritten.
    """
    refuse_used(folder)
    answers = StartAnswers()
    faults = take_told(answers, told, PLACE)
    if not faults and not yes and on_a_terminal():
        ask(lambda: [] if located(answers) else open_questions(answers), _resuming(folder, answers))
    faults += take_told(answers, told, REST)
    if faults:
        refuse(faults)
    complete(lambda: open_questions(answers), _resuming(folder, answers), yes=yes)
    files = folder_files(answers)
    write_folder(folder, files)
    _tell(folder, answers, files)


def _resuming(folder: Path, answers: StartAnswers) -> Callable[[], str]:
    """The command that goes on from what has been answered by then."""
    return lambda: command(folder, answers)


def _tell(folder: Path, answers: StartAnswers, files: Collection[str]) -> None:
    """What was written, what to know of it, and what comes next."""
    count = sum(place.count("/") == 2 and place.startswith("indicators/") for place in files)
    goals = sum(place.endswith("/goal.toml") for place in files)
    click.echo(f"Wrote {folder} with {count - goals} indicators under {goals} goals.")
    for sentence in remarks(answers, answers.spoken):
        click.echo(f"note: {sentence}")
    for code, phrase in answers.forms.within.items():
        if code in answers.forms.suggested and not phrase:
            name = answers.forms.city[code]
            click.echo(
                f'note: no sentence says "in {name}" in {code}, as no source is certain of it.'
            )
    if not answers.program:
        click.echo(
            "note: this version names no repository of its own, so .github/workflows has the"
            " program's workflows too; upgrade replaces them by a call."
        )
    into = f"cd {shlex.quote(str(folder))}, then " if str(folder) != "." else ""
    click.echo(f"Next: {into}mittaristo fetch, then mittaristo serve.")
    click.echo("Lines marked TODO wait for you; mittaristo check tells them.")
