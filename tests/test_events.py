"""What happens to a strategy: each fetch that changed figures, each follow-up held, told once."""

from datetime import UTC, date, datetime

import pytest
from specimens import STRATEGY, site_of, write_content, write_snapshot

from site_builder.definitions import read_content
from site_builder.errors import SnapshotError
from site_builder.events import day_of, fetch_events, follow_up_events, newest_first
from site_builder.snapshots import read_ledger
from site_builder.views.body import body_view
from site_builder.views.changes import changes_view
from site_builder.views.indicator import indicator_view

HEADER = "fetched,indicator,area,period,old,new,change"
WORK = "tyollisyysaste"
ROWS = "049,2023,80.0,\n049,2024,81.0,\n" + "\n".join(
    f"091,{year},{60 + year - 2010}.5," for year in range(2010, 2025)
)
FOLLOWED = (
    STRATEGY
    + """
[[body]]
id = "valtuusto"
kind = "council"
name = { fi = "Valtuusto", sv = "Fullmäktige" }
[[follow_up]]
id = "puolivali"
kind = "mid-term"
date = 2024-06-14
body = "valtuusto"
decision = { label = "§ 150", url = "https://kunta.example/150" }
summary = { fi = "Suunta on oikea.\\n\\nMuuta.", sv = "Riktningen är rätt." }
name = { fi = "Puoliväli", sv = "Halvtid" }
[[follow_up]]
id = "loppu"
kind = "end-of-term"
date = 2027-01-14
body = "valtuusto"
name = { fi = "Loppu", sv = "Slut" }
"""
)


def site(folder, *ledger, code="fi", rows=ROWS):
    """The tiny site, whose ledger has these lines: `2026-11-20 091 2023 74.4 74.5 revised`."""
    write_content(folder, {"indicators/strategy.toml": FOLLOWED})
    write_snapshot(folder, WORK, rows)
    rows_told = (line.split() for line in ledger)
    told = [
        f"{day}T06:10:00Z,{WORK},{area},{period},{old.strip('-')},{new.strip('-')},{change}"
        for day, area, period, old, new, change in rows_told
    ]
    (folder / "data/revisions.csv").write_text("\n".join([HEADER, *told, ""]), "utf-8")
    return site_of(read_content(folder), code)


def first_fetch(day, rows=ROWS):
    """The ledger's lines of a fetch before which nothing was recorded."""
    cells = (row.split(",") for row in rows.splitlines())
    return [f"{day} {area} {period} - {value} added" for area, period, value, _ in cells]


def events(made):
    return newest_first(fetch_events(made.ledger, made.content.strategy, made.records[WORK]))


def lines(entry):
    """An entry's lines, with plain spaces."""
    day = f"{entry.day.words}: " if entry.day else ""
    return [line.replace("\u00a0", " ") for line in (day + entry.words, *entry.more)]


def told(made):
    """Every entry of the page of changes as its lines, the newest first."""
    return [lines(entry) for day in changes_view(made).days for entry in day.entries]


def test_a_fetch_is_one_event_whatever_it_changed(tmp_path):
    """Our own latest figures one by one, then how many of whose."""
    made = site(
        tmp_path,
        "2026-11-20 091 2023 73.0 73.5 revised",
        "2026-11-20 091 2024 - 74.5 added",
        *(f"2026-11-20 049 {year} 1 2 revised" for year in range(2015, 2024)),
        "2026-11-20 049 2024 - 81.0 added",
        *(f"2026-11-20 {area} 2024 5 6 revised" for area in ("005", "009", "010", "016")),
    )
    (event,) = events(made)
    counts = {heap: len(changes) for heap, changes in event.heaps.items()}
    assert counts == {"own": 2, "compared": 10, "areas": 4}
    assert told(made)[0] == [
        "Pikkula, 2024: uusi luku 74,5 %",
        "Pikkula, 2023: luku 73,0 % tarkistettiin, nyt 73,5 %",
        "Vertailualueet, 2015–2024: 1 uusi luku ja 9 tarkistettua lukua",
        "Muut kunnat, 2024: 4 tarkistettua lukua",
    ]


def test_many_changes_of_our_own_are_counted_and_the_latest_told(tmp_path):
    """Three of fifteen."""
    made = site(tmp_path, *(f"2026-11-20 091 {year} 1 2 revised" for year in range(2010, 2025)))
    assert told(made)[0] == [
        "Pikkula, 2010–2024: 15 tarkistettua lukua",
        *(f"Pikkula, {year}: luku 1,0 % tarkistettiin, nyt 2,0 %" for year in (2024, 2023, 2022)),
    ]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("fi", "luvut haettiin ensimmäisen kerran (17 lukua, 2010–2024)"),
        ("sv", "siffrorna hämtades för första gången (17 siffror, 2010–2024)"),
    ],
)
def test_a_first_fetch_is_one_line(tmp_path, code, words):
    """And stays it after later fetches, which are told as they are."""
    made = site(tmp_path, *first_fetch("2026-11-01"), code=code)
    assert told(made)[0] == [words]
    later = ["2026-11-20 091 2024 74.5 74.6 revised", "2026-11-21 091 2024 74.6 74.5 revised"]
    made = site(tmp_path, *first_fetch("2026-11-01"), *later, code=code)
    assert [event.first for event in events(made)] == [False, False, True]
    assert told(made)[2] == [words]


def test_a_fetch_is_not_the_first_where_figures_were_recorded_before_the_ledger(tmp_path):
    """Some stand in no line of it, or were revised before they were ever added."""
    made = site(tmp_path, "2026-11-20 091 2024 - 74.5 added")
    assert [event.first for event in events(made)] == [False]
    rest = first_fetch("2026-11-02")[1:]
    earlier = ["2026-11-01 091 2024 - 74.5 added", "2026-11-02 049 2023 79.0 80.0 revised"]
    made = site(tmp_path, *earlier, *[line for line in rest if "091 2024" not in line])
    assert [event.first for event in events(made)] == [False, False]


def test_figures_that_come_back_are_no_first_fetch(tmp_path):
    """All were removed, and all were added again: the first is the first."""
    lost = [
        line.replace("- ", "", 1).replace(" added", " - removed")
        for line in first_fetch("2026-11-02")
    ]
    again = first_fetch("2026-11-03")
    made = site(tmp_path, *first_fetch("2026-11-01"), *lost, *again)
    assert [event.first for event in events(made)] == [False, False, True]


def test_a_follow_up_that_was_held_is_an_event(tmp_path):
    """On its day in Finland; one that lies ahead, or is held today, is none yet."""
    made = site(tmp_path, "2026-11-20 091 2024 - 74.5 added")
    assert told(made)[1] == [
        "väliarviointi, Valtuusto", "Suunta on oikea.", "Päätös: § 150"
    ]  # fmt: skip
    entry = changes_view(made).days[1].entries[0]
    assert (entry.indicator.words, entry.indicator.target) == ("Puoliväli", "follow-ups/puolivali/")
    strategy = made.content.strategy
    (held,) = follow_up_events(strategy, date(2024, 6, 15))
    assert held.happened == datetime(2024, 6, 14, 9, tzinfo=UTC)
    assert day_of(held) == date(2024, 6, 14)
    assert follow_up_events(strategy, date(2024, 6, 14)) == []


def test_a_page_without_changed_figures_says_so_beside_its_follow_ups(tmp_path):
    """That the council met changes no figure."""
    made = changes_view(site(tmp_path))
    assert made.none.startswith("Luvut ovat samat")
    assert len(made.days) == 1


def test_every_event_has_a_place_of_its_own_that_stays(tmp_path):
    """A later fetch changes no earlier one's."""
    first = first_fetch("2026-11-01")
    before = [event.identity for event in events(site(tmp_path, *first))]
    made = site(tmp_path, *first, "2026-11-20 091 2024 74.5 74.6 revised")
    after = [event.identity for event in events(made)]
    assert after == ["tyollisyysaste-20261120T061000Z", *before]
    places = [entry.identity for day in changes_view(made).days for entry in day.entries]
    assert sorted(places) == sorted([*after, "follow-up-puolivali"])


def test_indicator_and_body_pages_tell_the_same_events_with_their_days(tmp_path):
    """The newest first."""
    made = site(tmp_path, *first_fetch("2026-11-01"), "2026-11-20 091 2024 74.5 74.6 revised")
    of_indicator = indicator_view(made, made.records[WORK]).changes.entries
    of_body = body_view(made, made.content.strategy.bodies[0]).changes.entries
    assert of_indicator == of_body
    assert [line for entry in of_indicator for line in lines(entry)] == [
        "20.11.2026: Pikkula, 2024: luku 74,5 % tarkistettiin, nyt 74,6 %",
        "1.11.2026: luvut haettiin ensimmäisen kerran (17 lukua, 2010–2024)",
    ]


def test_a_moment_without_a_zone_and_the_last_hours_there_are_can_be_put_in_order(tmp_path):
    """A ledger that a hand has written is read or refused, and breaks no page."""
    moments = ("2026-11-20T06:10:00", "9999-12-31T23:59:59-02:00", "2026-11-20T08:10:00+02:00")
    made = site(tmp_path)
    rows = [f"{moment},{WORK},091,20{n},1,2,revised" for n, moment in enumerate(moments, 20)]
    (tmp_path / "data/revisions.csv").write_text("\n".join([HEADER, *rows, ""]), "utf-8")
    made = site_of(read_content(tmp_path))
    assert [len(event.revisions) for event in events(made)] == [1, 2]
    assert len(changes_view(made).days) == 3
    (tmp_path / "data/revisions.csv").write_text(f"{HEADER}\ngestern,x,091,2024,1,2,revised\n")
    with pytest.raises(SnapshotError, match="line 2"):
        read_ledger(tmp_path)
