"""What became of one municipality in a run, and what stays written of it beside its site."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from site_builder.errors import Problem
from site_builder.site_folder import MARK

TaskState = Literal["built", "kept", "failed"]


@dataclass(frozen=True)
class Seal:
    """What a municipality's site was made from, written in the mark of its folder.

    `digest` is of everything it is made of but the day; it says the same on every day before
    `until`, and from `built` on. The same site has the same seal, whoever made it.
    """

    digest: str
    built: date
    until: date
    pages: int
    notices: tuple[str, ...] = ()

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


def write_seal(site: Path, seal: Seal) -> None:
    """Write what a site was made from into its folder."""
    told = {
        "digest": seal.digest,
        "built": seal.built.isoformat(),
        "until": seal.until.isoformat(),
        "pages": seal.pages,
        "notices": list(seal.notices),
    }
    (site / MARK).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def read_seal(site: Path) -> Seal | None:
    """What the site there was made from; None where there is none, or it does not tell."""
    try:
        told = json.loads((site / MARK).read_text("utf-8"))
        built, until = (date.fromisoformat(told[key]) for key in ("built", "until"))
        return Seal(told["digest"], built, until, int(told["pages"]), tuple(told["notices"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


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
            "problems": [
                {"place": p.place, "fault": p.fault, "remedy": p.remedy} for p in one.problems
            ],
        }
        for one in sorted(reports, key=lambda one: one.code)
    ]
