"""`mittaristo region init`, and the guide's way from nothing to a region's site."""

from __future__ import annotations

import sys

import pytest
from click.testing import CliRunner
from guide_blocks import blocks
from guide_reader import Reader
from specimens import ROOT

from site_builder.areas import ALAND, current
from site_builder.cli import main
from site_builder.cli.region_check import region_found
from site_builder.definitions.region import read_region, region_content
from site_builder.packs.reading import PACKS, ready_indicators
from tests.pxweb_server import PxWebServerForTests, Settings

GUIDE = ROOT / "docs/maintainers/region.md"


def run(*words):
    return CliRunner().invoke(main, ["region", *map(str, words)])


def written(folder, *words):
    """The region that the command has written."""
    told = run("init", folder, *words)
    assert told.exit_code == 0, told.output
    return read_region(folder)


@pytest.mark.parametrize(
    ("words", "title", "languages", "number"),
    [
        (["Uusimaa"], "Uusimaa", ("fi", "sv"), 26),
        (["nyland"], "Uusimaa", ("fi", "sv"), 26),
        (["maakunta:01"], "Uusimaa", ("fi", "sv"), 26),
        (["all"], "Suomen kunnat", ("fi", "sv"), len(current())),
        (["Åland"], "Åland", ("sv",), len(ALAND)),
        (["ku091, KU049", "--title", "fi", "A", "--title", "sv", "B"], "A", ("fi", "sv"), 2),
        (["091, 049", "--title", "fi", "Kaksi", "--title", "sv", "Två"], "Kaksi", ("fi", "sv"), 2),
        (["kuntaryhma:rural", "--languages", "fi", "--title", "fi", "Maa"], "Maa", ("fi",), 185),
    ],
)
def test_a_region_is_named_in_words_as_a_class_or_by_codes(
    tmp_path, words, title, languages, number
):
    """Its name and languages follow; a check finds nothing wrong."""
    region = written(tmp_path / "x", "--pack", "talous", "--municipalities", *words)
    assert (region.title[languages[0]], region.languages) == (title, languages)
    assert len(region.municipalities) == number
    assert all(problem.note for problem in region_found(tmp_path / "x"))


def test_shared_indicators_name_no_municipality(tmp_path):
    """Every indicator of every pack, in all languages, and no text of one holds a mark."""
    packs = [word for name in PACKS for word in ("--pack", name)]
    languages = ["--languages", "fi,sv,en"]
    region = written(tmp_path / "x", "--municipalities", "Kainuu", *languages, *packs)
    ready = {one.id for name in PACKS for one in ready_indicators(name)}
    assert set(region_content(region).indicators) == ready
    for file in (tmp_path / "x/indicators").glob("*/*.toml"):
        text = file.read_text("utf-8")
        assert "{City}" not in text and "{In}" not in text and "Kainuu" not in text, file


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["Uusima"], "'Uusima' is no municipality's"),
        (["maakunta:99"], "'maakunta:99' is no municipality's"),
        (["588"], "588 Pertunmaa merged into 507 Mäntyharju"),
        (["049,091"], "is missing in fi, sv: these municipalities have no name together"),
        (["Uusimaa", "--title", "en", "x"], "en is not a language of this site"),
        (["Uusimaa", "--languages", "se"], "se is no language of the packs"),
        (["Uusimaa", "--pack", "x"], "x is no pack"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_written(tmp_path, words, told):
    """Exit code 2, as usage is wrong."""
    result = run("init", tmp_path / "x", "--municipalities", *words)
    assert result.exit_code == 2
    assert told in result.output
    assert not list(tmp_path.iterdir())


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "own.txt").write_text("x", "utf-8")
    result = run("init", tmp_path, "--municipalities", "all")
    assert result.exit_code == 1
    assert "is not empty: it holds own.txt" in result.output


@pytest.mark.parametrize("command", ["check", "build", "fetch", "add vaesto x --yes", "explain x"])
def test_a_command_for_one_municipality_says_that_a_region_is_none(tmp_path, command):
    """It asks for no key that a region must not have."""
    written(tmp_path / "x", "--municipalities", "Kainuu", "--pack", "talous")
    result = CliRunner().invoke(main, [*command.split(), "--content", str(tmp_path / "x")])
    told = result.output + str(result.exception)
    assert "region.toml: is of many municipalities, and this command is for one" in told
    assert "format" not in told and result.exit_code != 0


@pytest.mark.parametrize(
    ("value", "remedy"),
    [
        ("Uusimaa", 'Write "maakunta:01".'),
        ("maakunta:nyland", 'Write "maakunta:01".'),
        ("kuntaryhma:city", "Write kuntaryhma: with one of rural, semi-urban, urban."),
        ("x", 'Write "all", a list of codes, "maakunta:…", "kuntaryhma:…", "kielisuhde:…".'),
    ],
)
def test_a_class_that_there_is_not_is_told_with_those_that_there_are(tmp_path, value, remedy):
    written(tmp_path / "x", "--municipalities", "Kainuu", "--pack", "talous")
    file = tmp_path / "x/region.toml"
    file.write_text(file.read_text("utf-8").replace("maakunta:18", value), "utf-8")
    [problem] = region_found(tmp_path / "x")
    assert (problem.place, problem.remedy) == ("region.toml", remedy)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the reader types into bash")
def test_the_guide_leads_from_nothing_to_a_regions_site(tmp_path):
    """Every block of its chapter; each municipality has a site, and one a title of its own."""
    text = GUIDE.read_text("utf-8")
    _, _, after = text.partition("## A region from nothing\n")
    (tmp_path / "chapter.md").write_text(after.partition("\n## ")[0], "utf-8")
    (tmp_path / "home").mkdir()
    with PxWebServerForTests(settings=Settings(calls=100_000)) as server:
        reader = Reader(tmp_path / "home", server.url)
        for block in blocks(tmp_path / "chapter.md"):
            reader.do(block)
    site = reader.home / "kainuu/site"
    assert len([one for one in site.iterdir() if one.name.isdecimal()]) == 8
    assert "Paikka kasvulle" in (site / "205/fi/index.html").read_text("utf-8")
    assert "Paikka kasvulle" not in (site / "290/fi/index.html").read_text("utf-8")
    assert (site / "fi/indicators/taajama-aste/index.html").is_file()
