"""A release: what it is held to, what it says and is made of, and what its workflow may do."""

import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tomllib
from datetime import date

import pytest
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from specimens import ROOT

from site_builder import __version__

SCRIPT = ROOT / ".ci/release.py"
WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text("utf-8"))
JOBS = WORKFLOW["jobs"]
TODAY = date(2026, 12, 1)
PLACES = (
    *("site_builder/__init__.py", "site_builder/starting/program.toml", "CHANGELOG.md"),
    *("CITATION.cff", "README.md", "pyproject.toml", "requirements.lock"),
)
WORDS = (
    "### For readers\n\n- A [page](docs/x.md), a [site](https://x.example/), a [place](#here).\n"
)
CITY = "\n### What a city must do\n\n- Nothing.\n"


@pytest.fixture(scope="module")
def release():
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("release", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def changelog(heading, text=WORDS + CITY):
    """A changelog with one version under the heading, and an older one."""
    return (
        f"# Changelog\n\n## [Unreleased]\n\n{heading}\n\n{text}\n## [0.1.0] – 2026-11-21\n\nOld.\n"
    )


def write(place, text):
    """A file of the repository, rewritten."""
    (place / "CHANGELOG.md").write_text(text, "utf-8")


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """What the script reads, ready to be released today; it is run there."""
    for place in PLACES:
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / place, tmp_path / place)
    write(tmp_path, changelog(f"## [{__version__}] – {TODAY}"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_version_that_is_told_everywhere_may_be_released(release, repository):
    """Tag, version, changelog, CITATION.cff and README agree."""
    assert release.faults(f"v{__version__}", TODAY) == []


@pytest.mark.parametrize("tag", ["v9.9.9", __version__, f"v{__version__}rc1", "v", "main"])
def test_another_tag_is_refused(release, repository, tag):
    """The version is the program's own."""
    assert release.faults(tag, TODAY) == [
        f"the tag {tag} is not v{__version__}. Set the version first, then the tag."
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (changelog("## [9.9.9] – 2026-12-01"), "has no section"),
        (changelog(f"## [{__version__}] – 2026-12-01", ""), "has no section"),
        (changelog(f"## [{__version__}] – not released yet"), "has no day, but 'not released yet'"),
        (changelog(f"## [{__version__}]"), "has no day, but 'nothing'"),
        (changelog(f"## [{__version__}] – 1.12.2026"), "has no day, but '1.12.2026'"),
        (changelog(f"## [{__version__}] – 2026-12-02"), "which is to come"),
        (changelog(f"## [{__version__}] – 2026-12-01", WORDS), "what a city must do"),
    ],
)
def test_a_changelog_that_is_not_ready_is_refused(release, repository, text, fault):
    """The section is there, has its day, and says what a city must do."""
    write(repository, text)
    [told] = release.faults(f"v{__version__}", TODAY)
    assert told.startswith(f"CHANGELOG.md: [{__version__}] ") and fault in told


def test_every_fault_is_told_at_once(release, repository):
    """Of the version, the changelog and what else names the version."""
    place = repository / "site_builder/__init__.py"
    place.write_text('__version__ = "0.9.dev1"\n', "utf-8")
    told = release.faults("v1.0.0", TODAY)
    names = ["site_builder/__init__.py", "the tag v1.0.0", "CHANGELOG.md", "CITATION.cff", "README"]
    assert [name for name in names if any(one.startswith(name) for one in told)] == names
    assert len(told) == len(names)


def test_notes_are_the_versions_own_and_their_links_lead_to_its_files(release, repository):
    """What leads elsewhere, or within the page, stays."""
    assert release.notes("https://host.example/kunta/m/blob/v1/") == (
        "### For readers\n\n- A [page](https://host.example/kunta/m/blob/v1/docs/x.md),"
        " a [site](https://x.example/), a [place](#here).\n" + CITY
    )


def test_todays_notes_are_whole(release, monkeypatch):
    """Those of the next release, from the repository's own changelog."""
    monkeypatch.chdir(ROOT)
    told = release.notes("https://host.example/")
    assert "### What a city must do" in told and "## [" not in told
    assert "](docs/" not in told and len(told) < 125_000


def test_the_repository_is_written_into_the_package(release, repository):
    """Its one line alone; a second time changes nothing."""
    place = repository / "site_builder/starting/program.toml"
    before = place.read_text("utf-8")
    assert tomllib.loads(before) == {"repository": ""}
    for _ in range(2):
        release.stamp("Kunta-1/mittaristo.fi")
        after = place.read_text("utf-8")
        assert after == before.replace('""', '"Kunta-1/mittaristo.fi"')
        assert after.count("Kunta-1") == 1


def test_the_packages_page_leads_to_the_repository(release, repository):
    """Its addresses, and every link of README to a file; a second time changes nothing."""
    for _ in range(2):
        release.stamp("kunta/m")
        project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
        files = f"https://github.com/kunta/m/blob/v{__version__}"
        assert project["urls"] == {
            "Repository": "https://github.com/kunta/m",
            "Changelog": f"{files}/CHANGELOG.md",
        }
        links = re.findall(r"\]\(([^)]*)\)", (repository / "README.md").read_text("utf-8"))
        assert f"{files}/docs/maintainers/upgrade.md" in links
        assert [one for one in links if not one.startswith(("https://", "#"))] == []


@pytest.mark.parametrize("name", ["", "kunta", "a/b/c", 'a/b"\nx = "', "../b", "a/b c", "a/$(id)"])
def test_what_is_no_repository_is_not_written(release, repository, name):
    """It becomes an address in every city's workflow."""
    place = repository / "site_builder/starting/program.toml"
    before = place.read_text("utf-8")
    with pytest.raises(SystemExit, match="is not the name of a repository"):
        release.stamp(name)
    assert place.read_text("utf-8") == before


def test_the_tree_names_no_repository():
    """The release does: nobody else may own what cities run."""
    text = (ROOT / "site_builder/starting/program.toml").read_text("utf-8")
    assert tomllib.loads(text) == {"repository": ""}


@pytest.mark.slow
def test_the_bill_of_materials_names_every_part_with_its_checksums(
    release, repository, wheel_program
):
    """As CycloneDX has it: the wheel itself, and each line of requirements.lock."""
    shutil.copy(wheel_program.wheel, repository)
    text = release.sbom(repository).read_text("utf-8")
    standard = JsonStrictValidator(SchemaVersion.V1_6)
    assert standard.validate_str(text) is None
    assert standard.validate_str(text.replace("https://", "https: //")) is not None
    bill = json.loads(text)
    own = bill["metadata"]["component"]
    assert (own["name"], own["version"]) == ("mittaristo", __version__)
    digest = hashlib.sha256(wheel_program.wheel.read_bytes()).hexdigest()
    assert own["hashes"] == [{"alg": "SHA-256", "content": digest}]
    lock = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    parts = {f"{part['name']}=={part['version']}": part for part in bill["components"]}
    assert set(parts) == {line.split()[0] for line in lock if "==" in line}
    told = [ref["hashes"] for part in parts.values() for ref in part["externalReferences"]]
    assert sum(map(len, told)) == sum("--hash=sha256:" in line for line in lock)
    depends = {one["ref"]: one.get("dependsOn", []) for one in bill["dependencies"]}
    assert len(depends[own["bom-ref"]]) == len(parts)


def test_a_bill_of_no_wheel_is_refused(release, repository):
    """It says what to do."""
    with pytest.raises(SystemExit, match="Run python -m build first"):
        release.sbom(repository)


def test_the_script_ends_with_1_and_its_faults(repository):
    """As the workflow runs it: with nothing installed."""
    command = [sys.executable, "-I", SCRIPT, "check", "v9.9.9"]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 1
    assert "the tag v9.9.9 is not" in ended.stderr and "Traceback" not in ended.stderr


def test_each_job_may_do_what_it_needs_and_no_more():
    """Nothing unless told; who may sign, publish or write runs no program of ours."""
    assert WORKFLOW["permissions"] == {}
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "check": {"contents": "read"},
        "build": {"contents": "read"},
        "try": {},
        "attest": {"id-token": "write", "attestations": "write"},
        "pypi": {"id-token": "write"},
        "github": {"contents": "write"},
    }
    for name in ("attest", "pypi", "github"):
        uses = [step["uses"].partition("@")[0] for step in JOBS[name]["steps"] if "uses" in step]
        assert uses[0] == "actions/download-artifact" and "actions/checkout" not in uses
    assert [name for name, job in JOBS.items() if "environment" in job] == ["pypi"]
    assert all(job.get("timeout-minutes", 0) <= 15 for job in JOBS.values())
    assert all("timeout-minutes" in job for name, job in JOBS.items() if name != "check")
    called = yaml.safe_load((ROOT / JOBS["check"]["uses"]).read_text("utf-8"))
    assert "workflow_call" in called[True]  # `on` is a yes in YAML


def test_nothing_is_published_before_it_was_checked_and_tried():
    """On Linux and Windows, with the oldest and the newest Python; then signed, then published."""
    assert set(JOBS["attest"]["needs"]) == {"check", "build", "try"}
    assert (JOBS["pypi"]["needs"], JOBS["github"]["needs"]) == ("attest", "pypi")
    matrix = JOBS["try"]["strategy"]["matrix"]
    assert matrix == {"system": ["ubuntu-latest", "windows-latest"], "python": ["3.11", "3.x"]}
    ran = "\n".join(step.get("run", "") for step in JOBS["try"]["steps"])
    for words in ("--version", "init kunta", "check --content", "build --content", "pipx install"):
        assert words in ran
    assert all(
        step.get("uses", "").partition("@")[0] != "actions/checkout"
        for step in JOBS["try"]["steps"]
    )


def test_what_the_tag_says_reaches_a_shell_as_a_variable_alone():
    """Whoever may push a tag may name it `$(…)`."""
    for job in JOBS.values():
        for step in job.get("steps", []):
            assert "${{" not in step.get("run", "")


def test_the_release_is_built_by_tools_whose_checksums_are_known():
    """.ci/release.lock has what .ci/release.in asks, and tests run the same versions."""

    def named(place):
        lines = (ROOT / place).read_text("utf-8").splitlines()
        return dict(line.split()[0].split("==") for line in lines if "==" in line)

    asked = (ROOT / ".ci/release.in").read_text("utf-8").splitlines()
    tools = {line.partition(">")[0] for line in asked if not line.startswith("#")}
    assert tools == {"build", "cyclonedx-bom", "setuptools"}
    locked, tested = named(".ci/release.lock"), named("requirements-test.lock")
    assert tools <= set(locked)
    assert {name: locked[name] for name in tools} == {name: tested[name] for name in tools}
