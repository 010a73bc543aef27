"""The examples beside Helsinki's demo: as sound, and as honest about themselves."""

from datetime import date

import pytest
from conftest import EXAMPLES
from specimens import site_of

from site_builder.checks import problems
from site_builder.definitions import read_content
from site_builder.settings import settings_problems

DAY = date(2026, 11, 24)
FOLDERS = {folder.name: folder for folder in EXAMPLES}


@pytest.mark.parametrize("name", FOLDERS)
def test_nothing_is_wrong_with_an_example(name):
    """Definitions, figures against the files they were recorded from, settings, pages by hand."""
    found = [*problems(FOLDERS[name], DAY), *settings_problems(FOLDERS[name])]
    assert [str(problem) for problem in found if not problem.note] == []


def test_kangasala_shows_what_breakdowns_are_for():
    """Fifteen indicators at least, four of them divided, one by ten values or more; every kind."""
    site = site_of(read_content(FOLDERS["kangasala"]))
    records = list(site.records.values())
    divided = [r.provenance.breakdowns for r in records if r.provenance.breakdowns]
    assert len(records) >= 15 and len(divided) >= 4
    assert max(len(one.values) for found in divided for one in found) >= 10
    assert {r.series.kind for r in records} == {"year", "quarter", "month"}


@pytest.mark.parametrize("name", FOLDERS)
def test_every_figure_of_an_example_tells_whose_recording_it_is(name):
    """Nothing was fetched for it from the source itself."""
    records = site_of(read_content(FOLDERS[name])).records.values()
    assert all(record.provenance.recordings for record in records)
