"""`mittaristo add`: a new indicator, asked for on a terminal or told by options."""

from __future__ import annotations

import shlex
from collections.abc import Container, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from site_builder.adding.files.draft import FileDraft
from site_builder.adding.identity import identity_faults
from site_builder.adding.new_indicator import NewGoal, NewIndicator
from site_builder.adding.options import take_options
from site_builder.adding.outcome import figures_told
from site_builder.adding.questions import open_questions
from site_builder.adding.resuming import command
from site_builder.adding.writing import add_files, files_of
from site_builder.cli.answering import complete, refuse
from site_builder.cli.fetch_told import progress
from site_builder.cli.options import CONTENT, HELP
from site_builder.clock import today
from site_builder.definitions import Content, read_content
from site_builder.definitions.reading import STRATEGY
from site_builder.errors import SiteBuilderError
from site_builder.fetching import Outcome, fetch
from site_builder.plain_text import one_line

_IN = (str, str)
_IN_WORDS = "LANGUAGE TEXT"


@click.command("add", context_settings=HELP)
@click.argument("goal", metavar="GOAL")
@click.argument("identity", metavar="ID")
@CONTENT
@click.option("--csv", metavar="FILE", help="Figures of a CSV or XLSX file of the city's own.")
@click.option("--table", metavar="PATH", help="Figures of a PxWeb table: StatFin/vaerak/11ra.px.")
@click.option("--search", metavar="WORDS", help="Find a table by words of its title or subject.")
@click.option("--server", metavar="NAME", help="A server named in strategy.toml; statfin else.")
@click.option("--time", metavar="VARIABLE", help="Of a table: the time, where it does not say.")
@click.option("--combine", metavar="sum|ratio", help="Of a table: what several values make.")
@click.option("--of", multiple=True, metavar="VARIABLE=VALUE", help="What a ratio is divided by.")
@click.option("--per", metavar="NUMBER", help="What a ratio is multiplied by, such as 100.")
@click.option("--sheet", metavar="NAME", help="Of an XLSX file, where several hold anything.")
@click.option("--period", metavar="COLUMN", help="Column of the period.")
@click.option("--value", "values", multiple=True, metavar="COLUMN",
              help="Column of the figure; once for each where groups are columns.")  # fmt: skip
@click.option("--area", metavar="COLUMN", help="Column of the area; - where all is our own.")
@click.option("--choose", "chosen", multiple=True, metavar="COLUMN=VALUE",
              help="Take only this value; of a table several, with commas.")  # fmt: skip
@click.option("--break-down", "divided", multiple=True, metavar="COLUMN",
              help="Show its groups beside the total.")  # fmt: skip
@click.option("--called", type=(str, str, str), multiple=True, metavar="WHAT LANGUAGE TEXT",
              help="Name of a breakdown (COLUMN) or of a group (COLUMN=VALUE).")  # fmt: skip
@click.option("--setting", "settings", type=_IN, multiple=True, metavar="KEY TEXT",
              help="How the file is read: decimal, delimiter, encoding, period_kind …")  # fmt: skip
@click.option("--title", type=_IN, multiple=True, metavar=_IN_WORDS,
              help="Its name; like all texts, once for each language.")  # fmt: skip
@click.option("--unit", type=_IN, multiple=True, metavar=_IN_WORDS, help="Unit after the number.")
@click.option("--better", metavar="WAY", help="higher, lower, range or neither.")
@click.option("--between", nargs=2, metavar="LOW HIGH", help="With range: what is right.")
@click.option("--why", type=_IN, multiple=True, metavar=_IN_WORDS, help="Why it matters.")
@click.option("--method", type=_IN, multiple=True, metavar=_IN_WORDS, help="How it is calculated.")
@click.option("--limits", type=_IN, multiple=True, metavar=_IN_WORDS, help="What it does not tell.")
@click.option("--measure", metavar="WORD", help="share, amount or index, where the unit is a %.")
@click.option("--decimals", type=int, metavar="NUMBER", help="Decimals shown; as the figures have.")
@click.option("--every", metavar="DURATION", help="How often new figures come: P1Y, P1M …")
@click.option("--publisher", type=_IN, multiple=True, metavar=_IN_WORDS, help="Whose figures.")
@click.option("--licence", metavar="NAME", help="Their licence.")
@click.option("--new-goal", is_flag=True, help="Make the goal too.")
@click.option("--goal-name", "goal_names", type=_IN, multiple=True, metavar=_IN_WORDS,
              help="Name of the new goal.")  # fmt: skip
@click.option("--priority", metavar="ID", help="The priority that the new goal belongs to.")
@click.option("--no-fetch", is_flag=True, help="Write the definition and fetch nothing.")
@click.option("--yes", is_flag=True, help="Ask nothing: take what is not told as it is by default.")
def add_command(
    goal: str, identity: str, folder: Path, new_goal: bool, no_fetch: bool, yes: bool, **told: Any
) -> None:
    """Write a new indicator, and get its figures.

    GOAL is the goal's folder under indicators, ID the indicator's name in addresses. On a terminal
    it asks for what is not told, one question at a time. Texts that are told later stand in the
    definition as TODO, which check tells. Nothing is ever overwritten.
    """
    content = read_content(folder)
    if faults := identity_faults(content, goal, identity, new=new_goal):
        refuse(faults)
    new = NewIndicator(content, goal, identity, new_goal=NewGoal() if new_goal else None)
    if faults := take_options(new, _by_option(told)):
        refuse(faults)
    complete(lambda: open_questions(new), lambda: command(new), yes=yes)
    if yes and new.figures is not None:
        click.echo("\n".join(new.figures.shown()))
    files = files_of(new)
    written = add_files(folder, files)
    _tell_written(new, files)
    fetched = no_fetch or _fetch(written, identity, _shown(new))
    _tell_next(folder, new, fetched=not no_fetch and fetched)
    if not fetched:
        raise SystemExit(1)


def _by_option(told: dict[str, Any]) -> dict[str, Any]:
    """Options that can be given several times as lists of what was given each time."""
    several = {name: list(value) for name, value in told.items() if isinstance(value, tuple)}
    values = {"values": [told["values"]] if told["values"] else []}
    return {**told, **several, "between": told["between"], **values}


def _shown(new: NewIndicator) -> set[str]:
    """What has been told of how a file is read, and is not told a second time."""
    shown = new.figures.shown() if isinstance(new.figures, FileDraft) else []
    return {line.strip() for line in shown}


def _fetch(content: Content, identity: str, shown: Container[str]) -> bool:
    """Get the figures and tell what is not `shown` yet; False when that failed, which is told."""

    def report(outcome: Outcome) -> None:
        unheard = tuple(one for one in outcome.remarks if one_line(one) not in shown)
        progress("text")(replace(outcome, remarks=unheard))

    try:
        summary = fetch(content, [identity], report=report)
        if failed := summary.in_state("failed"):
            raise SiteBuilderError(*(problem for one in failed for problem in one.problems))
        told = figures_told(content, identity, today())
    except SiteBuilderError as error:
        click.echo(str(error), err=True)
        return False
    click.echo("\n".join([*told, *(f"note: {note}" for note in summary.notes)]))
    return True


def _tell_written(new: NewIndicator, files: Iterable[str]) -> None:
    for place in files:
        click.echo(f"{'Changed' if place == STRATEGY else 'Wrote'} {place}")
    if isinstance(new.figures, FileDraft):
        place = new.figures.choices.file.place
        others = [one.id for one in new.content.indicators.values() if one.own_file == place]
        if others:
            click.echo(f"note: {', '.join(others)} has its figures from {place} too.")


def _tell_next(folder: Path, new: NewIndicator, *, fetched: bool) -> None:
    where = f" --content {shlex.quote(str(folder))}" if str(folder) != "." else ""
    click.echo(f"Lines marked TODO in {new.place} wait for you; check tells them.")
    if fetched:
        click.echo(f"Next: mittaristo serve{where}, and look at its page.")
    else:
        click.echo(f"Next: mittaristo fetch{where} {new.identity}.")
