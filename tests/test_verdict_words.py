"""Whole sentences in each language, one for every branch of what a verdict can say.

They stand in `sentences/<language>.txt`, one a scene, for people who know the language to read.
"""

import re

import pytest
from scenes import SCENES
from specimens import ROOT

from site_builder.language import NO_BREAK, Language
from site_builder.wording.target import target_status_words
from site_builder.wording.verdict import sentence

CODES = ("fi", "sv", "en")
NOT_IN_SENTENCES = {"sentence.change.no-figures"}


def expected(code: str) -> dict[str, str]:
    """The sentences of one language by scene."""
    text = (ROOT / "tests" / "sentences" / f"{code}.txt").read_text("utf-8")
    return {
        name.strip(): words.strip()
        for name, words in (block.split("\n", 1) for block in text.split("# ") if block.strip())
    }


@pytest.mark.parametrize("code", CODES)
def test_every_scene_has_its_sentences(code):
    """No scene without words, no words without a scene, and at least forty of them."""
    assert set(expected(code)) == set(SCENES)
    assert len(SCENES) >= 40


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", SCENES)
def test_the_sentences_are_those_that_were_read_and_approved(name, code):
    """Word for word; no-break spaces are written as plain ones in the files."""
    scene = SCENES[name]
    said = sentence(scene.indicator, scene.verdict, Language.of(code))
    assert said.replace(NO_BREAK, " ") == expected(code)[name]


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_of_the_language_is_said_in_some_scene(code):
    """A branch that no scene reaches has never been read by anyone."""
    language, said = Language.of(code), "\n".join(expected(code).values())
    for key, words in language.words.items():
        if key.startswith("sentence.") and key not in NOT_IN_SENTENCES:
            parts = [re.escape(part) for part in re.split(r"\{\w+\}", words)]
            assert re.search(".*?".join(parts).strip(), said), key


@pytest.mark.parametrize("code", CODES)
def test_numbers_never_part_from_their_units(code):
    """A no-break space stands before every unit and between thousands, or nothing."""
    scene = SCENES["an amount falls"]
    said = sentence(scene.indicator, scene.verdict, Language.of(code))
    finnish = (f"2{NO_BREAK}100,4{NO_BREAK}€/", f"(4,5{NO_BREAK}%)")
    for written in {"en": ("€2,100.4 per resident", "(4.5%)")}.get(code, finnish):
        assert written in said


@pytest.mark.parametrize(
    ("name", "finnish", "swedish", "english"),
    [
        ("reached early", "saavutettu", "uppnått", "reached"),
        ("reached late", "saavutettu myöhässä", "uppnått för sent", "reached late"),
        ("missed narrowly", "jäi saavuttamatta", "nåddes inte", "missed"),
        ("behind", "jäljessä tavoitteesta", "ligger efter målet", "behind the target"),
        ("far behind", "kaukana tavoitteesta", "långt från målet", "far behind the target"),
        (
            *("moving away", "etääntyy tavoitteesta"),
            *("avlägsnar sig från målet", "moving away from the target"),
        ),
        ("on track", "etenee tavoitteeseen", "på väg mot målet", "on track to meet the target"),
        (
            *("a target across a break", "ei arvioitavissa"),
            *("går inte att bedöma", "cannot be judged"),
        ),
        ("rises as wanted", "ei tavoitearvoa", "inget målvärde", "no target"),
    ],
)
def test_the_target_has_a_short_label(name, finnish, swedish, english):
    """For the answer at the top of the page."""
    judged = SCENES[name].verdict.target
    assert target_status_words(judged, Language.of("fi")) == finnish
    assert target_status_words(judged, Language.of("sv")) == swedish
    assert target_status_words(judged, Language.of("en")) == english
