"""The workflows as files: rights, versions, what may stand in a script, what the package has."""

from __future__ import annotations

import re
from importlib import resources

import pytest
import yaml
from guide_blocks import blocks
from specimens import ROOT

from site_builder.locked import LOCKED
from site_builder.starting.workflows import CALLED, template, workflow_files

FOLDER = ROOT / ".github/workflows"
OURS = sorted(FOLDER.glob("*.yml"))
WRITTEN = {
    f"init:{place.rpartition('/')[2]}": text
    for place, text in workflow_files("kunta/mittaristo").items()
}
REGIONS = {"region:publish.yml": template("region-publish.yml")}
MATRIX = [one for one in blocks(ROOT / "docs/maintainers/region.md") if "\njobs:\n" in one.text]
"""The guide's workflow of many jobs."""
WORKFLOWS = {
    **{file.name: file.read_text("utf-8") for file in OURS},
    **WRITTEN,
    **REGIONS,
    **{f"region.md:{number}": one.text for number, one in enumerate(MATRIX)},
}
CITYS = {
    "city.yml": {
        "site": {"contents": "read", "pages": "read"},
        "keep": {"contents": "write"},
        "attest": {"id-token": "write", "attestations": "write"},
        "deploy": {"pages": "write", "id-token": "write"},
        "issue": {"issues": "write"},
    },
    "city-preview.yml": {"preview": {"contents": "read"}},
}
REGIONS_MAY = {
    "issue": {"issues": "write"},
    "keep": {"contents": "write"},
    "deploy": {"pages": "write", "id-token": "write"},
}
MAJOR = re.compile(r"[\w.-]+/[\w./-]+@(release/)?v\d+")
PASTED = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)


def said(name):
    """A workflow as a value; YAML reads its key `on` as True."""
    return yaml.safe_load(WORKFLOWS[name])


def jobs(name):
    return said(name)["jobs"]


@pytest.mark.parametrize("name", CITYS)
def test_each_job_of_the_city_may_do_what_it_needs_and_no_more(name):
    """Nothing unless told; who may write runs no program."""
    assert said(name)["permissions"] == {}
    assert {key: job["permissions"] for key, job in jobs(name).items()} == CITYS[name]
    for job in jobs(name).values():
        scripts = "".join(step.get("run", "") for step in job["steps"])
        if "write" in job["permissions"].values():
            assert not re.search(r"python|pip|mittaristo (?!-)|npm|curl .*\| *(ba)?sh", scripts)


@pytest.mark.parametrize(
    ("calling", "called"),
    [
        ("publish.yml", "city.yml"),
        ("preview.yml", "city-preview.yml"),
        ("init:publish.yml", "city.yml"),
        ("init:preview.yml", "city-preview.yml"),
    ],
)
def test_a_city_grants_what_is_asked_and_no_more(calling, called):
    """A called job that asks for more than its caller has stops the run before it begins."""
    [job] = jobs(calling).values()
    asked = {}
    for rights in CITYS[called].values():
        asked |= {name: right for name, right in rights.items() if asked.get(name) != "write"}
    assert job["permissions"] == asked
    assert said(calling)["permissions"] == {}
    known = said(called)[True]["workflow_call"] or {}
    assert set(job.get("with", {})) <= set(known.get("inputs", {}))
    assert set(job.get("secrets", {})) == set(known.get("secrets", {}))


@pytest.mark.parametrize("name", WORKFLOWS)
def test_actions_are_named_by_published_major_versions(name):
    """Not by a branch, which anybody who may push to it changes."""
    steps = [step for job in jobs(name).values() for step in job.get("steps", [])]
    used = [step["uses"] for step in steps if "uses" in step]
    assert [one for one in used if not MAJOR.fullmatch(one)] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_script_holds_what_an_event_says(name):
    """What people type reaches a script by its environment alone, as a text."""
    for job in jobs(name).values():
        for step in job.get("steps", []):
            assert PASTED.findall(step.get("run", "")) == []
            assert "github.event." not in str(step)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_proposed_change_runs_without_rights_and_secrets(name):
    """By `pull_request` alone, and never where anything may be written."""
    events = said(name)[True]
    assert "pull_request_target" not in events and "workflow_run" not in events
    if "pull_request" in events:
        rights = [job.get("permissions", {}) for job in jobs(name).values()]
        assert all("write" not in one.values() for one in [said(name)["permissions"], *rights])
        assert "secrets." not in WORKFLOWS[name]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_job_runs_for_ever(name):
    """Each ends within an hour; of a call the called jobs do."""
    for job in jobs(name).values():
        assert "uses" in job or job["timeout-minutes"] <= 60


@pytest.mark.parametrize("name", ["city.yml", "city-preview.yml", "region:publish.yml"])
def test_only_what_pushes_keeps_its_credentials(name):
    """A token that lies in the clone can be read by every program that runs there."""
    for key, job in jobs(name).items():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is (key == "keep")


@pytest.mark.parametrize("name", ["region:publish.yml", "region.md:0"])
def test_each_job_of_a_region_may_do_what_it_needs_and_no_more(name):
    """Nothing unless told; who may write runs no program, and keeps nothing but figures."""
    assert said(name)["permissions"] == {}
    for key, job in jobs(name).items():
        rights = job.get("permissions", {})
        scripts = "".join(step.get("run", "") for step in job["steps"])
        if "write" in rights.values():
            assert not re.search(r"python|pip|mittaristo ", scripts), key
            assert rights == REGIONS_MAY[key]


def test_a_region_tells_of_sources_that_fail_as_a_city_does():
    """The city's job is run over HTTP; the region's is the same, and is given as much."""
    city, region = jobs("city.yml"), jobs("region:publish.yml")
    assert region["issue"] == city["issue"]
    assert {"fetched", "tells"} <= region["site"]["outputs"].keys() & city["site"]["outputs"].keys()
    [fetching] = [one for one in region["site"]["steps"] if one.get("name") == "Fetch"]
    assert fetching["env"]["MITTARISTO_KEYS"] == "${{ secrets.MITTARISTO_KEYS }}"


@pytest.mark.parametrize("name", ["publish.yml", "init:publish.yml", "region:publish.yml"])
def test_figures_are_fetched_at_twenty_past_eight_in_helsinki(name):
    """On weekdays, in summer and in winter; and by hand, with what is accepted."""
    events = said(name)[True]
    assert events["schedule"] == [{"cron": "20 8 * * 1-5", "timezone": "Europe/Helsinki"}]
    assert list(events["workflow_dispatch"]["inputs"]) == ["accept"]
    assert said(name)["concurrency"] == {"group": "publish", "cancel-in-progress": False}


def test_every_edit_of_what_a_site_is_made_of_publishes_it():
    """Pages, figures, settings and the program's version too."""
    paths = said("init:publish.yml")[True]["push"]["paths"]
    made_of = {"data/**", "docs/**", "indicators/**", "mkdocs.yml", "requirements.txt"}
    assert made_of <= set(paths)


def test_every_edit_of_what_a_region_is_made_of_publishes_it():
    """What municipalities have for themselves, and which they are, too."""
    paths = said("region:publish.yml")[True]["push"]["paths"]
    made_of = {"data/**", "docs/**", "indicators/**", "mkdocs.yml", "requirements.txt"}
    assert made_of | {"cities/**", "region.toml"} <= set(paths)


@pytest.mark.parametrize("name", CALLED)
def test_the_package_has_the_workflows_that_are_called(name):
    """What `init` writes is what is called, to the byte."""
    place = resources.files("site_builder").joinpath(f"starting/templates/{name}")
    assert place.read_bytes() == (FOLDER / name).read_bytes()


def test_the_package_has_the_list_of_what_was_tested():
    """`make lock` writes it anew in both places."""
    assert LOCKED.read_bytes() == (ROOT / "requirements.lock").read_bytes()
    assert "--hash=sha256:" in LOCKED.read_text("utf-8")
