"""Figures of groups: in the city's own files, in the snapshot, in the ledger, in the series."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.definitions import Breakdown, CsvSource
from site_builder.errors import SourceError
from site_builder.period import Period
from site_builder.series import FigureKey, LineKey, Observation
from site_builder.series.building import build_series
from site_builder.snapshots.groups import group_text, read_group
from site_builder.snapshots.revisions import divided_ledger, read_revisions
from site_builder.snapshots.writing import figures_text
from site_builder.sources.cube.combining import Cell, combine
from site_builder.sources.municipal.table import read_csv
from site_builder.trends.verdict import verdict_of
from tests.specimens import LANGUAGES, indicator_of, strategy_of

WOMEN, MEN = (("sukupuoli", "2"),), (("sukupuoli", "1"),)
BY_SEX = """
[[breakdown]]
id = "sukupuoli"
variable = "Sukupuoli"
name = { fi = "Sukupuoli", sv = "Kön" }
"""


def breakdown(**keys) -> Breakdown:
    given = {"id": "sukupuoli", "name": {"fi": "Sukupuoli", "sv": "Kön"}, **keys}
    return Breakdown.model_validate(given, context=LANGUAGES)


def read(text: str, *breakdowns: Breakdown, **keys) -> dict[FigureKey, str]:
    """The figures of a file by key; `source` keys may differ."""
    raw = {"kind": "csv", "path": "x.csv", "period": "Vuosi", **keys}
    source = CsvSource.model_validate(raw, context=LANGUAGES)
    content = text.strip().encode()
    table = read_csv(source, content=content, place="x.csv", own="091", breakdowns=breakdowns)
    return {o.key: "" if o.value is None else str(o.value) for o in table.observations}


def refusal(text: str, *breakdowns: Breakdown, **keys) -> str:
    with pytest.raises(SourceError) as told:
        read(text, *breakdowns, **keys)
    return str(told.value)


LONG = """
Vuosi;Sukupuoli;Luku
2023;Yhteensä;10
2023;Miehet;4
2023;Naiset;6
2024;Yhteensä;12
2024;Miehet;5
2024;Naiset;7
"""
WIDE = """
Vuosi;Yhteensä;Miehet;Naiset
2023;10;4;6
2024;12;5;7
"""


def key(year: int, *value: str) -> FigureKey:
    return FigureKey("091", Period(year), tuple(("sukupuoli", one) for one in value))


FIGURES = {
    key(2023): "10", key(2024): "12", key(2023, "Miehet"): "4", key(2024, "Miehet"): "5",
    key(2023, "Naiset"): "6", key(2024, "Naiset"): "7",
}  # fmt: skip


def test_a_column_divides_the_figures_of_a_file():
    """The row of the total is known by its word."""
    assert read(LONG, breakdown(variable="Sukupuoli"), value="Luku") == FIGURES


def test_the_values_may_be_columns():
    """The same figures from the same table laid out wide."""
    wide = breakdown(columns=True, values=["Miehet", "Naiset"])
    assert read(WIDE, wide) == FIGURES


def test_one_breakdown_in_columns_beside_one_in_rows():
    """Every combination is its own key, in the definition's order."""
    text = """
    Vuosi;Ikä;Miehet;Naiset
    2024;0-14;1;2
    2024;15-;3;4
    """.replace("    ", "")
    age = breakdown(id="ika", variable="Ikä")
    sex = breakdown(columns=True, values=["Miehet", "Naiset"])
    found = read(text, age, sex)
    groups = {k.group: value for k, value in found.items()}
    assert groups[("ika", "15-"), ("sukupuoli", "Naiset")] == "4"
    assert len(groups) == 4


def test_only_the_values_that_are_named_are_taken():
    """In whatever the other rows stand: not even their figures are read."""
    text = LONG.replace("Naiset;7", "Naiset;seitsemän")
    found = read(text, breakdown(variable="Sukupuoli", values=["Miehet"]), value="Luku")
    assert {k.group for k in found} == {(), (("sukupuoli", "Miehet"),)}


@pytest.mark.parametrize(
    ("text", "keys", "told"),
    [
        (LONG, {"variable": "Kieli"}, 'there is no column "Kieli"'),
        (LONG, {"variable": "Sukupuoli", "values": ["Pojat"]}, "nothing is called"),
        (LONG, {"variable": "Sukupuoli", "total": "Kaikki"}, "nothing is called Kaikki"),
        (LONG, {"variable": "Sukupuoli", "lead": "Miehet"}, "has a total, Yhteensä, which leads"),
        (LONG.replace("2024;Naiset", "2024;"), {"variable": "Sukupuoli"}, "the value is empty"),
        (LONG.replace("2024;Naiset", "2024;Miehet"), {"variable": "Sukupuoli"},
         "091 sukupuoli=Miehet has two figures for 2024"),
        (LONG.replace("Naiset", "Nai\u202eset"), {"variable": "Sukupuoli"},
         "a value holds U+202E (right-to-left override), which a reader does not see"),
        (LONG.replace("2024;Naiset", "2024;Totalt"), {"variable": "Sukupuoli"},
         "several values may stand for all"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_apart_is_refused(text, keys, told):
    """With what the file has, and what to write."""
    assert told in refusal(text, breakdown(**keys), value="Luku")


def test_without_a_breakdown_the_same_file_is_refused():
    """Two rows of one year are never joined unasked."""
    assert 'where = { "Sukupuoli" = ' in refusal(LONG, value="Luku")


def rows_of(figures: dict[tuple[str, tuple], list[str]], first: int) -> list[Observation]:
    return [
        Observation(area, Period(first + step), Decimal(value) if value else None,
                    "" if value else "..", group=group)
        for (area, group), values in figures.items()
        for step, value in enumerate(values)
    ]  # fmt: skip


@st.composite
def divided(draw):
    """Rows of two areas by sex in some order, some missing, with the totals' own figures."""
    figure = st.integers(0, 10**6).map(str) | st.just("")
    years = draw(st.integers(6, 12))
    keys = [(area, group) for area in ("091", "049") for group in ((), MEN, WOMEN)]
    figures = {one: draw(st.lists(figure, min_size=years, max_size=years)) for one in keys}
    rows = rows_of(figures, 2012)
    return rows, draw(st.permutations(rows))


@given(divided())
def test_the_order_in_which_lines_come_changes_nothing(both):
    """The snapshot's text is the same, and the total's verdict that of the totals alone."""
    rows, shuffled = both
    indicator = indicator_of(BY_SEX)
    first, second = (build_series(indicator, "091", some) for some in (rows, shuffled))
    assert first.lines == second.lines
    totals = [row for row in rows if not row.group]
    alone = build_series(indicator_of(), "091", totals)
    strategy = strategy_of(compare=["049"])
    assert verdict_of(indicator, second, strategy) == verdict_of(indicator_of(), alone, strategy)


def test_cells_are_added_up_for_each_group_apart():
    """Nobody's cells go into another group's sum, whatever their order."""
    cells = [
        Cell("091", Period(2024), Decimal(value), group=group)
        for value, group in ((1, MEN), (10, ()), (2, WOMEN), (3, MEN), (20, ()))
    ]
    sums = {row.group: row.value for row in combine(cells, "sum")}
    assert sums == {(): 30, MEN: 4, WOMEN: 2}


def test_a_snapshot_without_breakdowns_is_written_as_ever():
    """The same header and rows as before there were groups."""
    rows = [
        Observation("091", Period(2024), Decimal("1.50")),
        Observation("091", Period(2025), None, ".."),
    ]
    assert figures_text(rows) == "area,period,value,status\n091,2024,1.50,\n091,2025,,..\n"
    groups = [Observation("091", Period(2024), Decimal(2), group=WOMEN)]
    assert figures_text(groups, ["ika", "sukupuoli"]) == (
        "area,period,ika,sukupuoli,value,status\n091,2024,,2,2,\n"
    )


BREAKS = (
    BY_SEX
    + """
[[break]]
period = "2020"
reason = { fi = "S.", sv = "D." }
breakdown = { sukupuoli = ["", "2"] }
[[break]]
period = "2021"
areas = ["049"]
reason = { fi = "S.", sv = "D." }
"""
)


def test_a_break_holds_for_all_lines_unless_it_names_some():
    """The total and women in 2020; Espoo's every line in 2021."""
    figures = {(area, group): ["1"] * 6 for area in ("091", "049") for group in ((), MEN, WOMEN)}
    series = build_series(indicator_of(BREAKS), "091", rows_of(figures, 2018))
    breaks = {key: [str(b) for b in line.breaks] for key, line in series.lines.items()}
    assert breaks == {
        LineKey("091"): ["2020"], LineKey("091", MEN): [], LineKey("091", WOMEN): ["2020"],
        LineKey("049"): ["2020", "2021"], LineKey("049", MEN): ["2021"],
        LineKey("049", WOMEN): ["2020", "2021"],
    }  # fmt: skip
    assert [str(b) for b in series.breaks] == ["2020"]


def test_a_correction_names_the_group_whose_figure_it_mends():
    """The total stays as it is."""
    toml = (
        BY_SEX
        + """
    [[correction]]
    area = "091"
    period = "2019"
    breakdown = { sukupuoli = "2" }
    expect = 1
    value = 9
    reason = { fi = "S.", sv = "D." }
    """
    )
    figures = {("091", group): ["1", "1"] for group in ((), WOMEN)}
    series = build_series(indicator_of(toml), "091", rows_of(figures, 2018))
    assert [str(o.value) for o in series.line("091", WOMEN).rows] == ["1", "9"]
    assert [str(o.value) for o in series.headline.rows] == ["1", "1"]


@given(st.lists(st.tuples(st.from_regex(r"[a-z]{1,4}", fullmatch=True),
                          st.text(st.characters(exclude_categories=["Cs"]), min_size=1)),
                max_size=3))  # fmt: skip
def test_a_group_is_read_as_it_was_written(pairs):
    """Whatever marks its values hold."""
    text = group_text(tuple(pairs))
    assert read_group(text) == tuple(pairs)
    assert "\n" not in text


OLD_LEDGER = """\
fetched,indicator,area,period,old,new,change
2026-11-20T06:10:00Z,vaki,091,2023,1,2,revised
"""


def test_an_old_ledger_gains_its_column_once(tmp_path):
    """Its rows are of totals; a ledger that has the column stays as it is."""
    wide = divided_ledger(OLD_LEDGER)
    assert wide == (
        "fetched,indicator,area,period,breakdown,old,new,change\n"
        "2026-11-20T06:10:00Z,vaki,091,2023,,1,2,revised\n"
    )
    assert divided_ledger(wide) == wide
    (tmp_path / "data").mkdir()
    ledger = tmp_path / "data" / "revisions.csv"
    ledger.write_text(OLD_LEDGER, "utf-8")
    before = read_revisions(tmp_path)
    ledger.write_text(wide, "utf-8")
    assert read_revisions(tmp_path) == before
    assert [revision.group for revision in before] == [()]
