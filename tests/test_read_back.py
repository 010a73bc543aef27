"""Every format of every demo indicator, read back by a reader of its own: the same figures."""

import pytest
from conftest import EXAMPLES
from reading_back import demos, expected, read_csv, read_json_stat
from specimens import ROOT

READERS = {"csv": read_csv, "json": read_json_stat}
"""By how a file's name ends, what reads it back."""
TOLD = [
    pytest.param(folder, told, strategy, id=f"{folder.name}-{told.indicator.id}")
    for folder, told, strategy in demos()
]


@pytest.mark.filterwarnings("ignore:Shouldn't use this:DeprecationWarning")
@pytest.mark.parametrize("ending", READERS)
@pytest.mark.parametrize(("folder", "told", "strategy"), TOLD)
def test_every_format_says_the_same(built, folder, told, strategy, ending):
    """Figures, periods, areas, groups, statuses and units are those of the snapshot."""
    root = built if folder == ROOT else built / "examples" / folder.name
    content = (root / "data" / f"{told.indicator.id}.{ending}").read_bytes()
    assert READERS[ending](content, told) == expected(folder, told, strategy)


def test_all_demos_are_read():
    """Helsinki's and every example."""
    assert {one.values[0] for one in TOLD} == {ROOT, *EXAMPLES}
