"""The guide for a city's maintainer: its commands run, its links lead, its languages are alike."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest
import yaml
from click.testing import CliRunner
from guide_blocks import Block, blocks, prose, slug
from guide_reader import Reader
from specimens import ROOT

from gallery.guide import LARGEST, NAMES
from site_builder.cli import main
from tests.pxweb_server import PxWebServerForTests, Settings

GUIDE = ROOT / "docs" / "guide"
LANGUAGES = ("fi", "sv", "en")
PAGES = sorted(file.name for file in (GUIDE / "fi").iterdir())
CHAPTERS = [name for name in PAGES if name[0].isdigit()]
IN_THE_BROWSER, ON_A_TERMINAL, *LATER = CHAPTERS
FILES = [f"{code}/{name}" for code in LANGUAGES for name in PAGES]

on_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="the reader types into bash")


@pytest.fixture(scope="module")
def pxweb():
    with PxWebServerForTests(settings=Settings(calls=100_000)) as running:
        yield running.url


@pytest.fixture(scope="module")
def begun(pxweb, tmp_path_factory):
    """A reader who has done all of the second chapter, where every later one begins."""
    reader = Reader(tmp_path_factory.mktemp("reader"), pxweb)
    for block in blocks(GUIDE / "fi" / ON_A_TERMINAL):
        reader.do(block)
    return reader


@on_a_terminal
@pytest.mark.slow
def test_the_second_chapter_leads_from_nothing_to_a_pushed_folder(begun):
    """With figures of every indicator, and the workflow that publishes them."""
    words = ["git", "--git-dir", str(begun.github), "ls-tree", "-r", "--name-only", "main"]
    pushed = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    assert {"mkdocs.yml", "data/vakiluku.csv", ".github/workflows/publish.yml"} <= set(pushed)
    assert begun.place == begun.home / "kerava"


@on_a_terminal
@pytest.mark.slow
@pytest.mark.parametrize("chapter", LATER)
def test_what_a_chapter_says_can_be_done(begun, pxweb, tmp_path, chapter):
    """Its commands end as they should and print what it shows; its files are read as right."""
    reader = Reader(tmp_path, pxweb)
    reader.goes_on_from(begun)
    for block in blocks(GUIDE / "fi" / chapter):
        reader.do(block)
    told = CliRunner().invoke(main, ["check", "--content", str(reader.place)])
    assert told.exit_code == 0, told.output


@on_a_terminal
@pytest.mark.slow
def test_the_workflow_of_the_first_chapter_begins_a_folder(pxweb, tmp_path):
    """Its steps push all but workflows and show those; a second run only shows them again."""
    workflow = yaml.safe_load(blocks(GUIDE / "fi" / IN_THE_BROWSER)[0].text)
    steps = [step for step in workflow["jobs"]["begin"]["steps"] if "run" in step]
    (tmp_path / "home").mkdir()
    reader = Reader(tmp_path / "home", pxweb)
    summary, clone = tmp_path / "summary.md", tmp_path / "runner" / "mittarit"
    subprocess.run(["git", "clone", "--quiet", str(reader.github), str(clone)], check=True)
    subprocess.run(["git", "-C", str(clone), "checkout", "--quiet", "-b", "main"], check=True)
    subprocess.run(["git", "-C", str(clone), "config", "push.default", "current"], check=True)
    reader.place = clone
    known = {
        "MUNICIPALITY": "Kerava",
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "kerava/mittarit",
        "GITHUB_REF_NAME": "main",
        "GITHUB_STEP_SUMMARY": str(summary),
    }
    for step in steps:
        reader.run(step["run"], **known)
    words = ["git", "--git-dir", str(reader.github), "ls-tree", "-r", "--name-only", "main"]
    pushed = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    assert "indicators/strategy.toml" in pushed and "requirements.txt" in pushed
    assert not [place for place in pushed if place.startswith(".github")]
    shown = summary.read_text("utf-8")
    new = "https://github.com/kerava/mittarit/new/main?filename=.github/workflows/publish.yml"
    assert f"[publish.yml]({new})\n\n````yaml\n" in shown and shown.count("````") % 2 == 0
    written = clone.parent / "workflows" / "publish.yml"
    assert written.read_text("utf-8") in shown
    reader.run("mittaristo check")
    for left in ("new", "workflows"):  # another run begins on a new machine
        shutil.rmtree(clone.parent / left)
    summary.unlink()
    (clone / "README.md").write_text("Oma.\n", "utf-8")
    printed = ""
    for step in steps:
        reader.run(step["run"], **known)
        printed += reader.printed
    assert summary.read_text("utf-8") == shown and "::notice::" in printed
    assert (clone / "README.md").read_text("utf-8") == "Oma.\n"


def test_the_workflow_of_the_first_chapter_may_do_no_more_than_it_must():
    """It may write content alone, and what a person types reaches commands as a variable only."""
    text = blocks(GUIDE / "fi" / IN_THE_BROWSER)[0].text
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "write"}
    steps = workflow["jobs"]["begin"]["steps"]
    assert not any("${{" in step.get("run", "") for step in steps)


@pytest.mark.parametrize("name", PAGES)
def test_a_chapter_is_alike_in_all_languages(name):
    """The same blocks, pictures and headings, so that a reader may change the language."""
    told = [GUIDE / code / name for code in LANGUAGES]
    assert blocks(told[0]) == blocks(told[1]) == blocks(told[2])
    marks = [
        re.findall(r"^(#+) |\.\./pictures/\w\w/([\w-]+\.webp)\)", prose(file), re.M)
        for file in told
    ]
    assert marks[0] == marks[1] == marks[2]


def test_every_page_is_there_in_every_language():
    """Under the same name."""
    for code in LANGUAGES:
        assert sorted(file.name for file in (GUIDE / code).iterdir()) == PAGES, code


@pytest.mark.parametrize("place", FILES)
def test_links_and_pictures_of_the_guide_are_there(place):
    """Headings that are linked to as well; a picture is told in words, too."""
    file = GUIDE / place
    for words, link in re.findall(r"\[([^\]]*)\]\(([^)\s]+)\)", prose(file)):
        if "://" not in link:
            target, _, anchor = link.partition("#")
            found = (file.parent / target).resolve() if target else file
            assert found.exists(), link
            if anchor:
                headings = re.findall(r"^#+ (.+)$", prose(found), re.M)
                assert anchor in map(slug, headings), link
            assert words, f"{link} is told in no words"


def test_the_index_leads_to_every_chapter():
    """In their order."""
    for code in LANGUAGES:
        text = prose(GUIDE / code / "README.md")
        assert re.findall(r"^\d+\. \[[^\]]+\]\(([^)]+)\)", text, re.M) == CHAPTERS


def test_pictures_are_small_and_shown():
    """They are those that the script takes; none is left over from an earlier guide."""
    for code in LANGUAGES:
        taken = {file.stem for file in (GUIDE / "pictures" / code).iterdir()}
        assert taken == set(NAMES), code
        text = "".join((GUIDE / code / name).read_text("utf-8") for name in PAGES)
        for file in (GUIDE / "pictures" / code).iterdir():
            assert file.stat().st_size <= LARGEST, file
            assert f"../pictures/{code}/{file.name})" in text, file


def test_blocks_are_read_with_place_and_ending(tmp_path):
    """The file is the last one named before it; a code that is expected stands in a comment."""
    chapter = tmp_path / "x.md"
    chapter.write_text(
        "In `a.toml` and `indicators/b.toml`:\n\n   ```toml\n   x = 1\n     y\n   ```\n\n"
        "<!-- ends with 1 -->\n```sh\nfalse\n```\n",
        "utf-8",
    )
    assert blocks(chapter) == [
        Block("toml", "x = 1\n  y\n", "indicators/b.toml"),
        Block("sh", "false\n", "", 1),
    ]
