"""Each source of a region is asked once for all municipalities, over real HTTP."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.announcing.issue import issue_of
from site_builder.areas import WHOLE_COUNTRY, current
from site_builder.cli.region_fetch import fetch_command
from site_builder.definitions import KnownFiles, read_content
from site_builder.errors import DefinitionError, SourceError
from site_builder.records import gather
from site_builder.region.by_area import recorded
from site_builder.region.cutting import cut
from site_builder.region.fetch import fetch_region
from site_builder.snapshots import read_failures, read_snapshot
from site_builder.snapshots.retrievals import read_retrievals
from tests.content_folder import INDICATOR, Clock, outcome, quick_http
from tests.pxweb_server import Fault, PxWebServerForTests, Settings
from tests.pxweb_server.tables import with_variable, without_values
from tests.region_sources import BY_ID, KEY_FIGURES, Asking, fetched_region, with_cells

AREA = "alue_23_20260101"
FEW = {f"luku-{n}": Asking(KEY_FIGURES, f"vaerak-luku{n:02d}", {}) for n in (1, 2)}
FIRST, LATER = datetime(2026, 10, 1, 6, tzinfo=UTC), datetime(2026, 11, 1, 6, tzinfo=UTC)


@pytest.fixture
def server():
    """Of the key figures the last six years only: what is tested here is the same of all."""
    with PxWebServerForTests(settings=Settings(calls=10_000)) as running:
        table = running.table(KEY_FIGURES)
        running.put(with_variable(table, "timeperiod_y", values=tuple(map(str, range(2020, 2026)))))
        yield running


def fetched(region, moment=FIRST, **options):
    return fetch_region(region, http=quick_http(), now=lambda: moment, **options)


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Everything recorded, with the moment it was written."""
    found = (path for path in folder.rglob("*") if path.is_file() and "data" in path.parts)
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in sorted(found)}


@pytest.mark.slow
def test_308_municipalities_and_25_indicators_take_few_calls_and_lose_no_figure(tmp_path):
    """At Statistics Finland's limits: none refused, and every cell is as the server has it."""
    clock = Clock()
    with PxWebServerForTests(clock=clock) as server:
        region = fetched_region(tmp_path, server)
        done = fetch_region(region, http=quick_http(clock))
        assert {one.state for one in done.summary.outcomes} == {"fetched"}
        statuses = [request.status for request in server.requests]
        assert (len(BY_ID), len(region.municipalities)) == (25, 308)
        assert len(statuses) == 37 <= sum(done.summary.calls.values()) <= 75
        assert (done.refusals, {*statuses}) == (0, {200})
        compared = 0
        for identity, asking in BY_ID.items():
            table = server.table(asking.table)
            times = next(v for v in table.variables if v.time).values
            lines, cell = _lines(tmp_path, identity), asking.cells(table)
            areas = {line["area"] for line in lines}
            assert areas - {WHOLE_COUNTRY} == {*current()}
            for line in lines:
                value, status = cell(line["area"], line["period"])
                assert (line["value"], line["status"]) == (value or "", status)
            assert len(lines) == len(areas) * len(times)
            compared += len(lines)
        assert compared == 503_650


def _lines(folder: Path, identity: str) -> list[dict[str, str]]:
    text = (folder / f"data/{identity}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_figures_answer_the_regions_question_and_every_cut_has_them(server, tmp_path):
    """Whatever region.toml lists, all municipalities are asked for; a cut's figures are shown."""
    region = fetched_region(tmp_path / "region", server, FEW, municipalities='["091"]')
    fetched(region)
    snapshot = read_snapshot(region.folder, "luku-1")
    assert {row.area for row in snapshot.observations} == {WHOLE_COUNTRY, *current()}
    assert snapshot.provenance.municipality == WHOLE_COUNTRY
    assert [one.fetched for one in read_retrievals(region.folder)["luku-1"]] == [FIRST]
    cut(region, recorded(region.folder, FEW), "091").write(tmp_path / "cut", KnownFiles())
    record = gather(read_content(tmp_path / "cut")).records["luku-1"]
    assert (record.changed, record.provenance.municipality) == (False, "091")


def test_a_second_fetch_with_nothing_changed_writes_nothing(server, tmp_path):
    """Neither figures nor ledgers, to the byte and the moment of writing."""
    region = fetched_region(tmp_path, server, FEW)
    fetched(region)
    before = files(tmp_path)
    done = fetched(region, LATER)
    assert {one.state for one in done.summary.outcomes} == {"unchanged"}
    assert files(tmp_path) == before


def test_one_changed_figure_concerns_only_who_shows_it(server, tmp_path):
    """One revision, one line of retrievals; cuts that compare with it are others, no more."""
    region = fetched_region(tmp_path, server, FEW)
    fetched(region)
    before = {code: one.digest for code, one in cuts(region).items()}
    changed = {("KU005", "2024", "vaerak-luku01"): "1.0"}
    server.put(with_cells(server.table(KEY_FIGURES), changed, "2026-10-20T05:00:00Z"))
    done = fetched(region, LATER)
    (revision,) = outcome(done.summary, "luku-1").revisions
    assert (revision.area, str(revision.period), str(revision.new)) == ("005", "2024", "1.0")
    assert outcome(done.summary, "luku-2").state == "unchanged"
    told = read_retrievals(tmp_path)
    assert [one.fetched for one in told["luku-1"]] == [FIRST, LATER]
    assert [one.fetched for one in told["luku-2"]] == [FIRST]
    after = cuts(region)
    concerned = {code for code, one in after.items() if one.digest != before[code]}
    shown = {code for code, one in after.items() if "005" in one.areas}
    assert concerned == shown
    assert 1 < len(concerned) < 20


def cut_of(region, code):
    return cut(region, recorded(region.folder, FEW), code)


def cuts(region):
    return {code: cut_of(region, code) for code in region.municipalities}


def test_municipalities_that_a_source_lacks_are_named_and_stop_nothing(server, tmp_path):
    """In each indicator that lacks them."""
    server.put(without_values(server.table(KEY_FIGURES), AREA, "KU035", "KU580"))
    done = fetched(fetched_region(tmp_path, server, FEW))
    found = outcome(done.summary, "luku-1")
    assert found.state == "fetched"
    told = "the source has no figures of 2 municipalities (035 Brändö, 580 Parikkala)"
    assert told in found.remarks


def test_a_table_without_the_whole_country_is_fine(server, tmp_path):
    """Nothing is told of it."""
    server.put(without_values(server.table(KEY_FIGURES), AREA, "SSS"))
    done = fetched(fetched_region(tmp_path, server, FEW))
    assert outcome(done.summary, "luku-1").state == "fetched"
    assert not [one for one in outcome(done.summary, "luku-1").remarks if "the source" in one]


def test_who_has_merged_is_not_shown_nor_added_to_the_heir(server, tmp_path):
    """A table of an older division has Pertunmaa, and Mäntyharju as it was then."""
    table = server.table(KEY_FIGURES)
    area = table.variable(AREA)
    server.put(with_variable(table, AREA, values=(*area.values, "KU588")))
    done = fetched(fetched_region(tmp_path, server, FEW))
    rows = read_snapshot(tmp_path, "luku-1").observations
    assert "588" not in {row.area for row in rows}
    heir = {str(row.period): str(row.value) for row in rows if row.area == "507"}
    assert heir["2024"] == table.cell(("KU507", "2024", "vaerak-luku01"))[0]
    told = [one for one in outcome(done.summary, "luku-1").remarks if "588" in one]
    assert told == [
        "588 Pertunmaa merged into 507 Mäntyharju at the beginning of 2025: its figures are not"
        " taken, nor added to another's"
    ]


def test_a_municipality_that_a_source_calls_otherwise_is_known_by_its_code(server, tmp_path):
    """Names change more often than codes."""
    table = server.table(KEY_FIGURES)
    texts = {**table.variable(AREA).texts, "KU499": {"fi": "Uusi nimi", "sv": "Nytt namn"}}
    server.put(with_variable(table, AREA, texts=texts))
    fetched(fetched_region(tmp_path, server, FEW))
    assert "499" in {row.area for row in read_snapshot(tmp_path, "luku-1").observations}


def test_a_table_without_municipalities_is_refused(server, tmp_path):
    """With the place, and what it has."""
    table = server.table(KEY_FIGURES)
    server.put(with_variable(table, AREA, values=("SSS", "MK01", "MK02")))
    done = fetched(fetched_region(tmp_path, server, FEW))
    (problem,) = outcome(done.summary, "luku-1").problems
    assert "has no municipality of today; it has SSS, MK01, MK02" in problem.fault


def test_a_server_that_fails_midway_leaves_the_last_good_figures(server, tmp_path):
    """Of what failed; the failure is noted, and the next fetch mends it."""
    apart = {**FEW, "toinen": Asking("StatFin/vaerak/159t.px", "vaesto_kieli_ulk_p", {})}
    region = fetched_region(tmp_path, server, apart)
    fetched(region)
    before = files(tmp_path / "data")
    changed = {("KU091", "2024", f"vaerak-luku0{n}"): "1.0" for n in (1, 2)}
    server.put(with_cells(server.table(KEY_FIGURES), changed, "2026-10-20T05:00:00Z"))
    server.faults.append(Fault("reset", where="159t"))
    done = fetched(region, LATER)
    assert [one.indicator for one in done.summary.in_state("failed")] == ["toinen"]
    assert outcome(done.summary, "luku-1").state == "revised"
    after = files(tmp_path / "data")
    mine = [name for name in before if "toinen" in name]
    assert len(mine) == 2 and all(after[name] == before[name] for name in mine)
    assert {*read_failures(tmp_path)} == {"toinen"}
    server.faults.clear()
    fetched(region, LATER)
    assert read_failures(tmp_path) == {}


def test_twenty_municipalities_that_vanish_are_held_back(server, tmp_path):
    """Until a person accepts it, by the command that a region has."""
    region = fetched_region(tmp_path, server, FEW)
    fetched(region)
    gone = [f"KU{code}" for code in current()[:20]]
    server.put(without_values(server.table(KEY_FIGURES), AREA, *gone))
    before = (tmp_path / "data/luku-1.csv").read_bytes()
    held = outcome(fetched(region, LATER).summary, "luku-1")
    assert (held.state, held.held) == ("failed", True)
    assert "the source has no figures any more for 12 other areas" in str(held.problems)
    assert "`mittaristo region fetch DIR luku-1 --accept`" in held.problems[0].remedy
    assert (tmp_path / "data/luku-1.csv").read_bytes() == before
    done = fetched(region, LATER, accept=["luku-1"])
    assert outcome(done.summary, "luku-1").state == "revised"
    assert outcome(done.summary, "luku-2").held


def test_when_it_was_fetched_is_noted_though_a_fetch_was_killed_before_that(server, tmp_path):
    """By the next one, once."""
    region = fetched_region(tmp_path, server, FEW)
    fetched(region)
    (tmp_path / "data/retrievals.csv").unlink()
    fetched(region, LATER)
    fetched(region, LATER)
    assert [one.fetched for one in read_retrievals(tmp_path)["luku-1"]] == [FIRST]


def own_file(region, place: str, text: str) -> None:
    file = region.folder / "cities" / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def test_what_a_municipality_has_for_itself_is_fetched_for_it_alone(server, tmp_path):
    """Another content of the table, and an indicator that nobody else has; others have neither."""
    region = fetched_region(tmp_path / "region", server, FEW)
    other = Asking(KEY_FIGURES, "vaerak-luku05", {}).definition
    own_file(region, "091/vaki/luku-1.toml", other)
    own_file(region, "091/vaki/oma.toml", other.replace("luku05", "luku06"))
    own_file(region, "091/vaki/luku-2.toml", FEW["luku-2"].definition.replace("Otsikko", "Oma"))
    done = fetched(region)
    states = {one.indicator: one.state for one in done.summary.outcomes}
    assert states == dict.fromkeys(["luku-1", "luku-2", "091/luku-1", "091/oma"], "fetched")
    own = region.folder / "cities/091/data"
    names = {"luku-1.csv", "luku-1.toml", "oma.csv", "oma.toml"}
    assert {file.name for file in own.iterdir()} == names | {"revisions.csv", "definitions.csv"}
    made = cut_of(region, "091")
    made.write(tmp_path / "cut", KnownFiles())
    evidence = gather(read_content(tmp_path / "cut"))
    assert not [one for one in evidence.records.values() if one.changed or not one.provenance]
    latest = {key: str(one.verdict.latest.value) for key, one in evidence.records.items()}
    cell = server.table(KEY_FIGURES).cell
    assert latest == {
        key: cell(("KU091", "2025", f"vaerak-luku0{n}"))[0]
        for key, n in (("luku-1", 5), ("luku-2", 2), ("oma", 6))
    }
    assert evidence.records["luku-2"].indicator.title["fi"] == "Oma"
    told = evidence.ledger.fetches
    assert {*told} == {"luku-1", "luku-2", "oma"}
    assert {one.indicator for one in evidence.ledger.definitions.changes} == {"", *told}
    before = files(region.folder)
    fetched(region, LATER)
    assert files(region.folder) == before


def test_what_a_municipality_has_for_itself_can_be_named_and_accepted(server, tmp_path):
    """By its code and id."""
    region = fetched_region(tmp_path, server, FEW)
    own_file(region, "091/vaki/luku-1.toml", Asking(KEY_FIGURES, "vaerak-luku05", {}).definition)
    fetched(region)
    done = fetched(region, LATER, identities=["091/luku-1"])
    assert [one.indicator for one in done.summary.outcomes] == ["091/luku-1"]
    server.put(without_values(server.table(KEY_FIGURES), "timeperiod_y", "2020"))
    done = fetched(region, LATER, accept=["091/luku-1"])
    held = {one.indicator for one in done.summary.outcomes if one.held}
    assert held == {"luku-1", "luku-2"}
    with pytest.raises(SourceError, match=r"092/luku-1: there is no such indicator.*091/luku-1"):
        fetched(region, identities=["092/luku-1"])


def test_the_issue_tells_since_when_a_municipalitys_own_source_fails(server, tmp_path):
    """As of what all have; a later fetch that fails again does not begin it anew."""
    region = fetched_region(tmp_path, server, FEW)
    own_file(region, "091/vaki/oma.toml", Asking(KEY_FIGURES, "luku99", {}).definition)
    fetched(region, FIRST)
    own_file(region, "091/vaki/toinen.toml", Asking(KEY_FIGURES, "luku98", {}).definition)
    done = fetched(region, LATER)
    assert done.summary.since == {"091/oma": FIRST, "091/toinen": LATER}
    body = issue_of(done.summary, done.content)["body"].splitlines()
    for identity, day in (("091/oma", "1.10.2026"), ("091/toinen", "1.11.2026")):
        [line] = [one for one in body if one.startswith(f"- **{identity}**")]
        assert line.endswith(f", {day} alkaen")


def test_areas_that_one_municipality_alone_compares_with_are_asked_for(server, tmp_path):
    """With the shared figures."""
    table = server.table(KEY_FIGURES)
    server.put(with_variable(table, AREA, values=(*table.variable(AREA).values, "MK01")))
    region = fetched_region(tmp_path, server, FEW)
    own_file(region, "091/strategy.toml", 'compare = ["SSS", "MK01"]\n')
    fetched(region)
    assert "MK01" in {row.area for row in read_snapshot(tmp_path, "luku-1").observations}


def test_faults_of_every_municipalitys_own_definitions_are_told_at_once(server, tmp_path):
    """Each in the file that has it, before anything is asked for."""
    region = fetched_region(tmp_path, server, FEW)
    own_file(region, "091/vaki/oma.toml", "better = 3\n")
    own_file(region, "092/strategy.toml", "baseline = 3\n")
    with pytest.raises(DefinitionError) as raised:
        fetched(region)
    places = {problem.place for problem in raised.value.problems}
    assert places == {"cities/091/vaki/oma.toml", "cities/092/strategy.toml"}
    assert server.requests == []


def test_a_file_of_all_municipalities_is_read_by_code(server, tmp_path):
    """A file's former municipality is left out; one without a column of areas is refused."""
    source = (
        INDICATOR + 'kind = "csv"\npath = "data/municipal/kaikki.csv"\nperiod = "Vuosi"\n'
        'value = "Arvo"\narea = "Kunta"\npublisher = { fi = "Liitto", sv = "Förbundet" }\n'
    )
    region = fetched_region(tmp_path, server, {})
    (tmp_path / "indicators/vaki/oma.toml").write_text(source, "utf-8")
    (tmp_path / "indicators/vaki/ilman.toml").write_text(source.replace('area = "Kunta"\n', ""))
    file = tmp_path / "data/municipal/kaikki.csv"
    file.parent.mkdir(parents=True)
    rows = [f"{code};{year};{n % 80 + year % 7}" for n, code in enumerate([*current(), "588"], 20)
            for year in range(2020, 2025)]  # fmt: skip
    file.write_text("Kunta;Vuosi;Arvo\n" + "\n".join(rows) + "\n")
    done = fetched(region)
    assert outcome(done.summary, "oma").state == "fetched"
    assert any("588 Pertunmaa merged" in one for one in outcome(done.summary, "oma").remarks)
    assert len({row.area for row in read_snapshot(tmp_path, "oma").observations}) == 308
    assert outcome(done.summary, "ilman").state == "failed"


def test_the_command_tells_as_fetch_does_and_how_many_calls_it_took(server, tmp_path):
    """People, and machines; exit code 1 when anything failed."""
    fetched_region(tmp_path, server, {**FEW, "outo": Asking(KEY_FIGURES, "luku99", {})})
    report = tmp_path / "report"
    result = CliRunner().invoke(fetch_command, [str(tmp_path), "--report", str(report)])
    assert result.exit_code == 1
    assert "fetched    luku-1: 1854 added" in result.output
    assert "308 municipalities, 6 calls, 0 refusals." in result.output
    issue = json.loads((report / "issue.json").read_text("utf-8"))
    assert issue["failing"] == ["outo"] and "luku99" in issue["body"]
    again = [str(tmp_path), "luku-1", "--format", "json", "--report", str(report)]
    result = CliRunner().invoke(fetch_command, again)
    told = json.loads(result.output)
    assert (result.exit_code, told["municipalities"], told["refusals"]) == (0, 308, 0)
    assert json.loads((report / "issue.json").read_text("utf-8"))["failing"] == []
    assert (report / "commit.txt").exists()


@pytest.mark.parametrize("text", ["municipalities = 3", None])
def test_a_fault_of_the_region_is_told_without_a_traceback(tmp_path, text):
    """A folder that is no region, too."""
    if text:
        (tmp_path / "region.toml").write_text(text)
    result = CliRunner().invoke(fetch_command, [str(tmp_path)])
    assert result.exit_code == 1
    assert result.output.startswith("region.toml")


def test_figures_can_be_taken_as_recorded_without_being_fetched(server, tmp_path):
    """As of figures that others have recorded, whose file does not say what they answer."""
    region = fetched_region(tmp_path, server, FEW)
    fetched(region)
    file = tmp_path / "data/luku-1.toml"
    told = file.read_text("utf-8")
    question = read_snapshot(tmp_path, "luku-1").provenance.question
    file.write_text(told.replace(question, ""), "utf-8")
    calls = len(server.requests)
    result = CliRunner().invoke(fetch_command, [str(tmp_path), "--recorded"])
    assert "1 recorded, 1 unchanged, 0 failed." in result.output
    assert (file.read_text("utf-8"), len(server.requests)) == (told, calls)


def test_refusals_are_counted(server, tmp_path):
    """Though asking again helped."""
    server.faults.append(Fault("429", where="11ra", times=2))
    done = fetched(fetched_region(tmp_path, server, FEW))
    assert {one.state for one in done.summary.outcomes} == {"fetched"}
    assert done.refusals == 2
