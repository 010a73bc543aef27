"""What there is to edit in a content folder, as collections of Sveltia CMS."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from site_builder.definitions import Content, Goal, Indicator, Strategy
from site_builder.editing.fields import PATTERNS, STRATEGY, fields_of
from site_builder.editing.shapes import Shape, shape_of
from site_builder.editing.words import FormWords
from site_builder.views.edit_links import GOAL_FILE, goal_collection

Collection = dict[str, Any]
"""One collection as Sveltia's configuration has it.

Fields that many have are named here and stand in the settings once (see `doors`).
"""

MODELS: dict[str, type[BaseModel]] = {STRATEGY: Strategy, "goal": Goal, "indicator": Indicator}
"""The model of each kind of definition file, by its name."""


def file_format(name: str) -> str:
    """What Sveltia knows a kind of file as: its own way of reading and writing."""
    return f"mittaristo-{name}"


def shapes() -> dict[str, Shape]:
    """The shape of each kind of definition file, by the name of its format."""
    return {file_format(name): shape_of(model) for name, model in MODELS.items()}


def collections_of(content: Content, words: FormWords) -> list[Collection]:
    """The strategy, every goal with its indicators under its priority, a new goal, own pages."""
    made: list[Collection] = [_strategy(words)]
    for priority in content.strategy.priorities:
        if priority.goals:
            made.append({"divider": True})
        made += [_goal(content.goals[goal], words) for goal in priority.goals]
    return [*made, {"divider": True}, _new_goal(words), {"divider": True}, *_pages(content, words)]


def _strategy(words: FormWords) -> Collection:
    told = {"name": STRATEGY, "label": words.text("editing.strategy-file")}
    file = {
        "file": "indicators/strategy.toml",
        "format": file_format(STRATEGY),
        "fields": fields_of(Strategy, words),
        "icon": "flag",
    }
    return {**told, "icon": "flag", "files": [told | file]}


def _goal(goal: Goal, words: FormWords) -> Collection:
    """A goal's folder: its own file comes first, its indicators after it."""
    index = {
        "name": GOAL_FILE,
        "label": words.text("editing.goal-file"),
        "format": file_format("goal"),
        "extension": "toml",
        "fields": "goal",
        "icon": "target",
    }
    return {
        "name": goal_collection(goal.id),
        "label": goal.name[words.language.code],
        "label_singular": words.one(Indicator),
        "icon": "target",
        "folder": f"indicators/{goal.id}",
        "index_file": index,
        "fields": "indicator",
        **_file("indicator", "title", words),
    }


def _new_goal(words: FormWords) -> Collection:
    """Where a goal is made; those there are have a collection each, so it lists none of them."""
    return {
        "name": "new-goal",
        "label": words.text("editing.new-goal"),
        "label_singular": words.one(Goal),
        "description": words.text("editing.new-goal-note"),
        "icon": "add_circle",
        "folder": "indicators",
        "path": "{{slug}}/goal",
        "filter": {"field": "_new", "value": True},
        "fields": "new-goal",
        **_file("goal", "name", words),
    }


def _file(name: str, title: str, words: FormWords) -> Collection:
    """How a kind of definition file is written, and named when it is new."""
    called = f"{{{{{title}.{words.languages[0]}}}}}"
    pattern = [PATTERNS["id"], words.check("id")]
    hint = words.text("editing.id")
    return {
        "format": file_format(name),
        "extension": "toml",
        "identifier_field": f"{title}.{words.languages[0]}",
        "summary": f"{{{{{title}.{words.language.code}}}}}",
        "slug": {
            "template": called,
            "editable": ["create"],
            "hint": hint,
            "pattern": pattern,
        },
        "sortable_fields": [],
        "create": True,
        "delete": True,
        "thumbnail": False,
        "aliases_field": False,
    }


def _pages(content: Content, words: FormWords) -> Iterator[Collection]:
    """The pages that were written by hand, in each language."""
    text = {
        "name": "body",
        "label": words.text("editing.page-text"),
        "hint": words.text("editing.page-text-hint"),
        "widget": "text",
    }
    for code in content.languages:
        yield {
            "name": f"pages-{code}",
            "label": words.text("editing.pages", language=words.name_of(code)),
            "label_singular": words.text("editing.one.page"),
            "icon": "description",
            "folder": f"docs/{code}",
            "format": file_format("page"),
            "identifier_field": "body",
            "summary": "{{slug}}",
            "slug": {"editable": ["create"], "pattern": [PATTERNS["id"], words.check("id")]},
            "sortable_fields": [],
            "fields": [text],
            "aliases_field": False,
        }
