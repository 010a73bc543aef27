"""Every demo's packages, read back by libraries of other people: the same figures everywhere."""

import pytest
from conftest import EXAMPLES
from reading_back import demos, expected
from reading_back_catalogue import (
    known_codes,
    read_croissant,
    read_csvw,
    read_package,
    read_sdmx,
    read_table,
    rows_of_sdmx1,
    sdmx_rows,
)
from specimens import ROOT

DEMOS = [pytest.param(folder, id=folder.name) for folder in EXAMPLES]
DEMOS.append(pytest.param(ROOT, id="helsinki"))
TOLD = list(demos())


@pytest.fixture
def data(built, folder):
    """The folder of a demo's files of figures."""
    return (built if folder == ROOT else built / "examples" / folder.name) / "data"


def told_in(folder):
    """Every set of figures of one demo with what its files are to say, its unit, its strategy."""
    found = [one for one in TOLD if one[0] == folder]
    return [(told, expected(folder, told, strategy), strategy) for _, told, strategy in found]


@pytest.mark.parametrize("folder", DEMOS)
def test_csvw_says_the_same(folder, data):
    """By the csvw package, which warns of whatever does not fit its description."""
    for told, wanted, _ in told_in(folder):
        assert read_csvw(data, told) == wanted


@pytest.mark.parametrize("folder", DEMOS)
def test_the_data_package_says_the_same(folder, data):
    """By frictionless, from the one file that names all others."""
    tables = read_package(data)
    for told, wanted, _ in told_in(folder):
        assert read_table(tables.pop(told.indicator.id), told) == wanted
    assert set(tables) <= {"actions"}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("folder", DEMOS)
def test_croissant_says_the_same(folder, data):
    """By mlcroissant, which takes codes for numbers where a column has no letter."""
    tables = read_croissant(data)
    for told, wanted, _ in told_in(folder):
        rows = tables.pop(told.indicator.id)
        assert read_table(rows, told, known_codes(told)) == wanted
    assert not tables


@pytest.mark.parametrize("folder", DEMOS)
def test_sdmx_csv_says_the_same(folder, data):
    """Figures, all signs, and the unit in the site's primary language."""
    for told, wanted, strategy in told_in(folder):
        found = read_sdmx(sdmx_rows((data / f"{told.indicator.id}.sdmx.csv").read_bytes()), told)
        assert found.figures == wanted.figures
        assert found.units[""] == wanted.units[strategy.languages[0]]


@pytest.mark.slow
@pytest.mark.parametrize("folder", DEMOS)
def test_sdmx1_reads_sdmx_csv(folder, data):
    """As one dataset of information, codes with their noughts, given which columns are what."""
    for told, wanted, _ in told_in(folder):
        content = (data / f"{told.indicator.id}.sdmx.csv").read_bytes()
        assert read_sdmx(rows_of_sdmx1(content), told).figures == wanted.figures
