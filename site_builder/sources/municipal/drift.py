"""Whether a new delivery of a file is read by other assumptions than the last one."""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.errors import Problem

_SETTINGS = {
    "encoding": "encoding",
    "delimiter": "delimiter",
    "decimal mark": "decimal",
    "sheet": "sheet",
}


def drift(before: Sequence[str], now: Sequence[str], *, place: str) -> tuple[Problem, ...]:
    """The problems of a file whose encoding, delimiter, decimal mark or sheet was worked out
    otherwise `before` (the assumptions in the provenance) than `now`.

    A file that changes its form may have changed its content: someone has to look, and to state
    in the definition what now holds. Rows, titles and footers may differ freely.
    """
    earlier, later = _by_setting(before), _by_setting(now)
    return tuple(
        Problem(
            place,
            f"{name} was {earlier[name]!r} at the last fetch and is now {later[name]!r}",
            f"Check the file; if it is right, write {_SETTINGS[name]} in [source], or fetch it with"
            " --accept.",
        )
        for name in _SETTINGS
        if name in earlier and name in later and earlier[name] != later[name]
    )


def _by_setting(assumptions: Sequence[str]) -> dict[str, str]:
    parts = (line.partition(": ") for line in assumptions)
    return {name: _without_how(rest) for name, _, rest in parts if name in _SETTINGS}


def _without_how(setting: str) -> str:
    """What was worked out, without how: a byte order mark makes UTF-8 no other encoding."""
    return setting.partition(" by ")[0].partition(" (")[0].partition(",")[0]
