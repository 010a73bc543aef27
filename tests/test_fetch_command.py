"""What a person, and a machine, sees of a fetch."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from click.testing import CliRunner

from site_builder.cli.fetch import fetch_command
from site_builder.cli.fetch_told import tell
from site_builder.errors import Problem
from site_builder.fetching import FetchSummary
from tests.content_folder import KEY_FIGURE, make_content
from tests.pxweb_server import PxWebServerForTests, Settings

TABLE = "StatFin/vaerak/11ra.px"


@pytest.fixture
def server():
    with PxWebServerForTests(settings=Settings(calls=1000, seconds=1)) as running:
        yield running


def run(folder, *arguments: str):
    return CliRunner().invoke(fetch_command, [*arguments, "--content", str(folder)])


def test_a_line_for_each_indicator_then_what_changed_and_what_to_do(server, tmp_path):
    """States, counts, our own area's old → new, the failure with its remedy, calls used."""
    sources = {"luku": KEY_FIGURE, "outo": KEY_FIGURE.replace("luku01", "luku99")}
    make_content(tmp_path, sources, **{"try": server.url})
    first = run(tmp_path)
    assert first.exit_code == 1
    assert "fetched    luku: 144 added" in first.output
    assert "outo: indicators/vaki/outo.toml: StatFin/vaerak/11ra.px: contentscode" in first.output
    assert "Nearest: " in first.output
    table = server.table(TABLE)
    was = table.cell
    revised = (str(Decimal(was(("KU091", "2024", "vaerak-luku01"))[0]) + 1), "")
    server.put(replace(table, cell=lambda c: revised if c[:2] == ("KU091", "2024") else was(c)))
    second = run(tmp_path, "luku")
    assert second.exit_code == 0
    assert "revised    luku: 1 revised" in second.output
    assert (
        f"luku 2024: {was(('KU091', '2024', 'vaerak-luku01'))[0]} → {revised[0]}" in second.output
    )
    assert "0 fetched, 0 unchanged, 1 revised, 0 failed." in second.output
    assert "4 calls." in second.output


def test_machines_get_one_json_object(server, tmp_path):
    """Everything the text tells, and nothing beside it."""
    make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": server.url})
    found = json.loads(run(tmp_path, "--json").output)
    (indicator,) = found["indicators"]
    assert (indicator["id"], indicator["state"], indicator["held"]) == ("luku", "fetched", False)
    assert len(indicator["revisions"]) == 144
    assert set(indicator["revisions"][0]) == {"area", "period", "breakdown", "old", "new", "change"}
    assert sum(found["calls"].values()) == 4


@pytest.mark.parametrize("arguments", [["lukuu"], ["lukuu", "--json"]])
def test_an_unknown_id_is_told_without_a_traceback(server, tmp_path, arguments):
    """Exit code 1 and the id that is meant, as text or as JSON."""
    make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": server.url})
    result = run(tmp_path, *arguments)
    assert result.exit_code == 1
    assert "Did you mean luku?" in result.output
    assert "Traceback" not in result.output


def test_wrong_usage_is_exit_code_2(tmp_path):
    """A folder that is none is the command line's fault, not the content's."""
    assert run(tmp_path / "poissa").exit_code == 2


OWN = """
kind = "csv"
path = "data/municipal/x.csv"
period = "Vuosi"
value = "Luku"
publisher = { fi = "Helsinki", sv = "Helsingfors" }
"""


@pytest.fixture
def doubtful(tmp_path):
    """Two indicators of own files, both with a figure ten times what was recorded."""
    sources = {name: OWN.replace("x.csv", f"{name}.csv") for name in ("eka", "toka")}
    folder = tmp_path / "kunta"
    make_content(folder, sources)
    (folder / "data/municipal").mkdir(parents=True)
    for text in ("2021;50\n2022;51\n", "2021;50\n2022;510\n"):
        for name in sources:
            (folder / f"data/municipal/{name}.csv").write_text(f"Vuosi;Luku\n{text}", "utf-8")
        last = run(folder)
    assert last.exit_code == 1 and "2 failed" in last.output
    return folder


def test_what_is_doubtful_of_one_indicator_is_accepted_while_all_are_fetched(doubtful):
    """By its id as an option or in the environment; the other one stays held back."""
    done = run(doubtful, "--accepting", "eka")
    assert (done.exit_code, "eka: 1 revised" in done.output) == (1, True)
    assert "failed     toka" in done.output
    environment = {"MITTARISTO_ACCEPTING": " toka  eka "}
    done = CliRunner().invoke(fetch_command, ["--content", str(doubtful)], env=environment)
    assert (done.exit_code, "toka: 1 revised" in done.output) == (0, True)


def test_an_unknown_id_to_accept_stops_the_fetch(doubtful):
    """Rather than accept nothing in silence."""
    done = run(doubtful, "--accepting", "kolmas")
    assert done.exit_code == 1 and "There are: eka, toka." in done.output


def test_a_workflow_gets_warnings_and_files(doubtful, tmp_path, monkeypatch):
    """Each failure beside its line; the message of a commit and the issue for the later steps."""
    summed = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summed))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(doubtful))
    done = run(doubtful, "--format", "github", "--report", str(tmp_path / "told"))
    warnings = [line for line in done.output.splitlines() if line.startswith("::warning")]
    assert [line.partition(",title")[0] for line in warnings] == [
        f"::warning file=data/municipal/{name}.csv,line=3" for name in ("eka", "toka")
    ]
    assert "### Held back or not fetched: 2" in summed.read_text("utf-8")
    issue = json.loads((tmp_path / "told/issue.json").read_text("utf-8"))
    assert issue["failing"] == ["eka", "toka"]
    told = json.loads(run(doubtful, "--json").output)
    assert [one["held"] for one in told["indicators"]] == [True, True]
    assert "091 2022: 510, until now 51, lies beyond 100 %" in issue["body"]
    message = (tmp_path / "told/commit.txt").read_text("utf-8")
    assert message == "Haun merkinnät\n\nUusia lukuja ei saatu: eka, toka\n"


def test_what_is_worth_knowing_of_a_source_is_a_notice(tmp_path, capsys, monkeypatch):
    """A certificate that ends soon, say: nobody reads the log of a run that went well."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    note = Problem("sharepoint", "the certificate ends on 2026-12-24", "Renew it.", note=True)
    tell(FetchSummary((), 1.0, notes=(note,)), make_content(tmp_path, {}), "github")
    lines = capsys.readouterr().out.splitlines()
    assert "::notice title=sharepoint::the certificate ends on 2026-12-24. Renew it." in lines


def test_a_place_for_the_files_that_cannot_be_is_told(doubtful, tmp_path):
    """In a sentence; the figures are recorded all the same."""
    (tmp_path / "file").write_text("", "utf-8")
    done = run(doubtful, "--report", str(tmp_path / "file/told"))
    assert done.exit_code == 1 and "cannot be written" in done.output
    assert "Traceback" not in done.output
