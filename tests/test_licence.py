"""Whose word holds on how figures may be used."""

import pytest
from specimens import record_of

ROWS = "091,2020,71.4,\n091,2021,72.8,"


@pytest.mark.parametrize(
    ("recorded", "told", "holds"),
    [
        ("", 'licence = "CC BY 4.0"', "CC BY 4.0"),
        ('licence = "CC-BY-4.0"', 'licence = "own"', "CC-BY-4.0"),
        ('licence = "CC-BY-4.0"', "", "CC-BY-4.0"),
        ("", "", None),
    ],
)
def test_a_licence_told_after_a_fetch_holds_at_once(tmp_path, recorded, told, holds):
    """Without another fetch; what the source itself said of them goes before it."""
    _, record = record_of(tmp_path, ROWS, told, recorded)
    assert record.provenance.licence == holds
