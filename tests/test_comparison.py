"""Comparison with other areas: words, rank and gap."""

from decimal import Decimal

import pytest

from site_builder.trends.methods.comparison import Rank, gap, in_words, rank, spread


def numbers(text):
    return [Decimal(word) for word in text.split()]


def test_the_published_example_of_the_deviation():
    """Explore Local Statistics: 2 3 4 5 6 7 50 has median 5 and MAD 2.9652."""
    assert spread(numbers("2 3 4 5 6 7 50")) == Decimal("2.9652")


@pytest.mark.parametrize(
    ("own", "other", "words"),
    [("50", "7", "higher"), ("7", "5", "similar"), ("7", "50", "lower"), ("0", "4", "lower")],
)
def test_a_difference_counts_when_it_exceeds_the_deviation(own, other, words):
    """Zero is a value like any other."""
    deviation = spread(numbers("2 3 4 5 6 7 50"))
    assert in_words(Decimal(own), Decimal(other), spread=deviation) == words


def test_nothing_is_said_where_the_deviation_tells_nothing():
    """Three areas are too few, and of mostly equal values nothing can be said."""
    assert spread(numbers("1 2 3")) is None
    assert spread(numbers("5 5 5 9")) is None
    assert in_words(Decimal(9), Decimal(5), spread=None) is None


@pytest.mark.parametrize(
    ("area", "better", "expected"),
    [
        ("091", "higher", Rank(1, 4, False)),
        ("091", "lower", Rank(4, 4, False)),
        ("049", "higher", Rank(2, 4, True)),
        ("049", "lower", Rank(2, 4, True)),
        ("SSS", "neither", Rank(4, 4, False)),
        ("999", "higher", None),
    ],
)
def test_the_best_has_rank_one_and_equals_share_a_place(area, better, expected):
    """By the definition's better; by height when it knows none."""
    values = dict(zip(("091", "049", "092", "SSS"), numbers("9 5 5 1"), strict=True))
    assert rank(values, area, better=better) == expected


def test_alone_there_is_no_rank():
    """One area is neither first nor last."""
    assert rank({"091": Decimal(1)}, "091", better="higher") is None


@pytest.mark.parametrize(
    ("then", "now", "change"),
    [
        ("70 72", "71 76", "wider"),
        ("70 72", "75 76", "narrower"),
        ("70 72", "72 74", "same"),
        ("70 72", "77 76", "turned"),
        ("70 72", "76 76", "narrower"),
        ("70 70", "76 75", "wider"),
    ],
)
def test_the_gap_is_followed_from_the_baseline(then, now, change):
    """Own and other, at the baseline and now."""
    assert gap(tuple(numbers(then)), tuple(numbers(now))).change == change
