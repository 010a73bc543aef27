"""The list of all indicators as values: its rows, and the questions that part them."""

from datetime import date

import pytest
from specimens import (
    GOAL,
    INDICATOR,
    QUALITATIVE,
    STRATEGY,
    site_of,
    write_content,
    write_snapshot,
)

from site_builder.definitions import read_content
from site_builder.pages.kinds import indicators_page
from site_builder.views.listing import indicators_view
from site_builder.views.sieve import sifted

RISING = "\n".join(f"091,{year},{year - 1950}.5," for year in range(2016, 2025))
BODY = """
[[body]]
id = "lautakunta"
kind = "board"
name = { fi = "Ympäristölautakunta", sv = "Miljönämnden" }
[[priority]]
id = "toinen"
name = { fi = "Toinen", sv = "Den andra" }
goals = ["luonto"]
"""
STALE = '[review]\nowner = "Tilastoyksikkö"\nevery = "P1Y"\n'
ASSESSED = """
[[assessment]]
period = "2023"
level = "partly"
text = { fi = "Osin.", sv = "Delvis." }
"""
FOLDER = {
    "indicators/strategy.toml": STRATEGY + BODY,
    "indicators/luonto/goal.toml": 'owner = "lautakunta"\n' + GOAL.replace("Työ", "Luonto "),
    "indicators/luonto/vanha.toml": INDICATOR + STALE,
    "indicators/luonto/puuttuva.toml": INDICATOR + "[target]\nvalue = 1\n",
    "indicators/luonto/sana.toml": QUALITATIVE + ASSESSED,
}


@pytest.fixture
def folder(tmp_path):
    """Indicators that differ in every way that is asked about but breakdowns."""
    keywords = '\nkeywords = { fi = ["duuni", "Työpaikat"], sv = ["jobb"] }\n'
    work = INDICATOR.replace("\n[source]", keywords + "\n[source]")
    write_content(tmp_path, {**FOLDER, "indicators/tyo/tyollisyysaste.toml": work})
    write_snapshot(tmp_path, "tyollisyysaste", RISING)
    other = 'publisher = { fi = "Aalto & pojat", sv = "Våg & söner" }'
    write_snapshot(tmp_path, "vanha", "091,2019,70,\n091,2020,71,", other)
    return tmp_path


def view_of(folder, code="fi"):
    """The list in one language."""
    return indicators_view(site_of(read_content(folder), code, date(2026, 11, 21)))


def test_a_row_has_what_a_table_of_it_needs(folder):
    """Title, figure, period, badge, target, goal; in the strategy's order."""
    rows = view_of(folder).rows
    assert [row.indicator.target.split("/")[1] for row in rows] == [
        "tyollisyysaste", "puuttuva", "sana", "vanha",
    ]  # fmt: skip
    first = rows[0]
    assert (first.figure, first.period, first.badge.icon) == ("74,5\u00a0%", "2024", "improving")
    assert (first.status, first.goal.target) == ("tavoitearvoa ei ole asetettu", "goals/tyo/")
    assert [row.status for row in rows[1:]] == [
        "ei voi vielä arvioida",
        "",
        "tavoitearvoa ei ole asetettu",
    ]
    assert [row.end for row in rows] == ["2024-12-31", "", "2023-12-31", "2020-12-31"]
    assert first.also == "duuni Työpaikat"


def test_the_questions_have_every_answer_that_is_given(folder):
    """In an order of their own, the usual choice first; what all answer alike is not asked."""
    sieve = view_of(folder).sieve
    asked = {question.key: question for question in (*sieve.first, *sieve.more)}
    told = {key: [choice.value for choice in q.choices] for key, q in asked.items()}
    verdicts = told.pop("verdict")
    assert verdicts[:2] == ["", "improving"] and verdicts[-1] == "qualitative"
    assert told == {
        "target": ["", "cannot-say", "no-target"],
        "goal": ["", "tyo", "luonto"],
        "priority": ["", "elama", "toinen"],
        "owner": ["", "Tilastoyksikkö", "lautakunta"],
        "source": ["", "Aalto & pojat", "Tilastokeskus"],
        "fresh": ["", "term", "older", "stale", "none"],
        "kind": ["", "numeric", "qualitative"],
    }
    assert asked["owner"].choices[2].words == "Ympäristölautakunta"
    assert {question.key for question in sieve.first} == {"verdict", "target", "goal", "priority"}


def test_an_address_means_the_same_in_every_language(folder):
    """Only the words differ; a publisher is known by its name in the primary language."""
    values = {}
    for code in ("fi", "sv"):
        sieve = view_of(folder, code).sieve
        values[code] = {
            question.key: {choice.value for choice in question.choices}
            for question in (*sieve.first, sieve.order, *sieve.more)
        }
    assert values["fi"] == values["sv"]


def test_every_row_answers_with_values_that_can_be_chosen(folder):
    """Several of them where they do not exclude each other, such as old and overdue."""
    view = view_of(folder)
    asked = {q.key: {c.value for c in q.choices} for q in (*view.sieve.first, *view.sieve.more)}
    for row in view.rows:
        for answer in row.answers:
            if answer.values and answer.question in asked:
                assert set(answer.values.split("\n")) <= asked[answer.question]
    last = {answer.question: answer.values for answer in view.rows[-1].answers}
    assert last["fresh"].split("\n") == ["older", "stale"]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (
            "fi",
            ("Näkyvissä ovat kaikki 4 mittaria.", "Näkyvissä on {shown} mittaria 4:stä."),
        ),
        ("sv", ("Alla 4 mätare visas.", "{shown} av 4 mätare visas.")),
    ],
)
def test_how_many_are_shown_is_told_in_words(folder, code, told):
    """The outlet fills in the one number that it knows."""
    sieve = view_of(folder, code).sieve
    assert (sieve.every, sieve.some) == told


def test_an_empty_list_says_so(tmp_path):
    """Without a sieve that has nothing to sift."""
    site = site_of(
        read_content(write_content(tmp_path, {"indicators/tyo/tyollisyysaste.toml": None}))
    )
    view, html = indicators_view(site), indicators_page(site).html
    assert (view.none, view.rows) == ("Mittareita ei ole vielä lisätty.", ())
    assert view.none in html and "<form" not in html and "<table" not in html


@pytest.mark.parametrize(
    ("state", "address"),
    [
        ({"order": "title"}, "indicators/#order=title"),
        ({"source": "Aalto & pojat"}, "indicators/#source=Aalto+%26+pojat"),
    ],
)
def test_a_view_of_the_list_has_an_address(state, address):
    """Whatever its texts hold."""
    assert sifted(**state) == address
