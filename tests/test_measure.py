"""Whether a figure is a share, an amount or an index, and how a change of it is told."""

from decimal import Decimal

import pytest
from scenes import scene
from specimens import INDICATOR, evidence_of, indicator_of, record_of, write_content, yearly

from site_builder.definitions import read_content
from site_builder.downloads.verdict_json import verdict_fields
from site_builder.errors import DefinitionError
from site_builder.language import NO_BREAK, Language
from site_builder.views.key_facts import key_facts
from site_builder.wording.figures import (
    amount_words,
    change_unit,
    short_unit,
    size_words,
    unit_words,
)
from site_builder.wording.verdict import sentence

PLACE = "indicators/tyo/tyollisyysaste.toml"
FINNISH, SWEDISH = Language.of("fi"), Language.of("sv")


def unit(finnish: str, swedish: str) -> dict[str, str]:
    """A unit in both languages."""
    return {"fi": finnish, "sv": swedish}


@pytest.mark.parametrize(
    ("units", "measured"),
    [
        (unit("%", "%"), "share"),
        (unit(" % ", "%"), "share"),
        (unit("%", "procent"), "amount"),
        (unit("prosenttia", "%"), "amount"),
        (unit("% väestöstä", "% av befolkningen"), "amount"),
        (unit("‰", "‰"), "amount"),
        (unit("€/asukas", "€/invånare"), "amount"),
    ],
)
def test_a_plain_percent_sign_in_every_language_makes_a_share(units, measured):
    """Unless the definition says what the figure is."""
    assert indicator_of(unit=units).measured == measured
    assert indicator_of(unit=units, measure="index").measured == "index"


def test_an_indicator_without_a_unit_is_no_share():
    """A qualitative one has none."""
    assert indicator_of(unit=None).measured == "amount"


PERCENT = unit("%", "%")
SHARE_OF = unit("% väestöstä", "% av befolkningen")
MILLE = unit("‰", "‰")
MIXED = unit("%", "procent")
SCALE = unit("asteikolla 0–100", "på skalan 0–100")
TOLD = [
    (PERCENT, None, "2,0 prosenttiyksikköä", "2,0 procentenheter", "%-yks.", "%-enh."),
    (SHARE_OF, "share", "2,0 prosenttiyksikköä", "2,0 procentenheter", "%-yks.", "%-enh."),
    (MILLE, "share", "2,0 promilleyksikköä", "2,0 promilleenheter", "‰-yks.", "‰-enh."),
    (SCALE, "index", "2,0 pistettä", "2,0 poäng", "pistettä", "poäng"),
    (PERCENT, "index", "2,0 pistettä", "2,0 poäng", "pistettä", "poäng"),
    (MIXED, None, "2,0 prosenttia (10,0 prosenttia)", "2,0 procent (10,0 procent)", "%", "procent"),
    (PERCENT, "amount", "2,0 prosenttia (10,0 prosenttia)", "2,0 procent (10,0 procent)", "%", "%"),
]


@pytest.mark.parametrize(("units", "measure", "finnish", "swedish", "short_fi", "short_sv"), TOLD)
def test_a_change_is_told_by_what_the_figure_is(
    units, measure, finnish, swedish, short_fi, short_sv
):
    """A share in percentage points, an amount in its unit and per cent, an index in points.

    With its sign under the answer, and in the sentence.
    """
    told = scene(yearly("20.0 22.0", 2022), unit=units, measure=measure)
    for language, size, short in ((FINNISH, finnish, short_fi), (SWEDISH, swedish, short_sv)):
        _, changed = key_facts(told.record, language)
        assert (changed.figure, changed.unit) == ("+2,0", short)
        per_cent = [note for note in changed.notes if note == f"+10,0{NO_BREAK}%"]
        assert bool(per_cent) == (told.indicator.measured == "amount") == ("(" in size)
        assert change_unit(told.indicator, language) == short
        said = sentence(told.indicator, told.verdict, language).replace(NO_BREAK, " ")
        assert f", {size} " in said or f" med {size} " in said


@pytest.mark.parametrize(
    ("measure", "units", "one", "many"),
    [
        ("index", SCALE, "+1 piste", "+5 pistettä"),
        ("share", PERCENT, "+1 prosenttiyksikkö", "+5 prosenttiyksikköä"),
        ("share", MILLE, "+1 promilleyksikkö", "+5 promilleyksikköä"),
    ],
)
def test_one_point_is_told_in_the_singular(measure, units, one, many):
    """And five of them in the plural."""
    indicator = indicator_of(measure=measure, unit=units, decimals=0)
    said = [amount_words(indicator, Decimal(n), FINNISH).replace(NO_BREAK, " ") for n in (1, 5)]
    assert said == [one, many]


def test_no_line_ends_within_a_number_of_a_unit():
    """`1 000` stays whole in a narrow column's head."""
    indicator = indicator_of(unit=unit("rikosta / 1 000 as.", "brott / 1 000 inv."))
    assert unit_words(indicator, FINNISH) == f"rikosta / 1{NO_BREAK}000 as."


@pytest.mark.parametrize(
    ("measure", "units", "short"),
    [
        ("index", SCALE, ("piste", "pistettä", "pistettä")),
        ("share", PERCENT, ("%-yks.",) * 3),
        ("amount", unit("€/asukas", "€/invånare"), ("€/asukas",) * 3),
    ],
)
def test_one_point_is_so_where_room_is_scarce(measure, units, short):
    """As the digits are written: −1 point, 1.5 points and 5; what is abbreviated has one form."""
    whole, tenths = (indicator_of(measure=measure, unit=units, decimals=n) for n in (0, 1))
    amounts = ((whole, "-1"), (tenths, "1.5"), (whole, "5"))
    assert tuple(short_unit(of, Decimal(n), FINNISH) for of, n in amounts) == short


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            'better = "higher"',
            'better = "higher"\nmeasure = "percent"',
            f'{PLACE}: measure: must be "share", "amount" or "index", got "percent".',
        ),
        (
            'unit = { fi = "%", sv = "%" }',
            'measure = "share"\nunit = { fi = "%", sv = "procent" }',
            f"{PLACE}: measure: a share has a unit that begins with % or ‰."
            ' Begin the unit with % (or ‰) in every language, or write "amount" or "index".',
        ),
        (
            'unit = { fi = "%", sv = "%" }',
            'measure = "share"\nunit = { fi = "%", sv = "‰" }',
            f"{PLACE}: measure: a share has a unit that begins with % or ‰.",
        ),
        (
            'better = "higher"',
            'kind = "qualitative"\nbetter = "higher"\nmeasure = "index"',
            f"{PLACE}: measure belongs to a numeric indicator. Remove it.",
        ),
    ],
)
def test_a_measure_that_does_not_fit_is_a_fault(tmp_path, old, new, told):
    """Languages that would tell a change differently never come about."""
    write_content(tmp_path, {PLACE: INDICATOR.replace(old, new)})
    with pytest.raises(DefinitionError) as caught:
        read_content(tmp_path)
    assert any(str(problem).startswith(told) for problem in caught.value.problems)


def test_the_verdict_file_says_what_the_figure_is(tmp_path):
    """So that whoever repeats a sentence knows how to tell a change."""
    content, record = record_of(tmp_path, "091,2021,20,\n091,2022,22,")
    assert verdict_fields(record, content.strategy)["measure"] == "share"


def test_the_demos_figures_on_a_scale_are_indexes():
    """The Gini coefficient and the leadership indicator: no per cent, no percentage points."""
    numeric = [i for i in evidence_of().content.indicators.values() if i.kind == "numeric"]
    on_a_scale = {i.id for i in numeric if i.measured == "index"}
    assert on_a_scale == {"tuloerot", "johtaminen"}
    assert {i.measured for i in numeric if i.id not in on_a_scale} == {"share", "amount"}


def test_the_size_of_a_change_keeps_every_digit():
    """Python's own `abs` would round it to 28 digits: the words would end in 800,00."""
    amount = Decimal("-345581867633390799521730705773.32")
    indicator = indicator_of("decimals = 2")
    assert "705\u00a0773,32" in size_words(indicator, amount, Language.of("fi"))
