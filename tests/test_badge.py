"""The mark and the words of each verdict, and the strip of what they would have been."""

import pytest
from scenes import SCENES, WANDERING, between, scene

from site_builder.language import Language
from site_builder.views.record_badge import record_badge
from site_builder.views.strip import strip
from site_builder.wording.badge import BADGE_ORDER, badge_name

CODES = ("fi", "sv", "en")
STILL = "70 70 70 70 70 70"


@pytest.mark.parametrize(
    ("found", "icon", "words"),
    [
        (
            SCENES["rises as wanted"],
            "improving",
            ["parantunut 2015–2024", "har förbättrats 2015–2024", "improved 2015–2024"],
        ),
        (
            SCENES["months rise"],
            "worsening",
            ["heikentynyt 2015–2025", "har försämrats 2015–2025", "worsened 2015–2025"],
        ),
        (
            SCENES["a preliminary figure would undo"],
            "improving",
            ["parantunut 2019–2023", "har förbättrats 2019–2023", "improved 2019–2023"],
        ),
        (
            SCENES["wanders"],
            "no-clear-direction",
            [
                "ei selvää suuntaa 2015–2024",
                "ingen tydlig riktning 2015–2024",
                "no clear direction 2015–2024",
            ],
        ),
        (
            SCENES["rises unjudged"],
            "risen",
            [
                "kasvanut 2015–2024 · taustatieto",
                "har ökat 2015–2024 · bakgrundsuppgift",
                "increased 2015–2024 · background figure",
            ],
        ),
        (
            SCENES["falls within a range"],
            "fallen",
            [
                "vähentynyt 2015–2024 · tavoitevälillä",
                "har minskat 2015–2024 · inom målintervallet",
                "decreased 2015–2024 · within the target range",
            ],
        ),
        (
            scene(WANDERING, better="neither"),
            "unchanged",
            [
                "ei selvää suuntaa 2015–2024 · taustatieto",
                "ingen tydlig riktning 2015–2024 · bakgrundsuppgift",
                "no clear direction 2015–2024 · background figure",
            ],
        ),
        (
            scene(STILL, better="neither"),
            "unchanged",
            [
                "ennallaan 2019–2024 · taustatieto",
                "oförändrad 2019–2024 · bakgrundsuppgift",
                "unchanged 2019–2024 · background figure",
            ],
        ),
        (
            SCENES["four figures"],
            "few",
            ["liian vähän lukuja", "för få siffror", "too few figures"],
        ),
        (
            scene("70 71 72", better="neither"),
            "few",
            ["liian vähän lukuja", "för få siffror", "too few figures"],
        ),
        (
            SCENES["ends before the term, rose"],
            "old",
            ["luvut liian vanhoja", "för gamla siffror", "figures too old"],
        ),
        (SCENES["no figures"], "none", ["ei lukuja", "inga siffror", "no figures"]),
        (SCENES["no total"], "none", ["ei kokonaislukua", "ingen totalsiffra", "no total figure"]),
    ],
)
def test_each_verdict_has_a_mark_and_words_with_its_years(found, icon, words):
    """What is judged, what is only followed, and what is lacking, which has no years."""
    badges = [record_badge(found.record, Language.of(code)) for code in CODES]
    assert {badge.icon for badge in badges} == {icon}
    assert [badge.words for badge in badges] == words


@pytest.mark.parametrize("code", CODES)
def test_no_two_marks_have_the_same_name(code):
    """In a key, each is told from the others by its words as well."""
    names = [badge_name(icon, Language.of(code)) for icon in BADGE_ORDER]
    assert len(set(names)) == len(BADGE_ORDER) and all(names)


@pytest.mark.parametrize(
    ("found", "latest"),
    [
        (SCENES["rises as wanted"], "2024: parantunut"),
        (SCENES["rises within a range"], "2024: kasvanut · tavoitevälillä"),
        (SCENES["falls unjudged"], "2024: vähentynyt · taustatieto"),
        (scene(WANDERING, better="neither"), "2024: ei selvää suuntaa · taustatieto"),
        (SCENES["ends before the term, fell"], "2020: heikentynyt"),
        (SCENES["months rise"], "tammikuu 2025: heikentynyt"),
    ],
)
def test_the_strip_says_of_each_year_what_was_to_be_said(found, latest):
    """Too few figures first; a range is never called background, nor what wanders unchanged."""
    marks = strip(found.record, Language.of("fi")).marks
    assert marks[0].icon == "few" and marks[0].words.endswith(": liian vähän lukuja")
    assert marks[-1].words == latest
    assert [mark.label for mark in marks] == sorted(mark.label for mark in marks)


@pytest.mark.parametrize(
    "found",
    [
        *(SCENES[name] for name in ("no figures", "one figure", "four figures", "no total")),
        SCENES["a preliminary figure makes five"],
        scene("70 71 72 73", between(60, 80), better="range"),
        scene("70 71 72 73", better="neither"),
    ],
)
def test_there_is_no_strip_where_no_year_has_a_verdict(found):
    """A row of marks that all say "too few" tells nothing."""
    assert strip(found.record, Language.of("fi")) is None
    assert strip(scene("70 71 72 73 74").record, Language.of("fi")).marks[-1].icon == "improving"
