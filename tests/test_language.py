"""Numbers, dates, periods and lists as readers of each language write them."""

from datetime import date
from decimal import Decimal

import pytest

from site_builder.errors import SiteBuilderError
from site_builder.language import Language, available, fields, rounded_half_up, uncapitalised
from site_builder.period import Period

FI, SV, EN = Language.of("fi"), Language.of("sv"), Language.of("en")


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("325716", 0, "325\u00a0716"),
        ("1234567.891", 2, "1\u00a0234\u00a0567,89"),
        ("999", 0, "999"),
        ("-3.5", 1, "\u22123,5"),
        ("-12345", 0, "\u221212\u00a0345"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "\u22123"),
        ("2.675", 2, "2,68"),
        ("-0.04", 1, "0,0"),
        ("-0.4", 0, "0"),
        ("-0", 0, "0"),
        ("7", 2, "7,00"),
        ("1E+3", 0, "1\u00a0000"),
        ("0", 0, "0"),
    ],
)
@pytest.mark.parametrize("language", [FI, SV])
def test_a_number_has_a_decimal_comma_hard_spaces_and_a_real_minus(
    language, value, decimals, expected
):
    """Halves go away from zero, and what rounds to nothing has no sign."""
    assert language.number(Decimal(value), decimals) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0.34", "+0,3"), ("-12", "\u221212,0"), ("0.04", "0,0"), ("-0.04", "0,0"), ("0", "0,0")],
)
def test_a_change_carries_its_sign(value, expected):
    """A change that rounds to nothing has none."""
    assert FI.signed(Decimal(value), 1) == expected


def test_a_number_never_parts_from_its_unit():
    """The space before the unit does not break; without a unit there is none."""
    assert FI.quantity(Decimal("3.5"), 1, "%") == "3,5\u00a0%"
    assert FI.quantity(Decimal("3.5"), 1, "") == "3,5"


@pytest.mark.parametrize(
    ("value", "unit", "finnish", "english"),
    [
        ("12.7", "%", "12,7\u00a0%", "12.7%"),
        ("8.2", "‰", "8,2\u00a0‰", "8.2‰"),
        ("2100.4", "€/asukas", "2\u00a0100,4\u00a0€/asukas", "€2,100.4/asukas"),
        ("-1234", "€", "\u22121\u00a0234,0\u00a0€", "\u2212€1,234.0"),
        ("25561", "people", "25\u00a0561,0\u00a0people", "25,561.0\u00a0people"),
        ("3", "{x}", "3,0\u00a0{x}", "3.0\u00a0{x}"),
    ],
)
def test_where_a_unit_stands_is_the_languages_own(value, unit, finnish, english):
    """A per cent sign closes up in English, and a currency goes before, after the minus."""
    assert FI.quantity(Decimal(value), 1, unit) == SV.quantity(Decimal(value), 1, unit) == finnish
    assert EN.quantity(Decimal(value), 1, unit) == english
    assert EN.percent(Decimal("3.94"), 1) == "+3.9%"


@pytest.mark.parametrize(
    ("language", "unit", "apart"),
    [
        (FI, "%", ("3,5", "%")),
        (FI, "€/asukas", ("3,5", "€/asukas")),
        (FI, "", ("3,5", "")),
        (EN, "%", ("3.5%", "")),
        (EN, "% of pupils", ("3.5%", "of pupils")),
        (EN, "€ per resident", ("€3.5", "per resident")),
        (EN, "m² per person", ("3.5", "m² per person")),
    ],
)
def test_a_unit_that_is_set_apart_leaves_behind_what_closes_up(language, unit, apart):
    """The large figure at the top of a page has its sign with it, where the language wants so."""
    assert language.apart_from_unit(language.number(Decimal("3.5"), 1), unit) == apart


@pytest.mark.parametrize(
    ("name", "within"),
    [("Sukupuoli", "sukupuoli"), ("Rikosluokka (ICCS)", "rikosluokka (ICCS)"), ("ICCS", "ICCS"),
     ("Å", "å"), ("", "")],
)  # fmt: skip
def test_a_name_within_a_sentence_keeps_its_abbreviations(name, within):
    """Only its first letter is lowered, and not that of an abbreviation."""
    assert uncapitalised(name) == within


def test_english_numbers_have_a_point_and_commas():
    """As British statistics are printed, with a real minus."""
    assert EN.number(Decimal("-1234567.891"), 2) == "\u22121,234,567.89"
    assert EN.number_range("40", "60") == "40 to 60"


def test_rounding_is_half_up():
    """As printed statistics round, not as floats do."""
    assert rounded_half_up(Decimal("0.125"), 2) == Decimal("0.13")


@pytest.mark.parametrize(
    ("language", "period", "name", "inside", "since", "than", "short"),
    [
        (FI, "2024", "2024", "vuonna 2024", "vuodesta 2024", "kuin vuonna 2024", "2024"),
        (SV, "2024", "2024", "år 2024", "sedan 2024", "än år 2024", "2024"),
        (FI, "2025M01", "tammikuu 2025", "tammikuussa 2025", "tammikuusta 2025",
         "kuin tammikuussa 2025", "1/2025"),
        (SV, "2025M01", "januari 2025", "i januari 2025", "sedan januari 2025",
         "än i januari 2025", "1/2025"),
        (EN, "2025M09", "September 2025", "in September 2025", "since September 2025",
         "than in September 2025", "Sept 2025"),
        (EN, "2024Q3", "Quarter 3, 2024", "in the third quarter of 2024",
         "since the third quarter of 2024", "than in the third quarter of 2024", "Q3 2024"),
    ],
)  # fmt: skip
def test_a_period_has_a_form_for_each_place(language, period, name, inside, since, than, short):
    """As a heading, inside a sentence, as a start, as a measure, and where room is scarce."""
    value = Period.parse(period)
    assert language.period(value) == name
    assert language.in_period(value) == inside
    assert language.since_period(value) == since
    assert language.than_period(value) == than
    assert language.short_period(value) == short


@pytest.mark.parametrize("language", [FI, SV, EN])
@pytest.mark.parametrize("period", ["2024", "2024H1", "2024Q3", "2024M12"])
def test_every_kind_of_period_has_every_form(language, period):
    """No form is blank, and each names the year and leaves no field open."""
    value = Period.parse(period)
    forms = [
        language.period(value),
        language.in_period(value),
        language.since_period(value),
        language.than_period(value),
        language.short_period(value),
    ]
    assert all("2024" in form and "{" not in form and "  " not in form for form in forms)


@pytest.mark.parametrize(
    ("period", "finnish", "swedish"),
    [
        ("2024H1", "puoliskolla", "halvår"),
        ("2024Q3", "neljänneksellä", "kvartal"),
    ],
)
def test_halves_and_quarters_are_inflected(period, finnish, swedish):
    """Inside a Finnish sentence the word stands in the adessive."""
    assert finnish in FI.in_period(Period.parse(period))
    assert swedish in SV.in_period(Period.parse(period))


def test_all_twelve_months_have_each_form():
    """Finnish months end in -kuu, -kuussa, -kuusta; Swedish ones have no capital."""
    for number in range(1, 13):
        assert FI.text(f"month.name.{number}").endswith("kuu")
        assert FI.text(f"month.in.{number}").endswith("kuussa")
        assert FI.text(f"month.since.{number}").endswith("kuusta")
        assert FI.text(f"month.of.{number}").endswith("kuuta")
        assert SV.text(f"month.name.{number}").islower()
        assert SV.text(f"month.in.{number}") == f"i {SV.text(f'month.name.{number}')}"


def test_a_span_of_one_period_is_that_period():
    """From and to the same year is one year."""
    first, last = Period.parse("2010"), Period.parse("2022")
    assert FI.span(first, last) == "2010–2022"
    assert FI.span(last, last) == "2022"
    assert SV.span(Period.parse("2010M01"), Period.parse("2025M01")) == "1/2010–1/2025"
    assert EN.span(Period.parse("2010M01"), Period.parse("2025M01")) == "Jan 2010 to Jan 2025"


def test_dates_are_written_day_first():
    """The same order in every language; English dates have the month in letters."""
    day = date(2026, 3, 1)
    assert (FI.date(day), SV.date(day)) == ("1.3.2026", "1.3.2026")
    assert (FI.long_date(day), SV.long_date(day)) == ("1. maaliskuuta 2026", "1 mars 2026")
    assert (EN.date(day), EN.long_date(day)) == ("1 Mar 2026", "1 March 2026")


@pytest.mark.parametrize(
    ("items", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a ja b"), (["a", "b", "c"], "a, b ja c")],
)
def test_a_listing_ends_in_and(items, expected):
    """No comma before the last. A series has no "and"; its items may themselves be listings."""
    assert FI.listing(iter(items)) == expected
    assert FI.series(items) == expected.replace(" ja", ",")
    assert FI.parts(items) == expected.replace(" ja", ";").replace(",", ";")
    assert EN.listing(["a", "b", "{c}"]) == "a, b and {c}"


def test_words_agree_with_a_number():
    """One indicator, two indicators; thousands are grouped."""
    assert FI.count("count.indicators", 1) == "1 mittari"
    assert FI.count("count.indicators", 2) == "2 mittaria"
    assert SV.count("count.priorities", 2) == "2 prioriteringar"
    assert "1\u00a0200" in FI.count("count.rows", 1200)


@pytest.mark.parametrize(
    ("code", "number", "form"),
    [
        *(("fi", number, form) for number, form in {"0": "other", "1": "one", "-1": "one",
                                                     "1.0": "other", "0.5": "other"}.items()),
        ("pl", "2", "few"), ("pl", "22", "few"), ("pl", "5", "many"), ("pl", "0.5", "other"),
        ("se", "2", "two"), ("ja", "1", "other"), ("not-a-language", "1", "other"),
    ],
)  # fmt: skip
def test_the_form_of_a_word_is_the_cldrs(code, number, form):
    """By the digits as they are written: one point, but 1.0 points."""
    words = {f"k.{each}": each for each in ("one", "two", "few", "many", "other")}
    assert Language(code, words).form("k", Decimal(number)) == form


def test_a_form_that_a_language_has_not_is_its_other():
    """A locale file need not have a form for every one that the CLDR knows."""
    assert Language("pl", {"k.other": "{n} x"}).form("k", Decimal(2), n=2) == "2 x"


def test_a_language_without_a_locale_file_is_told():
    """The message lists the ones there are."""
    assert {"fi", "sv"} <= set(available())
    with pytest.raises(SiteBuilderError, match=r"no locale file for 'xx'. Available: .*fi.*sv"):
        Language.of("xx")


def test_a_missing_key_is_an_error():
    """Words are never silently blank."""
    with pytest.raises(KeyError):
        FI.text("no.such.key")


def test_fields_of_a_text():
    """The names in braces, once each."""
    assert fields("{a} ja {b}, taas {a}") == {"a", "b"}


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        ("1e30", 0, "1" + "\u00a0000" * 10),
        ("-1234567890123456789012345678901.25", 1, "−1 234 567 890 123 456 789 012 345 678 901,3"),
        ("1e-40", 6, "0,000000"),
    ],
)
def test_a_figure_of_many_digits_is_written_whole(value, decimals, written):
    """Also beyond the 28 digits that decimal arithmetic usually keeps."""
    assert FI.number(Decimal(value), decimals) == written.replace(" ", "\u00a0")
