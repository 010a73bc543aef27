"""A new goal's place in strategy.toml, and files that are written all or none."""

from __future__ import annotations

import tomllib
from contextlib import ExitStack

import pytest
from adding import SHARES, files, folder_with

from site_builder.adding.goals import with_goal
from site_builder.adding.words import standing, todo
from site_builder.adding.writing import _take_place, add_files
from site_builder.definitions import read_content
from site_builder.definitions.reading import STRATEGY
from site_builder.errors import SiteBuilderError
from site_builder.unfinished import MARK

PRIORITIES = (
    '[[priority]]\nid = "a" # yksi\ngoals = ["x"] # kaksi\n[[priority]]\nid = "b"\ngoals = []\n'
)


@pytest.mark.parametrize(
    ("before", "priority", "after"),
    [
        (PRIORITIES, "a", PRIORITIES.replace('["x"]', '["x", "uusi"]')),
        (PRIORITIES, "b", PRIORITIES.replace("[]", '["uusi"]')),
        ("\ufeff" + PRIORITIES, "b", "\ufeff" + PRIORITIES.replace("[]", '["uusi"]')),
        (
            'priority = [{ id = "a", goals = ["x"] }, { id = "b", goals = [] }]\n', "a",
            'priority = [{ id = "a", goals = ["x", "uusi"] }, { id = "b", goals = [] }]\n',
        ),
        (
            '[[priority]]\nid = "a"\ngoals = [\n    "x",\n    # y ei vielä\n]\n', "a",
            '[[priority]]\nid = "a"\ngoals = [\n    "x",\n    "uusi",\n    # y ei vielä\n]\n',
        ),
    ],
)  # fmt: skip
def test_a_goal_goes_to_the_end_of_its_priority(before, priority, after):
    """Nothing else changes: comments, other lines and a byte order mark stay."""
    made = with_goal(before.encode(), "uusi", priority).decode()
    assert tomllib.loads(made.removeprefix("\ufeff")) == tomllib.loads(after.removeprefix("\ufeff"))
    assert made.startswith("\ufeff") == before.startswith("\ufeff")
    kept = [line for line in before.splitlines() if "goals" not in line]
    assert [line for line in made.splitlines() if line in kept] == kept


@pytest.mark.parametrize(
    "content",
    ['[[priority]]\nid = "b"\n', "priority = 1\n", '[[priority]]\ngoals = "x"\nid = "a"\n'],
)
def test_what_cannot_take_a_goal_is_told(content):
    """With what to do by hand."""
    with pytest.raises(
        SiteBuilderError, match=r"cannot take a goal under a\. Make indicators/uusi"
    ):
        with_goal(content.encode(), "uusi", "a")


def test_what_cannot_be_read_in_the_end_is_taken_back(tmp_path):
    """New files and folders go, and strategy.toml is byte for byte what it was."""
    folder = folder_with(tmp_path)
    before = files(folder)
    changed = before[STRATEGY].replace(b'goals = ["tyo"]', b'goals = ["tyo"] # muutettu')
    new = {"data/municipal/a.csv": SHARES.encode(), STRATEGY: changed, "indicators/tyo/x.md": b"?"}
    with pytest.raises(SiteBuilderError, match="is not a definition file"):
        add_files(folder, new)
    assert files(folder) == before
    assert not (folder / "data").exists()


def test_a_place_that_was_taken_meanwhile_is_not_overwritten(tmp_path):
    """Of several files none is written."""
    folder = folder_with(tmp_path)
    (folder / "data").mkdir()
    (folder / "data/b.csv").write_text("toisen")
    before = files(folder)
    with pytest.raises(SiteBuilderError, match=r"data/b\.csv: is there already"):
        add_files(folder, {"data/a.csv": b"1", "data/b.csv": b"2"})
    assert files(folder) == before


def test_of_two_who_add_at_once_one_is_told(tmp_path):
    """Whoever comes second to the place, though it was free when both looked."""
    folder = folder_with(tmp_path)
    (folder / "data").mkdir()
    made = {name: tmp_path / f"{name}.new" for name in ("one", "other")}
    with ExitStack() as undoing:
        for name, written in made.items():
            written.write_text(name)
        _take_place(folder, "data/b.csv", made["one"], undoing)
        with pytest.raises(SiteBuilderError, match=r"data/b\.csv: is there already"):
            _take_place(folder, "data/b.csv", made["other"], undoing)
        undoing.pop_all()
    assert (folder / "data/b.csv").read_text() == "one" and not made["one"].exists()


def test_definitions_are_read_as_if_they_were_there(tmp_path):
    """Nothing of them is on the disk, and their faults are told with their places."""
    folder = folder_with(tmp_path)
    goal = {"indicators/uusi/goal.toml": b'name = { fi = "A", sv = "B" }'}
    with pytest.raises(SiteBuilderError, match="no priority lists this goal"):
        read_content(folder, instead=goal)
    changed = (folder / STRATEGY).read_bytes().replace(b'"tyo"]', b'"tyo", "uusi"]')
    content = read_content(folder, instead={**goal, STRATEGY: changed})
    assert list(content.goals) == ["tyo", "uusi"]
    assert not (folder / "indicators/uusi").exists()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_words_are_in_every_language(language):
    """A mark is one comment that check finds; a name brings no fields of its own."""
    keys = ("title", "unit", "why", "method", "limits", "better", "publisher", "licence", "names")
    for key in (*keys, "goal"):
        mark = todo(key, language, ["sv", "en"])
        assert mark.startswith("# TODO: ") and mark.count("\n") == 1 and "{" not in mark
        assert MARK.search(mark)
    named = standing("why", language, goal="{goal} {x}\n")
    assert "{goal} {x}\n" in named
    for key in ("method", "method_columns", "method_table"):
        assert "{" not in standing(key, language, file="a", column="b", table="c")


def test_a_language_without_words_is_marked_in_english():
    """Its texts are to be written anyway."""
    assert standing("why", "xx", goal="A") is None
    assert todo("why", "xx", ["xx"]) == todo("why", "en", ["xx"])
