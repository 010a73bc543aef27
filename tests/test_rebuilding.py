"""A site that was rebuilt after an edit is byte for byte what a build of the same folder makes."""

import json
from datetime import UTC, date, datetime
from shutil import rmtree

import pytest
from specimens import GOAL, INDICATOR, MKDOCS, QUALITATIVE, STRATEGY, write_content, write_snapshot

from site_builder.build import build_site
from site_builder.definitions import KnownFiles, read_content
from site_builder.errors import SiteBuilderError
from site_builder.freezing import freeze
from site_builder.rebuilding.kept_site import KeptLanguage
from site_builder.rebuilding.known_records import KnownRecords
from site_builder.rebuilding.reads import differences, noting, reads_of
from site_builder.rebuilding.rebuilder import Rebuilder
from site_builder.records import gather
from site_builder.site_choices import Settings
from site_builder.website import website

URL = "http://127.0.0.1:8000/"
DAY = date(2026, 11, 21)
WORK, HOME = "indicators/tyo/tyollisyysaste.toml", "indicators/koti/asunnot.toml"
ROWS = "\n".join(f"091,{year},{70 + year % 7}.{year % 10}," for year in range(2010, 2025))
BESIDE = "\n".join(
    f"{area},{year},{60 + year % 5}.0," for area in ("049", "SSS") for year in (2021,)
)
MORE = ROWS + "\n091,2025,75.5,p"
COUNCIL = """
[[assessment]]
follow_up = "k2025"
level = "reached"
text = { fi = "Hyvin meni.", sv = "Det gick bra." }
"""
FILES = {
    "mkdocs.yml": f"{MKDOCS}validation:\n  anchors: warn\n",
    "indicators/strategy.toml": STRATEGY.replace('["tyo"]', '["tyo", "koti"]')
    + '[[follow_up]]\nid = "k2025"\ndate = 2025-05-05\nbody = "valtuusto"\nkind = "mid-term"\n'
    + 'name = { fi = "Kevät", sv = "Våren" }\n'
    + '[[body]]\nid = "valtuusto"\nkind = "council"\n'
    + 'name = { fi = "Valtuusto", sv = "Fullmäktige" }\n',
    "indicators/tyo/goal.toml": GOAL + COUNCIL,
    "indicators/koti/goal.toml": 'name = { fi = "Koti jokaiselle", sv = "Hem åt alla" }\n',
    "indicators/tyo/tyottomyys.toml": INDICATOR.replace("Työllisyysaste", "Työttömyysaste"),
    HOME: INDICATOR.replace("Työllisyysaste", "Asunnot").replace("115b", "115c"),
    "indicators/koti/viihtyvyys.toml": QUALITATIVE,
    "docs/fi/about.md": "# Tietoa\n\nKatso [arvioita](goals/tyo/index.md#council).\n",
}


@pytest.fixture
def folder(tmp_path):
    """Two goals, three indicators with figures and one in words, and a page with a link."""
    made = write_content(tmp_path / "content", FILES)
    for identity in ("tyollisyysaste", "tyottomyys", "asunnot"):
        write_snapshot(made, identity, f"{ROWS}\n{BESIDE}")
    return made


class Editor:
    """Edits a folder and compares, each time, what was rebuilt with what is built afresh."""

    def __init__(self, folder, place, url=URL):
        self.folder, self.site, self.fresh = folder, place / "site", place / "fresh"
        self.url, self.rebuilder = url, Rebuilder(folder, self.site, site_url=url)
        self.numbers = {}
        self.look()

    def change(self, place, old, new):
        text = (self.folder / place).read_text("utf-8")
        assert old in text, place
        (self.folder / place).write_text(text.replace(old, new, 1), "utf-8")
        return self.look()

    def write(self, place, text):
        (self.folder / place).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / place).write_text(text, "utf-8")
        return self.look()

    def remove(self, *places):
        for place in places:
            (self.folder / place).unlink()
        return self.look()

    def look(self):
        """The files that were made anew, or None when all were: then a build has made them."""
        before, number = self.numbers, self.site.exists() and self.site.stat().st_ino
        told = self.rebuilder.build()
        self.numbers = {place: file.stat().st_ino for place, file in files(self.site).items()}
        if self.site.stat().st_ino != number:
            return None
        afresh = build_site(self.folder, self.fresh, site_url=self.url)
        assert contents(self.site) == contents(self.fresh)
        assert (told.notices, told.pages) == (afresh.notices, afresh.pages)
        return {place for place, found in self.numbers.items() if before.get(place) != found}


def files(site):
    return {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}


def contents(site):
    return {place: file.read_bytes() for place, file in files(site).items()}


@pytest.fixture
def editor(folder, tmp_path):
    return Editor(folder, tmp_path)


def in_both(*places):
    return {f"{code}/{place}" for code in ("fi", "sv") for place in places}


def test_an_edit_of_an_indicator_makes_its_pages_and_the_lists_anew(editor):
    """And nothing else: not its neighbour's page, not another goal's, no asset."""
    made = editor.change(WORK, "Työllisyysaste", "Työssä")
    kinds = ("csv", "csv-metadata.json", "json", "verdict.json", "fi.svg", "sv.svg")
    own = {"data/SHA256SUMS", *(f"data/tyollisyysaste.{kind}" for kind in kinds)}
    own |= in_both("embed/tyollisyysaste/index.html")
    assert own <= made
    assert in_both("indicators/tyollisyysaste/index.html", "goals/tyo/index.html") <= made
    assert in_both("index.html", "indicators/index.html", "search-index.js") <= made
    others = in_both("indicators/tyottomyys/index.html", "goals/koti/index.html")
    others |= in_both("accessibility/index.html", "404.html", "about/index.html")
    others |= in_both("embed/tyottomyys/index.html", "embed/viihtyvyys/index.html")
    others |= {"data/tyottomyys.fi.svg"}
    assert not made & (others | {"index.html", "data/asunnot.csv", "assets/mittaristo/site.js"})


def test_pages_of_all_municipalities_know_nothing_of_each_other(editor, folder):
    """A new title of one is in the file from which the others choose, and on no other's page."""
    crowd = "".join(f"{area},2024,{area}.0,\n" for area in ("005", "009", "010", "016"))
    for identity in ("tyollisyysaste", "tyottomyys"):
        write_snapshot(folder, identity, f"{crowd}091,2024,70.0,")
    editor.look()
    made = editor.change(WORK, "Työllisyysaste", "Työssä")
    assert in_both("compare/tyollisyysaste/index.html", "compare/index.html") <= made
    assert not made & in_both("compare/tyottomyys/index.html")
    titles = (editor.site / "assets/mittaristo/compared.fi.js").read_text("utf-8")
    assert '["tyollisyysaste","Työssä"],["tyottomyys","Työttömyysaste"]' in titles


@pytest.mark.slow
def test_edits_of_definitions_one_after_the_other(editor):
    """Each is followed without building all: titles, targets, decimals, goals, the same number."""
    target = '\n[target]\nvalue = 80.0\nby = "2030"\n'
    kept = [
        editor.change(WORK, 'sv = "Sysselsättningsgrad"', 'sv = "I <arbete> & "'),
        editor.change(WORK, "\n[source]", f"{target}\n[source]"),
        editor.change(WORK, "80.0", "80.00"),
        editor.change(WORK, "decimals = 1", "decimals = 2"),
        editor.change(WORK, 'better = "higher"', 'better = "lower"'),
        editor.change(WORK, "Työ kantaa.", "Työ kantaa.\\n\\n# Pitkälle"),
        editor.change("indicators/koti/goal.toml", "Koti jokaiselle", "Katto pään päälle"),
        editor.write(
            "indicators/koti/goal.toml",
            'name = { fi = "Koti", sv = "Hem" }\ndescription = { fi = "Oma.", sv = "Eget." }\n',
        ),
        editor.change("indicators/koti/viihtyvyys.toml", "Siksi.", "Koska."),
        editor.change(
            HOME,
            "[source]",
            '[[break]]\nperiod = "2018"\nreason = { fi = "Uusi tapa", sv = "Nytt sätt" }\n[source]',
        ),
        editor.look(),
    ]
    assert None not in kept
    assert kept[-1] == set()


@pytest.mark.slow
def test_edits_of_figures_one_after_the_other(editor, folder):
    """New figures, failed fetches, a change that a fetch did not finish, a changed question."""
    write_snapshot(folder, "asunnot", MORE)
    made = editor.look()
    assert in_both("indicators/asunnot/index.html") <= made
    assert "data/tyottomyys.csv" not in made
    moment = "since = 2026-11-20T06:00:00Z"
    made = editor.write("data/failures.toml", f'[asunnot]\n{moment}\ntold = ["Palvelin vaiti"]\n')
    assert in_both("indicators/asunnot/index.html") <= made
    assert editor.remove("data/failures.toml") is not None
    assert editor.change("data/asunnot.toml", "Tilastokeskus", "Tilastokeskus itse") is not None
    editor.change(HOME, "115c", "115d")  # its downloads are gone
    assert "data/asunnot.csv" not in editor.numbers
    write_snapshot(folder, "asunnot", MORE)
    editor.look()
    assert "data/asunnot.csv" in editor.numbers
    editor.remove("data/asunnot.csv", "data/asunnot.toml")
    write_snapshot(folder, "tyottomyys", MORE)
    assert editor.look() is not None


@pytest.mark.slow
def test_what_all_pages_may_depend_on_is_followed_by_building_all(editor, folder):
    """The strategy, the ledger, pages and assets by hand, settings, which indicators there are."""
    ledger = "fetched,indicator,area,period,old,new,change\n"
    ledger += "2026-11-20T06:00:00+00:00,asunnot,091,2024,71.0,73.4,revised\n"
    strategy = "indicators/strategy.toml"
    assert [
        editor.change(strategy, '["SSS", "049"]', '["049"]'),
        editor.change(strategy, '["tyo", "koti"]', '["koti", "tyo"]'),
        editor.change(strategy, "Pikkulan strategia", "Strategia"),
        editor.change(strategy, 'fi = "Pikkula"', 'fi = "Isola"'),
        editor.write("data/revisions.csv", ledger),
        editor.write("data/definitions.csv", NOTED),
        editor.write("docs/sv/about.md", "# Om\n\nNytt.\n"),
        editor.write("docs/more.md", "# Muuta\n"),
        editor.write("docs/assets/own.css", "h1 { color: #123456 }\n"),
        editor.change(
            "mkdocs.yml", "  - mittaristo\n", "  - mittaristo:\n      notice: {fi: Koe}\n"
        ),
        editor.write("indicators/koti/vuokrat.toml", INDICATOR.replace("115b", "115x")),
        editor.remove(HOME),
        editor.remove("docs/more.md"),
    ] == [None] * 13
    (folder / "indicators/tyo/tyottomyys.toml").rename(folder / "indicators/koti/tyottomyys.toml")
    assert editor.look() is None
    assert editor.change(WORK, "Työllisyysaste", "Työssä") is not None


LEDGER = """fetched,indicator,area,period,old,new,change
2026-11-20T06:00:00Z,asunnot,091,2024,71.0,73.4,revised
2026-11-20T06:00:00Z,tyottomyys,091,2024,71.0,73.4,revised
"""


NOTED = """noted,indicator,what,language,old,new,change
2026-11-20T06:00:00Z,asunnot,title,fi,Talot,Asunnot,changed
"""


@pytest.mark.slow
def test_a_year_of_changes_is_made_anew_when_it_tells_of_what_is(folder, tmp_path):
    """By the indicators that changed in it; the ledgers are followed by building all."""
    days = [f"{month:02}-{day:02}" for month in range(1, 7) for day in range(1, 20)]
    lines = [f"2025-{day}T06:00:00Z,asunnot,091,2024,1,2,revised" for day in days]
    (folder / "data/revisions.csv").write_text(
        "\n".join([*LEDGER.splitlines(), *lines, ""]), "utf-8"
    )
    editor = Editor(folder, tmp_path, "https://mittarit.example/")
    assert editor.look() == set()
    years = in_both("changes/2026/index.html"), in_both("changes/2025/index.html")
    made = editor.change(HOME, "Asunnot", "Kodit")
    assert years[0] | years[1] | in_both("changes/index.html") <= made
    made = editor.change("indicators/tyo/tyottomyys.toml", 'sv = "%"', 'sv = "procent"')
    assert years[0] <= made
    assert not years[1] & made
    assert editor.write("data/definitions.csv", NOTED) is None
    assert editor.change(HOME, "Kodit", "Asunnot") is not None


def test_a_feed_is_made_anew_when_what_it_tells_of_is(folder, tmp_path):
    """By its indicator's title, its goal's name; one that comes or goes is followed by all."""
    (folder / "data/revisions.csv").write_text(LEDGER, "utf-8")
    editor = Editor(folder, tmp_path, "https://mittarit.example/")
    assert editor.look() == set()
    made = editor.change(HOME, "Asunnot", "Kodit")
    own = ("feed.xml", "goals/koti/feed.xml", "bodies/valtuusto/feed.xml")
    assert in_both(*own, "indicators/asunnot/feed.xml") <= made
    assert not made & in_both("goals/tyo/feed.xml", "indicators/tyottomyys/feed.xml")
    page = (editor.site / "fi/indicators/asunnot/index.html").read_text("utf-8")
    assert (
        '<link rel="alternate" type="application/atom+xml" title="Muutokset: Kodit ·'
        ' Pikkula · strategian mittarit" href="feed.xml">'
    ) in page
    made = editor.change("indicators/koti/goal.toml", "Koti jokaiselle", "Koti")
    assert in_both("goals/koti/feed.xml") <= made
    assert not made & in_both("feed.xml", "indicators/asunnot/feed.xml")
    assert editor.write("data/revisions.csv", LEDGER.replace("asunnot", "tyollisyysaste")) is None
    assert "fi/indicators/asunnot/feed.xml" not in editor.numbers


def test_an_edition_that_is_frozen_or_removed_is_followed_by_building_all(editor, folder):
    """It is on the page of downloads; while it stays, an edit makes no file of it anew."""
    freeze(folder, "2026-11", datetime(2026, 11, 21, 8, tzinfo=UTC))
    assert editor.look() is None
    assert "editions/2026-11/fi.html" in editor.numbers
    made = editor.change(WORK, "Työllisyysaste", "Työssä")
    assert made and not {place for place in made if place.startswith("editions/")}
    rmtree(folder / "data/editions")
    assert editor.look() is None
    assert not {place for place in editor.numbers if place.startswith("editions/")}


def test_a_setting_that_lets_pages_read_anything_keeps_nothing(editor):
    """Snippets and hooks read files that we know nothing of."""
    setting = "markdown_extensions:\n  - pymdownx.snippets\n"
    assert editor.change("mkdocs.yml", "plugins:", f"{setting}plugins:") is None
    assert editor.change(WORK, "Työllisyysaste", "Työssä") is None


def index_of(editor, code):
    """What the search finds by which words, as a page loads it."""
    script = (editor.site / code / "search-index.js").read_text("utf-8")
    return json.loads(script.removeprefix("self.mittaristoIndex=").removesuffix(";\n"))


def test_the_search_finds_a_new_title_by_its_words_and_their_forms(editor):
    """Words that no site has had before, in one language; the pages by hand are still found."""
    made = editor.change(WORK, "Työllisyysaste", "Pyykkituvat naapurustossa")
    assert in_both("search-index.js") <= made
    index = index_of(editor, "fi")
    assert {"pyykkituvat", "naapurustossa"} <= set(index["words"].split())
    assert {"pyykkitupa", "tupa", "naapurusto"} <= set(index["lemmas"].split())
    assert {"Pyykkituvat naapurustossa", "Tietoa"} <= {found[1] for found in index["found"]}
    assert "pyykkituvat" not in index_of(editor, "sv")["words"]


def test_a_search_that_is_listed_still_is_left_out(editor):
    """It lies in no site, and nothing of a rebuild is lost by it."""
    assert editor.change("mkdocs.yml", "  - mittaristo", "  - search\n  - mittaristo") is None
    assert not {place for place in editor.numbers if "search/" in place}
    assert editor.change(WORK, "Työllisyysaste", "Työssä") is not None


@pytest.mark.slow
def test_a_fault_leaves_the_site_and_what_follows_is_right(editor, folder):
    """In a definition, in figures, and in a link to what an edit has taken away."""
    before = contents(editor.site)
    faults = {
        WORK: ("[title]", "title = {", "titel = {"),
        "data/asunnot.csv": ("sha256", "2015", "2016"),
        "indicators/tyo/goal.toml": ("council", COUNCIL, ""),
    }
    for place, (told, old, new) in faults.items():
        sound = (folder / place).read_text("utf-8")
        (folder / place).write_text(sound.replace(old, new, 1), "utf-8")
        with pytest.raises(SiteBuilderError) as afresh:
            build_site(folder, editor.fresh, site_url=URL)
        with pytest.raises(SiteBuilderError) as again:
            editor.rebuilder.build()
        assert again.value.problems == afresh.value.problems
        assert told.strip("[]") in str(again.value)
        assert contents(editor.site) == before
        (folder / place).write_text(sound, "utf-8")
        editor.look()
    assert editor.change(HOME, "Asunnot", "Kodit") is not None


@pytest.fixture
def evidence(folder):
    return gather(read_content(folder))


def noting_site(evidence, code="fi"):
    return noting(website(evidence, code, Settings(), today=DAY).site, {})


def test_a_site_notes_whatever_is_read_through_it(evidence):
    """By whatever way: a record, its chart, its files, counts over many, a goal, a definition."""
    everyone = {("records", identity) for identity in evidence.records}
    goal = {("records", "tyollisyysaste"), ("records", "tyottomyys")}
    for read, expected in (
        (lambda site: site.records["asunnot"], {("records", "asunnot")}),
        (lambda site: site.charts["asunnot"], {("records", "asunnot")}),
        (lambda site: site.charts.get("viihtyvyys"), {("records", "viihtyvyys")}),
        (lambda site: site.downloads["asunnot"], {("records", "asunnot")}),
        (lambda site: list(site.charts.values()), everyone),
        (lambda site: site.summary, everyone),
        (lambda site: site.records_of("tyo"), goal),
        (lambda site: site.summary_of("tyo"), goal),
        (lambda site: site.content.goals["koti"], {("goals", "koti")}),
        (lambda site: site.content.indicators["asunnot"], {("indicators", "asunnot")}),
        (
            lambda site: site.evidence.known_then(site.content.strategy.follow_ups[0], "asunnot"),
            {("records", "asunnot")},
        ),
        (lambda site: len(site.records) and "asunnot" in site.content.indicators, set()),
    ):
        site = noting_site(evidence)
        read(site)
        assert reads_of(site) == expected


def test_a_noted_site_says_what_the_site_says(evidence):
    """Its charts are drawn once for all who share them, and again when the record is another."""
    plain = website(evidence, "fi", Settings(), today=DAY).site
    drawn = {}
    one, other = noting(plain, drawn), noting(plain, drawn)
    assert dict(one.charts) == dict(plain.charts)
    assert one.charts["asunnot"] is other.charts["asunnot"]
    again = noting(website(gather(evidence.content), "fi", Settings(), today=DAY).site, drawn)
    assert again.charts["asunnot"] is not one.charts["asunnot"]


def test_every_page_is_made_from_a_site_of_its_own(evidence):
    """A page is handed what it is about by its own site, so that this is noted too."""
    drawn = {}
    made = website(evidence, "fi", Settings(), today=DAY, apart=lambda site: noting(site, drawn))
    assert len({id(site.evidence) for site in made.sites.values()}) == len(made.sites)
    assert len(made.sites) == len(made.pages) + 1  # and the search's index
    for page in made.pages:
        assert page.html
    reads = {page.path: reads_of(made.sites[page.path]) for page in made.pages}
    assert reads["indicators/asunnot/"] == {("records", "asunnot"), ("goals", "koti")}
    assert reads["goals/koti/"] == {
        *(("goals", "koti"), ("records", "asunnot"), ("records", "viihtyvyys")),
        ("goals", "tyo"),  # the one before it, to which the page leads
    }
    assert reads_of(made.site) == frozenset()


def test_a_frame_that_reads_a_record_lets_no_page_be_kept(evidence):
    """What stands on every page concerns every page, whichever read it first."""
    made = website(evidence, "fi", Settings(), today=DAY, apart=lambda site: noting(site, {}))
    kept = KeptLanguage(made, None, {})
    assert not kept.frame_touched(frozenset({("records", "asunnot")}))
    made.site.records["asunnot"]
    after = website(evidence, "fi", Settings(), today=DAY, apart=lambda site: noting(site, {}))
    kept.follow(after, ())
    assert kept.frame_touched(frozenset({("records", "asunnot")}))


def test_only_what_has_changed_is_another_value(folder):
    """Definitions and records are the very same while their files are, to the byte."""
    known, records = KnownFiles(), KnownRecords()

    def read():
        return gather(read_content(folder, known), records.record)

    before = read()
    assert differences(before, read()) == frozenset()
    write_snapshot(folder, "asunnot", MORE)
    between = read()
    assert differences(before, between) == {("records", "asunnot")}
    text = (folder / WORK).read_text("utf-8")
    (folder / WORK).write_text(f"{text}\n# Sama asia.\n", "utf-8")
    identity = "tyollisyysaste"
    assert differences(between, read()) == {("records", identity), ("indicators", identity)}


def test_a_file_with_faults_is_told_each_time(folder):
    """What is known of sound files hides nothing."""
    known = KnownFiles()
    read_content(folder, known)
    text = (folder / WORK).read_text("utf-8")
    (folder / WORK).write_text(text.replace("decimals = 1", "decimals = “1”"), "utf-8")
    told = []
    for _ in range(2):
        with pytest.raises(SiteBuilderError) as error:
            read_content(folder, known)
        told.append(error.value.problems)
    with pytest.raises(SiteBuilderError) as afresh:
        read_content(folder)
    assert told == [afresh.value.problems] * 2


@pytest.mark.usefixtures("npm")
def test_the_editor_follows_the_goals_that_it_lists(folder, tmp_path):
    """Its settings name a goal as it is called now; its scripts stay the very same files."""
    settings = MKDOCS.replace("- mittaristo", "- mittaristo:\n      editor: {repository: a/b}")
    write_content(folder, {**FILES, "mkdocs.yml": settings})
    editor = Editor(folder, tmp_path)
    anew = editor.change("indicators/koti/goal.toml", "Koti jokaiselle", "Koti kaikille")
    told = (editor.site / "assets/editor/settings.fi.json").read_text("utf-8")
    assert "Koti kaikille" in told and "Koti jokaiselle" not in told
    assert anew is None or "assets/editor/sveltia-cms.js" not in anew
