"""What a page says of the odd ones: words for figures, no figures, equal figures, zeros."""

import re
from decimal import Decimal

import pytest
from specimens import (
    QUALITATIVE,
    STRATEGY,
    indicator_of,
    record_of,
    series_of,
    site_of,
    strategy_of,
    write_content,
    write_snapshot,
    yearly,
)
from test_pages import words

from site_builder.charts.model import chart_of
from site_builder.definitions import read_content
from site_builder.language import Language
from site_builder.pages.kinds import front_page, goal_page, indicator_page, indicators_page
from site_builder.trends.standing import standing
from site_builder.trends.verdict import judge
from site_builder.views.beside import comparison
from site_builder.views.goal import goal_view
from site_builder.wording.agreement import method_rows
from site_builder.wording.assessment import assessment_sentence

ASSESSED = """
[[assessment]]
period = "2022"
level = "not-reached"
text = { fi = "Vanha.", sv = "Gammal." }
[[assessment]]
period = "2024"
level = "partly"
text = { fi = "Osin hyvä.", sv = "Delvis bra." }
[[assessment]]
period = "2023"
level = "reached"
text = { fi = "Hyvä.", sv = "Bra." }
"""
NOTHING = re.compile(
    r"–|ei lukuja|ole lukuja|ei tavoitearvoa|ei arvioitu"
    r"|inga siffror|inget målvärde|går inte att bedöma"
)


def site_with(folder, code="fi", body=QUALITATIVE + ASSESSED, others=0):
    """The tiny folder with one qualitative indicator, and so many more of the same."""
    places = ["tyytyvaisyys", *(f"toinen-{n}" for n in range(others))]
    changes = {f"indicators/tyo/{place}.toml": body for place in places}
    return site_of(read_content(write_content(folder, changes)), code)


@pytest.mark.parametrize(
    ("code", "level", "text", "order"),
    [
        ("fi", "toteutui osittain", "Osin hyvä.", ["Osin hyvä.", "Hyvä.", "Vanha."]),
        ("sv", "nåddes delvis", "Delvis bra.", ["Delvis bra.", "Bra.", "Gammal."]),
    ],
)
def test_a_qualitative_indicator_leads_with_its_latest_assessment(
    tmp_path, code, level, text, order
):
    """Its level where a figure stands, its text as the lead, then all, the newest first."""
    site = site_with(tmp_path, code)
    html = indicator_page(site, site.records["tyytyvaisyys"]).html
    assert re.search(rf'class="figure small">{level}<', html)
    assert re.search(rf'class="lead">{text}<', html)
    below = html[html.index('class="lead"') + 40 :]
    assert [below.index(f"<dd>{one}") for one in order] == sorted(
        below.index(f"<dd>{one}") for one in order
    )
    assert "2024" in html[: html.index('class="lead"')]
    assert not NOTHING.search(words(html))


def test_a_qualitative_indicator_without_assessments_says_so(tmp_path):
    """Not that it lacks figures, which it never has."""
    site = site_with(tmp_path, body=QUALITATIVE)
    html = indicator_page(site, site.records["tyytyvaisyys"]).html
    assert "Mittarista ei vielä ole arviota." in words(html)
    assert not NOTHING.search(words(html))


@pytest.mark.parametrize(
    ("code", "level", "kind"),
    [("fi", "toteutui osittain", "laadullinen"), ("sv", "nåddes delvis", "kvalitativ")],
)
def test_lists_and_goals_show_the_level(tmp_path, code, level, kind):
    """In the place of a figure, and nothing of directions or targets."""
    site = site_with(tmp_path, code)
    row = re.search(r'<tr data-verdict="qualitative".*?</tr>', indicators_page(site).html, re.S)
    cards = goal_page(site, "tyo").html.split("<article")
    (card,) = (card for card in cards if "<h3><a" in card and "/tyytyvaisyys/" in card)
    for found in (row[0], card.partition("</article>")[0]):
        assert level in words(found) and kind in words(found) and "2024" in words(found)
        assert not NOTHING.search(words(found))
    assert 'data-end="2024-12-31"' in row[0]


def test_qualitative_indicators_are_counted_apart(tmp_path):
    """Neither as ones that cannot be judged nor as ones without a target."""
    site = site_with(tmp_path, others=1)
    summary = site.summary_of("tyo")
    assert (summary.indicators, summary.qualitative) == (3, 2)
    assert summary.directions["cannot-say"] == 1
    assert (summary.targets["no-target"], summary.levels["partly"]) == (1, 2)
    assert summary.outcome == "not-assessable"
    for page in (front_page(site), goal_page(site, "tyo")):
        told = re.sub(r"\s+", " ", words(page.html))
        assert "ei lukuja: 1 laadullinen mittari: 2 Tavoitearvot ei asetettu" in told
        assert "Sanalliset arviot toteutui osittain: 2" in told
    assert 'id="newest"' not in front_page(site).html


def test_qualitative_indicators_alone_are_one_count(tmp_path):
    """Nothing is said of directions and targets."""
    changes = {
        "indicators/tyo/tyollisyysaste.toml": None,
        "indicators/tyo/tyytyvaisyys.toml": QUALITATIVE,
    }
    site = site_of(read_content(write_content(tmp_path, changes)), "sv")
    (count,) = goal_view(site, "tyo").strip.counts
    assert (count.icon, count.label, count.number) == ("qualitative", "kvalitativ mätare:", "1")
    assert "Målvärden" not in words(goal_page(site, "tyo").html)
    assert 'id="newest"' not in front_page(site).html


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("fi", "Vuonna 2024 arvio oli: toteutui osittain. Osin hyvä."),
        ("sv", "År 2024 var bedömningen: nåddes delvis. Delvis bra."),
    ],
)
def test_a_qualitative_sentence_says_when_and_how(tmp_path, code, told):
    """As a page's description has it, which stands alone."""
    site = site_with(tmp_path, code)
    record = site.records["tyytyvaisyys"]
    assert indicator_page(site, record).description == told
    assert assessment_sentence(record.indicator, Language.of(code)) == told


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("fi", "Vuonna 2024 mittaria ei arvioitu. Osin hyvä."),
        ("sv", "År 2024 bedömdes mätaren inte. Delvis bra."),
    ],
)
def test_what_was_not_assessed_is_no_assessment(tmp_path, code, told):
    """No page says that an assessment was: not assessed."""
    body = QUALITATIVE + ASSESSED.replace('"partly"', '"not-assessed"')
    record = site_with(tmp_path, code, body).records["tyytyvaisyys"]
    assert assessment_sentence(record.indicator, Language.of(code)) == told


@pytest.mark.parametrize(
    ("rows", "code", "told"),
    [
        ("", "fi", "Ei lukuja. Lukuja ei vielä ole haettu"),
        ("", "sv", "Inga siffror. Siffrorna har ännu inte hämtats"),
        ("SSS,2023,70,", "fi", "Ei lukuja. Lähteestä on haettu lukuja, mutta yksikään"),
        ("SSS,2023,70,", "sv", "Inga siffror. Siffror har hämtats från källan, men ingen"),
        ("091,2023,,..", "fi", "Ei lukuja. Luvut on haettu, mutta lähteen mukaan"),
        ("091,2023,,..", "sv", "Inga siffror. Siffrorna har hämtats, men enligt källan"),
    ],
)
def test_a_page_says_why_it_has_no_figures(tmp_path, rows, code, told):
    """Not fetched, none for our own area, or all missing are three things."""
    content, record = record_of(tmp_path, rows)
    text = words(indicator_page(site_of(content, code), record).html)
    assert told in re.sub(r" ([.,])", r"\1", text)


def arithmetic_of(folder, rows, code):
    content, record = record_of(folder, rows)
    html = indicator_page(site_of(content, code), record).html
    return words(html[html.index('id="verdict"') :])


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("fi", "sattumalta alle 0,01 prosentin todennäköisyydellä"),
        ("sv", "slump med under 0,01 procents sannolikhet"),
    ],
)
def test_a_tiny_probability_is_not_rounded_to_nothing(tmp_path, code, told):
    """Ten years that rise are p = 2 / 10!."""
    rows = "\n".join(f"091,{2015 + n},{60 + n}," for n in range(10))
    text = arithmetic_of(tmp_path, rows, code)
    assert told in text and "0,00 " not in text


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("fi", "Kaikki luvut ovat samoja, joten suuntaa ei ole."),
        ("sv", "Alla siffror är lika, så det finns ingen riktning."),
    ],
)
def test_equal_figures_have_a_sentence_of_their_own(tmp_path, code, told):
    """No probability, and no S with a sign."""
    rows = "\n".join(f"091,{2015 + n},5," for n in range(10))
    text = arithmetic_of(tmp_path, rows, code)
    assert text.count(told) == 2
    assert "100,0" not in text and "S = " not in text


def test_seasons_that_repeat_are_told_as_such(tmp_path):
    """Different figures within a year, the same ones every year."""
    rows = "\n".join(f"091,{2016 + n}Q{q},{q}," for n in range(8) for q in (1, 2, 3, 4))
    text = arithmetic_of(tmp_path, rows, "fi")
    assert "Luku on ollut samana ajankohtana joka vuosi sama" in text
    assert "Kaikki luvut ovat samoja" not in text


def test_a_score_of_nothing_has_no_sign():
    """As many rises as falls."""
    series = yearly("1 2 1 2 1 2 1 2 1", 2024)
    verdict = judge(indicator_of(), series.headline, strategy_of())
    assert verdict.trend.s == 0
    assert "S = 0," in method_rows(indicator_of(), verdict, Language.of("fi"))[0].figures


@pytest.mark.parametrize(
    ("areas", "told", "untold"),
    [
        ({"049": 2, "SSS": 3}, "alle neljältä alueelta", "yli puolella"),
        ({"049": 1, "092": 1, "SSS": 3}, "yli puolella alueista", "alle neljältä"),
    ],
)
def test_one_reason_is_given_for_no_words(tmp_path, areas, told, untold):
    """The one that holds."""
    rows = "\n".join(f"{area},2024,{value}," for area, value in sorted({"091": 1, **areas}.items()))
    write_content(
        tmp_path, {"indicators/strategy.toml": STRATEGY.replace('"049"]', '"049", "092"]')}
    )
    write_snapshot(tmp_path, "tyollisyysaste", rows)
    site = site_of(read_content(tmp_path))
    notes = " ".join(comparison(site, site.records["tyollisyysaste"]).notes)
    assert told in notes and untold not in notes


def test_beside_our_own_zeros_no_area_is_left_out():
    """Nothing is three times nothing's size: neither in the chart nor in the comparison."""
    series = series_of("| 091 | 049 | SSS\n2023 | 0 | 4 | 9\n2024 | 0 | 5 | 8")
    made = chart_of(indicator_of(), series, strategy_of(), Language.of("fi"))
    assert made.left_out == () and len(made.lines) == 3
    strategy = strategy_of()
    found = standing(indicator_of(), series, strategy)
    assert [row.now for row in found.rows] == [Decimal(0), Decimal(8), Decimal(5)]


@pytest.mark.parametrize("code", ["fi", "sv"])
@pytest.mark.parametrize("espoo", ["4", "400"])
def test_what_is_left_out_of_a_chart_is_named(tmp_path, code, espoo):
    """One area or several, in the same words."""
    rows = f"049,2024,{espoo},\n091,2024,5,\nSSS,2024,900,"
    content, record = record_of(tmp_path, rows)
    text = words(indicator_page(site_of(content, code), record).html)
    areas = {"fi": ["Koko maa", "Koko maa ja Espoo"], "sv": ["Hela landet", "Hela landet och Esbo"]}
    named = areas[code][espoo == "400"]
    told = {"fi": f"jätetty pois {named}, koska", "sv": f"{named} visas inte i diagrammet"}
    assert told[code] in text


def test_an_indicator_with_forecasts_only_says_so(tmp_path):
    """They are not missing at the source: they lie ahead."""
    content, record = record_of(tmp_path, "091,2026,80,\n091,2027,81,f")
    for code, said in (("fi", "on vasta ennusteita"), ("sv", "bara prognoser")):
        assert said in words(indicator_page(site_of(content, code), record).html)
