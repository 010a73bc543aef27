"""Projections: asked for apart, recorded apart, drawn apart, and never judged."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from specimens import INDICATOR, ROOT, evidence_of, site_of, write_content, write_snapshot
from test_pages import words

from site_builder.checks import problems
from site_builder.clock import today
from site_builder.definitions import read_content
from site_builder.downloads.offered import downloads_of
from site_builder.downloads.verdict_json import verdict_json
from site_builder.editions import read_editions
from site_builder.errors import DefinitionError
from site_builder.fetching import fetch
from site_builder.freezing import freeze
from site_builder.language import Language
from site_builder.pages.card import indicator_card_file
from site_builder.pages.embed import embed_file
from site_builder.pages.kinds import (
    front_page,
    goal_page,
    indicator_page,
    indicators_page,
    method_page,
)
from site_builder.rebuilding.known_records import KnownRecords
from site_builder.records import read_records
from site_builder.snapshots import read_failures, read_revisions, read_snapshot
from tests.content_folder import make_content, outcome, quick_http
from tests.pxweb_server import PxWebServerForTests, Settings

PLACE = "indicators/tyo/tyollisyysaste.toml"
CSV_OF_CITY = """
[[projection]]
id = "{id}"
name = {{ fi = "{name}", sv = "{name} (sv)" }}
[projection.source]
kind = "csv"
path = "data/municipal/{id}.csv"
period = "Vuosi"
value = "Luku"
"""
LOW, HIGH = (
    CSV_OF_CITY.format(id=id_, name=name) for id_, name in (("a", "matala"), ("b", "suuri"))
)
FIGURES = "\n".join(f"091,{year},{60 + (year - 2012) / 2:.1f}," for year in range(2012, 2025))
TARGET = '[target]\nvalue = 70.0\nby = "2030"\n'
POPULATION = """
kind = "pxweb"
server = "try"
table = "StatFin/vaerak/11re.px"
area = "alue"
select = { contentscode = ["vaerak-vaesto"], sukupuoli = ["SSS"], "ikä" = ["SSS"] }

[[projection]]
id = "vaestoennuste-2024"
name = { fi = "Väestöennuste 2024", sv = "Befolkningsprognos 2024" }
[projection.source]
kind = "pxweb"
server = "try"
table = "StatFin/vaenn/14wx.px"
area = "alue"
select = { contentscode = ["vaesto_e24"], sukupuoli = ["SSS"], ikaryhma = ["SSS"] }
"""
PROJECTION = "vaesto.vaestoennuste-2024"


@pytest.fixture
def server():
    with PxWebServerForTests(settings=Settings(calls=10_000)) as running:
        yield running


def folder_of(tmp_path, projections, toml=TARGET, figures=FIGURES):
    """The tiny folder with its figures, and projections by id as rows of a snapshot."""
    tables = "".join(CSV_OF_CITY.format(id=key, name=f"ennuste {key}") for key in projections)
    write_content(tmp_path, {PLACE: INDICATOR + toml + tables})
    write_snapshot(tmp_path, "tyollisyysaste", figures)
    for key, rows in projections.items():
        record_projection(tmp_path, key, rows)
    return read_content(tmp_path)


def record_projection(folder, key, rows):
    """As a fetch would have recorded it, with the question that the definition asks."""
    (folder / "data/municipal").mkdir(parents=True, exist_ok=True)
    lines = [row.split(",") for row in rows.splitlines()]
    text = "Vuosi;Luku\n" + "".join(f"{period};{value}\n" for _, period, value, _ in lines)
    (folder / f"data/municipal/{key}.csv").write_text(text, "utf-8")
    fetch(read_content(folder), [f"tyollisyysaste.{key}"], http=quick_http(), accept=True)


def record_in(content):
    return read_records(content)["tyollisyysaste"]


# What a definition says


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        (
            LOW.replace("[projection.source]", "[projection.other]"),
            "projection a.source is missing",
        ),
        (LOW + LOW, "projection the id a is given twice"),
        (LOW + LOW.replace('"a"', '"c"'), "projection c.name.fi: is another's name too"),
        (
            LOW.replace('"a"', '"sdmx"', 1),
            "projection sdmx.id sdmx is a form of the indicator's own",
        ),
        (LOW.replace('path = "data/municipal/a.csv"', ""), "projection a.source needs exactly one"),
        (LOW.replace('"data/municipal/a.csv"', '"../x.csv"'), "projection a.source.path leads out"),
        (LOW.replace('value = "Luku"', ""), "projection a.source.value is missing"),
        (
            '[[projection]]\nid = "a"\nname = { fi = "a", sv = "a" }\n'
            '[projection.source]\nkind = "pxweb"\ntable = "x.px"\nserver = "statfim"\n',
            "projection a source.server: there is no server statfim",
        ),
    ],
)
def test_a_projection_is_held_to_what_any_source_is(tmp_path, toml, told):
    """Each fault says which projection it is of."""
    write_content(tmp_path, {PLACE: INDICATOR + toml})
    with pytest.raises(DefinitionError) as error:
        read_content(tmp_path)
    assert any(told in str(problem) for problem in error.value.problems), error.value.problems


def test_any_number_of_projections_stands_in_the_order_of_the_file(tmp_path):
    """Each asks a question of its own, under a name that no indicator can have."""
    write_content(tmp_path, {PLACE: INDICATOR + HIGH + LOW})
    indicator = read_content(tmp_path).indicators["tyollisyysaste"]
    asked = [indicator.projected(one) for one in indicator.projections]
    assert [one.id for one in asked] == ["tyollisyysaste.b", "tyollisyysaste.a"]
    assert all(one.is_projection for one in asked) and not indicator.is_projection
    assert all(one.target is None and one.breakdowns == [] for one in asked)


# Fetching


def test_the_population_projection_is_fetched_beside_the_population(server, tmp_path):
    """Over HTTP: a snapshot of its own, every row a forecast; a ledger entry under both ids."""
    content = make_content(tmp_path, {"vaesto": POPULATION}, **{"try": server.url})
    summary = fetch(content, http=quick_http())
    assert [(o.indicator, o.state) for o in summary.outcomes] == [
        ("vaesto", "fetched"),
        (PROJECTION, "fetched"),
    ]
    snapshot = read_snapshot(tmp_path, PROJECTION)
    assert {o.flags for o in snapshot.observations} == {"f"}
    assert {o.area for o in snapshot.observations} == {"091", "049", "092", "SSS"}
    assert (tmp_path / f"data/{PROJECTION}.csv").read_text().count(",f\n") == 4 * 22
    ledger = read_revisions(tmp_path)
    assert {r.indicator for r in ledger if r.period.year > 2025} == {PROJECTION}
    assert (
        len({snapshot.provenance.question, read_snapshot(tmp_path, "vaesto").provenance.question})
        == 2
    )


def test_a_projection_can_be_fetched_alone_and_fail_alone(server, tmp_path):
    """What the figures say stays as it was, and the failure is told under both ids."""
    broken = POPULATION.replace("vaenn/14wx", "vaenn/none")
    content = make_content(tmp_path, {"vaesto": broken}, **{"try": server.url})
    summary = fetch(content, http=quick_http())
    assert outcome(summary, "vaesto").state == "fetched"
    assert outcome(summary, PROJECTION).state == "failed"
    assert set(read_failures(tmp_path)) == {PROJECTION}
    told = [str(problem) for problem in problems(tmp_path, today())]
    assert any("projection vaestoennuste-2024: could not be updated since" in line for line in told)
    content = make_content(tmp_path, {"vaesto": POPULATION}, **{"try": server.url})
    summary = fetch(content, [PROJECTION], http=quick_http())
    assert [(o.indicator, o.state) for o in summary.outcomes] == [(PROJECTION, "fetched")]
    assert fetch(content, [PROJECTION], http=quick_http()).outcomes[0].state == "unchanged"


def test_a_projection_of_another_question_is_not_shown(tmp_path):
    """Its definition has moved on; `check` tells which one, and the figures stay shown."""
    folder_of(tmp_path, {"a": "091,2024,66.0,\n091,2030,70.0,"})
    text = (tmp_path / PLACE).read_text("utf-8").replace('value = "Luku"', 'value = "Osuus"')
    (tmp_path / PLACE).write_text(text, "utf-8")
    record = record_in(read_content(tmp_path))
    (projection,) = record.projections
    assert projection.changed and projection.line.rows == () and record.provenance is not None
    told = [str(problem) for problem in problems(tmp_path, today())]
    assert any("projection a: its definition changed after" in line for line in told)


def test_no_projection_is_a_stray_and_a_forgotten_one_is(tmp_path):
    """Its files lie beside the indicator's; without its table nobody knows whose they are."""
    folder_of(tmp_path, {"a": "091,2030,70.0,"})
    assert not any("belongs to no" in str(p) for p in problems(tmp_path, today()))
    write_content(tmp_path, {PLACE: INDICATOR})
    strays = [p.place for p in problems(tmp_path, today()) if "belongs to no" in p.fault]
    assert strays == ["data/tyollisyysaste.a.csv"]


@pytest.mark.parametrize("rows", ["091,2014,62.0,\n091,2024,66.0,", "091,2030,..,"])
def test_a_projection_that_foresees_nothing_is_worth_knowing(tmp_path, rows):
    """Figures have overtaken it, or it has none of ours: `check` says which one to renew."""
    folder_of(tmp_path, {"a": rows})
    told = [problem for problem in problems(tmp_path, today()) if "projection a" in problem.fault]
    assert [(one.note, "later than the latest one" in one.fault) for one in told] == [(True, True)]


def test_a_projection_that_has_changed_makes_the_record_anew(tmp_path):
    """A served site shows what a build would."""
    content, known = folder_of(tmp_path, {"a": "091,2030,70.0,"}), KnownRecords()
    indicator = content.indicators["tyollisyysaste"]
    first = known.record(content, indicator, {})
    assert known.record(content, indicator, {}) is first
    record_projection(tmp_path, "a", "091,2030,71.0,")
    assert known.record(content, indicator, {}) is not first


# Never judged


def said(content):
    """Everything that may not depend on a projection, as bytes."""
    site, record = site_of(content), record_in(content)
    strategy, language = content.strategy, Language.of("fi")
    return [
        verdict_json(record, strategy),
        repr((record.verdict, record.comparison, site.summary)).encode(),
        front_page(site).html.encode(),
        goal_page(site, goal_id="tyo").html.encode(),
        indicators_page(site).html.encode(),
        embed_file(record, strategy, language, site.settings, ""),
        indicator_card_file(record, strategy, language, site.settings),
        next(
            d for d in downloads_of(record, strategy, site.settings) if d.path.endswith("aste.csv")
        ).make(),
    ]


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.dictionaries(st.integers(2005, 2045), st.integers(-3000, 3000), min_size=1, max_size=8),
    st.integers(1, 3),
)
def test_no_projection_changes_what_is_judged_counted_or_listed(tmp_path, rows, count):
    """Verdict, latest figure, comparison, counts, lists, cards, embeds: the same to the byte."""
    plain = folder_of(tmp_path, {})
    before = said(plain)
    told = "\n".join(f"091,{year},{value / 10}," for year, value in sorted(rows.items()))
    content = folder_of(tmp_path, {f"p{n}": told for n in range(count)})
    assert len(record_in(content).projections) == count
    assert said(content) == before


def test_a_projection_alone_makes_no_figures(tmp_path):
    """Without figures of its own an indicator has none, whatever is foreseen of it."""
    tables = CSV_OF_CITY.format(id="a", name="ennuste")
    write_content(tmp_path, {PLACE: INDICATOR + tables})
    record_projection(tmp_path, "a", "091,2030,70.0,")
    record = record_in(read_content(tmp_path))
    assert record.verdict.latest is None and record.provenance is None


# Shown apart


def page(content, code="fi"):
    site = site_of(content, code)
    return words(indicator_page(site, site.records["tyollisyysaste"]).html).replace("\u00a0", " ")


def test_scenarios_stand_side_by_side_from_their_own_base(tmp_path):
    """Each a dashed line with its name, a column of the table and a paragraph."""
    content = folder_of(
        tmp_path,
        {"a": "091,2024,66.0,\n091,2030,68.0,", "b": "091,2024,66.0,\n091,2030,71.5,"},
    )
    site = site_of(content)
    chart = site.chart_ahead(site.records["tyollisyysaste"])
    assert [one.name for one in chart.lines[0].scenarios] == ["ennuste a", "ennuste b"]
    assert str(chart.last) == "2030" and "71,5\u00a0% vuonna 2030 (ennuste b)" in chart.description
    html = indicator_page(site, site.records["tyollisyysaste"]).html
    told = page(content)
    assert "Ennusteet on piirretty katkoviivalla, eikä niitä arvioida." in told
    assert "Ennuste alkaa vuodesta 2024 luvusta 66,0 %." in told
    assert "Vuonna 2030 luku on ennusteen mukaan 71,5 %, kun tavoitearvo on vähintään 70,0." in told
    assert 'id="projections"' in html and "toteutunut luku" not in told


def test_of_a_target_whose_time_has_come_figures_tell_and_no_projection(tmp_path):
    """What was foreseen of 2020 is no news beside what 2020 was."""
    rows = "091,2018,63.0,\n091,2020,70.0,\n091,2030,80.0,"
    told = page(folder_of(tmp_path, {"a": rows}, TARGET.replace("2030", "2020")))
    assert "Ennuste alkaa vuodesta 2018" in told and "ennusteen mukaan" not in told


def test_a_projection_that_disagrees_with_the_newest_figure_names_its_base(tmp_path):
    """Beside the chart: where it begins, and what has come instead."""
    content = folder_of(tmp_path, {"a": "091,2022,64.0,\n091,2024,67.0,\n091,2030,70.0,"})
    said = (
        "ennuste alkaa vuodesta 2022 luvusta 64,0 %; vuonna 2024 siinä on 67,0 %, mutta toteutunut"
        " luku on 66,0 %."
    )
    assert f"Ennuste a: {said}" in page(content)
    swedish = page(content, "sv")
    assert "Prognosen börjar från 2022 med siffran 64,0 %; år 2024 anger den 67,0 %" in swedish


def test_projections_that_disagree_alike_are_told_of_once(tmp_path):
    """Scenarios of one source begin with one figure."""
    rows = "091,2024,65.0,\n091,2030,"
    told = page(folder_of(tmp_path, {"a": f"{rows}68.0,", "b": f"{rows}72.0,"}))
    assert "Ennuste a ja ennuste b: ennuste alkaa vuodesta 2024 luvusta 65,0 %; vuonna 2024" in told


def test_what_the_verdict_expects_is_left_to_words_where_a_projection_is_drawn(tmp_path):
    """The two are different kinds of forecast."""
    site = site_of(folder_of(tmp_path, {"a": "091,2024,66.0,\n091,2030,70.0,"}))
    record = site.records["tyollisyysaste"]
    assert site.chart_ahead(record).outlook is None
    assert site.charts["tyollisyysaste"].outlook is not None


def test_one_that_agrees_as_figures_are_shown_does_not_disagree(tmp_path):
    """66.04 is shown as 66,0, and so is the figure."""
    content = folder_of(tmp_path, {"a": "091,2024,66.04,\n091,2030,70.0,"})
    assert "toteutunut luku" not in page(content)


def test_one_of_another_order_of_magnitude_is_left_to_the_table(tmp_path):
    """It would press the figures flat; the caption names it."""
    content = folder_of(tmp_path, {"a": "091,2030,7000.0,"})
    site = site_of(content)
    chart = site.chart_ahead(site.records["tyollisyysaste"])
    assert chart.lines[0].scenarios == () and chart.left_out == ("ennuste a",)
    assert "7 000,0" in page(content)


def test_one_by_another_kind_of_period_is_told_and_not_drawn(tmp_path):
    """Months do not go on from years."""
    content = folder_of(tmp_path, {"a": "091,2030M01,70.0,"})
    site = site_of(content)
    assert site.chart_ahead(site.records["tyollisyysaste"]).lines[0].scenarios == ()
    told = [str(problem) for problem in problems(tmp_path, today())]
    assert any("projection a: is by month, but the figures are by year" in line for line in told)


def test_lists_draw_no_projection(tmp_path):
    """The small charts have the same scale with and without."""
    site = site_of(folder_of(tmp_path, {"a": "091,2030,90.0,"}))
    assert site.charts["tyollisyysaste"].lines[0].scenarios == ()


def test_its_file_is_of_the_figures_form_and_called_by_both_ids(tmp_path):
    """Every row has the flag of a forecast."""
    content = folder_of(tmp_path, {"a": "091,2024,66.0,\n091,2030,70.0,"})
    offered = {
        d.path: d
        for d in downloads_of(record_in(content), content.strategy, site_of(content).settings)
    }
    file = offered["data/tyollisyysaste.a.csv"]
    rows = list(csv.DictReader(io.StringIO(file.make().decode())))
    assert [(r["indicator"], r["period"], r["value"], r["status"]) for r in rows] == [
        ("tyollisyysaste.a", "2024", "66.0", "f"),
        ("tyollisyysaste.a", "2030", "70.0", "f"),
    ]
    assert file.words(Language.of("fi")) == "Ennuste: ennuste a (CSV)"


def test_the_method_page_tells_of_projections_where_there_are_any(tmp_path):
    """And says nothing of them elsewhere."""
    with_one = method_page(site_of(folder_of(tmp_path, {"a": "091,2030,70.0,"}))).html
    without = method_page(site_of(folder_of(tmp_path, {}))).html
    assert "väestöennuste" in with_one and "väestöennuste" not in without


def test_an_edition_keeps_projections_without_where_they_are_fetched_from(tmp_path):
    """Their figures and names are frozen; their sources are not."""
    folder_of(tmp_path, {"a": "091,2024,66.0,\n091,2030,70.0,"})
    frozen = freeze(tmp_path, "2026-11", datetime(2026, 11, 24, tzinfo=UTC))
    assert b",2030,70.0," in (frozen / "figures/tyollisyysaste.a.csv").read_bytes()
    definition = (frozen / "definitions/tyo/tyollisyysaste.toml").read_text("utf-8")
    assert "ennuste a" in definition and "municipal" not in definition
    (edition,) = read_editions(tmp_path).values()
    assert edition.definitions.indicators["tyollisyysaste"].projections[0].source is None


# The demo's own


def test_the_demo_says_of_its_own_extrapolation_that_it_is_its_own():
    """Wherever it is named: nobody may take it for Statistics Finland's projection."""
    record = evidence_of(ROOT / "examples" / "kangasala").records["vakiluku"]
    assert len(record.projections) == 2
    for projection in record.projections:
        assert "esittelyn oma laskelma" in projection.definition.name["fi"]
        assert "demonstrationens egen beräkning" in projection.definition.name["sv"]
        assert "esittelyn oma laskelma" in projection.provenance.publisher["fi"]
    last = record.verdict.latest
    for projection, years in zip(record.projections, (5, 10), strict=True):
        then = record.series.headline.at(last.period.shift(-years))
        end = projection.line.forecasts[-1]
        ahead = end.period.year - last.period.year
        assert round(float(last.value + (last.value - then.value) * ahead / years)) == end.value
    assert replace(record, projections=()).verdict == record.verdict
