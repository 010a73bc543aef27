"""A region's own pages: what they say, what they never say, and the files they come with."""

import csv
import hashlib
import io
import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from site_builder.definitions.region import read_region, region_content
from site_builder.errors import SiteBuilderError
from site_builder.language import Language
from site_builder.records import Evidence
from site_builder.region.region_site import RegionSite
from site_builder.region.survey import survey
from site_builder.region.views.front import region_front_view
from site_builder.region.views.indicator import region_indicator_view
from site_builder.region.whole import write_whole
from site_builder.site_choices import Settings
from site_builder.snapshots import Ledger
from site_builder.views.site import Site
from tests.region_folder import IDENTITY, write_figures
from tests.region_pages import CODES, built, small_region
from tests.specimens import site_of

DEFINITION = f"indicators/vaki/{IDENTITY}.toml"
TODAY = site_of.__defaults__[1]


def seen(region, code="fi", there=CODES):
    """What the pages of one language are made from, its indicators surveyed."""
    content = region_content(region)
    surveys = {
        one.id: survey(region, content, one, {}, lambda _: ({}, {}))[0]
        for one in content.indicators.values()
    }
    records = {identity: one.record for identity, one in surveys.items()}
    evidence = Evidence(content, records, Ledger())
    settings = Settings(name=dict(region.title))
    site = Site(evidence, Language.of(code), settings, TODAY, "../")
    return RegionSite(site, region, surveys, frozenset(there))


def indicator(region, code="fi", there=CODES):
    """What the indicator's page says."""
    whole = seen(region, code, there)
    return region_indicator_view(whole, whole.surveys[IDENTITY])


def redefined(region, old, new):
    """The region after an edit of its indicator's definition."""
    file = region.folder / DEFINITION
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    return read_region(region.folder)


def test_municipalities_stand_in_order_with_places_where_one_way_is_better(tmp_path):
    """The largest first where larger is better, the smallest where smaller is."""
    region = small_region(tmp_path)
    table = indicator(region).everywhere.table
    assert [column.words for column in table.columns] == [
        *("Sija", "Kunta", "%", "Muutos 2021–2024, %-yks.", "Kuntaryhmässään"),
    ]
    assert [row.place for row in table.rows[:2]] == ["1.", "2."]
    assert table.rows[0].name.words == "Tampere"
    lower = redefined(region, '"higher"', '"lower"')
    assert indicator(lower).everywhere.table.rows[0].name.words == "Alajärvi"


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_there_is_no_league_table_where_neither_way_is_better(tmp_path, code):
    """No place, no column of places, and the reason why."""
    region = redefined(small_region(tmp_path), '"higher"', '"neither"')
    table = indicator(region, code).everywhere.table
    assert {row.place for row in table.rows} == {""}
    assert len(table.columns) == 4
    assert table.notes[0] == Language.of(code).text("municipalities.by-size")


def test_nor_of_fewer_than_five(tmp_path):
    """A place among four says nothing; and then nothing is drawn."""
    region = replace(small_region(tmp_path), municipalities=CODES[:4])
    view = indicator(region).everywhere
    assert {row.place for row in view.table.rows} == {""}
    assert "alle viisi" in view.table.notes[0]
    assert view.distributions is None


def test_how_far_from_a_median_figures_are_is_told_in_points(tmp_path):
    """A difference of shares is no share."""
    told = str(indicator(small_region(tmp_path)).everywhere.distributions)
    assert "mediaani" in told
    spreads = [part.split("'")[0] for part in told.split("tavallinen ero siitä enintään ")[1:]]
    assert spreads
    assert all("prosenttiyksikkö" in spread for spread in spreads)


def test_a_municipality_leads_to_its_own_page_where_its_site_is_there(tmp_path):
    """Its name stands alone where not, on the map's side too."""
    region = small_region(tmp_path)
    rows = {row.value: row for row in indicator(region, there=CODES[1:]).everywhere.table.rows}
    assert rows["091"].name.target == f"../091/fi/indicators/{IDENTITY}/"
    assert rows["005"].name.target is None
    links = region_front_view(seen(region, there=CODES[1:])).choosing.map.links
    assert links["091"] == "../091/fi/"
    assert "005" not in links


def test_a_municipality_without_a_figure_is_named(tmp_path):
    """And has no row; those that are no part of the region are not missed."""
    region = small_region(tmp_path)
    file = region.folder / "data" / f"{IDENTITY}.csv"
    assert indicator(region).everywhere.lacking is None
    rows = [line for line in file.read_text().splitlines() if not line.startswith("091,2024")]
    rewritten(region, rows)
    view = indicator(region).everywhere
    [entry] = view.lacking.entries
    assert (view.lacking.counted, entry.name.words) == ("ei lukua: 1 kunta", "Helsinki")
    assert (entry.anchor, entry.name.target) == ("kunta-091", f"../091/fi/indicators/{IDENTITY}/")
    assert "091" not in [row.value for row in view.table.rows]


def rewritten(region, rows):
    """The snapshot with these lines, and its checksum."""
    place = region.folder / "data" / IDENTITY
    content = ("\n".join(rows) + "\n").encode()
    place.with_suffix(".csv").write_bytes(content)
    origin = place.with_suffix(".toml").read_text("utf-8").splitlines()
    told = f'sha256 = "{hashlib.sha256(content).hexdigest()}"'
    lines = [told if line.startswith("sha256") else line for line in origin]
    place.with_suffix(".toml").write_text("\n".join(lines) + "\n", "utf-8")


def test_a_change_across_a_break_is_not_told(tmp_path):
    """No column, no strip, but the reason and the break itself."""
    region = small_region(tmp_path)
    text = '\n[[break]]\nperiod = "2023"\nreason = { fi = "Uusi tapa.", sv = "Nytt sätt." }\n'
    region = redefined(region, "\n[source]", f"{text}\n[source]")
    view = indicator(region)
    assert len(view.everywhere.table.columns) == 4
    assert view.everywhere.change.shown is None
    assert "katkos" in view.everywhere.change.none
    assert view.everywhere.change.notes == ("Sarja katkeaa vuonna 2023: Uusi tapa.",)
    assert view.meaning.more.sections[0].text == "Uusi tapa."


def test_old_figures_are_said_to_be_old(tmp_path):
    """As on a municipality's page: by the source's rhythm, whose latest figure anybody's is."""
    region = small_region(tmp_path)
    assert indicator(region).notices == ()
    file = region.folder / DEFINITION
    file.write_text('review = { every = "P1M" }\n' + file.read_text("utf-8"), "utf-8")
    (notice,) = indicator(read_region(region.folder)).notices
    assert notice.heading == "Tätä uudempi luku on todennäköisesti jo julkaistu."


def test_figures_of_long_ago_are_said_not_to_tell_of_today(tmp_path):
    """Of four years back, whatever the source's rhythm; of three not yet."""
    region = small_region(tmp_path)
    whole = seen(region)
    for year, words in ((2027, []), (2028, ["Luvut ovat vanhoja (2024)."])):
        then = replace(whole, site=replace(whole.site, today=date(year, 6, 1)))
        view = region_indicator_view(then, whole.surveys[IDENTITY])
        assert [one.heading for one in view.notices] == words


def test_a_dash_instead_of_a_standing_is_explained(tmp_path):
    """Alajärvi is alone in its group here; where no dash is, nothing is said of any."""
    region = small_region(tmp_path)
    table = indicator(region).everywhere.table
    assert "–" in [row.standing for row in table.rows]
    assert any("alle neljästä kunnasta" in note for note in table.notes)
    cities = replace(region, municipalities=("049", "091", "092", "235", "837"))
    assert len(indicator(cities).everywhere.table.notes) == 2


def test_an_indicator_leads_up_to_its_goal_on_the_front_page(tmp_path):
    """The place that its page names is there."""
    region = small_region(tmp_path / "content")
    (up,) = indicator(region).head.crumbs
    front = (built(region, tmp_path / "site") / "fi/index.html").read_text("utf-8")
    assert f'id="{up.target.removeprefix("#")}"' in front


@pytest.mark.parametrize(
    ("code", "lead", "ages"),
    [
        ("fi", "8 kuntaa rinnakkain vuonna 2024.", "uusimmat luvut ovat vuodelta 2024."),
        ("sv", "8 kommuner sida vid sida år 2024.", "senaste siffror gäller år 2024."),
    ],
)
def test_of_when_the_figures_are_is_told_first(tmp_path, code, lead, ages):
    """On an indicator's page, and of all indicators on the front page."""
    region = small_region(tmp_path)
    assert indicator(region, code).lead == lead
    assert region_front_view(seen(region, code)).lead.endswith(ages)


def test_per_cent_are_told_of_every_amount_or_of_none(tmp_path):
    """Of a base of nothing there are none, and of one near it they would only be large."""
    euros = 'decimals = 1\nunit = { fi = "€", sv = "€" }'
    region = redefined(small_region(tmp_path), 'unit = { fi = "%", sv = "%" }', euros)
    assert all("%" in row.change for row in indicator(region).everywhere.table.rows)
    file = region.folder / "data" / f"{IDENTITY}.csv"
    lines = file.read_text().splitlines()
    rewritten(region, ["091,2021,0.0," if line.startswith("091,2021") else line for line in lines])
    assert not any("%" in row.change for row in indicator(region).everywhere.table.rows)


def test_what_moved_is_told_with_what_is_usual_and_without_a_verdict(tmp_path):
    """One figure leaps; the text says that small municipalities swing and chance is about."""
    region = small_region(tmp_path, indicators=1)
    file = region.folder / "data" / f"{IDENTITY}.csv"
    header, *lines = file.read_text().splitlines()
    swung = []
    for line in lines:
        area, year, value, status = line.split(",")
        swing = (int(year) * 7 + int(year) % 3) % 5 if area in CODES else 0
        leap = 50 if (area, year) == ("235", "2024") else 0
        swung.append(f"{area},{year},{float(value) + swing + leap:.1f},{status}")
    rewritten(region, [header, *swung])
    moved = region_front_view(seen(region)).moved
    (entry,) = moved.entries
    assert entry.municipality.words == "Kauniainen"
    assert entry.municipality.target == f"../235/fi/indicators/{IDENTITY}/"
    assert entry.indicator.target == f"indicators/{IDENTITY}/#kunta-235"
    assert "tavallisesti" in entry.usual
    assert "sattumasta" in moved.text
    assert not any(word in entry.usual for word in ("parantu", "heiken"))


def test_nothing_unusual_is_said_to_be_nothing(tmp_path):
    """Where each year brings as much as the one before, nothing has a usual swing at all."""
    assert region_front_view(seen(small_region(tmp_path))).moved is None


def test_the_front_page_lists_municipalities_by_region_with_all_their_names(tmp_path):
    """Helsinki is found as Helsingfors; a region's name is in the page's language."""
    lists = region_front_view(seen(small_region(tmp_path), "sv")).choosing.lists
    nyland = next(one for one in lists if one.name == "Nyland")
    entry = next(one for one in nyland.entries if one.link.words == "Helsingfors")
    assert entry.also == "Helsinki"
    assert nyland.counted == "5 kommuner"


class Links(HTMLParser):
    """What a page leads to and loads."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Addresses of links, scripts and styles."""
        told = dict(attrs)
        self.found += [told[key] for key in ("href", "src", "data-similar") if told.get(key)]


def test_every_link_and_file_of_the_pages_is_there(tmp_path):
    """In both languages, the page of missing pages and the root included."""
    output = built(small_region(tmp_path / "region"), tmp_path / "site")
    own = [
        output / "index.html",
        *(output / "fi").rglob("*.html"),
        *(output / "sv").rglob("*.html"),
    ]
    assert len(own) == 13
    for page in own:
        for target in Links(page.read_text("utf-8")).found:
            place = target.partition("#")[0].partition("?")[0]
            if place and ":" not in place:
                found = page.parent / place
                assert (found / "index.html" if place.endswith("/") else found).exists(), target
    assert (output / "404.html").is_file()


def test_the_data_are_tidy_described_and_packed(tmp_path):
    """A file of every indicator as a city's, whose package and checksums agree with it."""
    output = built(small_region(tmp_path / "region"), tmp_path / "site")
    data = output / "data"
    rows = list(csv.DictReader(io.StringIO((data / f"{IDENTITY}.csv").read_text("utf-8"))))
    assert list(rows[0])[:4] == ["indicator", "area_code", "area_fi", "area_sv"]
    assert len({row["area_code"] for row in rows}) == 309
    names = {(row["area_fi"], row["area_sv"]) for row in rows if row["area_code"] == "SSS"}
    assert names == {("Koko maa", "Hela landet")}
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    assert [one["path"] for one in package["resources"]] == [f"{IDENTITY}-2.csv", f"{IDENTITY}.csv"]
    index = json.loads((data / "index.json").read_text("utf-8"))
    assert [one["code"] for one in index["municipalities"]] == list(CODES)
    assert index["indicators"][0]["latest"] == "2024"
    with zipfile.ZipFile(data / "all.zip") as archive:
        for name in archive.namelist():
            if name != "SHA256SUMS":
                assert archive.read(name) == (data / name).read_bytes()
        assert f"{IDENTITY}.csv" in archive.namelist()


def test_pages_are_kept_until_something_is_different(tmp_path):
    """A figure, a municipality's site that came; and nothing else in the folder is touched."""
    region, output = small_region(tmp_path / "region"), tmp_path / "site"
    built(region, output, left_out="005")
    stand_in = output / "091" / "fi" / "index.html"
    stand_in.write_text("its own", "utf-8")
    assert write_whole(region, output) is False
    page = output / "fi" / "indicators" / IDENTITY / "index.html"
    assert 'href="../../../005/' not in page.read_text("utf-8")
    write_figures(region.folder, {"091": "77.7"})
    assert write_whole(region, output) is True
    assert "<td>78</td>" in page.read_text("utf-8")
    (output / "005").mkdir()
    for code in region.languages:
        (output / "005" / code).mkdir()
        (output / "005" / code / "index.html").write_text("", "utf-8")
    assert write_whole(region, output) is True
    assert 'href="../../../005/' in page.read_text("utf-8")
    assert stand_in.read_text("utf-8") == "its own"


def test_the_same_folder_gives_the_same_bytes(tmp_path):
    """Whatever was there before: another build of it, or one with another language and address."""
    region = small_region(tmp_path / "region")
    first = built(region, tmp_path / "first")
    more = tmp_path / "second"
    built(region, more, "https://kunnat.example/")
    (more / "en").mkdir()
    (more / "en" / "index.html").write_text("of a language that the region had", "utf-8")
    again = built(region, more)
    for code in CODES:
        shutil.rmtree(again / code)
        shutil.rmtree(first / code)
    assert tree(first) == tree(again)


def tree(folder):
    """Every file's bytes by its place."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_fault_leaves_the_pages_as_they_were(tmp_path):
    """With every problem of every snapshot."""
    region, output = small_region(tmp_path / "region"), tmp_path / "site"
    built(region, output)
    before = (output / "fi" / "index.html").read_bytes()
    for identity in (IDENTITY, f"{IDENTITY}-2"):
        (region.folder / "data" / f"{identity}.csv").write_text("area,period\n", "utf-8")
    with pytest.raises(SiteBuilderError) as caught:
        write_whole(region, output)
    assert len(caught.value.problems) == 2
    assert (output / "fi" / "index.html").read_bytes() == before
    assert not [path for path in output.iterdir() if path.name.startswith(".mittaristo-w")]


def test_the_site_map_has_the_regions_pages_and_every_front(tmp_path):
    """In both languages; the root says where it is."""
    region = small_region(tmp_path / "region")
    output = built(region, tmp_path / "site", "https://kunnat.example/")
    text = (output / "sitemap.xml").read_text("utf-8")
    for path in ("fi/", "sv/", f"sv/indicators/{IDENTITY}/", "091/fi/", "837/sv/", "fi/data/"):
        assert f"<loc>https://kunnat.example/{path}</loc>" in text
    robots = (output / "robots.txt").read_text("utf-8")
    assert "Sitemap: https://kunnat.example/sitemap.xml" in robots


def test_the_search_knows_municipalities_and_indicators(tmp_path):
    """A municipality is found under each of its names, and leads to its own site."""
    output = built(small_region(tmp_path / "region"), tmp_path / "site")
    script = (output / "fi" / "search-index.js").read_text("utf-8")
    index = json.loads(script.removeprefix("self.mittaristoIndex=").rstrip(";\n"))
    assert ["../499/fi/", "Mustasaari", "Kunta · Pohjanmaa"] in index["found"]
    assert "korsholm" in index["words"].split(" ")
    assert [f"indicators/{IDENTITY}/", "Otsikko", "Mittari · Väki"] in index["found"]


def test_hostile_texts_stay_texts(tmp_path):
    """A title, a unit and a reason that would be markup are shown as they are written."""
    evil = "<img src=x onerror=alert(1)>&amp;</script>"
    region = small_region(tmp_path / "region", indicators=1)
    region = redefined(region, "Otsikko", evil)
    region = redefined(region, 'unit = { fi = "%"', 'unit = { fi = "<b>%"')
    output = built(region, tmp_path / "site")
    for page in (output / "fi").rglob("*.html"):
        text = page.read_text("utf-8")
        assert "<img" not in text and "<b>%" not in text
    assert "&lt;img" in (output / "fi" / "index.html").read_text("utf-8")


def test_an_indicator_that_is_judged_in_words_is_left_to_the_municipalities(tmp_path):
    """The region's pages tell of what is measured."""
    words = 'kind = "qualitative"\nbetter = "higher"\n'
    texts = ("title", "why", "method", "limits")
    words += "".join(f'{key} = {{ fi = "Sanoin", sv = "I ord" }}\n' for key in texts)
    words += '[[assessment]]\nperiod = "2023"\nlevel = "partly"\nby = "x"\n'
    words += 'text = { fi = "Hyvin", sv = "Bra" }\n'
    region = small_region(tmp_path / "folder", 1, {"indicators/vaki/sanoin.toml": words})
    site = built(region, tmp_path / "site")
    assert "Sanoin" not in (site / "fi/index.html").read_text("utf-8")
    assert not (site / "fi/indicators/sanoin").exists()
