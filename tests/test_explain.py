"""`mittaristo explain`: from source to verdict, in words and with every number."""

import json
import re
import subprocess
import sys
from datetime import date
from functools import cache
from itertools import combinations
from statistics import median

import pytest
from click.testing import CliRunner
from conftest import EXAMPLES
from hostile_texts import PAYLOADS
from specimens import INDICATOR, ROOT, evidence_of, record_of, write_content, write_snapshot

from site_builder.cli import main
from site_builder.definitions import read_content
from site_builder.downloads.verdict_json import verdict_json
from site_builder.explaining.explanation import explanation
from site_builder.fetching import fetch
from site_builder.records import read_records
from site_builder.snapshots import read_snapshot
from tests.content_folder import POPULATION, make_content, quick_http
from tests.pxweb_server import PxWebServerForTests

TODAY = date(2026, 11, 29)
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w])")
INDICATORS = [
    pytest.param(evidence_of(folder).content, record, id=f"{folder.name}-{identity}")
    for folder in (ROOT, *EXAMPLES)
    for identity, record in evidence_of(folder).records.items()
]
VALUES = [61, 62, 64, 63, 66, 67, 69, 70, 72]
YEARS = "\n".join(f"091,{year},{value}," for year, value in enumerate(VALUES, 2016))
TARGET = '[target]\nvalue = 75.0\nby = "2027"\n'


def numbers(text):
    """Every number in a text, as a number."""
    return {float(found) for found in NUMBER.findall(text.replace("−", "-"))}


def numbers_of(value):
    """Every number in a JSON document; what is true or false is none."""
    if isinstance(value, dict):
        return set().union(*map(numbers_of, value.values()))
    if isinstance(value, list):
        return set().union(set(), *map(numbers_of, value))
    return (
        {float(value)} if isinstance(value, int | float) and value not in (True, False) else set()
    )


def passages(text):
    """The entries of each passage by its heading: label and text, wrapped lines joined."""
    found, heading = {}, ""
    lines = text.splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if after and set(after) == {"-"}:
            heading = line
            found[heading] = []
        elif line.startswith("  ") and line[2] != " ":
            found[heading].append([line[2:22].strip(), line[22:].strip()])
        elif line.startswith(" " * 22):
            if found[heading]:
                found[heading][-1][1] += f" {line.strip()}"
            else:
                found[heading].append(["", line.strip()])
    return {name: dict(entries) for name, entries in found.items()}


def explained(folder, *words):
    """What the command prints and how it ends."""
    return CliRunner().invoke(main, ["explain", *words, "--content", str(folder)])


@cache
def of_a_demo(folder, identity, code):
    """What is said of a demo's indicator, found out once for all tests of it."""
    return explanation(evidence_of(folder).content, identity, code, TODAY)


@pytest.mark.parametrize(("content", "record"), INDICATORS)
def test_every_number_of_a_demos_verdict_is_told(content, record):
    """Whatever stands in `verdict.json` can be read on the terminal, in eighty columns."""
    text = of_a_demo(content.folder, record.indicator.id, content.languages[0])
    verdict = json.loads(verdict_json(record, content.strategy))
    assert numbers_of({**verdict, "sentence": {}}) <= numbers(text)
    for line in text.splitlines():
        assert len(line) <= 80 or len(line.split()) <= 2, line
        assert line == line.rstrip()


@pytest.mark.parametrize(("content", "record"), INDICATORS)
def test_the_sentence_is_the_pages_own_in_every_language(content, record):
    """Word for word, however it is wrapped."""
    verdict = json.loads(verdict_json(record, content.strategy))
    for code in content.languages:
        text = " ".join(of_a_demo(content.folder, record.indicator.id, code).split())
        if record.indicator.kind == "numeric":
            assert " ".join(verdict["sentence"][code].split()) in text


def test_the_numbers_of_a_series_are_those_that_one_reckons_by_hand(tmp_path):
    """S, pairs, slope, growth, ratio and change of nine figures and a target."""
    content, _ = record_of(tmp_path, YEARS, TARGET)
    told = passages(explanation(content, "tyollisyysaste", "fi", TODAY))
    rises = sum(b > a for a, b in combinations(VALUES, 2))
    falls = sum(b < a for a, b in combinations(VALUES, 2))
    test = told["Mann–Kendall: decides the direction"]
    assert test["pairs"] == f"36: {rises} rise, {falls} fall, 0 are equal"
    assert test["S"] == f"{rises} − {falls} = {rises - falls}"
    slopes = [(b - a) / (j - i) for (i, a), (j, b) in combinations(enumerate(VALUES), 2)]
    assert test["slope"].startswith(f"{median(slopes):.6g} a year")
    assert told["The figures that decide"]["change"].startswith("latest − base = 5,")
    growth = told["Growth ratio (Statistics Canada, Eurostat)"]
    rate, required = (72 / 67) ** (1 / 3) - 1, (75 / 67) ** (1 / 6) - 1
    assert f"= {rate:.6g} a year, n = 3" in growth["growth"]
    assert growth["required"].endswith(f"= {required:.6g} a year")
    assert growth["ratio"] == f"growth / |required| = {rate / required:.6g}"
    assert "meets" not in told["The rules that decided"]["target"]
    assert told["The rules that decided"]["direction"].startswith("improving: ")
    assert told["The way to the target"]["still lacking"] == "target − latest = 3.0, due 2027"
    assert told["The way to the target"]["needed a year"] == "1"


STEPS = '[[target.step]]\nfrom = "2020"\nvalue = 60\n[[target.step]]\nfrom = "2026"\nvalue = 80\n'
CASES = {
    "a target ahead": (YEARS, TARGET),
    "a limit": (YEARS, TARGET.replace("75.0", "99.0") + "\n", "limit = 100\n"),
    "no target, near a limit": (YEARS, "", "limit = 100\n"),
    "steps, one ahead": (YEARS, STEPS),
    "a target missed": (YEARS, '[target]\nvalue = 90\nby = "2023"\n'),
    "a target to keep": (YEARS, "[target]\nvalue = 90\n"),
    "a preliminary end": (YEARS.replace("2024,72,", "2024,40,p"), ""),
    "a balance": ("\n".join(f"091,{year},{year - 2020}," for year in range(2015, 2025)), TARGET),
    "a base of nought": ("091,2021,0,\n091,2022,1,\n091,2023,2,", TARGET),
    "a fall": ("\n".join(f"091,{year},{90 - year % 100}," for year in range(2015, 2025)), TARGET),
    "no figure of ours": ("049,2024,1,", ""),
    "a break at the end": (
        YEARS,
        '[[break]]\nperiod = "2024"\nreason = { fi = "Uusi.", sv = "Ny." }\n',
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_every_number_of_awkward_verdicts_is_told(tmp_path, name):
    """What no demo has: targets ahead with their likelihood, limits, steps, noughts."""
    rows, toml, *keys = CASES[name]
    content, record = record_of(tmp_path, rows, toml)
    if keys:
        place = tmp_path / record.indicator.file
        place.write_text(keys[0] + place.read_text("utf-8"), "utf-8")
        content = read_content(tmp_path)
        record = read_records(content)["tyollisyysaste"]
    text = explanation(content, "tyollisyysaste", "sv", TODAY)
    verdict = json.loads(verdict_json(record, content.strategy))
    assert numbers_of({**verdict, "sentence": {}}) <= numbers(text)
    assert record.verdict.direction in text and record.verdict.target.status in text


def test_a_likelihood_is_told_by_its_paths(tmp_path):
    """How many of them met the target, drawn from how many changes; as coarse as a page has it."""
    content, record = record_of(tmp_path, YEARS, TARGET)
    told = passages(explanation(content, "tyollisyysaste", "fi", TODAY))["The way to the target"]
    found = record.verdict.foresight.likelihood
    met = round(found.share * 2000)
    assert (
        f"{met} of 2000 paths meet it, each of 3 steps, drawn from 8 changes" in told["likelihood"]
    )
    assert told["required path"].startswith("2021: 67 (geometric)")


def test_months_are_told_season_by_season(tmp_path):
    """Each month's own pairs, whose scores add up to S."""
    rows = "\n".join(
        f"091,{year}M{month:02d},{value},"
        for year in range(2018, 2025)
        for month, value in ((1, 10 + year - 2018), (7, 30 - (year % 3)))
    )
    content, record = record_of(tmp_path, rows)
    told = passages(explanation(content, "tyollisyysaste", "fi", TODAY))
    test = told["Seasonal Mann–Kendall: decides the direction"]
    scores = [int(test[f"month {month}"].rpartition("= ")[2]) for month in (1, 7)]
    assert scores[0] == 15  # six whole years up to July
    assert sum(scores) == record.verdict.trend.s


def test_figures_that_are_left_out_are_told_with_why(tmp_path):
    """A missing one, a forecast, those before a break, a preliminary one that would decide."""
    toml = '\n[[break]]\nperiod = "2019"\nreason = { fi = "Uusi tapa.", sv = "Nytt sätt." }\n'
    rows = "\n".join(
        [
            "091,2017,50,",
            "091,2018,51,",
            "091,2019,60,",
            "091,2020,,..",
            "091,2021,61,",
            "091,2022,62,",
            "091,2023,63,",
            "091,2024,64,",
            "091,2030,70,f",
            "049,2024,1,",
        ]
    )
    content, _ = record_of(tmp_path, rows, toml)
    told = passages(explanation(content, "tyollisyysaste", "fi", TODAY))
    out = told["Left out of the judgement"]
    assert out["before a break"].startswith("2017 50, 2018 51: ")
    assert out["missing"].startswith(".. in 2020: ") and "not 0" in out["missing"]
    assert out["forecast"] == "2030 70: never judged"
    assert out["other areas"].startswith("1: ")
    assert told["Corrections and breaks"]["break"] == "before 2019. Uusi tapa."


def test_a_correction_is_told_with_what_the_source_says(tmp_path):
    """Both figures, and the reason."""
    toml = (
        '\n[[correction]]\narea = "091"\nperiod = "2020"\nexpect = 66\nvalue = 65.5\n'
        'reason = { fi = "Painovirhe.", sv = "Tryckfel." }\n'
    )
    content, _ = record_of(tmp_path, YEARS, toml)
    told = passages(explanation(content, "tyollisyysaste", "sv", TODAY))
    assert told["Corrections and breaks"]["correction"] == (
        "091 2020: the source says 66, taken as 65.5. Tryckfel."
    )


def test_what_was_never_fetched_says_so(tmp_path):
    """No verdict is invented; the page's own sentence stands at the end."""
    content, _ = record_of(tmp_path, "")
    told = passages(explanation(content, "tyollisyysaste", "fi", TODAY))
    assert "mittaristo fetch tyollisyysaste" in str(told["What is recorded"])
    assert told["The rules that decided"]["direction"].startswith("cannot-say: there is no figure")


def test_figures_of_another_question_are_told_to_be_left_out(tmp_path):
    """They are counted as recorded, and nothing is judged by them."""
    record_of(tmp_path, YEARS)
    strategy = tmp_path / "indicators/strategy.toml"
    strategy.write_text(strategy.read_text("utf-8").replace('"049"', '"092"'), "utf-8")
    told = passages(explanation(read_content(tmp_path), "tyollisyysaste", "fi", TODAY))
    assert told["What is recorded"]["figures"].startswith("9 rows, 9 with a value")
    assert "left out until" in told["What is recorded"]["question"]
    assert told["The figures that decide"]["window"] == "no figure that can be judged"


def test_a_failing_source_is_told_since_when_and_why(tmp_path):
    """With the words of the last failure."""
    content, _ = record_of(tmp_path, YEARS)
    (tmp_path / "data/failures.toml").write_text(
        'tyollisyysaste = { since = 2026-11-20T06:35:00Z, told = ["statfin: did not answer."] }\n'
    )
    told = passages(explanation(content, "tyollisyysaste", "fi", TODAY))
    assert told["What is recorded"]["failing since"] == (
        "2026-11-20 06:35 UTC statfin: did not answer."
    )


def test_an_indicator_in_words_is_told_by_its_assessments(tmp_path):
    """Its level in the language asked for; no method is told of."""
    files = {
        "indicators/tyo/arvio.toml": (
            'kind = "qualitative"\ntitle = { fi = "Arvio", sv = "Bedömning" }\n'
            'why = { fi = "Siksi.", sv = "Därför." }\nmethod = { fi = "Näin.", sv = "Så." }\n'
            '[[assessment]]\nperiod = "2023"\nlevel = "partly"\n'
            'text = { fi = "Osin tehty.", sv = "Delvis gjort." }\n'
        )
    }
    write_content(tmp_path, files)
    told = explanation(read_content(tmp_path), "arvio", "sv", TODAY)
    assert passages(told)["Judged in words"]["2023"].endswith("Delvis gjort.")
    assert "Mann" not in told


def test_a_projection_is_told_apart():
    """By its own id, every figure listed and none judged."""
    content, record = next(
        (evidence_of(folder).content, record)
        for folder in (ROOT, *EXAMPLES)
        for record in evidence_of(folder).records.values()
        if record.projections and record.projections[0].provenance
    )
    one = record.projections[0]
    text = explanation(content, one.indicator.id, content.languages[0], TODAY)
    told = passages(text)
    assert "never judged" in told["The figures"]["rule"]
    for row in one.line.rows:
        assert told["The figures"][str(row.period)] == f"{row.value:f}"
    assert one.indicator.id in explanation(content, record.indicator.id, "fi", TODAY)


@pytest.mark.parametrize(
    ("typed", "meant"), [("tyollisysaste", "tyollisyysaste"), ("TYOLLISYYSASTE", "tyollisyysaste")]
)
def test_an_unknown_id_is_told_with_those_nearly_so(tmp_path, typed, meant):
    """Exit 1 and one sentence."""
    write_content(tmp_path, {"indicators/tyo/tyollisyysaste.toml": INDICATOR})
    ended = explained(tmp_path, typed)
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr == f"{typed}: there is no such indicator. Did you mean {meant}?\n"


def test_a_language_that_the_site_has_not_is_wrong_usage(tmp_path):
    """Exit 2, and which there are."""
    write_content(tmp_path, {"indicators/tyo/tyollisyysaste.toml": INDICATOR})
    ended = explained(tmp_path, "tyollisyysaste", "--language", "en")
    assert ended.exit_code == 2
    assert "fi, sv" in ended.stderr


def test_a_fault_of_another_indicator_does_not_stand_in_the_way(tmp_path):
    """Its snapshot is not even opened."""
    record_of(tmp_path, YEARS)
    other = tmp_path / "indicators/tyo/toinen.toml"
    other.write_text(INDICATOR, "utf-8")
    write_snapshot(tmp_path, "toinen", "091,2020,1,")
    (tmp_path / "data/toinen.csv").write_text("rubbish")
    assert explained(tmp_path, "tyollisyysaste").exit_code == 0
    assert explained(tmp_path, "toinen").exit_code == 1


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_text_of_a_source_neither_steers_nor_poses_as_a_heading(tmp_path, payload):
    """Nothing unseen is printed, and nothing of it begins at the margin."""
    content, _ = record_of(tmp_path, YEARS)
    told = json.dumps(f"{payload}\n\x1b[2JWhat the page says\n-----\u202e")
    (tmp_path / "data/failures.toml").write_text(
        f"tyollisyysaste = {{ since = 2026-11-20T06:35:00Z, told = [{told}] }}\n", "utf-8"
    )
    text = explanation(content, "tyollisyysaste", "fi", TODAY)
    assert text.replace("\n", "").isprintable()
    assert text.count("\nWhat the page says") == 1


def test_nothing_is_written_and_little_is_loaded():
    """Explaining needs no pandas, no MkDocs and no network."""
    code = (
        "import sys, runpy; sys.argv = ['mittaristo', 'explain', 'tyollisyysaste']\n"
        "try: runpy.run_module('site_builder', run_name='__main__')\n"
        "except SystemExit as end: assert not end.code\n"
        "print(sorted({'pandas', 'plotly', 'mkdocs', 'requests'} & set(sys.modules)))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.splitlines()[-1] == "[]"


def test_what_a_fetch_found_is_told_with_code_and_label(tmp_path):
    """Each word of the definition, the table's code for it, and what the table calls it."""
    with PxWebServerForTests() as server:
        content = make_content(tmp_path, {"vaesto": POPULATION}, **{"try": server.url})
        assert fetch(content, http=quick_http()).in_state("fetched")
        told = passages(explanation(content, "vaesto", "fi", TODAY))
    asked = told["What the definition asks"]
    origin = read_snapshot(tmp_path, "vaesto").provenance
    assert asked["area"].startswith(f"alue → {origin.resolved['alue']}")
    assert asked["time"].endswith("by the table's own role")
    assert origin.labels["sukupuoli"] == "Sukupuoli"
    text = " ".join(explanation(content, "vaesto", "fi", TODAY).split())
    assert f"vaerak-vaesto ({origin.labels['contentscode: vaerak-vaesto']})" in text
    assert f"Yhteensä → {origin.resolved['sukupuoli: Yhteensä']}" in text
