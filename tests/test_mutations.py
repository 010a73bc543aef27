"""Whatever a definition and its figures say: a site, or faults by name; never a traceback."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, event, given, settings

from tests.mutations import Drawn, folders, tried, written

pytestmark = pytest.mark.slow


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(folders())
def test_every_folder_gives_a_site_or_named_faults(drawn: Drawn):
    """And every number in a sentence is the snapshot's. `benchmarks mutations` tries 2 000."""
    seen = tried(drawn)
    event("refused" if not seen.records else "faulty" if seen.faults else "in order")


def test_the_other_hand_writes_numbers_as_a_reader_would():
    """Spaces between thousands, a comma, halves away from zero, no sign."""
    assert written(Decimal("-1234567.25"), 1) == "1\u00a0234\u00a0567,3"
    assert written(Decimal("0.5"), 0) == "1"
