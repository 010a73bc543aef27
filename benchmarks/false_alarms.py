"""How often the methods see a trend where there is none, and miss one where there is.

Run `python benchmarks/false_alarms.py`; all series are seeded, so that the rates on the method page
can be had again. A series is called improving or worsening when p is at most 5 %.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

import numpy as np
from numpy.random import Generator

from site_builder.period import Period
from site_builder.trends.growth_ratio import growth_ratio
from site_builder.trends.mann_kendall import mann_kendall
from site_builder.trends.recent_change import recent_change
from site_builder.trends.seasonal import seasonal_kendall

SERIES = 10_000
LENGTHS = range(5, 13)
YEARS = range(5, 11)
LEVEL_OF_SIGNIFICANCE = 0.05
BURN_IN = 100

Noise = Callable[[Generator, int], np.ndarray]
Values = list[Decimal]

WHITE: dict[str, Noise] = {
    "normal, 5 % of a level of 1": lambda chance, n: chance.normal(1, 0.05, n),
    "normal, level 70, one decimal (ties)": lambda chance, n: chance.normal(70, 0.3, n).round(1),
    "uniform, level 50 000": lambda chance, n: chance.uniform(45_000, 55_000, n),
    "log-normal, level 300": lambda chance, n: 300 * chance.lognormal(0, 0.3, n),
    "heavy tails (t with 2 degrees of freedom)": lambda chance, n: 50 + chance.standard_t(2, n),
    "around zero, level −0.5": lambda chance, n: chance.normal(-0.5, 2, n),
    "few cases a year (Poisson 3, many ties)": lambda chance, n: chance.poisson(3, n),
    "rare cases (Poisson 0.5, mostly zero)": lambda chance, n: chance.poisson(0.5, n),
}


def main() -> None:
    """Print every rate."""
    _print("Trendless yearly series, 5 to 12 points, white noise", _white())
    for strength in (0.3, 0.6):
        _print(f"The same with serial correlation AR(1) {strength}", [_yearly(_serial(strength))])
    _print("What other rules say of the same noise (5 %, no trend)", _other_rules())
    _print("Seasonal monthly noise, 5 to 10 years", _seasonal())
    _print("A true rise of 2 % a year with 2 % noise, ten years, higher is better", [_power()])


def called(p: float, s: int) -> str:
    """The direction of a test's outcome."""
    if p > LEVEL_OF_SIGNIFICANCE:
        return "no clear change"
    return "rising" if s > 0 else "falling"


def _white() -> Iterator[tuple[str, Counter[str]]]:
    total: Counter[str] = Counter()
    for name, noise in WHITE.items():
        _, rates = _yearly((name, noise), SERIES // len(WHITE))
        total += rates
        yield name, rates
    yield "all together", total


def _yearly(
    noise: tuple[str, Noise], count: int = SERIES, lengths: Sequence[int] = LENGTHS
) -> tuple[str, Counter[str]]:
    name, draw = noise
    chance = np.random.default_rng(list(name.encode()))
    calls: Counter[str] = Counter()
    for i in range(count):
        found = mann_kendall(_points(draw(chance, lengths[i % len(lengths)])))
        calls[called(found.p, found.s)] += 1
    return name, calls


def _points(values: np.ndarray) -> list[tuple[float, Decimal]]:
    return [(2010.0 + i, value) for i, value in enumerate(_decimals(values))]


def _decimals(values: np.ndarray) -> Values:
    return [Decimal(f"{value:.6f}") for value in values]


def _serial(strength: float) -> tuple[str, Noise]:
    def draw(chance: Generator, n: int) -> np.ndarray:
        return 50 + _autoregression(chance, n, strength)

    return f"AR(1) {strength}", draw


def _autoregression(chance: Generator, n: int, strength: float) -> np.ndarray:
    shocks = chance.normal(0, 1, n + BURN_IN)
    for i in range(1, len(shocks)):
        shocks[i] += strength * shocks[i - 1]
    return shocks[BURN_IN:]


def _seasonal() -> Iterator[tuple[str, Counter[str]]]:
    yield "white", _monthly(0.0, SERIES)
    for strength in (0.3, 0.6, 0.9):
        yield f"AR(1) {strength} from month to month", _monthly(strength, SERIES // 5)


def _monthly(strength: float, count: int) -> Counter[str]:
    chance = np.random.default_rng(12)
    calls: Counter[str] = Counter()
    for i in range(count):
        months = np.arange(12 * YEARS[i % len(YEARS)])
        season = 5 * np.sin(2 * np.pi * months / 12)
        values = _decimals(50 + season + _autoregression(chance, len(months), strength))
        found = seasonal_kendall(
            [(Period(2010, "month").shift(k), v) for k, v in enumerate(values)]
        )
        calls[called(found.p, found.s)] += 1
    return calls


def _other_rules() -> Iterator[tuple[str, Counter[str]]]:
    chance = np.random.default_rng(7)
    ratio: Counter[str] = Counter()
    weather: Counter[str] = Counter()
    for _ in range(SERIES):
        points = _points(chance.normal(100, 5, 10))
        ratio[growth_ratio(points[0], points[-1], better="higher").klass] += 1
        weather[recent_change(points, better="higher").klass] += 1
    yield "growth ratio without a target, ten years", ratio
    yield "recent change without a target, ten years", weather


def _power() -> tuple[str, Counter[str]]:
    def draw(chance: Generator, n: int) -> np.ndarray:
        return 100 * 1.02 ** np.arange(n) * (1 + chance.normal(0, 0.02, n))

    return _yearly(("ten points", draw), lengths=[10])


def _print(title: str, rows: Iterable[tuple[str, Counter[str]]]) -> None:
    sys.stdout.write(f"{title}\n")
    for name, calls in rows:
        shares = ", ".join(
            f"{call} {100 * count / calls.total():.2f} %" for call, count in sorted(calls.items())
        )
        sys.stdout.write(f"  {name} ({calls.total()} series): {shares}\n")


if __name__ == "__main__":
    main()
