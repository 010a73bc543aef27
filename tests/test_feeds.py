"""Atom feeds: which there are, what is in each, and that readers know an entry again."""

import re
from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from specimens import GOAL, INDICATOR, STRATEGY, write_content, write_snapshot

from site_builder.definitions import read_content
from site_builder.records import gather
from site_builder.site_choices import Settings
from site_builder.views.body import body_view
from site_builder.views.changes import changes_view
from site_builder.views.feed import MOST_ENTRIES_FED
from site_builder.views.goal import goal_view
from site_builder.views.indicator import indicator_view
from site_builder.website import website

ATOM, XHTML = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/xhtml}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
URL = "https://mittarit.example/fi/"
TODAY = date(2026, 11, 21)
HEADER = "fetched,indicator,area,period,breakdown,old,new,change"
ROWS = "\n".join(f"091,{year},70.0," for year in range(2015, 2025))
FOLLOWED = (
    STRATEGY.replace('goals = ["tyo"]', 'goals = ["tyo", "koti"]')
    + """
[[body]]
id = "valtuusto"
kind = "council"
name = { fi = "Valtuusto", sv = "Fullmäktige" }
[[body]]
id = "lautakunta"
kind = "board"
name = { fi = "Työlautakunta", sv = "Arbetsnämnden" }
[[body]]
id = "joutilas"
kind = "board"
name = { fi = "Joutilas", sv = "Ledig" }
[[follow_up]]
id = "puolivali"
kind = "mid-term"
date = 2024-06-14
body = "valtuusto"
decision = { label = "§ 150 <b>", url = "https://kunta.example/150" }
summary = { fi = "Hyvä & <i>oikea</i>.", sv = "Rätt." }
name = { fi = "Puoliväli </title>", sv = "Halvtid" }
"""
)
FILES = {
    "indicators/strategy.toml": FOLLOWED,
    "indicators/tyo/goal.toml": f'{GOAL}owner = "lautakunta"\n',
    "indicators/koti/goal.toml": 'name = { fi = "Koti", sv = "Hem" }\n'
    + '[[assessment]]\nfollow_up = "puolivali"\nlevel = "partly"\n'
    + 'text = { fi = "Osin.", sv = "Delvis." }\n',
    "indicators/koti/asunnot.toml": INDICATOR.replace("Työllisyysaste", "<b>&Asunnot</b>"),
    "indicators/koti/vuokrat.toml": INDICATOR.replace("Työllisyysaste", "Vuokrat"),
}
HOME = "2026-11-19T06:00:00Z,asunnot,091,2024,,69.0,70.0,revised"
WORK = "2026-11-20T06:00:00Z,tyollisyysaste,091,2024,,,70.0,added"


def made(folder, *ledger, url=URL, code="fi", today=TODAY, name=""):
    """The site in one language, whose ledger has these lines."""
    write_content(folder, FILES)
    for identity in ("tyollisyysaste", "asunnot", "vuokrat"):
        write_snapshot(folder, identity, ROWS)
    (folder / "data/revisions.csv").write_text("\n".join([HEADER, *ledger, ""]), "utf-8")
    settings = Settings(url, name={"fi": name})
    return website(gather(read_content(folder)), code, settings, today=today)


def feeds(site):
    """The bytes of every feed, by path from the language's root."""
    files = {file.path.removeprefix("fi/"): file for file in site.files}
    return {path: file.make() for path, file in files.items() if path.endswith("feed.xml")}


def entries(document):
    return ElementTree.fromstring(document).findall(f"{ATOM}entry")


def titles(document):
    return [entry.findtext(f"{ATOM}title") for entry in entries(document)]


def names(document):
    """What each entry is of, the newest first."""
    return [title.split(" – ")[0] for title in titles(document)]


def test_each_feed_has_what_its_page_is_of(tmp_path):
    """A body what it follows, a goal the follow-ups that judged it, the newest first."""
    found = {path: names(document) for path, document in feeds(made(tmp_path, HOME, WORK)).items()}
    work, home, held = "Työllisyysaste", "<b>&Asunnot</b>", "Puoliväli </title>"
    assert found == {
        "feed.xml": [work, home, held],
        "goals/tyo/feed.xml": [work],
        "goals/koti/feed.xml": [home, held],
        "bodies/valtuusto/feed.xml": [work, home, held],
        "bodies/lautakunta/feed.xml": [work],
        "indicators/tyollisyysaste/feed.xml": [work],
        "indicators/asunnot/feed.xml": [home],
    }


def test_where_nothing_has_happened_there_is_no_feed_and_no_link_to_one(tmp_path):
    """An indicator whose figures never changed, a body that follows nothing."""
    site = made(tmp_path, HOME, WORK)
    assert set(site.feeds) == {
        *("", "changes/", "goals/tyo/", "goals/koti/", "bodies/valtuusto/", "bodies/lautakunta/"),
        *("indicators/tyollisyysaste/", "indicators/asunnot/"),
    }
    assert {link.target for link in site.feeds.values()} == set(feeds(site))
    idle, council = site.site.content.strategy.bodies[2], site.site.content.strategy.bodies[0]
    assert body_view(site.site, idle).feed is None
    assert body_view(site.site, council).feed.target == "bodies/valtuusto/feed.xml"
    assert feeds(made(tmp_path, HOME, today=date(2024, 6, 14)))["feed.xml"]
    assert feeds(made(tmp_path, today=date(2024, 6, 14))) == {}


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:8000/fi/", "http://localhost/fi/"])
def test_without_an_address_that_others_can_reach_there_is_none(tmp_path, url):
    """An entry is known again by its whole address."""
    site = made(tmp_path, HOME, WORK, url=url)
    assert (feeds(site), dict(site.feeds)) == ({}, {})
    assert changes_view(site.site).feed is None
    assert indicator_view(site.site, site.site.records["asunnot"]).changes.feed is None
    assert goal_view(site.site, "koti").feed is None


def test_every_feed_is_atom(tmp_path):
    """RFC 4287: what it requires stands there once, addresses are whole, moments have a zone."""
    for path, document in feeds(made(tmp_path, HOME, WORK)).items():
        root = ElementTree.fromstring(document)
        assert (root.tag, root.get(LANGUAGE)) == (f"{ATOM}feed", "fi")
        assert document.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n')
        assert root.findtext(f"{ATOM}author/{ATOM}name") == "Pikkula · strategian mittarit"
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        assert links["self"] == root.findtext(f"{ATOM}id") == f"{URL}{path}"
        assert links["alternate"].startswith(URL)
        moments = [entry.findtext(f"{ATOM}updated") for entry in root.findall(f"{ATOM}entry")]
        assert root.findtext(f"{ATOM}updated") == moments[0]
        assert moments == sorted(moments, reverse=True)
        assert all(datetime.fromisoformat(moment).tzinfo for moment in moments)
        for one in (root, *root.findall(f"{ATOM}entry")):
            for required in ("id", "title", "updated"):
                assert len(one.findall(f"{ATOM}{required}")) == 1
                assert one.findtext(f"{ATOM}{required}")
        for entry in root.findall(f"{ATOM}entry"):
            assert entry.find(f"{ATOM}link").get("href").startswith(URL)
            (content,) = entry.findall(f"{ATOM}content")
            assert [part.tag for part in content] == [f"{XHTML}div"]


def test_an_entry_tells_source_and_terms_of_its_figures(tmp_path):
    """As the page does; what is told of a follow-up is the city's own."""
    rights = {
        entry.findtext(f"{ATOM}title").split(" – ")[0]: entry.findtext(f"{ATOM}rights")
        for entry in entries(feeds(made(tmp_path, HOME, WORK))["feed.xml"])
    }
    told = "Lähde: Tilastokeskus. Käyttöehdot: ei tiedossa, tarkista lähteestä."
    assert list(rights.values()) == [told, told, None]


def test_a_hostile_text_is_a_text(tmp_path):
    """Whether an editor, a setting or the ledger wrote it; what XML cannot hold is left out."""
    group = "2026-11-19T06:00:00Z,asunnot,091,2024,x=a\x01\x00<script>,69.0,70.0,revised"
    documents = feeds(made(tmp_path, HOME, group, name='<a href="x">&amp;</a>\x1f'))
    root = ElementTree.fromstring(documents["feed.xml"])
    assert root.findtext(f"{ATOM}author/{ATOM}name") == '<a href="x">&amp;</a>'
    assert {part.tag for part in root.iter() if XHTML in part.tag} == {f"{XHTML}div", f"{XHTML}p"}
    told = [part.text for part in root.iter(f"{XHTML}p")]
    assert any("(a<script>)" in text for text in told)
    assert told[-3:] == ["Väliarviointi, Valtuusto", "Hyvä & <i>oikea</i>.", "Päätös: § 150 <b>"]


def identities(site):
    return {
        path: [entry.findtext(f"{ATOM}id") for entry in entries(document)]
        for path, document in feeds(site).items()
    }


def test_entries_are_known_again_after_another_build_and_a_later_fetch(tmp_path):
    """On any day the bytes are the same; a later fetch adds one, and an entry is one everywhere."""
    first = made(tmp_path, HOME)
    assert feeds(first) == feeds(made(tmp_path, HOME, today=date(2027, 3, 1)))
    before, after = identities(first), identities(made(tmp_path, HOME, WORK))
    for path, told in before.items():
        assert [one for one in after[path] if one in told] == told
        assert len(set(after[path])) == len(after[path]) <= len(told) + 1
    place = f"{URL}changes/#asunnot-20261119T060000Z"
    assert [path for path, told in after.items() if place in told] == [
        *("feed.xml", "goals/koti/feed.xml", "bodies/valtuusto/feed.xml"),
        "indicators/asunnot/feed.xml",
    ]


def test_an_entrys_identity_is_its_place_on_the_page_of_changes(tmp_path):
    """Whoever follows it finds the event."""
    site = made(tmp_path, HOME, WORK)
    (page,) = (page for page in site.pages if page.path == "changes/")
    places = set(re.findall(r'<li id="([^"]+)"', page.html))
    told = {one.partition("#")[2] for one in identities(site)["feed.xml"]}
    assert told == places
    assert len(places) == 3


def test_a_feed_holds_the_newest_events(tmp_path):
    """So many that a reader can be away for a while."""
    ledger = [
        f"2026-{month:02}-{day:02}T06:00:00Z,asunnot,091,2024,,{day},{day + 1},revised"
        for month in range(1, 11)
        for day in range(1, 9)
    ]
    documents = feeds(made(tmp_path, *ledger))
    moments = [e.findtext(f"{ATOM}updated") for e in entries(documents["feed.xml"])]
    assert len(moments) == MOST_ENTRIES_FED == 50
    assert (moments[0], moments[-1]) == ("2026-10-08T06:00:00Z", "2026-04-07T06:00:00Z")


def test_a_language_has_feeds_of_its_own(tmp_path):
    """In its words, at its address."""
    site = made(tmp_path, HOME, url="https://mittarit.example/sv/", code="sv")
    (document,) = (file.make() for file in site.files if file.path == "sv/feed.xml")
    root = ElementTree.fromstring(document)
    assert root.get(LANGUAGE) == "sv"
    assert root.findtext(f"{ATOM}title") == "Ändringar · Lillby · strategins mätare"
    assert titles(document)[1].startswith("Halvtid – ")
