"""What is signed when a site is published, in which order, what readers verify, how to cite us."""

from datetime import date

import pytest
import yaml
from specimens import ROOT, record_of

from site_builder import __version__
from site_builder.records import gather
from site_builder.settings import folder_settings
from site_builder.site_choices import Settings
from site_builder.views.data import data_view
from site_builder.web import github_repository
from site_builder.website import website

WORKFLOW = yaml.safe_load((ROOT / ".github/workflows/city.yml").read_text("utf-8"))
JOBS = WORKFLOW["jobs"]
ACTION = "actions/attest-build-provenance@v4"
LISTED = "attested.txt"
URL = "https://kunta.example/fi/"
CFF = {
    *("cff-version", "message", "type", "title", "abstract", "authors", "version", "license"),
    "keywords",
}
"""Keys that the Citation File Format 1.2.0 knows, of those that we need; it allows no others."""


def uses(job):
    """The actions of a job without their versions, and the names of its other steps, in order."""
    return [step.get("uses", step.get("name", "")).partition("@")[0] for step in JOBS[job]["steps"]]


def test_signing_is_for_a_job_that_runs_no_program():
    """Nor does the one that publishes."""
    assert uses("attest") == ["actions/download-artifact", "actions/attest-build-provenance"]
    assert all("run" not in step for job in ("attest", "deploy") for step in JOBS[job]["steps"])


def test_what_is_attested_is_listed_after_the_build_and_before_it_is_handed_on():
    """In the job that makes the files; the list goes to the job that signs."""
    steps = uses("site")
    order = [
        *("Build", "List what is attested", "actions/upload-artifact"),
        "actions/upload-pages-artifact",
    ]
    assert [step for step in steps[steps.index("Build") :] if step in order] == order
    by_name = {step.get("name"): step for step in JOBS["site"]["steps"]}
    told = by_name["List what is attested"]["run"]
    assert "*/data/SHA256SUMS" in told and "*/data/all.zip" in told and LISTED in told
    kept = [step for step in JOBS["site"]["steps"] if "upload-artifact@" in step.get("uses", "")][
        -1
    ]
    [got, signed] = JOBS["attest"]["steps"]
    assert kept["with"]["name"] == got["with"]["name"]
    assert kept["with"]["path"].endswith(f"/{LISTED}")
    assert signed == {"uses": ACTION, "with": {"subject-checksums": LISTED}}


def test_the_site_is_published_after_it_is_attested_and_even_if_that_fails():
    """But not before its figures are kept. Private repositories cannot attest without a plan."""
    assert JOBS["attest"]["needs"] == "site"
    assert JOBS["deploy"]["needs"] == ["site", "keep", "attest"]
    condition = JOBS["deploy"]["if"]
    assert "needs.site.result == 'success'" in condition and "attest" not in condition
    assert "needs.keep.result == 'success'" in condition
    assert JOBS["attest"]["if"] == "needs.site.outputs.public == 'true'"


def test_pages_tell_of_attestations_where_they_are_made_alone():
    """The build is told the repository under the same condition, and every demo reads it."""
    [build] = [step for step in JOBS["site"]["steps"] if step.get("name") == "Build"]
    told = build["env"]["MITTARISTO_REPO_URL"]
    assert told.startswith("${{ steps.repository.outputs.public == 'true' && ")
    for file in [ROOT / "mkdocs.yml", *(ROOT / "examples").glob("*/mkdocs.yml")]:
        assert 'repo_url: !ENV [MITTARISTO_REPO_URL, ""]' in file.read_text("utf-8"), file


@pytest.mark.parametrize(
    ("address", "repository"),
    [
        ("https://github.com/kunta/mittarit", "kunta/mittarit"),
        ("https://github.com/Kunta-1/mittarit.fi.git", "Kunta-1/mittarit.fi"),
        ("https://github.com/kunta/mittarit/", "kunta/mittarit"),
        ("https://gitlab.com/kunta/mittarit", ""),
        ("https://github.com.evil.example/kunta/mittarit", ""),
        ("http://github.com/kunta/mittarit", ""),
        ("https://github.com/kunta/mittarit; rm -rf ~", ""),
        ("https://github.com/kunta/$(id)", ""),
        ("https://github.com/kunta/..", ""),
        ("https://github.com/kunta/...git/", ""),
        ("https://github.com/kunta/..a", "kunta/..a"),
        ("https://github.com/kunta", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_repository_on_github_is_known_by_its_address(address, repository):
    """Nothing else is, as its name is written into a command."""
    assert github_repository(address) == repository


def test_mkdocs_settings_name_the_repository(tmp_path):
    """As MkDocs knows it: `repo_url`."""
    content, _ = record_of(tmp_path, "091,2021,71.20,")
    file = content.folder / "mkdocs.yml"
    assert folder_settings(content.folder).repository == ""
    repository = "repo_url: https://github.com/kunta/mittarit\n"
    file.write_text(repository + file.read_text("utf-8"), "utf-8")
    assert folder_settings(content.folder).repository == "kunta/mittarit"


def verifying_of(tmp_path, code, **settings):
    """What the page of data tells of verifying."""
    content, _ = record_of(tmp_path, "091,2021,71.20,")
    site = website(gather(content), code, Settings(**settings), today=date(2026, 11, 21)).site
    return data_view(site).verifying


@pytest.mark.parametrize(
    ("code", "honest"),
    [
        ("fi", "Se ei osoita, että luvut ovat oikein"),
        ("sv", "Den visar inte att siffrorna är rätt"),
    ],
)
def test_a_reader_is_told_how_to_verify_and_what_that_proves(tmp_path, code, honest):
    """Whose the checksums are; not that the figures are right."""
    told = verifying_of(tmp_path, code, site_url=URL, repository="kunta/mittarit")
    assert told.command == "gh attestation verify SHA256SUMS --repo kunta/mittarit"
    assert honest in told.proves and "kunta/mittarit" in told.text


def test_who_signs_is_named_where_it_is_another_repository(tmp_path):
    """A workflow that is called from elsewhere signs in its own repository's name."""
    signer = "ohjelma/mittaristo"
    told = verifying_of(tmp_path, "fi", site_url=URL, repository="kunta/mittarit", signer=signer)
    assert told.command == (
        "gh attestation verify SHA256SUMS --repo kunta/mittarit --signer-repo ohjelma/mittaristo"
    )


@pytest.mark.parametrize(("told", "signer"), [("a/b", "a/b"), ("a b/c; id", ""), ("", "")])
def test_mkdocs_settings_name_who_signs(tmp_path, told, signer):
    """Only what is a repository's name: it is written into a command."""
    content, _ = record_of(tmp_path, "091,2021,71.20,")
    file = content.folder / "mkdocs.yml"
    text = file.read_text("utf-8").replace("- mittaristo", f"- mittaristo:\n      signer: {told!r}")
    file.write_text(text, "utf-8")
    assert folder_settings(content.folder).signer == signer


@pytest.mark.parametrize("settings", [{"site_url": URL}, {"repository": "kunta/mittarit"}, {}])
def test_where_nothing_is_attested_nothing_is_told_of_it(tmp_path, settings):
    """Without a repository, or before the site is published."""
    assert verifying_of(tmp_path, "fi", **settings) is None


def test_the_program_can_be_cited():
    """CITATION.cff: what the format requires, this version, and the holder that LICENSE names."""
    told = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert set(told) == CFF
    assert (told["cff-version"], told["type"], told["license"]) == ("1.2.0", "software", "MIT")
    assert told["version"] == __version__
    [author] = told["authors"]
    assert set(author) == {"name"}
    assert f"Copyright (c) 2026 {author['name']}\n" in (ROOT / "LICENSE").read_text("utf-8")
    assert all(isinstance(word, str) for word in told["keywords"])
    assert "CITATION.cff" in (ROOT / "README.md").read_text("utf-8")
