"""The demo of all municipalities: enough of it, honest about itself, every figure a source's."""

import csv
import hashlib
import tomllib
from collections import Counter
from decimal import Decimal
from functools import cache

import pytest
from conftest import EXAMPLES
from specimens import ROOT

from site_builder import areas
from site_builder.definitions import KnownFiles, PxWebSource, read_content
from site_builder.definitions.region import read_region, region_content
from site_builder.fetching import fetch
from site_builder.question import question_of_all
from site_builder.records import gather
from site_builder.region.by_area import recorded
from site_builder.region.cutting import cut
from site_builder.settings import settings_problems
from site_builder.snapshots import read_snapshot
from site_builder.sources.municipal.table import read_csv
from tests.content_folder import quick_http
from tests.pxweb_server import PxWebServerForTests, Settings

SUOMI = ROOT / "examples/suomi"
REGION = read_region(SUOMI)
CONTENT = region_content(REGION)
ALL = set(areas.current())
IDENTITIES = sorted(CONTENT.indicators)
LANGUAGES = ("fi", "sv")

KEY_FIGURES = {
    *("alle-15-vuotiaat", "65-vuotta-tayttaneet", "syntyneiden-enemmyys"),
    *("kuntien-valinen-nettomuutto", "ruotsinkieliset", "ulkomaan-kansalaiset"),
    *("vuokralla-asuminen", "rivi-ja-pientalot", "taajama-aste", "tyollisyysaste"),
    *("taloudellinen-huoltosuhde", "tyopaikkaomavaraisuus", "asuinkunnassaan-tyossakayvat"),
    *("toisen-asteen-tutkinto", "korkea-asteen-tutkinto"),
}
JOBS = {"alkutuotannon-tyopaikat", "jalostuksen-tyopaikat", "palvelualojen-tyopaikat"}
FINANCES = {"vuosikate", "lainakanta", "opetuksen-kustannukset"}
OFFENCES = {"rikokset", "omaisuusrikokset", "henkiloon-kohdistuvat-rikokset"}
SERVICE = {"tyottomyys", "tyottomia-avointa-tyopaikkaa-kohti"}
REACH = {
    **dict.fromkeys(KEY_FIGURES, ("2006", "2016")),
    **dict.fromkeys(JOBS, ("2007", "2016")),
    **dict.fromkeys(FINANCES, ("2008", "2016")),
    **dict.fromkeys(OFFENCES, ("2020", "2024")),
    **dict.fromkeys(SERVICE, ("2006M01", "2023M10")),
    "vakiluku": ("2000", "2024"),
    "vakiluvun-muutos": ("2012", "2024"),
}
"""First and last period of each, as the source files have them."""
WHOLE_COUNTRY = {*SERVICE, "vakiluvun-muutos"}
SMALLEST = {"035", "062", "065", "295", "318", "438", "766", "941"}
"""Municipalities of which the employment service has no figure of some months, all on Åland."""


@cache
def rows(identity):
    """The recorded rows, read without the project's own code."""
    with (SUOMI / "data" / f"{identity}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def origin(identity):
    """The provenance beside them."""
    return tomllib.loads((SUOMI / "data" / f"{identity}.toml").read_text("utf-8"))


def made(place, code):
    """A municipality's content folder, cut from the region's."""
    return cut(REGION, recorded(SUOMI, IDENTITIES), code).write(place, KnownFiles())


def test_it_is_every_municipality_of_today_with_enough_indicators():
    """In both languages, under goals that are told to be examples; the settings are sound."""
    assert REGION.municipalities == tuple(areas.current()) and len(ALL) == 308
    assert REGION.languages == LANGUAGES
    assert len(IDENTITIES) >= 25 and set(REACH) == set(IDENTITIES)
    assert len(CONTENT.goals) >= 5 and all(goal.example for goal in CONTENT.goals.values())
    assert [str(problem) for problem in settings_problems(SUOMI) if not problem.note] == []


def test_it_is_no_content_folder():
    """What is done with each example is not done with a region."""
    assert SUOMI not in EXAMPLES and len(EXAMPLES) == 3


@pytest.mark.parametrize("identity", IDENTITIES)
def test_every_text_is_there_in_both_languages(identity):
    """What it is, why and how, what it does not tell, how it is said and found."""
    one = CONTENT.indicators[identity]
    texts = (one.title, one.unit, one.says, one.keywords, one.why, one.method, one.limits)
    assert all(text[code] for text in texts for code in LANGUAGES)
    assert all("{value}" in one.says[code] for code in LANGUAGES)
    assert all(row.reason[code] for row in one.breaks for code in LANGUAGES)


@pytest.mark.parametrize("identity", IDENTITIES)
def test_every_snapshot_is_the_one_its_provenance_describes(identity):
    """Bytes, order, whose recording it is; and it answers what the definition asks."""
    told, indicator = origin(identity), CONTENT.indicators[identity]
    content = (SUOMI / "data" / f"{identity}.csv").read_bytes()
    assert hashlib.sha256(content).hexdigest() == told["sha256"]
    assert told["question"] == question_of_all(indicator, CONTENT.strategy)
    assert told["publisher"] and told["title"]
    assert all("others" in row["areas"] or row["areas"] == ["SSS"] for row in told["recording"])
    keys = [(row["area"], row["period"]) for row in rows(identity)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("identity", IDENTITIES)
def test_every_municipality_is_in_every_snapshot(identity):
    """All 308 in each, and the whole country where a source has it."""
    country = {"SSS"} if identity in WHOLE_COUNTRY else set()
    assert {row["area"] for row in rows(identity)} == ALL | country


@pytest.mark.parametrize("identity", sorted(set(IDENTITIES) - SERVICE))
def test_no_year_of_a_municipality_is_missing(identity):
    """But one: Mäntyharju's change in 2020, when Pertunmaa came into its population."""
    first, last = REACH[identity]
    years = {str(year) for year in range(int(first), int(last) + 1)}
    held = {(row["area"], row["period"]) for row in rows(identity)}
    missing = {(area, year) for area in ALL for year in years} - held
    assert missing == ({("507", "2020")} if identity == "vakiluvun-muutos" else set())
    assert all(row["value"] and not row["status"] for row in rows(identity))
    assert {period for _, period in held} == years


def test_months_are_missing_where_the_source_had_none():
    """Of the unemployed in the smallest alone; of vacancies in many, and none is no divisor."""
    counts = Counter(row["area"] for row in rows("tyottomyys"))
    assert {area for area, number in counts.items() if number < 214} == SMALLEST
    assert len(rows("tyottomyys")) == 309 * 214 - 702
    ratios = rows("tyottomia-avointa-tyopaikkaa-kohti")
    assert {row["status"] for row in ratios if not row["value"]} == {".."}
    assert sum(not row["value"] for row in ratios) == 1708
    for name in ("Brändö", "Sottunga", "Vårdö"):
        assert all(name in CONTENT.indicators["tyottomyys"].limits[code] for code in LANGUAGES)


@pytest.mark.parametrize(
    ("identity", "area", "period", "value"),
    [
        ("vakiluku", "049", "2024", "320931"),
        ("vakiluku", "205", "2000", "38912"),
        ("65-vuotta-tayttaneet", "091", "2016", "16.7"),
        ("kuntien-valinen-nettomuutto", "499", "2016", "4"),
        ("syntyneiden-enemmyys", "478", "2016", "-8"),
        ("ruotsinkieliset", "499", "2016", "68.8"),
        ("asuinkunnassaan-tyossakayvat", "499", "2016", "32"),
        ("tyopaikkaomavaraisuus", "478", "2016", "170.2"),
        ("alkutuotannon-tyopaikat", "091", "2016", "0.1"),
        ("korkea-asteen-tutkinto", "091", "2016", "41.3"),
        ("opetuksen-kustannukset", "205", "2013", "3016.2"),
        ("lainakanta", "091", "2016", "2158.9"),
        ("vuosikate", "478", "2016", "894.4"),
        ("tyottomyys", "478", "2013M01", "5.1"),  # 297 of 5 870
        ("tyottomyys", "SSS", "2023M10", "9.7"),  # 256 070 of 2 648 166
        ("tyottomia-avointa-tyopaikkaa-kohti", "005", "2006M01", "16.6666666667"),  # 500 to 30
        ("rikokset", "091", "2024", "123.07"),  # 84 185 among 684 018, as table 13h4 says
        ("henkiloon-kohdistuvat-rikokset", "766", "2022", "9.01"),  # 1 among 111
    ],
)
def test_figures_are_those_of_the_sources(identity, area, period, value):
    """A few cells, typed by hand from the files that were collected, or divided by hand."""
    found = {(row["area"], row["period"]): row["value"] for row in rows(identity)}
    assert found[area, period] == value


def test_changes_of_population_are_what_populations_give():
    """Of every municipality and year, to the decimal that is shown."""
    number = {(row["area"], row["period"]): int(row["value"]) for row in rows("vakiluku")}
    for row in rows("vakiluvun-muutos"):
        if row["area"] != "SSS":
            before = number[row["area"], str(int(row["period"]) - 1)]
            change = (number[row["area"], row["period"]] - before) * 100 / before
            assert abs(change - float(row["value"])) <= 0.0501


FROM_FILES = sorted(FINANCES | OFFENCES)


@pytest.mark.parametrize("identity", FROM_FILES)
def test_its_own_files_hold_exactly_the_recorded_figures(identity):
    """As the reader of municipal files reads them, and the provenance knows their bytes."""
    source = CONTENT.indicators[identity].source
    content = (SUOMI / source.path).read_bytes()
    assert hashlib.sha256(content).hexdigest() == origin(identity)["file_sha256"]
    everywhere = source.model_copy(update={"areas": "all"})
    found = read_csv(everywhere, content=content, place=identity, own="091").observations
    assert {(o.area, str(o.period), o.value) for o in found} == {
        (row["area"], row["period"], Decimal(row["value"])) for row in rows(identity)
    }


def test_rates_are_what_counts_give():
    """Offences by a thousand residents, to the last digit shown."""
    text = (SUOMI / "data/municipal/rikokset.csv").read_text("utf-8").replace(",", ".")
    for line in text.splitlines()[1:]:
        _, _, _, residents, *cells = line.split(";")
        for count, rate in zip(cells[::2], cells[1::2], strict=True):
            assert abs(int(count) * 1000 / int(residents) - float(rate)) <= 0.0051


@pytest.mark.parametrize("identity", IDENTITIES)
def test_how_old_figures_are_is_told(identity):
    """The snapshot's reach is the source's, and the definition names its last year."""
    first, last = REACH[identity]
    periods = {row["period"] for row in rows(identity)}
    assert (min(periods), max(periods)) == (first, last)
    one = CONTENT.indicators[identity]
    for code in LANGUAGES:
        assert last[:4] in one.method[code] + one.limits[code], code
        if identity in KEY_FIGURES | JOBS | FINANCES:
            assert f"{first}–{last}" in one.limits[code]
            assert {"fi": "ei kerro nykytilanteesta", "sv": "om läget i dag"}[code] in (
                one.limits[code]
            )


def test_what_is_no_longer_published_is_not_awaited():
    """Municipal finances left the key figures; their pages say so, and no rhythm promises more."""
    for identity, one in CONTENT.indicators.items():
        assert (one.review is None) == (identity in FINANCES), identity
    for identity in FINANCES:
        limits = CONTENT.indicators[identity].limits
        assert "Tilastokeskus ei enää julkaise" in limits["fi"]
        assert "Statistikcentralen publicerar inte längre" in limits["sv"]


def test_series_break_where_they_are_known_to():
    """The traffic act of 2020, borders that moved, Pertunmaa, Kainuu's experiment; no others."""
    kainuu = ["105", "205", "290", "578", "620", "697", "765", "777"]
    known = {
        "rikokset": [("2021", [])],
        "henkiloon-kohdistuvat-rikokset": [("2021", [])],
        "opetuksen-kustannukset": [("2013", kainuu)],
        "vakiluku": [
            ("2007", ["182", "562"]),
            ("2009", ["091", "092", "753"]),
            ("2010", ["086", "109", "434", "624"]),
            ("2011", ["481", "529"]),
            ("2020", ["507"]),
        ],
    }
    told = {
        identity: [(str(one.period), one.areas) for one in indicator.breaks]
        for identity, indicator in CONTENT.indicators.items()
        if indicator.breaks
    }
    assert told == known


def test_no_target_is_invented_and_no_way_guessed():
    """Ten have a way that is better, the same as in ready packs and the other demos."""
    indicators = CONTENT.indicators.values()
    assert not any(one.target for one in indicators)
    assert {one.id: one.better for one in indicators if one.better != "neither"} == {
        **dict.fromkeys(OFFENCES, "lower"),
        "tyollisyysaste": "higher",
        "tyottomyys": "lower",
        "taloudellinen-huoltosuhde": "lower",
        "toisen-asteen-tutkinto": "higher",
        "korkea-asteen-tutkinto": "higher",
        "vuosikate": "higher",
        "lainakanta": "lower",
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_is_seen_to_be_a_demonstration_of_nobody(code):
    """At the top of every page, in goals, and on the page about the site."""
    settings = (SUOMI / "mkdocs.yml").read_text("utf-8")
    notice = {"fi": "Esittely, ei minkään kunnan", "sv": "Demonstration, inte någon kommuns"}
    assert notice[code] in settings
    page = (SUOMI / f"docs/{code}/about.md").read_text("utf-8")
    for words in ("2006–2016", "2000–2024", "2020–2024", "24.11.2026", "308"):
        assert words in page
    theme = {"fi": "Esittelyn oma teema", "sv": "Demonstrationens eget tema"}[code]
    assert all(goal.description[code].startswith(theme) for goal in CONTENT.goals.values())


@pytest.mark.parametrize("code", ["091", "478", "499", "507", "766"])
def test_a_municipalitys_cut_has_its_figures_and_those_it_is_compared_with(tmp_path, code):
    """Every indicator of it is recorded and answers what is asked; the breaks are its own."""
    evidence = gather(made(tmp_path, code))
    assert {*evidence.records} == set(IDENTITIES)
    for identity, record in evidence.records.items():
        assert record.changed is False and record.series.own == code, identity
        assert ("SSS" in record.series.areas) == (identity in WHOLE_COUNTRY)
        assert len(record.indicator.breaks) == len(CONTENT.indicators[identity].breaks)


def test_every_definition_is_fetched_from_todays_tables(tmp_path):
    """By Helsinki's cut without figures, Statistics Finland being the test server."""
    wanted = [one.id for one in CONTENT.indicators.values() if isinstance(one.source, PxWebSource)]
    for place, content in cut(REGION, recorded(SUOMI, IDENTITIES), "091").files.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_bytes(content)
    strategy = tmp_path / "indicators/strategy.toml"
    with PxWebServerForTests(settings=Settings(calls=10_000)) as server:
        table = f'\n[server.statfin]\nurl = "{server.url}"\n'
        strategy.write_text(strategy.read_text("utf-8") + table, "utf-8")
        summary = fetch(read_content(tmp_path), wanted, http=quick_http())
    assert [str(p) for o in summary.in_state("failed") for p in o.problems] == []
    for identity in wanted:
        assert any(o.area == "091" for o in read_snapshot(tmp_path, identity).observations)
    assert len(wanted) == len(IDENTITIES) - len(FROM_FILES)
