"""The colours: strong enough wherever they meet, in light and in dark."""

import re

import pytest

from site_builder.pages.style_sheet import style_sheet

CSS = style_sheet().decode()
VERDICTS = ["better", "worse", "flat", "back", "lack"]
TEXTS = ["ink", "muted", "link", "mark", "target", "own", "country", *VERDICTS]
GRAPHICS = ["own", "country", "peer", "edge", "mark", "target", "focus", *VERDICTS]
PAIRS = [("text", name) for name in TEXTS] + [("graphic", name) for name in GRAPHICS]


def colours(scheme):
    """The style sheet's variables: `light` from :root, `dark` from the dark scheme's :root."""
    blocks = re.findall(r":root\s*\{([^}]*)\}", CSS)
    pairs = re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,8})\b", blocks[0 if scheme == "light" else 1])
    return dict(pairs)


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """By the formula of WCAG 2."""
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def blended(colour, ground):
    """A colour with transparency (#rrggbbaa) as it looks on the ground."""
    share = int(colour[7:9], 16) / 255
    full = ground if len(ground) == 7 else "#" + "".join(d * 2 for d in ground[1:])
    mixed = [
        round(int(colour[i : i + 2], 16) * share + int(full[i : i + 2], 16) * (1 - share))
        for i in (1, 3, 5)
    ]
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def test_the_formula_knows_its_ends():
    """Black on white is 21 to 1; the palette's first colour was computed by others as 10.25."""
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#12436d", "#ffffff") == pytest.approx(10.25, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("kind", "name"), PAIRS)
def test_colours_are_strong_enough(scheme, kind, name):
    """Texts 4.5 to 1 on the page and on the shaded council term, graphics 3 to 1."""
    known = colours(scheme)
    least = 4.5 if kind == "text" else 3
    assert contrast(known[name], known["ground"]) >= least
    assert contrast(known[name], blended(known["term"], known["ground"])) >= least


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "muted", "link"])
def test_texts_can_be_read_on_a_panel_too(scheme, name):
    """The notice above every page stands on one."""
    known = colours(scheme)
    assert contrast(known[name], known["panel"]) >= 4.5


def test_both_schemes_name_the_same_colours():
    """A colour that the dark scheme forgets would be the light one's."""
    assert set(colours("light")) == set(colours("dark"))
