"""Pictures of pixels: the same on every machine, drawn once, and drawn again when one is broken."""

import os
import time

import pytest

from site_builder.pixels import png
from site_builder.user_cache import PLACE, UNUSED, forget_unused

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20">'
    '<rect width="40" height="20" fill="#fff"/><text y="15" font-size="9">{}</text></svg>'
)
SIGNATURE = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Where pictures are kept meanwhile, which is not there yet."""
    monkeypatch.setenv(PLACE, str(tmp_path / "cache"))
    return tmp_path / "cache" / "pictures"


def size_of(picture):
    """Width and height as the file's header tells them."""
    assert picture.startswith(SIGNATURE)
    return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])


def test_a_picture_is_as_wide_as_it_is_asked_for(kept):
    """And as high as that makes it."""
    assert size_of(png(SVG.format("Ä"), 120)) == (120, 60)


def test_letters_are_drawn_whatever_the_machine_has(kept):
    """By the font that the program brings along: another letter is another picture."""
    pictures = {png(SVG.format(letter), 40) for letter in ("a", "ä", "å", "−", "€", "")}
    assert len(pictures) == 6


def test_what_was_drawn_is_not_drawn_again(kept):
    """It is found by all that it was drawn of; another width is another picture."""
    first = png(SVG.format("a"), 40)
    (entry,) = kept.iterdir()
    other = png(SVG.format("b"), 40)
    (there,) = set(kept.iterdir()) - {entry}
    entry.write_bytes(there.read_bytes())  # only who reads what was kept can tell
    assert png(SVG.format("a"), 40) == other != first
    assert size_of(png(SVG.format("a"), 80)) == (80, 40)


@pytest.mark.parametrize("broken", [b"", b"\x89PNG", lambda whole: whole[:-1] + b"x"])
def test_a_picture_that_was_broken_is_drawn_again(kept, broken):
    """Emptied, cut short, or with one byte another; then it is whole again."""
    drawn = png(SVG.format("a"), 40)
    (entry,) = kept.iterdir()
    whole = entry.read_bytes()
    entry.write_bytes(broken(whole) if callable(broken) else broken)
    assert png(SVG.format("a"), 40) == drawn
    assert entry.read_bytes() == whole and list(kept.iterdir()) == [entry]


def test_without_a_place_to_keep_them_pictures_are_drawn(tmp_path, monkeypatch):
    """The disk may be full, or not ours to write on."""
    (tmp_path / "file").touch()
    monkeypatch.setenv(PLACE, str(tmp_path / "file"))
    assert png(SVG.format("a"), 40) == png(SVG.format("a"), 40)
    forget_unused()


def test_what_nobody_asks_for_is_forgotten_in_time(kept):
    """A picture that is asked for stays."""
    for letter in "ab":
        png(SVG.format(letter), 40)
    for entry in kept.iterdir():
        os.utime(entry, (0, time.time() - UNUSED - 9))
    drawn = png(SVG.format("a"), 40)
    forget_unused()
    assert len(list(kept.iterdir())) == 1
    assert png(SVG.format("a"), 40) == drawn
