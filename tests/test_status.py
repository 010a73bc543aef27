"""Symbols and flags: what sources write, what files hold, what is not understood."""

import pytest

from site_builder.status import FLAGS, MISSING, read_status, status_text, understood

UNDERSTOOD = [
    # text of the source, whether its value is missing, symbol, flags, not understood
    ("", True, "", "", ""),
    ("..", True, "..", "", ""),
    ("-", True, "-", "", ""),
    ("3", True, "...", "", ""),
    (":", True, "..", "", ""),
    ("c", True, "...", "", ""),
    ("C", True, "...", "", ""),
    ("lost\u2028line", True, "..", "", "lost\u2028line"),
    ("", False, "", "", ""),
    ("p", False, "", "p", ""),
    ("be", False, "", "be", ""),
    ("P, e", False, "", "ep", ""),
    ("s", False, "", "e", ""),
    ("f", False, "", "f", ""),
    ("...", False, "", "", "..."),
    ("b\rx", False, "", "", "b\rx"),
]


@pytest.mark.parametrize(("text", "missing", "symbol", "flags", "strange"), UNDERSTOOD)
def test_what_a_source_writes_becomes_a_known_symbol_and_known_flags(
    text, missing, symbol, flags, strange
):
    """Letters of SDMX side by side or parted; what nobody knows is said and left out."""
    assert understood(text, missing=missing) == (symbol, flags, strange)


@pytest.mark.parametrize("symbol", ["", *MISSING])
@pytest.mark.parametrize("flags", ["", *FLAGS, "bf", "ep"])
def test_a_status_is_read_as_it_was_written(symbol, flags):
    """Of a missing figure and of a known one."""
    assert read_status(status_text(symbol, flags), missing=True) == (symbol, flags)
    if not symbol:
        assert read_status(status_text("", flags), missing=False) == ("", flags)


@pytest.mark.parametrize(
    ("text", "missing"),
    [("..", False), ("x", True), ("pb", False), ("pp", False), (".. x", True), ("..p", True)],
)
def test_a_status_that_no_fetch_writes_is_refused(text, missing):
    """A symbol on a figure, an unknown letter, letters out of order."""
    with pytest.raises(ValueError, match="is not a status"):
        read_status(text, missing=missing)
