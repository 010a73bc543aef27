"""The colours: strong enough wherever they meet, in light and in dark, ours and sample brands'."""

import pytest
from specimens import ROOT

from site_builder.look.colours import BLACK, WHITE, colour, contrast, over
from site_builder.look.css import read_sheet
from site_builder.look.own_styles import own_style_problems
from site_builder.look.pairs import CLASSES, DECORATION, pairs, seen
from site_builder.look.tokens import SCHEMES, coloured, own_tokens, tokens

BRANDS = sorted((ROOT / "docs/maintainers/brands").glob("*.css"))
SHEETS = {
    "ours": [own_tokens()],
    **{file.stem: [own_tokens(), read_sheet(file.read_text("utf-8"))] for file in BRANDS},
}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("black", "#fff", 21),
        ("#12436d", "#ffffff", 10.25),
        ("#28a197", "rgb(255 255 255)", 3.17),
        ("hsl(0 0% 100%)", "#f46a25", 3.03),
    ],
)
def test_the_formula_finds_what_others_have_published(one, other, expected):
    """Its end, and three of the Government Analysis Function's palette as it states them."""
    assert contrast(colour(one), colour(other)) == pytest.approx(expected, abs=0.006)


def test_what_lets_a_ground_through_is_seen_as_the_mixture():
    """Half black on white is grey; what covers nothing is the ground."""
    assert str(over(colour("#00000080"), WHITE)) == "#7f7f7f"
    assert over(colour("transparent"), WHITE) == WHITE
    assert over(BLACK, WHITE) == BLACK


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", SHEETS)
def test_colours_that_meet_can_be_told_apart(name, scheme):
    """Every pair of the table has the contrast that its purpose needs."""
    known = tokens(SHEETS[name], scheme)
    weak = {}
    for pair in pairs():
        look = seen(pair, known, scheme)
        if look is None or not look.enough:
            weak[pair.front, pair.ground] = look and round(look.contrast, 2)
    assert weak == {}


@pytest.mark.parametrize("file", BRANDS, ids=lambda file: file.stem)
def test_nothing_is_told_of_a_sample_brand(file, tmp_path):
    """As a city would find it that copies one."""
    own = tmp_path / "docs/assets/own.css"
    own.parent.mkdir(parents=True)
    own.write_bytes(file.read_bytes())
    assert own_style_problems(tmp_path) == []


def test_both_schemes_have_a_colour_of_their_own_for_each_token():
    """One that the dark scheme forgets would be the light one's."""
    names = {scheme: coloured_tokens(scheme) for scheme in SCHEMES}
    assert names["light"].keys() == names["dark"].keys()
    same = {name for name, seen in names["light"].items() if seen == names["dark"][name]}
    assert same == {"veil"}


def coloured_tokens(scheme):
    """The tokens that are colours, as they stand in the style sheet."""
    known = tokens([own_tokens()], scheme)
    return {name: value.value for name, value in known.items() if coloured(name, known, scheme)}


def test_every_token_that_is_a_colour_has_a_place_in_the_table():
    """It meets something, or says nothing by itself; a new one is given its place."""
    placed = {name for pair in pairs() for name in pair[:2]} | {*DECORATION, *CLASSES}
    assert set(coloured_tokens("light")) == placed
