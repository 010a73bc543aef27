"""Who follows a strategy and when: programmes, bodies and follow-ups as values, and as files."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from markup import parsed
from specimens import GOAL, INDICATOR, QUALITATIVE, STRATEGY, site_of, write_content, write_snapshot

from site_builder.definitions import read_content
from site_builder.downloads.actions_csv import action_columns, actions_csv
from site_builder.downloads.follow_up_csv import follow_up_csv
from site_builder.pages.kinds import (
    body_page,
    follow_up_page,
    following_page,
    front_page,
    goal_page,
)
from site_builder.pages.kinds import programme_page as page_of_programme
from site_builder.views.body import body_view
from site_builder.views.findables import findables
from site_builder.views.follow_up import follow_up_view
from site_builder.views.following import following_view, follows
from site_builder.views.goal import goal_view
from site_builder.views.indicator import indicator_view
from site_builder.views.programme import programme_view
from site_builder.website import website

TODAY = date(2026, 11, 21)
FOLLOWED = (
    STRATEGY.replace('goals = ["tyo"]', 'goals = ["tyo", "koulu"]')
    + """
[[programme]]
id = "kasvu"
name = { fi = "Kasvu", sv = "Tillväxt" }
goals = ["koulu"]
[[programme]]
id = "tyhja"
name = { fi = "Tyhjä", sv = "Tom" }
goals = []
[[body]]
id = "valtuusto"
kind = "council"
name = { fi = "Valtuusto", sv = "Fullmäktige" }
[[body]]
id = "lautakunta"
kind = "board"
name = { fi = "Työlautakunta", sv = "Arbetsnämnden" }
[[body]]
id = "toimiala"
kind = "sector"
name = { fi = "Toimiala", sv = "Sektorn" }
[[body]]
id = "joutilas"
kind = "board"
name = { fi = "Joutilas", sv = "Ledig" }
[[follow_up]]
id = "alku"
kind = "half-year"
date = 2022-06-14
body = "valtuusto"
name = { fi = "Alku", sv = "Början" }
[[follow_up]]
id = "puolivali"
kind = "mid-term"
date = 2024-06-14
body = "valtuusto"
decision = { label = "§ 150", url = "https://kunta.example/150" }
summary = { fi = "Suunta on oikea.", sv = "Riktningen är rätt." }
name = { fi = "Puoliväli", sv = "Halvtid" }
[[follow_up]]
id = "loppu"
kind = "end-of-term"
date = 2027-01-14
body = "valtuusto"
name = { fi = "Loppu", sv = "Slut" }
"""
)
WORK = (
    GOAL
    + """
owner = "lautakunta"
plain = { fi = "Jokaisella on työ.", sv = "Alla har arbete." }
take_part = { fi = "Tule mukaan.", sv = "Kom med." }
partners = ["049"]
[[action]]
id = "kurssi"
status = "in-progress"
due = 2024-12-31
name = { fi = "=Kurssi", sv = "Kurs" }
[[action]]
id = "rahoitus"
status = "done"
owner = "toimiala"
name = { fi = "Rahoitus", sv = "Finansiering" }
[[assessment]]
follow_up = "puolivali"
level = "partly"
by = "lautakunta"
date = 2024-05-02
text = { fi = "Osin <hyvä>.", sv = "Delvis." }
reaction = { fi = "Lisää kursseja.", sv = "Flera kurser." }
"""
)
SCHOOL = """name = { fi = "Hyvä koulu", sv = "En bra skola" }
"""
ROLE = 'role = "steering"\n'
WORDED = (
    QUALITATIVE
    + """
[review]
owner = "toimiala"

[[assessment]]
period = "2022"
level = "partly"
by = "Arvioijat"
date = 2023-02-01
text = { fi = "Osin.", sv = "Delvis." }
[[assessment]]
period = "2025"
level = "reached"
by = { fi = "Loppuraportti", sv = "Slutrapporten" }
text = { fi = "Kyllä.", sv = "Ja." }
"""
)
ROWS = """
049,2023,70.0,
049,2025,71.0,
091,2015,55.0,
091,2016,56.0,
091,2017,57.0,
091,2018,58.0,
091,2019,59.0,
091,2020,60.0,
091,2021,61.0,
091,2022,62.0,
091,2023,63.5,
091,2025,64.5,p
"""


@pytest.fixture
def content(tmp_path):
    """Two goals, three follow-ups, one of them ahead, and four bodies, one of them idle."""
    changes = {
        "indicators/strategy.toml": FOLLOWED,
        "indicators/tyo/goal.toml": WORK,
        "indicators/tyo/tyollisyysaste.toml": ROLE + INDICATOR,
        "indicators/koulu/goal.toml": SCHOOL,
        "indicators/koulu/tyytyvaisyys.toml": WORDED,
    }
    write_content(tmp_path, changes)
    write_snapshot(tmp_path, "tyollisyysaste", ROWS)
    return read_content(tmp_path)


def body(site, identity):
    """The view of one body."""
    return body_view(site, next(b for b in site.content.strategy.bodies if b.id == identity))


def follow_up(site, identity):
    """The view of one follow-up."""
    wanted = next(o for o in site.content.strategy.follow_ups if o.id == identity)
    return follow_up_view(site, wanted)


def words(links):
    """Each link's words and where it leads."""
    return [(link.words, link.target) for link in links]


def test_a_council_follows_everything_a_board_its_goals_and_a_sector_its_indicators(content):
    """Exactly that, and no more; who follows nothing is told to."""
    site = site_of(content, "fi", TODAY)
    told = {one: body(site, one) for one in ("valtuusto", "lautakunta", "toimiala", "joutilas")}
    goals = {
        one: [r.goal.link.words for r in v.goals.rows] if v.goals else [] for one, v in told.items()
    }
    assert goals == {
        "valtuusto": ["Työtä kaikille", "Hyvä koulu"],
        "lautakunta": ["Työtä kaikille"],
        "toimiala": [],
        "joutilas": [],
    }
    assert [e.title for e in told["toimiala"].others.entries] == ["Tyytyväisyys"]
    assert told["valtuusto"].lead == "Valtuusto seuraa koko strategiaa: 2 tavoitetta ja 2 mittaria."
    assert told["lautakunta"].lead == "Toimielimen seurattavana on 1 tavoite ja 1 mittari."
    assert told["toimiala"].lead == "Toimialan vastuulla on 1 mittari."
    assert told["joutilas"].lead == "" and told["joutilas"].none
    assert not any(told[one].none for one in ("valtuusto", "lautakunta", "toimiala"))


def test_a_body_has_its_actions_and_its_late_ones(content):
    """A goal's actions are its owner's unless they say whose they are; the council sees all."""
    site = site_of(content, "fi", TODAY)
    done = {
        one: [a.name for group in body(site, one).actions.groups for a in group.actions]
        for one in ("valtuusto", "lautakunta", "toimiala")
    }
    assert done == {
        "valtuusto": ["=Kurssi", "Rahoitus"],
        "lautakunta": ["=Kurssi"],
        "toimiala": ["Rahoitus"],
    }
    assert body(site, "lautakunta").late == "1 toimenpide on myöhässä"
    assert body(site, "toimiala").late == ""
    (late, *_) = body(site, "lautakunta").actions.groups
    assert words(late.actions[0].goal.links) == [("Työtä kaikille", "goals/tyo/")]


def test_a_body_knows_its_next_and_its_earlier_follow_ups(content):
    """The next first, then the latest."""
    facts = body(site_of(content, "fi", TODAY), "valtuusto").facts
    assert [(fact.term, words(fact.links)) for fact in facts] == [
        ("Seuraavaksi", [("Loppu (Valtuusto, 14.1.2027)", "follow-ups/loppu/")]),
        (
            "Aiemmat seurannat",
            [
                ("Puoliväli (Valtuusto, 14.6.2024)", "follow-ups/puolivali/"),
                ("Alku (Valtuusto, 14.6.2022)", "follow-ups/alku/"),
            ],
        ),
    ]


def test_a_programme_brings_goals_together(content):
    """With the priority that each is part of; one without goals says so."""
    site = site_of(content, "fi", TODAY)
    full, empty = (programme_view(site, one) for one in content.strategy.programmes)
    assert full.lead == "Ohjelmassa on 1 tavoite yhdestä painopisteestä."
    assert [
        (r.goal.link.words, r.part_of, [e.title for e in r.entries]) for r in full.goals.rows
    ] == [("Hyvä koulu", "Hyvä elämä", ["Tyytyväisyys"])]
    assert (empty.goals, empty.none) == (None, "Ohjelmaan ei ole liitetty tavoitteita.")


def test_all_follow_ups_stand_on_one_page(content):
    """Those ahead first, then those that were; bodies and programmes with how much they follow."""
    view = following_view(site_of(content, "fi", TODAY))
    assert [(told.heading, [row.day for row in told.rows]) for told in view.follow_ups] == [
        ("Tulevat seurannat", ["14.1.2027"]),
        ("Pidetyt seurannat", ["14.6.2024", "14.6.2022"]),
    ]
    latest = view.follow_ups[1].rows[0]
    assert (latest.kind, latest.summary) == ("väliarviointi", "Suunta on oikea.")
    assert latest.decision.address == "https://kunta.example/150"
    assert [[(r.page.target, r.words) for r in named.rows] for named in view.named] == [
        [
            ("bodies/valtuusto/", "koko strategia"),
            ("bodies/lautakunta/", "1 tavoite"),
            ("bodies/toimiala/", "tavoitteita ei ole merkitty"),
            ("bodies/joutilas/", "tavoitteita ei ole merkitty"),
        ],
        [("programmes/kasvu/", "1 tavoite"), ("programmes/tyhja/", "tavoitteita ei ole merkitty")],
    ]


def test_a_follow_up_without_an_edition_says_that_its_figures_are_of_today(content):
    """Figures of periods that had ended, beside the latest; nothing is called known then."""
    view = follow_up(site_of(content, "fi", TODAY), "puolivali")
    assert view.how.startswith("Seurannan aikaisia lukuja ei ole tallennettu.")
    headings = [column.words for column in view.table.columns]
    assert (
        headings[1] == "Ennen seurantaa, nykytiedon mukaan" and "Silloin tiedossa" not in headings
    )
    ((group,),) = [view.table.groups]
    assert words([group.goal.link]) == [("Työtä kaikille", "goals/tyo/")]
    (row,) = group.rows
    assert row.period == "2023, %"
    told = [(cell.words, cell.note, cell.badge and cell.badge.icon) for cell in row.cells]
    assert told == [
        ("63,5", "", None),
        ("", "", "improving"),
        ("64,5", "2025", None),
        ("+1,0", "2023 → 2025", None),
        ("", "", "improving"),
    ]
    assert view.since.text == "1 mittarista on uudempi luku"


def test_levels_of_then_stand_apart_from_figures(content):
    """What was assessed after the follow-up was not known at it."""
    view = follow_up(site_of(content, "fi", TODAY), "puolivali")
    assert [(row.indicator.words, row.then, row.now) for row in view.levels.rows] == [
        ("Tyytyväisyys", "toteutui osittain (2022)", "toteutui (2025)")
    ]
    assert view.levels_counted == "Sanalliset arviot: toteutui osittain: 1"
    assert [(count.icon, count.number) for count in view.counts] == [("improving", "1")]


def test_what_was_said_and_agreed_stands_at_its_follow_up_and_at_its_goal(content):
    """Who gave it and when, and the reaction; the goal leads to the follow-up and back."""
    site = site_of(content, "fi", TODAY)
    (said,) = follow_up(site, "puolivali").statements.statements
    assert (said.goal.link.target, said.level, said.text) == (
        "goals/tyo/",
        "toteutui osittain",
        "Osin <hyvä>.",
    )
    assert said.given == "Arvion lähde: Työlautakunta, 2.5.2024"
    assert (said.reaction.term, said.reaction.words) == ("Mitä sovittiin", "Lisää kursseja.")
    (told,) = goal_view(site, "tyo").council.assessments
    assert told.occasion.target == "follow-ups/puolivali/" and told.given == said.given
    assert follow_up(site, "alku").statements is None


@pytest.mark.parametrize(
    ("code", "told"),
    [("fi", "Arvion lähde: Loppuraportti"), ("sv", "Bedömningens källa: Slutrapporten")],
)
def test_who_judged_is_told_in_the_readers_language(content, code, told):
    """A report has a name in each language, and need be no body of the city."""
    site = site_of(content, code, TODAY)
    view = indicator_view(site, site.records["tyytyvaisyys"])
    assert told in [said.given for said in view.assessments.assessments]


def test_a_follow_up_tells_what_changed_since_the_one_before(content):
    """The first has none before it; a figure that came between is told with its period."""
    site = site_of(content, "fi", TODAY)
    changes = follow_up(site, "puolivali").changes
    assert changes.heading == "Mikä oli muuttunut edellisestä seurannasta"
    assert [(e.indicator.words, e.words) for e in changes.entries] == [
        ("Työllisyysaste", "61,0\u00a0% (2021) → 63,5\u00a0% (2023)")
    ]
    assert follow_up(site, "alku").changes is None


def test_a_follow_up_ahead_shows_what_it_will_look_at(content):
    """No figures of then, no file; every goal with its marks."""
    site = site_of(content, "fi", TODAY)
    view = follow_up(site, "loppu")
    assert view.how == "Seuranta on 14.1.2027. Tässä on, mitä silloin käsitellään."
    assert (view.table, view.file, view.levels, view.counts) == (None, None, None, ())
    assert [len(row.marks) for row in view.goals.rows] == [1, 1]
    paths = [file.path for file in website(site.evidence, "fi", site.settings, today=TODAY).files]
    assert "data/follow-ups/puolivali.csv" in paths and "data/actions.csv" in paths
    assert "data/follow-ups/loppu.csv" not in paths


def test_nothing_is_said_of_what_was_recorded_at_a_follow_up_ahead(content):
    """Its actions are those of now, on its own day too; only one that was has a note."""
    site = site_of(content, "fi", TODAY)
    assert follow_up(site, "loppu").actions_note == ""
    assert follow_up(site_of(content, "fi", date(2024, 6, 14)), "puolivali").actions_note == ""
    assert follow_up(site, "puolivali").actions_note.startswith("Toimenpiteet ovat nykytilassaan")


def test_a_follow_up_before_the_first_figure_has_nothing_to_compare(content):
    """No figure then, so that today's latest is no news of it: nothing, not that none is newer."""
    early = [o.model_copy(update={"date": date(2010, 1, 1)}) for o in content.strategy.follow_ups]
    strategy = content.strategy.model_copy(update={"follow_ups": early[:1]})
    view = follow_up(site_of(replace(content, strategy=strategy), "fi", TODAY), "alku")
    ((row,),) = [group.rows for group in view.table.groups]
    assert row.cells[0].words == "–"
    assert [cell.words for cell in row.cells][2:4] == ["64,5", "–"]
    assert view.changes is None


def test_the_first_figure_is_called_so_where_it_is_alone(content):
    """Of several that came since a follow-up before all of them, the last is the latest."""
    days = [date(2010, 1, 1), date(2020, 1, 1)]
    moved = zip(content.strategy.follow_ups, days, strict=False)
    held = [one.model_copy(update={"date": day}) for one, day in moved]
    strategy = content.strategy.model_copy(update={"follow_ups": held})
    told = follow_up(site_of(replace(content, strategy=strategy), "fi", TODAY), "puolivali")
    assert [entry.words for entry in told.changes.entries] == ["uusin luku 59,0\u00a0% (2019)"]


def test_a_joint_goal_has_its_partners_figures(content):
    """Of the latest period that both know, our own first."""
    view = goal_view(site_of(content, "fi", TODAY), "tyo").partners
    assert view.text == "Tavoitteen ovat asettaneet yhdessä Pikkula ja Espoo."
    assert [(row.cells, row.period) for row in view.rows] == [(("64,5", "71,0"), "2025")]
    assert goal_view(site_of(content, "fi", TODAY), "koulu").partners is None


def test_an_example_is_marked_wherever_it_is_named(tmp_path):
    """In look as in text: on its own page, on the front page, at a body and at a follow-up."""
    changes = {
        "indicators/strategy.toml": FOLLOWED.replace(', "koulu"]', "]").replace('["koulu"]', "[]"),
        "indicators/tyo/goal.toml": "example = true\n" + WORK,
    }
    site = site_of(read_content(write_content(tmp_path, changes)), "fi", TODAY)
    strategy = site.content.strategy
    for page in (
        goal_page(site, "tyo"),
        front_page(site),
        body_page(site, strategy.bodies[1]),
        follow_up_page(site, strategy.follow_ups[1]),
    ):
        assert parsed(page.html).one("span", class_="example").words() == "esimerkki"


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_plain_language_and_ways_to_take_part_stand_on_the_goals_page(content, code):
    """Plain language folded, so that the page is as short for the others."""
    page = parsed(goal_page(site_of(content, code, TODAY), "tyo").html)
    goal = content.goals["tyo"]
    assert page.one("details").words().endswith(goal.plain[code])
    assert goal.take_part[code] in page.words()


def test_every_action_is_in_one_file(content):
    """As written, and whether it is late; a text that a spreadsheet would run is no formula."""
    rows = list(
        csv.DictReader(
            io.StringIO(actions_csv(content.strategy, TODAY, *content.goals.values()).decode())
        )
    )
    assert [row["action"] for row in rows] == ["kurssi", "rahoitus"]
    assert list(rows[0]) == action_columns(["fi", "sv"])
    assert (rows[0]["status"], rows[0]["late"], rows[0]["due"]) == (
        "in-progress",
        "yes",
        "2024-12-31",
    )
    assert (rows[0]["name_fi"], rows[0]["owner"], rows[0]["owner_sv"]) == (
        "'=Kurssi",
        "lautakunta",
        "Arbetsnämnden",
    )
    assert (rows[1]["late"], rows[1]["owner_fi"]) == ("no", "Toimiala")


def test_the_table_of_a_follow_up_is_a_file_too(content):
    """With how each figure of then is known, for machines."""
    site = site_of(content, "fi", TODAY)
    one = next(o for o in content.strategy.follow_ups if o.id == "puolivali")
    (row,) = csv.DictReader(io.StringIO(follow_up_csv(site.evidence, one).decode()))
    assert (row["known_by"], row["period"], row["value_then"]) == ("today", "2023", "")
    assert (row["value_now"], row["change_to"], row["change"]) == ("63.5", "2025", "1.0")
    assert (row["latest_period"], row["latest_value"], row["latest_status"]) == (
        "2025",
        "64.5",
        "p",
    )
    assert (row["direction_then"], row["direction_now"]) == ("improving", "improving")


def test_whoever_follows_is_found_by_the_search(content):
    """By name, and by the goals that are followed."""
    found = {(one.kind, one.path) for one in findables(site_of(content, "sv", TODAY))}
    assert {
        ("programme", "programmes/kasvu/"),
        ("body", "bodies/lautakunta/"),
        ("follow-up", "follow-ups/puolivali/"),
        ("page", "follow-ups/"),
    } <= found


def test_a_strategy_that_names_nobody_has_no_page_of_follow_ups(tmp_path):
    """And nothing in the navigation that leads to it."""
    site = site_of(read_content(write_content(tmp_path)), "fi", TODAY)
    made = website(site.evidence, "fi", site.settings, today=TODAY)
    assert not follows(site)
    assert "follow-ups/" not in [page.path for page in made.pages]
    assert "follow-ups/" not in [path for _, path in made.navigation]


def test_every_page_is_laid_out_with_hostile_texts_as_text(content):
    """A statement's angle brackets are letters on the follow-up's page."""
    site = site_of(content, "fi", TODAY)
    strategy = content.strategy
    pages = [
        following_page(site),
        *(follow_up_page(site, one) for one in strategy.follow_ups),
        *(body_page(site, one) for one in strategy.bodies),
        *(page_of_programme(site, one) for one in strategy.programmes),
    ]
    assert all(page.html.count("<h1>") == 1 for page in pages)
    assert "Osin &lt;hyvä&gt;." in pages[2].html
