"""A municipality's content folder, cut from a region's."""

import json

import pytest

from site_builder.definitions import KnownFiles, read_content
from site_builder.definitions.region import read_region, region_content
from site_builder.errors import DefinitionError, SnapshotError
from site_builder.records import gather
from site_builder.region.by_area import recorded
from site_builder.region.cutting import cut
from tests.region_folder import IDENTITY, region_folder, write_figures


def made(folder, code, place):
    """What is written of a municipality, and its evidence."""
    cut(read_region(folder), recorded(folder, [IDENTITY]), code).write(place, KnownFiles())
    return gather(read_content(place))


def test_a_municipality_has_its_own_figures_and_those_it_is_compared_with(tmp_path):
    """Lines of its own area, of the whole country and of the similar ones; no others."""
    folder = region_folder(tmp_path / "region")
    record = made(folder, "091", tmp_path / "cut").records[IDENTITY]
    assert record.series.own == "091"
    assert "SSS" in record.series.areas and "049" in record.series.areas
    assert "005" not in record.series.areas
    assert record.changed is False


def test_its_strategy_has_its_name_from_the_register(tmp_path):
    """In each language, and its code."""
    folder = region_folder(tmp_path / "region")
    strategy = made(folder, "499", tmp_path / "cut").content.strategy
    assert (strategy.municipality, strategy.city) == ("499", {"fi": "Mustasaari", "sv": "Korsholm"})


def test_what_concerns_others_changes_nothing(tmp_path):
    """The digest of a municipality is the same when another's figure has changed."""
    folder = region_folder(tmp_path / "region")
    region = read_region(folder)
    (folder / "data" / "revisions.csv").unlink()  # as of figures that others recorded
    before = [cut(region, recorded(folder, [IDENTITY]), one).digest for one in ("091", "005")]
    write_figures(folder, {"091": "7"})
    after = [cut(region, recorded(folder, [IDENTITY]), one).digest for one in ("091", "005")]
    assert before[1] == after[1]
    assert before[0] != after[0]


def test_figures_are_as_old_as_their_last_change(tmp_path):
    """A fetch that changed one municipality's figure leaves the others as fetched before."""
    folder = region_folder(tmp_path / "region")
    write_figures(folder, {"091": "7"})
    own = made(folder, "091", tmp_path / "own").records[IDENTITY].provenance.retrieved
    other = made(folder, "005", tmp_path / "other").records[IDENTITY].provenance.retrieved
    assert (own.year, other.year) == (2026, 2025)


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ([["SSS", "others"]], [["SSS", "091", "others"]]),
        ([["others"], ["SSS"]], [["091", "others"], ["SSS"]]),
        ([["091"], ["others"]], [["091"], ["others"]]),
    ],
)
def test_a_municipality_is_not_among_the_others_that_were_recorded(tmp_path, held, told):
    """Of a region every municipality is; on its own pages it is told by name."""
    folder = region_folder(tmp_path / "region")
    table = '\n[[recording]]\nby = "x"\ntable = "11ra"\nperiods = "2015–2024"\nareas = {}\n'
    with (folder / "data" / f"{IDENTITY}.toml").open("a", encoding="utf-8") as file:
        file.writelines(table.format(json.dumps(areas)) for areas in held)
    provenance = made(folder, "091", tmp_path / "cut").records[IDENTITY].provenance
    assert [one.areas for one in provenance.recordings] == told


def test_a_municipality_may_lay_its_own_over_the_shared(tmp_path):
    """Whole keys of strategy.toml, and definitions."""
    folder = region_folder(tmp_path / "region")
    own = folder / "cities" / "091"
    own.mkdir(parents=True)
    (own / "strategy.toml").write_text('title = { fi = "Kasvun paikka", sv = "Plats att växa" }\n')
    assert made(folder, "091", tmp_path / "a").content.strategy.title["fi"] == "Kasvun paikka"
    assert made(folder, "049", tmp_path / "b").content.strategy.title["fi"] != "Kasvun paikka"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("municipalities = []", "municipalities"),
        ('municipalities = "maakunta:99"', "no municipality is in 'maakunta:99'"),
        ('municipalities = ["099"]', "merged"),
        ('languages = ["xx"]\nmunicipalities = "all"', "no locale file"),
        ('groups = ["koko"]\nmunicipalities = "all"', "groups"),
        ("municipalities = 3", "municipalities"),
        ("municipalities = [", "region.toml"),
    ],
)
def test_a_fault_of_the_regions_file_is_told(tmp_path, text, told):
    """With its place, and no traceback."""
    folder = region_folder(tmp_path / "region")
    languages = "" if "languages" in text else 'languages = ["fi", "sv"]\n'
    title = 'title = { fi = "K", sv = "K" }\n'
    (folder / "region.toml").write_text(f"format = 1\n{title}{languages}{text}\n")
    with pytest.raises(DefinitionError, match=told):
        read_region(folder)


def test_what_the_region_tells_may_not_stand_in_the_strategy_too(tmp_path):
    """A municipality there would be everybody's."""
    folder = region_folder(tmp_path / "region")
    strategy = folder / "indicators" / "strategy.toml"
    strategy.write_text('municipality = "091"\n' + strategy.read_text())
    with pytest.raises(DefinitionError, match="municipality is not for a region"):
        region_content(read_region(folder))


def test_figures_that_are_not_those_of_their_checksum_are_refused(tmp_path):
    """As they are in a content folder."""
    folder = region_folder(tmp_path / "region")
    file = folder / "data" / f"{IDENTITY}.csv"
    file.write_text(file.read_text().replace("091,2020,", "091,2020,1"))
    with pytest.raises(SnapshotError, match="sha256"):
        recorded(folder, [IDENTITY])


def test_one_that_all_are_compared_with_is_not_compared_with_itself(tmp_path):
    """Such as a region's largest town, wherever it stands in the list."""
    folder = region_folder(tmp_path / "folder", '["005", "091"]')
    file = folder / "indicators/strategy.toml"
    text = file.read_text("utf-8").replace('["SSS", "similar"]', '["SSS", "005"]')
    file.write_text(text, "utf-8")
    region = read_region(folder)
    shared = region_content(region)
    figures = recorded(folder, shared.indicators)
    for code, compared in (("005", ["SSS"]), ("091", ["SSS", "005"])):
        content = cut(region, figures, code).write(tmp_path / code, KnownFiles())
        assert content.strategy.compare == compared
