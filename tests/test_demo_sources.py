"""The demo's PxWeb definitions against tables in the shape they have today."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from specimens import ROOT

from site_builder.definitions import PxWebSource, read_content
from site_builder.fetching import check_online, fetch
from site_builder.snapshots import read_snapshot
from tests.content_folder import quick_http
from tests.pxweb_server import PxWebServerForTests, Settings
from tests.pxweb_server.statfin_tables import SUPPRESSED

NOT_FETCHED: dict[str, str] = {}
"""What is not fetched from its table today, and the words that tell why."""


@pytest.fixture(scope="module")
def server():
    with PxWebServerForTests(settings=Settings(calls=10_000)) as running:
        yield running


@pytest.fixture
def content(server, tmp_path):
    """The demo's definitions without its figures, Statistics Finland being the test server."""
    shutil.copytree(ROOT / "indicators", tmp_path / "indicators")
    (tmp_path / "docs").mkdir()
    strategy = tmp_path / "indicators/strategy.toml"
    table = f'\n[server.statfin]\nurl = "{server.url}"\n'
    strategy.write_text(strategy.read_text("utf-8") + table, "utf-8")
    return read_content(tmp_path)


def from_pxweb(content):
    return [i.id for i in content.indicators.values() if isinstance(i.source, PxWebSource)]


def test_every_definition_of_the_demo_is_fetched_from_todays_tables(content, tmp_path):
    """Figures of our own area up to the table's last period, or the reason why not."""
    wanted = from_pxweb(content)
    summary = fetch(content, wanted, http=quick_http())
    failed = {o.indicator: str(o.problems[0]) for o in summary.in_state("failed")}
    assert failed.keys() == NOT_FETCHED.keys(), failed
    assert all(words in failed[identity] for identity, words in NOT_FETCHED.items())
    for identity in set(wanted) - failed.keys():
        found = read_snapshot(tmp_path, identity)
        own = [o for o in found.observations if o.area == content.strategy.municipality]
        assert own[-1].value is not None, identity
        assert own[-1].period.year >= 2024, identity
    assert len(wanted) >= 18


def test_check_online_says_the_same_as_fetch(content):
    """What would not be fetched is told beforehand, and nothing else is."""
    told = check_online(content, from_pxweb(content), http=quick_http())
    assert len(told) == len(NOT_FETCHED)
    assert all(any(words in str(p) for p in told) for words in NOT_FETCHED.values())


def test_a_definition_of_what_is_gone_is_told_by_both(content, tmp_path):
    """Table 127y, and the label of a figure that left the key figures in 2023."""
    gone = {
        "pienituloisuus": ("StatFin/tjt/14ww.px", "StatFin/tjt/127y.px", "has no table"),
        "ruotsinkieliset": ('"M404"', '"Vuosikate, euroa/asukas"', "has no value"),
    }
    for identity, (old, new, _) in gone.items():
        file = next((tmp_path / "indicators").glob(f"*/{identity}.toml"))
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
    changed = read_content(tmp_path)
    summary = fetch(changed, list(gone), http=quick_http())
    fetched = {o.indicator: [str(p) for p in o.problems] for o in summary.outcomes}
    told = [str(p) for p in check_online(changed, list(gone), http=quick_http())]
    assert sorted(told) == sorted(p for each in fetched.values() for p in each)
    assert all(gone[identity][2] in fetched[identity][0] for identity in gone)


def test_suppressed_figures_stay_suppressed(content, server, tmp_path):
    """A small municipality's early years in 14ww are `...`, never a figure."""
    table = server.table("StatFin/tjt/14ww.px")
    small = next(
        code for code in table.variables[0].values
        if table.cell((code, "rpt_aste", "1995"))[1] == SUPPRESSED
    )  # fmt: skip
    strategy = content.strategy.model_copy(update={"compare": [small.removeprefix("KU")]})
    fetch(replace(content, strategy=strategy), ["pienituloisuus"], http=quick_http())
    hidden = [o for o in read_snapshot(tmp_path, "pienituloisuus").observations if o.value is None]
    assert {(o.area, o.symbol) for o in hidden} == {(small.removeprefix("KU"), SUPPRESSED)}
    assert [o.period.year for o in hidden] == list(range(1995, 2000))
