"""Areas by code, by name in Finnish or Swedish, or both in one cell."""

import pytest

from site_builder.sources.municipal.areas import UnknownAreaError, area_of, is_total


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("049", "049"), ("KU049", "049"), ("ku049", "049"), ("49", "049"), ("5", "005")),
        *(("Espoo", "049"), ("Esbo", "049"), ("ESPOO", "049"), (" espoo\u00a0", "049")),
        *(
            ("049 Espoo", "049"),
            ("KU049 Esbo", "049"),
            ("Espoo (049)", "049"),
            ("049, Espoo", "049"),
        ),
        *(
            ("Helsinki - Helsingfors", "091"),
            ("Helsinki/Helsingfors", "091"),
            ("091 HELSINKI", "091"),
        ),
        *(("Koski Tl", "284"), ("Maarianhamina - Mariehamn", "478"), ("Sma\u030aland", None)),
        *(
            ("SSS", "SSS"),
            ("S", "SSS"),
            ("Koko maa", "SSS"),
            ("HELA LANDET", "SSS"),
            ("SSS Koko maa", "SSS"),
        ),
        *(("MK01", "MK01"), ("MK01 Uusimaa", "MK01"), ("049 Helsinki", None), ("048", None)),
        *(
            ("Uusimaa", None),
            ("Espo", None),
            ("", None),
            ("KU999", None),
            ("Espoo ja Vantaa", None),
        ),
        *(("Honkajoki", "099"), ("Espoo/Vantaa", None), ("Helsinki 2", None), ("0", None)),
    ],
)
def test_an_area_is_known_or_refused(text, code):
    """Code where the text names one area; None where it is refused."""
    if code is None:
        with pytest.raises(UnknownAreaError):
            area_of(text)
    else:
        assert area_of(text) == code


@pytest.mark.parametrize("text", ["Yhteensä", "YHTEENSÄ", "Summa:", "Totalt", "Samtliga"])
def test_a_row_of_totals_is_known_by_its_label(text):
    """The whole country is an area, not a total."""
    assert is_total(text)
    assert not is_total("Koko maa")
