"""What a goal's indicators say together, by the rule of Helsinki's auditors."""

import re

import pytest
from specimens import (
    GOAL,
    QUALITATIVE,
    STRATEGY,
    indicator_of,
    series_of,
    site_of,
    strategy_of,
    write_content,
    write_snapshot,
    yearly,
)
from test_pages import words

from site_builder.definitions import read_content
from site_builder.pages.kinds import goal_page, method_page
from site_builder.trends.goal import summarise
from site_builder.trends.verdict import judge

TARGET = '[target]\nvalue = 75.0\nby = "2025"\n'


def verdict_of(status):
    """A verdict whose target has this status."""
    figures, toml = {
        "reached": ("2021 | 70\n2024 | 76", TARGET),
        "behind": ("2021 | 70\n2024 | 72.5", TARGET),
        "far-behind": ("2021 | 70\n2024 | 70.5", TARGET),
        "cannot-say": ("2020 | 70\n2024 | 71", TARGET),
        "no-target": ("2021 | 70\n2024 | 76", ""),
    }[status]
    verdict = judge(indicator_of(toml), series_of(figures).headline, strategy_of())
    assert verdict.target.status == status
    return verdict


@pytest.mark.parametrize(
    ("statuses", "outcome"),
    [
        (["reached"], "met"),
        (["reached", "reached"], "met"),
        (["reached", "behind"], "not-met"),
        (["behind", "far-behind"], "not-met"),
        (["reached", "no-target"], "not-assessable"),
        (["behind", "no-target"], "not-assessable"),
        (["reached", "cannot-say"], "not-assessable"),
        (["no-target"], "not-assessable"),
        ([], "not-assessable"),
    ],
)
def test_a_goal_is_met_only_when_every_indicator_has_reached_its_target(statuses, outcome):
    """One without a target, or one that cannot be judged, and nobody can say."""
    assert summarise([verdict_of(status) for status in statuses]).outcome == outcome


def test_every_class_is_counted_also_the_empty_ones():
    """In a fixed order, so that pages and files always look the same."""
    verdicts = [
        judge(indicator_of(), yearly("1 2 3 4 5 6", 2024).headline, strategy_of()),
        judge(indicator_of(), yearly("6 5 4 3 2 1", 2024).headline, strategy_of()),
        judge(indicator_of(), yearly("6 5 4 3 2 1", 2024).headline, strategy_of()),
    ]
    summary = summarise(verdicts)
    assert summary.indicators == 3
    assert {way: number for way, number in summary.directions.items() if number} == {
        "improving": 1,
        "worsening": 2,
    }
    assert set(summary.directions) == {
        "improving", "worsening", "no-clear-change", "not-judged", "cannot-say",
    }  # fmt: skip
    assert sum(summary.targets.values()) == 3


@pytest.mark.parametrize(
    ("statuses", "levels", "outcome"),
    [
        ([], ["reached"], "met"),
        ([], ["reached", "partly"], "not-met"),
        ([], ["not-reached"], "not-met"),
        ([], ["reached", "not-assessed"], "not-assessable"),
        (["reached"], ["reached"], "met"),
        (["reached"], ["partly"], "not-met"),
        (["behind"], ["reached"], "not-met"),
        (["behind"], ["not-assessed"], "not-assessable"),
        (["no-target"], ["reached"], "not-assessable"),
    ],
)
def test_a_qualitative_indicator_is_met_by_its_latest_level(statuses, levels, outcome):
    """Reached in full, or not at all; and both kinds must be met together."""
    assert summarise([verdict_of(status) for status in statuses], levels).outcome == outcome


def test_levels_are_counted_apart_from_targets():
    """No qualitative indicator among the targets, no numeric one among the levels."""
    summary = summarise([verdict_of("reached"), verdict_of("no-target")], ["partly", "partly"])
    assert (summary.numeric, summary.qualitative, summary.indicators) == (2, 2, 4)
    assert {key: n for key, n in summary.targets.items() if n} == {"reached": 1, "no-target": 1}
    assert summary.levels == {"reached": 0, "partly": 2, "not-reached": 0, "not-assessed": 0}
    assert summary.with_target == 1


INDICATOR = """\
better = "higher"
title = { fi = "Osuus", sv = "Andel" }
unit = { fi = "%", sv = "%" }
why = { fi = "Siksi.", sv = "Därför." }
method = { fi = "Näin.", sv = "Så." }
[source]
kind = "csv"
path = "data/municipal/a.csv"
period = "Vuosi"
value = "Osuus"
[target]
value = 75
by = "2025"
"""
JUDGED = """
[[assessment]]
period = "2023"
level = "not-reached"
text = { fi = "Vanha.", sv = "Gammal." }
[[assessment]]
period = "2024"
level = "LEVEL"
text = { fi = "Uusi.", sv = "Ny." }
"""
FOLLOW_UPS = """
[[body]]
id = "valtuusto"
kind = "council"
name = { fi = "Kaupunginvaltuusto", sv = "Stadsfullmäktige" }
[[follow_up]]
id = "puolivali"
kind = "mid-term"
date = 2023-06-14
body = "valtuusto"
name = { fi = "Väliarviointi", sv = "Halvtidsbedömning" }
decision = { label = "§ 150", url = "https://example.org/150" }
[[follow_up]]
id = "loppu"
kind = "end-of-term"
date = 2025-05-28
body = "valtuusto"
name = { fi = "Loppuarviointi", sv = "Slutbedömning" }
"""
ASSESSED = """
[[assessment]]
follow_up = "puolivali"
level = "not-reached"
text = { fi = "Kesken.", sv = "På hälft." }
[[assessment]]
follow_up = "loppu"
level = "partly"
text = { fi = "Osin <valmis>.", sv = "Delvis <klar>." }
"""


def goal_of(folder, *, figure="", level="", council=False):
    """A goal with a numeric indicator of this latest figure, a qualitative one of this level."""
    changes = {
        "indicators/tyo/tyollisyysaste.toml": None,
        "indicators/strategy.toml": STRATEGY + FOLLOW_UPS,
        "indicators/tyo/goal.toml": GOAL + (ASSESSED if council else ""),
    }
    if figure:
        changes["indicators/tyo/osuus.toml"] = INDICATOR
    if level:
        judged = JUDGED.replace("LEVEL", level) if level != "none" else ""
        changes["indicators/tyo/tyytyvaisyys.toml"] = QUALITATIVE + judged
    write_content(folder, changes)
    if figure:
        write_snapshot(folder, "osuus", f"091,2021,70,\n091,2024,{figure},")
    return read_content(folder)


@pytest.mark.parametrize(
    ("figure", "level", "finnish", "swedish"),
    [
        (
            "76",
            "reached",
            "Tavoite on toteutunut. Tavoitearvojen mukaan: Jokainen mittari on saavuttanut"
            " tavoitearvonsa. Sanallisten arvioiden mukaan: Jokainen mittari on tuoreimman arvionsa"
            " mukaan toteutunut. Tavoite toteutuu vasta, kun molemmat ehdot täyttyvät.",
            "Målet har nåtts. Enligt målvärdena: Varje mätare har nått sitt målvärde."
            " Enligt bedömningarna i ord: Varje mätare har nåtts enligt sin senaste bedömning."
            " Målet nås först när båda villkoren uppfylls.",
        ),
        (
            "76",
            "partly",
            "Tavoite ei ole toteutunut. Tavoitearvojen mukaan: Jokainen mittari on saavuttanut"
            " tavoitearvonsa. Sanallisten arvioiden mukaan: Yksikään mittari ei ole tuoreimman"
            " arvionsa mukaan toteutunut. Osittain toteutunut ei riitä.",
            "Målet har inte nåtts. Enligt målvärdena: Varje mätare har nått sitt målvärde."
            " Enligt bedömningarna i ord: Ingen mätare har nåtts enligt sin senaste bedömning.",
        ),
        (
            "76",
            "none",
            "Sitä ei voi todeta. Tavoitearvojen mukaan: Jokainen mittari on saavuttanut"
            " tavoitearvonsa. Sanallisten arvioiden mukaan: Arvio puuttuu 1 mittarilta 1:stä.",
            "Det går inte att säga. Enligt målvärdena: Varje mätare har nått sitt målvärde."
            " Enligt bedömningarna i ord: 1 av 1 mätare saknar bedömning.",
        ),
        (
            "",
            "reached",
            "Tavoite on toteutunut. Jokainen mittari on tuoreimman arvionsa mukaan toteutunut.",
            "Målet har nåtts. Varje mätare har nåtts enligt sin senaste bedömning.",
        ),
        (
            "72",
            "",
            "Tavoite ei ole toteutunut. Yksikään mittari ei ole saavuttanut tavoitearvoaan.",
            "Målet har inte nåtts. Ingen mätare har nått sitt målvärde.",
        ),
    ],
)
def test_the_page_says_which_rule_gave_which_outcome(tmp_path, figure, level, finnish, swedish):
    """A sentence for each kind of indicator, named when the goal has both kinds."""
    content = goal_of(tmp_path, figure=figure, level=level)
    for code, told in (("fi", finnish), ("sv", swedish)):
        page = goal_page(site_of(content, code), "tyo")
        assert told in re.sub(r"\s+", " ", words(page.html))


@pytest.mark.parametrize(
    ("code", "latest", "earlier"),
    [
        (
            "fi",
            "Loppuarviointi (Kaupunginvaltuusto, 28.5.2025): toteutui osittain",
            "Väliarviointi (Kaupunginvaltuusto, 14.6.2023): ei toteutunut",
        ),
        (
            "sv",
            "Slutbedömning (Stadsfullmäktige, 28.5.2025): nåddes delvis",
            "Halvtidsbedömning (Stadsfullmäktige, 14.6.2023): nåddes inte",
        ),
    ],
)
def test_the_councils_own_assessment_stands_beside_and_is_never_mixed_in(
    tmp_path, code, latest, earlier
):
    """By follow-up, the latest first; the outcome is what it would be without it."""
    site = site_of(goal_of(tmp_path, figure="76", level="reached", council=True), code)
    html = goal_page(site, "tyo").html
    said = re.sub(r"\s+", " ", words(html)).replace(" :", ":")
    assert said.index(latest) < said.index(earlier)
    assert ("Osin &lt;valmis&gt;." if code == "fi" else "Delvis &lt;klar&gt;.") in html
    assert '<a href="https://example.org/150">§ 150</a>' in html
    assert site.summary_of("tyo").outcome == "met"


def test_a_goal_without_council_assessments_has_no_heading_for_them(tmp_path):
    """Nothing empty is shown."""
    assert 'id="council"' not in goal_page(site_of(goal_of(tmp_path, figure="76")), "tyo").html


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("fi", "”toteutui osittain” ei riitä"),
        ("sv", "”nåddes delvis” räcker inte"),
    ],
)
def test_the_method_page_tells_how_words_count(tmp_path, code, told):
    """Both languages state the same rule."""
    site = site_of(goal_of(tmp_path, level="partly"), code)
    assert told in words(method_page(site).html)
