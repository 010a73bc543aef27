"""Where the editor in the browser has what a page tells of, on a site that has an editor."""

from __future__ import annotations

from site_builder.definitions import Indicator
from site_builder.views.head import Link
from site_builder.views.site import Site

GOAL_FILE = "goal"
"""What the editor calls a goal's own file among the files of its folder."""


def indicator_edit_link(site: Site, indicator: Indicator) -> Link | None:
    """The way to the indicator in the editor, from the shared root; None without an editor."""
    return _edit_link(site, "editing.indicator", indicator.goal, indicator.id)


def goal_edit_link(site: Site, goal: str) -> Link | None:
    """The way to the goal in the editor, from the shared root; None without an editor."""
    return _edit_link(site, "editing.goal", goal, GOAL_FILE)


def goal_collection(goal: str) -> str:
    """What the editor calls a goal's folder, with its indicators."""
    return f"goal-{goal}"


def _edit_link(site: Site, words: str, goal: str, entry: str) -> Link | None:
    if site.settings.editor is None:
        return None
    text = site.language.text
    place = f"{text('editing.place')}/#/collections/{goal_collection(goal)}/entries/{entry}"
    return Link(text(words), place)
