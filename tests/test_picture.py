"""A chart as one picture that stands alone: what it tells and looks like is all inside it."""

import re
from xml.etree import ElementTree

import pytest
from specimens import indicator_of, series_of, strategy_of

from site_builder.charts.model import chart_of
from site_builder.charts.picture import picture
from site_builder.language import Language

FI, SV = Language.of("fi"), Language.of("sv")
SVG = "{http://www.w3.org/2000/svg}"
SIZES = [(1200, 630), (600, 400), (320, 400)]
LINES = ["Lähde: Tilastokeskus.", "CC BY 4.0"]
COMPARED = series_of("""
     | 091  | SSS  | 049
2021 | 71.0 | 70.2 | 75.5
2022 | 71.9 | 70.4 | 75.6
2023 | 72.3 | 70.3 | 75.4
""")


def made(language=FI, width=1200, height=630, title="Työllisyysaste, %", lines=LINES, **changes):
    chart = chart_of(indicator_of(**changes), COMPARED, strategy_of(), language)
    return picture(chart, language, title=title, lines=lines, width=width, height=height)


def texts(document):
    return [t.text for t in ElementTree.fromstring(document).iter(f"{SVG}text")]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_picture_has_its_size_and_holds_title_source_and_drawing(width, height):
    """The drawing lies between the title and the lines."""
    root = ElementTree.fromstring(made(width=width, height=height))
    assert (root.get("width"), root.get("height")) == (str(width), str(height))
    (inner,) = root.findall(f"{SVG}svg")
    x, y, wide, high = (float(inner.get(name)) for name in ("x", "y", "width", "height"))
    places = {t.text: float(t.get("y")) for t in root.findall(f"{SVG}text")}
    assert next(iter(places)) == "Työllisyysaste, %" and set(LINES) < set(places)
    assert 0 < places["Työllisyysaste, %"] < y
    assert all(y + high < places[line] < height for line in LINES)
    assert x > 0 and x + wide < width
    scale = wide / float(inner.get("viewBox").split()[2])
    assert float(inner.get("font-size")) * scale >= 11.9


def test_every_colour_is_written_out():
    """No name that a style sheet would have to explain, and nothing from elsewhere."""
    document = made()
    assert "var(" not in document and "@" not in re.search("<style>(.*)</style>", document, re.S)[1]
    assert re.search(r"\.line\.own\{stroke:#[0-9a-f]{6};", document)
    assert "http" not in document.replace("http://www.w3.org/2000/svg", "")
    assert "style=" not in document


def test_a_picture_speaks_its_language():
    """The words in it and the language it names."""
    document = made(SV, title="Sysselsättningsgrad, %")
    assert ElementTree.fromstring(document).get("lang") == "sv"
    assert SV.text("area.whole-country") in " ".join(texts(document))


def test_hostile_words_stay_words():
    """In title and lines as in the chart."""
    told = texts(made(title='<script>"&', lines=["</style><b>"]))
    assert '<script>"&' in told and "</style><b>" in told


def test_a_long_title_takes_three_lines_at_most():
    """However long it is, and in one word."""
    root = ElementTree.fromstring(made(width=320, title="Pitkä" * 80, lines=[]))
    title = root.findall(f"{SVG}text")
    assert len(title) == 3 and title[-1].text.endswith("…")
