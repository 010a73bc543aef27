"""The city's workflow, step by step over a folder that `init` made: git and GitHub over HTTP."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from tests.github import GitHubForTests, Run
from tests.pxweb_server import Fault, PxWebServerForTests, Settings

LACKING = [one for one in ("bash", "git", "curl", "jq") if not shutil.which(one)]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(LACKING) and os.environ.get("CI") != "true", reason=f"runners have {LACKING}"
    ),
]

KEPT = ("vakiluku", "tyottomyys")
OWN = """
better = "higher"
title = { fi = "Kirjastokäynnit" }
unit = { fi = "käyntiä" }
why = { fi = "Siksi." }
method = { fi = "Näin." }

[source]
kind = "csv"
path = "data/municipal/kirjasto.csv"
period = "Vuosi"
value = "Käynnit"
publisher = { fi = "Kerava" }
licence = "CC-BY-4.0"
"""
FILE = "data/municipal/kirjasto.csv"
VISITS = "Vuosi;Käynnit\n2020;900\n2021;910\n2022;920\n2023;930\n"
TABLE, OTHER_TABLE = "StatFin/tyonv/12r5.px", "StatFin/vaerak/11re.px"

STRANGE = {
    "number": 1,
    "state": "open",
    "creator": "somebody",
    "title": "Hei",
    "comments": (),
    "body": "<!-- mittaristo-fetch: vakiluku -->",
}


@pytest.fixture(scope="module")
def all_tables():
    """One server for all, so that a city of one test asks what another's has asked."""
    with PxWebServerForTests(settings=Settings(calls=100_000)) as running:
        yield running


@pytest.fixture
def tables(all_tables):
    yield all_tables
    all_tables.faults.clear()


@pytest.fixture
def github(tmp_path):
    with GitHubForTests(tmp_path / "github") as running:
        yield running


@pytest.fixture
def city(tmp_path, tables, github):
    """A clone of the city's repository, in which no workflow has run."""
    return new_city(tmp_path / "city", tables, github)


@pytest.fixture(scope="module")
def begun(all_tables, tmp_path_factory):
    """Where a city's first run was, and that run."""
    place = tmp_path_factory.mktemp("begun")
    with GitHubForTests(place / "github") as running:
        new_city(place / "city", all_tables, running)
        return place, Run(running, place / "runs/run", event="schedule")


@pytest.fixture
def begun_city(begun, tmp_path, tables, github):
    """A clone that has not been pulled since the first run; what that run kept and published."""
    place, _ = begun
    for name in ("city", "github", "runs/published"):
        shutil.copytree(place / name, tmp_path / name, symlinks=True, dirs_exist_ok=True)
    address = github.address(github.token({"contents": "write"}))
    git(tmp_path / "city", "remote", "set-url", "origin", address)
    return tmp_path / "city"


def new_city(folder, tables, github):
    """Clone what `init` wrote, with three indicators, and push it."""
    told = CliRunner().invoke(main, ["init", str(folder), "--municipality", "245", "--yes"])
    assert told.exit_code == 0, told.output
    for file in folder.glob("indicators/*/*.toml"):
        if file.stem not in (*KEPT, "goal"):
            file.unlink()
    strategy = folder / "indicators/strategy.toml"
    place = f'\n[server.statfin]\nurl = "{tables.url}"\n'
    strategy.write_text(strategy.read_text("utf-8") + place, "utf-8")
    (folder / "indicators/vaesto/kirjasto.toml").write_text(OWN, "utf-8")
    (folder / FILE).write_text(VISITS, "utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "remote", "add", "origin", github.address(github.token({"contents": "write"})))
    pushed(folder, "Alku")
    return folder


def git(folder, *words):
    """What a git command of somebody prints."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", str(folder), *who, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pushed(folder, message, branch="main", **files):
    """Commit what has changed, and push it."""
    for place, text in files.items():
        (folder / place).write_text(text, "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    git(folder, "push", "--quiet", "origin", f"HEAD:{branch}")


def changed(folder, place, old, new):
    """Replace words of a file."""
    text = (folder / place).read_text("utf-8")
    assert old in text
    (folder / place).write_text(text.replace(old, new), "utf-8")


def pulled(folder):
    """Take what the workflow has pushed; its messages, the newest first."""
    git(folder, "pull", "--quiet", "--ff-only", "origin", "main")
    return git(folder, "log", "--format=%an: %B%x00").split("\0\n")[:-1]


@pytest.fixture
def run(tmp_path, github):
    """A run of the workflow; each has a folder of its own, and all the same public site."""
    places = (tmp_path / "runs" / f"run-{number}" for number in range(9))
    return lambda *words, **more: Run(github, next(places), *words, **more)


def results(done):
    """What became of each job."""
    return {name: job.result for name, job in done.jobs.items()}


FINE = dict.fromkeys(("site", "keep", "attest", "deploy", "issue"), "success")


def test_figures_come_and_are_kept_and_published(begun, begun_city, run, github):
    """The message lists what changed; a second run has nothing to keep, and publishes again."""
    (_, first), city = begun, begun_city
    assert results(first) == FINE, first.jobs["site"].log
    message = pulled(city)[0]
    assert message.startswith("github-actions[bot]: Luvut: kirjasto, tyottomyys ja 2 muuta\n")
    assert "kirjasto: 4 uutta lukua" in message
    assert sorted(git(city, "show", "--name-only", "--format=").split()) == [
        *(f"data/{name}" for name in ("definitions.csv", "kirjasto.csv", "kirjasto.toml")),
        *("data/revisions.csv", "data/tyottomyys.csv", "data/tyottomyys.toml"),
        *("data/vakiluku.csv", "data/vakiluku.toml"),
        *("data/vakiluku.vaestoennuste-2024.csv", "data/vakiluku.vaestoennuste-2024.toml"),
    ]
    assert "Kirjastokäynnit" in (first.published / "fi/indicators/kirjasto/index.html").read_text()
    assert "data/SHA256SUMS" in first.attested
    told = (first.published / "fi/data/index.html").read_text("utf-8")
    assert "gh attestation verify SHA256SUMS --repo kunta/mittarit</code>" in told
    assert set(first.installed) == {"requirements.txt", "requirements.lock"}
    assert github.state.issues == []

    second = run(event="schedule")
    assert results(second) == {**FINE, "keep": "skipped"}
    assert len(pulled(city)) == 2


def test_one_issue_tells_of_sources_that_fail_until_all_work(begun_city, run, github, tables):
    """The others are kept and published; what newly fails is told in a comment.

    An issue that somebody else wrote is never taken for ours, whatever stands in it.
    """
    city = begun_city
    github.state.issues.append(dict(STRANGE))
    tables.faults.append(Fault("404", where=TABLE, method="GET"))
    changed(city, "indicators/vaesto/kirjasto.toml", "Näin.", "Noin.")
    pulled(city)
    pushed(city, "Uusi luku", **{FILE: f"{VISITS}2024;940\n"})
    failing = run()
    assert results(failing) == FINE
    assert any(one.startswith("::warning") for one in failing.jobs["site"].annotations)
    assert "kirjasto: 1 uusi luku" in pulled(city)[0]
    assert "Uusia lukuja ei saatu: tyottomyys" in pulled(city)[0]
    [issue] = github.open_issues
    assert issue["title"] == "Kaikkia lukuja ei saatu päivitettyä"
    assert "**tyottomyys**" in issue["body"] and "vakiluku" not in issue["body"]

    tables.faults.append(Fault("404", where=OTHER_TABLE, method="GET"))
    run(event="schedule")
    [issue] = github.open_issues
    assert issue["comments"] == ["Uusia lukuja ei saatu myöskään näihin mittareihin: vakiluku"]

    tables.faults.clear()
    run(event="schedule")
    assert github.open_issues == [] and len(github.state.issues) == 2
    assert github.state.issues[1]["comments"][1:] == ["Kaikki luvut saatiin taas."]
    assert github.state.issues[0] == STRANGE


def test_a_doubtful_figure_is_held_until_somebody_accepts_it(begun_city, run, github):
    """The issue has old and new figure; who starts the workflow by hand names the indicator."""
    city = begun_city
    pulled(city)
    pushed(city, "Ylimääräinen nolla", **{FILE: VISITS.replace("930", "9300")})
    held = run()
    assert results(held) == FINE
    [issue] = github.open_issues
    assert "Luvut odottavat hyväksyntää" in issue["body"]
    assert "9300" in issue["body"] and "930 " in issue["body"].replace("9300", "")
    pulled(city)
    assert "9300" not in (city / "data/kirjasto.csv").read_text("utf-8")

    accepted = run(event="workflow_dispatch", inputs={"accept": "kirjasto"})
    assert results(accepted) == FINE
    assert github.open_issues == []
    assert "  2023: 930 → 9300" in pulled(city)[0]


def test_what_is_typed_into_the_form_is_no_command(city, run, tmp_path):
    """An unknown id stops the run and tells which there are; no shell reads what is typed."""
    mark = tmp_path / "mark"
    done = run(event="workflow_dispatch", inputs={"accept": f'"; touch {mark} #$(touch {mark})'})
    assert done.jobs["site"].result == "failure"
    told = done.jobs["site"].annotations
    assert any("There are: kirjasto, tyottomyys, vakiluku" in one for one in told)
    assert "### Wrong: " in done.jobs["site"].summary
    assert not mark.exists() and not done.published.exists()


def test_a_title_in_the_place_of_an_id_is_answered_with_the_id(city, run):
    """That is what a person writes who has read the site."""
    done = run(event="workflow_dispatch", inputs={"accept": "Kirjasto"})
    told = [one for one in done.jobs["site"].annotations if "no such indicator" in one]
    assert len(told) == 1 and "Did you mean kirjasto?" in told[0]


def test_what_a_public_site_needs_is_told_and_stops_nothing(begun):
    """In the run's summary, where a person without a terminal can read it."""
    _, first = begun
    assert results(first) == FINE
    needs = first.jobs["site"].summary.partition("### Before the site is called public: ")[2]
    assert "- `indicators/strategy.toml: [contact] is missing" in needs
    assert "statement: written is missing" in needs and "TODO" not in needs


def test_a_broken_definition_is_told_beside_its_line_and_nothing_is_published(
    begun, begun_city, run, github
):
    """What was public stays."""
    (_, first), city = begun, begun_city
    before = (first.published / "fi/index.html").read_bytes()
    pulled(city)
    changed(city, "indicators/vaesto/kirjasto.toml", 'better = "higher"', 'better = "bigger"')
    pushed(city, "Lipsahdus")
    broken = run()
    skipped = dict.fromkeys(("keep", "attest", "deploy", "issue"), "skipped")
    assert results(broken) == {"site": "failure", **skipped}
    [told] = [one for one in broken.jobs["site"].annotations if "file=" in one]
    assert told.startswith("::error file=indicators/vaesto/kirjasto.toml,line=2,")
    assert not any("Nothing was fetched" in one for one in broken.jobs["site"].annotations)
    assert "### Wrong: 1" in broken.jobs["site"].summary
    assert (broken.published / "fi/index.html").read_bytes() == before
    assert github.state.issues == []


def test_a_branch_that_has_moved_meanwhile_gets_the_figures_too(city, run):
    """What was pushed between the fetch and the commit stays."""

    def edit():
        pushed(city, "Muokkaus", **{"docs/fi/about.md": "# Tietoja\n"})

    done = run(between={"keep": edit})
    assert results(done) == FINE, done.jobs["keep"].log
    messages = pulled(city)
    assert messages[0].startswith("github-actions[bot]: Luvut:")
    assert messages[1].startswith("A: Muokkaus")


def test_figures_that_others_changed_meanwhile_are_not_overwritten(begun_city, run):
    """The run fails and says what to do; the next one takes both."""
    city = begun_city
    pulled(city)
    pushed(city, "Uusi luku", **{FILE: f"{VISITS}2024;940\n"})

    def fetch_elsewhere():
        told = CliRunner().invoke(main, ["fetch", "kirjasto", "--content", str(city)])
        assert told.exit_code == 0, told.output
        pushed(city, "Haettu käsin")

    done = run(between={"keep": fetch_elsewhere})
    assert results(done) == {**FINE, "keep": "failure", "deploy": "skipped"}
    assert "::error title=The figures are not kept::" in done.jobs["keep"].log
    assert results(run()) == {**FINE, "keep": "skipped"}


def test_a_protected_branch_is_told(city, run, github):
    """Nothing is published that is not kept."""
    github.state.protected = True
    done = run()
    assert results(done) == {**FINE, "keep": "failure", "deploy": "skipped"}
    assert "If the branch is protected" in done.jobs["keep"].log


def test_a_private_repository_attests_nothing_and_one_without_issues_tells_none(
    city, run, github, tables
):
    """As the repository itself says."""
    github.state.private, github.state.has_issues = True, False
    tables.faults.append(Fault("404", where=TABLE, method="GET"))
    done = run()
    assert results(done) == {**FINE, "attest": "skipped", "issue": "skipped"}
    assert github.state.issues == []


def test_a_preview_is_built_of_a_proposed_change_and_may_write_nothing(city, run, github):
    """Its site opens from the disk; a fault stops it."""
    changed(city, "docs/fi/about.md", "#", "# Ehdotus")
    pushed(city, "Ehdotus", branch="ehdotus")
    done = run("preview.yml", event="pull_request", branch="ehdotus")
    assert results(done) == {"preview": "success"}, done.jobs["preview"].log
    assert "Ehdotus" in (done.artifacts / "preview/fi/about/index.html").read_text("utf-8")
    assert "index.html" in done.jobs["preview"].summary
    assert done.jobs["preview"].rights == {"contents": "read"}
    assert not done.published.exists() and github.state.issues == []
