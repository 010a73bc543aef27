"""The pages of changes: the newest on one, every year on its own, and the ways between them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
from specimens import STRATEGY, write_content, write_snapshot

from site_builder.build import build_site
from site_builder.definitions import read_content
from site_builder.records import gather
from site_builder.site_choices import Settings
from site_builder.website import website

FIGURES = "fetched,indicator,area,period,old,new,change"
WORK = "tyollisyysaste"
URL = "https://mittarit.example/fi/"
ATOM = "{http://www.w3.org/2005/Atom}"
FOLLOWED = f"""{STRATEGY}
[[body]]
id = "valtuusto"
kind = "council"
name = {{ fi = "Valtuusto", sv = "Fullmäktige" }}
[[follow_up]]
id = "puolivali"
kind = "mid-term"
date = 2024-06-14
body = "valtuusto"
name = {{ fi = "Puoliväli", sv = "Halvtid" }}
"""


def fetched(moments, identity=WORK):
    """A fetch at each moment that revised a figure."""
    return [f"{one},{identity},091,2024,1,2,revised" for one in moments]


def days(year, number, hours="06"):
    """So many moments of a year, a day each."""
    return [f"{year}-{1 + day // 28:02}-{1 + day % 28:02}T{hours}:00:00Z" for day in range(number)]


def folder_with(folder, lines):
    write_content(folder, {"indicators/strategy.toml": FOLLOWED})
    write_snapshot(folder, WORK, "\n".join(f"091,{year},70.5," for year in range(2010, 2025)))
    (folder / "data/revisions.csv").write_text("\n".join([FIGURES, *lines, ""]), "utf-8")
    return folder


def made(folder, lines, code="fi", today=date(2026, 11, 30)):
    """The site in one language, whose ledger has these lines."""
    evidence = gather(read_content(folder_with(folder, lines)))
    return website(evidence, code, Settings(URL), today=today)


def page(site, path):
    (found,) = (one for one in site.pages if one.path == path)
    return found


def places(site, path):
    """Where events stand on a page, the newest first."""
    return re.findall(r'<li id="([^"]+)"', page(site, path).html)


def of_changes(site):
    return [one.path for one in site.pages if one.path.startswith("changes/")]


LONG = [*fetched(days(2025, 60)), *fetched(days(2026, 90))]
"""150 events, and a follow-up of 2024."""


def test_what_one_page_holds_stands_on_one_page(tmp_path):
    """A hundred events need no pages of years; one more does."""
    site = made(tmp_path, fetched(days(2026, 99)))
    assert of_changes(site) == ["changes/"]
    assert len(places(site, "changes/")) == 100
    assert 'class="years"' not in page(site, "changes/").html
    site = made(tmp_path, fetched(days(2026, 100)))
    assert of_changes(site) == ["changes/", "changes/2026/", "changes/2024/"]
    assert len(places(site, "changes/")) == 100


def test_every_event_stands_on_the_page_of_its_year_and_the_newest_on_the_first(tmp_path):
    """Whole days, the newest first."""
    site = made(tmp_path, LONG)
    assert of_changes(site) == ["changes/", *(f"changes/{year}/" for year in (2026, 2025, 2024))]
    newest = places(site, "changes/")
    years = [one for year in (2026, 2025, 2024) for one in places(site, f"changes/{year}/")]
    assert len(years) == len({*years}) == 151
    assert newest == years[:100]
    moments = [one.removeprefix(f"{WORK}-") for one in years[:-1]]
    assert moments == sorted(moments, reverse=True)
    assert years[-1] == "follow-up-puolivali"


def test_a_day_is_not_divided_unless_it_alone_is_too_long(tmp_path):
    """What is left of it is on the page of the year, and the page says so."""
    two = [*fetched(days(2026, 60, "06")), *fetched(days(2026, 60, "07"))]
    assert len(places(made(tmp_path, two), "changes/")) == 100
    uneven = [*two, *fetched(["2026-03-05T08:00:00Z"])]
    assert len(places(made(tmp_path, uneven), "changes/")) == 99
    minutes = [f"2026-05-01T{n // 60:02}:{n % 60:02}:00Z" for n in range(130)]
    site = made(tmp_path, fetched(minutes))
    assert len(places(site, "changes/")) == 100
    assert "Muut muutokset tältä päivältä" in page(site, "changes/").html
    assert len(places(site, "changes/2026/")) == 130
    assert "Muut muutokset tältä päivältä" not in page(site, "changes/2026/").html


def test_a_year_is_the_year_in_finland(tmp_path):
    """New Year comes two hours before it does in UTC."""
    site = made(tmp_path, [*LONG, *fetched(["2025-12-31T22:30:00Z"])])
    assert places(site, "changes/2026/")[-1] == f"{WORK}-20251231T223000Z"


def test_pages_of_years_lead_to_each_other_and_have_names_of_their_own(tmp_path):
    """In plain links; the page that is shown is none."""
    for code, words in (("fi", "Muutokset vuonna 2025"), ("sv", "Ändringar år 2025")):
        site = made(tmp_path, LONG, code)
        pages = [page(site, path) for path in of_changes(site)]
        assert len({one.title for one in pages}) == len({one.description for one in pages}) == 4
        assert page(site, "changes/2025/").title == words
        for one in pages:
            nav = one.html.partition('class="years"')[2]
            targets = re.findall(r'href="([^"]+)"', nav.partition("</nav>")[0])
            wanted = {path.removeprefix("changes/") for path in of_changes(site)}
            up = "" if one.path == "changes/" else "../"
            assert {*targets} == {
                (up + path) or "./" for path in wanted if f"changes/{path}" != one.path
            }


def test_whatever_leads_to_an_event_leads_to_where_it_stands(tmp_path):
    """From feeds and the indicator's page; an entry's id is the same as ever."""
    few, many = made(tmp_path / "few", LONG[-9:]), made(tmp_path / "many", LONG)
    for site, place in ((few, "changes/"), (many, "changes/2026/")):
        feed = next(one.make() for one in site.files if one.path == "fi/feed.xml")
        entries = ElementTree.fromstring(feed).findall(f"{ATOM}entry")
        for entry in entries[:9]:
            identity = entry.findtext(f"{ATOM}id")
            assert identity.startswith(f"{URL}changes/#{WORK}-2026")
            address = entry.find(f"{ATOM}link").get("href")
            assert address == f"{URL}{place}#{identity.partition('#')[2]}"
            assert identity.partition("#")[2] in places(site, place)
        html = page(site, f"indicators/{WORK}/").html
        assert html.count(f'href="../../{place}#{WORK}-2026') == 3


def test_each_page_of_changes_leads_feed_readers_to_the_feed_of_all(tmp_path):
    """Programs look for it in the page's head."""
    site = made(tmp_path, LONG)
    assert {site.feeds[path].target for path in of_changes(site)} == {"feed.xml"}


@pytest.mark.slow
def test_pages_of_years_are_in_the_sitemap_in_each_language(tmp_path, monkeypatch):
    """At the same paths, whichever event one language has words for."""
    monkeypatch.setenv(
        "SOURCE_DATE_EPOCH", str(int(datetime(2026, 11, 30, 12, tzinfo=UTC).timestamp()))
    )
    folder = folder_with(tmp_path / "city", LONG)
    site = tmp_path / "site"
    build_site(folder, site, site_url="https://mittarit.example/", pictures=False)
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    for code in ("fi", "sv"):
        for year in (2024, 2025, 2026):
            assert f"https://mittarit.example/{code}/changes/{year}/" in sitemap
            assert (site / f"{code}/changes/{year}/index.html").is_file()
