"""The packs of ready indicators: complete in every language, and of no particular municipality."""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal
from importlib import resources

import pytest
from specimens import ROOT

from site_builder.definitions.models import Goal, Indicator
from site_builder.name_forms import name_forms
from site_builder.packs.filling import filled, needs_phrase
from site_builder.packs.reading import GOALS, LANGUAGES, PACKS, ready_goal, ready_indicators
from site_builder.period import Period
from site_builder.plausibility import doubts
from site_builder.series import Observation

READY = [one for pack in PACKS for one in ready_indicators(pack)]
FOREIGN = re.compile(r"Helsin|Helsing|Kerava|Kervo|Kouvola|Kangasal|esittely|demonstration|tallenn")
SENTENCE_WORDS = ("why", "method", "limits", "keywords", "says")


def texts(value):
    """Every text of a template, however deep, with its language."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key in LANGUAGES:
                yield from ((key, text) for text in ([one] if isinstance(one, str) else one))
            else:
                yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def test_the_first_pack_has_25_indicators_and_every_pack_some():
    """Enough to begin with; no id stands in two packs."""
    assert len(ready_indicators("perus")) >= 25
    assert all(len(ready_indicators(pack)) >= 5 for pack in PACKS)
    assert len({one.id for one in READY}) == len(READY)


def test_no_file_of_a_pack_is_passed_over():
    """Each lies under a pack and a theme that are known, or is a theme's own."""
    lying = {path.relative_to(ROOT / "site_builder/packs") for path in
             (ROOT / "site_builder/packs").rglob("*.toml")}  # fmt: skip
    known = {f"{one.pack}/{one.goal}/{one.id}.toml" for one in READY}
    known |= {f"goals/{goal}.toml" for goal in GOALS}
    assert {path.as_posix() for path in lying} == known


@pytest.mark.parametrize("one", READY, ids=lambda one: one.id)
def test_a_ready_indicator_is_whole(one):
    """All that a reader needs in each language, a table, and how often it is published."""
    assert {"title", "unit", *SENTENCE_WORDS} <= one.says.keys()
    for key in ("title", "unit", *SENTENCE_WORDS):
        assert list(one.says[key]) == list(LANGUAGES), key
    source = one.says["source"]
    assert (source["kind"], source["area"] in ("alue", "kunta")) == ("pxweb", True)
    assert source["time"] == f"timeperiod_{one.says['review']['every'][-1].lower()}"
    assert source["select"]["contentscode"]
    languages = {"languages": list(LANGUAGES)}
    document = filled(one.says, LANGUAGES, name_forms("245", LANGUAGES, {}))
    path = {"id": one.id, "goal": one.goal, "file": ""}
    made = Indicator.model_validate({**document, **path}, context=languages)
    assert all(text.count("{value}") == 1 for text in made.says.values())


@pytest.mark.parametrize("one", READY, ids=lambda one: one.id)
def test_a_ready_indicator_is_of_no_particular_municipality(one):
    """Neither a demo's name nor the story of a recording; and nothing is left unwritten."""
    for _, text in texts(one.says):
        assert not FOREIGN.search(text), text
        assert "TODO" not in text
        assert text == text.strip() or text.startswith("\n")
        assert set(re.findall(r"\{.*?\}", text)) <= {"{value}", "{In}", "{City}"}


@pytest.mark.parametrize("goal", GOALS)
def test_a_theme_is_marked_as_an_example(goal):
    """No reader takes it for a goal that the council has set."""
    document = filled(ready_goal(goal), LANGUAGES, name_forms("245", LANGUAGES, {}))
    path = {"id": goal, "file": ""}
    made = Goal.model_validate({**document, **path}, context={"languages": list(LANGUAGES)})
    assert made.example and made.name and made.description


def test_only_the_languages_of_the_folder_are_written():
    """In their order; keywords and the projection's name too."""
    population = next(one for one in READY if one.id == "vakiluku")
    made = filled(population.says, ["sv", "fi"], name_forms("499", ["sv", "fi"], {}))
    assert list(made["title"]) == list(made["keywords"]) == ["sv", "fi"]
    assert list(made["projection"][0]["name"]) == ["sv", "fi"]
    assert made["says"] == {"sv": "Korsholm hade {value}", "fi": "Mustasaaressa oli {value}"}


def test_a_sentence_whose_phrase_nobody_is_certain_of_is_left_out():
    """In every language, so that the program makes it from the title; a told phrase is used."""
    population = next(one for one in READY if one.id == "vakiluku")
    births = next(one for one in READY if one.id == "syntyneet")
    assert needs_phrase(population.says, "fi") and not needs_phrase(population.says, "sv")
    assert "says" not in filled(population.says, ["fi"], name_forms("230", ["fi"], {}))
    told = filled(population.says, ["fi"], name_forms("230", ["fi"], {"fi": "Karviassa"}))
    assert told["says"] == {"fi": "Karviassa oli {value}"}
    kokar = filled(births.says, ["sv"], name_forms("318", ["sv"], {}))
    assert kokar["says"] == {"sv": "På Kökar föddes {value}"}


def test_the_packs_and_the_forms_come_along_with_the_package():
    """Every file that is read at run time is named in the package data of pyproject.toml."""
    import tomllib  # noqa: PLC0415 - only here

    package = ROOT / "site_builder"
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    taken = {file for pattern in patterns["package-data"]["site_builder"]
             for file in package.glob(pattern)}  # fmt: skip
    needed = [*package.glob("packs/**/*.toml"), *package.glob("starting/**/*.*")]
    needed = [file for file in needed if file.suffix not in (".py", ".pyc")]
    assert {*needed, package / "municipality_forms.csv"} <= taken
    assert len(needed) > 50
    assert (resources.files("site_builder") / "packs/perus/vaesto/vakiluku.toml").is_file()


def test_reading_the_packs_loads_no_model_and_no_library():
    """They are values of the standard library's own reader."""
    code = "import sys, site_builder.packs.filling; print(sorted(sys.modules))"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert "pydantic" not in told.stdout and "site_builder.packs.reading" in told.stdout


@pytest.mark.parametrize(
    ("identity", "figures"),
    [
        ("vakiluvun-muutos", "0.4 -1.2 0.1"),
        ("vakiluvun-muutos", "0.4 0.2"),
        ("tyopaikkaomavaraisuus", "86.1 131.2"),
        ("taloudellinen-huoltosuhde", "98.4 141.0"),
        ("kuntien-valinen-nettomuutto", "-41 12"),
        ("tyottomyys", "3.1 21.2"),
    ],
)
def test_what_municipalities_have_is_not_doubted_at_the_first_fetch(identity, figures):
    """A town that shrinks, and one that others commute to, are no slips of the pen."""
    [one] = [one for one in READY if one.id == identity]
    document = filled(one.says, LANGUAGES, name_forms("245", LANGUAGES, {}))
    made = Indicator(**document, id=one.id, goal="goal", file="x.toml")
    rows = [
        Observation("245", Period(2015 + n), Decimal(word))
        for n, word in enumerate(figures.split())
    ]
    assert doubts(made, rows, ()) == []
