"""Garbage is looked for as before when what stays has been made or used, after a fault too."""

import gc

import pytest

from site_builder.garbage import all_stays, known_stays


@pytest.fixture(autouse=True)
def _as_before():
    looked, passed_over = gc.isenabled(), gc.get_freeze_count() > 0
    gc.unfreeze()
    yield
    (gc.freeze if passed_over else gc.unfreeze)()
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


def test_what_is_there_already_is_passed_over_meanwhile():
    """And looked through again afterwards."""
    there = [[]]
    with pytest.raises(ValueError, match="x"), known_stays():
        assert not any(one is there for one in gc.get_objects())
        raise ValueError("x")
    assert any(one is there for one in gc.get_objects())


def test_what_was_passed_over_before_is_so_after():
    """Whoever froze it goes on."""
    gc.freeze()
    with known_stays():
        pass
    assert gc.get_freeze_count() > 0
