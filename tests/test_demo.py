"""Helsinki's demo: enough of it, honest about itself, and every figure the same everywhere."""

import csv
import hashlib
import json
import re
import shutil
import tomllib
from decimal import Decimal
from functools import cache

import pytest
from click.testing import CliRunner
from markup import read
from specimens import ROOT, evidence_of

from site_builder import areas
from site_builder.cli import main
from site_builder.language import Language
from site_builder.period import Period
from site_builder.sources.municipal.table import read_csv
from site_builder.wording.figures import target_amount, unit_words

CONTENT = evidence_of().content
NUMERIC = sorted(key for key, i in CONTENT.indicators.items() if i.kind == "numeric")
CODES = CONTENT.languages
COMPARED = [CONTENT.strategy.municipality, *CONTENT.strategy.compare]


def recorded_rows(identity):
    """The recorded rows, read without the project's own code."""
    with (ROOT / "data" / f"{identity}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def breakdowns(identity):
    """The columns of the breakdowns."""
    return [one.id for one in CONTENT.indicators[identity].breakdowns]


def snapshot(identity):
    """The recorded rows of totals."""
    columns = breakdowns(identity)
    return [row for row in recorded_rows(identity) if not any(row[column] for column in columns)]


def known(rows, area):
    """The area's figures by period, in order of the file."""
    return {row["period"]: row["value"] for row in rows if row["area"] == area and row["value"]}


@cache
def page_of(built, code, identity):
    """An indicator's page, read once for all tests of it."""
    return read(built / code / "indicators" / identity / "index.html")


def test_the_demo_is_large_enough():
    """At least twenty numeric indicators under at least eight goals, in three languages."""
    goals = {CONTENT.indicators[identity].goal for identity in NUMERIC}
    assert len(NUMERIC) >= 20
    assert len(goals) >= 8
    assert CODES == ["fi", "sv", "en"]


def test_only_what_the_sources_state_is_a_target():
    """Targets are never invented: the follow-up page's, and the housing programme's in steps."""
    targets = {key: one.target for key, one in CONTENT.indicators.items() if one.target}
    told = {key: (one.value, str(one.by)) for key, one in targets.items() if not one.steps}
    assert told == {
        "kasvihuonekaasupaastot": (702000, "2030"),
        "luonnonsuojelualueet": (5, "None"),
    }
    stepped = {key: one for key, one in targets.items() if one.steps}
    assert stepped.keys() == {"valmistuneet-asunnot", "aloitetut-asunnot"}
    for target in stepped.values():
        assert [(str(s.start), s.value) for s in target.steps] == [("2021", 7000), ("2023", 8000)]
        assert "11.11.2020" in target.source.label


@pytest.mark.parametrize("identity", NUMERIC)
def test_every_snapshot_is_the_one_its_provenance_describes(identity):
    """Bytes, header, order; where the figures came from and by whom they were recorded."""
    content = (ROOT / "data" / f"{identity}.csv").read_bytes()
    origin = tomllib.loads((ROOT / "data" / f"{identity}.toml").read_text("utf-8"))
    assert hashlib.sha256(content).hexdigest() == origin["sha256"]
    columns = ["area", "period", *breakdowns(identity), "value", "status"]
    assert content.decode().startswith(",".join(columns) + "\n")
    rows = recorded_rows(identity)
    keys = [tuple(row[column] for column in columns[:-2]) for row in rows]
    assert keys == sorted(set(keys))
    assert known(snapshot(identity), CONTENT.strategy.municipality)
    assert origin["publisher"] and origin["title"]
    for recording in origin.get("recording", []):
        assert recording["by"].strip() and recording["table"].strip()


def test_all_municipalities_are_those_of_today():
    """Of three indicators; the smallest have no figure of some months, and one joined another."""
    everywhere = {key for key in NUMERIC if CONTENT.indicators[key].source.areas}
    assert everywhere == {"vakiluku", "tyottomyys", "rikokset-luokittain"}
    held = {
        "vakiluku": ("2019", 307),
        "tyottomyys": ("2023M10", 303),
        "rikokset-luokittain": ("2024", 308),
    }
    for identity, (period, number) in held.items():
        rows = [row for row in snapshot(identity) if row["area"] != "SSS"]
        assert {row["area"] for row in rows} <= set(areas.current())
        assert sum(row["period"] == period for row in rows) == number


def test_figures_of_statistics_finland_can_be_fetched_again():
    """Their definitions name a table; the city's own files lie in the folder."""
    for indicator in CONTENT.indicators.values():
        if indicator.source is not None and indicator.source.kind == "csv":
            assert (ROOT / indicator.source.path).is_file(), indicator.file
        elif indicator.source is not None:
            assert indicator.source.table.endswith(".px"), indicator.file


FROM_FILES = [i for i in NUMERIC if CONTENT.indicators[i].source.kind == "csv"]


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the demo, for fetches that change nothing."""
    place = tmp_path_factory.mktemp("copy")
    for folder in ("indicators", "data"):
        shutil.copytree(ROOT / folder, place / folder)
    return place


@pytest.mark.parametrize("identity", FROM_FILES)
def test_the_demos_own_files_hold_exactly_the_recorded_figures(copy, identity):
    """Fetching a copy of the demo from its own files changes no figure and no origin."""
    recorded = [copy / "data" / f"{identity}.{kind}" for kind in ("csv", "toml")]
    before = [file.read_bytes() for file in recorded]
    result = CliRunner().invoke(main, ["fetch", identity, "--content", str(copy)])
    assert result.exit_code == 0, result.output
    assert f"unchanged  {identity}" in result.output
    assert [file.read_bytes() for file in recorded] == before
    rows = read_csv(
        CONTENT.indicators[identity].source,
        content=(ROOT / CONTENT.indicators[identity].source.path).read_bytes(),
        place=identity,
        own=CONTENT.strategy.municipality,
        breakdowns=CONTENT.indicators[identity].breakdowns,
    ).observations
    columns = breakdowns(identity)
    assert {
        (r.area, str(r.period), "".join(value for _, value in r.group), r.value) for r in rows
    } == {
        (row["area"], row["period"], "".join(row[c] for c in columns), Decimal(row["value"]))
        for row in recorded_rows(identity)
    }


def test_what_statistics_finland_no_longer_publishes_is_not_awaited():
    """Its last figures are in the folder, its page says so, and no rhythm promises new ones."""
    ended = {
        *("vuosikate", "lainakanta", "konsernin-lainakanta"),
        *("opetuksen-kustannukset", "sosiaali-ja-terveysmenot"),
    }
    assert ended <= set(FROM_FILES)
    for identity in ended:
        indicator = CONTENT.indicators[identity]
        assert indicator.review is None
        assert "Tilastokeskus ei enää julkaise" in indicator.limits["fi"]
        assert "Statistikcentralen publicerar inte längre" in indicator.limits["sv"]
        assert max(row["period"] for row in snapshot(identity)) == "2020"


def test_tables_are_asked_by_code():
    """Labels change from edition to edition; codes are written without spaces."""
    for indicator in CONTENT.indicators.values():
        if indicator.source is not None and indicator.source.kind == "pxweb":
            chosen = [code for codes in indicator.source.select.values() for code in codes]
            assert chosen and all(" " not in code for code in chosen), indicator.file
            assert indicator.source.time, indicator.file


def shown(value, indicator, language):
    """A recorded figure as a page must show it."""
    return language.number(Decimal(value), indicator.decimals)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("identity", NUMERIC)
def test_the_table_on_the_page_equals_the_snapshot(built, identity, code):
    """Every cell of our own and the compared areas; no row is missing and none is added."""
    language, indicator = Language.of(code), CONTENT.indicators[identity]
    rows = [row for row in snapshot(identity) if row["area"] in COMPARED]
    table = page_of(built, code, identity).one(id="table").one("table")
    names = [cell.words() for cell in table.one("thead").all("th")][1:]
    if indicator.target is not None and indicator.target.steps:
        assert names.pop() == language.text("indicator.target")
    areas = {area_of(name, rows, language): column for column, name in enumerate(names)}
    expected = {(row["area"], language.period(Period.parse(row["period"]))): row for row in rows}
    body = list(table.one("tbody").all("tr"))
    assert len(body) == len({row["period"] for row in rows})
    assert set(areas) == {row["area"] for row in rows}
    for line in body:
        period = line.one("th").words()
        cells = list(line.all("td"))
        for area, column in areas.items():
            row = expected.get((area, period))
            figure = cells[column].words().split(" ")[0].rstrip("*")
            if row is None:
                assert figure == "–"
            elif row["value"]:
                assert figure == shown(row["value"], indicator, language), (area, period)
            else:
                assert figure == row["status"]


def area_of(name, rows, language):
    """The code behind a column's name."""
    from site_builder.wording.area_names import area_name  # noqa: PLC0415

    codes = {area_name(row["area"], CONTENT.strategy, language): row["area"] for row in rows}
    return codes[name]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("identity", NUMERIC)
def test_the_drawings_description_equals_the_snapshot(built, identity, code):
    """Latest, lowest and highest figure of our own area, and none but recorded ones and targets."""
    language, indicator = Language.of(code), CONTENT.indicators[identity]
    rows = snapshot(identity)
    own = known(rows, CONTENT.strategy.municipality)
    page = page_of(built, code, identity)
    told = {
        described.words(silent=set()) for described in page.one("figure", id="chart").all("desc")
    }
    assert len(told) == 1
    (description,) = told
    unit = unit_words(indicator, language)
    recorded = {
        f"{language.with_unit(shown(row['value'], indicator, language), unit)}"
        f" {language.in_period(Period.parse(row['period']))}"
        for row in rows
        if row["value"]
    }
    if indicator.target is not None:
        steps = indicator.target.steps or [indicator.target]
        recorded |= {target_amount(indicator, one, language) for one in steps}
    number = "[\\d\u00a0\u2212,.]+"
    figure = re.escape(language.with_unit("NUMBER", unit)).replace("NUMBER", number)
    figures = re.findall(figure, description)
    assert figures
    for figure in figures:
        assert any(words.startswith(figure.strip("\u00a0")) for words in recorded), figure
    values = {period: Decimal(value) for period, value in own.items()}
    for period in (
        list(own)[-1],
        min(values, key=lambda p: values[p]),
        max(values, key=lambda p: values[p]),
    ):
        words = (
            f"{language.with_unit(shown(own[period], indicator, language), unit)}"
            f" {language.in_period(Period.parse(period))}"
        )
        assert words in description


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("identity", NUMERIC)
def test_the_answer_on_the_page_is_the_latest_recorded_figure(built, identity, code):
    """The large figure and its period."""
    language, indicator = Language.of(code), CONTENT.indicators[identity]
    own = known(snapshot(identity), CONTENT.strategy.municipality)
    period = list(own)[-1]
    answer = page_of(built, code, identity).one("div", class_="answer")
    figure = answer.one("p", class_="figure").words()
    assert shown(own[period], indicator, language) in figure
    assert answer.one("p", class_="when").words() == language.period(Period.parse(period))


@pytest.mark.parametrize("identity", NUMERIC)
def test_the_published_file_equals_the_snapshot(built, identity):
    """Every row with the source's own digits and status."""
    with (built / "data" / f"{identity}.csv").open(encoding="utf-8", newline="") as file:
        published = list(csv.DictReader(file))
    columns = ["period", *breakdowns(identity), "value", "status"]
    assert sorted((r["area_code"], *(r[c] for c in columns)) for r in published) == sorted(
        (r["area"], *(r[c] for c in columns)) for r in recorded_rows(identity)
    )
    assert {row["indicator"] for row in published} == {identity}
    for row in published:
        assert all(row[f"area_{code}"] and row[f"unit_{code}"] for code in CODES)


@pytest.mark.parametrize("identity", NUMERIC)
def test_the_published_verdict_equals_the_snapshot(built, identity):
    """Latest and base are recorded figures; the window's ends are recorded periods."""
    told = json.loads((built / "data" / f"{identity}.verdict.json").read_text("utf-8"))
    own = known(snapshot(identity), CONTENT.strategy.municipality)
    latest = list(own)[-1]
    assert (told["indicator"], told["area"]) == (identity, CONTENT.strategy.municipality)
    assert (told["latest"]["period"], told["latest"]["value"]) == (latest, float(own[latest]))
    if told["base"] is not None:
        assert float(own[told["base"]["period"]]) == told["base"]["value"]
    assert set(told["window"]) <= set(own)
    trend = told["methods"]["mann-kendall"]
    if trend is not None:
        assert trend["n"] <= 10


LACKING = {"few-points": "badge.few", "ends-before-term": "badge.old"}
"""What the page says in place of a direction, by the reason in the file."""


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("identity", NUMERIC)
def test_the_published_verdict_is_the_one_on_the_page(built, identity, code):
    """The same sentence and the same direction, on the page and in the file; or why there is none.

    A direction has its years.
    """
    told = json.loads((built / "data" / f"{identity}.verdict.json").read_text("utf-8"))
    page, text = page_of(built, code, identity), Language.of(code).text
    assert told["sentence"][code] in page.one("p", class_="lead").words()
    badge = page.one("div", class_="answer").one("span", class_="verdict").words().strip()
    if told["reason"] in LACKING:
        assert badge == text(LACKING[told["reason"]])
        return
    assert told["reason"] == (None if told["better"] != "neither" else "neither-way-better")
    assert text(f"direction.{told['direction']}") in badge
    assert "–".join(period[:4] for period in told["window"]) in badge


@pytest.mark.parametrize("code", CODES)
def test_the_list_of_indicators_shows_the_latest_figures(built, code):
    """All of them, each with its recorded figure."""
    language = Language.of(code)
    table = read(built / code / "indicators/index.html").one("table", class_="list-table")
    items = {
        row.one("th").one("a").attributes["href"].strip("/"): row.one(class_="figure-cell").words()
        for row in table.one("tbody").all("tr")
    }
    for identity in NUMERIC:
        own = known(snapshot(identity), CONTENT.strategy.municipality)
        latest = list(own)[-1]
        assert shown(own[latest], CONTENT.indicators[identity], language) in items[identity]


@pytest.mark.parametrize("code", CODES)
def test_every_page_says_that_it_is_a_demonstration(built, code):
    """And up to what day its figures were recorded."""
    said, day = {
        "fi": ("Esittelysivusto", "24.11.2026"),
        "sv": ("Det här är en demonstration", "24.11.2026"),
        "en": ("A demonstration site", "24 November 2026"),
    }[code]
    for file in (built / code).rglob("*.html"):
        words = read(file).one("body").words()
        assert said in words and day in words, file
