"""The style sheet speaks in tokens: no colour, size of type or distance of its own.

On paper, sizes and distances are in the paper's units.
"""

import re

import pytest
from specimens import ROOT

from site_builder.look.colours import colour
from site_builder.look.css import read_sheet
from site_builder.look.tokens import own_tokens
from site_builder.pages.style_sheet import PARTS, part

WRITTEN = sorted(file.stem for file in (ROOT / "site_builder/pages/styles").glob("*.css"))
SIZES = re.compile(
    r"var\(--type-[\w-]+\)|calc\([\d.]+ \* var\(--type-[\w-]+\)\)|inherit|0|[\d.]+(em|%)"
)
DISTANCES = re.compile(
    r"var\(--(space-\d|side|since, 0%)\)|auto|0|inherit|-?[123]px|-?[\d.]*(em|%|vh)"
    r"|calc|min|[-+*/]|-?1"
)
COMPUTED = re.compile(r"\b(rgb|hsl)a?\(|\b(hwb|lab|lch|oklab|oklch|color|color-mix)\(")
DRAWN = {(".halo", "17px")}
"""Type within a drawing, in the drawing's own units."""


def faults(text):
    """Where a part says a colour, a size of type or a distance that is no token."""
    for value in read_sheet(text).values:
        paper = any("print" in condition for condition in value.conditions)
        if not value.name.startswith("--") and (stray(value) or (not paper and unmeasured(value))):
            yield f"{value.selector}: {value.name}: {value.value}"


def words(value):
    """The parts of a value; a token is one."""
    said = value.value.replace("transparent", "")
    return re.findall(r"var\([^)]*\)|[^\s,()/]+", said)


def stray(value):
    """Whether it says a colour by itself."""
    return COMPUTED.search(value.value) or any(colour(word) for word in words(value))


def unmeasured(value):
    """Whether it says a size of type or a distance by itself."""
    if value.name == "font":
        return not re.match(r"inherit|var\(--type", value.value)
    if value.name == "font-size":
        known = SIZES.fullmatch(value.value) or (value.selector, value.value) in DRAWN
        return not known
    distance = re.match(r"(margin|padding|(row-|column-)?gap)\b", value.name)
    return distance and not all(DISTANCES.fullmatch(word) for word in words(value))


@pytest.mark.parametrize("name", [name for name in WRITTEN if name != "tokens"])
def test_a_part_says_nothing_but_tokens(name):
    """A city changes a token in one place, and every page follows."""
    assert list(faults(part(name))) == []


@pytest.mark.parametrize("name", WRITTEN)
def test_a_part_can_be_read_and_loads_nothing(name):
    """No browser passes over any of it, and it asks for no other file."""
    sheet = read_sheet(part(name))
    assert sheet.faults == () and sheet.loads == ()


def test_every_token_that_is_read_is_there():
    """A slip in a name would leave an element without its colour."""
    assert set(PARTS) <= set(WRITTEN)
    whole = read_sheet("\n".join(part(name) for name in WRITTEN))
    made = {value.name for value in whole.values if value.name.startswith("--")}
    read = {
        name for value in whole.values for name in re.findall(r"var\(\s*(--[\w-]+)", value.value)
    }
    assert read - made == set()
    assert len(own_tokens().values) > 60


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a { color: #123 }", ["a: color: #123"]),
        ("a { border: 1px solid red }", ["a: border: 1px solid red"]),
        ("a { color: rgb(0 0 0) }", ["a: color: rgb(0 0 0)"]),
        ("a { font: .9rem/1 serif }", ["a: font: .9rem/1 serif"]),
        ("a { font-size: .9rem }", ["a: font-size: .9rem"]),
        ("a { margin: 0 .3rem }", ["a: margin: 0 .3rem"]),
        ("@media (max-width: 9em) { a { row-gap: 8px } }", ["a: row-gap: 8px"]),
        ("a { margin: 0 auto calc(-1 * var(--space-3)) 1px; padding: .4em }", []),
        ("a { color: var(--ink); fill: currentcolor; font-size: var(--type-s) }", []),
        ("a { width: 7rem; top: 2px }", []),
        ("@media print { a { font-size: 9pt; margin: 4mm; color: red } }", ["a: color: red"]),
    ],
)
def test_the_checker_sees_what_is_no_token(text, found):
    """The same check, held against made-up offenders, and what it lets through."""
    assert list(faults(text)) == found
