"""Figures of every municipality: asked for in one word, recorded, and told in few."""

from __future__ import annotations

import csv
import io

import pytest
from specimens import INDICATOR, site_of, strategy_of, write_content
from specimens import indicator_of as definition

from site_builder import areas
from site_builder.definitions import read_content
from site_builder.downloads.tidy_csv import tidy_csv
from site_builder.fetching import fetch
from site_builder.question import question
from site_builder.records import read_records
from site_builder.snapshots import read_snapshot
from site_builder.views.changes import changes_view
from site_builder.views.figures import figure_table
from tests.content_folder import make_content, outcome, quick_http
from tests.pxweb_server import PxWebServerForTests, Settings
from tests.pxweb_server.statfin_tables import jobseekers
from tests.pxweb_server.tables import without_values

SOURCE = """
kind = "pxweb"
server = "try"
table = "StatFin/tyonv/12r5.px"
areas = "all"
select = { contentscode = ["TYOTOSUUS"] }
"""
PLACE = "StatFin/tyonv/12r5.px"
MUNICIPALITIES = set(areas.current())
FILE = "data/municipal/osuus.csv"
OWN_FILE = f"""
kind = "csv"
path = "{FILE}"
period = "Vuosi"
value = "Osuus"
area = "Kunta"
areas = "all"
"""


@pytest.fixture(scope="module")
def few_months():
    """The table of jobseekers with the months of one year, and an area of a merged municipality."""
    table = jobseekers()
    time = next(v for v in table.variables if v.time)
    kept = without_values(table, time.code, *(v for v in time.values if v < "2025M11"))
    return without_values(kept, time.code, *(v for v in time.values if v > "2026M01"))


@pytest.fixture
def server(few_months):
    with PxWebServerForTests([few_months], settings=Settings(calls=10_000)) as running:
        yield running


def fetched(folder, server, *, compare=("SSS", "049"), accept=False):
    content = make_content(folder, {"osuus": SOURCE}, compare=compare, **{"try": server.url})
    return content, outcome(fetch(content, http=quick_http(), accept=accept), "osuus")


def recorded(folder):
    snapshot = read_snapshot(folder, "osuus")
    return {row.area for row in snapshot.observations}


def test_every_municipality_of_today_is_fetched_and_none_is_remarked_on(server, tmp_path):
    """308 and the whole country; regions and municipalities that have merged are left out."""
    _, came = fetched(tmp_path, server)
    assert (came.state, came.remarks) == ("fetched", ())
    assert recorded(tmp_path) == MUNICIPALITIES | {"SSS"}
    assert len(MUNICIPALITIES) == 308 and "588" not in MUNICIPALITIES


def test_the_first_fetch_of_all_is_told_in_one_line(server, tmp_path):
    """Never one line for each of hundreds of figures."""
    content, came = fetched(tmp_path, server)
    assert len(came.revisions) == 309 * 3
    (day,) = changes_view(site_of(content)).days
    (entry,) = day.entries
    assert entry.words == "luvut haettiin ensimmäisen kerran (927 lukua, 11/2025–1/2026)"
    assert entry.more == ()


def test_areas_that_a_source_no_longer_lists_are_told_in_few(server, few_months, tmp_path):
    """Held back as any loss is: the first of them, and how many more."""
    content, _ = fetched(tmp_path, server)
    area = few_months.variables[0].code
    gone = sorted(MUNICIPALITIES - {"091", "049"})[:40]
    server.put(without_values(few_months, area, *(f"KU{code}" for code in gone)))
    (failed,) = fetch(content, http=quick_http()).outcomes
    assert failed.state == "failed"
    told = [str(problem) for problem in failed.problems]
    assert len(told) == 9 and "32 other areas" in told[-1]
    assert recorded(tmp_path) == MUNICIPALITIES | {"SSS"}


def test_a_page_shows_who_is_compared_and_the_file_has_everyone(server, tmp_path):
    """The table's columns are as few as before."""
    content, _ = fetched(tmp_path, server)
    record = read_records(content)["osuus"]
    table = figure_table(site_of(content), record)
    assert table.columns == ("Ajankohta", "Helsinki", "Koko maa", "Espoo")
    assert len(site_of(content).charts["osuus"].lines) == 3
    rows = list(csv.DictReader(io.StringIO(tidy_csv(record, content.strategy).decode())))
    assert {row["area_code"] for row in rows} == MUNICIPALITIES | {"SSS"}


def test_whom_we_compare_with_may_change_without_a_new_fetch():
    """Where all are asked for; asking for all itself is another question."""
    few, every = definition(), definition(source={**_source(), "areas": "all"})
    one, other = strategy_of(compare=["SSS"]), strategy_of(compare=["049", "092"])
    assert question(few, one) != question(few, other)
    assert question(every, one) == question(every, other)
    assert question(every, one) != question(few, one)
    assert question(every, strategy_of(compare=["MK01"])) != question(every, one)


def _source():
    return {"kind": "pxweb", "table": "StatFin/tyokay/115b.px"}


def delivered(folder, *rows):
    """The city's own file with these rows, fetched."""
    content = make_content(folder, {"osuus": OWN_FILE}, compare=("049",))
    (folder / "data/municipal").mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text("\n".join(["Vuosi;Kunta;Osuus", *rows, ""]), "utf-8")
    return outcome(fetch(content, http=quick_http()), "osuus")


def years(area, *figures):
    return [f"{2022 + n};{area};{figure}" for n, figure in enumerate(figures)]


def test_an_own_file_keeps_every_municipality_of_today(tmp_path):
    """Those of `compare` and all others; what merged is passed over."""
    came = delivered(
        tmp_path,
        *(*years("Helsinki", "10,1", "10,2"), *years("Sottunga", "1,5", "2,5")),
        *years("Pertunmaa", "8,1", "8,2"),
    )
    assert came.state == "fetched"
    assert recorded(tmp_path) == {"091", "766"}


def test_a_small_municipality_may_jump_and_our_own_may_not(tmp_path):
    """Its jump is told; a share beyond 100 stops the file whoever's it is."""
    helsinki = years("Helsinki", "10,1", "10,2", "10,3")
    came = delivered(tmp_path, *helsinki, *years("Sottunga", "0,6", "9,9", "0,7"))
    assert came.state == "fetched"
    assert any("766 2023: 9.9 is a jump" in remark for remark in came.remarks)
    came = delivered(tmp_path, *helsinki, *years("Sottunga", "0,6", "990", "0,7"))
    assert came.state == "failed"
    came = delivered(tmp_path, *years("Helsinki", "10,1", "102", "10,3"))
    assert came.state == "failed"


def test_many_doubts_are_told_as_a_few(tmp_path):
    """Five of them with their lines, and how many more there are."""
    names = [areas.name(code, "fi") for code in sorted(MUNICIPALITIES)[:30]]
    rows = [row for name in names for row in years(name, "400")]
    came = delivered(tmp_path, *years("Helsinki", "10,1"), *rows)
    assert came.state == "failed"
    assert len(came.problems) == 6 and "25 more figures" in str(came.problems[-1])


def test_a_file_without_a_column_of_areas_has_no_other_municipality(tmp_path):
    """The definition that asks for them is told what it lacks."""
    source = OWN_FILE.replace('area = "Kunta"\n', "")
    toml = INDICATOR.replace(INDICATOR[INDICATOR.index("[source]") :], "[source]" + source)
    folder = write_content(tmp_path, {"indicators/tyo/tyollisyysaste.toml": toml})
    with pytest.raises(Exception, match=r"source\.areas needs a column of areas"):
        read_content(folder)
