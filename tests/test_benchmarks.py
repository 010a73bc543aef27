"""The folders that benchmarks are run on are what a city's would be."""

import json
import os
import subprocess
import sys
from datetime import date

import pytest
from specimens import ROOT

from benchmarks import visits
from benchmarks.content_folders import FURTHEST, write_folder
from benchmarks.larger_country import codes_of, write_program, write_region
from benchmarks.weights import weights
from site_builder import areas
from site_builder.checks import problems
from site_builder.definitions import read_content
from site_builder.definitions.region import read_region
from site_builder.records import read_records
from site_builder.site_folder import MARK
from tests.region_folder import IDENTITY, region_folder

TODAY = date(2026, 11, 21)
LARGER = """
import json, sys
from pathlib import Path
from site_builder import areas
from site_builder.charts.boundaries import boundaries
from site_builder.definitions.region import read_region
from site_builder.region.one import read_shared
from site_builder.similar import similar_to
region = read_region(Path(sys.argv[1]))
snapshots = read_shared(region).snapshots
print(json.dumps({
    "municipalities": len(region.municipalities),
    "names": [areas.name("1005", "fi"), areas.name("005", "fi")],
    "similar": len(similar_to("1005")),
    "boundaries": len(boundaries().by_code),
    "indicators": len(snapshots),
    "lines": [
        one.lines[code].count(b"\\n")
        for one in snapshots.values()
        for code in region.municipalities
    ],
}))
"""


@pytest.mark.parametrize("size", [5, 70])
def test_a_folder_has_as_many_indicators_as_asked(tmp_path, size):
    """And nothing is wrong with it."""
    write_folder(ROOT, tmp_path / "content", size)
    assert len(read_content(tmp_path / "content").indicators) == size
    assert [p for p in problems(tmp_path / "content", TODAY) if not p.note] == []


def test_no_two_indicators_have_the_same_figures(tmp_path):
    """Whatever remembers an answer by its figures gains nothing from copies."""
    write_folder(ROOT, tmp_path / "content", 70)
    records = read_records(read_content(tmp_path / "content")).values()
    series = [repr(record.series.lines) for record in records if record.provenance]
    assert len(series) > 60
    assert len(set(series)) == len(series)


def test_a_folder_is_the_same_each_time(tmp_path):
    """Before and after a change are measured on one content."""
    first, second = (
        {
            path.relative_to(folder): path.read_bytes()
            for path in write_folder(ROOT, folder, 40).rglob("*")
            if path.is_file()
        }
        for folder in (tmp_path / "a", tmp_path / "b")
    )
    assert first == second


@pytest.mark.slow
def test_a_visit_is_measured_as_a_reader_makes_it(browser, built):
    """Compressed, over the slow network, from our own host alone; largest pages of their kind."""
    pages = visits.pages(built)
    goals = [page.stat().st_size for page in built.glob("fi/goals/*/index.html")]
    assert (built / pages["largest goal"] / "index.html").stat().st_size == max(goals)
    with visits.served(built) as address:
        visit = visits.visited(browser, address + pages["front page"], visits=1)
    plain = (built / "fi/index.html").stat().st_size
    sheet = (built / "assets/mittaristo/site.css").stat().st_size
    assert 5000 < visit.size < (plain + sheet) / 2
    assert visit.requests >= 3 and visit.others == 0
    assert visit.paint > 2 * visits.NETWORK["latency"]


def test_a_larger_country_is_known_to_the_copy_of_the_program(tmp_path):
    """Codes, names, kinds and boundaries; a region of all of them reads, each with its figures."""
    write_program(tmp_path / "program", 320)
    demo = region_folder(tmp_path / "demo", indicators=2)
    folder = write_region(demo, tmp_path / "region", 320, 3)
    told = subprocess.run(
        [sys.executable, "-c", LARGER, folder],
        cwd=tmp_path / "program",
        env={**os.environ, "PYTHONPATH": str(tmp_path / "program")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(told.stdout) == {
        "municipalities": 320,
        "names": ["Alajärvi 2", "Alajärvi"],
        "similar": 10,
        "boundaries": 320,
        "indicators": 3,
        "lines": [10] * 3 * 320,
    }


def test_a_copy_of_a_municipality_is_like_it_and_not_the_same(tmp_path):
    """Whatever remembers an answer by its figures gains nothing from copies."""
    demo = region_folder(tmp_path / "demo")
    file = write_region(demo, tmp_path / "region", 616, 1) / "data" / f"{IDENTITY}.csv"
    of = {}
    for row in file.read_text("utf-8").splitlines()[1:]:
        area, period, value, _ = row.split(",")
        of.setdefault(area, {})[period] = float(value)
    assert of["1992"].keys() == of["992"].keys()
    assert of["1992"] != of["992"]
    assert of["1992"] == pytest.approx(of["992"], rel=FURTHEST + 0.01)


def test_a_region_may_have_fewer_municipalities_than_the_country(tmp_path):
    """The register stays whole: definitions may name anyone."""
    demo = region_folder(tmp_path / "demo")
    folder = write_region(demo, tmp_path / "region", 12, 1)
    assert len(read_region(folder).municipalities) == 12
    assert len(codes_of(12)) == len(areas.current())


def test_what_a_region_weighs_is_told_by_kind(tmp_path):
    """Its own parts apart from the municipalities'."""
    site, pages = tmp_path / "site", tmp_path / "pages"
    for path in (
        "005/fi/index.html",
        "005/fi/goals/a/index.html",
        "005/data/a.csv",
        "009/fi/index.html",
    ):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(b"x" * 10)
    for code in ("005", "009"):
        (site / code / MARK).write_bytes(b"")
    (pages / "data").mkdir(parents=True)
    (pages / "data" / "all.zip").write_bytes(b"x" * 7)
    (pages / "005").symlink_to(site / "005")
    assert weights(site, pages) == {
        "municipality: other pages": (20, 2),
        "municipality: pages of goals": (10, 1),
        "municipality: data": (10, 1),
        "municipality: all else": (0, 2),
        "region: data": (7, 1),
        "one municipality": (20, 3),
    }
