"""A table of a PxWeb server becomes a source: what is asked, what is written, what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
import tomlkit

from site_builder.adding.from_table import read_table
from site_builder.errors import SiteBuilderError, SourceError
from site_builder.fetching import fetch
from site_builder.packs.reading import PACKS, ready_indicators
from site_builder.snapshots import read_snapshot
from site_builder.sources.network.http import UnavailableError
from tests.content_folder import make_content, quick_http
from tests.pxweb_server import Fault, PxWebServerForTests, Settings, standard_tables
from tests.pxweb_server.tables import TableVariable, with_variable
from tests.tables_chosen import LANGUAGES, as_client, by_default, draft_of

POPULATION = "StatFin/vaerak/11re.px"
KEY_FIGURES = "StatFin/vaerak/11ra.px"
UNEMPLOYMENT = "StatFin/tyonv/12tf.px"
PRICES = "StatFin/ashi/13mx.px"
READY = [one for pack in PACKS for one in ready_indicators(pack)]


@pytest.fixture(scope="module")
def server():
    with PxWebServerForTests(settings=Settings(calls=100_000)) as running:
        yield running


@pytest.fixture
def own_server():
    """One that a test may change."""
    with PxWebServerForTests(settings=Settings(calls=100_000)) as running:
        yield running


def table_of(path):
    return next(one for one in standard_tables() if one.path == path)


def in_toml(draft):
    """What follows `[source]` in a definition."""
    return tomlkit.dumps({"source": draft.source()}).partition("\n")[2]


def told(draft):
    """The options of what is still open."""
    return [one.option for one in draft.open_questions()]


@pytest.mark.parametrize("one", READY, ids=lambda one: one.id)
def test_a_packs_source_is_made_of_its_measure_and_what_is_no_total(server, one):
    """What a pack's author wrote by hand comes out of the table, the rest by default."""
    source = one.says["source"]
    above = {**source["select"], **source.get("numerator", {})}
    chosen = [f"{key}={','.join(each)}" for key, each in above.items() if each != ["SSS"]]
    draft = draft_of(server, source["table"], *chosen, municipality="245")
    for key, values in source.get("denominator", {}).items():
        draft.choices.divide_by(f"{key}={','.join(values)}")
    made = by_default(draft).source()
    assert told(draft) == []
    assert made.pop("area").casefold() == source["area"]
    measure, prefixed = source["select"]["contentscode"], made["select"]["contentscode"]
    assert prefixed[0].endswith(measure[0])  # the statistic's prefix came in 2026
    assert {**made["select"], "contentscode": measure} == source["select"]
    rest = {"area", "select"}
    assert {k: v for k, v in made.items() if k not in rest} == {
        k: v for k, v in source.items() if k not in rest
    }
    assert draft.breakdowns() == []
    assert draft.suggested()["every"] == one.says["review"]["every"]
    assert draft.suggested()["decimals"] <= 6


def test_every_table_of_the_packs_is_fetched_from_what_was_made(server, tmp_path):
    """One definition for each table, in TOML as it is written, gives figures of the city."""
    tables = {one.says["source"]["table"]: one for one in READY}
    definitions = {}
    for number, (table, one) in enumerate(tables.items()):
        select = one.says["source"]["select"].items()
        chosen = [f"{key}={','.join(values)}" for key, values in select]
        draft = by_default(draft_of(server, table, *chosen))
        definitions[f"mittari-{number}"] = in_toml(draft)
    content = make_content(tmp_path, definitions, statfin=server.url)
    summary = fetch(content, http=quick_http())
    assert {str(o.problems) for o in summary.outcomes if o.state != "fetched"} == set()
    for identity in definitions:
        snapshot = read_snapshot(tmp_path, identity)
        assert any(one.area == "091" and one.value is not None for one in snapshot.observations)


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
    question = draft_of(own_server, PRICES).open_questions()[-2]
    if unasked:
        question = next(
            one for one in draft_of(own_server, PRICES).open_questions() if one.default == "0"
        )
    assert question.option == "--choose talotyyppi=VALUE"
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
    with pytest.raises(SiteBuilderError, match=fault):
        take(text)
    assert draft.options() == []


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


def test_a_table_is_told_in_lines(server):
    """Title, day, and each variable with how many values it has and what it is."""
    draft = draft_of(server, POPULATION, "sukupuoli=2")
    assert draft.shown() == [
        f"{POPULATION}: Harjoitus: väestö 31.12. muuttujina Alue, Ikä, Sukupuoli, Vuosi ja Tiedot",
        "  updated 2026-04-01",
        "  alue_23_20260101 (Alue): 309 values, SSS KOKO MAA … KU992 Äänekoski – the area",
        "  ikaryhma_10_20180101 (Ikä): 102 values, SSS Yhteensä … 100- – to be chosen (SSS is all)",
        "  sukupuoli_9_20180101 (Sukupuoli): 3 values, SSS Yhteensä … 2 Naiset – chosen: 2 Naiset",
        "  timeperiod_y (Vuosi): 54 values, 1972 … 2025 – the time",
        "  contentscode (Tiedot): one value, vaerak-vaesto Väestö 31.12.",
    ]


@pytest.mark.parametrize(
    ("table", "chosen", "key", "text"),
    [
        (POPULATION, "sukupuoli=2", "title", "Väestö 31.12.: Naiset"),
        (POPULATION, "sukupuoli=SSS", "title", "Väestö 31.12."),
        (KEY_FIGURES, "tiedot=dem_huoltos", "title", "Harjoitus: tunnuslukuja väestöstä"),
        (KEY_FIGURES, "tiedot=dem_huoltos", "unit", "%"),
        (UNEMPLOYMENT, "tiedot=TYOTTOM", "unit", "henkilöä"),
        ("StatFin/rpk/13h4.px", "tiedot=rik_1000", "unit", "1 000 asukasta kohti"),
        (
            "StatFin/tyokay/115x.px",
            "tiedot=tyokay-tyollisyysaste",
            "method",
            "Tieto ”Työllisyysaste” taulukosta 115x ”Harjoitus: työssäkäynnin tunnuslukuja"
            " alueittain”.\n\nLukujen julkaisija: Tilastokeskus, harjoitus.",
        ),
    ],
)
def test_texts_are_what_the_table_tells(server, table, chosen, key, text):
    """A measure's name, whom it is of where not of all; a unit as it is said after a figure."""
    draft = by_default(draft_of(server, table, chosen))
    assert draft.suggested()[key]["fi"] == text
    assert list(draft.suggested()[key]) == list(LANGUAGES)


def test_a_number_of_nothing_is_no_unit(server):
    """What is counted has to be told: the source says only that it is a number."""
    assert "unit" not in by_default(draft_of(server, POPULATION)).suggested()


@pytest.mark.parametrize(
    ("table", "every"),
    [(UNEMPLOYMENT, "P1M"), (POPULATION, "P1Y"), ("StatFin/kvaa/14z7.px", "P4Y")],
)
def test_how_often_figures_come_is_seen_in_the_periods(server, table, every):
    """Elections every fourth year."""
    assert draft_of(server, table).suggested()["every"] == every


def test_a_table_without_a_language_leaves_it_out(own_server):
    """The texts of that language are for a person to write."""
    own_server.faults.append(Fault("400", where="/sv/", method="GET"))
    draft = draft_of(own_server, "StatFin/tyokay/115x.px", "tiedot=tyokay-tyollisyysaste")
    assert list(draft.suggested()["title"]) == ["fi", "en"]
    assert draft.source()["select"] == {"contentscode": ["tyokay-tyollisyysaste"]}


NO_TABLE = [
    ("StatFin/vaerak/11rx.px", r"has no table StatFin/vaerak/11rx.px. Nearest: .*11ra.px \("),
    ("StatFin/vaerak/statfin_vaerak_pxt_11re.px", "Nearest: StatFin/vaerak/11re.px"),
    ("StatFin/vkour/11re.px", "Nearest: StatFin/vaerak/11re.px"),
    ("StatFin/vaerak", "Nearest: StatFin/vaerak/11ra.px"),
    ("StatFin/nowhere/1x1x.px", "Search for it by words"),
    ("../../x", "is no path of a table"),
    ("a\nb", "is no path of a table"),
    ("", "is no path of a table"),
    ("https://pxdata.example/api/v1/fi/StatFin/11re.px", "is not the server statfin"),
]


@pytest.mark.parametrize(("table", "fault"), NO_TABLE)
def test_a_table_that_is_not_there_is_told_with_the_nearest(server, table, fault):
    """By number anywhere, by name in the same folder, by what lies in a folder."""
    with pytest.raises(SiteBuilderError, match=fault):
        draft_of(server, table)


@pytest.mark.parametrize(
    "form",
    [
        "11re",
        "/StatFin/vaerak/11re.px",
        "{host}/PXWeb/api/v1/sv/StatFin/vaerak/11re.px",
        "{host}/PXWeb/pxweb/fi/StatFin/StatFin__vaerak/11re.px/table/tableViewLayout1/",
    ],
)
def test_a_number_and_an_address_of_api_or_browser_lead_to_the_table(server, form):
    """What editors paste."""
    host = server.url.partition("/PXWeb")[0]
    draft = draft_of(server, form.format(host=host))
    assert draft.choices.facts.path == POPULATION


def test_a_table_without_our_own_area_is_refused_with_the_areas_that_it_has(own_server):
    """Regions are no municipalities."""
    table = table_of(KEY_FIGURES)
    values = ("SSS", "MK01", "MK02", "SK011", "HVA07", "X1")
    own_server.put(with_variable(table, "alue_23_20260101", values=values))
    with pytest.raises(SiteBuilderError) as caught:
        draft_of(own_server, KEY_FIGURES)
    assert caught.value.problems[0].fault == (
        "alue_23_20260101 (Alue) has no area 091 Helsinki; it has regions (2), the whole country,"
        " sub-regions (1), wellbeing services counties (1), others such as X1 (1)"
    )


def test_a_municipality_that_has_merged_is_told_of(server):
    """Pertunmaa joined Mäntyharju in 2026, and is in no table of that division."""
    with pytest.raises(SiteBuilderError, match="Pertunmaa"):
        draft_of(server, KEY_FIGURES, municipality="588")


def test_without_an_area_variable_it_is_asked(own_server):
    """All of the table may be about the city itself; another area is never assumed."""
    table = table_of(KEY_FIGURES)
    district = TableVariable(
        "piiri", dict.fromkeys(LANGUAGES, "Piiri"), ("1", "2"), role="", elimination=False
    )
    variables = tuple(district if v.role == "geo" else v for v in table.variables)
    own_server.put(replace(table, path="StatFin/oma/piirit.px", variables=variables))
    draft = draft_of(own_server, "StatFin/oma/piirit.px", "tiedot=dem_huoltos")
    assert told(draft) == ["--area VARIABLE"]
    with pytest.raises(SiteBuilderError, match="no area 091"):
        draft.open_questions()[0].take("piiri")
    with pytest.raises(SiteBuilderError, match="no variable 'SSS'"):
        draft.open_questions()[0].take("SSS")
    draft.open_questions()[0].take("KU091")
    assert told(draft) == ["--choose piiri=VALUE"]
    draft.open_questions()[0].take("2")
    assert draft.source()["area"] == "091"


@pytest.mark.parametrize(
    ("kind", "error"),
    [("503", UnavailableError), ("html", SourceError), ("gzip-bomb", SourceError)],
)
def test_a_server_that_does_not_answer_is_told_as_such(own_server, kind, error):
    """Not as a table that is missing."""
    own_server.faults.append(Fault(kind, where="11re.px", method="GET"))
    with pytest.raises(error) as caught:
        draft_of(own_server, POPULATION)
    assert "has no table" not in str(caught.value)


HOSTILE = '<b>Väki</b>\x1b[31m\u202e\r\n[source]\nkind = "csv" \'\'\'""" {measures} TODO'


def test_hostile_texts_are_shown_and_written_as_plain_lines(own_server):
    """Nothing steers a terminal, ends a line or fills a sentence's own places."""
    table = table_of(POPULATION)
    names = {"vaerak-vaesto": dict.fromkeys(LANGUAGES, HOSTILE + "x" * 5000)}
    table = with_variable(table, "contentscode", texts=names)
    table = with_variable(table, "sukupuoli_9_20180101", text=dict.fromkeys(LANGUAGES, HOSTILE))
    own_server.put(replace(table, title=dict.fromkeys(LANGUAGES, HOSTILE)))
    draft = by_default(draft_of(own_server, POPULATION))
    texts = [*draft.shown()]
    for by_language in (draft.suggested()[key] for key in ("title", "method")):
        texts += [line for text in by_language.values() for line in text.split("\n")]
    assert all(line.isprintable() for line in texts)
    assert "<b>" not in str(texts) and "{measures}" in draft.suggested()["method"]["fi"]
    assert max(map(len, texts)) < 1000
    assert draft.source()["select"]["sukupuoli"] == ["SSS"]


def test_a_code_that_cannot_be_written_is_not(own_server):
    """The label stands for it, or nothing can."""
    table = table_of(POPULATION)
    values, names = ("SSS", "1\x00", "2\n"), {"1\x00": dict.fromkeys(LANGUAGES, "Miehet")}
    own_server.put(with_variable(table, "sukupuoli_9_20180101", values=values, texts=names))
    draft = draft_of(own_server, POPULATION, "ikä=SSS", "sukupuoli=Miehet")
    assert draft.source()["select"]["sukupuoli"] == ["Miehet"]
    draft.choices.take(draft.choices.others[1], ("2\n",))
    with pytest.raises(SiteBuilderError, match="cannot stand in a definition"):
        draft.source()


def test_a_few_calls_are_enough(server):
    """Limits, and metadata and one cell in each language; resolving asks for nothing more."""
    client = as_client(server)
    draft = by_default(read_table(client, POPULATION, LANGUAGES, municipality="091"))
    assert client.calls == 7
    draft.source()
    assert client.calls == 7


def test_what_is_made_is_a_whole_indicator(server, tmp_path):
    """The source stands in a definition that is read without a fault."""
    draft = draft_of(server, POPULATION, "ikä=SSS", languages=("fi", "sv"))
    draft.choices.break_down("sukupuoli")
    text = in_toml(by_default(draft))
    rows = tomlkit.dumps({"breakdown": draft.breakdowns()})
    content = make_content(tmp_path, {"vaki": f"{text}\n{rows}"}, statfin=server.url)
    assert content.indicators["vaki"].breakdowns[0].id == "sukupuoli"
