"""Snapshots are recorded whole or not at all, and never lose figures unasked."""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.errors import SnapshotError
from site_builder.period import Period
from site_builder.series import Observation
from site_builder.snapshots import (
    Provenance,
    Recording,
    files,
    last_snapshot,
    only_fetch,
    read_revisions,
    read_snapshot,
    recover,
    write_snapshot,
)
from site_builder.snapshots.toml import toml_text
from site_builder.status import read_status
from tests.killing import kill_fetches

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def rows(table: str) -> list[Observation]:
    """Observations from lines of `area | period | value | status`."""
    found = []
    for line in table.strip().splitlines():
        area, period, value, status = (part.strip() for part in f"{line}|".split("|")[:4])
        number = Decimal(value) if value else None
        symbol, flags = read_status(status, missing=number is None)
        found.append(Observation(area, Period.parse(period), number, symbol, flags))
    return found


BEFORE = rows("""
091 | 2022 | 12.0 |
091 | 2023 | 13.5 |
588 | 2022 | 7    |
588 | 2023 |      | ..
""")


def provenance(**changes: object) -> Provenance:
    given = {"source": "statfin", "retrieved": NOW, "sha256": "", "url": "https://example.org/x"}
    return Provenance.model_validate({**given, **changes})


def record(folder, identity, given, origin, *, accept=False):
    """Record the figures over what is recorded now, as a fetch does."""
    last = last_snapshot(folder, identity, accept=accept)
    return write_snapshot(folder, identity, given, origin, last=last, accept=accept)


def test_both_files_and_the_ledger_are_written(tmp_path):
    """The CSV has the source's digits and the provenance the CSV's checksum."""
    record(tmp_path, "x", reversed(BEFORE), provenance())
    text = (tmp_path / "data" / "x.csv").read_bytes()
    assert text.decode() == (
        "area,period,value,status\n091,2022,12.0,\n091,2023,13.5,\n588,2022,7,\n588,2023,,..\n"
    )
    origin = tomllib.loads((tmp_path / "data" / "x.toml").read_text("utf-8"))
    assert origin["sha256"] == hashlib.sha256(text).hexdigest()
    assert (tmp_path / "data" / "revisions.csv").read_text("utf-8").splitlines()[:2] == [
        "fetched,indicator,area,period,old,new,change",
        "2026-11-21T08:00:00Z,x,091,2022,,12.0,added",
    ]


def test_a_provenance_comes_back_as_it_was_written(tmp_path):
    """Query, notes with quotes and line breaks, resolved words: all of it."""
    full = provenance(
        query={"query": [{"code": "Ikä", "selection": {"values": ["000", "100-"]}}]},
        notes=[{"fi": 'Huom. "a"\nb', "sv": "Anm.\\"}],
        resolved={"ikä: SSS": "SSS"},
        title={"fi": "Otsikko", "sv": "Rubrik"},
        source_updated=NOW,
        assumptions=["the table has no area 588"],
        recording=[{"by": "a@b", "table": "t", "areas": ["091"], "periods": "2020"}],
    )
    record(tmp_path, "x", BEFORE, full)
    found = read_snapshot(tmp_path, "x")
    assert found.provenance == full.model_copy(update={"sha256": found.provenance.sha256})


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.text(),
        st.recursive(
            st.text(max_size=20) | st.booleans() | st.integers(-(2**63), 2**63 - 1),
            lambda inner: (
                st.lists(inner, min_size=1, max_size=4)
                | st.dictionaries(st.text(), inner, min_size=1, max_size=4)
            ),
        ),
    )
)
def test_any_document_survives_being_written_as_toml(document):
    """What is written is TOML, and reads as what it was."""
    document.pop("recording", None)
    text = toml_text(document).encode("utf-8").decode("utf-8")
    assert tomllib.loads(text) == document


def test_the_same_figures_write_nothing_and_a_status_alone_no_ledger_line(tmp_path):
    """12.0 again is nothing; preliminary becoming final is a new snapshot without a revision."""
    record(tmp_path, "x", BEFORE, provenance())
    assert not record(tmp_path, "x", BEFORE, provenance(title={"fi": "Muu"})).wrote
    final = [replace(o, flags="p") if o.value else o for o in BEFORE]
    written = record(tmp_path, "x", final, provenance())
    assert (written.wrote, written.revisions) == (True, ())
    assert len(read_revisions(tmp_path)) == 3


LOSSES = [
    ("588 | 2022 | 7", "no figures any more for 091 Helsinki"),
    ("091 | 2022 | 12.0\n091 | 2023 | 13.5", "588 Pertunmaa merged into 507 Mäntyharju"),
    (
        "091 | 2023 | 13.5\n588 | 2022 | 7",
        "history has shrunk: 1 recorded figures of 2022 are gone",
    ),
    ("091 | 2022 | 12.0\n091 | 2023 | 13.5\n588 | 2022 | | .", "no figures any more for 588"),
]


@pytest.mark.parametrize(("now", "words"), LOSSES)
def test_losses_stop_until_they_are_accepted(tmp_path, now, words):
    """An area that is gone, periods that are gone, an area with only symbols left."""
    record(tmp_path, "x", BEFORE, provenance())
    before = (tmp_path / "data" / "x.csv").read_bytes()
    with pytest.raises(SnapshotError, match=words):
        record(tmp_path, "x", rows(now), provenance())
    assert (tmp_path / "data" / "x.csv").read_bytes() == before
    written = record(tmp_path, "x", rows(now), provenance(), accept=True)
    assert "removed" in {r.change for r in written.revisions}


def test_a_figure_withdrawn_openly_is_recorded_as_removed(tmp_path):
    """A symbol where a value stood is the source's word, not a loss on the way."""
    record(tmp_path, "x", BEFORE, provenance())
    now = [
        replace(o, value=None, symbol="...") if o.value == Decimal("13.5") else o for o in BEFORE
    ]
    (revision,) = record(tmp_path, "x", now, provenance()).revisions
    assert (revision.change, revision.old, revision.new) == ("removed", Decimal("13.5"), None)


def test_years_in_a_title_may_move_on(tmp_path):
    """1990–2024 becoming 1990–2025 is the same table; another name is not."""
    record(tmp_path, "x", BEFORE, provenance(title={"fi": "Väki 1990–2024"}))
    more = [*BEFORE, *rows("091 | 2024 | 14")]
    record(tmp_path, "x", more, provenance(title={"fi": "Väki 1990–2025"}))
    more += rows("091 | 2025 | 15")
    with pytest.raises(SnapshotError, match="the title was 'Väki 1990–2025' and is now 'Tulot"):
        record(tmp_path, "x", more, provenance(title={"fi": "Tulot 1990–2025"}))


def test_figures_of_others_recordings_are_replaced_by_the_same_fetched_ones(tmp_path):
    """Equal figures are written all the same, since now they come from the source itself."""
    note = Recording(by="a@b", table="t", areas=["091"], periods="2022–2023")
    recorded = provenance(title={"fi": "Käsin"}).model_copy(update={"recordings": [note]})
    record(tmp_path, "x", BEFORE, recorded)
    assert record(tmp_path, "x", BEFORE, provenance(title={"fi": "Lähteen"})).wrote
    assert read_snapshot(tmp_path, "x").provenance.recordings == []


def test_a_hand_edited_snapshot_is_refused_and_replaced_only_when_accepted(tmp_path):
    """The message says how to go on either way."""
    record(tmp_path, "x", BEFORE, provenance())
    file = tmp_path / "data" / "x.csv"
    file.write_text(file.read_text("utf-8").replace("12.0", "12.5"), "utf-8")
    with pytest.raises(SnapshotError, match="--accept"):
        record(tmp_path, "x", BEFORE, provenance())
    assert record(tmp_path, "x", BEFORE, provenance(), accept=True).wrote
    assert read_snapshot(tmp_path, "x").observations == tuple(BEFORE)


STEPS = ["figures", "provenance", "ledger", "end"]


@pytest.mark.parametrize("step", STEPS)
def test_an_interrupted_change_counts_as_made_and_is_finished_later(tmp_path, monkeypatch, step):
    """Readers see the new figures, whatever had reached its place; the ledger gets them once."""
    record(tmp_path, "x", BEFORE, provenance())
    whole = files.replace_file
    stop_at = {"figures": "x.csv", "provenance": "x.toml", "ledger": "revisions.csv"}.get(step)

    def interrupted(file: Path, content: bytes) -> None:
        if file.name == stop_at:
            raise KeyboardInterrupt
        whole(file, content)

    monkeypatch.setattr(files, "replace_file", interrupted)
    if step == "end":
        monkeypatch.setattr(Path, "unlink", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    now = [replace(o, value=Decimal(14)) if str(o.value) == "13.5" else o for o in BEFORE]
    with pytest.raises(KeyboardInterrupt):
        record(tmp_path, "x", now, provenance())
    monkeypatch.undo()
    assert read_snapshot(tmp_path, "x").observations == tuple(now)
    with only_fetch(tmp_path):
        assert recover(tmp_path) == ["x"]
        assert recover(tmp_path) == []
    assert read_snapshot(tmp_path, "x").observations == tuple(now)
    assert [str(r.new) for r in read_revisions(tmp_path)].count("14") == 1


def test_a_leftover_of_an_unfinished_file_is_swept_away(tmp_path):
    """Bytes that never got their name are nothing."""
    record(tmp_path, "x", BEFORE, provenance())
    (tmp_path / "data" / ".x.csv.new").write_text("half", "utf-8")
    recover(tmp_path)
    assert not list((tmp_path / "data").glob(".*"))


def test_a_journal_that_is_none_is_told(tmp_path):
    """Only a person puts something else there."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / ".x.pending").write_text(json.dumps({"a": 1}), "utf-8")
    with pytest.raises(SnapshotError, match="is not a change that a fetch began"):
        read_snapshot(tmp_path, "x")


def test_a_disk_that_takes_nothing_is_told_without_a_traceback(tmp_path):
    """The folder's name is taken by a file."""
    (tmp_path / "data").write_text("", "utf-8")
    with pytest.raises(SnapshotError, match="cannot be written"), only_fetch(tmp_path):
        pass


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_killed_at_random_moments_a_fetch_leaves_every_snapshot_whole(tmp_path):
    """Twenty kills here, two hundred in `benchmarks/fetching.py`."""
    killed = kill_fetches(tmp_path, 20)
    assert killed.cut_short >= 5
