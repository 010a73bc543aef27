"""What becomes of indicators in a fetch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from site_builder.errors import Problem
from site_builder.snapshots import DefinitionChange, Revision

State = Literal["fetched", "unchanged", "revised", "failed", "recorded"]


@dataclass(frozen=True)
class Outcome:
    """What became of one indicator: `revisions` when figures changed, `problems` when it failed.

    `fetched` means new figures only, `revised` that earlier ones changed or went. `remarks` are
    worth a line in the log: an area that the table lacks, a variable that has another code now.
    A failed one is `held` when figures came that a person has to accept first.
    """

    indicator: str
    state: State
    revisions: tuple[Revision, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()
    held: bool = False


@dataclass(frozen=True)
class FetchSummary:
    """A whole fetch: every indicator's outcome in order of id, seconds, calls made by server.

    `notes` are worth knowing of the sources themselves, each once; `redefined` are the changes of
    definitions that were noted. `since` has by id when what fails began to.
    """

    outcomes: tuple[Outcome, ...]
    seconds: float
    calls: dict[str, int] = field(default_factory=dict)
    notes: tuple[Problem, ...] = ()
    redefined: tuple[DefinitionChange, ...] = ()
    since: Mapping[str, datetime] = field(default_factory=dict)

    def in_state(self, state: State) -> list[Outcome]:
        """The outcomes in one state."""
        return [outcome for outcome in self.outcomes if outcome.state == state]
