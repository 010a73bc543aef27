"""A goal's page as values: its cards, what is done for it, and what stands beside it."""

from datetime import date
from decimal import Decimal

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

from site_builder.definitions import Action, read_content
from site_builder.pages.kinds import goal_page
from site_builder.views.goal import goal_view

TODAY = date(2026, 11, 21)
ACTIONS = """
[[action]]
id = "a"
status = "in-progress"
due = 2026-11-20
owner = "Työjaosto <1>"
name = { fi = "Myöhästynyt", sv = "Försenad" }
outlook = { fi = "Jatkuu.", sv = "Fortsätter." }
[[action]]
id = "b"
status = "done"
due = 2024-12-31
name = { fi = "Valmis", sv = "Färdig" }
outcome = { fi = "Koulu avattiin.", sv = "Skolan öppnades." }
[[action]]
id = "c"
status = "cancelled"
due = 2024-12-31
name = { fi = "Peruttu", sv = "Inställd" }
[[action]]
id = "d"
status = "late"
due = 2027-01-31
name = { fi = "Sanottu myöhästyväksi", sv = "Sägs bli försenad" }
[[action]]
id = "e"
status = "not-started"
name = { fi = "Aloittamatta", sv = "Inte påbörjad" }
"""


def site_with(folder, changes=None, rows="", code="fi"):
    """The tiny folder with some files changed and these figures."""
    write_content(folder, changes)
    if rows:
        write_snapshot(folder, "tyollisyysaste", rows)
    return site_of(read_content(folder), code, TODAY)


def action(status, due):
    """An action as a file would give it."""
    name = {"fi": "a", "sv": "b"}
    return Action.model_construct(id="a", status=status, due=due, name=name)


@pytest.mark.parametrize(
    ("status", "due", "told"),
    [
        ("in-progress", None, "in-progress"),
        ("in-progress", TODAY, "in-progress"),
        ("in-progress", date(2026, 11, 20), "late"),
        ("not-started", date(2026, 11, 20), "late"),
        ("not-started", date(2026, 11, 22), "not-started"),
        ("done", date(2020, 1, 1), "done"),
        ("cancelled", date(2020, 1, 1), "cancelled"),
        ("late", None, "late"),
        ("late", date(2030, 1, 1), "late"),
    ],
)
def test_an_action_is_late_once_its_day_has_passed(status, due, told):
    """Unless it is done or cancelled; on the day itself it is not."""
    assert action(status, due).status_on(TODAY) == told


@pytest.mark.parametrize(
    ("code", "late", "facts"),
    [
        (
            "fi",
            ["piti valmistua 20.11.2026", "määräaika 31.1.2027"],
            [("Vastuutaho", "Työjaosto <1>"), ("Seuraavaksi", "Jatkuu.")],
        ),
        (
            "sv",
            ["skulle ha varit färdig 20.11.2026", "ska vara färdig senast 31.1.2027"],
            [("Ansvarig", "Työjaosto <1>"), ("Härnäst", "Fortsätter.")],
        ),
    ],
)
def test_actions_stand_by_how_far_they_are(tmp_path, code, late, facts):
    """The late ones first; each with its day, who is responsible, what came and what comes."""
    site = site_with(tmp_path, {"indicators/tyo/goal.toml": GOAL + ACTIONS}, code=code)
    groups = goal_view(site, "tyo").actions.groups
    assert [(group.icon, group.number) for group in groups] == [
        ("late", "2"),
        ("not-started", "1"),
        ("done", "1"),
        ("cancelled", "1"),
    ]
    assert [entry.due for entry in groups[0].actions] == late
    assert [(fact.term, fact.links[0].words) for fact in groups[0].actions[0].facts] == facts
    assert [group.actions[0].due for group in groups[1::2]] == ["", ""]
    assert "Työjaosto &lt;1&gt;" in goal_page(site, "tyo").html


def test_a_goal_without_anything_is_whole(tmp_path):
    """No heading stands over nothing, and the answer says why there is none."""
    site = site_with(tmp_path, {"indicators/tyo/tyollisyysaste.toml": None})
    view = goal_view(site, "tyo")
    absent = (view.strip, view.cards, view.council, view.actions, view.neighbours)
    assert set(absent) == {None} and view.facts == ()
    assert [reason.words for reason in view.answer.reasons] == [
        "Tavoitteella ei ole vielä mittareita."
    ]
    assert goal_page(site, "tyo").html.count("<h2") == 1


THREE = STRATEGY.replace('goals = ["tyo"]', 'goals = ["alku", "tyo", "loppu"]')


@pytest.mark.parametrize(
    ("goal", "told"),
    [
        ("alku", [("Seuraava tavoite", "goals/tyo/")]),
        ("tyo", [("Edellinen tavoite", "goals/alku/"), ("Seuraava tavoite", "goals/loppu/")]),
        ("loppu", [("Edellinen tavoite", "goals/tyo/")]),
    ],
)
def test_a_goal_leads_to_its_neighbours(tmp_path, goal, told):
    """In the strategy's order, which does not go round."""
    changes = {f"indicators/{name}/goal.toml": GOAL for name in ("alku", "loppu")}
    site = site_with(tmp_path, {**changes, "indicators/strategy.toml": THREE})
    neighbours = goal_view(site, goal).neighbours.goals
    assert [(one.label, one.goal.target) for one in neighbours] == told


TARGET = '[target]\nvalue = 80\nby = "2030"\n'
NOTES = {
    "since the baseline and the year before": (
        "091,2021,70,\n091,2023,72,\n091,2024,74.5,",
        "",
        "Vuodesta 2021 +4,5\u00a0prosenttiyksikköä, edellisvuodesta +2,5\u00a0prosenttiyksikköä."
        " Suuntaa ei voi arvioida: vertailukelpoisia lukuja on vain kolme,"
        " mutta niitä tarvitaan vähintään viisi.",
    ),
    "once where both are the same": (
        "\n".join(f"091,{year},{year - 1950}," for year in range(2014, 2023)),
        "",
        "Vuodesta 2021 +1,0\u00a0prosenttiyksikköä.",
    ),
    "before the term": (
        "091,2019,70,\n091,2020,70.01,",
        "",
        "Sama kuin vuotta aiemmin. Luvut päättyvät ennen valtuustokauden alkua.",
    ),
    "a target": (
        "\n".join(f"091,{year},{year - 1950}," for year in range(2014, 2025)),
        TARGET,
        "Vuodesta 2021 +3,0\u00a0prosenttiyksikköä, edellisvuodesta +1,0\u00a0prosenttiyksikköä."
        " Tavoitearvo on vähintään 80\u00a0% vuonna 2030: etenee tavoitevauhdissa.",
    ),
    "nothing yet": ("", "", "Lukuja ei vielä ole haettu lähteestä."),
}


@pytest.mark.parametrize("name", NOTES)
def test_a_card_says_what_changed_and_what_is_lacking(tmp_path, name):
    """In a sentence or two under the figure."""
    rows, toml, told = NOTES[name]
    place = "indicators/tyo/tyollisyysaste.toml"
    (card,) = goal_view(site_with(tmp_path, {place: INDICATOR + toml}, rows), "tyo").cards.cards
    assert card.note == told


def test_a_card_tells_the_years_of_its_small_chart(tmp_path):
    """It has no axis; they are the same on every card, whenever the figures begin and end."""
    rows = "091,2015M03,1,\n091,2024M11,2,\nSSS,2024M12,3,"
    (card,) = goal_view(site_with(tmp_path, rows=rows), "tyo").cards.cards
    assert (card.ends, card.period) == (("2011", "2026"), "marraskuu 2024")


def test_figures_that_end_before_the_term_are_among_the_reasons(tmp_path):
    """Where the goal cannot be judged; where it can, they do not matter."""
    place = "indicators/tyo/tyollisyysaste.toml"
    site = site_with(tmp_path, rows="091,2019,70,\n091,2020,71,")
    assert [reason.words for reason in goal_view(site, "tyo").answer.reasons] == [
        "Yhdellekään mittarille ei ole asetettu tavoitearvoa.",
        "Yhden mittarin luvut päättyvät ennen valtuustokauden alkua.",
    ]
    target = {place: INDICATOR + "[target]\nvalue = 60\n"}
    site = site_with(tmp_path, target, "091,2019,70,\n091,2020,71,")
    answer = goal_view(site, "tyo").answer
    assert (answer.outcome, len(answer.reasons)) == ("Tavoite on toteutunut.", 1)


@pytest.mark.parametrize(
    ("reached", "finnish", "swedish"),
    [
        (0, "Yksikään mittari ei ole saavuttanut", "Ingen mätare har nått sitt målvärde."),
        (1, "on saavuttanut 1 mittari 3:sta.", "1 av 3 mätare har nått sitt målvärde."),
        (2, "on saavuttanut 2 mittaria 3:sta.", "2 av 3 mätare har nått sina målvärden."),
    ],
)
def test_parts_of_a_whole_are_told_in_words(tmp_path, reached, finnish, swedish):
    """Never as a fraction."""
    places = {"indicators/tyo/tyollisyysaste.toml": None}
    places |= {f"indicators/tyo/l-{n}.toml": INDICATOR + TARGET for n in range(3)}
    write_content(tmp_path, places)
    for number in range(3):
        latest = Decimal(81) if number < reached else Decimal(72)
        write_snapshot(tmp_path, f"l-{number}", f"091,2021,70,\n091,2024,{latest},")
    for code, told in (("fi", finnish), ("sv", swedish)):
        answer = goal_view(site_of(read_content(tmp_path), code), "tyo").answer
        assert told in answer.reasons[0].words


def test_a_card_of_words_shows_the_level_and_what_was_said(tmp_path):
    """Smaller than a figure, without a line."""
    assessed = '\n[[assessment]]\nperiod = "2024"\nlevel = "partly"\n'
    assessed += 'text = { fi = "Osin.", sv = "Delvis." }\n'
    changes = {
        "indicators/tyo/tyollisyysaste.toml": None,
        "indicators/tyo/tyytyvaisyys.toml": QUALITATIVE + assessed,
    }
    (card,) = goal_view(site_with(tmp_path, changes), "tyo").cards.cards
    assert (card.figure, card.unit, card.small, card.note) == (
        "toteutui osittain",
        "",
        True,
        "Osin.",
    )
    assert (card.chart, card.ends) == (None, ())
