"""Open questions answered on a terminal, by default, or told as missing all at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

import click

from site_builder.asking import OpenQuestion
from site_builder.errors import Problem, SiteBuilderError
from site_builder.plain_text import cleaned

_MOST_LINES = 12
Questions = Callable[[], list[OpenQuestion]]
"""What is open now: each answer may open or close others."""


def on_a_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty()


def complete(questions: Questions, resume: Callable[[], str], *, yes: bool) -> None:
    """Ask for what is open, or take it by default (`yes`), or end with 2 and tell all of it."""
    if yes:
        while waiting := [one for one in questions() if one.unasked is not None]:
            waiting[0].take(waiting[0].unasked or "")
    elif on_a_terminal():
        ask(questions, resume)
    if waiting := questions():
        _tell_missing(waiting, yes=yes)


def ask(questions: Questions, resume: Callable[[], str]) -> None:
    """Ask one question after the other until none is open.

    Of one who stops nothing that was typed is lost: `resume` gives the command that goes on.
    """
    seen: tuple[str, ...] = ()
    try:
        while waiting := questions():
            if waiting[0].shown not in ((), seen):
                seen = waiting[0].shown
                _echo("\n".join(["", *seen]))
            _ask_one(waiting[0])
    except click.Abort:
        _stop("\nStopped; nothing is written. To go on from here:", resume)
    except SiteBuilderError as error:
        _stop(f"{error}\nNothing is written. To go on, with other answers:", resume)


def _stop(why: str, resume: Callable[[], str]) -> NoReturn:
    _echo(f"{why}\n{resume()}", err=True)
    raise SystemExit(1)


def refuse(faults: Sequence[Problem]) -> None:
    """End with 2, as usage is wrong, and tell why."""
    click.echo("\n".join(map(str, faults)), err=True)
    raise SystemExit(2)


def _ask_one(question: OpenQuestion) -> None:
    asks, shown = _harmless(question.asks), bool(question.default)
    while True:
        typed = click.prompt(asks, default=question.default or "", show_default=shown)
        if question.default is None and not str(typed).strip():
            click.echo("This needs an answer; Ctrl+C stops, and nothing is lost.", err=True)
            continue
        try:
            question.take(str(typed))
        except SiteBuilderError as error:
            click.echo(str(error), err=True)
        else:
            return


def _tell_missing(waiting: Sequence[OpenQuestion], *, yes: bool) -> None:
    """What is to be looked at first, then each option once with what may be answered."""
    asked: dict[str, list[OpenQuestion]] = {}
    for one in waiting:
        asked.setdefault(one.option, []).append(one)
    told = [*waiting[0].shown, "What is missing:"]
    for option, ones in asked.items():
        told.append(f"  {option:<22} {' / '.join(one.asks for one in ones)}")
        told += [f"    {line}" for one in ones for line in _few(one, waiting[0])]
    hint = [] if yes else ["Tell them as options, or take what is not told by default: --yes."]
    _echo("\n".join([*told, *hint]), err=True)
    raise SystemExit(2)


def _few(question: OpenQuestion, first: OpenQuestion) -> list[str]:
    """The first lines of what a question shows; the first question's stand above."""
    lines = [] if question is first else list(question.shown)
    more = len(lines) - _MOST_LINES
    return [*lines[:_MOST_LINES], f"  … and {more} more"] if more > 0 else lines


def _echo(text: str, *, err: bool = False) -> None:
    click.echo(_harmless(text), err=err)


def _harmless(text: str) -> str:
    """Names of columns and values are a stranger's: nothing of them steers the terminal."""
    return cleaned(text, lines=True)[0]
