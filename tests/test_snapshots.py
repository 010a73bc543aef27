"""Recorded figures: read exactly, refused when they are not what their provenance says."""

import hashlib
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from specimens import record_of, write_content, write_snapshot

from site_builder.checks import problems
from site_builder.definitions import read_content
from site_builder.errors import SiteBuilderError, SnapshotError
from site_builder.records import read_records
from site_builder.snapshots import read_revisions, read_snapshot

ROWS = "091,2021,71.20,\n091,2022,,..\n091,2023,72.0,p\nSSS,2021,70,"
RETRIEVED = "data/a.toml: retrieved:"
HEADER = "fetched,indicator,area,period,old,new,change\n"


def test_figures_are_read_with_the_sources_own_digits(tmp_path):
    """Value, status and order as the file has them; where they came from beside them."""
    write_snapshot(tmp_path, "a", ROWS)
    snapshot = read_snapshot(tmp_path, "a")
    assert snapshot is not None
    assert [(o.area, str(o.period), o.value, o.status) for o in snapshot.observations] == [
        ("091", "2021", Decimal("71.20"), ""),
        ("091", "2022", None, ".."),
        ("091", "2023", Decimal("72.0"), "p"),
        ("SSS", "2021", Decimal("70"), ""),
    ]
    assert str(snapshot.observations[0].value) == "71.20"
    assert snapshot.provenance.source == "statfin"


def test_an_indicator_may_have_no_snapshot_yet(tmp_path):
    """Neither half is there: nothing has been fetched."""
    assert read_snapshot(tmp_path, "a") is None


@pytest.mark.parametrize(("gone", "left"), [(".csv", ".toml"), (".toml", ".csv")])
def test_half_a_snapshot_is_refused(gone, left, tmp_path):
    """Both files belong together."""
    write_snapshot(tmp_path, "a", ROWS)
    (tmp_path / "data" / f"a{gone}").unlink()
    with pytest.raises(SnapshotError) as told:
        read_snapshot(tmp_path, "a")
    assert str(told.value) == (
        f"data/a.csv: a{left} is there but a{gone} is missing."
        " Restore both files from git, or run `mittaristo fetch a --accept`."
    )


def test_a_figure_edited_by_hand_is_refused(tmp_path):
    """The checksum is checked before anything is parsed."""
    write_snapshot(tmp_path, "a", ROWS)
    file = tmp_path / "data" / "a.csv"
    file.write_text(file.read_text("utf-8").replace("71.20", "91.20"), "utf-8")
    with pytest.raises(SnapshotError, match=r"data/a\.csv: the file is not the one .*sha256"):
        read_snapshot(tmp_path, "a")


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("091,2021,1", 2),
        ("091,2021,1,,", 2),
        ("091,2021M13,1,", 2),
        ("091,2021,1.2.3,", 2),
        ("091,2021,kaksi,", 2),
        ("091,2020,1,\n091,2021,1;2,", 3),
    ],
)
def test_a_line_that_is_no_figure_is_named(row, line, tmp_path):
    """With its number and what stands there."""
    write_snapshot(tmp_path, "a", row)
    with pytest.raises(SnapshotError, match=f"line {line} is not area,period,value,status: "):
        read_snapshot(tmp_path, "a")


@pytest.mark.parametrize(
    "value", ["NaN", "Infinity", "-Infinity", "sNaN", "1e400", "1e-400", "7_1", "٧١", '"71\n"']
)
def test_what_is_not_a_number_is_no_figure(value, tmp_path):
    """A decimal number knows more than figures do; none of it may reach a page."""
    write_snapshot(tmp_path, "a", f"091,2021,{value},")
    with pytest.raises(SnapshotError, match="line 2 is not area,period,value,status: "):
        read_snapshot(tmp_path, "a")


@pytest.mark.parametrize("area", ["", "<b>", "\u202e091", "KU 091"])
def test_what_is_no_code_is_no_area(area, tmp_path):
    """A file that was written by hand may hold anything, and an area's code reaches pages."""
    write_snapshot(tmp_path, "a", f"{area},2021,1,")
    with pytest.raises(SnapshotError, match="line 2 is not area,period,value,status: "):
        read_snapshot(tmp_path, "a")


def test_a_figure_of_the_future_is_a_forecast_though_the_file_does_not_say_so(tmp_path):
    """Recorded by an older version or by hand: read on 21.11.2026, 2026 had not ended."""
    write_snapshot(tmp_path, "a", "091,2025,71,\n091,2026,72,p")
    rows = read_snapshot(tmp_path, "a").observations
    assert [(str(o.period), o.status) for o in rows] == [("2025", ""), ("2026", "fp")]


def test_the_header_is_fixed(tmp_path):
    """Another header is another file."""
    write_snapshot(tmp_path, "a", ROWS)
    content = b"area;period;value;status\n"
    (tmp_path / "data" / "a.csv").write_bytes(content)
    write_checksum_of(tmp_path, content)
    with pytest.raises(SnapshotError, match="the header must be area,period,value,status"):
        read_snapshot(tmp_path, "a")


def write_checksum_of(folder, content):
    """Make the provenance fit other bytes."""
    file = folder / "data" / "a.toml"
    lines = [
        f'sha256 = "{hashlib.sha256(content).hexdigest()}"' if line.startswith("sha256") else line
        for line in file.read_text("utf-8").splitlines()
    ]
    file.write_text("\n".join(lines), "utf-8")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("source = ", "data/a.toml: the provenance is not TOML"),
        ('source = "statfin"\n', "data/a.toml: retrieved: Field required"),
        ('colour = "x"\n', "data/a.toml: "),
        *(
            (f'source = "statfin"\nretrieved = {moment}\nsha256 = ""\n', f"{RETRIEVED} {moment} is")
            for moment in (
                *("0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"),
                "2026-11-01T06:00:00",
            )
        ),
    ],
)
def test_a_broken_provenance_is_told(text, fault, tmp_path):
    """The key it lacks, or the line that is no TOML."""
    write_snapshot(tmp_path, "a", ROWS)
    (tmp_path / "data" / "a.toml").write_text(text, "utf-8")
    with pytest.raises(SnapshotError) as told:
        read_snapshot(tmp_path, "a")
    assert str(told.value).startswith(fault)


def test_figures_of_a_moment_to_come_are_refused(tmp_path, monkeypatch):
    """A wrong clock, or a hand: they would seem newer than they are. Clocks may differ by a day."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    write_snapshot(tmp_path, "a", ROWS)
    file = tmp_path / "data/a.toml"
    written = file.read_text("utf-8")
    for days, fault in ((0.9, None), (1.1, "has not been yet. Restore both files from git")):
        moment = (datetime.now(UTC) + timedelta(days=days)).replace(microsecond=0).isoformat()
        file.write_text(re.sub(r"(?m)^retrieved = .*$", f"retrieved = {moment}", written), "utf-8")
        if fault is None:
            assert len(read_snapshot(tmp_path, "a").observations) == 4
            continue
        with pytest.raises(SnapshotError, match=re.escape(f"{moment} {fault}")):
            read_snapshot(tmp_path, "a")


def test_a_source_that_says_the_first_moment_there_is_does_not_know_when_it_was_updated(tmp_path):
    """Its figures are read as those of one that says nothing."""
    write_snapshot(tmp_path, "a", ROWS)
    file = tmp_path / "data/a.toml"
    file.write_text(f"source_updated = 0001-01-01T00:00:00Z\n{file.read_text('utf-8')}", "utf-8")
    assert read_snapshot(tmp_path, "a").provenance.source_updated is None


@pytest.mark.parametrize("suffix", [".csv", ".toml"])
def test_a_folder_in_a_files_place_is_told(suffix, tmp_path):
    """What is to be done about it as well."""
    write_snapshot(tmp_path, "a", ROWS)
    (tmp_path / f"data/a{suffix}").unlink()
    (tmp_path / f"data/a{suffix}").mkdir()
    with pytest.raises(SnapshotError, match=rf"^data/a{suffix}: cannot be read \(.*\). Take away "):
        read_snapshot(tmp_path, "a")


def test_every_broken_snapshot_is_told_at_once(tmp_path):
    """Two indicators with a fault each make one report of two lines."""
    folder = write_content(tmp_path)
    second = (folder / "indicators/tyo/tyollisyysaste.toml").read_text("utf-8")
    (folder / "indicators/tyo/toinen.toml").write_text(second, "utf-8")
    for identity in ("tyollisyysaste", "toinen"):
        write_snapshot(folder, identity, "091,2021,x,")
    with pytest.raises(SiteBuilderError) as told:
        read_records(read_content(folder))
    assert len(told.value.problems) == 2


def test_the_ledger_is_read_in_order(tmp_path):
    """An added figure has no old value, a removed one no new."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "revisions.csv").write_text(
        HEADER
        + "2026-11-20T06:10:00+00:00,a,091,2024,71.2,71.4,revised\n"
        + "2026-11-21T06:10:00+00:00,a,091,2025,,72.0,added\n",
        "utf-8",
    )
    revised, added = read_revisions(tmp_path)
    assert (revised.old, revised.new, revised.change) == (
        Decimal("71.2"),
        Decimal("71.4"),
        "revised",
    )
    assert (added.old, str(added.period)) == (None, "2025")


def test_without_a_ledger_nothing_has_changed(tmp_path):
    """No fetch has changed anything yet."""
    assert read_revisions(tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("a,b\n", 1),
        (HEADER + "2026-11-20T06:10:00+00:00,a,091,2024,1,2,changed\n", 2),
        (HEADER + "gestern,a,091,2024,1,2,revised\n", 2),
        (HEADER + "2026-11-20T06:10:00+00:00,a,091,2024,1,2\n", 2),
        (HEADER + "2026-11-20T06:10:00+00:00,a,091,2024,NaN,2,revised\n", 2),
    ],
)
def test_a_broken_ledger_names_its_line(text, line, tmp_path):
    """Restored from git, not mended by hand."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "revisions.csv").write_text(text, "utf-8")
    with pytest.raises(SnapshotError, match=f"data/revisions.csv, line {line}: is not fetched,"):
        read_revisions(tmp_path)


def test_a_ledger_that_is_no_text_or_no_file_is_told_with_what_to_do(tmp_path):
    """Saved in another encoding, a quotation mark without its other, a folder in its place."""
    ledger = write_content(tmp_path) / "data/revisions.csv"
    ledger.parent.mkdir(exist_ok=True)
    line = "2026-11-20T06:10:00Z,a,091,2024,1,2,revised\n"
    for content in (f"{HEADER}{line}\xe4".encode("latin-1"), f'{HEADER}{line}"'.encode()):
        ledger.write_bytes(content)
        (told,) = problems(tmp_path, date(2026, 11, 21))
        assert (told.place, told.remedy) == (
            "data/revisions.csv, line 3",
            "Restore the file from git.",
        )
    ledger.unlink()
    ledger.mkdir()
    (told,) = problems(tmp_path, date(2026, 11, 21))
    assert str(told).startswith("data/revisions.csv: cannot be read (")


@pytest.mark.parametrize(
    ("every", "today", "stale"),
    [
        ("P1Y", date(2024, 12, 31), False),
        ("P1Y", date(2025, 1, 1), True),
        ("P3M", date(2023, 6, 30), False),
        ("P3M", date(2023, 7, 1), True),
        ("P2W", date(2023, 1, 28), False),
        ("P2W", date(2023, 1, 29), True),
        ("P45D", date(2023, 3, 31), False),
        ("P45D", date(2023, 4, 1), True),
        (None, date(2099, 1, 1), False),
    ],
)
def test_a_figure_is_stale_when_the_next_one_is_overdue(every, today, stale, tmp_path):
    """Two publishing intervals after the period's end; without an interval never."""
    review = f'\n[review]\nevery = "{every}"\n' if every else ""
    _, record = record_of(tmp_path, "091,2022,1,", review)
    assert record.stale(today) is stale


def test_check_tells_what_is_worth_knowing(tmp_path):
    """No figures, an old figure, a snapshot that nothing needs: notes, not faults."""
    record_of(tmp_path, "091,2022,1,", '\n[review]\nevery = "P1Y"\n')
    write_snapshot(tmp_path, "orpo", "091,2022,1,")
    second = (tmp_path / "indicators/tyo/tyollisyysaste.toml").read_text("utf-8")
    (tmp_path / "indicators/tyo/toinen.toml").write_text(second, "utf-8")
    found = problems(tmp_path, date(2026, 11, 21))
    told = {problem.place: problem.fault for problem in found}
    assert told.pop("data/orpo.csv") == "belongs to no indicator"
    assert told.pop("indicators/tyo/toinen.toml") == "has no figures yet"
    assert told.pop("indicators/strategy.toml: municipality") == (
        "is 091 Helsinki, but the name of the city is Pikkula / Lillby"
    )
    ((_, stale),) = told.items()
    assert "a newer figure should be out" in stale and "tyollisyysaste" in stale
    assert all(problem.note for problem in found)


def test_check_tells_a_baseline_that_the_figures_cannot_have(tmp_path):
    """A month as the baseline of a yearly series."""
    record_of(tmp_path, "091,2022,1,")
    file = tmp_path / "indicators/tyo/tyollisyysaste.toml"
    file.write_text('baseline = "2021M01"\n' + file.read_text("utf-8"), "utf-8")
    (problem,) = problems(tmp_path, date(2023, 1, 1))
    assert problem.fault == "baseline: 2021M01 is a month, but the figures are by year"
    assert not problem.note


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_what_looks_like_a_line_end_to_some_is_none_in_a_snapshot(tmp_path, separator):
    """The row is read whole, and told as what it is: no status that a fetch writes."""
    write_snapshot(tmp_path, "a", f"091,2021,71.20,\n091,2022,,..{separator}x")
    with pytest.raises(SnapshotError, match="line 3 is not area,period,value,status: "):
        read_snapshot(tmp_path, "a")


@pytest.mark.parametrize("row", ["091,2021,1,..", "091,2021,,x", "091,2021,1,pb", "091,2021,1,q"])
def test_only_known_symbols_and_flags_are_read(tmp_path, row):
    """A symbol tells why a figure is missing, so it stands on none."""
    write_snapshot(tmp_path, "a", row)
    with pytest.raises(SnapshotError, match="line 2 is not area,period,value,status: "):
        read_snapshot(tmp_path, "a")


@pytest.mark.parametrize(
    ("every", "rows", "told"),
    [
        ("P1M", "091,2022,1,", "P1M is shorter than a year, which the figures are by"),
        ("P2W", "091,2022M12,1,", "P2W is shorter than a month, which the figures are by"),
        ("P1M", "091,2022Q4,1,", "P1M is shorter than a quarter, which the figures are by"),
        ("P1Y", "091,2022,1,", None),
        ("P1Y", "091,2022M12,1,", None),
        ("P4W", "091,2022M12,1,", None),
    ],
)
def test_check_tells_a_rhythm_that_the_figures_do_not_have(every, rows, told, tmp_path):
    """A source cannot publish more often than its figures have periods; less often it may."""
    record_of(tmp_path, rows, f'\n[review]\nevery = "{every}"\n')
    found = problems(tmp_path, date(2023, 1, 1))
    assert [p.fault for p in found] == ([f"review.every: {told}"] if told else [])
    assert all(p.note and p.remedy.startswith("Write P") for p in found)
