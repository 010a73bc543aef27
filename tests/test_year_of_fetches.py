"""A year of twelve fetches over HTTP: what the ledgers, the pages and the feeds say after each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from site_builder.definitions import read_content
from site_builder.fetching import FetchSummary, fetch
from site_builder.records import gather
from site_builder.site_choices import Settings
from site_builder.snapshots import read_ledger
from site_builder.website import Website, website
from tests.content_folder import (
    INDICATOR,
    KEY_FIGURE,
    UNEMPLOYMENT,
    make_content,
    quick_http,
    revise,
)
from tests.pxweb_server import Fault, PxWebServerForTests
from tests.pxweb_server import Settings as ServerSettings
from tests.pxweb_server.tables import without_values

URL = "https://mittarit.example/{code}/"
TABLE = "StatFin/vaerak/11ra.px"
LUKU = "indicators/vaki/luku.toml"


@dataclass
class City:
    """A content folder, its server, and everything that was ever published of it."""

    folder: Path
    server: PxWebServerForTests

    def edit(self, old: str, new: str, place: str = LUKU) -> None:
        file = self.folder / place
        text = file.read_text("utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), "utf-8")

    def fetch(self, month: int, *, accept: bool = False) -> FetchSummary:
        moment = datetime(2026, month, 15, 6, tzinfo=UTC)
        content = read_content(self.folder)
        return fetch(content, accept=accept, http=quick_http(), now=lambda: moment)

    def site(self, month: int, code: str) -> Website:
        evidence = gather(read_content(self.folder))
        settings = Settings(URL.format(code=code))
        return website(evidence, code, settings, today=date(2026, month, 16))

    def feed(self, month: int, code: str, path: str = "feed.xml") -> dict[str, str]:
        """What a feed's entries are called by id, the newest first, as two readers see it."""
        files = {file.path: file for file in self.site(month, code).files}
        document = files[f"{code}/{path}"].make()
        ids = [one.text for one in ElementTree.fromstring(document).iterfind("{*}entry/{*}id")]
        told = feedparser.parse(document)
        assert not told.bozo
        assert ids == [entry.id for entry in told.entries]
        assert len(ids) == len({*ids})
        moments = [entry.updated for entry in told.entries]
        assert moments == sorted(moments, reverse=True)
        return {entry.id: entry.title.replace("\u00a0", " ") for entry in told.entries}

    def places(self, month: int, code: str) -> list[str]:
        """Where events stand on the page of changes."""
        (page,) = (one for one in self.site(month, code).pages if one.path == "changes/")
        return re.findall(r'<li id="([^"]+)"', page.html)

    def lines(self) -> list[str]:
        """The ledger of definitions but for what was only noted, without moments."""
        rows = (self.folder / "data/definitions.csv").read_text("utf-8").splitlines()[1:]
        return [row.partition(",")[2] for row in rows if not row.endswith(",noted")]


def moved(city: City) -> None:
    city.edit('value = 75\nby = "2025"', 'value = 80\nby = "2027"')


def broken(city: City) -> None:
    reason = 'reason = { fi = "Uusi tapa.", sv = "Nytt sätt." }'
    city.edit("[target]", f'[[break]]\nperiod = "2020"\n{reason}\n\n[target]')


def lost(city: City) -> None:
    table = city.server.table(TABLE)
    city.server.put(without_values(table, "alue_23_20260101", "KU049"))


def failing(city: City) -> None:
    city.server.faults.append(Fault("404", where="11ra"))


def mended(city: City) -> None:
    city.server.faults.clear()
    revise(city.server, TABLE)


def measured_anew(city: City) -> None:
    city.edit("luku01", "luku02")
    city.edit('{ fi = "%", sv = "%" }', '{ fi = "‰", sv = "‰" }')


def replaced(city: City) -> None:
    """Another indicator instead of one that is no longer followed."""
    goal = city.folder / "indicators/vaki"
    text = INDICATOR.replace("Otsikko", "Aste").replace("Rubrik", "Grad") + UNEMPLOYMENT
    (goal / "aste.toml").write_text(text, "utf-8")
    (goal / "luku.toml").unlink()


def unchanged(_: City) -> None:
    """Nobody has done anything."""


def renamed(city: City) -> None:
    city.edit('fi = "Otsikko"', 'fi = "Uusi nimi"')


def revised(city: City) -> None:
    revise(city.server, TABLE)


YEAR: list[tuple[Callable[[City], None], list[str], list[str]]] = [
    (
        unchanged,
        ["Otsikko – luvut haettiin ensimmäisen kerran (144 lukua, 1990–2025)"],
        ["Rubrik – siffrorna hämtades för första gången (144 siffror, 1990–2025)"],
    ),
    (unchanged, [], []),
    (
        revised,
        ["Otsikko – Helsinki, 1991–2025: 35 tarkistettua lukua"],
        ["Rubrik – Helsingfors, 1991–2025: 35 reviderade siffror"],
    ),
    (
        renamed,
        ["Uusi nimi – nimi muuttui: Otsikko → Uusi nimi"],
        ["Rubrik – namnet ändrades: Otsikko → Uusi nimi (Suomi)"],
    ),
    (
        moved,
        ["Uusi nimi – tavoite muuttui: vähintään 75 % vuonna 2025 → vähintään 80 % vuonna 2027"],
        ["Rubrik – målet ändrades: minst 75 % år 2025 → minst 80 % år 2027"],
    ),
    (
        lost,
        ["Uusi nimi – Espoo ei enää ole lähteessä: 36 poistunutta lukua (1990–2025)"],
        ["Rubrik – Esbo finns inte längre i källan: 36 borttagna siffror (1990–2025)"],
    ),
    (
        broken,
        ["Uusi nimi – aikasarjaan merkittiin katkos: 2020"],
        ["Rubrik – ett brott i tidsserien antecknades: 2020"],
    ),
    (failing, [], []),
    (
        mended,
        ["Uusi nimi – Helsinki, 1991–2025: 35 tarkistettua lukua"],
        ["Rubrik – Helsingfors, 1991–2025: 35 reviderade siffror"],
    ),
    (
        measured_anew,
        [
            "Uusi nimi – yksikkö muuttui: % → ‰",
            "Uusi nimi – Helsinki, 1990–2025: 36 tarkistettua lukua",
        ],
        [
            "Rubrik – enheten ändrades: % → ‰",
            "Rubrik – Helsingfors, 1990–2025: 36 reviderade siffror",
        ],
    ),
    (
        replaced,
        [
            "Aste – mittari otettiin seurantaan",
            "Aste – luvut haettiin ensimmäisen kerran (365 lukua, 1/2019–8/2026)",
            "Uusi nimi – mittari poistettiin seurannasta",
        ],
        [
            "Grad – mätaren togs med i uppföljningen",
            "Grad – siffrorna hämtades för första gången (365 siffror, 1/2019–8/2026)",
            "Rubrik – mätaren ströks ur uppföljningen",
        ],
    ),
    (unchanged, [], []),
]
"""What an editor or a source does before each month's fetch, and what is new in the feeds then."""
ACCEPTED = {6, 10}
"""Months whose fetch a person had to accept: an area was lost, another question was asked."""


@pytest.fixture
def city(tmp_path):
    """One indicator with a target."""
    with PxWebServerForTests(settings=ServerSettings(calls=10**6)) as server:
        made = City(tmp_path, server)
        make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": server.url})
        made.edit("[source]", '[target]\nvalue = 75\nby = "2025"\n\n[source]')
        yield made


def test_each_of_twelve_fetches_is_told_once_and_stays(city):
    """In both languages, the newest first; what was once published keeps its id and title."""
    known: dict[str, dict[str, str]] = {"fi": {}, "sv": {}}
    for month, (happens, *told) in enumerate(YEAR, start=1):
        happens(city)
        summary = city.fetch(month, accept=month in ACCEPTED)
        assert bool(summary.in_state("failed")) == (happens is failing), summary
        for code, wanted in zip(known, told, strict=True):
            now = city.feed(month, code)
            assert [title for key, title in now.items() if key not in known[code]] == wanted
            assert not known[code].items() - now.items() or happens is replaced
            known[code] = now
            assert city.places(month, code) == [key.partition("#")[2] for key in now]
            own = {one for one in now if "/#luku-" in one and not one.endswith("-11")}
            if happens not in (replaced, unchanged):
                assert {*city.feed(month, code, "indicators/luku/feed.xml")} == own
    assert city.lines() == [
        "luku,title,fi,Otsikko,Uusi nimi,changed",
        'luku,target,,"value 75, by 2025","value 80, by 2027",changed',
        "luku,breaks,,,2020,added",
        "luku,question,,e32058380a086072,9c5d6dfb146bcfc2,changed",
        "luku,unit,fi,%,‰,changed",
        "luku,unit,sv,%,‰,changed",
        "aste,indicator,,,,added",
        "luku,indicator,,,,removed",
        "luku,title,fi,Uusi nimi,,removed",
        "luku,title,sv,Rubrik,,removed",
    ]


def test_a_fetch_that_changes_nothing_writes_nothing(city):
    """Neither figures nor the ledgers, to the byte and the moment of writing."""
    city.fetch(1)
    data = city.folder / "data"
    before = {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in data.iterdir()}
    city.fetch(2)
    after = {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in data.iterdir()}
    assert after == before
    assert {"definitions.csv", "revisions.csv", "luku.csv", "luku.toml"} == before.keys()


def test_a_definition_is_noted_though_its_source_fails(city):
    """The site shows the new definition already; the figures follow when they can be had."""
    city.fetch(1)
    renamed(city)
    failing(city)
    city.fetch(2)
    ledger = read_ledger(city.folder)
    assert [len(ledger.fetches["luku"]), len(ledger.definitions.told["luku"])] == [1, 1]
