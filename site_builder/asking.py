"""A question to a person, apart from how it is put: on a terminal, by options, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class OpenQuestion:
    """A question in words, the option that answers it, and what is taken for an empty answer.

    `default` is None where there must be an answer; `unasked` is what stands when nobody is asked,
    None where nothing can. `take` keeps what was typed; it raises SiteBuilderError for what cannot
    be used. `shown` are lines to read before answering.
    """

    option: str
    asks: str
    default: str | None
    unasked: str | None
    take: Callable[[str], None]
    shown: tuple[str, ...] = ()


def same(
    option: str,
    asks: str,
    default: str | None,
    take: Callable[[str], None],
    shown: tuple[str, ...] = (),
) -> OpenQuestion:
    """A question whose default stands too when nobody is asked."""
    return OpenQuestion(option, asks, default, default, take, shown)
