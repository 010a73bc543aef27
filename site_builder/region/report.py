"""What became of one municipality in a run, and what stays written of it beside its site."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from site_builder.errors import Problem
from site_builder.region.stamps import digest_of
from site_builder.site_folder import MARK

TaskState = Literal["built", "kept", "failed"]


@dataclass(frozen=True)
class Seal:
    """What a municipality's site was made from, written in the mark of its folder.

    `digest` is of everything it is made of but the day; it says the same on every day before
    `until`, and from `built` on. The same site has the same seal, whoever made it. `files` is the
    `files_digest` of what was made, by which a copy is known to be whole.
    """

    digest: str
    built: date
    until: date
    pages: int
    notices: tuple[str, ...] = ()
    files: str = ""

    def holds(self, digest: str, today: date) -> bool:
        """Whether a site with this seal is as one that were made anew today."""
        return self.digest == digest and self.built <= today < self.until


@dataclass(frozen=True)
class TaskReport:
    """What became of one municipality. `seconds` are on the clock, `memory` the process's peak, MB.

    `problems` say why it failed; its site is then as it was before, or there is none.
    """

    code: str
    state: TaskState
    pages: int = 0
    seconds: float = 0.0
    memory: float = 0.0
    notices: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class RunReport:
    """What became of a run: the last report of each municipality, in order of code.

    `retried` are those that failed at first, `removed` those that are the region's no longer;
    `problems` and notes are of the region's own pages and folder. `seconds` are on the clock.
    """

    municipalities: tuple[TaskReport, ...]
    retried: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0

    def in_state(self, state: TaskState) -> list[TaskReport]:
        """The municipalities of which this became."""
        return [one for one in self.municipalities if one.state == state]

    @property
    def failed(self) -> bool:
        """Whether anything has: a municipality, or what they have together."""
        return bool(self.in_state("failed")) or any(not one.note for one in self.problems)


def write_seal(site: Path, seal: Seal) -> None:
    """Write what a site was made from into its folder."""
    told = {
        "digest": seal.digest,
        "built": seal.built.isoformat(),
        "until": seal.until.isoformat(),
        "pages": seal.pages,
        "notices": list(seal.notices),
        "files": seal.files,
    }
    (site / MARK).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def read_seal(site: Path) -> Seal | None:
    """What the site there was made from; None where there is none, or it does not tell."""
    try:
        told = json.loads((site / MARK).read_text("utf-8"))
        built, until = (date.fromisoformat(told[key]) for key in ("built", "until"))
        seal = Seal(told["digest"], built, until, told["pages"], (*told["notices"],), told["files"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    texts = (seal.digest, seal.files, *seal.notices)
    as_written = type(seal.pages) is int and all(isinstance(text, str) for text in texts)
    return seal if as_written and isinstance(told["notices"], list) else None


def files_digest(site: Path) -> str:
    """A checksum (SHA-256, hexadecimal) of every file of a site by its path, but for its mark.

    A link, or whatever else is no file, counts as what no site has.
    """
    return digest_of(_made(site))


def _made(site: Path) -> Iterator[tuple[str, bytes]]:
    for place in sorted(site.rglob("*")):
        name, linked = place.relative_to(site).as_posix(), place.is_symlink()
        if name == MARK or (place.is_dir() and not linked):
            continue
        if place.is_file() and not linked:
            yield name, place.read_bytes()
        else:
            yield f"{name}\0", b""  # no file has such a name


def run_as_json(run: RunReport) -> dict[str, object]:
    """A run as `--json` has it."""
    return {
        "seconds": round(run.seconds, 3),
        "counts": {state: len(run.in_state(state)) for state in get_args(TaskState)},
        "retried": list(run.retried),
        "removed": list(run.removed),
        "problems": [vars(one) for one in run.problems],
        "municipalities": as_json(run.municipalities),
    }


def as_json(reports: Sequence[TaskReport]) -> list[dict[str, object]]:
    """Reports as `--json` has them, in order of code."""
    return [
        {
            "municipality": one.code,
            "state": one.state,
            "pages": one.pages,
            "seconds": round(one.seconds, 3),
            "memory_mb": round(one.memory, 1),
            "notices": list(one.notices),
            "problems": [vars(problem) for problem in one.problems],
        }
        for one in sorted(reports, key=lambda one: one.code)
    ]
