"""The verdict: change, direction and target, each from small tables one can check by eye."""

import json
from decimal import Decimal

import pytest
from scenes import SCENES, scene
from specimens import indicator_of, record_of, series_of, strategy_of, yearly

from site_builder.downloads.verdict_json import verdict_fields, verdict_json
from site_builder.language import Language
from site_builder.trends.verdict import judge
from site_builder.trends.window import Window
from site_builder.wording.verdict import sentence

TARGET = '[target]\nvalue = {value}\nby = "{by}"\n'
RANGE = "[target]\nlow = 40\nhigh = 60\n"


def verdict_on(series, toml="", **changes):
    return judge(indicator_of(toml, **changes), series.headline, strategy_of())


@pytest.mark.parametrize(
    ("figures", "amount", "reason"),
    [
        ("2021 | 70.0\n2024 | 73.5", "3.5", ""),
        ("2021 | 70.0\n2024 | 70.0", "0.0", ""),
        ("2021 | 70.0\n2023 | 71.0\n2024 | ..", "1.0", ""),
        ("2019 | 70.0\n2020 | 73.5", None, "ends-before-baseline"),
        ("2020 | 70.0\n2021 | 73.5", None, "ends-at-baseline"),
        ("2020 | 70.0\n2024 | 73.5", None, "no-baseline-figure"),
        ("2021 | ..\n2024 | 73.5", None, "no-baseline-figure"),
        ("2021 | 70.0\nbreak\n2022 | 71.0\n2024 | 73.5", None, "break"),
        ("2020 | 70.0\nbreak\n2021 | 71.0\n2024 | 73.5", "2.5", ""),
        ("2024 | ..", None, "no-figures"),
        ("2021M01 | 9.0\n2021M06 | 7.0\n2025M01 | 11.5", "2.5", ""),
        ("2021M06 | 7.0\n2025M01 | 11.5", None, "no-baseline-figure"),
    ],
)
def test_the_change_is_counted_from_the_baseline_or_its_reason_is_told(figures, amount, reason):
    """The strategy's baseline is 2021; a month is compared with the same month."""
    change = verdict_on(series_of(figures)).change
    assert (change.amount, change.reason) == (Decimal(amount) if amount else None, reason)


def test_an_indicator_may_have_a_baseline_of_its_own():
    """It goes before the strategy's."""
    change = verdict_on(series_of("2015 | 60\n2021 | 70\n2024 | 73"), baseline="2015").change
    assert change.amount == 13


@pytest.mark.parametrize(("base", "share"), [("50", "10"), ("0", None), ("-50", None)])
def test_the_change_in_per_cent_needs_a_base_above_zero(base, share):
    """Of nothing, or of a debt, a per cent says nothing."""
    latest = Decimal(base) + 5
    found = verdict_on(series_of(f"2021 | {base}\n2024 | {latest}")).change.share
    assert found == (Decimal(share) if share else None)


RISING = "1 2 3 4 5 6 7 8 9 10"
FALLING = "10 9 8 7 6 5 4 3 2 1"
WANDERING = "5 6 4 7 3 6 5 4 6 5"


@pytest.mark.parametrize(
    ("figures", "better", "direction"),
    [
        (RISING, "higher", "improving"),
        (RISING, "lower", "worsening"),
        (RISING, "neither", "not-judged"),
        (FALLING, "higher", "worsening"),
        (FALLING, "lower", "improving"),
        (FALLING, "neither", "not-judged"),
        (WANDERING, "higher", "no-clear-change"),
        (WANDERING, "lower", "no-clear-change"),
        ("5 5 5 5 5 5 5 5 5 5", "higher", "no-clear-change"),
        ("1 2 3 4 5", "higher", "improving"),
        ("1 2 3 4", "higher", "cannot-say"),
        ("90 80 70 60 50 40 1 2 3 4 5 6 7 8 9 10", "higher", "improving"),
    ],
)
def test_the_definition_says_which_way_is_better(figures, better, direction):
    """The last ten figures decide, five at least, by the exact test at five per cent."""
    assert verdict_on(yearly(figures, 2024), better=better).direction == direction


def test_only_figures_since_a_break_decide():
    """Ten rising figures, of which three lie after the break: cannot say."""
    rows = [f"{year} | {year - 2000}" for year in range(2015, 2025)]
    verdict = verdict_on(series_of("\n".join([*rows[:7], "break", *rows[7:]])))
    assert (verdict.direction, verdict.reason) == ("cannot-say", "few-points")
    assert [str(o.period) for o in verdict.window.rows] == ["2022", "2023", "2024"]
    assert verdict_on(series_of("\n".join([*rows[:3], "break", *rows[3:]]))).reason == ""


def test_figures_that_end_before_the_term_cannot_tell_of_it():
    """The term began in August 2021: a series to 2020 says nothing of it, one to 2021 does."""
    verdict = verdict_on(yearly(RISING, 2020))
    assert (verdict.direction, verdict.reason) == ("cannot-say", "ends-before-term")
    assert verdict_on(yearly(RISING, 2021)).direction == "improving"


def test_no_figures_no_verdict():
    """Everything is 'cannot say', and the sentence says why."""
    verdict = verdict_on(series_of("2024 | .."))
    assert (verdict.direction, verdict.reason) == ("cannot-say", "no-figures")
    assert verdict.window == Window()
    assert sentence(indicator_of(), verdict, Language.of("fi"))


def test_a_monthly_series_is_judged_by_all_its_months():
    """Januaries rise though every other month falls: the eleven outweigh the one."""
    rows = []
    for year in range(2016, 2025):
        rows.append(f"{year}M01 | {year - 2000}")
        rows += [f"{year}M{month:02d} | {3000 - year}" for month in range(2, 13)]
    verdict = verdict_on(series_of("\n".join([*rows, "2025M01 | 25"])))
    assert len(verdict.window.rows) == 9 * 12
    assert (verdict.direction, verdict.window.years) == ("worsening", 9)


def test_the_same_month_too_seldom_is_too_little():
    """Forty months hold only three or four Januaries."""
    rows = [f"{2021 + n // 12}M{n % 12 + 1:02d} | {n}" for n in range(40)]
    assert verdict_on(series_of("\n".join(rows))).reason == "few-points"


@pytest.mark.parametrize(
    ("figures", "direction"),
    [
        ("30 31 32 33 34 35", "improving"),
        ("35 34 33 32 31 30", "worsening"),
        ("70 69 68 67 66 65", "improving"),
        ("65 66 67 68 69 70", "worsening"),
        ("45 46 47 48 49 50", "not-judged"),
        ("45 47 46 48 45 47", "no-clear-change"),
    ],
)
def test_towards_a_range_is_better_and_inside_it_no_way_is(figures, direction):
    """The range is 40 to 60."""
    assert verdict_on(yearly(figures, 2024), RANGE, better="range").direction == direction


@pytest.mark.parametrize(
    ("better", "value", "latest", "status"),
    [
        ("higher", 140, "140", "reached"),
        ("higher", 140, "141", "reached"),
        ("higher", 140, "118.4", "on-track"),
        ("higher", 140, "112", "behind"),
        ("higher", 140, "105", "far-behind"),
        ("higher", 140, "98", "moving-away"),
        ("lower", 60, "60", "reached"),
        ("lower", 60, "77", "on-track"),
        ("lower", 60, "84", "behind"),
        ("lower", 60, "95", "far-behind"),
        ("lower", 60, "101", "moving-away"),
    ],
)
def test_the_pace_is_held_against_the_pace_the_target_asks_for(better, value, latest, status):
    """From 100 in 2021, looked at in 2023, with a target for 2025."""
    series = series_of(f"2021 | 100\n2023 | {latest}")
    toml = TARGET.format(value=value, by="2025")
    assert verdict_on(series, toml, better=better).target.status == status


@pytest.mark.parametrize(
    ("latest", "status"),
    [("40", "reached"), ("60", "reached"), ("39.9", "behind"), ("20", "moving-away")],
)
def test_a_range_to_be_kept(latest, status):
    """Inside is reached, the ends included; outside it counts whether the gap closes."""
    series = series_of(f"2021 | 30\n2024 | {latest}")
    assert verdict_on(series, RANGE, better="range").target.status == status


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ("2020 | 100\n2024 | 110", "no-baseline-figure"),
        ("2019 | 100\n2020 | 110", "ends-before-baseline"),
        ("2021 | 100\nbreak\n2023 | 110", "break"),
        ("2024 | ..", "no-figures"),
    ],
)
def test_a_target_without_a_base_cannot_be_judged(figures, reason):
    """The reason is the change's; a target that is reached needs no base."""
    toml = TARGET.format(value=140, by="2025")
    target = verdict_on(series_of(figures), toml).target
    assert (target.status, target.reason) == ("cannot-say", reason)
    reached = verdict_on(series_of("2020 | 100\n2024 | 150"), toml)
    assert reached.target.status == "reached"


def test_no_target_is_an_answer_too():
    """An indicator without a target says so."""
    assert verdict_on(yearly(RISING, 2024)).target.status == "no-target"


SENTENCES = [
    (yearly(RISING, 2024), "", {}),
    (yearly(WANDERING, 2024), "", {}),
    (yearly(FALLING, 2024), TARGET.format(value=75, by="2025"), {}),
    (yearly(RISING, 2020), "", {}),
    (yearly("1 2 3", 2024), "", {}),
    (yearly("45 46 47 48 49 50", 2024), RANGE, {"better": "range"}),
    (yearly(RISING, 2024), "", {"better": "neither"}),
    (series_of("2021M01 | 9\n2025M01 | 11.5 p"), "", {}),
    (series_of("2021H1 | 9\n2024H1 | 11.5"), "", {}),
    (series_of("2021Q3 | 9\nbreak\n2024Q3 | 11.5"), "", {}),
    (series_of("2024 | .."), TARGET.format(value=75, by="2025"), {}),
]


@pytest.mark.parametrize("code", ["fi", "sv"])
@pytest.mark.parametrize(("series", "toml", "changes"), SENTENCES)
def test_every_verdict_makes_whole_sentences(series, toml, changes, code):
    """A capital first, a full stop last, no field left open, nothing doubled."""
    indicator = indicator_of(toml, **changes)
    words = sentence(indicator, judge(indicator, series.headline, strategy_of()), Language.of(code))
    assert words[0].isupper() and words.endswith(".")
    for fault in ("  ", "..", " .", " ,", "{", "}", "None", "()", "-0"):
        assert fault not in words, words


def test_the_sentence_tells_value_change_direction_and_target():
    """In Finnish and in Swedish, from the same figures."""
    indicator = indicator_of(TARGET.format(value=75, by="2025"))
    series = yearly("66.0 66.5 67.2 68.0 68.1 68.9 70.0 71.0 72.1 73.9", 2024)
    verdict = judge(indicator, series.headline, strategy_of())
    finnish, swedish = (sentence(indicator, verdict, Language.of(code)) for code in ("fi", "sv"))
    assert finnish.startswith("Työllisyysaste: 73,9\u00a0prosenttia vuonna 2024")
    assert swedish.startswith("Sysselsättningsgrad: 73,9\u00a0procent år 2024")
    for words, unit in ((finnish, "prosenttiyksikkö"), (swedish, "procentenheter")):
        assert f"3,9\u00a0{unit}" in words
        assert "75\u00a0%" in words and "2015–2024" in words and "2025" in words


def test_the_published_verdict_has_the_fields_of_the_contract(tmp_path):
    """Each field of the design's example, with the figures it was judged from."""
    figures = ["66.0", "66.5", "67.2", "68.0", "68.1", "68.9", "70.0", "71.0", "72.1", "73.9"]
    rows = "\n".join(f"091,{2015 + n},{figure}," for n, figure in enumerate(figures))
    content, record = record_of(tmp_path, rows, TARGET.format(value=75.0, by="2025"))
    told = json.loads(verdict_json(record, content.strategy))
    assert told["indicator"] == "tyollisyysaste"
    assert (told["area"], told["better"]) == ("091", "higher")
    assert told["base"] == {"period": "2021", "value": 70.0}
    assert told["latest"] == {"period": "2024", "value": 73.9}
    assert told["direction"] == "improving"
    assert told["window"] == ["2015", "2024"]
    target = told["target"]
    assert (target["status"], target["value"], target["by"]) == ("on-track", 75.0, "2025")
    methods = told["methods"]
    assert methods["mann-kendall"]["n"] == 10
    assert methods["mann-kendall"]["tau"] == 1.0
    assert methods["mann-kendall"]["p"] == pytest.approx(2 / 3628800, rel=1e-4)
    growth = methods["growth-ratio"]
    assert growth["growth"] == pytest.approx((73.9 / 70) ** (1 / 3) - 1, rel=1e-4)
    assert growth["required"] == pytest.approx((75 / 70) ** (1 / 4) - 1, rel=1e-4)
    assert growth["ratio"] == target["ratio"]
    assert growth["ratio"] == pytest.approx(growth["growth"] / growth["required"], rel=1e-4)
    assert growth["class"] == "on-track"
    assert methods["recent-change"]["class"] in ("sun", "light-cloud", "cloud", "storm")
    assert set(told["sentence"]) == {"fi", "sv"}
    assert told["sentence"]["fi"] == sentence(record.indicator, record.verdict, Language.of("fi"))


@pytest.mark.parametrize(
    ("found", "direction", "reason"),
    [
        (SCENES["rises as wanted"], "improving", None),
        (SCENES["wanders"], "no-clear-change", None),
        (SCENES["rises unjudged"], "not-judged", "neither-way-better"),
        (scene("70 70 70 70 70", better="neither"), "not-judged", "neither-way-better"),
        (SCENES["falls within a range"], "not-judged", "within-range"),
        (SCENES["inside the range"], "no-clear-change", None),
        (SCENES["three figures"], "cannot-say", "few-points"),
        (scene("70 71 72", better="neither"), "not-judged", "few-points"),
        (SCENES["ends before the term, rose"], "cannot-say", "ends-before-term"),
        (SCENES["no total"], "cannot-say", "no-total"),
    ],
)
def test_a_published_verdict_says_why_there_is_no_judgement(found, direction, reason):
    """What is lacking, or that neither way is better; nothing where there is a judgement."""
    told = verdict_fields(found.record, strategy_of())
    assert (told["direction"], told["reason"]) == (direction, reason)


def test_a_verdict_without_figures_is_published_with_nulls(tmp_path):
    """Nothing is invented: null where there is nothing."""
    content, record = record_of(tmp_path, "091,2024,,..")
    told = json.loads(verdict_json(record, content.strategy))
    assert (told["base"], told["latest"], told["window"]) == (None, None, None)
    assert told["direction"] == "cannot-say"
    assert told["target"]["status"] == "no-target"
    assert told["methods"]["growth-ratio"]["class"] == "not-available"
    assert told["methods"]["recent-change"]["class"] == "not-available"


def test_a_change_is_exact_to_the_last_digit():
    """Also of figures with more digits than decimal arithmetic usually keeps."""
    verdict = verdict_on(series_of(f"2021 | {10**35 + 1}\n2024 | {10**36 + 3}.5"))
    assert verdict.change.amount == Decimal(f"{9 * 10**35 + 2}.5")
