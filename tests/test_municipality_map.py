"""The map of municipalities: its boundaries, its classes, and how it is drawn."""

import json
import re
import subprocess
import sys
from decimal import Decimal

import pytest
from specimens import ROOT, record_of, site_of
from test_dot_strip import rows

from site_builder.areas import current
from site_builder.charts.boundaries import boundaries
from site_builder.charts.municipality_map import class_of, map_classes
from site_builder.charts.municipality_map_svg import draw_map
from site_builder.views.municipalities import municipalities_view


def test_the_boundaries_are_those_of_the_municipalities_there_are():
    """308 codes, none missing and none extra, each inside the drawing."""
    every = boundaries()
    assert list(every.by_code) == current()
    for boundary in every.by_code.values():
        x, y = boundary.middle
        assert 0 <= x <= every.width and 0 <= y <= every.height and boundary.extent > 0


def test_a_new_division_is_made_from_the_offices_file(tmp_path):
    """A square of two municipalities, one with an island, in the coordinates of the source."""
    left = [[0, 0], [0, 1000], [500, 1000], [500, 0], [0, 0]]
    right = [[500, 0], [500, 1000], [1000, 1000], [1000, 0], [500, 0]]
    islet = [[1200, 500], [1200, 600], [1300, 600], [1300, 500], [1200, 500]]
    shapes = {"002": ("MultiPolygon", [[right], [islet]]), "001": ("Polygon", [left])}
    document = {
        "features": [
            {"properties": {"kunta": code}, "geometry": {"type": kind, "coordinates": parts}}
            for code, (kind, parts) in shapes.items()
        ]
    }
    source = tmp_path / "kunnat.json"
    source.write_text(json.dumps(document), "utf-8")
    command = [sys.executable, "-m", "site_builder.charts.boundary_file", str(source), "2027"]
    made = json.loads(subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout)
    assert (made["division"], made["width"], made["height"]) == ("2027-01-01", 910, 700)
    assert list(made["paths"]) == ["001", "002"]
    assert made["paths"]["001"] == "M0 700l0-700 350 0 0 700z"
    assert made["paths"]["002"].count("M") == 2
    assert set(made) == set(json.loads((ROOT / "site_builder/charts/boundaries.json").read_text()))


@pytest.mark.parametrize(
    ("values", "counts"),
    [
        ("1 2 3 4 5 6 7 8 9 10", [2, 2, 2, 2, 2]),
        ("1 2 3 4 5 6 7", [2, 1, 2, 1, 1]),
        ("1 1 1 1 1 1 1 2 3 4", [7, 1, 2]),
        ("5 5 5 5 5", [5]),
    ],
)
def test_classes_have_about_as_many_municipalities(values, counts):
    """And equal figures are never in two."""
    numbers = [Decimal(word) for word in values.split()]
    classes = map_classes(numbers)
    assert [one.count for one in classes] == counts
    for one in classes:
        inside = [value for value in numbers if one.low <= value <= one.high]
        assert len(inside) == one.count
        assert {class_of(value, classes) for value in inside} == {one.number}


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """The page of a tiny folder with six municipalities."""
    content, record = record_of(tmp_path_factory.mktemp("map"), rows(1, 2, 3, 4, 5, 6))
    return municipalities_view(site_of(content), record)


def test_every_municipality_is_on_the_map_with_its_name_and_figure(shown):
    """Those without a figure too, hatched and not in a class; ours is drawn last."""
    svg = draw_map(shown.map.map)
    areas = re.findall(r'<g data-area="(\d+)"( class="[^"]*")?><title>([^<]*)</title>', svg)
    assert {code for code, _, _ in areas} == set(current())
    assert sum(bool(kind) for _, kind, _ in areas) == 6
    assert areas[-1] == ("091", ' class="class-1 own"', "Pikkula: 1,0\u00a0%")
    assert {code: words for code, _, words in areas}["837"] == "Tampere: ei lukua"
    assert shown.map.none == "ei lukua: 302 kuntaa"
    assert [entry.count for entry in shown.map.legend] == ["2 kuntaa", *["1 kunta"] * 4]


def test_the_smallest_have_a_mark(shown):
    """Kauniainen and the small ones of Åland, which nobody would hit."""
    svg = draw_map(shown.map.map)
    marked = set(
        re.findall(r'data-area="(\d+)"[^>]*><title>[^<]*</title><path d="[^"]*"/><circle', svg)
    )
    assert {"235", "318", "438", "766"} <= marked
    assert "091" not in marked and len(marked) < 20


def test_whose_boundaries_they_are_is_said(shown):
    """Beside every map."""
    assert shown.map.credit == (
        "Kuntarajat: Tilastokeskus, Maanmittauslaitos (CC BY 4.0), yleistetty."
    )
