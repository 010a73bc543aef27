"""The facts under an indicator's answer: its target, and how the figure has changed."""

import pytest
from scenes import SCENES, dated, scene, table
from specimens import indicator_of

from site_builder.language import NO_BREAK, Language
from site_builder.records import Record
from site_builder.views.key_facts import key_facts

SINCE, IN_YEAR = "Muutos vuodesta 2021", "Muutos vuodessa"


def told(found, code="fi"):
    """Each fact by its term: figure, unit and notes, with plain spaces."""
    facts = key_facts(found.record, Language.of(code))
    return {
        fact.term: [text.replace(NO_BREAK, " ") for text in (fact.figure, fact.unit, *fact.notes)]
        for fact in facts
    }


@pytest.mark.parametrize(
    ("found", "target"),
    [
        (SCENES["rises as wanted"], ["", "", "ei asetettu"]),
        (
            SCENES["behind"],
            [
                "78",
                "%",
                "vähintään vuonna 2026",
                "jäljessä tavoitteesta",
                "ero tavoitteeseen 5,0 %-yks.",
            ],
        ),
        (
            SCENES["to zero"],
            [
                "0",
                "%",
                "enintään vuonna 2026",
                "jäljessä tavoitteesta",
                "ero tavoitteeseen 14,0 %-yks.",
            ],
        ),
        (
            SCENES["below a range"],
            [
                *("40–60", "%", "tavoiteväli vuonna 2030"),
                *("etenee tavoitevauhdissa", "ero tavoitteeseen 7,0 %-yks."),
            ],
        ),
        (SCENES["inside the range"], ["60–80", "%", "tavoiteväli", "saavutettu"]),
        (
            SCENES["not kept but nearer"],
            ["75", "%", "vähintään", "jäljessä tavoitteesta", "ero tavoitteeseen 3,0 %-yks."],
        ),
        (
            SCENES["nearly on track"],
            [
                "74,1",
                "%",
                "vähintään vuonna 2025",
                "etenee tavoitevauhdissa",
                "ero tavoitteeseen 1,1 %-yks.",
            ],
        ),
        (
            SCENES["a target across a break"],
            [
                "80",
                "%",
                "vähintään vuonna 2030",
                "ei voi vielä arvioida",
                "ero tavoitteeseen 19,0 %-yks.",
            ],
        ),
        (
            SCENES["a target in a month"],
            ["30", "%", "vähintään kesäkuussa 2026", "saavutettu"],
        ),
        (
            SCENES["missed narrowly"],
            [
                "74",
                "%",
                "vähintään vuonna 2024",
                "jäi saavuttamatta",
                "ero tavoitteeseen 1,0 %-yks.",
            ],
        ),
        (SCENES["reached and lost"], ["74", "%", "vähintään vuonna 2022", "saavutettu"]),
        (
            scene("70 71 72 73", dated("73.04", "2030")),
            ["73,04", "%", "vähintään vuonna 2030", "etenee tavoitevauhdissa"],
        ),
        (
            scene(table("2021 | 24; 2024 | 29"), dated("30", "2026"), measure="index", decimals=0),
            [
                "30",
                "%",
                "vähintään vuonna 2026",
                "etenee tavoitevauhdissa",
                "ero tavoitteeseen 1 piste",
            ],
        ),
    ],
)
def test_a_target_has_its_bound_its_time_its_status_and_what_is_lacking(found, target):
    """In the digits that it was set in; nothing is lacking of what was reached, or of nothing."""
    assert told(found)["Tavoitearvo"] == target


@pytest.mark.parametrize(
    ("found", "since", "in_year"),
    [
        (
            SCENES["rises as wanted"],
            ["+3,0", "%-yks.", "vuodesta 2021 (72,0 %)", "parempaan päin"],
            ["+1,0", "%-yks.", "vuodesta 2023 (74,0 %)", "parempaan päin"],
        ),
        (
            SCENES["higher than then, but falling as wanted"],
            ["+3,0", "%-yks.", "vuodesta 2021 (63,0 %)", "huonompaan päin"],
            ["+1,0", "%-yks.", "vuodesta 2023 (65,0 %)", "huonompaan päin"],
        ),
        (
            SCENES["falls unjudged"],
            ["−3,0", "%-yks.", "vuodesta 2021 (69,0 %)"],
            ["−1,0", "%-yks.", "vuodesta 2023 (67,0 %)"],
        ),
        (
            SCENES["rises within a range"],
            ["+3,0", "%-yks.", "vuodesta 2021 (72,0 %)"],
            ["+1,0", "%-yks.", "vuodesta 2023 (74,0 %)"],
        ),
        (
            SCENES["an amount falls"],
            ["−99,6", "€/asukas", "−4,5 %", "vuodesta 2021 (2 200,0)", "huonompaan päin"],
            ["−19,6", "€/asukas", "−0,9 %", "vuodesta 2023 (2 120,0)", "huonompaan päin"],
        ),
        (
            SCENES["a balance"],
            ["+12", "henkilöä", "vuodesta 2021 (+30)", "parempaan päin"],
            ["", "", "edellisvuodelta ei ole lukua"],
        ),
        (
            SCENES["an index moves by one"],
            ["+1", "piste", "vuodesta 2021 (27 asteikolla 0–100)", "parempaan päin"],
            ["", "", "edellisvuodelta ei ole lukua"],
        ),
        (
            SCENES["stuck at the baseline"],
            ["0,0", "%-yks.", "vuodesta 2021 (70,0 %)"],
            ["", "", "edellisvuodelta ei ole lukua"],
        ),
        (
            SCENES["no baseline figure"],
            ["", "", "lähtövuodelta ei ole lukua"],
            ["", "", "edellisvuodelta ei ole lukua"],
        ),
        (
            scene(table("2021 | 70; 2022 | 71; break; 2023 | 60")),
            ["", "", "aikasarjassa on katkos"],
            ["", "", "aikasarjassa on katkos"],
        ),
        (
            SCENES["a target and only the baseline"],
            ["", "", "luku on lähtövuodelta"],
            ["+1,0", "%-yks.", "vuodesta 2020 (69,0 %)", "parempaan päin"],
        ),
        (
            SCENES["ends before the term, rose"],
            ["", "", "ei lukuja lähtövuoden jälkeen"],
            ["+1,0", "%-yks.", "vuodesta 2019 (74,0 %)", "parempaan päin"],
        ),
    ],
)
def test_a_change_has_its_base_its_share_and_its_way_or_why_there_is_none(found, since, in_year):
    """Since the baseline and since the year before; where no way is better, none is told."""
    facts = told(found)
    assert (facts[SINCE], facts[IN_YEAR]) == (since, in_year)


def test_a_month_is_compared_with_the_same_month():
    """Of the baseline's year and of the year before."""
    facts = told(SCENES["months rise"])
    assert facts["Muutos tammikuusta 2021"][2] == "tammikuusta 2021 (28,6 %)"
    assert facts[IN_YEAR][2] == "tammikuusta 2024 (31,0 %)"


@pytest.mark.parametrize(
    ("found", "terms"),
    [
        (SCENES["behind"], ["Tavoitearvo", SINCE, IN_YEAR]),
        (scene("70 71", baseline="2023"), ["Tavoitearvo", "Muutos vuodesta 2023"]),
        (
            SCENES["two years of months"],
            ["Tavoitearvo", "Muutos joulukuusta 2023"],
        ),
        (SCENES["no figures"], []),
        (SCENES["a target without a total"], []),
    ],
)
def test_the_same_change_is_told_once(found, terms):
    """Where the baseline is the year before; and nothing at all without figures."""
    assert list(told(found)) == terms


def test_what_is_judged_in_words_has_no_such_facts():
    """It has no figure."""
    found = SCENES["behind"].record
    worded = indicator_of().model_copy(update={"kind": "qualitative"})
    assert key_facts(Record(worded, found.series, None, found.verdict), Language.of("fi")) == ()


def test_a_sign_that_closes_up_stays_with_its_figure():
    """Where the language wants so, as in the answer above."""
    facts = told(SCENES["an amount falls"], "en")
    change = facts["Change since 2021"]
    assert change[:3] == ["−€99.6", "per resident", "−4.5%"]
    assert told(SCENES["behind"], "en")["Target"][:2] == ["78%", ""]
