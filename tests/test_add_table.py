"""What is asked of a table, what is chosen of it, and the source that is written."""

from __future__ import annotations

import pytest

from site_builder.errors import SiteBuilderError, SourceError
from tests.pxweb_server.tables import with_variable
from tests.tables_chosen import (
    KEY_FIGURES,
    LANGUAGES,
    POPULATION,
    PRICES,
    UNEMPLOYMENT,
    by_default,
    draft_of,
    table_of,
    told,
)


def test_what_has_no_sensible_default_is_asked(server):
    """A measure never goes by default; what has a total does."""
    draft = draft_of(server, "StatFin/vkour/12bs.px")
    questions = {one.option: one for one in draft.open_questions()}
    assert list(questions) == [
        "--break-down VARIABLE",
        "--choose ikaryhma=VALUE",
        "--choose sukupuoli=VALUE",
        "--choose contentscode=VALUE",
    ]
    assert questions["--break-down VARIABLE"].unasked == ""
    assert questions["--choose sukupuoli=VALUE"].unasked == "SSS"
    measure = questions["--choose contentscode=VALUE"]
    assert (measure.default, measure.unasked) == (None, None)
    assert any("Korkea-asteen tutkinto" in line for line in measure.shown)
    by_default(draft)
    assert told(draft) == ["--choose contentscode=VALUE"]
    with pytest.raises(SiteBuilderError, match="not everything is chosen: the value of contents"):
        draft.source()


@pytest.mark.parametrize(
    ("label", "default", "unasked"),
    [
        ("Talotyypit yhteensä", "0", None),
        ("Samtliga hustyper", "0", None),
        ("Kerrostalo", None, None),
        ("Yhteensä", "0", "0"),
    ],
)
def test_what_only_looks_like_a_total_is_suggested_but_not_taken(
    own_server, label, default, unasked
):
    """A person sees the suggestion; a run without one is not given it."""
    names = {"0": dict.fromkeys(LANGUAGES, label)}
    own_server.put(with_variable(table_of(PRICES), "talotyyppi", texts=names))
    questions = {one.option: one for one in draft_of(own_server, PRICES).open_questions()}
    question = questions["--choose talotyyppi=VALUE"]
    assert (question.default, question.unasked) == (default, unasked)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Sukupuoli=Naiset", ("2",)),
        ("sukupuoli=Kvinnor", ("2",)),
        ("SUKUPUOLI = females ", ("2",)),
        ("sukupuoli_9_20180101=1,2", ("1", "2")),
        ("Kön=Män, Naiset", ("1", "2")),
        ("sukupuoli=1,1", ("1",)),
    ],
)
def test_a_choice_is_a_code_or_a_label_in_any_language(server, text, codes):
    """Of the variable as of the value, whatever the case."""
    draft = draft_of(server, POPULATION, text)
    assert draft.choices.chosen == {"sukupuoli_9_20180101": codes}


def test_a_label_may_hold_a_comma(own_server):
    """The longest label that fits is taken."""
    names = {
        "1": {"fi": "Miehet, työlliset"},
        "2": {"fi": "Naiset"},
    }
    table = table_of(POPULATION)
    own_server.put(with_variable(table, "sukupuoli_9_20180101", texts=names))
    draft = draft_of(
        own_server, POPULATION, "sukupuoli=Naiset,Miehet, työlliset", languages=("fi",)
    )
    assert draft.choices.chosen == {"sukupuoli_9_20180101": ("2", "1")}


REFUSED = [
    ("--choose", "sukupuoli", "does not say which value"),
    ("--choose", "sukupuoli=", "does not say which value"),
    ("--choose", "sukupuoli=9", "has no value '9'.*Write one of these"),
    ("--choose", "sukupuoli=Naist", "has no value 'Naist'.*Nearest: Naiset"),
    ("--choose", "sukupoli=1", "no variable 'sukupoli' to choose from.*Nearest: Sukupuoli"),
    ("--choose", "alue=KU091", "no variable 'alue' to choose from; there are ikaryhma"),
    ("--choose", "sukupuoli=SSS,1", "SSS of sukupuoli_9_20180101 stands for all"),
    ("--break-down", "contentscode", "no variable 'contentscode' to choose from"),
    ("--combine", "add", "'add' is no way"),
    ("--per", "0", "no number above zero"),
    ("--per", "NaN", "no number above zero"),
    ("--per", "sata", "no number above zero"),
]


@pytest.mark.parametrize(("option", "text", "fault"), REFUSED)
def test_a_choice_that_cannot_be_is_refused_with_what_there_is(server, option, text, fault):
    """Nothing of it is kept."""
    draft = draft_of(server, POPULATION)
    take = {
        "--choose": draft.choices.choose,
        "--break-down": draft.choices.break_down,
        "--combine": draft.choices.combine_by,
        "--per": draft.choices.multiply,
    }[option]
    with pytest.raises(SiteBuilderError, match=fault) as caught:
        take(text)
    assert draft.options() == []
    assert not isinstance(caught.value, SourceError)  # what was typed is wrong, not the server


def test_counts_are_added_up_by_default(server):
    """Two ages of persons make one figure; the word is asked for all the same."""
    draft = draft_of(server, POPULATION, "ikä=065,066", "sukupuoli=SSS")
    draft.choices.undivided()
    assert [(one.option, one.unasked) for one in draft.open_questions()] == [
        ("--combine sum|ratio", "sum")
    ]
    made = by_default(draft).source()
    assert made["combine"] == "sum"
    assert made["select"]["ikaryhma"] == ["065", "066"]


def test_shares_are_not_added_up_unless_somebody_says_so(server):
    """Percentages of ages added up are no percentage."""
    draft = draft_of(server, "StatFin/vkour/12bs.px", "tiedot=kaste5T8osuus", "ikä=15-19,20-24")
    by_default(draft)
    assert told(draft) == ["--combine sum|ratio"]
    assert draft.open_questions()[0].unasked is None


def test_measures_of_two_units_are_never_added_up(server):
    """Persons and per cent make no figure together."""
    draft = draft_of(server, UNEMPLOYMENT, "tiedot=TYOTTOM,TYOTOSUUS")
    with pytest.raises(SiteBuilderError, match="several units: henkilö, prosentti"):
        draft.choices.combine_by("sum")


def test_a_share_of_the_whole_is_a_ratio(server):
    """The total is what it is divided by, and a hundred what it is multiplied by."""
    draft = draft_of(server, POPULATION, "ikä=000,001", "sukupuoli=SSS")
    draft.choices.combine_by("ratio")
    waiting = {one.option: one.unasked for one in draft.open_questions() if one.unasked}
    assert waiting == {"--of VARIABLE=VALUE": "ikaryhma=SSS", "--per NUMBER": "100"}
    made = by_default(draft).source()
    assert made["numerator"] == {"ikaryhma": ["000", "001"]}
    assert made["denominator"] == {"ikaryhma": ["SSS"]}
    assert made["select"] == {"sukupuoli": ["SSS"], "contentscode": ["vaerak-vaesto"]}
    assert (made["combine"], made["per"]) == ("ratio", 100)
    assert draft.suggested()["unit"] == dict.fromkeys(LANGUAGES, "%")
    assert "title" not in draft.suggested()  # no source has named it
    assert "jaettu luvulla (Ikä: Yhteensä) ja kerrottu" in draft.suggested()["method"]["fi"]


def test_one_measure_is_divided_by_another(server):
    """--of says it at once, without --combine."""
    draft = draft_of(server, UNEMPLOYMENT, "tiedot=TYOTTOM")
    draft.choices.divide_by("tiedot=Arbetskraft")
    made = by_default(draft).source()
    assert made["numerator"] == {"Tiedot": ["TYOTTOM"]}
    assert made["denominator"] == {"Tiedot": ["TYOVOIMA"]}
    assert "select" not in made
    assert draft.options() == [
        *("--choose", "Tiedot=TYOTTOM", "--of", "Tiedot=TYOVOIMA"),
        *("--combine", "ratio", "--per", "100"),
    ]


def test_figures_are_divided_by_a_variable(server):
    """It is taken out of select, its total stated, its name told in every language."""
    draft = draft_of(server, POPULATION, "ikä=SSS")
    draft.choices.break_down("Kön")
    made = by_default(draft).source()
    assert made["select"] == {"ikaryhma": ["SSS"], "contentscode": ["vaerak-vaesto"]}
    assert draft.breakdowns() == [
        {
            "id": "sukupuoli",
            "variable": "sukupuoli",
            "total": "SSS",
            "name": {"fi": "Sukupuoli", "sv": "Kön", "en": "Sex"},
        }
    ]
    assert draft.options()[-2:] == ["--break-down", "sukupuoli"]
    with pytest.raises(SiteBuilderError, match="divides the figures"):
        draft.choices.choose("sukupuoli=1")


def test_what_is_chosen_from_does_not_divide(server):
    """Nor the other way round: the two would contradict each other."""
    draft = draft_of(server, POPULATION, "sukupuoli=1")
    with pytest.raises(SiteBuilderError, match="values of sukupuoli_9_20180101 are chosen"):
        draft.choices.break_down("sukupuoli")


def test_where_a_breakdown_has_no_total_a_value_leads(server):
    """It is asked for: the indicator is told and judged by it."""
    draft = draft_of(server, PRICES, "tiedot=Neliöhinta")
    draft.choices.break_down("talotyyppi")
    question = draft.open_questions()[0]
    assert "has no total: which value tells the indicator" in question.asks
    question.take("3")
    assert draft.source()["select"] == {"contentscode": ["keskihinta_aritm_nw"]}
    assert draft.breakdowns()[0]["lead"] == "3"


@pytest.mark.parametrize("version2", [False, True])
def test_both_versions_of_the_api_give_the_same_source(server, version2):
    """But for the table, which version 2 knows by its number alone."""
    table = "11re" if version2 else POPULATION
    draft = by_default(draft_of(server, table, version2=version2))
    made = draft.source()
    assert made["select"] == {
        "ikaryhma": ["SSS"],
        "sukupuoli": ["SSS"],
        "contentscode": ["vaerak-vaesto"],
    }
    assert (made["table"], made["area"], made["time"]) == (table, "alue", "timeperiod_y")
    assert draft.suggested()["title"]["sv"] == "Folkmängd 31.12."


def test_another_server_is_named(server):
    """The one that definitions leave out is Statistics Finland's."""
    draft = draft_of(server, KEY_FIGURES, "tiedot=dem_huoltos")
    assert "server" not in draft.source()
    draft.choices.facts.server.name = "try"
    assert draft.source()["server"] == "try"


CONTRADICTIONS = [
    ([("choose", "ikä=SSS"), ("multiply", "1000")], "--per: goes with a ratio"),
    ([("divide_by", "ikä=SSS"), ("combine_by", "sum")], "a sum is not divided by anything"),
    ([("combine_by", "sum"), ("divide_by", "ikä=SSS")], "--of: goes with a ratio, not with a sum"),
    ([("combine_by", "ratio"), ("choose", "ikä=SSS")], "what the ratio is divided by"),
    ([("choose", "ikä=000,001"), ("break_down", "ikä")], "values of ikaryhma_10_20180101 are"),
]


@pytest.mark.parametrize(("steps", "fault"), CONTRADICTIONS)
def test_options_that_contradict_each_other_are_refused(server, steps, fault):
    """Nothing is left out in silence."""
    draft = draft_of(server, POPULATION, "sukupuoli=SSS")

    def take():
        for name, text in steps:
            getattr(draft.choices, name)(text)
        draft.choices.undivided()
        draft.source()

    with pytest.raises(SiteBuilderError, match=fault):
        take()


def test_a_sum_of_one_value_is_the_value(server):
    """--combine sum is true of it, and needs no word in the definition."""
    draft = draft_of(server, POPULATION, "ikä=000", "sukupuoli=SSS")
    draft.choices.combine_by("sum")
    assert "combine" not in draft.source()
