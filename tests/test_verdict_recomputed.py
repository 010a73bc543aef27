"""Every demo verdict once more, from the published CSV alone, by an independent hand."""

import csv
import json
import random
import tomllib
from fractions import Fraction

import pytest
import recomputed
from specimens import ROOT, indicator_of, series_of, strategy_of

from site_builder.areas import municipalities
from site_builder.downloads.verdict_json import verdict_fields
from site_builder.records import Record
from site_builder.trends.standing import standing
from site_builder.trends.verdict import judge

STRATEGY = tomllib.loads((ROOT / "indicators" / "strategy.toml").read_text("utf-8"))
OWN = STRATEGY["municipality"]
FILES = {path.stem: path for path in sorted((ROOT / "indicators").glob("*/*.toml"))}
NUMERIC = sorted(FILES.keys() & {path.stem for path in (ROOT / "data").glob("*.csv")})


@pytest.fixture(scope="module", params=NUMERIC)
def published(request, built):
    """One indicator: its definition, its published rows, its published verdict."""
    identity = request.param
    with (built / "data" / f"{identity}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    told = json.loads((built / "data" / f"{identity}.verdict.json").read_text("utf-8"))
    definition = tomllib.loads(FILES[identity].read_text("utf-8"))
    dividing = [entry["id"] for entry in definition.get("breakdown", [])]
    totals = [row for row in rows if not any(row[column] for column in dividing)]
    return definition, totals, told


def breaks(definition):
    """Those of the total."""
    return [
        entry["period"]
        for entry in definition.get("break", [])
        if all("" in values for values in entry.get("breakdown", {}).values())
    ]


def test_the_direction_follows_from_the_published_figures(published):
    """Direction, reason, window, S and p."""
    definition, rows, told = published
    known = recomputed.figures(rows, OWN)
    assert not any(status == "p" for _, _, status in known), "the demo has no preliminary figure"
    found = recomputed.direction(
        known, breaks(definition), definition["better"], term=recomputed.TERM
    )
    assert str(STRATEGY["term"]["start"]) == recomputed.TERM
    assert (told["direction"], told["reason"], told["window"]) == (
        found["direction"],
        found["reason"],
        found["window"],
    )
    test = told["methods"]["mann-kendall"] or told["methods"]["seasonal-kendall"]
    if test is not None:
        assert test["s"] == found["s"]
        assert test["p"] == pytest.approx(found["p"], rel=1e-5)


def test_the_change_follows_from_the_published_figures(published):
    """Base, amount, and the absence of both."""
    definition, rows, told = published
    known = recomputed.figures(rows, OWN)
    baseline = definition.get("baseline", STRATEGY["baseline"])
    found = recomputed.change(known, breaks(definition), baseline)
    if found is None:
        assert (told["base"], told["change"]["amount"]) == (None, None)
        return
    period, value, amount = found
    assert told["base"] == {"period": period, "value": float(value)}
    assert told["change"]["amount"] == pytest.approx(float(amount))


def test_the_history_follows_from_the_figures_up_to_each_period(published):
    """Each yearly period; of months, one a year: those of the latest one's season."""
    definition, rows, told = published
    known = recomputed.figures(rows, OWN)
    season = recomputed.place(known[-1][0])[1] if known else 1
    ends = [n for n, (period, _, _) in enumerate(known, 1) if recomputed.place(period)[1] == season]
    assert [entry["period"] for entry in told["history"]] == [known[end - 1][0] for end in ends]
    for end, entry in zip(ends, told["history"], strict=True):
        found = recomputed.direction(
            known[:end], breaks(definition), definition["better"], term=None
        )
        assert entry["direction"] == found["direction"], entry["period"]


def test_the_steps_follow_from_the_published_figures(published):
    """Which periods met the target of their time; of an indicator without steps there are none."""
    definition, rows, told = published
    steps = [(step["from"], step) for step in definition.get("target", {}).get("step", [])]
    judged = told["target"].get("steps", [])
    assert len(judged) == len(steps)
    found = {p: True for step in judged for p in step["met"]}
    found |= {p: False for step in judged for p in step["missed"]}
    assert found == kept_by(recomputed.figures(rows, OWN), steps, definition["better"])


def kept_by(known, steps, better):
    """Each judged period, and whether its figure kept the step in force then."""
    numbered = [(start, number) for number, (start, _) in enumerate(steps)]
    kept = {}
    for period, value, _ in known:
        number = recomputed.step_in_force(numbered, period)
        if number is not None:
            ends = {
                key: Fraction(str(end)) for key, end in steps[number][1].items() if key != "from"
            }
            low = ends.get("low", ends.get("value") if better == "higher" else None)
            high = ends.get("high", ends.get("value") if better == "lower" else None)
            kept[period] = (low is None or value >= low) and (high is None or value <= high)
    return kept


def test_the_comparison_follows_from_the_published_figures(published):
    """Rank among the municipalities and the words by the median absolute deviation."""
    definition, rows, told = published
    found = recomputed.beside(rows, OWN, STRATEGY["compare"], definition["better"])
    assert compared(told) == found


def compared(told):
    """What a verdict file says of the comparison, in the words of `recomputed`."""
    said = told["comparison"]
    if said is None:
        return None
    words = {row["area"]: row["own_is"] for row in said["areas"] if row["own_is"]}
    return {"period": said["period"], "words": words, "rank": said["rank"]}


@pytest.mark.parametrize("better", ["higher", "lower", "neither"])
@pytest.mark.parametrize("others", [3, 4, 9])
def test_a_rank_follows_from_the_figures(others, better):
    """The demo compares with too few: here with more, the country and equal figures among them."""
    chance, areas = random.Random(others), ["SSS", *list(municipalities())[:others]]
    indicator, strategy = indicator_of(better=better), strategy_of(compare=areas)
    ranks = []
    for _ in range(8):
        figures = {area: str(chance.randint(1, 9)) for area in [OWN, *areas]}
        table = "\n".join(" | ".join(row) for row in (["", *figures], ["2024", *figures.values()]))
        series = series_of(table)
        verdict, beside = (
            judge(indicator, series.headline, strategy),
            standing(indicator, series, strategy),
        )
        told = verdict_fields(Record(indicator, series, None, verdict, beside), strategy)
        rows = [
            {"area_code": a, "period": "2024", "value": v, "status": ""} for a, v in figures.items()
        ]
        assert compared(told) == recomputed.beside(rows, OWN, areas, better)
        ranks.append(compared(told)["rank"])
    assert any(ranks) == all(ranks) == (others > 3 and better != "neither")


def test_the_other_methods_follow_from_the_published_figures(published):
    """Yearly growth since the base, and the mean of the last five changes."""
    definition, rows, told = published
    methods, base, latest = told["methods"], told["base"], told["latest"]
    growth = methods["growth-ratio"]["growth"]
    if growth is not None:
        years = recomputed.running(latest["period"]) - recomputed.running(base["period"])
        years /= recomputed.place(latest["period"])[2]
        assert growth == pytest.approx(
            (latest["value"] / base["value"]) ** (1 / years) - 1, rel=1e-4
        )
    mean = methods["recent-change"]["mean_change"]
    if mean is not None:
        known = recomputed.since_break(recomputed.figures(rows, OWN), breaks(definition))
        season = [
            f for f in known if recomputed.place(f[0])[1] == recomputed.place(known[-1][0])[1]
        ]
        first, last = season[-6:][0], season[-1]
        years = recomputed.place(last[0])[0] - recomputed.place(first[0])[0]
        assert mean == pytest.approx(float(last[1] - first[1]) / years, rel=1e-5, abs=1e-9)
