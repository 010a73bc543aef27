"""The folders that benchmarks are run on are what a city's would be."""

from datetime import date

import pytest
from specimens import ROOT

from benchmarks import visits
from benchmarks.content_folders import write_folder
from site_builder.checks import problems
from site_builder.definitions import read_content
from site_builder.records import read_records

TODAY = date(2026, 11, 21)


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
