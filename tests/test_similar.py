"""Similar municipalities: who they are, that they are asked for, and what pages say of them."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import (
    INDICATOR,
    ROOT,
    STRATEGY,
    indicator_of,
    record_of,
    series_of,
    site_of,
    strategy_of,
    write_content,
    write_snapshot,
)

from site_builder.areas import current, municipalities, region_name, regions
from site_builder.charts.dot_strip_svg import draw_strip
from site_builder.definitions import read_content
from site_builder.downloads.verdict_json import verdict_fields
from site_builder.errors import DefinitionError
from site_builder.fetching import fetch
from site_builder.language import NO_BREAK, Language
from site_builder.pages.kinds import indicator_page
from site_builder.question import question
from site_builder.records import read_records
from site_builder.similar import similar_to
from site_builder.snapshots import read_snapshot
from site_builder.sources.figures import Wanted
from site_builder.trends.beside_similar import beside_similar
from site_builder.views.among import among
from site_builder.views.compare import compare_view
from site_builder.views.figures import figure_table
from site_builder.views.indicator import indicator_view
from site_builder.views.municipalities import municipalities_view
from site_builder.wording.similar_words import similar_rule
from tests.content_folder import make_content, outcome, quick_http

CHECKED = """
091 Helsinki        684018 urban      | 049 320931  837 260180  092 251269  564 216152  853 206073
                                      | 179 149194  297 125666  398 121337  609 83305   167 78741
092 Vantaa          251269 urban      | 837 260180  564 216152  853 206073  049 320931  179 149194
                                      | 297 125666  398 121337  609 83305   167 78741   286 78386
286 Kouvola         78386  urban      | 167 78741   609 83305   405 73327   905 70361   109 68433
                                      | 743 66611   698 65722   491 51890   638 51737   734 50870
245 Kerava          38461  urban      | 684 38968   202 36551   205 36433   536 36176   257 41635
                                      | 858 42225   211 33951   980 33704   543 45048   740 31460
478 Maarianhamina   11866  urban      | 235 10253   078 7702    061 16478   079 6647    111 17829
                                      | 240 19402   598 19576   244 19657   915 19669   529 20129
505 Mäntsälä        20934  semi-urban | 423 20666   749 21269   140 20463   499 19738   301 19509
                                      | 075 19311   182 19116   753 22826   098 22849   410 18878
581 Parkano         6069   semi-urban | 704 6418    309 6444    069 6492    778 6632    563 6912
                                      | 503 7477    290 7483    241 7604    399 7656    016 7889
009 Alavieska       2410   rural      | 407 2429    275 2441    317 2373    768 2361    889 2466
                                      | 850 2349    620 2345    081 2482    498 2313    857 2311
047 Enontekiö       1762   rural      | 736 1778    616 1743    151 1794    759 1800    250 1703
                                      | 489 1703    833 1692    504 1677    921 1851    177 1668
766 Sottunga        101    rural      | 318 227     295 273     438 371     035 430     941 459
                                      | 062 502     065 514     421 665     435 711     583 910
"""
"""Each municipality with its population of 31 December 2024 and group, and its ten, the nearest
first: found by hand in lists of each group in order of population. Kihniö (250) and Miehikkälä
(489) are as near to Enontekiö as each other; Mariehamn is Åland's only urban municipality."""


def checked():
    """Each row of the table: code, name, population, group, and codes with populations."""
    found = []
    for line in CHECKED.strip().splitlines():
        head, ten = line.split("|")
        if head.strip():
            code, name, population, group = head.split()
            found.append((code, name, int(population), group, []))
        words = ten.split()
        found[-1][4].extend(zip(words[::2], map(int, words[1::2]), strict=True))
    return found


@pytest.mark.parametrize(("code", "name", "population", "group", "ten"), checked())
def test_the_ten_nearest_are_those_found_by_hand(code, name, population, group, ten):
    """For ten municipalities of every group, the largest and the smallest of all among them."""
    known = municipalities()
    own = known[code]
    assert (own.names["fi"], own.population, own.municipality_group) == (name, population, group)
    assert [(one, known[one].population) for one in similar_to(code)] == ten
    assert {known[one].municipality_group for one, _ in ten} == {group}


@given(st.sampled_from(current()))
def test_similar_ones_are_others_of_the_same_group_the_nearest_first(code):
    """Ten of them, and nobody left out is nearer; of two as near, the smaller code is first."""
    known, found = municipalities(), similar_to(code)
    own = known[code]

    def order(other):
        return abs(known[other].population - own.population), other

    group = [
        one.code
        for one in known.values()
        if one.municipality_group == own.municipality_group and one.code != code
    ]
    assert code not in found and len(found) == len(set(found)) == 10
    assert set(found) <= set(group)
    assert list(found) == sorted(found, key=order) == sorted(group, key=order)[:10]


def test_an_area_that_is_no_municipality_of_today_has_none():
    """The whole country, a region, one that has merged."""
    assert [similar_to(code) for code in ("SSS", "MK01", "911")] == [(), (), ()]


def test_the_list_says_of_every_municipality_what_it_is():
    """Population, group, language status and region, and of merged ones nothing."""
    for one in municipalities().values():
        kinds = (one.population, one.municipality_group, one.language_status, one.region)
        assert all(kinds) if not one.merged_into else not any(kinds)
        assert one.merged_into or one.region in regions()
    assert [region_name("21", code) for code in ("fi", "sv", "en", "se")] == [
        *("Ahvenanmaa", "Åland", "Åland", "Ahvenanmaa")
    ]
    statuses = [one.language_status for one in municipalities().values() if one.language_status]
    assert {one: statuses.count(one) for one in sorted(set(statuses))} == {
        "bilingual-finnish": 18,
        "bilingual-swedish": 15,
        "finnish": 259,
        "swedish": 16,
    }


def test_the_populations_are_those_that_the_demo_has_recorded():
    """Of the last day of 2024, each of the 308."""
    with (ROOT / "data/vakiluku.csv").open(encoding="utf-8") as file:
        told = {
            row["area"]: row["value"] for row in csv.DictReader(file) if row["period"] == "2024"
        }
    known = municipalities()
    assert {code: str(known[code].population) for code in current()} == {
        code: told[code] for code in current()
    }


def faults(tmp_path, compare):
    text = STRATEGY.replace('["SSS", "049"]', compare)
    try:
        read_content(write_content(tmp_path, {"indicators/strategy.toml": text}))
    except DefinitionError as error:
        return [str(problem).partition(": ")[2] for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("compare", "told"),
    [
        ('["SSS", "similar", "049"]', []),
        (
            '["similr"]',
            [
                "compare[1]: 'similr' is not an area code; write three digits such as 091, or SSS."
                ' Or write "similar".'
            ],
        ),
        ('["similar", "similar"]', ['compare: "similar" is given twice. Write it once.']),
        (
            '["091", "similar"]',
            [
                "compare: names 091, which is our own municipality."
                " Remove it: our own is always shown."
            ],
        ),
    ],
)
def test_what_compare_cannot_be_is_told_with_a_remedy(tmp_path, compare, told):
    """Any other word, the word twice, our own municipality."""
    assert faults(tmp_path, compare) == told


def test_a_strategy_resolves_the_word_once_for_all_who_read_it():
    """Named ones first, in their order; one that is both is there once."""
    strategy = strategy_of(compare=["similar", "SSS", "837"])
    assert strategy.named == ("SSS", "837")
    assert strategy.similar == similar_to("091")
    assert strategy.compared == ("SSS", "837", *(c for c in similar_to("091") if c != "837"))
    assert strategy_of().similar == () and strategy_of().compared == ("SSS", "049")


def test_similar_ones_are_taken_where_the_source_has_them():
    """And not missed where it has not: they are asked for besides the named ones."""
    wanted = Wanted.by(strategy_of(compare=["SSS", "049", "similar"]), indicator_of())
    assert wanted.areas == ("091", "SSS", "049")
    assert wanted.besides == tuple(code for code in similar_to("091") if code != "049")


def test_the_askedof_a_strategy_without_similar_ones_is_as_it_was():
    """Recorded figures stay valid; asking for similar ones is another question, for all is not."""
    plain, similar = strategy_of(), strategy_of(compare=["SSS", "049", "similar"])
    every = indicator_of(
        source={"kind": "pxweb", "table": "StatFin/tyokay/115b.px", "areas": "all"}
    )
    digest = "865667aad3fecc7b62ee6399b077c24efdd139754600abf28843f72705c1edf9"
    assert question(indicator_of(), plain) == digest
    assert question(indicator_of(), similar) != question(indicator_of(), plain)
    assert question(every, similar) == question(every, plain)


OWN_FILE = """
kind = "csv"
path = "data/municipal/osuus.csv"
period = "Vuosi"
value = "Osuus"
area = "Kunta"
"""


def test_a_fetch_gets_similar_ones_and_lets_a_missing_one_be(tmp_path):
    """Of a file with two of the ten and one that is neither named nor similar."""
    content = make_content(tmp_path, {"osuus": OWN_FILE}, compare=("SSS", "similar"))
    (tmp_path / "data/municipal").mkdir(parents=True)
    rows = [f"2024;{name};{n}" for n, name in enumerate(("Helsinki", "Espoo", "Pori", "Salo"), 1)]
    text = "\n".join(["Vuosi;Kunta;Osuus", *rows, ""])
    (tmp_path / "data/municipal/osuus.csv").write_text(text, "utf-8")
    came = outcome(fetch(content, http=quick_http()), "osuus")
    assert came.state == "fetched"
    assert {o.area for o in read_snapshot(tmp_path, "osuus").observations} == {"091", "049", "609"}


def table_of(own, others, year=2024):
    """Figures of one year: ours, then as many of the similar ones as are given."""
    head = " | ".join(["091", *similar_to("091")[: len(others)]])
    return f"     | {head}\n{year} | " + " | ".join(map(str, [own, *others]))


def test_the_median_is_of_the_ten_without_our_own():
    """Halfway between the fifth and the sixth of ten figures."""
    strategy = strategy_of(compare=["SSS", "similar"])
    series = series_of(table_of(100, [1, 2, 3, 4, 5, 8, 9, 10, 11, 12]))
    found = beside_similar(indicator_of(), series, strategy)
    assert (found.median, found.lacking) == (6.5, ())
    assert [row.area for row in found.standing.rows] == ["091", *similar_to("091")]
    assert (found.standing.rank.place, found.standing.rank.of) == (1, 11)


def test_without_one_of_the_ten_no_median_is_told():
    """It would be of other places; who lacks is named."""
    strategy = strategy_of(compare=["similar"])
    found = beside_similar(indicator_of(), series_of(table_of(1, [2] * 9)), strategy)
    assert (found.median, found.lacking) == (None, (similar_to("091")[-1],))


def test_without_the_word_nothing_is_compared_with_similar_ones():
    """Though their figures are there."""
    series = series_of(table_of(1, [2] * 10))
    assert beside_similar(indicator_of(), series, strategy_of()) is None
    strategy = strategy_of(compare=["similar"])
    assert beside_similar(indicator_of(), series_of("2024 | 5"), strategy) is None


def content_with(folder, figures, compare='["SSS", "049", "similar"]', more=()):
    """The tiny folder compared with similar ones, with a figure of ours and of these."""
    text = STRATEGY.replace('["SSS", "049"]', compare)
    places = {"indicators/strategy.toml": text, "indicators/tyo/tyollisyysaste.toml": INDICATOR}
    write_content(folder, places)
    areas = ["091", *similar_to("091")]
    rows = [f"{area},2024,{value}," for area, value in zip(areas, figures, strict=False)]
    write_snapshot(folder, "tyollisyysaste", "\n".join(sorted([*rows, *more])))
    content = read_content(folder)
    return content, read_records(content)["tyollisyysaste"]


FIGURES = [50, *range(41, 51)]


def plain(words):
    return words.replace(NO_BREAK, " ")


def test_the_page_tells_the_rule_the_median_and_each_figure(tmp_path):
    """Beside the named ones, which are as they were."""
    content, record = content_with(tmp_path, FIGURES)
    site = site_of(content)
    view = indicator_view(site, record)
    assert [row.name for row in view.comparison.rows] == ["Pikkula", "Espoo"]
    assert len(view.similar.table.rows) == 11
    assert plain(view.similar.usual) == (
        "Kooltaan lähimpien 10 kunnan mediaani vuonna 2024: 45,5 %. Pikkula: 50,0 %."
    )
    assert plain(view.similar.rule) == (
        "Kymmenen väkiluvultaan lähintä kuntaa samassa kuntaryhmässä (kaupunkimaiset kunnat),"
        " väkiluku 31.12.2024: Espoo 320 931, Tampere 260 180, Vantaa 251 269, Oulu 216 152,"
        " Turku 206 073, Jyväskylä 149 194, Kuopio 125 666, Lahti 121 337, Pori 83 305 ja"
        " Joensuu 78 741. Oma väkiluku: Pikkula 684 018. Kuntaryhmät ja väkiluvut: Tilastokeskus."
    )
    html = indicator_page(site, record).html
    assert view.similar.rule in html and view.similar.usual in html
    assert '<details id="similar">' in html


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("fi", "joita on oman kunnan lisäksi vain 2"),
        ("sv", "utöver den egna finns det bara 2"),
        ("en", "in which there are only 2 others"),
    ],
)
def test_a_group_with_fewer_others_is_told_as_such(code, rule):
    """How many there are, in every language; for none there is no rule."""
    names = {"fi": "Maarianhamina", "sv": "Mariehamn", "en": "Mariehamn"}
    strategy = strategy_of(municipality="478").model_copy(update={"city": names})
    assert rule in similar_rule(strategy, ("235", "078"), Language.of(code))
    assert similar_rule(strategy, (), Language.of(code)) == ""


def test_a_median_that_cannot_be_told_says_whose_figure_is_missing(tmp_path):
    """The table has the others."""
    content, record = content_with(tmp_path, FIGURES[:9])
    similar = indicator_view(site_of(content), record).similar
    assert similar.usual == (
        "Kooltaan lähimpien kuntien mediaania ei kerrota, koska luku puuttuu: Pori ja Joensuu."
    )
    assert len(similar.table.rows) == 9


def test_chart_and_table_of_figures_have_no_more_lines_than_before(tmp_path):
    """Similar ones are dots of the strip, marked and without a name."""
    content, record = content_with(tmp_path, FIGURES)
    site = site_of(content)
    assert figure_table(site, record).columns == ("Ajankohta", "Pikkula", "Espoo")
    assert len(site.charts["tyollisyysaste"].lines) == 2
    strip = indicator_view(site, record).compared.strip
    assert [dot.name for dot in strip.named] == ["Pikkula", "Espoo"]
    assert len(strip.similar) == 9 and strip.dots == ()
    drawn = draw_strip(strip, Language.of("fi"))
    assert drawn.count('class="dot similar"') == 3 * 9
    assert "<title>Tampere 42,0</title>" in drawn and ">Tampere 42,0</text>" not in drawn


def test_similar_ones_alone_are_compared_with_too(tmp_path):
    """Without a named area; with few figures there is no strip, and the section stands alone."""
    content, record = content_with(tmp_path / "many", FIGURES, '["similar"]')
    view = indicator_view(site_of(content), record)
    assert view.comparison is None and view.compared is not None and view.similar is not None
    content, record = content_with(tmp_path / "few", FIGURES[:3], '["similar"]')
    site = site_of(content)
    view = indicator_view(site, record)
    assert view.compared is None and view.similar is not None
    assert any(link.target.endswith("#similar") for link in view.ways)
    assert '<section class="block" id="similar">' in indicator_page(site, record).html
    assert compare_view(site).rows[0].cells == ("50,0", "–")


def test_the_page_of_comparisons_has_the_median_and_the_rule(tmp_path):
    """A column more than of named areas; nothing of it where similar ones are not asked for."""
    content, _ = content_with(tmp_path / "with", FIGURES)
    view = compare_view(site_of(content))
    assert view.columns[1:5] == ("Pikkula", "Koko maa", "Espoo", "Kooltaan lähimpien mediaani")
    assert view.rows[0].cells == ("50,0", "–", "41,0", "45,5")
    assert view.similar.startswith("Kymmenen väkiluvultaan lähintä")
    content, _ = content_with(tmp_path / "without", FIGURES, '["SSS", "049"]')
    view = compare_view(site_of(content))
    assert view.columns[1:4] == ("Pikkula", "Koko maa", "Espoo") and view.similar == ""


def test_the_page_of_all_municipalities_can_mark_and_sift(tmp_path):
    """Similar ones are marked at first where they are compared with; kinds are all there are."""
    content, record = content_with(tmp_path / "with", FIGURES)
    site = site_of(content)
    asked = among(site)
    assert asked.marked and asked.similar.split() == list(similar_to("091"))
    assert [len(group.choices) for group in asked.groups] == [1, 3, 4, 19]
    rows = municipalities_view(site, record).table.rows
    assert [row.kind for row in rows].count("similar") == 9
    content, record = content_with(tmp_path / "without", FIGURES, '["SSS", "049"]')
    site = site_of(content)
    assert not among(site).marked and among(site).similar
    assert {row.kind for row in municipalities_view(site, record).table.rows} == {"own", "peer", ""}


def test_the_machine_readable_verdict_tells_whom_and_by_what(tmp_path):
    """Only where similar ones are compared with: others' files are as they were."""
    content, record = content_with(tmp_path / "with", FIGURES)
    told = verdict_fields(record, content.strategy)["similar"]
    assert told["municipalities"] == list(similar_to("091"))
    assert (told["group"], told["population"], told["median"]) == ("urban", "2024", 45.5)
    content, record = record_of(tmp_path / "without", "091,2024,1,")
    assert "similar" not in verdict_fields(record, content.strategy)
