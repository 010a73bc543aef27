"""What can go wrong, as one tree.

SiteBuilderError        shown to a person without a traceback
├── DefinitionError     a file under indicators/, or mkdocs.yml, says what it may not
├── SnapshotError       a file under data/ is not what it claims to be
│   └── HeldBackError   figures came that a person has to accept first
└── SourceError         a source did not answer as agreed
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_LOGIN = re.compile(r"(?<=://)[^\s/?#]*@")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_NUMBER = re.compile(r"[0-9]+")
_WIDTH = 9
"""Digits of a number in a place, such as a line, when places are put in order."""


@dataclass(frozen=True)
class Problem:
    """One fault in a person's words: where it is, what it is, what to do about it.

    A `note` is worth knowing (a stale series, say) but does not make anything fail. Whatever text
    came in, no address shows a user name or password, and nothing steers a terminal. Problems are
    in order of their places, and line 8 is before line 22.
    """

    place: str
    fault: str
    remedy: str = ""
    note: bool = False

    def __post_init__(self) -> None:
        for name in ("place", "fault", "remedy"):
            shown = _CONTROL.sub("\ufffd", _LOGIN.sub("…@", getattr(self, name)))
            object.__setattr__(self, name, shown)

    def __lt__(self, other: Problem) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, str, str, bool]:
        place = _NUMBER.sub(lambda digits: digits[0].zfill(_WIDTH), self.place)
        return place, self.fault, self.remedy, self.note

    def __str__(self) -> str:
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{self.place}: {self.fault}.{remedy}"


class SiteBuilderError(Exception):
    """One or more problems that stop the work at hand, all told at once."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class DefinitionError(SiteBuilderError):
    """The content folder's definitions cannot be used as they stand."""


class SnapshotError(SiteBuilderError):
    """A recorded file of figures cannot be used as it stands."""


class HeldBackError(SnapshotError):
    """Figures came, and are not recorded until a person accepts what is doubtful of them."""


class SourceError(SiteBuilderError):
    """A source of figures did not answer as agreed."""


@contextmanager
def disk_faults(place: str, remedy: str) -> Iterator[None]:
    """Raises SiteBuilderError when the disk does not take what is written to a place inside."""
    try:
        yield
    except OSError as error:
        fault = f"cannot be written ({error.strerror})"
        raise SiteBuilderError(Problem(place, fault, remedy)) from None
