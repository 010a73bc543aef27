"""Kendall's S by formulas: the figures that decide the direction, their pairs, and the exact p.

The figures stand beside the results. Each row counts the pairs that it makes with the rows under
it, so that no formula of arrays is needed. Of months, quarters and half-years only those of one
season make pairs (see `trends.methods.seasonal`).

The p of yearly figures is reckoned too. How many orders of n values have k inversions is the
coefficient of q^k in `[n]! / ([t1]! [t2]! …)` (see `trends.methods.mann_kendall`). Value by value,
the i-th being the j-th of its size, column i is column i − 1 times (1 − q^i) over (1 − q^j):
`P_i(k) = P_{i−1}(k) − P_{i−1}(k − i) + P_i(k − j)`. It is even, so half of it suffices.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import factorial, prod, sqrt

from site_builder.downloads.workbook.figures import period_cell
from site_builder.downloads.workbook.plan import (
    CHANCE,
    EXACT,
    NUMBERS_HEADER,
    SAID,
    SHARE,
    WHOLE,
    YEAR,
    Look,
    SheetEntry,
    cell_address,
    column_letters,
)
from site_builder.downloads.workbook.result_rows import (
    Reckoned,
    ResultRows,
    chosen,
    exactly,
    six_digits,
)
from site_builder.series import Observation
from site_builder.trends.direction import LEAST_POINTS, SIGNIFICANCE
from site_builder.trends.methods.mann_kendall import MannKendall
from site_builder.trends.verdict import Verdict

PERIOD, VALUE, RISES, FALLS, EQUAL, SEASON, ORDERS = 6, 7, 8, 9, 10, 11, 13
"""The columns beside the results; those of the orders begin with the last."""
SIDE_WIDTHS = (3.0, 12.0, 13.0, 10.0, 10.0, 10.0, 17.0, 3.0, 8.0)
HEAD = 4
"""The row of their header; figures stand below it."""
FIRST = HEAD + 1
MOVED = {1: "risen", -1: "fallen", 0: "unclear"}
Addresses = Callable[[Observation], tuple[str, str]]
"""Where a figure's period and value stand, as a formula of another sheet writes it."""


@dataclass(frozen=True)
class _Side:
    """The figures beside the results: how many, and by column where they stand."""

    count: int

    def column(self, column: int) -> str:
        """All of a column, as a formula writes it."""
        return f"{cell_address(FIRST, column)}:{cell_address(HEAD + self.count, column)}"

    def below(self, row: int, column: int) -> str:
        """What stands in a column under a row, down to the last figure."""
        letters = column_letters(column)
        return f"{letters}{row + 2}:{letters}${HEAD + self.count + 1}"


def add_trend(results: ResultRows, verdict: Verdict, look: Look, addresses: Addresses) -> None:
    """The window, its pairs, S, and as far as formulas can tell them p and the test's outcome."""
    window, trend = verdict.window, verdict.trend
    if trend is None:
        return
    yearly = isinstance(trend, MannKendall)
    side = _Side(len(window.rows))
    _add_figures(results, window.rows, look, addresses, yearly=yearly)
    results.heading("direction")
    results.add("figures", f"COUNT({side.column(VALUE)})", side.count, exactly(side.count), WHOLE)
    s, untied = _add_pairs(results, verdict, side)
    if window.years < LEAST_POINTS:
        return
    if yearly:
        _add_test(results, verdict, side, s, untied)
    else:
        results.told("p-seasonal", trend.p, CHANCE)
        words = results.text[f"methods.moved.{MOVED[verdict.clear_trend]}"]
        results.told("test-seasonal", words)


def _add_figures(
    results: ResultRows,
    rows: Sequence[Observation],
    look: Look,
    addresses: Addresses,
    *,
    yearly: bool,
) -> None:
    side, entries = _Side(len(rows)), results.entries
    last = "kind" if yearly else "season"
    titles = ("period", "value", "rises", "falls", "equal", last)
    for column, title in enumerate(titles, start=PERIOD):
        entries[HEAD, column] = SheetEntry(results.text[f"workbook.side.{title}"], NUMBERS_HEADER)
    for number, row in enumerate(rows):
        place, (period, value) = FIRST + number, addresses(row)
        period_look = YEAR if yearly else SAID
        entries[place, PERIOD] = SheetEntry(period_cell(row.period), period_look, f"={period}")
        entries[place, VALUE] = SheetEntry(row.value, look, f"={value}")
        if number + 1 < len(rows):
            for column, entry in _pairs_below(side, rows, number, yearly=yearly):
                entries[place, column] = entry
        entries[place, SEASON] = _kind_or_season(rows, number, yearly=yearly)


def _pairs_below(
    side: _Side, rows: Sequence[Observation], number: int, *, yearly: bool
) -> list[tuple[int, SheetEntry]]:
    """How many figures further down have risen, fallen, or stayed."""
    place, own = FIRST + number, rows[number]
    later = [r for r in rows[number + 1 :] if r.period.number == own.period.number]
    season = side.below(place, SEASON)
    of_season = "" if yearly else f"({season}={column_letters(SEASON)}{place + 1})*"
    values, value = side.below(place, VALUE), f"{column_letters(VALUE)}{place + 1}"
    differences = [_sign(r.value, own.value) for r in later]
    return [
        (
            column,
            SheetEntry(
                differences.count(sign),
                WHOLE,
                f"=SUMPRODUCT({of_season or '1*'}({values}{relation}{value}))",
            ),
        )
        for column, relation, sign in ((RISES, ">", 1), (FALLS, "<", -1), (EQUAL, "=", 0))
    ]


def _kind_or_season(rows: Sequence[Observation], number: int, *, yearly: bool) -> SheetEntry:
    """Of years, the how-manieth figure of its size it is; of others, the number in the year."""
    place, row = FIRST + number, rows[number]
    if not yearly:
        period = f"{column_letters(PERIOD)}{place + 1}"
        return SheetEntry(row.period.number, WHOLE, f"=VALUE(MID({period},6,2))")
    value, first = f"{column_letters(VALUE)}{place + 1}", cell_address(FIRST, VALUE)
    kind = [one.value for one in rows[: number + 1]].count(row.value)
    return SheetEntry(kind, WHOLE, f"=COUNTIF({first}:{value},{value})")


def _add_pairs(results: ResultRows, verdict: Verdict, side: _Side) -> tuple[Reckoned, Reckoned]:
    """S, and how many pairs are not tied."""
    window, trend = verdict.window, verdict.trend
    assert trend is not None
    pairs, rises, falls = len(window.pairs), window.rises, window.falls
    equal = pairs - rises - falls
    risen = _sum(results, side, "rises", RISES, rises)
    fallen = _sum(results, side, "falls", FALLS, falls)
    tied = _sum(results, side, "equal", EQUAL, equal)
    all_pairs = f"{risen.address}+{fallen.address}+{tied.address}"
    every = results.add("pairs", all_pairs, pairs, exactly(pairs), WHOLE)
    difference = f"{risen.address}-{fallen.address}"
    s = results.add("s", difference, rises - falls, exactly(trend.s), WHOLE)
    untied = results.add("untied", f"{risen.address}+{fallen.address}", rises + falls, None, WHOLE)
    scale = f"{every.address}*{untied.address}"
    tau = (rises - falls) / sqrt(pairs * (rises + falls)) if rises + falls else 0.0
    formula = f"IF({untied.address}=0,0,{s.address}/SQRT({scale}))"
    results.add("tau", formula, tau, six_digits(trend.tau), EXACT)
    return s, untied


def _sum(results: ResultRows, side: _Side, key: str, column: int, value: int) -> Reckoned:
    return results.add(key, f"SUM({side.column(column)})", value, exactly(value), WHOLE)


def _add_test(
    results: ResultRows, verdict: Verdict, side: _Side, s: Reckoned, untied: Reckoned
) -> None:
    """The exact p, and whether the direction is clear at the published limit."""
    assert verdict.trend is not None
    values = [row.value for row in verdict.window.rows if row.value is not None]
    orders = _add_orders(results, values)
    kinds = _kinds(values)
    every = factorial(len(values)) // prod(kinds)
    product = f"FACT({side.count})/PRODUCT({side.column(SEASON)})"
    all_orders = results.add("orders", product, every, None, WHOLE)
    most = (int(untied.number) - abs(int(s.number))) // 2
    p = 2 * sum(orders[-1][: most + 1]) / every if s.number else 1.0
    least, half = len(orders[0]), f"({untied.address}-ABS({s.address}))/2"
    counts = _orders_column(0, least), _orders_column(len(values), least)
    as_far = f"SUMPRODUCT(({counts[0]}<={half})*{counts[1]})"
    formula = f"IF({s.address}=0,1,2*{as_far}/{all_orders.address})"
    chance = results.add("p", formula, p, six_digits(verdict.trend.p), CHANCE)
    limit = results.given("limit", SIGNIFICANCE, SHARE)
    words = {sign: results.text[f"methods.moved.{moved}"] for sign, moved in MOVED.items()}
    unclear = f"{chance.address}>{limit.address}"
    test = chosen([(unclear, words[0]), (f"{s.address}>0", words[1])], words[-1])
    found = words[0] if p > SIGNIFICANCE else words[1 if s.number > 0 else -1]
    results.add("test", test, found, exactly(words[verdict.clear_trend]))


def _add_orders(results: ResultRows, values: Sequence[Decimal]) -> list[list[int]]:
    """The table of orders by their inversions, and what stands in each of its columns."""
    most = len(values) * (len(values) - 1) // 4
    columns = [[1] + [0] * most]
    entries = results.entries
    entries[HEAD, ORDERS] = SheetEntry(results.text["workbook.side.inversions"], NUMBERS_HEADER)
    for k in range(most + 1):
        entries[FIRST + k, ORDERS] = SheetEntry(k, WHOLE)
        entries[FIRST + k, ORDERS + 1] = SheetEntry(columns[0][k], WHOLE)
    entries[HEAD, ORDERS + 1] = SheetEntry(1, NUMBERS_HEADER)
    for i, kind in enumerate(_kinds(values)[1:], start=2):
        columns.append(_next_orders(columns[-1], i, kind))
        entries[HEAD, ORDERS + i] = SheetEntry(i, NUMBERS_HEADER)
        for k, count in enumerate(columns[-1]):
            entries[FIRST + k, ORDERS + i] = SheetEntry(count, WHOLE, f"={_order_formula(i, k)}")
    return columns


def _next_orders(before: Sequence[int], i: int, kind: int) -> list[int]:
    found: list[int] = []
    for k, count in enumerate(before):
        less = before[k - i] if k >= i else 0
        found.append(count - less + (found[k - kind] if k >= kind else 0))
    return found


def _order_formula(i: int, k: int) -> str:
    """Cell k of column i: from the column before it, and from itself so far."""
    before, own = column_letters(ORDERS + i - 1), column_letters(ORDERS + i)
    formula = f"{before}{FIRST + k + 1}"
    if k >= i:
        formula += f"-{before}{FIRST + k - i + 1}"
    if k:
        kind = cell_address(HEAD + i, SEASON)
        so_far = f"{own}${FIRST + 1}:{own}{FIRST + k}"
        formula += f"+IF({k}>={kind},INDEX({so_far},{k}-{kind}+1),0)"
    return formula


def _orders_column(number: int, length: int) -> str:
    column = ORDERS + number
    return f"{cell_address(FIRST, column)}:{cell_address(FIRST + length - 1, column)}"


def _kinds(values: Sequence[Decimal]) -> list[int]:
    """Of each value, the how-manieth of its size it is."""
    return [values[: number + 1].count(value) for number, value in enumerate(values)]


def _sign(later: Decimal | None, earlier: Decimal | None) -> int:
    assert later is not None and earlier is not None
    return (later > earlier) - (later < earlier)
