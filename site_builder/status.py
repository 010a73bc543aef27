"""What a source says beside a figure: a symbol for why it is missing, flags for what it is.

The symbols are PX's, with their meanings in Statistics Finland's tables; the flags are letters of
SDMX's code list for the status of an observation (CL_OBS_STATUS). A file writes both as one text:
`..`, `p`, `bp`, `... e`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

NIL = "-"
MISSING = (".", "..", "...", "....", ".....", "......", NIL)
"""Why there is no value. Nil is none of something: shown as a number only by someone's choice."""

BREAK, ESTIMATED, FORECAST, PRELIMINARY, UNRELIABLE = "b", "e", "f", "p", "u"
FLAGS = (BREAK, ESTIMATED, FORECAST, PRELIMINARY, UNRELIABLE)

_OTHER_SYMBOLS = {
    ":": "..",  # Eurostat: not available
    "m": "..",  # SDMX: missing, cannot exist
    "c": "...",  # SDMX and Eurostat: confidential
    "n": "...",  # Eurostat: not published
    **dict(zip("1234567", MISSING, strict=True)),  # StatisticsFinland/PxApi writes digits
}
_OTHER_FLAGS = {"s": ESTIMATED}  # Eurostat's own estimate


def status_text(symbol: str, flags: str) -> str:
    """Symbol and flags as a file writes them."""
    return f"{symbol} {flags}" if symbol and flags else symbol or flags


@lru_cache(maxsize=1024)
def read_status(text: str, *, missing: bool) -> tuple[str, str]:
    """Symbol and flags from what `status_text` wrote.

    Raises ValueError for a symbol or flag that is not known, and for a symbol on a figure.
    """
    symbol, flags = "", text
    if missing:
        first, _, rest = text.partition(" ")
        symbol, flags = (first, rest) if first in MISSING else ("", text)
    if united([flags]) != flags:
        raise ValueError(f"{text!r} is not a status")
    return symbol, flags


def understood(text: str, *, missing: bool) -> tuple[str, str, str]:
    """Symbol and flags of what a source wrote, and what of it could not be understood.

    A source may write flags side by side or parted, in either case, and has symbols of its own.
    A reason that is not known is `..`; whatever else is not known is left out.
    """
    words = text.strip()
    if missing and (words in MISSING or words.casefold() in _OTHER_SYMBOLS):
        return _OTHER_SYMBOLS.get(words.casefold(), words), "", ""
    letters = [letter.casefold() for letter in words if letter not in " ,;|"]
    flags = united(_OTHER_FLAGS.get(letter, letter) for letter in letters)
    if all(_OTHER_FLAGS.get(letter, letter) in FLAGS for letter in letters):
        return "", flags, ""
    return (".." if missing else ""), "", words


def united(flags: Iterable[str]) -> str:
    """The flags of all, each once, in order of the alphabet; what is no flag is left out."""
    return "".join(sorted({letter for text in flags for letter in text} & set(FLAGS)))
