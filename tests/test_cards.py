"""Cards: what a network shows of a shared page, drawn so that nothing is cut off or left out."""

import zlib
from xml.etree import ElementTree

import pytest
from hostile_texts import PAYLOADS
from specimens import QUALITATIVE, indicator_of, record_of, series_of, strategy_of, write_content
from test_pixels import size_of

from site_builder.charts.model import chart_of
from site_builder.charts.svg import WIDE, draw
from site_builder.definitions import read_content
from site_builder.language import Language
from site_builder.pages.card import HEIGHT, WIDTH, card_svg, count_card_file, indicator_card_file
from site_builder.pixels import png
from site_builder.records import read_records
from site_builder.site_choices import Settings
from site_builder.views.card import CardView, count_card_view, indicator_card_view
from site_builder.views.own_chart import own_chart
from site_builder.wording.badge import BADGE_ORDER, WORDED, Badge

FI, SV = Language.of("fi"), Language.of("sv")
SVG = "{http://www.w3.org/2000/svg}"
ROWS = "\n".join(f"091,{year},{60 + year % 5}.5," for year in range(2010, 2025)) + "\nSSS,2024,70,"
NOTICE = Settings(notice={"fi": "Esittelysivusto, ei kaupungin palvelu."})
SMALL, MARGIN = 300, 10
"""A card as a list shows it, and what of it stays empty at either side, whatever it says."""


def view(**changes):
    chart = chart_of(indicator_of(), series_of("2020 | 70\n2021 | 71"), strategy_of(), FI)
    given = {
        "language": FI, "site": "Pikkula", "title": "Työllisyysaste", "figure": "71,2",
        "unit": "%", "period": "2021", "badge": Badge("improving", "parantunut"), "chart": chart,
        "source": "Lähde: Tilastokeskus.", "notice": "",
    }  # fmt: skip
    return CardView(**{**given, **changes})


def texts(svg):
    """The words of a card, each line by itself."""
    root = ElementTree.fromstring(svg)
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (FI, ["Pikkula · strategian mittarit", "Työllisyysaste", "64,5%", "2024"]),
        (SV, ["Lillby · strategins mätare", "Sysselsättningsgrad", "64,5%", "2024"]),
    ],
)
def test_a_card_says_title_figure_period_verdict_and_source(tmp_path, language, told):
    """In its language; the chart has our own line alone, and the site's notice is there."""
    content, record = record_of(tmp_path, ROWS)
    said = indicator_card_view(record, content.strategy, language, NOTICE)
    words = texts(card_svg(said))
    assert words[:4] == told
    assert said.badge.words in " ".join(words)
    assert any(line.startswith(said.source) for line in words)
    assert language.text("area.whole-country") not in words
    assert ("Esittelysivusto, ei kaupungin palvelu." in words) == (language is FI)


@pytest.mark.parametrize("rows", ["", "SSS,2024,70,"])
def test_a_card_without_figures_says_so(tmp_path, rows):
    """A dash and the verdict, no chart."""
    content, record = record_of(tmp_path, rows)
    said = indicator_card_view(record, content.strategy, FI, Settings())
    assert (said.figure, said.unit, said.period, said.chart) == ("–", "", "", None)
    assert {"–", said.badge.words} <= set(texts(card_svg(said)))


def test_a_card_of_an_indicator_judged_in_words_has_its_level(tmp_path):
    """In the place of a figure."""
    assessed = '\n[[assessment]]\nperiod = "2023"\nlevel = "partly"\n'
    assessed += 'text = { fi = "Osin.", sv = "Delvis." }\n'
    places = {"indicators/tyo/tyytyvaisyys.toml": QUALITATIVE + assessed}
    content = read_content(write_content(tmp_path, places))
    record = read_records(content)["tyytyvaisyys"]
    words = texts(card_svg(indicator_card_view(record, content.strategy, FI, Settings())))
    assert words[1:4] == ["Tyytyväisyys", "toteutui osittain", "2023"]


@pytest.mark.parametrize(("number", "unit"), [(1, "mittari"), (12, "mittaria"), (1200, "mittaria")])
def test_a_card_of_many_counts_them(number, unit):
    """A goal's, or the site's."""
    said = count_card_view("Työtä kaikille", number, strategy_of(), FI, Settings())
    assert (said.figure.replace("\u00a0", ""), said.unit) == (str(number), unit)
    assert "Työtä kaikille" in texts(card_svg(said))


def test_cards_are_pictures_of_the_size_that_networks_ask_for(tmp_path):
    """1200 × 630."""
    content, record = record_of(tmp_path, ROWS)
    of_all = content.strategy, FI, Settings()
    for made in (indicator_card_file(record, *of_all), count_card_file("Koti", 3, *of_all)):
        assert size_of(made) == (1200, 630) == (WIDTH, HEIGHT)


@pytest.mark.parametrize("icon", BADGE_ORDER)
def test_a_verdict_has_its_shape_and_colour(icon):
    """The same drawing as on pages, and a rule for its colour inside the card."""
    svg = card_svg(view(badge=Badge(icon, "sanoin")))
    root = ElementTree.fromstring(svg)
    (badge,) = (g for g in root.iter(f"{SVG}g") if f"v-{icon}" in g.get("class", ""))
    (shape,) = badge.findall(f"{SVG}svg/{SVG}svg")
    assert len(shape) > 0
    rules = root.findtext(f"{SVG}style")
    assert icon == WORDED or f".v-{icon}" in rules
    assert "var(" not in rules and "currentcolor" not in rules and "@" not in rules


LONG = "Pitkäaikaistyöttömien osuus kaikista työnhakijoista ja palveluihin osallistuvista " * 3


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"title": LONG, "source": LONG, "notice": LONG * 3, "site": LONG},
        {"title": "W" * 150, "figure": "8" * 30, "unit": "M" * 30, "period": "W" * 60},
        {
            "figure": "1\u00a0234\u00a0567\u00a0890,12",
            "unit": "tonnia hiilidioksidia asukasta kohti",
        },
        {"figure": "toteutui osittain", "unit": "", "badge": Badge("qualitative", "sanoin " * 20)},
        {"figure": "ei vielä arvioitu lainkaan", "unit": "", "chart": None},
    ],
)
def test_nothing_runs_out_of_a_card_or_into_its_chart(changes):
    """However long its texts are: both margins stay empty, and so does the edge below."""
    said = view(**changes)
    bar, *rows = pixels(png(card_svg(said), SMALL))[2:]
    empty = bytes([255] * 4)
    assert bar != empty * SMALL
    for row in rows[1:]:
        assert row[: MARGIN * 4] == empty * MARGIN and row[-MARGIN * 4 :] == empty * MARGIN
    assert set(rows[-2:]) == {empty * SMALL}
    assert sum(line.rstrip("…") in LONG for line in texts(card_svg(said)) if line) <= 3 + 1 + 2 + 2


def pixels(picture):
    """The rows of a PNG as they are seen, four bytes a pixel (https://www.w3.org/TR/png/)."""
    assert (picture[24], picture[25], picture[28]) == (8, 6, 0)  # eight bits, RGBA, in one pass
    place, packed = 8, b""
    while place < len(picture):
        length = int.from_bytes(picture[place : place + 4])
        kind, content = picture[place + 4 : place + 8], picture[place + 8 : place + 8 + length]
        packed += content if kind == b"IDAT" else b""
        place += 12 + length
    raw, wide, above, rows = zlib.decompress(packed), size_of(picture)[0] * 4, None, []
    for start in range(0, len(raw), wide + 1):
        above = unfiltered(raw[start], raw[start + 1 : start + 1 + wide], above or bytes(wide))
        rows.append(bytes(above))
    return rows


def unfiltered(kind, line, above):
    """One row with what its filter took away."""
    if kind == 0:
        return line
    row = bytearray(line)
    for n in range(len(row)):
        left = row[n - 4] if n >= 4 else 0
        corner = above[n - 4] if n >= 4 else 0
        row[n] = (row[n] + foretold(kind, left, above[n], corner)) & 255
    return row


def foretold(kind, left, up, corner):
    """What a filter expects of a byte by its neighbours."""
    if kind == 4:
        guess = left + up - corner
        return min((left, up, corner), key=lambda one: abs(guess - one))
    return (0, left, up, (left + up) // 2)[kind]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_text_is_only_words_in_a_card(payload):
    """It is XML, has the same elements as any card, and says what was written."""
    known = view()
    said = view(title=payload, site=payload, period=payload, source=payload, notice=payload)
    root = ElementTree.fromstring(card_svg(said))
    names = {element.tag for element in root.iter()}
    assert names == {element.tag for element in ElementTree.fromstring(card_svg(known)).iter()}
    joined = "".join(texts(card_svg(said))).replace(" ", "")
    assert payload[:40].replace(" ", "") in joined


def test_a_break_before_our_own_figures_is_not_in_a_chart_of_them_alone(tmp_path):
    """Others' figures reach back over it, ours begin with it."""
    broken = '\n[[break]]\nperiod = "2022"\nreason = { fi = "Uusi.", sv = "Ny." }\n'
    rows = "091,2022,60,\n091,2023,61,\nSSS,2021,70,\nSSS,2023,71,"
    content, record = record_of(tmp_path, rows, broken)
    chart = own_chart(record, content.strategy, FI)
    assert (chart.breaks, chart.reasons) == ((), ())
    assert "<svg" in draw(chart, FI, WIDE)
