"""Finding in a table what a definition means, splitting the question, reading the notes."""

from __future__ import annotations

import math

import pytest

from site_builder.definitions import PxWebSource
from site_builder.errors import SourceError
from site_builder.period import Period
from site_builder.sources.cube.notes import plain_text, side_by_side
from site_builder.sources.cube.planning import make_plan
from site_builder.sources.cube.variables import Variable, find_value, find_variable, guessed_role
from site_builder.sources.figures import Wanted
from site_builder.sources.kinds.pxweb_table import read_pxweb
from site_builder.sources.pxweb.chunks import split
from site_builder.sources.pxweb.server import PxWebServer
from tests.content_folder import quick_http
from tests.pxweb_server import PxWebServerForTests, Settings
from tests.pxweb_server.tables import with_variable


def variable(line: str) -> Variable:
    """A variable from `code | label | value value … | label label …`."""
    code, label, codes, *labels = (part.strip() for part in line.split("|"))
    values = tuple(codes.split())
    texts = tuple(labels[0].split()) if labels else values
    role = guessed_role(code, values, time=code.startswith("timeperiod"), mapped=False)
    return Variable(code, label, values, texts, role)


AFTER = [
    variable("alue_23_20260101 | Alue | SSS KU049 KU091"),
    variable("ikaryhma_10_20180101 | Ikä | SSS 000 001 | Yhteensä 0 1"),
    variable("sukupuoli_9_20180101 | Sukupuoli | SSS 1 2 | Yhteensä Miehet Naiset"),
    variable("timeperiod_y | Vuosi | 2023 2024"),
    variable("contentscode | Tiedot | vaerak-vaesto | Väestö"),
]
BEFORE = [
    variable("Alue | Alue | SSS KU049 KU091"),
    variable("Ikä | Ikä | SSS 000 001 | Yhteensä 0 1"),
    variable("Sukupuoli | Sukupuoli | SSS 1 2 | Yhteensä Miehet Naiset"),
    variable("timeperiod_y | Vuosi | 2023 2024"),
    variable("Tiedot | Tiedot | vaesto | Väestö"),
]
WORDS = [
    ("alue_23_20260101", "alue_23_20260101", None),
    ("alue", "alue_23_20260101", "Alue"),
    ("Sukupuoli", "sukupuoli_9_20180101", "Sukupuoli"),
    ("ikä", "ikaryhma_10_20180101", "Ikä"),
    ("time", "timeperiod_y", "timeperiod_y"),
    ("timeperiod_m", "timeperiod_y", "timeperiod_y"),
    ("area", "alue_23_20260101", "Alue"),
    ("contentscode", "contentscode", "Tiedot"),
    ("tiedot", "contentscode", "Tiedot"),
    ("alue_23", "alue_23_20260101", None),
    ("luokka", None, None),
]


@pytest.mark.parametrize(("word", "after", "before"), WORDS)
def test_a_word_means_the_same_variable_before_and_after_june_2026(word, after, before):
    """Exact code, unique prefix, role, label; else an error that lists what there is."""
    for variables, expected in ((AFTER, after), (BEFORE, before)):
        if expected is None:
            with pytest.raises(SourceError, match=r"it has .*\(Sukupuoli\)"):
                find_variable(variables, word, place="x")
        else:
            assert find_variable(variables, word, place="x").code == expected


def test_one_of_several_is_never_picked():
    """Two regional divisions in one table: the prefix does not tell which."""
    two = [variable("alue_1_2025 | Alue 1 | A B"), variable("alue_2_2026 | Alue 2 | A B")]
    with pytest.raises(SourceError, match="could be told for sure; it has alue_1_2025"):
        find_variable(two, "alue", place="x")


VALUES = [
    (4, "vaerak-vaesto", "vaerak-vaesto"),
    (4, "vaesto", "vaerak-vaesto"),
    (4, " VÄESTÖ\u00a0", "vaerak-vaesto"),
    (2, "naiset", "2"),
    (1, "SSS", "SSS"),
    (0, "091", None),
    (3, "2025", None),
    (2, "Naise", None),
]


@pytest.mark.parametrize(("number", "word", "expected"), VALUES)
def test_a_value_is_found_by_code_prefix_or_label(number, word, expected):
    """The prefix only of contents, the label of anything but areas and times."""
    if expected is None:
        with pytest.raises(SourceError, match=f"has no value '{word}'"):
            find_value(AFTER[number], word, place="x")
    else:
        assert find_value(AFTER[number], word, place="x") == expected


WANTED = Wanted("x.toml", ("091", "SSS", "588"), ("fi",))
SELECT = {"contentscode": ["vaesto"], "ikä": ["SSS"], "sukupuoli": ["SSS"]}


def source(**changes: object) -> PxWebSource:
    given = {"kind": "pxweb", "table": "StatFin/vaerak/11re.px", "select": SELECT, **changes}
    return PxWebSource.model_validate(given)


def test_a_plan_names_every_variable_and_only_the_areas_wanted():
    """In the table's order; an area the table lacks is a remark that knows of mergers."""
    plan = make_plan(source(), AFTER, WANTED)
    assert plan.request == {
        "alue_23_20260101": ("SSS", "KU091"),
        "ikaryhma_10_20180101": ("SSS",),
        "sukupuoli_9_20180101": ("SSS",),
        "timeperiod_y": ("2023", "2024"),
        "contentscode": ("vaerak-vaesto",),
    }
    assert "588 Pertunmaa merged into 507 Mäntyharju" in plan.remarks[0]


def test_our_own_area_must_be_in_the_table():
    """Else the indicator would be someone else's."""
    with pytest.raises(SourceError, match="has no area 092 Vantaa; it has SSS, KU049, KU091"):
        make_plan(source(), AFTER, Wanted("x.toml", ("092",), ("fi",)))


def test_a_table_without_areas_needs_to_be_told_whose_it_is():
    """`area = "SSS"` says that all of it is about the whole country."""
    country = AFTER[3:]
    select = {"contentscode": ["vaesto"]}
    with pytest.raises(SourceError, match="does not say which of its variables is the area"):
        make_plan(source(select=select), country, WANTED)
    plan = make_plan(source(select=select, area="SSS"), country, WANTED)
    assert (plan.area_variable, plan.fixed_area) == ("", "SSS")


PERIODS = [
    ("2024 2025*", ["2024 ", "2025 p"]),
    ("2024M01 2024M02", ["2024M01 ", "2024M02 "]),
    ("2026Q1* 2026Q2", ["2026Q1 p", "2026Q2 "]),
    ("0 1 | 2023 2024*", ["2023 ", "2024 p"]),
    ("2024 2024*", "two values for 2024"),
    ("2024 2024Q1", "mixes quarter and year periods"),
    ("viikko1", "cannot be read"),
]


@pytest.mark.parametrize(("codes", "expected"), PERIODS)
def test_periods_are_read_from_code_or_label(codes, expected):
    """A star marks preliminary; opaque codes have telling labels; two truths are refused."""
    variables = [*AFTER[:3], variable(f"timeperiod_y | Vuosi | {codes}"), AFTER[4]]
    if isinstance(expected, str):
        with pytest.raises(SourceError, match=expected):
            make_plan(source(), variables, WANTED)
    else:
        found = make_plan(source(), variables, WANTED).periods.values()
        assert [f"{period} {status}" for period, status in found] == expected


def test_a_ratio_asks_for_the_box_around_both_its_parts():
    """Numerator and denominator overlap where the selection says nothing else."""
    ratio = source(
        combine="ratio",
        select={"contentscode": ["vaesto"], "ikä": ["SSS"]},
        numerator={"sukupuoli": ["Naiset"]},
        denominator={"sukupuoli": ["SSS"]},
    )
    plan = make_plan(ratio, AFTER, WANTED)
    assert plan.request["sukupuoli_9_20180101"] == ("SSS", "2")
    assert plan.parts["numerator"]["sukupuoli_9_20180101"] == ("2",)


@pytest.mark.parametrize("most", [1, 7, 36, 500, 10**6])
def test_parts_cover_the_request_once_and_none_is_too_large(most):
    """However small the limit: every cell once, in order."""
    request = {"a": tuple("abcde"), "t": tuple("123456"), "c": tuple("xyz")}
    parts = split(request, most, ("a", "t"))
    sizes = [math.prod(map(len, part.values())) for part in parts]
    cells = [(a, t, c) for part in parts for a in part["a"] for t in part["t"] for c in part["c"]]
    assert max(sizes) <= most
    assert len(cells) == len(set(cells)) == 90


def test_labels_of_any_language_are_understood_when_the_first_does_not_have_them():
    """A definition may write Kvinnor where the site's first language is Finnish."""
    with PxWebServerForTests(settings=Settings(calls=1000)) as server:
        here = PxWebServer(quick_http(), "try", server.url)
        swedish = source(
            select={"uppgifter": ["Folkmängd 31.12."], "ålder": ["Totalt"], "kön": ["Kvinnor"]}
        )
        figures = read_pxweb(swedish, here, Wanted("x.toml", ("091",), ("fi", "sv")))
    assert figures.origin.resolved["kön: Kvinnor"] == "2"
    assert figures.origin.unit == {"fi": "lukumäärä", "sv": "antal"}
    assert figures.observations[-1].period == Period(2025)


def test_a_language_that_the_server_lacks_is_a_remark():
    """Northern Sámi has no tables: figures come, its texts do not."""
    with PxWebServerForTests(settings=Settings(calls=1000)) as server:
        for url, table in ((server.url, "StatFin/vaerak/11re.px"), (server.url_v2, "11re")):
            here = PxWebServer(quick_http(), "try", url)
            wanted = Wanted("x.toml", ("091",), ("se", "fi"))
            figures = read_pxweb(source(table=table), here, wanted)
            assert figures.remarks == ("the table has no texts in se",)
            assert list(figures.origin.title) == ["fi"]


def test_values_the_server_does_not_list_cannot_be_chosen():
    """Above maxValues the metadata leaves them out."""
    with PxWebServerForTests(settings=Settings(most_values=50)) as server:
        here = PxWebServer(quick_http(), "try", server.url)
        with pytest.raises(SourceError, match="does not list the values of alue_23_20260101"):
            read_pxweb(source(), here, WANTED)


def test_a_server_that_states_no_cell_limit_gets_the_programs_own():
    """Five of 43 known installations leave maxCells out."""
    with PxWebServerForTests(settings=Settings(most_cells=None)) as server:
        limits = PxWebServer(quick_http(), "try", server.url).limits(("fi",))
    assert (limits.cells, limits.calls) == (100_000, 40)


def test_an_address_that_is_no_pxweb_server_says_so():
    """JSON came, but neither version's configuration."""
    refused = pytest.raises(SourceError, match="refused with 404")
    with PxWebServerForTests() as server, refused:
        PxWebServer(quick_http(), "try", server.url.replace("/PXWeb", "/x")).limits(("fi",))


def test_codes_are_kept_as_the_table_has_them_whatever_they_are():
    """Codes with spaces, umlauts and signs that addresses could not carry."""
    odd = "ikä: 0–14 & yli/ali"
    with PxWebServerForTests(settings=Settings(calls=1000)) as server:
        table = server.table("StatFin/vaerak/11re.px")
        server.put(with_variable(table, "ikaryhma_10_20180101", values=("SSS", odd)))
        here = PxWebServer(quick_http(), "try", server.url)
        figures = read_pxweb(source(select={**SELECT, "ikä": [odd]}), here, WANTED)
    assert figures.origin.resolved[f"ikä: {odd}"] == odd


NOTES = [
    (
        "<A HREF='https://stat.fi/x' TARGET=_blank>Tilaston dokumentaatio</A>",
        "Tilaston dokumentaatio (https://stat.fi/x)",
    ),
    ("Yksi\r\n \r\n kaksi##kolme", "Yksi\n\nkaksi\nkolme"),
    ("<script>alert(1)</script>Ikä < 15 &amp; > 3", "Ikä < 15 & > 3"),
    ("<a href='javascript:alert(1)'>linkki</a>", "linkki"),
    ("<a href=http://vanha.fi>vanha</a>", "vanha"),
    ("<img src=x onerror=alert(1)>kuva", "kuva"),
    ("&lt;b&gt;", "<b>"),
]


@pytest.mark.parametrize(("html", "text"), NOTES)
def test_notes_become_plain_text(html, text):
    """Words and https links stay, markup and scripts go."""
    assert plain_text(html) == text


def test_notes_of_all_languages_stand_side_by_side():
    """Together by their place; empty and repeated rows are left out, odd ones stand alone."""
    rows = side_by_side({"fi": ["Yksi", "", "Kaksi", "Yksi"], "sv": ["Ett", "", "", "Ett"]})
    assert rows == [{"fi": "Yksi", "sv": "Ett"}, {"fi": "Kaksi"}]
    assert side_by_side({"fi": ["Yksi", "Kaksi"], "sv": ["Ett"]}) == [
        {"fi": "Yksi"},
        {"fi": "Kaksi"},
        {"sv": "Ett"},
    ]
    assert side_by_side({}) == []
