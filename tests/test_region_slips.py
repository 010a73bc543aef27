"""What a slip in a region's folder must never do: end in a traceback, or publish another's."""

import hashlib
import json
import pickle

import pytest

from site_builder.cli.region_check import region_found
from site_builder.clock import today
from site_builder.definitions.region import read_region
from site_builder.errors import SiteBuilderError
from site_builder.region.one import RegionTask, build_one, read_shared
from site_builder.region.whole import write_whole
from site_builder.snapshots.revisions import COLUMNS
from site_builder.user_cache import PLACE
from tests.region_folder import REGION, region_folder
from tests.region_running import tree

TWO = '["005", "091"]'
OWN = "cities/091"
SHARED_STRATEGY, OWN_STRATEGY = "indicators/strategy.toml", f"{OWN}/strategy.toml"
REVISIONS, RETRIEVALS = "data/revisions.csv", "data/retrievals.csv"
HEADER = ",".join(COLUMNS)
FETCHED = "fetched,indicator,source_updated"


def region_toml(old: str, new: str) -> str:
    """The small region's own, with a slip."""
    text = REGION.replace('"all"', TWO)
    assert old in text
    return text.replace(old, new)


def put(folder, place: str, text: str | bytes) -> None:
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / place).write_bytes(text if isinstance(text, bytes) else text.encode())


def wrong(folder) -> list[str]:
    """Every fault, as it is told."""
    return [str(problem) for problem in region_found(folder) if not problem.note]


def journal(**other: object) -> str:
    """A change under way whose file holds something else."""
    told = {"figures": "", "provenance": "", "ledger_header": "", "ledger_lines": ""}
    return json.dumps({**told, "ledger_length": 0, **other})


SLIPS = {
    "a list in the list of languages": (
        *("region.toml", region_toml('"fi", "sv"', '["fi"], "sv"')),
        *("region.toml", "languages"),
    ),
    "a municipality twice": (
        *("region.toml", region_toml(TWO, '["091", "091"]')),
        *("region.toml", "091 is given twice"),
    ),
    "a title with a hidden character": (
        *("region.toml", region_toml("Suomen kunnat", "Suomen\u202e kunnat")),
        *("region.toml", "title.fi: holds U+202E"),
    ),
    "a title on two lines": (
        *("region.toml", region_toml("Suomen kunnat", "Suomen\\nkunnat")),
        *("region.toml", "title.fi: holds U+000A"),
    ),
    "another municipality's code": (OWN_STRATEGY, 'municipality = "049"', OWN_STRATEGY, "region"),
    "languages of its own": (OWN_STRATEGY, 'languages = ["fi"]', OWN_STRATEGY, "not for a region"),
    "areas that are none": (OWN_STRATEGY, "compare = [5, {}, []]", OWN_STRATEGY, "area code"),
    "a layer that is a file": (OWN, "", OWN, "is not a folder"),
    "layers that are a file": ("cities", "", "cities", "is not a folder"),
    "an own ledger that is none": (
        *(f"{OWN}/data/revisions.csv", b"\xff\n"),
        *(f"{OWN}/data/revisions.csv, line 1", "is not fetched"),
    ),
    "own definitions' ledger that is none": (
        *(f"{OWN}/data/definitions.csv", "x\n"),
        *(f"{OWN}/data/definitions.csv, line 1", "is not noted"),
    ),
    "own failures that are none": (
        *(f"{OWN}/data/failures.toml", "["),
        *(f"{OWN}/data/failures.toml", "is not a list"),
    ),
    "a ledger of something else": (REVISIONS, "a,b,c,d\n1,2,3,4\n", f"{REVISIONS}, line 1", ""),
    "a ledger of bytes": (REVISIONS, HEADER.encode() + b"\n\xff,x,091,\n", REVISIONS, "line 2"),
    "a ledger that ends early": (REVISIONS, HEADER + "\nx\n", REVISIONS, "line 2"),
    "a ledger before all time": (
        *(REVISIONS, HEADER + "\n0001-01-01T00:00:00+14:00,osuus,091,2020,1,2,revised\n"),
        *(REVISIONS, "line by line"),
    ),
    "a ledger of what is to come": (
        *(REVISIONS, HEADER + "\n2125-01-01T00:00:00Z,osuus,049,2020,1,2,revised\n"),
        *(f"{REVISIONS}, line 2", "has not been yet"),
    ),
    "fetches to come": (
        *(RETRIEVALS, f"{FETCHED}\n2125-01-01T00:00:00Z,osuus,\n"),
        *(f"{RETRIEVALS}, line 2", "has not been yet"),
    ),
    "fetches before all time": (
        *(RETRIEVALS, f"{FETCHED}\n0001-01-01T00:00:00+14:00,osuus,\n"),
        *(f"{RETRIEVALS}, line 2", f"is not {FETCHED}"),
    ),
    "fetches without an end": (
        *(RETRIEVALS, f"{FETCHED}\n2025-01-01T00:00:00Z,{'x' * 200_000},\n"),
        *(f"{RETRIEVALS}, line 2", f"is not {FETCHED}"),
    ),
    "a change of other things": (
        *("data/.osuus.pending", journal(figures=3)),
        *("data/.osuus.pending", "is not a change"),
    ),
    "a change without a bottom": (
        *("data/.osuus.pending", "[" * 200_000),
        *("data/.osuus.pending", "is not a change"),
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_its_place(tmp_path, slip):
    """In the file that has it, with what to do."""
    place, text, where, fault = SLIPS[slip]
    folder = region_folder(tmp_path, TWO)
    shared_ledgers = {"definitions.csv": "noted,indicator,what,language,old,new,change\n"}
    for name, content in {**shared_ledgers, "failures.toml": ""}.items():
        put(folder, f"data/{name}", content)
    put(folder, place, text)
    assert [one for one in wrong(folder) if one.startswith(where) and fault in one]


@pytest.mark.parametrize("text", ["x = " + "[" * 5000, REGION.encode("utf-16")])
def test_a_file_that_cannot_be_read_is_told_once(tmp_path, text):
    """And not each key that would have been in it."""
    put(tmp_path, "region.toml", text)
    assert len(wrong(tmp_path)) == 1


def test_a_byte_order_mark_and_windows_lines_harm_nothing(tmp_path):
    """Windows' Notepad writes both, and a municipality's own file may have them too."""
    folder = region_folder(tmp_path, TWO)
    put(folder, OWN_STRATEGY, 'vision = { fi = "a", sv = "b" }\n')
    for place in ("region.toml", SHARED_STRATEGY, OWN_STRATEGY):
        written = (folder / place).read_bytes().replace(b"\n", b"\r\n")
        put(folder, place, b"\xef\xbb\xbf" + written)
    assert wrong(folder) == []


def test_what_is_wrong_with_shared_figures_names_the_regions_command(tmp_path):
    """The other would fetch a single municipality's."""
    folder = region_folder(tmp_path, TWO)
    (folder / "data/osuus.toml").unlink()
    [told] = wrong(folder)
    assert "`mittaristo region fetch DIR osuus --accept`" in told
    with pytest.raises(SiteBuilderError, match="`mittaristo region fetch DIR osuus"):
        read_shared(read_region(folder))


LINKS = ["cities", OWN, OWN_STRATEGY, f"{OWN}/docs", f"{OWN}/docs/fi", f"{OWN}/docs/assets/x.svg"]


@pytest.mark.parametrize("place", LINKS)
def test_what_is_laid_over_lies_in_the_folder_itself(tmp_path, place):
    """A link that leads out is told, and nothing behind it is read."""
    folder, secret = region_folder(tmp_path / "folder", TWO), tmp_path / "secret"
    put(secret, "091/x.md", "hidden")
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / place).symlink_to(secret)
    told = f"{place}: is a link that leads out of the content folder"
    assert [one.startswith(told) for one in wrong(folder)] == [True]
    report = build_one(RegionTask(read_region(folder), tmp_path / "site"), "091")
    assert report.state == "failed" and str(report.problems[0]).startswith(told)


def test_a_fault_of_its_own_layer_stops_that_municipality_alone(tmp_path):
    """It is told in the file that has it."""
    folder = region_folder(tmp_path / "folder", TWO)
    put(folder, OWN_STRATEGY, "baseline = 3\n")
    task = RegionTask(read_region(folder), tmp_path / "site")
    failed, built = build_one(task, "091"), build_one(task, "005")
    assert failed.problems[0].place.startswith(OWN_STRATEGY)
    assert (failed.state, built.state) == ("failed", "built")


@pytest.mark.slow
@pytest.mark.parametrize("kept", [b"", b"x" * 10, b"no survey", pickle.dumps(3)])
def test_what_was_kept_of_an_earlier_run_is_made_anew_where_it_is_broken(
    tmp_path, monkeypatch, kept
):
    """Cut short, of other bytes, or whole and something else: the pages are the same."""
    region = read_region(region_folder(tmp_path / "folder", TWO))
    monkeypatch.setenv(PLACE, str(tmp_path / "cache"))
    write_whole(region, tmp_path / "site")
    [survey] = (tmp_path / "cache" / "surveys").iterdir()
    survey.write_bytes(hashlib.sha256(kept).digest() + kept if len(kept) != 10 else kept)
    write_whole(region, tmp_path / "again")
    assert tree(tmp_path / "again") == tree(tmp_path / "site")


@pytest.mark.parametrize("moment", ["-1", "x", "99999999999999"])
def test_a_day_that_is_none_is_told(monkeypatch, moment):
    """Files cannot be of a day before 1970."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    with pytest.raises(SiteBuilderError, match="is not a moment"):
        today()
