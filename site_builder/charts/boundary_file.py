"""Make `boundaries.json` from Statistics Finland's boundaries, when the division changes.

    python -m site_builder.charts.boundary_file kunta4500k.json 2027

reads a GeoJSON file in ETRS-TM35FIN (EPSG:3067) and prints the new file; look.md tells where to get
it. Neighbours share their corners in the source, and every corner is rounded to the same grid, so
no gaps open between them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from site_builder.json_text import json_text

HEIGHT = 700
LICENCE = "Kuntarajat: Tilastokeskus, Maanmittauslaitos (CC BY 4.0), yleistetty"

Ring = Sequence[Sequence[float]]
Corner = tuple[int, int]


def boundary_file(document: Mapping[str, Any], year: str) -> str:
    """The text of the file, a municipality a line. Raises ValueError without municipalities."""
    rings = {
        feature["properties"]["kunta"]: [*_rings(feature["geometry"])]
        for feature in document["features"]
    }
    corners = [corner for found in rings.values() for ring in found for corner in ring]
    if not corners:
        raise ValueError("the file has no municipalities")
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    bottom, top = min(y for _, y in corners), max(y for _, y in corners)
    scale = HEIGHT / (top - bottom)

    def placed(ring: Ring) -> list[Corner]:
        places = [(round((x - left) * scale), round((top - y) * scale)) for x, y in ring]
        return [place for n, place in enumerate(places) if n == 0 or place != places[n - 1]]

    paths = {
        code: "".join(_path(places) for ring in found if len(places := placed(ring)) > 3)
        for code, found in sorted(rings.items())
    }
    head = {
        "division": f"{year}-01-01",
        "licence": LICENCE,
        "width": round((right - left) * scale),
        "height": HEIGHT,
    }
    lines = ",\n".join(f"{json.dumps(code)}:{json.dumps(path)}" for code, path in paths.items())
    start = json_text(head)[:-1]
    return f'{start},"paths":{{\n{lines}\n}}}}\n'


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    """Every ring, holes too: SVG's rule of even and odd leaves them open."""
    parts = geometry["coordinates"]
    for polygon in parts if geometry["type"] == "MultiPolygon" else [parts]:
        yield from ([corner[:2] for corner in ring] for ring in polygon)


def _path(corners: Sequence[Corner]) -> str:
    first, *rest = corners[:-1] if corners[0] == corners[-1] else corners
    steps, (x, y) = [], first
    for at_x, at_y in rest:
        steps.append(f"{at_x - x} {at_y - y}")
        x, y = at_x, at_y
    return f"M{first[0]} {first[1]}l{' '.join(steps).replace(' -', '-')}z"


if __name__ == "__main__":
    given = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    sys.stdout.write(boundary_file(given, sys.argv[2]))
