"""Garbage is looked for again after what stays has been made, unless nobody looked before."""

import gc

import pytest

from site_builder.garbage import all_stays


@pytest.fixture(autouse=True)
def _as_before():
    looked = gc.isenabled()
    yield
    (gc.enable if looked else gc.disable)()


@pytest.mark.parametrize("looked", [True, False])
def test_garbage_is_looked_for_as_before(looked):
    """After a fault too."""
    (gc.enable if looked else gc.disable)()
    with pytest.raises(ValueError, match="x"), all_stays():
        assert not gc.isenabled()
        raise ValueError("x")
    assert gc.isenabled() is looked


def test_what_calls_itself_is_looked_through_when_the_outermost_is_done():
    """A decorated function within another does not begin the search."""
    gc.enable()
    with all_stays():
        all_stays()(lambda: None)()
        assert not gc.isenabled()
    assert gc.isenabled()
