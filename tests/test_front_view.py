"""The front page's values: true also of a city that has only begun, or has very much."""

from datetime import date

import pytest
from specimens import (
    INDICATOR,
    QUALITATIVE,
    STRATEGY,
    record_of,
    site_of,
    strategy_of,
    write_content,
    write_snapshot,
)

from site_builder.definitions import read_content
from site_builder.language import Language
from site_builder.pages.kinds import front_page
from site_builder.views.front import MOST_ENTRIES, front_view
from site_builder.views.year_marks import years_shown
from site_builder.wording.counts import out_of

PLACE = "indicators/strategy.toml"
RISING = "\n".join(f"091,{year},{year - 1950}.5," for year in range(2016, 2025))
"""Nine years, the last of them in the term."""
OLD = "091,2019,70,\n091,2020,71,"
ASSESSED = """
[[assessment]]
period = "2023"
level = "partly"
text = { fi = "Osin.", sv = "Delvis." }
"""


def site_with(folder, figures=(), *, worded=0, strategy=STRATEGY, code="fi", today=None):
    """A site of indicators with these rows each, and so many that are judged in words."""
    places = {"indicators/tyo/tyollisyysaste.toml": None, PLACE: strategy}
    for number in range(len(figures)):
        places[f"indicators/tyo/luku-{number}.toml"] = INDICATOR.replace("aste", f"aste {number}")
    for number in range(worded):
        places[f"indicators/tyo/sana-{number:03d}.toml"] = QUALITATIVE + ASSESSED
    write_content(folder, places)
    for number, rows in enumerate(figures):
        if rows:
            write_snapshot(folder, f"luku-{number}", rows)
    content = read_content(folder)
    return site_of(content, code, today) if today else site_of(content, code)


def descending():
    """Nine years that fall."""
    return "\n".join(f"091,{year},{2050 - year}.5," for year in range(2016, 2025))


def wandering():
    """Nine years without a direction."""
    return "\n".join(f"091,{year},{70 + year % 2}," for year in range(2016, 2025))


LEADS = {
    "one": (
        [RISING],
        0,
        "Suunta parempaan tai huonompaan on arvioitu yhdestä mittarista. Se on parantunut.",
    ),
    "one worse": ([descending()], 0, "yhdestä mittarista. Se on heikentynyt."),
    "one unclear": ([wandering()], 0, "yhdestä mittarista. Sillä ei ole selvää suuntaa."),
    "both": (
        [RISING, RISING, descending()],
        0,
        "huonompaan on arvioitu 3 mittarista. Niistä 2 on parantunut ja 1 heikentynyt.",
    ),
    "better": (
        [RISING, wandering()],
        0,
        "Niistä 1 on parantunut, eikä yksikään ole heikentynyt. Yhdellä ei ole selvää suuntaa.",
    ),
    "worse": ([descending()] * 2, 0, "Niistä 2 on heikentynyt, eikä yksikään ole parantunut."),
    "unclear": ([wandering()] * 2, 0, "Yhdelläkään niistä ei ole selvää suuntaa."),
    "old": (
        [OLD, OLD],
        0,
        "Yhdenkään mittarin suuntaa ei voi vielä arvioida."
        " Ennen valtuustokauden alkua päättyvät 2 mittarin luvut.",
    ),
    "old and empty": (
        [OLD, ""],
        0,
        "vielä arvioida. Yhdellä mittarilla ei ole lukuja."
        " Yhden mittarin luvut päättyvät ennen valtuustokauden alkua.",
    ),
    "no figures": (
        ["", ""],
        0,
        "Pikkulan strategia: 1 tavoite ja 2 mittaria. Lukuja ei ole vielä.",
    ),
    "words alone": ([], 2, "1 tavoite ja 2 mittaria. Sanoin arvioidaan 2 mittaria."),
    "nothing": ([], 0, "1 painopiste ja 1 tavoite. Mittareita ei ole vielä lisätty."),
}


@pytest.mark.parametrize("name", LEADS)
def test_the_lead_is_true_and_short(tmp_path, name):
    """What is followed, what was judged of it, what is lacking; nothing that is not so."""
    figures, worded, told = LEADS[name]
    lead = front_view(site_with(tmp_path, figures, worded=worded)).lead
    assert lead.endswith(told)
    assert lead.startswith("Pikkulan strategia: ") and len(lead) < 250


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (1, "Yksi mittari on taustatieto: sen muutosta ei pidetä hyvänä eikä huonona."),
        (2, "Taustatietoja on 2: niiden muutosta ei pidetä hyvänä eikä huonona."),
    ],
)
def test_background_is_told_apart_from_what_is_judged(tmp_path, number, told):
    """One indicator more is judged, and one ends too early to be either."""
    site_with(tmp_path, [RISING] * number + [OLD, wandering()])
    for place in range(number + 1):
        file = tmp_path / f"indicators/tyo/luku-{place}.toml"
        neither = file.read_text("utf-8").replace('better = "higher"', 'better = "neither"')
        file.write_text(neither, "utf-8")
    lead = front_view(site_of(read_content(tmp_path))).lead
    assert f"Sillä ei ole selvää suuntaa. {told} Yhden mittarin luvut päättyvät" in lead


def test_a_city_without_goals_has_a_page_too(tmp_path):
    """Nothing is counted, no door leads nowhere, the priorities are named."""
    empty = STRATEGY.replace('goals = ["tyo"]', "goals = []")
    folder = write_content(
        tmp_path,
        {
            PLACE: empty,
            "indicators/tyo/goal.toml": None,
            "indicators/tyo/tyollisyysaste.toml": None,
        },
    )
    view = front_view(site_of(read_content(folder)))
    assert view.lead.endswith("Tavoitteita ja mittareita ei ole vielä lisätty.")
    assert (view.overview, view.cards, view.priorities.rows) == (None, None, ())
    assert "”Hyvä elämä”" in view.priorities.without
    assert [len(door.links) for door in view.doors.doors] == [1, 2]
    assert "#order" not in front_page(site_of(read_content(folder))).html


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2021, 8, 1), "Valtuustokausi alkaa 2.8.2021."),
        (date(2021, 8, 2), "Valtuustokausi 2.8.2021–1.6.2025 on käynnissä."),
        (date(2025, 6, 1), "Valtuustokausi 2.8.2021–1.6.2025 on käynnissä."),
        (date(2025, 6, 2), "Valtuustokausi päättyi 1.6.2025."),
    ],
)
def test_the_term_is_told_as_it_stands_on_the_day(tmp_path, day, told):
    """Its first and last day are in it."""
    assert front_view(site_with(tmp_path, today=day)).term.words == told


FOLLOW_UPS = """
[[body]]
id = "valtuusto"
kind = "council"
name = { fi = "Valtuusto", sv = "Fullmäktige" }
""" + "".join(
    f"""
[[follow_up]]
id = "s-{year}"
kind = "half-year"
date = {year}-06-14
body = "valtuusto"
name = {{ fi = "Seuranta {year}", sv = "Uppföljning {year}" }}
decision = {{ label = "§ {year}", url = "https://example.org/{year}" }}
"""
    for year in (2024, 2022, 2023)
)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2022, 1, 1), [("Seuraava seuranta", "2022")]),
        (date(2023, 6, 14), [("Seuraava seuranta", "2023"), ("Edellinen seuranta", "2022")]),
        (date(2023, 6, 15), [("Seuraava seuranta", "2024"), ("Edellinen seuranta", "2023")]),
        (date(2025, 1, 1), [("Edellinen seuranta", "2024")]),
    ],
)
def test_the_next_and_the_latest_follow_up_are_told(tmp_path, day, told):
    """By date, however the file has them; one of today is still the next."""
    view = front_view(site_with(tmp_path, strategy=STRATEGY + FOLLOW_UPS, today=day))
    assert [(one.term, one.page.words) for one in view.term.occasions] == [
        (term, f"Seuranta {year} (Valtuusto, 14.6.{year})") for term, year in told
    ]
    assert [one.decision.words for one in view.term.occasions] == [f"§ {year}" for _, year in told]


@pytest.mark.parametrize(
    ("years", "term", "today", "shown"),
    [
        # the demo's: two years before the term, to the newest figure
        ([2010, 2019, 2025], ("2021-08-01", "2025-05-31"), 2026, (2019, 2025)),
        # a term that runs is shown as far as it has come
        ([2018, 2024], ("2025-06-01", "2029-05-31"), 2027, (2023, 2027)),
        # one that lies ahead by its first year
        ([2018, 2024], ("2025-06-01", "2029-05-31"), 2024, (2022, 2025)),
        # nothing is known yet
        ([], ("2025-06-01", "2029-05-31"), 2026, (2025, 2026)),
        # no empty years before the first figure
        ([2023, 2024], ("2021-08-01", "2025-05-31"), 2026, (2021, 2025)),
        # a term of long ago: at most nine years
        ([2010, 2025], ("2013-01-01", "2016-12-31"), 2026, (2017, 2025)),
    ],
)
def test_the_axis_has_years_where_something_stands(years, term, today, shown):
    """From shortly before the term to the newest figure, never too many to be seen."""
    start, end = map(date.fromisoformat, term)
    made = strategy_of(term={"start": start, "end": end}).term
    found = years_shown(years, made, date(today, 11, 24))
    assert (found[0], found[-1]) == shown


def test_every_indicator_stands_once_on_the_year_of_its_latest_figure(tmp_path):
    """Older ones together, those without figures apart; the term is shaded by its months."""
    rows = [RISING, OLD, "091,2015,70,", "091,2022M03,70,", ""]
    overview = front_view(site_with(tmp_path, rows, worded=1)).overview
    assert [(c.label, len(c.marks)) for c in overview.columns] == [
        ("ei lukuja", 1),
        ("–2018", 1),
        ("2019", 0),
        ("2020", 1),
        ("2021", 0),
        ("2022", 1),
        ("2023", 1),
        ("2024", 1),
        ("2025", 0),
    ]
    shades = [column.shade for column in overview.columns]
    assert shades[4:] == ["within since-8", "within", "within", "within", "within until-6"]
    assert not any(shades[:4])
    assert [c.label for c in overview.columns if c.term] == ["2021"]
    assert overview.columns[1].heard == "2018 tai aiemmin"


def test_a_mark_says_what_a_page_would_say_first(tmp_path):
    """Name, figure, period and verdict; of words the level."""
    overview = front_view(site_with(tmp_path, [RISING], worded=1)).overview
    words = [mark.words for column in overview.columns for mark in column.marks]
    assert words == [
        "Tyytyväisyys, toteutui osittain, 2023, laadullinen mittari",
        "Työllisyysaste 0, 74,5\u00a0%, 2024, parantunut 2016–2024",
    ]


def test_counts_name_the_class_first_and_hold_every_indicator(tmp_path):
    """What is judged comes first; a class that nothing belongs to is not there."""
    overview = front_view(site_with(tmp_path, [OLD, RISING, RISING], worded=1)).overview
    told = [(count.icon, count.label, count.number) for count in overview.counts]
    assert told[0] == ("improving", "parantunut:", "2")
    assert told[-1] == ("qualitative", "laadullinen mittari:", "1")
    assert sum(int(number) for _, _, number in told) == 4
    assert [(fact.term, fact.words) for fact in overview.counted] == [
        ("Tavoitearvot", "ei asetettu"),
        ("Sanalliset arviot", "toteutui osittain: 1"),
    ]


HIGHLIGHTS = """
[[highlight]]
indicator = "sana-000"
because = { fi = "Siksi tämä.", sv = "Därför den här." }
[[highlight]]
indicator = "luku-1"
because = { fi = "Ja tämä.", sv = "Och den här." }
"""


def test_what_the_city_has_chosen_is_shown_first(tmp_path):
    """In its order and with its reasons, old figures and words too."""
    site = site_with(tmp_path, [RISING, OLD], worded=1, strategy=STRATEGY + HIGHLIGHTS)
    cards = front_view(site).cards
    assert (cards.heading, cards.text) == ("Keskeiset mittarit", "")
    assert [(c.figure, c.change, c.note) for c in cards.cards] == [
        ("toteutui osittain", "", "Siksi tämä."),
        ("71,0", "edellisvuodesta +1,0\u00a0%-yks., parempaan päin", "Ja tämä."),
    ]


def test_else_what_has_moved_lately(tmp_path):
    """The newest first, each with its change; not what stood still, is alone, or lies far back."""
    rows = [
        "091,2022,70,\n091,2023,70.04,",  # the same, as it is shown
        "091,2024,70,",
        "091,2019,70,\n091,2020,71,",  # four years before the newest
        "091,2022,70,\n091,2023,69,",
        "091,2023M05,70,\n091,2024M05,71,",
        "091,2023,70,\n091,2024,72,",
    ]
    cards = front_view(site_with(tmp_path, rows, worded=1)).cards
    assert [(c.title[-1], c.change) for c in cards.cards] == [
        ("5", "edellisvuodesta +2,0\u00a0%-yks., parempaan päin"),
        ("4", "edellisvuodesta +1,0\u00a0%-yks., parempaan päin"),
        ("3", "edellisvuodesta −1,0\u00a0%-yks., huonompaan päin"),
    ]


def test_nothing_has_moved_where_there_is_nothing(tmp_path):
    """Then no heading stands alone."""
    view = front_view(site_with(tmp_path, ["", "091,2024,1,"], worded=1))
    assert view.cards is None


@pytest.mark.parametrize(("worded", "many"), [(MOST_ENTRIES, False), (MOST_ENTRIES + 1, True)])
def test_very_many_indicators_are_marks_with_their_priorities(tmp_path, worded, many):
    """Up to sixty each has its own lines and stands on its year; more would be no overview."""
    site = site_with(tmp_path, worded=worded)
    view = front_view(site)
    (row,) = view.priorities.rows
    assert (bool(view.overview.columns), bool(row.entries), bool(row.marks)) == (
        not many,
        not many,
        many,
    )
    assert len(row.entries) + len(row.marks) == worded
    assert [count.number for count in row.counts] == ([str(worded)] if many else [])
    assert front_page(site).html.count("/sana-") >= worded - 1


def test_priorities_that_lack_something_say_so(tmp_path):
    """One with a goal and nothing in it, and others without goals, in one sentence."""
    more = "".join(
        f'\n[[priority]]\nid = "p{n}"\nname = {{ fi = "Nimi {n}", sv = "Namn {n}" }}\ngoals = []\n'
        for n in (1, 2)
    )
    view = front_view(site_with(tmp_path, strategy=STRATEGY + more))
    (row,) = view.priorities.rows
    assert (row.name, row.none, len(row.goals)) == ("Hyvä elämä", "Ei vielä mittareita.", 1)
    assert view.priorities.without.endswith("painopisteet ”Nimi 1” ja ”Nimi 2”.")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("fi", [("Visio", "Toimiva <kunta>"), ("Arvot", "Avoimuus, Rohkeus")]),
        ("sv", [("Vision", "En kommun"), ("Värderingar", "Öppenhet, Mod")]),
    ],
)
def test_vision_and_values_stand_where_the_strategy_has_them(tmp_path, code, told):
    """As they were written."""
    strategy = STRATEGY.replace(
        "\n[term]", '\nvision = { fi = "Toimiva <kunta>", sv = "En kommun" }\n\n[term]'
    )
    strategy += '\n[[value]]\nname = { fi = "Avoimuus", sv = "Öppenhet" }\n'
    strategy += '\n[[value]]\nname = { fi = "Rohkeus", sv = "Mod" }\n'
    site = site_with(tmp_path, strategy=strategy, code=code)
    assert [(fact.term, fact.words) for fact in front_view(site).creed] == told
    assert "<kunta>" not in front_page(site).html


def test_a_plain_strategy_has_no_creed(tmp_path):
    """Nothing empty is shown."""
    content, _ = record_of(tmp_path, RISING)
    assert front_view(site_of(content)).creed == ()


@pytest.mark.parametrize(
    ("whole", "finnish"),
    [
        *((1, "1:stä"), (2, "2:sta"), (3, "3:sta"), (4, "4:stä"), (5, "5:stä"), (6, "6:sta")),
        *((7, "7:stä"), (8, "8:sta"), (9, "9:stä"), (10, "10:stä"), (12, "12:sta"), (29, "29:stä")),
        *((30, "30:stä"), (100, "100:sta"), (110, "110:stä"), (1000, "1\u00a0000:sta")),
    ],
)
def test_a_whole_takes_the_ending_of_its_last_word(whole, finnish):
    """Kahdesta but yhdestä; other languages leave the number as it is."""
    assert out_of(whole, Language.of("fi")) == finnish
    assert out_of(whole, Language.of("sv")) == finnish.partition(":")[0]
