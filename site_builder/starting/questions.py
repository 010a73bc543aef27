"""What is asked before a new folder is written: one question at a time, each with its default.

The questions know of no terminal: whoever asks them shows `asks` and hands over what was typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from site_builder.asking import OpenQuestion, same
from site_builder.name_forms import name_forms
from site_builder.packs.reading import PACKS
from site_builder.starting import taking
from site_builder.starting.answers import StartAnswers
from site_builder.starting.which_municipality import which_municipality
from site_builder.starting.words import title_of

NAMED = {"fi": "Finnish", "sv": "Swedish", "en": "English"}
BETWEEN = ";"
"""What parts names of priorities where they are typed on one line."""
NOT = "-"
"""What leaves a phrase out."""


def open_questions(answers: StartAnswers) -> list[OpenQuestion]:
    """What has not been answered yet, in the order in which it is asked."""
    return [
        *_place(answers),
        *_term(answers),
        *_titles(answers),
        *_priorities(answers),
        *_rest(answers),
        *_phrases(answers),
    ]


def _place(answers: StartAnswers) -> Iterator[OpenQuestion]:
    if answers.municipality is None:
        asks = "Which municipality (code or name)"

        def place(text: str) -> None:
            answers.municipality = which_municipality(text)

        yield same("--municipality CODE", asks, None, place)
    if answers.languages is None:
        asks = f"Languages of the site, the primary one first (some of {', '.join(NAMED)})"

        def speak(text: str) -> None:
            answers.languages = taking.languages(text)

        yield same("--languages CODES", asks, ",".join(answers.spoken), speak)


def _term(answers: StartAnswers) -> Iterator[OpenQuestion]:
    start, end = answers.term

    def begin(text: str) -> None:
        answers.start = taking.day(text)

    def finish(text: str) -> None:
        answers.end = taking.later(answers.term[0], taking.day(text))

    if answers.start is None:
        yield same("--term START END", "First day of the council term", start.isoformat(), begin)
    if answers.end is None:
        yield same("--term START END", "Last day of the council term", end.isoformat(), finish)


def _titles(answers: StartAnswers) -> Iterator[OpenQuestion]:
    for code in answers.spoken or ["LANGUAGE"]:
        if code not in answers.titles:
            asks = f"Name of the strategy in {NAMED.get(code, code)}"
            default = title_of(code, answers.term) if code in NAMED else None
            yield same(f"--title {code} TEXT", asks, default, partial(_title, answers, code))


def _title(answers: StartAnswers, code: str, text: str) -> None:
    answers.titles[code] = taking.one_line(f"--title {code}", text)


def _priorities(answers: StartAnswers) -> Iterator[OpenQuestion]:
    first, *others = answers.spoken or ["LANGUAGE"]
    known, option = answers.priorities, '--priority "NAME"'
    if known is None:
        asks = f"Priorities in {NAMED.get(first, first)}, {BETWEEN} between them"
        asks += " (empty: general ones, for you to replace)"
        yield same(option, asks, "", partial(_names, answers, first))
    for code in others if known else ():
        if known and code not in known:
            asks = f"The same in {NAMED[code]}: {f'{BETWEEN} '.join(known[first])}"
            yield same(option, asks, None, partial(_names, answers, code))


def _names(answers: StartAnswers, code: str, text: str) -> None:
    known = answers.priorities or {}
    count = len(next(iter(known.values()))) if known else None
    names = taking.names("--priority", text.split(BETWEEN), count=count)
    answers.priorities = {**known, code: names} if names else {}


def _rest(answers: StartAnswers) -> Iterator[OpenQuestion]:
    if answers.contact is None:
        asks = "E-mail address that answers feedback (empty: none yet)"

        def reach(text: str) -> None:
            answers.contact = taking.email(text)

        yield same("--contact EMAIL", asks, "", reach)
    if answers.packs is None:
        asks = f"Packs of ready indicators, some of {', '.join(PACKS)}"

        def fill(text: str) -> None:
            answers.packs = taking.packs(text.replace(",", " ").split())

        yield same("--pack NAME", asks, answers.chosen[0], fill)


def _phrases(answers: StartAnswers) -> Iterator[OpenQuestion]:
    """Only where sources disagree; when nobody is asked, no sentence needs the phrase."""
    for code, suggested in answers.doubtful().items():
        if code not in answers.phrases:
            city = name_forms(answers.municipality or "", [code], {}).city[code]
            asks = f"How do people say in {NAMED[code]} that something is in {city}?"
            asks += f" ({NOT}: leave it out)"
            take = partial(_phrase, answers, code)
            yield OpenQuestion(f"--in {code} TEXT", asks, suggested, NOT, take)


def _phrase(answers: StartAnswers, code: str, text: str) -> None:
    kept = taking.one_line(f"--in {code}", text)
    answers.phrases[code] = "" if kept == NOT else kept
