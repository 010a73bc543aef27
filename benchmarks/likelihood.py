"""Whether targets are met as often as is said: the likelihood on series whose future is known.

Run `python -m benchmarks likelihood`; all series are seeded. Each is cut at its present, asked for
the likelihood of a target drawn without knowing what comes, and then let go on. The run fails when
a share differs from what `site_builder/trends/measured.py`, and hence the method page, says, or
when targets of walks are not met as often as was said, within three standard errors.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

import numpy as np
from numpy.random import Generator

from site_builder.trends.measured import LIKELIHOOD, LIKELIHOOD_SERIES, LIKELIHOOD_SWINGS
from site_builder.trends.methods.likelihood import LEAST_CHANGES, Aim, likelihood

CHANGES = range(LEAST_CHANGES, 16)
FURTHEST = 10
BANDS = 10
STANDARD_ERRORS = 3
CLEAR = 10
"""A pace this many times its noise: what comes of it is known beforehand."""

Path = Callable[[Generator, int], np.ndarray]


@dataclass(frozen=True)
class Kind:
    """Series of one kind: `path` gives values at so many periods, in units of their noise.

    `reach` is how far targets lie from the present, in noise a period beside what chance does.
    """

    name: str
    path: Path
    reach: float = 1.0
    proportion: bool = False


@dataclass(frozen=True)
class Told:
    """What was said of one series, and what came."""

    share: float
    met: bool


def main() -> None:
    """Print every table, and stop where one is not what the method page says."""
    walks = [told for kind in WALKS for told in _table(kind.name, _tried(kind))]
    whole = _table("all of these together", walks)
    _table(f"the shortest alone ({LEAST_CHANGES} changes)", _tried(WALKS[1], [LEAST_CHANGES]))
    swings = _table(SWINGS.name, _tried(SWINGS))
    right, clear = _clear_trends()
    sys.stdout.write(f"clear trends, known answer: {right} of {clear} said rightly\n")
    for band, (said, met, error) in enumerate(_bands(whole)):
        if abs(said - met) > STANDARD_ERRORS * error:
            sys.exit(f"band {band}: said {said:.3f}, met {met:.3f}, standard error {error:.3f}")
    for band, stated in LIKELIHOOD.items():
        _hold(band, whole, stated)
    _hold("70–80, swings", swings, LIKELIHOOD_SWINGS)
    if right != clear or len(whole) != LIKELIHOOD_SERIES:
        sys.exit("clear trends are not said rightly, or another number of series was tried")


def met_in(told: Sequence[Told], low: int, high: int) -> Decimal:
    """How many per cent met their target of those it was said of so likely, in whole per cent."""
    said = [one.met for one in told if low <= 100 * one.share < high]
    return Decimal(round(100 * sum(said) / len(said)))


def _hold(band: str, told: Sequence[Told], stated: Decimal) -> None:
    low, high = map(int, band.split(",", maxsplit=1)[0].split("–"))
    measured = met_in(told, low, high)
    if measured != stated:
        sys.exit(f"{band} %: {measured} % met, but trends/measured.py says {stated} %")


def _walk(drifts: float, draw: Path) -> Path:
    """A random walk whose drift is drawn anew for each series."""

    def path(chance: Generator, n: int) -> np.ndarray:
        return np.cumsum(drifts * chance.normal() + draw(chance, n))

    return path


def _swings(chance: Generator, n: int) -> np.ndarray:
    """A straight line with independent noise about it, of which changes undo one another."""
    return 0.5 * chance.normal() * np.arange(n) + chance.normal(size=n) / sqrt(2)


def _normal(chance: Generator, n: int) -> np.ndarray:
    return chance.normal(size=n)


def _heavy(chance: Generator, n: int) -> np.ndarray:
    return chance.standard_t(4, size=n) / sqrt(2)


WALKS = (
    Kind("random walks without a drift", _walk(0, _normal)),
    Kind("random walks with a drift", _walk(1, _normal)),
    Kind("growth in proportion, drifting", _walk(1, _normal), proportion=True),
    Kind("random walks with heavy tails (t with 4 degrees)", _walk(0.4, _heavy)),
)
SWINGS = Kind("swings about a line", _swings, reach=0.5)


def _tried(kind: Kind, changes: Sequence[int] = CHANGES) -> Iterator[Told]:
    chance = np.random.default_rng(list(kind.name.encode()))
    for i in range(LIKELIHOOD_SERIES // len(WALKS)):
        past = changes[i % len(changes)]
        ahead = 1 + int(chance.integers(min(past, FURTHEST)))
        values = kind.path(chance, past + 1 + ahead)
        need = chance.normal() * sqrt(ahead + (kind.reach * ahead) ** 2)
        yield _told(kind, values, past, need)


def _told(kind: Kind, values: np.ndarray, past: int, need: float) -> Told:
    """`need` is how far the target lies above the present."""
    target = values[past] + need
    every = np.array([*values, target])
    shown = np.exp(every / 20) if kind.proportion else every - 10_000
    *figures, aim = (Decimal(f"{value:.9f}") for value in shown)
    points = [(2000.0 + i, figure) for i, figure in enumerate(figures[: past + 1])]
    said = likelihood(points, Aim(2000.0 + len(values) - 1, low=aim)).share
    assert said is not None
    return Told(said, bool(values[-1] >= target))


def _clear_trends() -> tuple[int, int]:
    """Of half the way that the trend leads, and of twice as far: how many are said rightly."""
    chance, right, tried = np.random.default_rng(8), 0, 0
    kind = Kind("clear", _normal)
    for i in range(200):
        past, ahead = 8 + i % 8, 1 + i % 8
        values = CLEAR * np.arange(past + 1 + ahead) + np.cumsum(
            chance.normal(size=past + 1 + ahead)
        )
        near = _told(kind, values, past, CLEAR * ahead / 2).share
        far = _told(kind, values, past, CLEAR * ahead * 2).share
        right += (near > 0.95) + (far < 0.05)
        tried += 2
    return right, tried


def _bands(told: Sequence[Told]) -> Iterator[tuple[float, float, float]]:
    """Of each tenth of what was said: the mean said, the share met, its standard error."""
    for band in range(BANDS):
        said = [one for one in told if min(int(one.share * BANDS), BANDS - 1) == band]
        mean = sum(one.share for one in said) / len(said)
        met = sum(one.met for one in said) / len(said)
        yield mean, met, sqrt(max(mean * (1 - mean), 0.01) / len(said))


def _table(name: str, tried: Iterator[Told] | list[Told]) -> list[Told]:
    told = list(tried)
    sys.stdout.write(f"{name} ({len(told)} series)\n")
    for band, (said, met, error) in enumerate(_bands(told)):
        row = f"  said {10 * band}–{10 * band + 10} % (mean {100 * said:.1f}): "
        sys.stdout.write(f"{row}{100 * met:.1f} % met, standard error {100 * error:.1f}\n")
    return told


if __name__ == "__main__":
    main()
