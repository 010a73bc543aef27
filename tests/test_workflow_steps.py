"""Steps of the city's workflow that may write, alone, with what no fetch of ours hands on to them.

The job before them runs programs of others. What they get from it is a stranger's.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pytest
import yaml
from specimens import ROOT

from site_builder.starting.workflows import template
from tests.github import GitHubForTests
from tests.github.server import BOT, REPOSITORY

LACKING = [one for one in ("bash", "git", "curl", "jq") if not shutil.which(one)]
pytestmark = pytest.mark.skipif(
    bool(LACKING) and os.environ.get("CI") != "true", reason=f"runners have {LACKING}"
)
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/city.yml").read_text("utf-8"))
REGIONS = yaml.safe_load(template("region-publish.yml"))


def step(job, name, folder, place, workflow=WORKFLOW, **environment):
    """How a step of a job ends, and what it prints and sums up; `place` is for temporary files."""
    [found] = [one for one in workflow["jobs"][job]["steps"] if one.get("name") == name]
    summary = place / "summary.md"
    told = {
        "PATH": os.environ["PATH"],
        "HOME": str(place),
        "RUNNER_TEMP": str(place),
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_REF_NAME": "main",
        "GITHUB_REPOSITORY": REPOSITORY,
        **environment,
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", found["run"]]
    done = subprocess.run(
        command, cwd=folder, env=told, capture_output=True, text=True, timeout=60, check=False
    )
    summed = summary.read_text("utf-8") if summary.exists() else ""
    return done.returncode, done.stdout + done.stderr, summed


def git(folder, *words):
    """What git says."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", str(folder), *who, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def clone(tmp_path):
    """A clone of a city's repository, as the job `keep` has it."""
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
    git(tmp_path, "clone", "--quiet", "origin.git", "clone")
    folder = tmp_path / "clone"
    (folder / "data").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: Mittarit\n", "utf-8")
    (folder / "data/ä.csv").write_text("1\n", "utf-8")
    (folder / "data/x.csv").write_text("1\n2\n3\n", "utf-8")
    git(folder, "checkout", "--quiet", "-B", "main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Alku")
    git(folder, "push", "--quiet", "origin", "HEAD:main")
    return folder


def kept(folder, message="Luvut: x\n", workflow=WORKFLOW):
    """Have the step keep what was changed in the folder; how it ends, and what it sums up."""
    place = folder.parent / "temp"
    (place / "figures").mkdir(parents=True)
    git(folder, "add", "--all")
    patch = git(folder, "diff", "--cached", "--binary", "--find-renames")
    (place / "figures/data.patch").write_text(patch, "utf-8")
    (place / "figures/commit.txt").write_text(message, "utf-8")
    git(folder, "reset", "--quiet", "--hard")
    return step("keep", "Commit and push", folder, place, workflow)


def arrived(folder):
    """The files of the branch's tip with their modes, as the server has them."""
    lines = git(folder.parent / "origin.git", "-c", "core.quotePath=false", "ls-tree", "-r", "main")
    return {line.split("\t")[1]: line.split()[0] for line in lines.splitlines()}


def test_figures_are_kept(clone):
    """New, changed and removed ones, whatever a file is called."""
    before = arrived(clone)
    (clone / "data/ä.csv").write_text("2\n", "utf-8")
    (clone / "data/x.csv").unlink()
    (clone / "data/a b.csv").write_text("1\n", "utf-8")
    code, told, _ = kept(clone)
    assert code == 0, told
    assert set(arrived(clone)) == {"data/a b.csv", "data/ä.csv", "mkdocs.yml"} != set(before)


def _taken_from_elsewhere(folder):
    git(folder, "mv", "mkdocs.yml", "data/mkdocs.yml")


def _made_a_link(folder):
    (folder / "data/out").symlink_to("../../etc")


def _turned_into_a_link(folder):
    (folder / "data/x.csv").unlink()
    (folder / "data/x.csv").symlink_to("../mkdocs.yml")


def _made_a_repository(folder):
    git(folder, "init", "--quiet", "data/inner")
    git(folder / "data/inner", "commit", "--quiet", "--allow-empty", "--message", "x")


def test_figures_of_a_region_and_of_one_municipality_are_kept(clone):
    """What else a patch has of a municipality stays as it is."""
    for place in ("data/x.csv", "cities/091/data/oma.csv", "cities/091/strategy.toml"):
        (clone / place).parent.mkdir(parents=True, exist_ok=True)
        (clone / place).write_text("9\n", "utf-8")
    code, told, _ = kept(clone, workflow=REGIONS)
    assert code == 0, told
    changed = git(clone.parent / "origin.git", "diff", "--name-only", "main~1", "main")
    assert changed.split() == ["cities/091/data/oma.csv", "data/x.csv"]


@pytest.mark.parametrize("workflow", [WORKFLOW, REGIONS], ids=["city", "region"])
@pytest.mark.parametrize(
    "change", [_taken_from_elsewhere, _made_a_link, _turned_into_a_link, _made_a_repository]
)
def test_nothing_but_files_of_data_is_kept(clone, change, workflow):
    """A rename takes the file away from where it was; a link leads a later build elsewhere."""
    before, tip = arrived(clone), git(clone, "rev-parse", "origin/main")
    (clone / "data/x.csv").write_text("1\n2\n4\n", "utf-8")
    change(clone)
    code, told, _ = kept(clone, workflow=workflow)
    assert code == 1 and "::error title=The figures are not kept::" in told
    assert arrived(clone) == before
    assert git(clone.parent / "origin.git", "rev-parse", "main") == tip


def test_what_stands_beside_data_in_a_patch_stays_as_it_is(clone):
    """The step takes what belongs to it, and leaves the rest."""
    (clone / "data/x.csv").write_text("9\n", "utf-8")
    (clone / "mkdocs.yml").write_text("hooks: [x.py]\n", "utf-8")
    code, told, _ = kept(clone)
    assert code == 0, told
    changed = git(clone.parent / "origin.git", "diff", "--name-only", "main~1", "main")
    assert changed.split() == ["data/x.csv"]


def test_the_summary_shows_the_message_as_text(clone):
    """Names of groups stand in it, and a source could call one `![x](https://…)`."""
    (clone / "data/x.csv").write_text("9\n", "utf-8")
    code, told, summed = kept(clone, "Luvut: x\n\n  2023 a=![x](https://x.example): 1 → 2\n")
    assert code == 0, told
    assert summed.strip() and all(line.startswith("    ") for line in summed.splitlines())


@pytest.fixture
def github(tmp_path):
    """The server, with the issue of an earlier run."""
    with GitHubForTests(tmp_path / "github") as running:
        yield running


def issue_told(github, place, body, failing):
    """What the comments of our issue of this text are, after a fetch in which these have failed."""
    mine = {"number": 1, "state": "open", "creator": BOT, "title": "T", "body": body}
    github.state.issues.append({**mine, "comments": []})
    (place / "figures").mkdir()
    told = {"failing": failing, "title": "T", "body": "B", "also": "Myös:", "mended": "M"}
    (place / "figures/issue.json").write_text(json.dumps(told), "utf-8")
    token = github.token({"issues": "write"})
    name = "Open, update or close the issue"
    code, said, _ = step("issue", name, place, place, GITHUB_API_URL=github.url, TOKEN=token)
    assert code == 0, said
    return github.state.issues[0]["comments"]


OWN = "<!-- mittaristo-fetch: a -->"


@pytest.mark.parametrize(
    ("body", "comments"),
    [
        (f"- `x`\n\n{OWN}", ["Myös: b"]),
        (f"- `<!-- mittaristo-fetch: a b -->`\n\n{OWN}", ["Myös: b"]),
        (f"- `<!-- mittaristo-fetch:  -->`\n\n{OWN}", ["Myös: b"]),
        ("- cut off <!-- mittaristo-fetch: a", ["Myös: a, b"]),
    ],
)
def test_a_text_of_a_source_hides_nothing_that_newly_fails(github, tmp_path, body, comments):
    """The marker at the end of the issue is ours, whatever stands before it."""
    assert issue_told(github, tmp_path, body, ["a", "b"]) == comments
