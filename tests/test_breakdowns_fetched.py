"""Figures by sex and age from a PxWeb server: found, named, split, joined, lost."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from site_builder.definitions import read_content
from site_builder.errors import DefinitionError
from site_builder.fetching import check_online, fetch
from site_builder.records import read_records
from site_builder.snapshots import read_revisions, read_snapshot
from tests.content_folder import Clock, make_content, outcome, quick_http, recorded
from tests.pxweb_server import PxWebServerForTests, Settings
from tests.pxweb_server.tables import (
    FIVE_YEARS,
    by_age_group,
    made_up,
    with_variable,
    without_values,
)

AGES, SEXES, PLACE = "ikaryhma_10_20180101", "sukupuoli_9_20180101", "StatFin/vaerak/ryhmat.px"
SOURCE = f"""
kind = "pxweb"
server = "try"
table = "{PLACE}"
area = "alue"
select = {{ contentscode = ["vaerak-vaesto"] }}
"""
BY_SEX = """
[[breakdown]]
id = "sukupuoli"
variable = "sukupuoli"
name = { fi = "Sukupuoli", sv = "Kön" }
"""
BY_AGE = """
[[breakdown]]
id = "ika"
variable = "Ålder"
name = { fi = "Ikä", sv = "Ålder" }
"""
ONE_AGE = SOURCE.replace('["vaerak-vaesto"]', '["vaerak-vaesto"], "Ikä" = ["SSS"]')


@pytest.fixture
def server():
    with PxWebServerForTests([by_age_group()], settings=Settings(calls=10_000)) as running:
        yield running


def fetched(tmp_path, server, source, *, accept=False, compare=("SSS", "049")):
    content = make_content(tmp_path, {"vaesto": source}, compare=compare, **{"try": server.url})
    return outcome(fetch(content, http=quick_http(), accept=accept), "vaesto")


def truth(area, age, sex, period):
    area = area if area == "SSS" else f"KU{area}"
    return Decimal(made_up("ryhmat", area, age, sex, period, "vaerak-vaesto"))


def test_a_table_of_many_municipalities_by_sex_and_age_is_fetched_in_parts(tmp_path):
    """31 municipalities × 20 years × 3 sexes × 22 ages, within the limits, true in every cell.

    All 308 are compared by `python -m benchmarks fetching`.
    """
    clock = Clock()
    settings = Settings(most_cells=11_000)
    with PxWebServerForTests([by_age_group()], settings=settings, clock=clock) as server:
        areas = [code[2:] for code in server.table(PLACE).variables[0].values[1:31]]
        content = make_content(
            tmp_path, {"vaesto": SOURCE + BY_SEX + BY_AGE},
            compare=tuple(area for area in areas if area != "091"), **{"try": server.url},
        )  # fmt: skip
        summary = fetch(content, http=quick_http(clock))
        assert outcome(summary, "vaesto").problems == ()
        assert {request.status for request in server.requests} == {200}
        assert len([r for r in server.requests if r.method == "POST"]) == 4 + 1
    rows = read_snapshot(tmp_path, "vaesto").observations
    assert len(rows) == len({o.key for o in rows}) == 31 * 20 * 3 * 22
    for o in rows:
        chosen = {"sukupuoli": "SSS", "ika": "SSS"} | dict(o.group)
        assert o.value == truth(o.area, chosen["ika"], chosen["sukupuoli"], str(o.period))


def test_the_source_names_groups_and_total_in_every_language(tmp_path, server):
    """By the label of any language; the total is what the source calls it, wherever it stands."""
    assert fetched(tmp_path, server, SOURCE + BY_SEX + BY_AGE).state == "fetched"
    sex, age = read_snapshot(tmp_path, "vaesto").provenance.breakdowns
    assert (sex.id, sex.variable, sex.total) == ("sukupuoli", SEXES, "SSS")
    assert [(value.code, value.names) for value in sex.values] == [
        ("1", {"fi": "Miehet", "sv": "Män"}),
        ("2", {"fi": "Naiset", "sv": "Kvinnor"}),
    ]
    assert (age.id, age.variable, age.total) == ("ika", AGES, "SSS")
    assert [value.code for value in age.values] == list(FIVE_YEARS)


def test_the_snapshot_has_a_column_for_each_breakdown(tmp_path, server):
    """Between period and value, empty for the total, sorted; the ledger names the group."""
    assert fetched(tmp_path, server, ONE_AGE + BY_SEX, compare=()).state == "fetched"
    lines = recorded(tmp_path, "vaesto")[0].decode().splitlines()
    assert lines[0] == "area,period,sukupuoli,value,status"
    assert [line.rsplit(",", 2)[0] for line in lines[1:4]] == [
        "091,2006,", "091,2006,1", "091,2006,2",
    ]  # fmt: skip
    ledger = (tmp_path / "data" / "revisions.csv").read_text("utf-8").splitlines()
    assert ledger[0] == "fetched,indicator,area,period,breakdown,old,new,change"
    assert ledger[2].split(",")[3:5] == ["2006", "sukupuoli=1"]


def test_the_total_is_judged_as_it_is_without_breakdowns(tmp_path, server):
    """The verdict is that of the same figures fetched alone."""
    whole = SOURCE.replace("]", '], sukupuoli = ["SSS"], "Ikä" = ["SSS"]', 1)
    assert fetched(tmp_path / "a", server, whole).state == "fetched"
    assert fetched(tmp_path / "b", server, SOURCE + BY_SEX + BY_AGE).state == "fetched"
    plain = read_records(read_content(tmp_path / "a"))["vaesto"]
    divided = read_records(read_content(tmp_path / "b"))["vaesto"]
    assert plain.verdict.latest is not None
    assert (divided.verdict, divided.comparison) == (plain.verdict, plain.comparison)
    assert len(divided.series.lines) == 3 * 22 * len(plain.series.lines)


def test_a_ratio_is_made_for_each_group(tmp_path, server):
    """Children among all, of men and of women apart."""
    ratio = f"""
kind = "pxweb"
server = "try"
table = "{PLACE}"
area = "alue"
select = {{ contentscode = ["vaerak-vaesto"] }}
combine = "ratio"
numerator = {{ "Ikä" = ["0-4", "5-9"] }}
denominator = {{ "Ikä" = ["SSS"] }}
per = 100
"""
    assert fetched(tmp_path, server, ratio + BY_SEX, compare=()).state == "fetched"
    rows = {
        (str(o.period), o.group): o.value for o in read_snapshot(tmp_path, "vaesto").observations
    }
    women = (("sukupuoli", "2"),)
    above = truth("091", "0-4", "2", "2020") + truth("091", "5-9", "2", "2020")
    expected = above * 100 / truth("091", "SSS", "2", "2020")
    assert abs(rows["2020", women] - expected) < Decimal("1e-6")


def test_a_group_that_vanishes_stops_the_fetch(tmp_path, server):
    """As an area does; a person may accept it."""
    source = ONE_AGE + BY_SEX
    fetched(tmp_path, server, source)
    server.put(without_values(by_age_group(), SEXES, "2"))
    lost = fetched(tmp_path, server, source)
    assert [p.fault for p in lost.problems] == [
        "the source has no figures any more for sukupuoli=2"
    ]
    assert fetched(tmp_path, server, source, accept=True).state == "revised"
    assert {r.group for r in read_revisions(tmp_path) if r.change == "removed"} == {
        (("sukupuoli", "2"),)
    }


def test_a_group_by_another_name_stops_the_fetch(tmp_path, server):
    """A code that now means others would be another group's figures."""
    source = ONE_AGE + BY_SEX
    fetched(tmp_path, server, source)
    names = {**by_age_group().variable(SEXES).texts, "2": {"fi": "Muut", "sv": "Övriga"}}
    server.put(with_variable(by_age_group(), SEXES, texts=names))
    renamed = fetched(tmp_path, server, source)
    assert [p.fault for p in renamed.problems] == ["sukupuoli: 2 was 'Naiset' and is now 'Muut'"]


def test_fewer_values_by_definition_are_no_loss(tmp_path, server):
    """What is no longer asked for is not missed; what is added is fetched."""
    fetched(tmp_path, server, ONE_AGE + BY_SEX)
    narrowed = fetched(tmp_path, server, ONE_AGE + BY_SEX + 'values = ["Kvinnor"]\n')
    assert narrowed.problems == ()
    undivided = ONE_AGE.replace('["SSS"]', '["SSS"], sukupuoli = ["SSS"]')
    assert fetched(tmp_path, server, undivided).problems == ()
    assert "sukupuoli" not in recorded(tmp_path, "vaesto")[0].decode()


def test_no_total_is_made_up(tmp_path, server):
    """Where the source has none: a value leads when the definition says so, else none."""
    server.put(without_values(by_age_group(), SEXES, "SSS"))
    fetched(tmp_path / "a", server, ONE_AGE + BY_SEX)
    fetched(tmp_path / "b", server, ONE_AGE + BY_SEX + 'lead = "2"\n')
    nobody, women = (read_records(read_content(tmp_path / name))["vaesto"] for name in ("a", "b"))
    assert (nobody.verdict.latest, nobody.verdict.reason) == (None, "no-total")
    assert women.verdict.latest.value == truth("091", "SSS", "2", "2025")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ('variable = "tulot"', "the table has no variable 'tulot'"),
        ('variable = "sukupuoli"\nvalues = ["3"]', "has no value '3'"),
        ('variable = "sukupuoli"\ntotal = "Kaikki"', "has no value 'Kaikki'"),
        ('variable = "sukupuoli"\nlead = "1"', "has a total, SSS, which leads"),
        ('variable = "alue_23"', "the table has no variable 'alue_23'"),
    ],
)
def test_a_breakdown_that_means_nothing_is_told_with_what_there_is(
    tmp_path, server, changes, fault
):
    """By fetch and by `check --online` alike."""
    source = ONE_AGE + BY_SEX.replace('variable = "sukupuoli"', changes)
    content = make_content(tmp_path, {"vaesto": source}, **{"try": server.url})
    (told,) = outcome(fetch(content, http=quick_http()), "vaesto").problems
    assert fault in told.fault
    assert told.remedy
    assert [str(p) for p in check_online(content, http=quick_http())] == [str(told)]


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        (BY_SEX + BY_SEX, "the id sukupuoli is given twice"),
        (BY_SEX.replace('"sukupuoli"', '"period"', 1), "period is the name of another column"),
        (BY_SEX.replace('"sukupuoli"', '"unit"', 1), "unit is the name of another column"),
        (BY_SEX.replace('"sukupuoli"', '"sv"', 1), "sv is the name of another column"),
        (BY_SEX.replace("variable", "columns = true\nvariable"), "columns is there too"),
        (BY_SEX + 'total = "SSS"\nlead = "1"\n', "does not go with total"),
        (BY_SEX + 'values = ["1", "1"]\n', "a value is given twice"),
        (BY_SEX.replace('"sukupuoli"\nname', '"contentscode"\nname'), "chooses from contentscode"),
        (BY_SEX + '[[break]]\nperiod = "2020"\nbreakdown = { ika = ["1"] }\n'
         'reason = { fi = "S.", sv = "D." }\n', "there is no breakdown ika"),
    ],
)  # fmt: skip
def test_a_slip_in_a_breakdown_is_told_before_anything_is_asked(tmp_path, table, fault):
    """With the key, the fault and the remedy."""
    with pytest.raises(DefinitionError) as told:
        make_content(tmp_path, {"vaesto": SOURCE + table}, **{"try": "http://127.0.0.1:1/api/v1"})
    assert fault in str(told.value)


def test_names_are_kept_when_the_table_is_in_one_language(tmp_path, server):
    """The other languages' names are the definition's to give."""
    table = by_age_group()
    texts = {code: {"fi": text["fi"]} for code, text in table.variable(SEXES).texts.items()}
    server.put(replace(with_variable(table, SEXES, texts=texts)))
    fetched(tmp_path, server, ONE_AGE + BY_SEX)
    (sex,) = read_snapshot(tmp_path, "vaesto").provenance.breakdowns
    assert sex.values[0].names["fi"] == "Miehet"


def test_where_totals_and_values_stand_in_the_table_changes_nothing(tmp_path, server):
    """First or last, forwards or backwards: the same bytes; only the order of names follows."""
    source = SOURCE + BY_SEX + BY_AGE
    fetched(tmp_path / "a", server, source)
    table = by_age_group()
    for code in (AGES, SEXES):
        table = with_variable(table, code, values=tuple(reversed(table.variable(code).values)))
    server.put(table)
    fetched(tmp_path / "b", server, source)
    assert recorded(tmp_path / "a", "vaesto")[0] == recorded(tmp_path / "b", "vaesto")[0]


def test_a_json_stat_document_is_divided_alike(tmp_path):
    """The total is what the document's extension names; sums and others' cells stay apart."""
    source = """
kind = "jsonstat"
path = "data/municipal/luku.json"
select = { what = ["n"] }
""" + BY_SEX.replace('variable = "sukupuoli"', 'variable = "Sex"')
    content = make_content(tmp_path, {"vaesto": source}, compare=())
    file = tmp_path / "data" / "municipal" / "luku.json"
    file.parent.mkdir(parents=True)
    file.write_text(
        """{"version": "2.0", "class": "dataset", "label": "Luku",
        "id": ["area", "sex", "year", "what"], "size": [1, 3, 2, 1],
        "role": {"geo": ["area"], "time": ["year"]},
        "dimension": {"area": {"category": {"index": ["KU091"]}},
                      "sex": {"label": "Sex", "extension": {"eliminationValueCode": "A"},
                              "category": {"index": ["M", "A", "N"],
                                           "label": {"M": "Miehet", "A": "A", "N": "Naiset"}}},
                      "year": {"category": {"index": ["2023", "2024"]}},
                      "what": {"category": {"label": {"n": "Lukumäärä"}}}},
        "value": [1, 2, 10, 20, 9, 18]}""",
        "utf-8",
    )
    assert outcome(fetch(content, http=quick_http()), "vaesto").problems == ()
    assert recorded(tmp_path, "vaesto")[0].decode() == (
        "area,period,sukupuoli,value,status\n"
        "091,2023,,10,\n091,2023,M,1,\n091,2023,N,9,\n"
        "091,2024,,20,\n091,2024,M,2,\n091,2024,N,18,\n"
    )


def test_a_ledger_gains_its_column_with_the_first_group(tmp_path, server):
    """What it told before stays, of totals; a total that stays is told no second time."""
    undivided = ONE_AGE.replace('["SSS"]', '["SSS"], sukupuoli = ["SSS"]')
    fetched(tmp_path, server, undivided, compare=())
    before = read_revisions(tmp_path)
    ledger = tmp_path / "data" / "revisions.csv"
    assert ledger.read_text("utf-8").startswith("fetched,indicator,area,period,old,new,change\n")
    fetched(tmp_path, server, ONE_AGE + BY_SEX, compare=())
    after = read_revisions(tmp_path)
    assert after[: len(before)] == before
    assert {r.group for r in after[len(before) :]} == {
        (("sukupuoli", "1"),), (("sukupuoli", "2"),)
    }  # fmt: skip
