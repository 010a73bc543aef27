"""A sentence that begins with the municipality is known by the forms that are certain."""

import pytest
from markup import read

from site_builder.name_forms import begins_with_name


@pytest.mark.parametrize(
    ("words", "code", "language", "begins"),
    [
        ("Keravalla oli 4 133 lapsiperhettä.", "245", "fi", True),
        ("Keravan väkiluku oli 39 000.", "245", "fi", True),
        ("I Kervo fanns 4 133 barnfamiljer.", "245", "sv", True),
        ("In Kerava there were 4,133 families.", "245", "en", True),
        ("Lapsiperheitä oli Keravalla 4 133.", "245", "fi", False),
        ("Keravallaolo oli hauskaa.", "245", "fi", False),
        ("Vantaalla oli 20 000 lapsiperhettä.", "245", "fi", False),
        ("Karviassa oli 200 lapsiperhettä.", "230", "fi", False),  # sources disagree of the form
        ("Pertunmaalla oli 200 lapsiperhettä.", "588", "fi", False),  # merged in 2025
    ],
)
def test_a_sentence_begins_with_the_municipality(words, code, language, begins):
    assert begins_with_name(words, code, language) == begins


@pytest.mark.parametrize(("code", "begins"), [("fi", "Keravalla oli"), ("sv", "Kervo hade")])
def test_a_quotation_that_begins_with_the_city_has_no_name_before_it(built, code, begins):
    """Others have: a sentence that goes about alone says whose it is."""
    page = read(built / f"examples/kerava/{code}/indicators/lapsiperheet/index.html")
    assert page.one(id="take-quote").words().startswith(begins)
