"""What was said of each indicator before, as far as that is kept, beside what would be said now.

Before is what the site as it was last built says, else the newest frozen edition. Where there is
neither, nothing is known: what an earlier version would have said cannot be computed by this one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_builder.definitions import Content
from site_builder.editions import read_editions
from site_builder.errors import Problem, SiteBuilderError
from site_builder.records import read_records
from site_builder.site_folder import was_built

PublishedVerdict = tuple[str, str]
"""The direction and the target's status."""
_SUFFIX = ".verdict.json"


@dataclass(frozen=True)
class Before:
    """The answers of each indicator as they were published, by id, and where that is kept.

    `source` is empty where nothing is.
    """

    source: str
    answers: Mapping[str, PublishedVerdict]


@dataclass(frozen=True, order=True)
class Judged:
    """An indicator's answers before and now; None of one that was not there or had no figures."""

    indicator: str
    then: PublishedVerdict | None
    now: PublishedVerdict | None


def before(folder: Path, site: Path) -> Before:
    """What is kept of what was published. Raises SiteBuilderError where that was touched."""
    if was_built(site):
        found = {
            file.name.removesuffix(_SUFFIX): answers
            for file in sorted((site / "data").glob(f"*{_SUFFIX}"))
            if (answers := _answers(_document(file))) is not None
        }
        return Before(f"the site in {site.name}/, as it was last built", found)
    editions = sorted(read_editions(folder).values(), key=lambda one: one.frozen)
    if not editions:
        return Before("", {})
    newest = editions[-1]
    told = {key: _answers(dict(fields)) for key, fields in newest.verdicts.items()}
    known = {key: answers for key, answers in told.items() if answers is not None}
    return Before(f"the edition {newest.id}, frozen on {newest.frozen:%Y-%m-%d}", known)


def now(content: Content) -> Mapping[str, PublishedVerdict]:
    """What this version says of every indicator that has figures, by id.

    Raises SiteBuilderError when figures cannot be read.
    """
    return {
        identity: (record.verdict.direction, record.verdict.target.status)
        for identity, record in read_records(content).items()
        if record.provenance is not None
    }


def compared(then: Before, judged: Mapping[str, PublishedVerdict]) -> tuple[Judged, ...]:
    """Every indicator of either, in order of id."""
    every = sorted(then.answers.keys() | judged.keys())
    return tuple(Judged(one, then.answers.get(one), judged.get(one)) for one in every)


def told(then: Before, judged: tuple[Judged, ...]) -> Iterator[str]:
    """What is to be said of them, line by line."""
    if not then.source:
        yield "Verdicts: there is no built site and no edition to compare with, so it cannot be"
        yield "known which of them change. Build the site with the version before, and compare."
        return
    yield f"Verdicts, compared with {then.source}"
    yield "(where one differs, figures or definitions may have changed since as well):"
    changed = [one for one in judged if one.then != one.now]
    yield from (f"  {one.indicator}: {_pair(one.then)} → {_pair(one.now)}" for one in changed)
    yield f"{len(judged) - len(changed)} as before, {len(changed)} otherwise."


def _pair(answers: PublishedVerdict | None) -> str:
    if answers is None:
        return "no verdict"
    direction, target = answers
    return direction if target == "no-target" else f"{direction}, target {target}"


def _document(file: Path) -> Any:
    try:
        return json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        problem = Problem(f"{file.name}", "cannot be read", "Build the site anew.")
        raise SiteBuilderError(problem) from None


def _answers(document: Any) -> PublishedVerdict | None:
    """The two words, where the file has them; one of another form tells nothing."""
    target = document.get("target") if isinstance(document, dict) else None
    status = target.get("status") if isinstance(target, dict) else None
    direction = document.get("direction") if isinstance(document, dict) else None
    if not isinstance(direction, str) or not isinstance(status, str):
        return None
    latest = document.get("latest")
    known = latest is not None or document.get("reason") is not None
    return (direction, status) if known else None
