"""Annotations, summaries, commits and the issue: what they say, and what texts cannot make them."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import markdown
import pytest
from click.testing import CliRunner
from specimens import record_of

from site_builder.announcing.annotations import SHOWN, annotated, summary
from site_builder.announcing.commit import commit_message
from site_builder.announcing.inert import code_span, log_text
from site_builder.announcing.issue import MARKER, issue_of
from site_builder.announcing.located import FilePlace, located, place_of
from site_builder.cli import main
from site_builder.errors import Problem
from site_builder.fetching import FetchSummary, Outcome
from site_builder.period import Period
from site_builder.snapshots import DefinitionChange, Revision, note_failures
from site_builder.snapshots.groups import read_group

MOMENT = datetime(2026, 11, 27, 6, 20, tzinfo=UTC)
FILE = "indicators/x.toml"
ODD = "data/municipal/luvut, 2024: uudet.csv"


@pytest.fixture
def folder(tmp_path):
    """A folder with an indicator and a file of an odd name."""
    for place in (FILE, ODD, "mkdocs.yml"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text("", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("place", "file", "line"),
    [
        (FILE, FILE, None),
        (f"{FILE}, line 3", FILE, 3),
        (f"{FILE}: StatFin/vaerak/11ra.px: contentscode", FILE, None),
        (f"{FILE}, line 3: key", FILE, 3),
        ("mkdocs.yml: plugins", "mkdocs.yml", None),
        (f"{ODD}, line 12", ODD, 12),
        (f"{ODD}, sheet Taul1, row 7", ODD, None),
        ("indicators/y.toml, line 3", None, None),
        ("StatFin/vaerak/11ra.px", None, None),
        ("https://pxdata.stat.fi: x", None, None),
        ("indicators", None, None),
        ("../secret.toml, line 1", None, None),
        ("/etc/passwd, line 1", None, None),
        ("x" * 5000, None, None),
        ("a\0b", None, None),
        ("", None, None),
    ],
)
def test_a_place_in_words_leads_back_to_its_file_and_line(folder, place, file, line):
    """To a file of the folder alone, however it is called."""
    (folder.parent / "secret.toml").write_text("", "utf-8")
    assert located(place, folder) == FilePlace(file, line)


def test_files_are_named_as_the_repository_has_them(folder):
    """A content folder may lie within it."""
    told = located(f"{FILE}, line 3", folder, folder.parent)
    assert told == FilePlace(f"{folder.name}/{FILE}", 3)


def lines(folder, *problems, level="error"):
    """The lines that are logged of problems."""
    return list(annotated([(level, one) for one in problems], folder, folder))


KEYS = """\
better = "up"
limit = 100

[title]
fi = "Otsikko"

[source]
select = { sex = ["SSS"] }
value = '''
better = no key
'''

[[breakdown]]
id = "a"

[[breakdown]]
id = "b"
nam = "x"

[breakdown.names]
"""


@pytest.mark.parametrize(
    ("fault", "rest", "line"),
    [
        ("better: must be higher or lower", "", 1),
        ("limit is not a known field", "", 2),
        ("title: sv is missing", "", 4),
        ("title.fi: must be text", "", 5),
        ("source.select.sex[1]: must be text in quotes", "", 8),
        ("source.path is missing", "", 7),
        ("breakdown[2].nam is not a known field", "", 18),
        ("breakdown[1].name is missing", "", 13),
        ("breakdown[2].names: must be a table", "", 20),
        ("http://x has no such table", ": source.value", 9),
        ("why is missing", "", None),
        ("has no figures yet", "", None),
        ("its definition changed", "", None),
    ],
)
def test_a_problem_without_a_line_is_shown_at_the_key_that_it_names(folder, fault, rest, line):
    """Or at the table that lacks the key; nowhere when the file has nothing of it."""
    (folder / FILE).write_text(KEYS, "utf-8")
    assert place_of(Problem(FILE + rest, fault), folder) == FilePlace(FILE, line)
    assert place_of(Problem(f"{FILE}, line 3", fault), folder) == FilePlace(FILE, 3)


def test_lines_of_a_file_are_told_in_their_order():
    """Line 8 before line 22, and file 2 before file 10."""
    places = ["a10.toml", "a2.toml, line 22", "a2.toml, line 8", "a2.toml"]
    found = sorted(Problem(place, "x") for place in places)
    assert [one.place for one in found] == places[::-1]


def test_an_annotation_has_file_line_title_fault_and_remedy(folder):
    """In the runner's notation, marks that it reads escaped."""
    problem = Problem(f"{FILE}, line 3", "is 100 %, not: 7", "Write 7.")
    assert lines(folder, problem) == [
        f"::error file={FILE},line=3,title=indicators/x.toml%2C line 3::"
        "is 100 %25, not: 7. Write 7."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a\n::add-mask::b",
        "a\r::stop-commands::x",
        "a\u2028::error::b",
        "::warning::b",
        "  ::set-output name=a::b",
        "##[add-mask]b",
        "a\n ##[error]b",
        "%0A::error::b",
        ",line=9::b",
    ],
)
def test_no_text_becomes_a_command(folder, text):
    """Neither as an annotation's place, fault or remedy, nor as a line of the log."""
    problem = Problem(text, text, text)
    [told] = lines(folder, problem)
    assert len(told.splitlines()) == 1 and "##[" not in told.partition("::")[0]
    properties, _, message = told.removeprefix("::error ").partition("::")
    assert [one.partition("=")[0] for one in properties.split(",")] == ["title"]
    assert "\n" not in message and "\r" not in message
    for line in log_text(text).splitlines():
        assert not line.lstrip().startswith("::") and "##[" not in line


def test_what_github_would_drop_is_told_in_the_log_and_the_summary(folder):
    """Ten annotations of a level; the rest as text, and how many."""
    problems = [Problem(FILE, f"fault {n}") for n in range(SHOWN + 3)]
    told = lines(folder, *problems)
    assert sum(line.startswith("::error") for line in told) == SHOWN
    assert told[SHOWN] == f"error: {FILE}: fault {SHOWN}."
    assert told[-1].startswith("3 more are in the lines above and in the summary")
    summed = summary([("error", one) for one in problems])
    assert summed.startswith(f"### Wrong: {SHOWN + 3}") and "fault 12" in summed


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](https://evil.example/x.png)",
        "`code` and ``more``", "@kunta/kaikki #1", "a\n\n# heading", "`", "``` ", "", "|x|",
        "<!-- mittaristo-fetch: x -->", "a" * 900,
    ],
)  # fmt: skip
def test_a_text_is_shown_as_it_is_and_calls_nobody(text):
    """A code span of Markdown, on one line, of which nothing ends before its end."""
    html = markdown.markdown(f"- {code_span(text)}")
    assert re.fullmatch(r"<ul>\n<li><code>[^<]*</code></li>\n</ul>", html), html
    assert len(code_span(text)) < 520


def revision(identity, period, old, new, change="revised", area="091"):
    """A line of the ledger."""
    old, new = (None if value is None else Decimal(value) for value in (old, new))
    return Revision(MOMENT, identity, area, Period.parse(period), old, new, change)


@pytest.fixture
def content(tmp_path):
    """A folder of one indicator, `tyollisyysaste`."""
    return record_of(tmp_path, "091,2021,71.20,")[0]


ID = "tyollisyysaste"


def test_a_commit_lists_what_changed(content):
    """Counts of each indicator, our own figures old → new, definitions and failures."""
    changes = (
        revision(ID, "2021", "71.2", "71.30"),
        revision(ID, "2022", None, "72", "added"),
        revision(ID, "2020", "70", None, "removed"),
        revision(ID, "2021", "1", "2", area="049"),
    )
    noted = DefinitionChange(MOMENT, ID, "unit", "fi", "a", "b", "changed")
    told = commit_message(
        FetchSummary(
            (Outcome(ID, "revised", changes), Outcome("muu", "failed")), 1.0, redefined=(noted,)
        ),
        content,
    )
    assert told.splitlines() == [
        f"Luvut: {ID}",
        "",
        f"{ID}: 1 uusi luku, 2 tarkistettua lukua, 1 poistunut luku",
        "  2021: 71.2 → 71.30",
        "  2020: 70 → –",
        f"Määrittely muuttunut: {ID}",
        "Uusia lukuja ei saatu: muu",
    ]


def test_a_groups_name_in_a_commit_calls_nobody_and_closes_nothing(content):
    """GitHub reads messages of commits: `fixes #1` would close an issue, `@kunta` call people."""
    named = "fixes #1 @kunta closes: GH-2 https://github.com/a/b/issues/3"
    one = replace(revision(ID, "2021", "1", "2"), group=(("ryhma", named), ("ika", "15-24")))
    told = commit_message(FetchSummary((Outcome(ID, "revised", (one,)),), 1.0), content)
    [line] = [one for one in told.splitlines() if "ryhma" in one]
    assert "ika=15-24: 1 → 2" in line and "ryhma=fixes %231 %40kunta closes%3A" in line
    assert not re.search(r"[#@]|GH-|://", line)
    assert dict(read_group(line.split(" ", 3)[3].rpartition(": ")[0])) == {
        "ryhma": named, "ika": "15-24",
    }  # fmt: skip


def test_a_subject_stays_short_and_no_list_is_endless(content):
    """Two names and how many more; ten figures and how many more."""
    many = tuple(revision("a", f"{year}", "1", "2") for year in range(1990, 2010))
    outcomes = [Outcome("a", "revised", many)]
    outcomes += [Outcome(name, "revised", many[:1]) for name in ("b", "c", "d")]
    told = commit_message(FetchSummary(tuple(outcomes), 1.0), content).splitlines()
    assert told[0] == "Luvut: a, b ja 2 muuta"
    assert told.count("  10 muuta") == 1
    nothing = commit_message(FetchSummary((Outcome("a", "failed"),), 1.0), content)
    assert nothing == "Haun merkinnät\n\nUusia lukuja ei saatu: a\n"


def failed(problem, **more):
    return FetchSummary((Outcome(ID, "failed", problems=(problem,), **more),), 1.0)


def test_the_issue_tells_fault_remedy_and_since_when(content):
    """Of a source that cannot be read; the marker names it for the next run."""
    summary = failed(Problem("StatFin/x.px", "has no figures", "Run `a`."))
    told = issue_of(replace(summary, since={ID: MOMENT}), content)
    assert told["failing"] == [ID]
    body = told["body"].splitlines()
    assert "## Lähdettä ei voitu lukea" in body
    assert f"- **{ID}** (`Työllisyysaste`), 27.11.2026 alkaen" in body
    assert "  - `StatFin/x.px: has no figures. Run a.`" in body
    assert body[-1] == MARKER.format(ids=ID)
    assert "hyväksyntää" not in told["body"]


def test_the_issue_tells_how_doubtful_figures_are_accepted(content):
    """In the browser, and by the command."""
    told = issue_of(failed(Problem("data/x.csv, line 3", "2023: 93 → 930"), held=True), content)
    assert "## Luvut odottavat hyväksyntää" in told["body"]
    assert "93 → 930" in told["body"] and "*accept*" in told["body"]
    assert "`mittaristo fetch ID --accept`" in told["body"]
    assert "Lähdettä ei voitu lukea" not in told["body"]


def test_the_issue_ends_with_its_own_marker_whatever_a_source_says(content):
    """And stays far below what an issue can hold, however long a title is."""
    content.indicators[ID].title["fi"] = "`t" * 5000
    hostile = Problem("<!-- mittaristo-fetch: a -->`\n@kaikki", "x" * 9000, "y" * 9000)
    outcomes = tuple(
        Outcome(f"{ID}.{n}", "failed", problems=(hostile,) * 9, held=n % 2 == 0) for n in range(400)
    )
    body = issue_of(FetchSummary(outcomes, 1.0), content)["body"]
    assert len(body) < 60_000
    assert body.count("\n<!-- mittaristo-fetch:") == 1 and body.endswith("-->")
    assert "180 muuta" in body


def test_all_is_well_where_nothing_fails(content):
    """Nothing to open; what is open is closed with these words."""
    told = issue_of(FetchSummary((Outcome(ID, "unchanged"),), 1.0), content)
    assert (told["failing"], told["mended"]) == ([], "Kaikki luvut saatiin taas.")


def check(folder, *words):
    """What `check` prints and how it ends."""
    done = CliRunner().invoke(main, ["check", "--content", str(folder), *words])
    return done.output, done.exit_code


def test_check_tells_programs_in_a_documented_shape(content):
    """Counts and each problem, with its file and line where it has one."""
    file = content.folder / content.indicators[ID].file
    text = file.read_text("utf-8")
    file.write_text(text.replace('better = "higher"', "better = higher"), "utf-8")
    told, code = check(content.folder, "--format", "json")
    told = json.loads(told)
    [problem] = [one for one in told["problems"] if one["level"] == "error"]
    assert (code, told["wrong"]) == (1, 1)
    assert problem["file"] == content.indicators[ID].file
    assert problem["line"] == text[: text.index("better")].count("\n") + 1
    assert set(problem) == {"level", "place", "file", "line", "fault", "remedy"}


def test_check_annotates_the_worst_first_and_sums_up(content, tmp_path, monkeypatch):
    """Beside the line in the pull request, and in the run's summary."""
    summed = tmp_path.parent / f"{tmp_path.name}.md"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(content.folder))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summed))
    file = content.folder / content.indicators[ID].file
    text = file.read_text("utf-8").replace('better = "higher"', 'better = "bigger"')
    file.write_text(f"# TODO: lisää\n{text}", "utf-8")
    told, code = check(content.folder, "--format", "github")
    assert (code, told.splitlines()[0][:14]) == (1, "::error file=i")
    assert "### Wrong: 1" in summed.read_text("utf-8")


def test_check_annotates_nothing_where_all_is_well(content, monkeypatch):
    """And ends with 0."""
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    told, code = check(content.folder, "--format", "github")
    assert code == 0 and "::error" not in told


def test_a_build_gives_the_runner_no_command_of_a_source(content):
    """What a source called its variable, told as the reason why there are no newer figures."""
    told = "the table has a\n::stop-commands::b"
    note_failures(content.folder, failed={ID: [told]}, mended=[], now=MOMENT)
    command = ["build", "--content", str(content.folder), "--no-pictures", "--no-reports"]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0 and ": :stop-commands::b" in done.output
    assert not [one for one in done.output.splitlines() if one.lstrip().startswith("::")]


@pytest.mark.skipif(os.name != "posix", reason="names that Windows does not have")
def test_no_command_is_made_of_a_files_name_either(content):
    """Whatever command ends with a fault of it."""
    (content.folder / "indicators/tyo/a\n::error::b.toml").write_text("", "utf-8")
    done = CliRunner().invoke(main, ["build", "--content", str(content.folder)])
    assert done.exit_code == 1 and ": :error::b.toml" in done.output
    assert not [one for one in done.output.splitlines() if one.lstrip().startswith("::")]
