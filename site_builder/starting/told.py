"""Answers that came as options, all their faults at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from site_builder.errors import Problem, SiteBuilderError
from site_builder.packs.reading import LANGUAGES
from site_builder.starting import taking
from site_builder.starting.answers import StartAnswers
from site_builder.starting.taking import BETWEEN_LANGUAGES
from site_builder.starting.which_municipality import which_municipality
from site_builder.starting.workflows import repository

Pairs = tuple[tuple[str, str], ...]
Takers = Mapping[str, Callable[[StartAnswers, Any], None]]


def take_told(answers: StartAnswers, told: Mapping[str, Any], takers: Takers) -> list[Problem]:
    """Keep what was told under the names of `takers`; what cannot be used is handed back."""
    faults: list[Problem] = []
    for name, take in takers.items():
        try:
            if told.get(name) not in (None, ()):
                take(answers, told[name])
        except SiteBuilderError as error:
            faults += error.problems
    return faults


def located(answers: StartAnswers) -> bool:
    """Whether municipality and languages are known, which other options are read by."""
    return answers.municipality is not None and answers.languages is not None


def _place(answers: StartAnswers, text: str) -> None:
    answers.municipality = which_municipality(text)


def _speak(answers: StartAnswers, text: str) -> None:
    answers.languages = taking.languages(text)


def _last(answers: StartAnswers, term: tuple[str, str]) -> None:
    answers.start = taking.day(term[0])
    answers.end = taking.later(answers.start, taking.day(term[1]))


def _titles(answers: StartAnswers, titles: Pairs) -> None:
    for code, text in titles:
        _spoken("--title", answers, code)
        answers.titles[code] = taking.one_line(f"--title {code}", text)


def _priorities(answers: StartAnswers, priorities: tuple[str, ...]) -> None:
    """Names by language; where a language has none yet, it is asked for or told as missing."""
    rows = [[part.strip() for part in one.split(BETWEEN_LANGUAGES)] for one in priorities]
    spoken = answers.spoken or list(LANGUAGES)
    if len({len(row) for row in rows}) > 1 or len(rows[0]) > len(spoken):
        fault = f"each has {len(spoken)} names, in {', '.join(spoken)}"
        remedy = f'Write "{f" {BETWEEN_LANGUAGES} ".join("…" for _ in spoken)}" for each.'
        raise SiteBuilderError(Problem("--priority", fault, remedy))
    given = zip(spoken, zip(*rows, strict=True), strict=False)
    answers.priorities = {
        code: taking.names("--priority", names, count=len(rows)) for code, names in given
    }


def _reach(answers: StartAnswers, text: str) -> None:
    answers.contact = taking.email(text)


def _fill(answers: StartAnswers, packs: tuple[str, ...]) -> None:
    answers.packs = taking.packs(packs)


def _phrases(answers: StartAnswers, phrases: Pairs) -> None:
    for code, text in phrases:
        _spoken("--in", answers, code)
        kept = taking.one_line(f"--in {code}", text)
        answers.phrases[code] = "" if kept == "-" else kept


def _call(answers: StartAnswers, text: str) -> None:
    answers.program = repository(text, "--program")


def _spoken(option: str, answers: StartAnswers, code: str) -> None:
    """Raises SiteBuilderError for a language that the site does not have."""
    if code not in (answers.spoken or LANGUAGES):
        fault = f"{code} is not a language of this site"
        known = f"The languages are {', '.join(answers.spoken or LANGUAGES)} (--languages)."
        raise SiteBuilderError(Problem(f"{option} {code}", fault, known))


PLACE: Takers = {"municipality": _place, "languages": _speak}
REST: Takers = {
    "term": _last,
    "titles": _titles,
    "priorities": _priorities,
    "contact": _reach,
    "packs": _fill,
    "phrases": _phrases,
    "program": _call,
}
"""Options by their names, in the order in which they are read."""
