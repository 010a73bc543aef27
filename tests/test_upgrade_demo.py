"""A copy of 0.1 with the Helsinki demo in it, made a city's own, and brought to this version."""

import shutil
import subprocess

import pytest
from conftest import REPEATABLE
from specimens import ROOT
from test_upgrade import git, upgraded, without_question

from site_builder.build import build_site
from site_builder.checks import problems
from site_builder.clock import today
from site_builder.definitions import read_content
from site_builder.fetching import fetch
from site_builder.site_folder import MARK

pytestmark = pytest.mark.slow

WORKFLOW = """\
jobs:
  build:
    steps:
      - uses: actions/setup-python@v6
        with:
          python-version: "3.13"
          cache: pip
      - run: python -m pip install --quiet .
      - run: mittaristo build
"""
PROGRAM = {
    "pyproject.toml": '[project]\nname = "mittaristo"\nversion = "0.1.0"\n',
    "site_builder/__init__.py": '__version__ = "0.1.0"\n',
    "site_builder/trends/verdict.py": "\n",
    "tests/test_verdict.py": "\n",
    "docs/maintainers/architecture.md": "# Architecture\n",
    "docs/maintainers/decisions/0001-renderer.md": "# Renderer\n",
    "CHANGELOG.md": "# Changelog\n",
    "CITATION.cff": "cff-version: 1.2.0\ntitle: Mittaristo\n",
    "Makefile": "site:\n",
}
"""Of each kind of the program's files one."""

OURS = "indicators/turvallisuus/pyoratiet.toml"
FIGURES = "data/municipal/pyoratiet.csv"
INDICATOR = """\
# Pyöräilyohjelman oma mittari.
better = "higher"
decimals = 0
title = { fi = "Pyörätiet", sv = "Cykelvägar", en = "Cycle paths" }
unit = { fi = "km", sv = "km", en = "km" }
why = { fi = "Siksi.", sv = "Därför.", en = "Because." }
method = { fi = "Mitattu.", sv = "Mätt.", en = "Measured." }

[source]
kind = "csv"
path = "data/municipal/pyoratiet.csv"
period = "vuosi"
value = "km"
publisher = { fi = "Kaupunki", sv = "Staden", en = "The city" }
"""
OWN = {
    OURS: INDICATOR,
    FIGURES: "vuosi;km\n" + "".join(f"{year};{year - 1900}\n" for year in range(2015, 2026)),
    **{f"docs/{code}/oma.md": "# Mopo\n\nTeksti.\n" for code in ("fi", "sv", "en")},
    "docs/maintainers/ohje.md": "# Toimittajan muistilista\n",
    "README.md": "# Kaupungin mittarit\n",
}
"""What the city has added."""

TARGET = '\n[target] # valtuusto 3.3.2026\nvalue = 60\nby = "2029"\n'
LONGER = '"Meidän strategia" # valtuusto 3.3.2026'


def written(folder, files):
    """The folder with the files in it."""
    for place, text in files.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, "utf-8")
    return folder


def edited(file, was, becomes):
    """Replace the one place in a file that reads so."""
    text = file.read_text("utf-8")
    assert text.count(was) == 1
    file.write_text(text.replace(was, becomes), "utf-8")


def a_citys(folder):
    """The demo with what a city changes and adds."""
    for place in ("indicators", "data", "docs/fi", "docs/sv", "docs/en"):
        shutil.copytree(ROOT / place, folder / place)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    title = '"Kasvun paikka – Helsingin kaupunkistrategia 2021–2025"'
    edited(folder / "indicators/strategy.toml", title, LONGER)
    offences = folder / "indicators/turvallisuus/rikokset.toml"
    offences.write_text(offences.read_text("utf-8") + TARGET, "utf-8")
    written(folder, OWN)
    fetch(read_content(folder), ["pyoratiet"])
    return folder


def in_the_form_of_01(folder):
    """The folder with the program in it and everything as 0.1 had it, all kept by git."""
    written(folder, {**PROGRAM, ".gitignore": "site/\n", ".github/workflows/p.yml": WORKFLOW})
    edited(folder / "mkdocs.yml", "plugins:\n", "plugins:\n  - search\n")
    edited(folder / "indicators/strategy.toml", 'compare = ["SSS"', 'compare = ["091", "SSS"')
    for provenance in (folder / "data").glob("*.toml"):
        without_question(folder, provenance.stem)
    (folder / "site" / MARK).unlink()
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Kaupungin")


def changes(folder):
    """What git says of each file that is not as it was committed."""
    words = ["git", "-C", str(folder), "status", "--porcelain", "--untracked-files=all"]
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    return {line[3:]: line[:2].strip() for line in told.splitlines()}


def test_a_copy_of_01_loses_nothing_that_its_city_wrote(tmp_path, monkeypatch):
    """The program goes, the rest gets this version's form; a verdict that has changed is told.

    Then `check` finds no fault, and the site is built where the old one, without a mark, stands.
    """
    monkeypatch.setenv("SOURCE_DATE_EPOCH", REPEATABLE)
    folder = a_citys(tmp_path)
    build_site(folder, folder / "site", pictures=False)
    fewer = "".join(f"{year};{2100 - year}\n" for year in range(2015, 2026))
    written(folder, {FIGURES: f"vuosi;km\n{fewer}"})
    fetch(read_content(folder), ["pyoratiet"])
    in_the_form_of_01(folder)

    told = upgraded(folder)
    assert "  pyoratiet: improving → worsening\n" in told
    assert "as before, 1 otherwise." in told
    done = changes(folder)
    assert {place for place, kind in done.items() if kind == "D"} == set(PROGRAM)
    rest = {place for place, kind in done.items() if kind != "D" and "data/" not in place}
    assert rest == {"mkdocs.yml", "indicators/strategy.toml", ".github/workflows/p.yml"}
    kept = {**OWN, FIGURES: f"vuosi;km\n{fewer}"}
    assert {place: (folder / place).read_text("utf-8") for place in kept} == kept
    strategy = (folder / "indicators/strategy.toml").read_text("utf-8")
    assert LONGER in strategy and '"091", "SSS"' not in strategy

    assert [str(one) for one in problems(folder, today()) if not one.note] == []
    build_site(folder, folder / "site", pictures=False)
    assert (folder / "site/fi/oma/index.html").exists()
    assert upgraded(folder).startswith("Nothing to do")
