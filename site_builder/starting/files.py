"""Every file of a new content folder, by its place in it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from site_builder import __version__
from site_builder.definitions.ids import id_of
from site_builder.packs.filling import filled
from site_builder.packs.reading import GOALS, ready_goal, ready_indicators
from site_builder.starting.answers import StartAnswers
from site_builder.starting.definition_text import definition_text, remark
from site_builder.starting.strategy_file import strategy_text
from site_builder.starting.words import said, site_names, todo
from site_builder.starting.workflows import replaced, template, workflow_files

_OF_THE_PROGRAM = {
    "gitignore": ".gitignore",
    "gitattributes": ".gitattributes",
    "editorconfig": ".editorconfig",
    "requirements.txt": "requirements.txt",
}
"""Templates that are the same for every city, with the place of each."""


def folder_files(answers: StartAnswers) -> dict[str, str]:
    """The text of every file by its place. Every answer must have been given."""
    goals, definitions = _definitions(answers)
    return {
        "indicators/strategy.toml": strategy_text(answers, goals),
        **definitions,
        "mkdocs.yml": _mkdocs(answers),
        **{f"docs/{code}/about.md": _about(answers, code) for code in answers.spoken},
        "README.md": _readme(answers),
        "data/municipal/.gitkeep": "",  # git keeps no empty folder, and figures come into this one
        **{place: _filled_in(name) for name, place in _OF_THE_PROGRAM.items()},
        **workflow_files(answers.program),
    }


def _definitions(answers: StartAnswers) -> tuple[dict[str, str], dict[str, str]]:
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


def _mkdocs(answers: StartAnswers) -> str:
    first = answers.spoken[0]
    notice = said("own_notice" if answers.priorities else "notice", answers.spoken)
    marks = {
        "@SITE@": _yaml(answers.forms.city[first]),
        "@NAME@": _yaml_texts(site_names(answers.forms)),
        "@TODO@": todo("notice", first),
        "@NOTICE@": _yaml_texts(notice),
    }
    return replaced(template("mkdocs.yml"), marks)


def _about(answers: StartAnswers, code: str) -> str:
    marks = {"@OFFICIAL@": answers.forms.official[code], "@TODO@": todo("about", code)}
    return replaced(template(f"about.{code}.md"), marks)


def _readme(answers: StartAnswers) -> str:
    """In Finnish and Swedish both, the city's first language first."""
    order = ("sv", "fi") if answers.spoken[0] == "sv" else ("fi", "sv")
    name = answers.forms.city[answers.spoken[0]]
    texts = [_filled_in(f"readme.{code}.md") for code in order]
    return f"# Mittaristo · {name}\n\n" + "\n".join(texts)


def _filled_in(name: str) -> str:
    return replaced(template(name), {"@VERSION@": __version__})


def _yaml(text: str) -> str:
    """A text in quotes: JSON's are YAML's."""
    return json.dumps(text, ensure_ascii=False)


def _yaml_texts(texts: Mapping[str, str]) -> str:
    return "\n".join(f"        {code}: {_yaml(text)}" for code, text in texts.items())
