"""How often the verdict sees a trend where there is none, and misses one where there is.

Run `python -m benchmarks false_alarms`; all series are seeded, so that the rates on the method page
can be had again. Each series goes through the verdict's own judgement. The run fails when a rate
differs from what `site_builder/trends/measured.py`, and hence the method page, says.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

import numpy as np
from numpy.random import Generator

from site_builder.definitions import Indicator
from site_builder.period import Period
from site_builder.series import Line, LineKey, Observation
from site_builder.trends.judgement import judgement
from site_builder.trends.measured import FALSE_ALARMS, POWER, SERIES, WRONG_WAY
from site_builder.trends.methods.growth_ratio import growth_ratio
from site_builder.trends.methods.recent_change import recent_change

LENGTHS = range(5, 13)
YEARS = range(5, 11)
BURN_IN = 100
OWN = "091"
TEXT = {"fi": "–", "sv": "–"}
INDICATOR = Indicator.model_validate(
    {
        "id": "noise",
        "goal": "none",
        "file": "none",
        "better": "higher",
        "title": TEXT,
        "unit": TEXT,
        "why": TEXT,
        "method": TEXT,
        "source": {"kind": "csv", "path": "none.csv", "period": "p", "value": "v"},
    },
    context={"languages": ["fi", "sv"]},
)

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
    """Print every rate, and stop where one is not what the method page says."""
    white = dict(_white())
    serial = {strength: _yearly(_serial(strength)) for strength in (0.3, 0.6)}
    months = dict(_seasonal())
    power = _power()
    _print("Trendless yearly series, 5 to 12 points, white noise", white.items())
    for strength, found in serial.items():
        _print(f"The same with serial correlation AR(1) {strength}", [found])
    _print("Seasonal monthly noise, 5 to 10 years", months.items())
    _print("A true rise of 2 % a year with 2 % noise, ten years, higher is better", [power])
    _print("What other rules say of noise (5 %, no trend)", _other_rules())
    _hold("white", alarms(white["all together"]), FALSE_ALARMS["white"])
    for strength, (_, calls) in serial.items():
        _hold(f"serial-{strength}", alarms(calls), FALSE_ALARMS[f"serial-{strength}"])
    _hold("monthly", alarms(months["white"]), FALSE_ALARMS["monthly"])
    _hold("power", share(power[1], "improving"), POWER)
    _hold("wrong way", share(power[1], "worsening"), WRONG_WAY)


def share(calls: Counter[str], *directions: str) -> Decimal:
    """How many per cent of the series were called one of these, to one decimal."""
    found = Decimal(100 * sum(calls[direction] for direction in directions))
    return (found / calls.total()).quantize(Decimal("0.1"))


def alarms(calls: Counter[str]) -> Decimal:
    """The share of trendless series that were called either way."""
    return share(calls, "improving", "worsening")


def _hold(name: str, measured: Decimal, stated: Decimal) -> None:
    if measured != stated:
        sys.exit(f"{name}: measured {measured} %, but trends/measured.py says {stated} %")


def called(first: Period, values: Values, *, preliminary: bool = False) -> str:
    """The direction that the verdict gives a series."""
    rows = [Observation(OWN, first.shift(k), value) for k, value in enumerate(values)]
    if preliminary:
        rows[-1] = Observation(OWN, rows[-1].period, rows[-1].value, flags="p")
    line = Line(LineKey(OWN), first.kind, tuple(rows))
    return judgement(INDICATOR, line, first, term_start=None).course.stated.direction


def _white() -> Iterator[tuple[str, Counter[str]]]:
    total: Counter[str] = Counter()
    for name, noise in WHITE.items():
        _, rates = _yearly((name, noise), SERIES // len(WHITE))
        total += rates
        yield name, rates
    yield "all together", total
    name = "normal, 5 % of a level of 1"
    yield "with a preliminary last figure", _yearly((name, WHITE[name]), preliminary=True)[1]


def _yearly(
    noise: tuple[str, Noise],
    count: int = SERIES,
    lengths: Sequence[int] = LENGTHS,
    *,
    preliminary: bool = False,
) -> tuple[str, Counter[str]]:
    name, draw = noise
    chance = np.random.default_rng(list(name.encode()))
    calls: Counter[str] = Counter()
    for i in range(count):
        values = _decimals(draw(chance, lengths[i % len(lengths)]))
        calls[called(Period(2010), values, preliminary=preliminary)] += 1
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
        calls[called(Period(2010, "month"), values)] += 1
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
