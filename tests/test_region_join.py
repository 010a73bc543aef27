"""Shards of a region, and one site put together of them."""

import json
import shutil

import pytest
from click.testing import CliRunner

from site_builder.areas import current
from site_builder.cli import main
from site_builder.errors import SiteBuilderError
from site_builder.region.joining import join
from site_builder.region.running import run
from site_builder.region.shard import Shard
from site_builder.site_folder import MARK
from tests.region_folder import write_figures
from tests.region_running import (
    CODES,
    SITE_URL,
    folder_and_site,
    in_turn,
    states,
    task,
    tree,
    whole,
)

ALL_BUILT = dict.fromkeys(CODES, "built")


@pytest.mark.parametrize("parts", [1, 2, 7, 20, 307, 308])
def test_every_municipality_is_in_one_shard(parts):
    """And no shard has more than one municipality more than another."""
    codes = list(current())
    shards = [Shard.parse(f"{n}/{parts}").of(codes) for n in range(1, parts + 1)]
    assert sorted(code for shard in shards for code in shard) == sorted(codes)
    assert max(map(len, shards)) - min(map(len, shards)) <= 1


def test_a_shard_is_the_same_in_whatever_order_the_codes_come():
    """More shards than municipalities leave some empty."""
    assert Shard(1, 2).of(["091", "005", "049"]) == ("005", "091")
    assert Shard(4, 4).of(["091", "005", "049"]) == ()


@pytest.mark.parametrize("text", ["0/4", "5/4", "a/b", "1/0", "1", "1/2/3", " 1/2", "+1/2", "¹/2"])
def test_what_is_no_part_of_a_whole_is_no_shard(text):
    """It would leave municipalities out in silence."""
    with pytest.raises(ValueError, match=r".*"):
        Shard.parse(text)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with the site that one run makes of it, and four shards; no test changes them."""
    place = tmp_path_factory.mktemp("region")
    folder, site = folder_and_site(place)
    shards = [place / f"shard-{number}" for number in range(1, 5)]
    for number, shard in enumerate(shards, 1):
        report = run(task(folder, shard), in_turn, shard=Shard(number, 4))
        assert not report.failed and len(report.municipalities) == 1
    return folder, site, shards


@pytest.mark.slow
def test_four_shards_make_the_site_of_one_run(made, tmp_path):
    """To the byte; joined again nothing is new."""
    folder, site, shards = made
    whole_task = task(folder, tmp_path / "site")
    assert states(join(whole_task, shards)) == ALL_BUILT
    assert tree(tmp_path / "site") == tree(site)
    assert states(join(whole_task, shards)) == dict.fromkeys(CODES, "kept")


@pytest.mark.slow
def test_by_command(made, tmp_path):
    """With a report; a run over the joined site keeps all."""
    folder, _, shards = made
    words = ["region", "join", folder, *shards, "--output", tmp_path / "site"]
    words += ["--site-url", SITE_URL, "--json", tmp_path / "run.json"]
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    assert json.loads((tmp_path / "run.json").read_text())["counts"]["built"] == len(CODES)
    assert states(run(task(folder, tmp_path / "site"), in_turn)) == dict.fromkeys(CODES, "kept")


@pytest.mark.slow
def test_shards_that_do_not_make_a_whole_are_refused(made, tmp_path):
    """Everything that is wrong is told, and nothing is written."""
    folder, site, shards = made
    copy = shutil.copytree(shards[0], tmp_path / "copy")
    half = shutil.copytree(shards[2], tmp_path / "half")
    [place] = whole(half)
    (half / place / ".mittaristo-site").unlink()
    with pytest.raises(SiteBuilderError) as refused:
        join(task(folder, tmp_path / "site"), [shards[0], copy, half, site])
    told = [str(problem) for problem in refused.value.problems]
    assert [text for text in told if "is not a shard of a region" in text] != []
    assert [text for text in told if "not among them: 2/4, 4/4" in text] != []
    assert [text for text in told if text.startswith("005: is in more than one shard")] != []
    assert [text for text in told if "is not a whole site" in text] != []
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_missing_municipalities_are_named(made, tmp_path):
    """Such as those that failed in their shard."""
    folder, _, shards = made
    empty = shutil.copytree(shards[1], tmp_path / "empty")
    shutil.rmtree(empty / "091")
    with pytest.raises(SiteBuilderError, match=r"1 of 4 are in no shard: 091"):
        join(task(folder, tmp_path / "site"), [shards[0], empty, *shards[2:]])


@pytest.mark.slow
def test_shards_of_other_content_address_or_day_are_refused(made, tmp_path, monkeypatch):
    """They would not be what one run makes."""
    folder, _, shards = made
    changed = shutil.copytree(folder, tmp_path / "changed")
    write_figures(changed, {"091": "7"})
    with pytest.raises(SiteBuilderError, match="from other content") as refused:
        join(task(changed, tmp_path / "site"), shards)
    assert len(refused.value.problems) == 1
    told = CliRunner().invoke(main, ["region", "join", str(folder), *map(str, shards)])
    assert told.exit_code == 1 and told.stderr.count("for another address") == len(CODES)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4000000000")
    with pytest.raises(SiteBuilderError, match="says something else on 2096-10-02"):
        join(task(folder, tmp_path / "site"), shards)
    assert not (tmp_path / "site").exists()


@pytest.mark.slow
def test_shards_of_different_splits_are_refused(made, tmp_path):
    """One of four beside one of two."""
    folder, _, shards = made
    run(task(folder, tmp_path / "half"), in_turn, shard=Shard(2, 2))
    with pytest.raises(SiteBuilderError, match="different splits: 1/4, 2/2"):
        join(task(folder, tmp_path / "site"), [shards[0], tmp_path / "half"])


DAMAGES = {
    "a page that was changed": lambda site: (site / "fi/index.html").write_text("other"),
    "a page that is missing": lambda site: (site / "sv/index.html").unlink(),
    "a page more": lambda site: (site / "fi/more.html").write_text("x"),
    "a link to elsewhere": lambda site: (site / "fi/more").symlink_to(site.parent.parent),
    "a seal without a bottom": lambda site: (site / MARK).write_text("[" * 200_000),
    "a seal of other things": lambda site: (site / MARK).write_text(
        (site / MARK).read_text().replace('"pages": ', '"pages": 1e999, "other": ')
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_shard_that_is_not_as_it_was_built_is_refused(made, tmp_path, damage):
    """By a copy that was cut short, a file that was left out, a hand."""
    folder, _, shards = made
    copy = shutil.copytree(shards[0], tmp_path / "copy")
    DAMAGES[damage](_site_in(copy))
    with pytest.raises(SiteBuilderError) as refused:
        join(task(folder, tmp_path / "site"), [copy, *shards[1:]])
    [told] = refused.value.problems
    assert told.place == str(_site_in(copy))
    assert told.fault.startswith(("has not the files that were built", "is not a whole site"))
    assert not (tmp_path / "site").exists()


def _site_in(shard):
    """The site of its only municipality, whatever has happened to it."""
    return next(place for place in shard.iterdir() if place.name.isdigit())
