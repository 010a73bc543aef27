"""The one issue that tells the city's people which indicators got no new figures, and why.

Its words are in the city's first language; the program's faults and remedies are in English, as
its commands tell them. Texts that come from elsewhere stand in code spans, so that none of them
calls anybody or leads anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from site_builder.announcing.inert import code_span
from site_builder.definitions import Content
from site_builder.errors import Problem
from site_builder.fetching import FetchSummary, Outcome
from site_builder.language import Language

MARKER = "<!-- mittaristo-fetch: {ids} -->"
"""Ends the text of the issue, so that the next run knows it, and what it told."""
_ACCEPTING, _IN_REGION = "fetch ID --accept", "region fetch DIR ID --accept"
_INDICATORS = 20
_PROBLEMS = 3
_LONGEST = 300
_LONGEST_TITLE = 100
"""So many of each are told, in so many characters: an issue holds 65 536, and we stay below."""


def issue_of(summary: FetchSummary, content: Content) -> dict[str, Any]:
    """What the issue shall be after this fetch, for the step of the workflow that sees to it.

    `failing` has the ids of what got no figures, `title` and `body` what an issue says of them,
    `also` what a comment says before the ids that are new to it, `mended` what it says when it is
    closed.
    """
    language = Language.of(content.languages[0])
    failed = summary.in_state("failed")
    told = _Told(content, language, summary.since)
    return {
        "failing": [outcome.indicator for outcome in failed],
        "title": language.text("issue.title"),
        "body": "\n".join(told.body(failed)),
        "also": language.text("issue.also"),
        "mended": language.text("issue.mended"),
    }


class _Told:
    """The text of the issue, in one language."""

    def __init__(self, content: Content, language: Language, since: Mapping[str, datetime]) -> None:
        self._content, self._language, self._since = content, language, since

    def body(self, failed: Sequence[Outcome]) -> Iterator[str]:
        """Lines of Markdown: what is meant, broken sources, doubtful figures, the marker."""
        yield self._text("issue.beginning")
        held = [outcome for outcome in failed if outcome.held]
        yield from self._section("broken", [one for one in failed if not one.held])
        yield from self._section("held", held)
        yield from ("", self._text("issue.ending"), "")
        yield MARKER.format(ids=" ".join(outcome.indicator for outcome in failed))

    def _section(self, kind: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
        if not outcomes:
            return
        yield from ("", f"## {self._text(f'issue.{kind}')}", "")
        for outcome in outcomes[:_INDICATORS]:
            yield from self._indicator(outcome)
        yield from self._rest(len(outcomes) - _INDICATORS)
        yield from ("", self._text(f"issue.{kind}-remedy", command=self._accepting))

    def _indicator(self, outcome: Outcome) -> Iterator[str]:
        indicator = self._content.indicators[outcome.indicator.partition(".")[0]]
        title = code_span(indicator.title[self._language.code], longest=_LONGEST_TITLE)
        since = self._since.get(outcome.indicator)
        day = f", {self._text('issue.since', day=self._language.date(since))}" if since else ""
        yield f"- **{outcome.indicator}** ({title}){day}"
        for problem in outcome.problems[:_PROBLEMS]:
            words = _words(problem, remedy=not outcome.held)
            yield f"  - {code_span(words, longest=_LONGEST)}"
        yield from (f"  {line}" for line in self._rest(len(outcome.problems) - _PROBLEMS))

    @property
    def _accepting(self) -> str:
        command = _IN_REGION if self._content.strategy.of_all else _ACCEPTING
        return f"`mittaristo {command}`"

    def _rest(self, count: int) -> Iterator[str]:
        if count > 0:
            yield f"- {self._language.count('issue.more', count)}"

    def _text(self, key: str, **values: object) -> str:
        return self._language.text(key, **values)


def _words(problem: Problem, *, remedy: bool) -> str:
    """A problem without backticks, which would show in a code span.

    What to do of doubtful figures is told once below, in the city's language.
    """
    told = str(problem) if remedy else f"{problem.place}: {problem.fault}"
    return told.replace("`", "")
