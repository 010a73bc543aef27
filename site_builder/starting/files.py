"""Every file of a new content folder, by its place in it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from site_builder import __version__
from site_builder.starting.answers import StartAnswers
from site_builder.starting.ready import ready_definitions
from site_builder.starting.strategy_file import strategy_text
from site_builder.starting.words import said, site_names, todo, words
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
    goals, definitions = ready_definitions(answers)
    return {
        "indicators/strategy.toml": strategy_text(answers, goals),
        **definitions,
        "mkdocs.yml": _mkdocs(answers),
        **{f"docs/{code}/about.md": _about(answers, code) for code in answers.spoken},
        "README.md": _readme(answers),
        **files_of_the_program(),
        **workflow_files(answers.program),
    }


def files_of_the_program() -> dict[str, str]:
    """What every folder has alike, by place."""
    return {
        "data/municipal/.gitkeep": "",  # git keeps no empty folder, and figures come into this one
        **{place: filled_in(name) for name, place in _OF_THE_PROGRAM.items()},
    }


def _mkdocs(answers: StartAnswers) -> str:
    notice = said("own_notice" if answers.priorities else "notice", answers.spoken)
    city = answers.forms.city[answers.spoken[0]]
    return mkdocs_text(city, site_names(answers.forms), notice)


def mkdocs_text(site: str, names: Mapping[str, str], notice: Mapping[str, str]) -> str:
    """`mkdocs.yml` of a site with these names and this notice, the first language first."""
    marks = {
        "@SITE@": _yaml(site),
        "@NAME@": _yaml_texts(names),
        "@TODO@": todo("notice", next(iter(names))),
        "@NOTICE@": _yaml_texts(notice),
    }
    return replaced(template("mkdocs.yml"), marks)


def _about(answers: StartAnswers, code: str) -> str:
    what = words()[code]["about"].replace("{official}", answers.forms.official[code])
    return about_text(code, what, todo("about", code))


def about_text(code: str, what: str, left: str) -> str:
    """The page about the site: what it is in a paragraph, and what is left to complete."""
    return replaced(template(f"about.{code}.md"), {"@WHAT@": what, "@TODO@": left})


def _readme(answers: StartAnswers) -> str:
    """In Finnish and Swedish both, the city's first language first."""
    order = ("sv", "fi") if answers.spoken[0] == "sv" else ("fi", "sv")
    name = answers.forms.city[answers.spoken[0]]
    texts = [filled_in(f"readme.{code}.md") for code in order]
    return f"# Mittaristo · {name}\n\n" + "\n".join(texts)


def filled_in(name: str) -> str:
    """A template with this version of the program in its place."""
    return replaced(template(name), {"@VERSION@": __version__})


def _yaml(text: str) -> str:
    """A text in quotes: JSON's are YAML's."""
    return json.dumps(text, ensure_ascii=False)


def _yaml_texts(texts: Mapping[str, str]) -> str:
    return "\n".join(f"        {code}: {_yaml(text)}" for code, text in texts.items())
