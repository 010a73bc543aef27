"""What a person, and a machine, sees of a fetch."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from click.testing import CliRunner

from site_builder.cli.fetch import fetch_command
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
    assert (indicator["id"], indicator["state"]) == ("luku", "fetched")
    assert len(indicator["revisions"]) == 144
    assert set(indicator["revisions"][0]) == {"area", "period", "breakdown", "old", "new", "change"}
    assert sum(found["calls"].values()) == 4


@pytest.mark.parametrize("arguments", [["lukuu"], ["lukuu", "--json"]])
def test_an_unknown_id_is_told_without_a_traceback(server, tmp_path, arguments):
    """Exit code 1 and the ids there are, as text or as JSON."""
    make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": server.url})
    result = run(tmp_path, *arguments)
    assert result.exit_code == 1
    assert "There are: luku." in result.output
    assert "Traceback" not in result.output


def test_wrong_usage_is_exit_code_2(tmp_path):
    """A folder that is none is the command line's fault, not the content's."""
    assert run(tmp_path / "poissa").exit_code == 2
