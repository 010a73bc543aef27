"""Every table of the packs becomes a source that fetches what a pack's author wrote by hand."""

from __future__ import annotations

import pytest
import tomlkit

from site_builder.fetching import fetch
from site_builder.packs.reading import PACKS, ready_indicators
from site_builder.snapshots import read_snapshot
from tests.content_folder import make_content, quick_http
from tests.tables_chosen import (
    POPULATION,
    by_default,
    draft_of,
    in_toml,
    told,
)

READY = [one for pack in PACKS for one in ready_indicators(pack)]


@pytest.mark.parametrize("one", READY, ids=lambda one: one.id)
def test_a_packs_source_is_made_of_its_measure_and_what_is_no_total(server, one):
    """What a pack's author wrote by hand comes out of the table, the rest by default."""
    source = one.says["source"]
    above = {**source["select"], **source.get("numerator", {})}
    chosen = [f"{key}={','.join(each)}" for key, each in above.items() if each != ["SSS"]]
    draft = draft_of(server, source["table"], *chosen, municipality="245")
    for key, values in source.get("denominator", {}).items():
        draft.choices.divide_by(f"{key}={','.join(values)}")
    made = by_default(draft).source()
    assert told(draft) == []
    assert made.pop("area").casefold() == source["area"]
    measure, prefixed = source["select"]["contentscode"], made["select"]["contentscode"]
    assert prefixed[0].endswith(measure[0])  # the statistic's prefix came in 2026
    assert {**made["select"], "contentscode": measure} == source["select"]
    rest = {"area", "select"}
    assert {k: v for k, v in made.items() if k not in rest} == {
        k: v for k, v in source.items() if k not in rest
    }
    assert draft.breakdowns() == []
    assert draft.suggested()["every"] == one.says["review"]["every"]
    assert draft.suggested()["decimals"] <= 6


def test_every_table_of_the_packs_is_fetched_from_what_was_made(server, tmp_path):
    """One definition for each table, in TOML as it is written, gives figures of the city."""
    tables = {one.says["source"]["table"]: one for one in READY}
    definitions = {}
    for number, (table, one) in enumerate(tables.items()):
        select = one.says["source"]["select"].items()
        chosen = [f"{key}={','.join(values)}" for key, values in select]
        draft = by_default(draft_of(server, table, *chosen))
        definitions[f"mittari-{number}"] = in_toml(draft)
    content = make_content(tmp_path, definitions, statfin=server.url)
    summary = fetch(content, http=quick_http())
    assert {str(o.problems) for o in summary.outcomes if o.state != "fetched"} == set()
    for identity in definitions:
        snapshot = read_snapshot(tmp_path, identity)
        assert any(one.area == "091" and one.value is not None for one in snapshot.observations)


def test_what_is_made_is_a_whole_indicator(server, tmp_path):
    """The source stands in a definition that is read without a fault."""
    draft = draft_of(server, POPULATION, "ikä=SSS", languages=("fi", "sv"))
    draft.choices.break_down("sukupuoli")
    text = in_toml(by_default(draft))
    rows = tomlkit.dumps({"breakdown": draft.breakdowns()})
    content = make_content(tmp_path, {"vaki": f"{text}\n{rows}"}, statfin=server.url)
    assert content.indicators["vaki"].breakdowns[0].id == "sukupuoli"
