"""The workflows of a city's folder: a call of the program's own by version, or those themselves.

Which repository is the program's is known from a release on. Until then no name is guessed, since
whoever came to own it would own what cities run: the called workflows are then written beside.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

from site_builder import __version__
from site_builder.errors import Problem, SiteBuilderError
from site_builder.web import github_repository

FOLDER = ".github/workflows"
CALLED = ("city.yml", "city-preview.yml")
"""The program's own workflows, which cities call."""
_CALLING = ("publish.yml", "preview.yml")
NAMED = "MITTARISTO_PROGRAM"
BESIDE = f"./{FOLDER}"
"""How a workflow of the same repository is called."""


def named_program() -> str:
    """`OWNER/REPOSITORY` of the program as its release names it; empty before.

    Who has a copy of it names that in the environment. Raises SiteBuilderError for what is none.
    """
    if told := os.environ.get(NAMED, ""):
        return repository(told, NAMED)
    text = resources.files("site_builder").joinpath("starting/program.toml").read_text("utf-8")
    return str(tomllib.loads(text)["repository"])


def repository(text: str, place: str) -> str:
    """The text where it is `OWNER/REPOSITORY`. Raises SiteBuilderError for anything else."""
    name = text.strip()
    if not name or github_repository(f"https://github.com/{name}") != name:
        fault = f"{text!r} is no repository on GitHub"
        raise SiteBuilderError(Problem(place, fault, "Write it as OWNER/REPOSITORY."))
    return name


def workflow_files(program: str) -> dict[str, str]:
    """The text of each workflow by its place; those that are called only where none is named."""
    where, at = (f"{program}/{FOLDER}", f"@v{__version__}") if program else (BESIDE, "")
    marks = {"@CALL@": where, "@AT@": at}
    files = {f"{FOLDER}/{name}": replaced(template(name), marks) for name in _CALLING}
    return files if program else {**files, **called_files()}


def called_files() -> dict[str, str]:
    """The program's own workflows of this version, by their place in a folder."""
    return {f"{FOLDER}/{name}": template(name) for name in CALLED}


def written_workflows(folder: Path) -> list[Path]:
    """Every workflow of a folder, by its name in order."""
    return sorted((folder / FOLDER).glob("*.y*ml"))


def template(name: str) -> str:
    """A template of the folder as it lies in the package."""
    place = resources.files("site_builder").joinpath(f"starting/templates/{name}")
    return place.read_text("utf-8")


def replaced(text: str, marks: Mapping[str, str]) -> str:
    """The text with what stands for each mark in its place."""
    for mark, value in marks.items():
        text = text.replace(mark, value)
    return text
