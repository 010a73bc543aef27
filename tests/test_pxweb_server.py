"""The test server is faithful: published clients that know nothing of us get the truth from it."""

from __future__ import annotations

import json

import pytest
import requests
import statfin
from pxweb import PxApi

from tests.content_folder import Clock
from tests.pxweb_server import Fault, PxWebServerForTests, Settings
from tests.pxweb_server.tables import made_up

TABLE = "/fi/StatFin/vaerak/11re.px"


@pytest.fixture
def server():
    with PxWebServerForTests(settings=Settings(calls=10_000)) as running:
        yield running


def post(server: PxWebServerForTests, *selections: tuple[str, str, list[str]], **response: str):
    query = [
        {"code": code, "selection": {"filter": how, "values": values}}
        for code, how, values in selections
    ]
    body = {"query": query, "response": response or {"format": "json-stat2"}}
    return requests.post(server.url + TABLE, json=body, timeout=10)


ALL = [
    ("alue_23_20260101", "item", ["KU091"]),
    ("ikaryhma_10_20180101", "item", ["SSS"]),
    ("sukupuoli_9_20180101", "item", ["SSS"]),
    ("timeperiod_y", "item", ["2024", "2025"]),
    ("contentscode", "item", ["vaerak-vaesto"]),
]


def test_statfin_the_python_client_reads_the_server(server):
    """It walks the listing, reads the metadata and asks in the older json format."""
    api = statfin.PxWebAPI(f"{server.url}/fi")
    table = api.StatFin.vaerak["11re.px"]
    assert table.title.startswith("Harjoitus: väestö")
    query = table.query(alue_23_20260101="KU091", timeperiod_y=["2024", "2025"])
    query["ikaryhma_10_20180101"], query["sukupuoli_9_20180101"] = "SSS", "SSS"
    frame = query().df
    codes = [("11re", "KU091", "SSS", "SSS", year, "vaerak-vaesto") for year in ("2024", "2025")]
    assert frame["vaerak-vaesto"].tolist() == [float(made_up(*code)) for code in codes]


def test_pxwebpy_the_python_client_reads_version_2(server):
    """It reads the configuration, expands a wildcard and splits over the cell limit."""
    with PxWebServerForTests(settings=Settings(calls=10_000, most_cells=400)) as small:
        api = PxApi(small.url_v2, language="fi", max_workers=1)
        rows = api.get_table_data(
            "11ra",
            value_codes={
                "alue_23_20260101": "KU0*",
                "timeperiod_y": ["2023", "2024"],
                "contentscode": ["vaerak-luku01"],
            },
            show="code",
        )
        asked = [request for request in small.requests if request.method == "POST"]
    areas = [r["Alue"] for r in rows]
    assert len(rows) == 2 * len(set(areas))
    helsinki = next(r for r in rows if r["Alue"] == "KU091" and r["Vuosi"] == "2024")
    truth = made_up("11ra", "KU091", "2024", "vaerak-luku01", most=1000, decimals=1)
    assert helsinki["value"] == float(truth)
    assert {request.status for request in asked} == {200}


def test_a_variable_left_out_is_eliminated_without_a_trace(server):
    """The total comes, and the dimension is not even named."""
    answer = post(server, ALL[0], *ALL[3:]).json()
    assert answer["id"] == ["alue_23_20260101", "timeperiod_y", "contentscode"]
    truth = made_up("11re", "KU091", "SSS", "SSS", "2025", "vaerak-vaesto")
    assert answer["value"][-1] == int(truth)


def test_a_pattern_that_matches_nothing_eliminates_silently(server):
    """`all` with KU9999* gives the whole country instead of an error."""
    answer = post(server, ("alue_23_20260101", "all", ["KU9999*"]), *ALL[1:]).json()
    assert "alue_23_20260101" not in answer["id"]
    assert post(server, *ALL[:3], ("timeperiod_y", "all", ["9*"]), ALL[4]).status_code == 400


def test_top_gives_the_newest_periods_and_agg_a_named_sum(server):
    """`top` counts from the end of a time variable; an aggregation adds its members."""
    newest = post(server, *ALL[:3], ("timeperiod_y", "top", ["2"]), ALL[4]).json()
    assert list(newest["dimension"]["timeperiod_y"]["category"]["index"]) == ["2024", "2025"]
    pair = ("alue_23_20260101", "agg:_Harjoitus 2026.agg", ["Pari"])
    found = post(server, pair, *ALL[1:]).json()
    members = [
        int(made_up("11re", area, "SSS", "SSS", "2025", "vaerak-vaesto"))
        for area in ("KU049", "KU091")
    ]
    assert found["value"][-1] == sum(members)


def test_results_come_in_the_tables_order_not_the_querys(server):
    """Asked for 091 before 049, the answer has them the other way round."""
    asked = ("alue_23_20260101", "item", ["KU092", "KU091", "KU049"])
    found = post(server, asked, *ALL[1:]).json()
    codes = list(found["dimension"]["alue_23_20260101"]["category"]["index"])
    assert codes == ["KU049", "KU091", "KU092"]


@pytest.mark.parametrize(
    "selections",
    [
        [("alue_23_20260101", "item", ["KU091", "KU091"]), *ALL[1:]],
        [("alue_23_20260101", "item", ["KU999"]), *ALL[1:]],
        [("Alue", "item", ["KU091"]), *ALL[1:]],
        [("timeperiod_y", "item", []), *ALL[:3]],
        [("alue_23_20260101", "agg:_Harjoitus 2026.agg", ["*"]), *ALL[1:]],
    ],
    ids=["duplicate", "unknown value", "unknown variable", "empty mandatory", "agg with star"],
)
def test_what_cannot_be_answered_is_a_plain_bad_request(server, selections):
    """IIS replaces the body, as at Statistics Finland; without it there is JSON."""
    answer = post(server, *selections)
    assert (answer.status_code, answer.text) == (400, "Bad Request")


def test_an_unknown_format_or_an_old_long_id_is_a_bad_request_too(server):
    """`jsonstat2` without its hyphen; statfin_vaerak_pxt_11re.px after June 2026."""
    assert post(server, *ALL, format="jsonstat2").status_code == 400
    address = f"{server.url}/fi/StatFin/vaerak/statfin_vaerak_pxt_11re.px"
    assert requests.get(address, timeout=10).status_code == 400


def test_too_many_cells_are_forbidden_in_html_or_json():
    """117 000 cells pass and 124 800 do not; the words depend on IIS."""
    everything = [("timeperiod_y", "top", ["54"])]
    for iis, start in ((True, "<!DOCTYPE html>"), (False, '{"error":"Too many')):
        with PxWebServerForTests(settings=Settings(iis=iis)) as server:
            query = [("alue_23_20260101", "all", ["*"]), ("ikaryhma_10_20180101", "all", ["*"])]
            answer = post(server, *query, *everything, ALL[4])
            assert answer.status_code == 403
            assert answer.text.startswith(start)


def test_the_limiter_counts_refused_calls():
    """Hammering never recovers; a whole window of silence does."""
    clock = Clock()
    with PxWebServerForTests(settings=Settings(calls=2, seconds=60), clock=clock) as server:
        address = f"{server.url}/fi?config"
        seen = [requests.get(address, timeout=10).status_code for _ in range(3)]
        clock.sleep(59)
        refused = requests.get(address, timeout=10)
        clock.sleep(59)
        again = requests.get(address, timeout=10)
        clock.sleep(61)
        assert seen == [200, 200, 429]
        assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
        assert "Access-Control-Allow-Origin" not in refused.headers
        assert again.status_code == 200
        assert requests.get(address, timeout=10).status_code == 200


def test_metadata_leaves_out_what_is_false_or_too_much():
    """No `elimination` or `time` unless true; no values above maxValues; no role anywhere."""
    with PxWebServerForTests(settings=Settings(most_values=105)) as server:
        found = requests.get(server.url + TABLE, timeout=10).json()
    area, age, _, time, contents = found["variables"]
    assert "values" not in area
    assert len(age["values"]) == 102
    assert (time["time"], "elimination" in time) == (True, False)
    assert set(contents) == {"code", "text", "values", "valueTexts"}
    assert "role" not in json.dumps(found)


def test_csv_comes_in_a_code_page_its_header_does_not_name(server):
    """The bytes are ISO-8859-15 while the header says UTF-8."""
    answer = post(server, *ALL, format="csv")
    assert "utf-8" in answer.headers["Content-Type"]
    assert '"Ikä"' in answer.content.decode("iso-8859-15")


def test_a_redirected_post_becomes_metadata_with_200(server):
    """Why our client follows no such redirect: requests would, and nothing would look wrong."""
    server.faults.append(Fault("redirect-to-get", where="11re"))
    answer = post(server, *ALL)
    assert answer.status_code == 200
    assert "variables" in answer.json()


def test_version_1_lists_databases_folders_and_tables(server):
    """Databases have no type; a folder's text carries a stray newline, a table's its number."""
    listed = requests.get(f"{server.url}/sv", timeout=10).json()
    assert {"dbid": "StatFin", "text": "StatFin"} in listed
    folders = requests.get(f"{server.url}/sv/StatFin", timeout=10).json()
    assert {"id": "vaerak", "type": "l", "text": "Befolkningsstruktur\n"} in folders
    tables = requests.get(f"{server.url}/sv/StatFin/tyokay", timeout=10).json()
    assert [(one["id"], one["type"]) for one in tables] == [("115x.px", "t")]
    assert tables[0]["text"].startswith("115x -- Övning: ")
    assert tables[0]["text"].endswith(", 1987-2024")


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("11re", ["11re.px"]),
        ("kuntavaalien AND puol*", ["14z7.px"]),
        ("väestö AND ikä", ["11re.px", "12bs.px"]),
        ("VÄESTÖ AND Ikä", ["11re.px", "12bs.px"]),
        ("väestörakenne", []),
        ("tulotaso neliöhinnat", ["13mx.px", "14ww.px"]),
    ],
)
def test_version_1_searches_as_lucene_does(server, query, ids):
    """Words are one or the other unless AND stands between; folders are not looked at."""
    rows = requests.get(f"{server.url}/fi/StatFin", params={"query": query}, timeout=10).json()
    found = [row["id"] for row in rows if row["id"] != "14wx.px"]
    assert sorted(found) == ids
    assert all(row["path"].startswith("/") and row["score"] > 0 for row in rows)


def test_a_database_without_a_catalogue_refuses_to_search():
    """Statistics Finland's server replaces the reason."""
    for iis, body in ((True, "Bad Request"), (False, '{"error": "Search not activated"}')):
        settings = Settings(calls=10_000, searches=False, iis=iis)
        with PxWebServerForTests(settings=settings) as server:
            answer = requests.get(f"{server.url}/fi/StatFin?query=x", timeout=10)
        assert (answer.status_code, answer.text) == (400, body)


def test_version_2_searches_all_tables_by_pages(server):
    """With periods, day and the subjects that lead there; the first page of those that fit."""
    asked = {"lang": "en", "query": "unemployment", "pageSize": 1}
    answer = requests.get(f"{server.url_v2}/tables", params=asked, timeout=10).json()
    whole = requests.get(f"{server.url_v2}/tables?lang=en", timeout=10).json()
    assert len(answer["tables"]) == 1 <= answer["page"]["totalElements"]
    assert whole["page"]["totalPages"] > 0 and len(whole["tables"]) <= 20
    row = next(one for one in whole["tables"] if one["id"] == "115x")
    assert (row["firstPeriod"], row["lastPeriod"], row["updated"]) == (
        "1987",
        "2024",
        "2025-12-16T06:00:00Z",
    )
    assert [level["label"] for level in row["paths"][0]] == ["StatFin", "Employment"]
