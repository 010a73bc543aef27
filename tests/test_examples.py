"""The examples beside Helsinki's demo: as sound, and as honest about themselves."""

import re
from collections import Counter
from datetime import date

import pytest
from conftest import EXAMPLES
from specimens import evidence_of

from site_builder.checks import problems
from site_builder.settings import settings_problems
from site_builder.similar import similar_to

DAY = date(2026, 11, 24)
FOLDERS = {folder.name: folder for folder in EXAMPLES}
CONTENTS = {name: evidence_of(folder).content for name, folder in FOLDERS.items()}
DIRECTIONS = {
    "kangasala": {"improving": 3, "worsening": 1, "no-clear-change": 1, "cannot-say": 1},
    "kerava": {"improving": 2, "worsening": 3, "no-clear-change": 2, "cannot-say": 4},
    "kouvola": {"improving": 2, "worsening": 2, "no-clear-change": 4, "cannot-say": 5},
}
"""What is judged of each, counted by hand from its figures; the others are background."""


def records_of(name):
    """The example's records, numeric and qualitative."""
    return list(evidence_of(FOLDERS[name]).records.values())


def numeric_of(name):
    """The records that have figures."""
    return [record for record in records_of(name) if record.indicator.kind == "numeric"]


@pytest.mark.parametrize("name", FOLDERS)
def test_nothing_is_wrong_with_an_example(name):
    """Definitions, figures against the files they were recorded from, settings, pages by hand."""
    found = [*problems(FOLDERS[name], DAY), *settings_problems(FOLDERS[name])]
    assert [str(problem) for problem in found if not problem.note] == []


def test_kangasala_shows_what_breakdowns_are_for():
    """Fifteen indicators at least, four of them divided, one by ten values or more; every kind."""
    records = records_of("kangasala")
    divided = [r.provenance.breakdowns for r in records if r.provenance.breakdowns]
    assert len(records) >= 15 and len(divided) >= 4
    assert max(len(one.values) for found in divided for one in found) >= 10
    assert {r.series.kind for r in records} == {"year", "quarter", "month"}


@pytest.mark.parametrize("name", FOLDERS)
def test_every_figure_of_an_example_tells_whose_recording_it_is(name):
    """Nothing was fetched for it from the source itself."""
    assert all(record.provenance.recordings for record in numeric_of(name))


@pytest.mark.parametrize("name", FOLDERS)
def test_every_figure_of_an_example_is_within_what_was_recorded(name):
    """Each area of a snapshot is one of those that the recordings name, and the other way round."""
    for record in numeric_of(name):
        named = {area for one in record.provenance.recordings for area in one.areas}
        assert {line.area for line in record.series.lines} == named, record.indicator.id


@pytest.mark.parametrize("name", FOLDERS)
def test_an_example_has_a_dozen_figures_and_every_direction(name):
    """Improving, worsening and unclear ones are all there to be seen."""
    counts = Counter(record.verdict.direction for record in numeric_of(name))
    assert counts.total() >= 12
    assert {key: n for key, n in counts.items() if key != "not-judged"} == DIRECTIONS[name]


@pytest.mark.parametrize("name", FOLDERS)
def test_no_follow_up_or_target_of_an_example_is_made_up(name):
    """Targets were seen for none, and follow-ups only where the decision was."""
    content = CONTENTS[name]
    decided = {"kouvola": ["§ 84", "§ 20"]}.get(name, [])
    assert [one.decision.label for one in content.strategy.follow_ups] == decided
    assert [one.id for one in content.indicators.values() if one.target] == []


@pytest.mark.parametrize("name", FOLDERS)
def test_the_themes_of_an_example_are_told_to_be_its_own(name):
    """No goal passes for the city's."""
    own = {"fi": "Esittelyn oma teema", "sv": "Demonstrationens eget tema"}
    for goal in CONTENTS[name].goals.values():
        for code in CONTENTS[name].languages:
            assert goal.description[code].startswith(own[code]), goal.id


def test_keravas_names_are_the_citys_own_pairs():
    """Priorities and values in Finnish and Swedish, as the city's two pages have them."""
    strategy = CONTENTS["kerava"].strategy
    assert [(p.name["fi"], p.name["sv"]) for p in strategy.priorities] == [
        ("Uusien ajatusten kärkikaupunki", "Spetsstaden för nya idéer"),
        ("Sydämessä keravalainen", "Kervobo i hjärtat"),
        ("Hyvinvoiva viherkaupunki", "En välmående grön stad"),
    ]
    assert [(v.name["fi"], v.name["sv"]) for v in strategy.values] == [
        ("Inhimillisyys", "Medmänsklighet"),
        ("Osallisuus", "Delaktighet"),
        ("Rohkeus", "Mod"),
    ]


def test_what_kouvolas_report_said_is_told_to_be_the_reports():
    """Each judgement names the report and the source it was read in, of indicators and goals."""
    content = CONTENTS["kouvola"]
    judged = [
        *(a for one in content.indicators.values() for a in one.assessments),
        *(a for goal in content.goals.values() for a in goal.assessments),
    ]
    assert len(judged) == 16
    for assessment in judged:
        assert assessment.by == {
            "fi": "Loppuraportti valtuustokaudelta 2017–2021",
            "sv": "Slutrapporten för fullmäktigeperioden 2017–2021",
        }
        assert "Kaupungin uutinen loppuraportista" in assessment.text["fi"]
        assert "Stadens nyhet om slutrapporten" in assessment.text["sv"]


def test_kouvolas_swedish_is_told_to_be_the_demos_translation():
    """Of a Finnish-speaking city: on the page about the site, and at the top of every page."""
    told = {"fi": "kaikki ruotsinkieliset nimet ja tekstit", "sv": "alla svenska namn och texter"}
    settings = (FOLDERS["kouvola"] / "mkdocs.yml").read_text("utf-8")
    for code, words in told.items():
        page = (FOLDERS["kouvola"] / f"docs/{code}/about.md").read_text("utf-8")
        assert words in page.casefold(), code
    assert all(words.split(maxsplit=1)[1] in settings for words in told.values())


@pytest.mark.parametrize("code", CONTENTS["kouvola"].languages)
def test_kouvolas_page_on_the_report_names_every_indicator_of_it(code):
    """The ten without figures, and those that have some."""
    page = (FOLDERS["kouvola"] / f"docs/{code}/loppuraportti.md").read_text("utf-8")
    named = set(re.findall(r"\.\./indicators/([a-z0-9-]+)/", page))
    qualitative = {r.indicator.id for r in records_of("kouvola")} - {
        r.indicator.id for r in numeric_of("kouvola")
    }
    assert len(qualitative) == 10 and qualitative <= named
    assert named <= set(CONTENTS["kouvola"].indicators)


def test_rates_of_keravas_files_are_what_their_counts_give():
    """Offences by a thousand residents and electricity by resident, to the last digit shown."""
    for name, per, digits in (("omaisuusrikokset", 1000, 2), ("sahkonkulutus", 1, 1)):
        text = (FOLDERS["kerava"] / f"data/municipal/{name}.csv").read_text("utf-8")
        for line in text.splitlines()[1:]:
            *_, above, below, rate = line.replace(",", ".").split(";")
            assert abs(float(above) * per / float(below) - float(rate)) <= 0.51 * 10**-digits


@pytest.mark.parametrize("name", FOLDERS)
def test_an_example_says_on_its_page_what_is_the_citys_and_what_its_own(name):
    """And leads to every other demo."""
    for code in CONTENTS[name].languages:
        page = (FOLDERS[name] / f"docs/{code}/about.md").read_text("utf-8")
        assert {"fi": "Mikä on kaupungin, mikä esittelyn", "sv": "Vad som är stadens"}[code] in page
        others = [f"../../../{other}/" for other in FOLDERS if other != name]
        assert all(place in page for place in ["../../../../", *others])


def test_kerava_shows_similar_municipalities_where_their_figures_are_recorded():
    """Two indicators; the figures of the others are those of the demo, to the digit."""
    records = {record.indicator.id: record for record in records_of("kerava")}
    shown = {identity for identity, record in records.items() if record.similar}
    assert shown == {"vakiluku", "tyottomyys"}
    assert all(records[identity].similar.median is not None for identity in shown)
    helsinki = evidence_of().records
    for identity in ("vakiluku", "tyottomyys"):
        for area in similar_to("245"):
            mine, theirs = records[identity].series.line(area), helsinki[identity].series.line(area)
            assert mine.rows and mine.rows == theirs.rows
