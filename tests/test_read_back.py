"""Every format of every demo indicator, read back by a reader of its own: the same figures."""

from functools import partial

import pytest
from conftest import EXAMPLES
from reading_back import ReadBack, demos, expected, read_csv, read_json_stat
from reading_back_xlsx import read_xlsx
from specimens import ROOT

from site_builder.language import available

READERS = {"csv": (read_csv, None), "json": (read_json_stat, None)} | {
    f"{code}.xlsx": (partial(read_xlsx, language=code), code) for code in available()
}
"""By how a file's name ends, what reads it back, and the language that it is in, if any."""
TOLD = [
    pytest.param(folder, told, strategy, id=f"{folder.name}-{told.indicator.id}")
    for folder, told, strategy in demos()
]
FILES = [
    pytest.param(*one.values, ending, id=f"{one.id}.{ending}")
    for one in TOLD
    for ending, (_, code) in READERS.items()
    if code is None or code in one.values[2].languages
]


@pytest.mark.filterwarnings("ignore:Shouldn't use this:DeprecationWarning")
@pytest.mark.parametrize(("folder", "told", "strategy", "ending"), FILES)
def test_every_format_says_the_same(built, folder, told, strategy, ending):
    """Figures, periods, areas, groups, statuses and units are those of the snapshot."""
    root = built if folder == ROOT else built / "examples" / folder.name
    content = (root / "data" / f"{told.indicator.id}.{ending}").read_bytes()
    read, code = READERS[ending]
    wanted = expected(folder, told, strategy)
    units = wanted.units if code is None else {code: wanted.units[code]}
    assert read(content, told) == ReadBack(wanted.figures, units)


def test_all_demos_are_read():
    """Helsinki's and every example."""
    assert {one.values[0] for one in TOLD} == {ROOT, *EXAMPLES}
