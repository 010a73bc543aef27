"""What a spreadsheet makes of our files: LibreOffice in Finnish settings opens and recalculates."""

import csv
import io
import warnings

import pytest
from office import AS_SHOWN, office_in
from reading_back import demos
from reading_back_xlsx import cells_of, opened, table_of
from specimens import INDICATOR, ROOT, record_of, write_content, write_snapshot

from site_builder.definitions import read_content
from site_builder.downloads.tidy_csv import tidy_csv
from site_builder.downloads.workbook.about import Publishing
from site_builder.downloads.workbook.indicator_workbook import indicator_plan
from site_builder.downloads.workbook.writing import written
from site_builder.language import Language
from site_builder.records import read_records

pytestmark = pytest.mark.slow
SITE = Publishing("Pikkulan mittarit", "", "")
RECKONING = "Laskelma"
SAME = 3
"""The column, counted from nought, that says whether a result is what was published."""


def yearly_rows(first, *values):
    """Rows of our own area from a year on."""
    return "\n".join(f"091,{first + step},{value}," for step, value in enumerate(values))


YEARS = yearly_rows(2013, 60.1, 61, 61, 62.5, 63, 63.9, 65, 64, 66.2, 67, 67, 68.4)
RISEN = yearly_rows(2019, -3, -2.5, -2, -1, 0.5, 1.25)
BELOW = yearly_rows(2013, *range(-40, -28))
QUARTERS = "\n".join(
    f"091,{year}Q{quarter},{50 + year - 2016 + quarter * (3 - quarter)},"
    for year in range(2016, 2025) for quarter in range(1, 5)
)  # fmt: skip
LEVEL = yearly_rows(2015, *[5.0] * 10)
PRELIMINARY = YEARS + "\n091,2025,40.0,p"
STEPS = "".join(
    f'[[target.step]]\nfrom = "{year}"\nvalue = {value}\n'
    for year, value in ((2022, 66.0), (2026, 70.0), (2030, 75.0))
)
CASES = {
    "ahead": (YEARS, "", '[target]\nvalue = 75.0\nby = "2030"\n'),
    "linear": (RISEN, "", '[target]\nvalue = 6.0\nby = "2030"\n'),
    "below": (BELOW, "", '[target]\nvalue = -20.0\nby = "2030"\n'),
    "missed": (YEARS, "", '[target]\nvalue = 70.0\nby = "2023"\n'),
    "reached": (YEARS, "", '[target]\nvalue = 65.0\nby = "2023"\n'),
    "zero-target": (BELOW, "", '[target]\nvalue = 0.0\nby = "2030"\n'),
    "kept": (YEARS, "", "[target]\nvalue = 65.0\n"),
    "range": (YEARS, 'better = "range"', '[target]\nlow = 72.0\nhigh = 80.0\nby = "2028"\n'),
    "inside": (YEARS, 'better = "range"', "[target]\nlow = 60.0\nhigh = 80.0\n"),
    "steps": (YEARS, "", STEPS),
    "quarters": (QUARTERS, "", '[target]\nvalue = 75.0\nby = "2028"\n'),
    "limit": (YEARS, 'better = "higher"\nlimit = 100', ""),
    "lower": (YEARS, 'better = "lower"', '[target]\nvalue = 50.0\nby = "2030"\n'),
    "neither": (YEARS, 'better = "neither"', ""),
    "level": (LEVEL, "", ""),
    "preliminary": (PRELIMINARY, "", ""),
    "few": ("091,2021,70.0,\n091,2022,71.5,", "", ""),
    "zero": ("091,2021,0,\n091,2022,1,\n091,2023,0,\n091,2024,2,", "", ""),
}
"""Figures and definitions of every kind that the calculation tells apart."""
CORRUPT = "ahead-with-another-figure"
DEMOS = [
    pytest.param(folder, told.indicator.id, id=f"{folder.name}-{told.indicator.id}")
    for folder, told, _ in demos()
    if not told.indicator.is_projection
]


def case_record(folder, rows, keys, tables):
    """The record of a case, with keys of the indicator itself and tables after them."""
    definition = INDICATOR.replace('better = "higher"', keys or 'better = "higher"') + tables
    write_content(folder, {"indicators/tyo/tyollisyysaste.toml": definition})
    write_snapshot(folder, "tyollisyysaste", rows)
    content = read_content(folder)
    return content.strategy, read_records(content)["tyollisyysaste"]


def demo_name(folder, identity):
    """What a demo's workbook is called among those of all."""
    return f"{folder.name}-{identity}.xlsx"


def with_another_figure(content):
    """The workbook with the figure of 2018 changed by hand, as a reader would."""
    book = opened(content, formulas=True)
    figures = book.worksheets[0]
    [row] = [row for row in figures.iter_rows(min_row=2) if row[2].value == 2018]
    row[3].value = 90.0
    changed = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "datetime.datetime.utcnow", DeprecationWarning)
        book.save(changed)
    return changed.getvalue()


@pytest.fixture(scope="session")
def finnish(tmp_path_factory):
    """LibreOffice in Finnish settings."""
    return office_in("fi-FI", tmp_path_factory.mktemp("finnish"))


@pytest.fixture(scope="session")
def workbooks(built, tmp_path_factory):
    """Every demo's workbooks in Finnish, and one for each case, by name."""
    folder = tmp_path_factory.mktemp("workbooks")
    made = {}
    for name, case in CASES.items():
        strategy, record = case_record(folder / name, *case)
        made[f"{name}.xlsx"] = written(indicator_plan(record, strategy, Language.of("fi"), SITE))
    made[f"{CORRUPT}.xlsx"] = with_another_figure(made["ahead.xlsx"])
    for one in DEMOS:
        root, identity = one.values
        place = built if root == ROOT else built / "examples" / root.name
        content = (place / "data" / f"{identity}.fi.xlsx").read_bytes()
        made[demo_name(root, identity)] = content
    for name, content in made.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in made}


@pytest.fixture(scope="session")
def recalculated(finnish, workbooks):
    """The same after LibreOffice has calculated all of them anew and saved them."""
    return finnish.converted([*workbooks.values()], "xlsx")


def compared(before, after):
    """Of each formula: what we said it comes to, what LibreOffice says, and its column."""
    ours, theirs = (cells_of(path.read_bytes(), RECKONING) for path in (before, after))
    for place, cell in cells_of(before.read_bytes(), RECKONING, formulas=True).items():
        if cell.data_type == "f":
            yield ours[place].value, theirs[place].value, cell.column - 1


def assert_same(before, after):
    """Both come to the same everywhere, and every result to what was published."""
    found = list(compared(before, after))
    for ours, theirs, column in found:
        close = ours if isinstance(ours, str) else pytest.approx(ours, rel=1e-9, abs=1e-12)
        assert theirs == close
        assert column != SAME or ours == "kyllä"
    return found


@pytest.mark.parametrize(("folder", "identity"), DEMOS)
def test_the_calculation_gives_what_was_published(workbooks, recalculated, folder, identity):
    """Of every demo: each formula comes to what we say it does, each result is the published."""
    name = demo_name(folder, identity)
    assert_same(workbooks[name], recalculated[name])


@pytest.mark.parametrize("name", CASES)
def test_targets_and_seasons_are_reckoned_as_published(workbooks, recalculated, name):
    """Of targets with and without a time, ranges, steps, seasons, limits, ties and noughts."""
    found = assert_same(workbooks[f"{name}.xlsx"], recalculated[f"{name}.xlsx"])
    assert any(column == SAME for _, _, column in found)


def test_a_changed_figure_changes_the_results(workbooks, recalculated):
    """Then S and what follows from it are not what was published, and the sheet says so."""
    results = {
        row[0]: row[1:4]
        for row in opened(recalculated[f"{CORRUPT}.xlsx"].read_bytes())[RECKONING].iter_rows(
            values_only=True, max_col=4
        )
    }
    assert results["Muutos"][2] == "kyllä"  # neither its first nor its last figure
    for name in ("Kendallin S", "Kendallin tau", "Sattuman todennäköisyys"):
        ours, published, same = results[name]
        assert ours != published and same == "ei"


def shown_in(office, path):
    """The first sheet as it is shown on the screen, row by row."""
    text = office.converted([path], AS_SHOWN)[path.name].read_text("utf-8")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def test_figures_are_shown_as_the_country_writes_them(finnish, workbooks, tmp_path_factory):
    """71,2 in Finland and 71.2 in Britain, of one file; the code 091 keeps its nought."""
    british = office_in("en-GB", tmp_path_factory.mktemp("british"))
    here, there = (shown_in(one, workbooks["ahead.xlsx"]) for one in (finnish, british))
    assert here[1][:4] == ["091", "Pikkula", "2013", "60,1"]
    assert there[1][:4] == ["091", "Pikkula", "2013", "60.1"]
    assert here[2][3] == "61,0"


COLUMNS = "1/2/2/2/3/2/4/2"
"""The first four columns as text, so that codes keep their noughts."""
IMPORT = f"--infilter=CSV:44,34,76,1,{COLUMNS},1033,false,true"
"""As the page of data says: commas, UTF-8 (65001 of Windows), numbers as in the United States."""


def test_the_csv_opens_rightly_when_it_is_imported_as_documented(finnish, tmp_path):
    """In Finnish settings too: figures are numbers, names are right, codes keep their noughts."""
    rows = "091,2021,71.20,\n091,2022,,..\nSSS,2021,-0.5,p"
    content, record = record_of(tmp_path, rows)
    path = tmp_path / "luvut.csv"
    path.write_bytes(tidy_csv(record, content.strategy))
    found = finnish.converted([path], "xlsx", IMPORT)["luvut.csv"]
    header, *read = table_of(found.read_bytes())
    value = header.index("value")
    assert [row[value] for row in read] == [71.2, None, -0.5]
    assert [row[1] for row in read] == ["091", "091", "SSS"]
    assert read[2][header.index("area_sv")] == "Hela landet"
