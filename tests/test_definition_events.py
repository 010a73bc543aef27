"""Changes of definitions as readers are told of them: in words, by identity, in either language."""

from __future__ import annotations

import pytest
from specimens import INDICATOR, STRATEGY, site_of, write_content, write_snapshot

from site_builder.definitions import read_content
from site_builder.events import indicator_events, newest_first
from site_builder.views.changes import changes_view
from site_builder.views.indicator import indicator_view

HEADER = "noted,indicator,what,language,old,new,change"
FIGURES = "fetched,indicator,area,period,old,new,change"
WORK = "tyollisyysaste"
PLACE = f"indicators/tyo/{WORK}.toml"
WHEN = "2026-11-20T06:10:00Z"
ROWS = "\n".join(f"{area},{year},70.5," for area in ("049", "091") for year in range(2010, 2025))
TARGET = '[target]\nvalue = 80.0\nby = "2027"\n'


def site(folder, *noted, fetched=(), code="fi", definition=INDICATOR, today=None):
    """The tiny site, whose ledgers have these lines, without their moments where all have one."""
    write_content(folder, {PLACE: definition})
    write_snapshot(folder, WORK, ROWS)
    for name, header, lines in (("definitions", HEADER, noted), ("revisions", FIGURES, fetched)):
        told = [line if line[4] == "-" else f"{WHEN},{WORK},{line}" for line in lines]
        (folder / f"data/{name}.csv").write_text("\n".join([header, *told, ""]), "utf-8")
    return site_of(read_content(folder), code)


def told(made):
    """Every entry of the page of changes: name and lines, the newest first, with plain spaces."""
    return [
        [text.replace("\u00a0", " ") for text in (one.indicator.words, one.words, *one.more)]
        for day in changes_view(made).days
        for one in day.entries
    ]


def words(made):
    """The lines of the one event that there is."""
    ((_, *lines),) = told(made)
    return lines


@pytest.mark.parametrize(
    ("line", "fi", "sv"),
    [
        (
            "target,,,value 80,added",
            "tavoite asetettiin: vähintään 80 %",
            "ett mål ställdes upp: minst 80 %",
        ),
        (
            'target,,"value 75.5, by 2025",,removed',
            "tavoite poistettiin: vähintään 75,5 % vuonna 2025",
            "målet togs bort: minst 75,5 % år 2025",
        ),
        (
            'target,,"low 40, high 60","from 2023, value 70; from 2025, value 75",changed',
            "tavoite muuttui: 40–60 % → vähintään 70 % vuodesta 2023 alkaen; "
            "vähintään 75 % vuodesta 2025 alkaen",
            "målet ändrades: 40–60 % → minst 70 % från 2023; minst 75 % från 2025",
        ),
        (
            "better,,lower,higher,changed",
            "toivottu suunta muuttui: pienempi on parempi → suurempi on parempi",
            "den önskade riktningen ändrades: mindre är bättre → större är bättre",
        ),
        ("method,fi,0a,0b,changed", "laskentatavan kuvaus muuttui", None),
        ("unit,sv,kr,%,changed", None, "enheten ändrades: kr → %"),
        (
            "breaks,,2019,2019 049; 2020; 2021,changed",
            "aikasarjaan merkittiin katkokset: 2020 ja 2021",
            "brott i tidsserien antecknades: 2020 och 2021",
        ),
        (
            "breaks,,2020,,removed",
            "aikasarjasta poistettiin katkos: 2020",
            "brottet i tidsserien togs bort: 2020",
        ),
        (
            "source,,pxweb statfin 115b,pxweb statfin 115c,changed",
            "lähdetaulukko vaihtui: 115b → 115c",
            "källtabellen byttes: 115b → 115c",
        ),
        ("source,,csv 0a,csv 0b,changed", "lähde vaihtui", "källan byttes"),
        ("source,,,csv 0b,added", "lähde lisättiin", "en källa lades till"),
        ("question,,,0b,added", "määrittely muuttui", "definitionen ändrades"),
        ("indicator,,,,added", "mittari otettiin seurantaan", "mätaren togs med i uppföljningen"),
    ],
)
def test_a_change_in_words(tmp_path, line, fi, sv):
    """In both languages; a text of the other language alone is told as its own."""
    for code, wanted in (("fi", fi), ("sv", sv)):
        found = words(site(tmp_path, line, code=code))[0]
        assert found == wanted if wanted else found.endswith("(Suomi)" if fi else "(Svenska)")


def test_parts_that_changed_at_once_are_one_event(tmp_path):
    """In their order; of a text in both languages our own."""
    made = site(
        tmp_path,
        *("target,,,value 80,added", "title,sv,X,Sysselsättningsgrad,changed"),
        *("breaks,,2019,2019 049,changed", "title,fi,X,Työllisyysaste,changed"),
    )
    assert told(made) == [
        [
            "Työllisyysaste",
            "nimi muuttui: X → Työllisyysaste",
            "tavoite asetettiin: vähintään 80 %",
            "aikasarjan katkoksen rajaus muuttui: 2019",
        ]
    ]


def test_an_event_keeps_the_name_and_the_unit_of_its_time(tmp_path):
    """What was published in March is not told in other words in December."""
    fetched = [f"2026-03-0{day}T06:00:00Z,{WORK},091,2024,1,2,revised" for day in (1, 3, 5)]
    made = site(
        tmp_path,
        f"2026-03-02T06:00:00Z,{WORK},title,fi,Vanha,Keski,changed",
        f"2026-03-04T06:00:00Z,{WORK},title,fi,Keski,Työllisyysaste,changed",
        f"2026-03-04T06:00:00Z,{WORK},unit,fi,€,%,changed",
        fetched=fetched,
    )
    assert [f"{name}: {line}" for name, line, *_ in told(made)] == [
        "Työllisyysaste: Pikkula, 2024: luku 1,0 % tarkistettiin, nyt 2,0 %",
        "Työllisyysaste: nimi muuttui: Keski → Työllisyysaste",
        "Keski: Pikkula, 2024: luku 1,0 € tarkistettiin, nyt 2,0 €",
        "Keski: nimi muuttui: Vanha → Keski",
        "Vanha: Pikkula, 2024: luku 1,0 € tarkistettiin, nyt 2,0 €",
    ]


def test_a_target_is_told_in_the_unit_and_direction_of_its_time(tmp_path):
    """Of a changed unit the old target in the old one."""
    made = site(
        tmp_path,
        *("unit,fi,€,%,changed", "better,,lower,higher,changed"),
        "target,,value 7,value 80,changed",
    )
    assert words(made)[2] == "tavoite muuttui: enintään 7 € → vähintään 80 %"


QUESTION = "question,,0a,0b,changed"
MAYBE = "Ennen muutosta ja sen jälkeen haetut luvut eivät välttämättä ole sama mittaus."


def test_another_question_is_said_to_measure_something_else_where_it_did(tmp_path):
    """Where most of our own figures became others in the same fetch; else that it may."""
    asked = ["lähteestä haetaan eri tietoja kuin ennen", MAYBE]
    assert words(site(tmp_path, QUESTION)) == asked
    few = [f"2026-11-20T06:10:05Z,{WORK},091,2024,1,2,revised"]
    new = "Lähteestä haettiin eri tietoja kuin ennen:"
    fetch, definition = told(site(tmp_path, QUESTION, fetched=few))
    assert definition[1:] == asked
    assert fetch[-1].startswith(new)
    most = [f"2026-11-20T06:10:05Z,{WORK},091,{year},1,2,revised" for year in range(2012, 2025)]
    fetch, definition = told(site(tmp_path, QUESTION, fetched=most))
    assert "eivät ole sama mittaus: useimmat" in definition[2]
    assert fetch[-1].startswith(new)
    later = [line.replace("11-20", "11-21") for line in most]
    fetch, definition = told(site(tmp_path, QUESTION, fetched=later))
    assert definition[1:] == asked
    assert not fetch[-1].startswith(new)


def test_an_indicator_that_is_no_more_is_told_once_by_its_last_name(tmp_path):
    """Without a page to lead to; what happened to it before is gone with it."""
    gone = f"{WHEN},poissa"
    made = site(
        tmp_path,
        "2026-11-01T06:10:00Z,poissa,title,fi,Eka,Vanha,changed",
        *(f"{gone},indicator,,,,removed", f"{gone},title,fi,Vanha,,removed"),
        f"{gone},title,sv,Gammal,,removed",
    )
    assert told(made) == [["Vanha", "mittari poistettiin seurannasta"]]
    (entry,) = changes_view(made).days[0].entries
    assert (entry.indicator.target, entry.identity) == (None, "poissa-20261120T061000Z-definition")


def test_a_change_in_a_language_that_the_site_has_not_is_not_told(tmp_path):
    """It was one once."""
    assert told(site(tmp_path, "title,en,A,B,changed")) == []


@pytest.mark.parametrize(
    "text", ["<script>x</script>", "{name}", "%s", "a" * 5000, "\u202ex", "A → B"]
)
def test_a_hostile_text_is_a_text(tmp_path, text):
    """Whatever stands in it; a very long one is cut."""
    (line,) = words(site(tmp_path, f'title,fi,"{text}",Työllisyysaste,changed'))
    shown = text.replace("\u202e", "")
    assert line == f"nimi muuttui: {shown[:200]}{'…' if len(shown) > 200 else ''} → Työllisyysaste"


def test_events_of_one_moment_and_ids_that_look_alike_stay_apart(tmp_path):
    """A definition and a fetch of one run, a follow-up, an indicator called as another's event."""
    alike = [WORK, f"{WORK}-definition", f"{WORK}-20261120t061000z", "follow-up-a"]
    follow_up = (
        '[[body]]\nid = "a"\nkind = "council"\nname = { fi = "A", sv = "A" }\n[[follow_up]]\n'
        'id = "a-20261120t061000z"\nkind = "mid-term"\ndate = 2024-06-14\nbody = "a"\n'
        'name = { fi = "A", sv = "A" }\n'
    )
    write_content(tmp_path, {f"indicators/tyo/{one}.toml": INDICATOR for one in alike})
    made = site(
        tmp_path,
        *(f"{WHEN},{one},title,fi,A,B,changed" for one in alike),
        fetched=[f"{WHEN},{one},091,2024,1,2,revised" for one in alike],
    )
    (tmp_path / "indicators/strategy.toml").write_text(f"{STRATEGY}\n{follow_up}", "utf-8")
    made = site_of(read_content(tmp_path))
    found = [entry.identity for day in changes_view(made).days for entry in day.entries]
    assert len(found) == len({*found}) == 2 * len(alike) + 1


def test_ledgers_that_git_has_merged_tell_each_event_once(tmp_path):
    """Lines that stand twice, in another order, with parts of seconds."""
    line, fetch = f"{WHEN},{WORK},title,fi,A,B,changed", f"{WHEN},{WORK},091,2024,1,2,revised"
    early = "2026-11-19T06:10:00Z"
    before = told(site(tmp_path, line, line.replace(WHEN, early), fetched=[fetch]))
    twice = [line, line.replace(WHEN, early), line]
    half = fetch.replace("00Z", "00.5Z").replace("2024", "2023")
    after = told(site(tmp_path, *twice, fetched=[fetch, fetch]))
    assert after == before
    made = site(tmp_path, *twice, fetched=[fetch, half, fetch])
    events = newest_first(indicator_events(made.ledger, made.content.strategy, made.records[WORK]))
    assert [one.identity[len(WORK) :] for one in events] == [
        *("-20261120T061000Z-definition", "-20261120T061000Z", "-20261119T061000Z-definition")
    ]


def test_an_indicators_page_tells_its_own_changes_of_every_kind(tmp_path):
    """The newest three, each with its place; figures of another question are left out."""
    fetched = [f"2026-11-2{day}T06:00:00Z,{WORK},091,2024,1,2,revised" for day in (1, 2)]
    lines = ["title,fi,A,Työllisyysaste,changed", f"2026-11-01T06:00:00Z,{WORK},{QUESTION}"]
    made = site(tmp_path, *lines, fetched=fetched)
    changes = indicator_view(made, made.records[WORK]).changes
    assert [(one.day.words, one.day.target) for one in changes.entries] == [
        ("22.11.2026", f"changes/#{WORK}-20261122T060000Z"),
        ("21.11.2026", f"changes/#{WORK}-20261121T060000Z"),
        ("20.11.2026", f"changes/#{WORK}-20261120T061000Z-definition"),
    ]
    assert changes.everything.target == "changes/"
    write_content(tmp_path, {PLACE: INDICATOR.replace("115b", "115z")})
    made = site_of(read_content(tmp_path))
    changes = indicator_view(made, made.records[WORK]).changes
    assert [one.words for one in changes.entries] == [
        "nimi muuttui: A → Työllisyysaste", "lähteestä haetaan eri tietoja kuin ennen"
    ]  # fmt: skip


@pytest.mark.parametrize("when", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_the_first_and_last_moments_there_are_break_no_page(tmp_path, when):
    """Only a hand writes them."""
    line = f"{when},{WORK},target,,value 70,value 80,changed"
    made = site(tmp_path, line, fetched=[f"{when},{WORK},091,2024,1,2,revised"])
    assert len(told(made)) == 2
    stamp = when.replace("-", "").replace(":", "")
    every = indicator_events(made.ledger, made.content.strategy, made.records[WORK])
    assert {one.identity for one in every} == {f"{WORK}-{stamp}", f"{WORK}-{stamp}-definition"}


def test_areas_that_are_gone_are_told_as_that(tmp_path):
    """Few by name, many counted; those nobody asks for any more only as removed."""
    gone = [f"049,{year},1,,removed" for year in range(2000, 2010)]
    gone += ["SSS,2009,1,,removed", "005,2009,1,,removed", "091,2024,1,2,revised"]
    assert words(site(tmp_path, fetched=gone)) == [
        "Pikkula, 2024: luku 1,0 % tarkistettiin, nyt 2,0 %",
        "Koko maa ei enää ole lähteessä: 1 poistunut luku (2009)",
        "Alajärvi: kaikki luvut poistuivat (1 poistunut luku, 2009)",
        "Vertailualueet, 2000–2009: 10 poistunutta lukua",
    ]
    every = INDICATOR.replace("[source]", '[source]\nareas = "all"')
    many = ("005", "009", "010", "016", "018", "019", "020", "035", "043", "046", "047")
    made = site(tmp_path, fetched=[f"{one},2009,1,,removed" for one in many], definition=every)
    assert words(made) == ["11 aluetta ei enää ole lähteessä: 11 poistunutta lukua (2009)"]
    made = site(tmp_path, fetched=[f"{one},2009,1,,removed" for one in many[:2]], definition=every)
    assert words(made) == [
        "Alajärvi ja Alavieska eivät enää ole lähteessä: 2 poistunutta lukua (2009)"
    ]


def test_an_area_that_comes_back_was_lost_all_the_same(tmp_path):
    """What is told of a fetch does not change with a later one."""
    left = [f"005,{year},1,,removed" for year in (2008, 2009)]
    back = [f"2026-11-25T06:00:00Z,{WORK},005,{year},,1,added" for year in (2008, 2009)]
    before = words(site(tmp_path, fetched=left))
    assert before == told(site(tmp_path, fetched=[*left, *back]))[1][1:]
