"""What stands beside a verdict: other methods, earlier verdicts, other areas, what was measured."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from statistics import mean

import pytest
from scenes import SCENES, between, dated, scene, table
from specimens import indicator_of, series_of, strategy_of, yearly

from benchmarks.false_alarms import WHITE, alarms, called
from benchmarks.false_alarms import _yearly as yearly_calls
from site_builder.language import NO_BREAK, Language
from site_builder.period import Period
from site_builder.trends.measured import FALSE_ALARMS, POWER, PUBLISHED, WRONG_WAY
from site_builder.trends.standing import standing
from site_builder.wording.agreement import disagreement, method_rows

STATCAN = "14.5 12.9 11.9 11.2 10.5 6.5 7.6 10.3 10.4"
"""Statistics Canada 1-1-1, 2015 to 2023: one series, five answers."""


def said(found, code):
    """The sentences of disagreement, with plain spaces."""
    words = disagreement(found.indicator, found.verdict, Language.of(code))
    return [sentence.replace(NO_BREAK, " ") for sentence in words]


def statcan():
    return scene(yearly(STATCAN, 2023), dated("7.25", "2030"), better="lower", baseline="2015")


def test_one_series_has_several_answers():
    """The trend improves, the pace since 2015 falls short, and the last years have turned."""
    verdict = statcan().verdict
    assert verdict.direction == "improving"
    assert verdict.trend.s == -24
    assert verdict.trend.p == pytest.approx(0.0127, abs=1e-4)
    assert verdict.target.status == "behind"
    assert verdict.target.ratio == pytest.approx(0.90108995)
    assert (verdict.growth.klass, verdict.recent.klass) == ("accelerate", "cloud")


def test_methods_that_agree_are_not_called_into_question():
    """A steady rise is a rise by every method and from every baseline."""
    found = SCENES["rises as wanted"]
    assert len(found.verdict.opinions) == 4
    assert said(found, "fi") == []


@pytest.mark.parametrize(
    ("found", "finnish", "swedish"),
    [
        (
            scene("70 73 70 72 71 73 70 71 70 72"),
            [
                "Kasvusuhde vertaa vain lähtövuotta ja tuoreinta lukua. Sen mukaan tilanne olisi "
                "parantunut.",
                "Jos muutos laskettaisiin vuodesta 2020, se olisi −1,0 prosenttiyksikköä.",
            ],
            [
                "Tillväxtkvoten jämför bara utgångsåret med den senaste siffran. Enligt den "
                "skulle läget ha förbättrats.",
                "Räknad från 2020 vore förändringen −1,0 procentenheter.",
            ],
        ),
        (
            scene("60 62 64 66 68 70 72 74 73 71"),
            [
                "Kasvusuhde vertaa vain lähtövuotta ja tuoreinta lukua. Sen mukaan tilanne olisi "
                "heikentynyt.",
                "Jos muutos laskettaisiin vuodesta 2020, se olisi +1,0 prosenttiyksikköä.",
            ],
            [
                "Tillväxtkvoten jämför bara utgångsåret med den senaste siffran. Enligt den "
                "skulle läget ha försämrats.",
                "Räknad från 2020 vore förändringen +1,0 procentenheter.",
            ],
        ),
        (
            scene("60 61 62 63 64 70 71 71 70 71"),
            [],
            [],
        ),
    ],
)
def test_each_disagreement_is_a_sentence(found, finnish, swedish):
    """Which method, and what it would say."""
    for sentence in finnish:
        assert sentence in said(found, "fi")
    for sentence in swedish:
        assert sentence in said(found, "sv")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "fi",
            {
                "Viime vuosien keskimääräinen muutos vie toivottuun suuntaan.",
                "Viime vuosien keskimääräinen muutos vie väärään suuntaan.",
                "Viime vuosien keskimääräinen muutos on nolla.",
                "Viime vuosien vauhdilla tavoite saavutettaisiin tai siitä jäätäisiin vain vähän.",
                "Viime vuosien vauhti ei riittäisi tavoitteeseen.",
                "Viime vuosina luku on etääntynyt tavoitteesta.",
                "Jos muutos laskettaisiin vuodesta 2022, tavoitteesta sanottaisiin: "
                "etenee tavoitevauhdissa.",
            },
        ),
        (
            "sv",
            {
                "Den genomsnittliga förändringen under de senaste åren går i önskad riktning.",
                "Den genomsnittliga förändringen under de senaste åren går i fel riktning.",
                "Den genomsnittliga förändringen under de senaste åren är noll.",
                "Med de senaste årens takt skulle målet nås eller så gott som nås.",
                "De senaste årens takt skulle inte räcka till målet.",
                "Under de senaste åren har siffran rört sig bort från målet.",
                "Om förändringen räknades från 2022 skulle det sägas om målet: på väg mot målet.",
            },
        ),
    ],
)
def test_every_kind_of_disagreement_has_its_words(code, expected):
    """Six series that together raise each of them."""
    series = [
        scene("50 51 52 53 49 50 51 49 50 52"),
        scene("60 61 62 63 64 70 69 68 67 66"),
        scene("60 61 62 63 70 71 72 73 69 70"),
        scene("80 60 70 70 65 70 71 70 72 76", dated("84", "2028")),
        scene("90 80 76 74 72 68 66 70 71 73", dated("80", "2027")),
        scene("60 66 70 78 76 70 71 72 73 74", dated("76", "2027"), baseline="2020"),
        scene("78 79 80 80 80 60 71 70 72 70", dated("76", "2028"), baseline="2020"),
    ]
    heard = {sentence for found in series for sentence in said(found, code)}
    assert expected <= heard, expected - heard


def test_the_methods_stand_side_by_side_with_their_figures():
    """The names and figures of the page's table."""
    found = statcan()
    rows = method_rows(found.indicator, found.verdict, Language.of("fi"))
    told = [(row.name, row.says, row.figures.replace(NO_BREAK, " ")) for row in rows]
    assert told[0] == (
        "Trenditesti (Mann ja Kendall)",
        "selvä lasku",
        "p = 0,013, S = −24, kulmakerroin −0,70 vuodessa",
    )
    assert told[1][1:] == (
        "etenee, mutta liian hitaasti",
        "−4,07 % vuodessa, tavoite vaatii −4,52 %",
    )
    assert told[2][1:] == (
        "jää toivotusta (merkki: pilvistä)",
        "keskimäärin −0,2 prosenttiyksikköä vuodessa",
    )
    assert told[3][0] == "Ennustettu luku vuonna 2030"
    assert told[3][2].startswith("80 prosentin todennäköisyydellä välillä ")


def test_no_forecast_goes_beyond_a_natural_limit():
    """A share that nears a hundred per cent is not expected above it, nor one near zero below."""
    ahead = scene("90 92 94 93 96 97", dated("99.5", "2029"), limit=100).verdict.outlook.forecast
    assert (ahead.value, ahead.high) == (100, 100) and ahead.low < 100
    falling = scene("9 7 8 5 4 2", dated("0", "2029"), better="lower", limit=0).verdict.outlook
    assert falling.forecast.low >= 0 and falling.forecast.high > 0


@pytest.mark.parametrize(
    ("figures", "marks"),
    [
        ("1 2 3 4 5 6 7", "ccccIII"),
        ("7 6 5 4 3 2 1", "ccccWWW"),
        ("1 2 3 4 5 1 1 1 1", "ccccInnnn"),
    ],
)
def test_the_history_says_what_would_have_been_said(figures, marks):
    """At each period, from the figures up to it."""
    letters = {"cannot-say": "c", "improving": "I", "worsening": "W", "no-clear-change": "n"}
    verdict = scene(figures).verdict
    assert "".join(letters[past.direction] for past in verdict.history) == marks
    assert verdict.history[-1].direction == verdict.direction


def test_the_history_leaves_the_present_term_out():
    """Figures to 2020 say nothing of this term, but something was to be said in 2020."""
    verdict = scene(yearly("66 67 68 69 70 71 72", 2020)).verdict
    assert verdict.direction == "cannot-say"
    assert verdict.history[-1].direction == "improving"


def test_the_history_starts_anew_at_a_break():
    """After it, five new figures are needed."""
    rows = "2014 | 1; 2015 | 2; 2016 | 3; 2017 | 4; 2018 | 5; break; 2019 | 9; 2020 | 8; 2021 | 7"
    history = scene(table(rows)).verdict.history
    assert [past.direction for past in history][4:] == ["improving", *["cannot-say"] * 3]


AREAS = """
     | 091  | SSS  | 049  | 092  | 837
2021 | 10.0 | 12.0 | 9.0  | 11.0 | 14.0
2024 | 13.0 | 12.5 | 9.5  | 12.0 | 30.0
"""


FIVE = """
     | 091  | SSS  | 049  | 092  | 837  | 853
2024 | 13.0 | 12.5 | 9.5  | 12.0 | 30.0 | 8.5
"""


STRATEGY = strategy_of(compare=["SSS", "049", "092", "837", "853"])


def beside(rows=AREAS, toml="", **changes):
    return standing(indicator_of(toml, **changes), series_of(rows), STRATEGY)


def test_the_comparison_has_value_and_gap():
    """Each gap is followed since 2021."""
    found = beside()
    assert (found.period, found.base) == (Period(2024), Period(2021))
    gaps = {row.area: row.gap.change for row in found.rows if row.gap}
    assert gaps == {"SSS": "turned", "049": "wider", "092": "turned", "837": "wider"}


def test_a_place_is_told_among_five_municipalities_where_one_way_is_better():
    """The whole country is none of them."""
    found = beside(FIVE)
    assert (found.rank.place, found.rank.of) == (2, 5)
    assert beside(FIVE, better="lower").rank.place == 4
    assert beside(FIVE, between(10, 20), better="range").rank is None
    assert beside(FIVE, better="neither").rank is None
    assert beside(AREAS).rank is None


def test_words_are_measured_by_the_median_absolute_deviation():
    """Values 13, 12.5, 9.5, 12, 30: median 12.5, MAD 0.7413."""
    found = beside()
    assert found.spread == Decimal("1.4826") * Decimal("0.5")
    words = {row.area: row.words for row in found.rows if row.words}
    assert words == {"SSS": "similar", "049": "higher", "092": "higher", "837": "lower"}


def test_an_area_without_a_figure_is_left_out_of_the_comparison():
    """And with three left there are no words."""
    rows = AREAS.replace("| 11.0 |", "|      |").replace("| 12.0 | 30.0", "|      | ..")
    found = beside(rows)
    assert [row.area for row in found.rows] == ["091", "SSS", "049"]
    assert (found.rank, found.spread, found.rows[1].words) == (None, None, None)


def test_the_countrys_total_is_no_match_for_a_citys():
    """Five million and six hundred thousand are not compared."""
    rows = "     | 091 | SSS  | 049\n2021 | 650 | 5500 | 290\n2024 | 680 | 5600 | 310"
    assert [row.area for row in beside(rows).rows] == ["091", "049"]


def test_no_gap_is_followed_across_a_break():
    """The values stand, the change does not."""
    rows = AREAS.replace("2024", "break\n2024")
    found = beside(rows)
    assert found.base is None
    assert {row.gap for row in found.rows} == {None}


def test_no_change_of_another_area_is_told_across_a_break_of_its_own():
    """Espoo's series breaks in 2022: its values stand, its change and its gap do not."""
    series = series_of(AREAS)
    lines = {
        key: replace(line, breaks=(Period(2022),)) if key.area == "049" else line
        for key, line in series.lines.items()
    }
    found = standing(indicator_of(), replace(series, lines=lines), STRATEGY)
    told = {row.area: (row.now, row.then, row.change, row.gap is None) for row in found.rows}
    assert told["049"] == (Decimal("9.5"), Decimal("9.0"), None, True)
    assert told["092"] == (Decimal("12.0"), Decimal("11.0"), Decimal("1.0"), False)


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_the_pages_show_history_comparison_and_disagreement(built, code):
    """On the page of low income: thirteen marks, three other areas, methods at odds."""
    page = (built / code / "indicators" / "pienituloisuus" / "index.html").read_text("utf-8")
    strip = re.search(r'class="history">(.*?)</ol>', page, flags=re.S)[1]
    assert strip.count("<li") == 13
    beside = re.search(r'id="beside".*?</table>', page, flags=re.S)[0]
    assert beside.count("<tr") == 5
    assert Language.of(code).text("methods.disagree") in page
    assert Language.of(code).text("beside.mean-note") in page


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_the_method_page_states_what_was_measured(built, code):
    """The rates of measured.py and a worked example from the site's own figures."""
    page = (built / code / "method" / "index.html").read_text("utf-8")
    for rate in (*FALSE_ALARMS.values(), POWER):
        assert f"{rate}".replace(".", ",") in page
    for found, tried in PUBLISHED.values():
        assert str(found) in page and str(tried) in page
    assert 'id="example"' in page and 'class="worked"' in page


def test_goals_and_the_front_page_count_targets_in_words(built):
    """Two of the demo's four targets are met, and one cannot be judged; the others have none."""
    front = (built / "fi" / "index.html").read_text("utf-8")
    told = (
        "saavutettu: 2 · etääntyy tavoitteesta: 1 · ei voi vielä arvioida: 1"
        " · tavoitearvoa ei ole asetettu: 35"
    )
    assert f"Tavoitearvot</dt> <dd>{told}</dd>" in front
    goal = (built / "sv" / "goals" / "paastot" / "index.html").read_text("utf-8")
    told = "går ännu inte att bedöma: 1 · inget målvärde har satts: 1"
    assert f"Målvärden</dt> <dd>{told}</dd>" in goal


def test_the_stated_false_alarms_are_those_of_the_benchmark():
    """A twentieth of its series, within what chance allows; the benchmark itself is exact."""
    rates = [float(alarms(yearly_calls(kind, 300)[1])) for kind in WHITE.items()]
    assert mean(rates) == pytest.approx(float(FALSE_ALARMS["white"]), abs=1.2)
    assert max(FALSE_ALARMS["white"], FALSE_ALARMS["monthly"]) <= 5
    assert POWER >= 90 and WRONG_WAY == 0


def test_the_benchmark_counts_as_it_should():
    """Five rising figures are called, four of them are not."""
    rising = [Decimal(n) for n in range(5)]
    assert called(Period(2010), rising) == "improving"
    assert called(Period(2010), rising, preliminary=True) == "cannot-say"


def test_the_json_tells_it_all(built):
    """History, opinions, comparison and the seasonal test of the monthly unemployment figures."""
    told = json.loads((built / "data" / "tyottomyys.verdict.json").read_text("utf-8"))
    assert told["methods"]["mann-kendall"] is None
    assert told["methods"]["seasonal-kendall"]["years"] == 10
    periods = [past["period"] for past in told["history"]]
    assert periods == [f"{year}M01" for year in range(2010, 2026)]
    assert told["comparison"]["rank"] is None
    assert {opinion["method"] for opinion in told["opinions"]} == {
        "growth-ratio",
        "recent-change",
        "baseline",
    }
