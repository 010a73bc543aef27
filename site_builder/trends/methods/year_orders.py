"""Every order that some years can be put in, counted by its score without making any of them.

An order has a first half and a second half. Its score is what rises from the one to the other,
which depends only on which years are in which, plus the scores of the halves by themselves: their
distributions multiply. A distribution is kept in one integer, a field of bits for each score, so
that adding to every score is a shift and the product of two distributions a product of integers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from math import comb, factorial

FIELD = 16
"""Bits for what rises from a set of years into one: 12 seasons are 24 at most a pair."""
_MASK = (1 << FIELD) - 1


class YearOrders:
    """All orders of years of which the score of each pair is known.

    `scores[i][j]` is the score of the pair when year `i` comes first, and `scores[j][i]` its
    opposite. Scores are counted from the lowest there could be, so that none is below zero.
    """

    def __init__(self, scores: Sequence[Sequence[int]]) -> None:
        self.scores = scores
        self._highest = max((score for row in scores for score in row), default=0)
        self._rows = [
            sum((score + self._highest) << FIELD * j for j, score in enumerate(row) if j != i)
            for i, row in enumerate(scores)
        ]
        size = len(scores)
        self._pairs = comb(size // 2, 2) + comb(size - size // 2, 2)
        whole = factorial(size // 2) * factorial(size - size // 2)
        self._bits = whole.bit_length() + 1
        self._rising: dict[int, int] = {0: 0}
        self._within: dict[int, int] = {0: 1}

    def as_far(self, s: int) -> Iterator[int]:
        """How many orders have a score at least `|s|` from zero: numbers to be added up.

        They come from one split into halves after another, where most rises or falls between the
        halves first, and end where no order of the remaining splits can reach so far.
        """
        size, least = len(self.scores), abs(s)
        every = (1 << size) - 1
        totals = [sum(row) for row in self.scores]
        reach, times = self._reach(), 1 if size % 2 else 2
        across = (abs(sum(chosen)) for chosen in _first_halves(totals))
        for between, first in sorted(zip(across, _sets(size), strict=True), reverse=True):
            if between + reach < least:
                return
            product = self._orders(first) * self._orders(every ^ first)
            yield times * (
                self._at_least(least - between, product) + self._at_least(least + between, product)
            )

    def _reach(self) -> int:
        """No order of two halves scores more within them than this."""
        sizes = sorted(abs(a[j]) for a, j in self._each_pair())
        return sum(sizes[len(sizes) - self._pairs :])

    def _each_pair(self) -> Iterator[tuple[Sequence[int], int]]:
        return ((self.scores[i], j) for i, j in combinations(range(len(self.scores)), 2))

    def _at_least(self, score: int, product: int) -> int:
        """How many orders of two halves score so much: the sum of all fields from there on.

        Modulo one less than the field's base a number is the sum of its digits.
        """
        place = max(0, score + self._pairs * self._highest)
        return (product >> self._bits * place) % ((1 << self._bits) - 1)

    def _orders(self, chosen: int) -> int:
        """The distribution within a set of years, which are the integer's bits.

        The orders of a set end with one of its years, which adds the rises into it from the others.
        """
        known = self._within.get(chosen)
        if known is None:
            rising = self._into(chosen)
            known = self._within[chosen] = sum(
                self._orders(chosen ^ 1 << last) << self._bits * (rising >> FIELD * last & _MASK)
                for last in _years_in(chosen)
            )
        return known

    def _into(self, chosen: int) -> int:
        """The rises from the set into each year, a field for each year in one integer."""
        known = self._rising.get(chosen)
        if known is None:
            last = chosen.bit_length() - 1
            known = self._rising[chosen] = self._into(chosen ^ 1 << last) + self._rows[last]
        return known


def _first_halves(totals: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The years' numbers in each first half: of an even number those with the first year only.

    A half and what it leaves change places when an order is read backwards, which turns the
    score's sign; both ends are counted, so one of the two splits tells for both.
    """
    half = len(totals) // 2
    if len(totals) % 2:
        return combinations(totals, half)
    return ((totals[0], *others) for others in combinations(totals[1:], half - 1))


@cache
def _sets(size: int) -> tuple[int, ...]:
    """The first halves of so many years, as integers' bits."""
    return tuple(sum(chosen) for chosen in _first_halves([1 << year for year in range(size)]))


@cache
def _years_in(chosen: int) -> tuple[int, ...]:
    return tuple(i for i in range(chosen.bit_length()) if chosen >> i & 1)
