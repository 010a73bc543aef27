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
    for written in {
        "fi": ("2_100,4_€/asukas", "99,6_€/asukas", "(4,5_prosenttia)"),
        "sv": ("2_100,4_€/invånare", "99,6_€/invånare", "(4,5_procent)"),
        "en": ("€2,100.4 per resident", "€99.6 per resident", "(4.5_per cent)"),
    }[code]:
        assert written.replace("_", NO_BREAK) in said


@pytest.mark.parametrize(
    ("name", "finnish", "swedish", "english"),
    [
        ("reached early", "saavutettu", "nått", "reached"),
        ("reached late", "saavutettu myöhässä", "nått för sent", "reached late"),
        ("missed narrowly", "jäi saavuttamatta", "nåddes inte", "not reached"),
        ("behind", "jäljessä tavoitteesta", "efter målet", "behind target"),
        ("far behind", "kaukana tavoitteesta", "långt från målet", "far behind target"),
        (
            *("moving away", "etääntyy tavoitteesta"),
            *("rör sig bort från målet", "moving away from the target"),
        ),
        ("on track", "etenee tavoitevauhdissa", "på väg mot målet", "on track"),
        (
            *("a target across a break", "ei voi vielä arvioida"),
            *("går ännu inte att bedöma", "cannot be judged yet"),
        ),
        (
            *("rises as wanted", "tavoitearvoa ei ole asetettu"),
            *("inget målvärde har satts", "no target set"),
        ),
    ],
)
def test_the_target_has_a_short_label(name, finnish, swedish, english):
    """For the answer at the top of the page."""
    judged = SCENES[name].verdict.target
    assert target_status_words(judged, Language.of("fi")) == finnish
    assert target_status_words(judged, Language.of("sv")) == swedish
    assert target_status_words(judged, Language.of("en")) == english
