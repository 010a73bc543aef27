"""The ready goals and indicators of the chosen packs, as files of a new folder."""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.definitions.ids import id_of
from site_builder.packs.filling import filled
from site_builder.packs.reading import GOALS, ready_goal, ready_indicators
from site_builder.starting.answers import StartAnswers
from site_builder.starting.definition_text import definition_text, remark
from site_builder.starting.words import todo


def ready_definitions(answers: StartAnswers) -> tuple[dict[str, str], dict[str, str]]:
    """The folders of goals by theme, and the files of goals and indicators by place."""
    ready = [one for pack in answers.chosen for one in ready_indicators(pack)]
    themes = [theme for theme in GOALS if any(one.goal == theme for one in ready)]
    goals = {theme: _goal_id(answers, theme) for theme in themes}
    files = {f"indicators/{goals[theme]}/goal.toml": _goal_text(answers, theme) for theme in themes}
    for one in ready:
        document = filled(one.says, answers.spoken, answers.forms)
        identity = _own_id(one.id, document["title"], answers)
        for row in document.get("projection", []):
            row["id"] = _own_id(row["id"], row["name"], answers)
        files[f"indicators/{goals[one.goal]}/{identity}.toml"] = definition_text(document)
    return goals, files


def _own_id(identity: str, names: Mapping[str, str], answers: StartAnswers) -> str:
    """Templates are called by Finnish words; a site that is first in Swedish has Swedish ones.

    Ids are the addresses of pages, in every language the same.
    """
    return identity if answers.spoken[0] == "fi" else id_of(names[answers.spoken[0]])


def _goal_id(answers: StartAnswers, theme: str) -> str:
    return _own_id(theme, ready_goal(theme)["name"], answers)


def _goal_text(answers: StartAnswers, theme: str) -> str:
    document = filled(ready_goal(theme), answers.spoken, answers.forms)
    return remark(todo("goal", answers.spoken[0])) + definition_text(document)
