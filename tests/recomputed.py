"""The verdict once more, from a published CSV and the definitions, with no code of the project.

Other algorithms on purpose: inversions counted by Gaussian binomials, the seasonal test by a plain
recursion over sets of years, medians by sorting. Periods are strings until the last moment.
"""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from functools import cache
from itertools import combinations

LENGTHS = {"": 1, "H": 2, "Q": 4, "M": 12}
TERM = "2021-08-01"


def place(period: str) -> tuple[int, int, int]:
    """Year, number within it, and how many periods a year has."""
    year, letter, number = re.fullmatch(r"(\d{4})([HQM]?)(\d*)", period).groups()
    return int(year), int(number or 1), LENGTHS[letter]


def running(period: str) -> int:
    """A running number."""
    year, number, length = place(period)
    return year * length + number - 1


def ends(period: str) -> str:
    """The last month of a period, as text that sorts."""
    year, number, length = place(period)
    return f"{year}-{number * 12 // length:02d}-99"


def figures(rows: list[dict[str, str]], area: str) -> list[tuple[str, Fraction, str]]:
    """An area's known figures in order of time, with their status."""
    found = [
        (row["period"], Fraction(row["value"]), row["status"])
        for row in rows
        if row["area_code"] == area and row["value"]
    ]
    return sorted(found, key=lambda figure: running(figure[0]))


def since_break(known, breaks: list[str]):
    """The figures since the last break before the latest of them."""
    if not known:
        return []
    last = running(known[-1][0])
    start = max((running(b) for b in breaks if running(b) <= last), default=0)
    return [figure for figure in known if running(figure[0]) >= start]


def sign(number) -> int:
    return (number > 0) - (number < 0)


def middle(numbers) -> float:
    ordered = sorted(numbers)
    half = len(ordered) // 2
    return float(ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2)


@cache
def gaussian(n: int, k: int) -> tuple[int, ...]:
    """The Gaussian binomial's coefficients: `[n, k] = [n−1, k−1] + q^k [n−1, k]`."""
    if k in (0, n):
        return (1,)
    left, right = gaussian(n - 1, k - 1), (0,) * k + gaussian(n - 1, k)
    length = max(len(left), len(right))
    return tuple(
        (left[i] if i < len(left) else 0) + (right[i] if i < len(right) else 0)
        for i in range(length)
    )


def times(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    product = [0] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            product[i + j] += x * y
    return tuple(product)


def trend(values: list[Fraction]) -> tuple[int, float]:
    """S and its exact two-sided p."""
    s = sum(sign(b - a) for a, b in combinations(values, 2))
    orders, left = (1,), len(values)
    for size in Counter(values).values():
        orders = times(orders, gaussian(left, size))
        left -= size
    largest = len(orders) - 1
    extreme = sum(n for k, n in enumerate(orders) if abs(largest - 2 * k) >= abs(s))
    return s, extreme / sum(orders)


def seasonal_trend(window) -> tuple[int, float, int]:
    """S, p over all orders of the years, and how many years there are."""
    last, length = running(window[-1][0]), place(window[-1][0])[2]
    years: dict[int, dict[int, Fraction]] = {}
    for period, value, _ in window:
        years.setdefault((last - running(period)) // length, {})[place(period)[1]] = value
    count = max(years) + 1
    line = [years.get(back, {}) for back in reversed(range(count))]
    score = [[sum(sign(b[m] - a[m]) for m in a.keys() & b.keys()) for b in line] for a in line]
    s = sum(score[i][j] for i, j in combinations(range(count), 2))

    @cache
    def orders(chosen: frozenset[int]) -> Counter[int]:
        if not chosen:
            return Counter({0: 1})
        total: Counter[int] = Counter()
        for end in chosen:
            rest = chosen - {end}
            added = sum(score[i][end] for i in rest)
            for value, ways in orders(rest).items():
                total[value + added] += ways
        return total

    all_orders = orders(frozenset(range(count)))
    extreme = sum(n for value, n in all_orders.items() if abs(value) >= abs(s))
    return s, extreme / sum(all_orders.values()), len(years)


def window_of(comparable):
    """The last ten figures, or those of the last ten whole years."""
    if not comparable:
        return []
    length, last = place(comparable[-1][0])[2], running(comparable[-1][0])
    if length == 1:
        return comparable[-10:]
    whole = (last - running(comparable[0][0]) + 1) // length
    return [f for f in comparable if running(f[0]) > last - length * min(10, max(1, whole))]


def direction(known, breaks: list[str], better: str, *, term: str | None) -> dict[str, object]:
    """Direction, reason, window, S and p of figures that end with no preliminary one."""
    window = window_of(since_break(known, breaks))
    if not window:
        return {"direction": "not-judged" if better == "neither" else "cannot-say"}
    yearly = place(window[-1][0])[2] == 1
    count = len(window)
    s, p = 0, 1.0
    if yearly and count >= 3:
        s, p = trend([value for _, value, _ in window])
    elif not yearly:
        s, p, count = seasonal_trend(window)
    reason = "few-points" if count < 5 else None
    if term is not None and ends(known[-1][0]) < term:
        reason = "ends-before-term"
    said = "no-clear-change"
    if p <= 0.05 and better in ("higher", "lower"):
        said = "improving" if (s > 0) == (better == "higher") else "worsening"
    if reason:
        said = "cannot-say"
    if better == "neither":
        said, reason = "not-judged", reason or "neither-way-better"
    span = [window[0][0], window[-1][0]]
    return {"direction": said, "reason": reason, "window": span, "s": s, "p": p, "count": count}


def change(known, breaks: list[str], baseline: str):
    """The baseline's period and value, and the latest minus it; None where it cannot be said."""
    latest = known[-1]
    _, number, length = place(latest[0])
    if place(baseline)[2] == 1 and length > 1:
        letter = next(key for key, value in LENGTHS.items() if value == length)
        digits = f"{number:02d}" if letter == "M" else str(number)
        baseline = f"{baseline}{letter}{digits}"
    if running(baseline) >= running(latest[0]):
        return None
    if any(running(baseline) < running(b) <= running(latest[0]) for b in breaks):
        return None
    base = next((f for f in known if f[0] == baseline), None)
    return None if base is None else (base[0], base[1], latest[1] - base[1])


def step_in_force(steps: list[tuple[str, float]], period: str):
    """The value of the step that holds for a period: the last that has begun; None before any."""
    year, number, length = place(period)
    month = (number - 1) * 12 // length
    begun = []
    for start, value in steps:
        first, position, parts = place(start)
        begun += [(first * 12 + (position - 1) * 12 // parts, value)]
    held = [(when, value) for when, value in begun if when <= year * 12 + month]
    return max(held)[1] if held else None


def beside(rows, own: str, compared: list[str], better: str) -> dict[str, object] | None:
    """Rank and MAD words at the latest period that we share with any compared area."""
    series = {area: {f[0]: f[1] for f in figures(rows, area)} for area in [own, *compared]}
    shared = [p for p in series[own] if any(p in series[a] for a in compared)]
    if not shared:
        return None
    period = max(shared, key=running)
    now = {a: series[a][period] for a in [own, *compared] if period in series[a]}
    if "SSS" in now and abs(now["SSS"]) > 3 * abs(now[own]):
        del now["SSS"]
    if len(now) == 1:
        return None
    center = Fraction(middle(now.values()))
    spread = Fraction("1.4826") * Fraction(middle(abs(v - center) for v in now.values()))
    words = {}
    for area, value in now.items():
        if area != own and len(now) >= 4 and spread:
            gap = float(now[own] - value)
            far = abs(gap) > float(spread) + 1e-9
            words[area] = ("higher" if gap > 0 else "lower") if far else "similar"
    towns = [v for a, v in now.items() if a != "SSS"]
    rank = None
    if len(towns) >= 5 and better in ("higher", "lower"):
        ahead = sum(v < now[own] if better == "lower" else v > now[own] for v in towns)
        shared = towns.count(now[own]) > 1
        rank = {"place": ahead + 1, "of": len(towns), "shared": shared}
    return {"period": period, "words": words, "rank": rank}
