"""Our own municipality among all: who is counted, where dots and names stand, what is said."""

import re
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import ROOT, indicator_of, record_of, series_of, site_of

from site_builder.areas import current
from site_builder.charts.dot_strip_svg import SIZES, draw_strip
from site_builder.charts.label_lanes import GAP, lanes
from site_builder.charts.strip_axis import strip_axis
from site_builder.definitions import read_content
from site_builder.language import NO_BREAK, Language
from site_builder.records import read_records
from site_builder.trends.all_municipalities import all_municipalities, latest_of_all
from site_builder.views.compared import compared

OTHERS = [code for code in current() if code not in ("091", "049")]


def rows(*figures, year=2024, country=None):
    """A snapshot's rows: ours first, Espoo's next, then as many others."""
    areas = ["091", "049", *OTHERS]
    told = [f"{area},{year},{value}," for area, value in zip(areas, figures, strict=False)]
    return "\n".join(sorted([*told, *([f"SSS,{year},{country},"] if country else [])]))


def section(tmp_path, *figures, toml="", code="fi", **more):
    content, record = record_of(tmp_path, rows(*figures, **more), toml)
    return compared(site_of(content, code), record)


def plain(words):
    return words.replace(NO_BREAK, " ")


def test_the_latest_period_that_most_municipalities_share_is_taken():
    """Not the newest one of a few; the whole country is no municipality."""
    table = """
         | 091 | SSS | 049 | 092 | 837 | 853 | 564
    2022 | 1   | 9   | 2   | 3   | 4   | 5   | 6
    2023 | 1   | 9   | 2   | 3   | 4   | 5   |
    2024 | 1   | 9   | 2   | 3   |     |     |
    """
    series = series_of(table.strip("\n"))
    assert [str(crowd.period) for crowd in all_municipalities(series)] == ["2022", "2023"]
    found = latest_of_all(series)
    assert (str(found.period), len(found.values), found.country) == ("2023", 5, 9)
    assert (found.lower, found.higher, found.equal) == (0, 4, 0)


def test_fewer_than_five_municipalities_have_no_strip(tmp_path):
    """Four and the whole country are compared one by one."""
    assert section(tmp_path, 1, 2, 3, 4, country=5) is None


@pytest.mark.parametrize(
    ("figures", "finnish", "swedish"),
    [
        (
            (10, 9, 11, 12, 13),
            "Helsinki vuonna 2024: 10,0 %. Osuus oli pienempi 1 kunnassa ja suurempi 3 kunnassa.",
            "Andelen var mindre i 1 kommun och större i 3 kommuner.",
        ),
        (
            (10, 9, 8, 7, 10),
            "Osuus oli pienempi 3 kunnassa eikä missään suurempi. Sama osuus oli 1 kunnassa.",
            "Andelen var mindre i 3 kommuner och inte större i någon.",
        ),
        (
            (1, 9, 8, 7, 10),
            "Osuus oli suurempi 4 kunnassa eikä missään pienempi.",
            "Andelen var större i 4 kommuner och inte mindre i någon.",
        ),
        ((5, 5, 5, 5, 5), "Sama osuus oli 4 kunnassa.", "Andelen var densamma i 4 kommuner."),
    ],
)
def test_the_sentence_counts_municipalities(tmp_path, figures, finnish, swedish):
    """Our own first, then how many have less and how many more; no place, nothing of a best."""
    finnish = finnish.replace("Helsinki", "Pikkula")
    words = plain(section(tmp_path / "fi", *figures).words)
    assert words.startswith("Pikkula vuonna 2024: ")
    assert words.endswith(" Jokainen piste on yksi kunta: 5 kuntaa.")
    assert finnish in words
    assert not re.search("paras|sija", words)
    assert swedish in plain(section(tmp_path / "sv", *figures, code="sv").words)


@pytest.mark.parametrize(
    ("better", "ends"),
    [
        ("higher", ("← pienempi", "suurempi on parempi →")),
        ("lower", ("← pienempi on parempi", "suurempi →")),
        ("neither", ("← pienempi", "suurempi →")),
    ],
)
def test_the_ends_say_which_way_is_better(tmp_path, better, ends):
    """Nothing where nobody has said so."""
    content, record = record_of(tmp_path, rows(1, 2, 3, 4, 5))
    object.__setattr__(record, "indicator", indicator_of(better=better))
    assert compared(site_of(content), record).strip.ends == ends


def test_a_figure_far_from_all_others_is_left_outside_and_told(tmp_path):
    """By name and figure; our own and the compared areas are always on the axis."""
    most = [10 + n % 7 for n in range(60)]
    told = section(tmp_path / "far", 12, 11, *most, 90)
    assert not told.strip.axis.log
    assert told.strip.outside == ("", "asteikon ulkopuolella 1 →")
    assert re.search(r"Asteikon ulkopuolella: \D+ \(90,0\)\.", told.axis_notes[-1])
    ours = section(tmp_path / "ours", 40, 11, *most)
    assert ours.strip.outside == ("", "")


def test_figures_that_differ_by_powers_of_ten_have_a_logarithmic_axis():
    """As populations do: nobody is left outside, and ticks are powers of ten."""
    values = [Decimal(10) ** n for n in (2, 3, 3, 3, 3, 3, 4, 6)]
    axis = strip_axis(values, [Decimal(10) ** 6])
    assert axis.log and all(axis.holds(value) for value in values)
    assert axis.ticks(10) == [Decimal(10) ** n for n in range(2, 7)]
    assert axis.place(Decimal(10) ** 4) == pytest.approx(0.5)
    assert strip_axis([Decimal(3)] * 5, []).ticks(5)


@given(
    st.lists(st.tuples(st.floats(0, 1), st.floats(0.05, 0.2)), min_size=1, max_size=7),
    st.sampled_from([size.width for size in SIZES]),
)
def test_no_name_lies_on_another_or_on_a_line(labels, width):
    """Wherever the places are, while names are no longer than a fifth of the drawing."""
    places = [place * width for place, _ in labels]
    widths = [share * width for _, share in labels]
    found = lanes(places, widths, width)
    spans = [
        (x + GAP, x + GAP + w) if lane.side == "start" else (x - GAP - w, x - GAP)
        for x, w, lane in zip(places, widths, found, strict=True)
    ]
    for one, other in combinations(range(len(labels)), 2):
        if found[one].number == found[other].number:
            assert spans[one][1] < spans[other][0] or spans[other][1] < spans[one][0]
        for name, line in ((one, other), (other, one)):
            if spans[name][0] < places[line] < spans[name][1]:
                assert found[name].number > found[line].number


def test_names_are_as_low_as_their_lines_let_them():
    """Right of their lines they go down like stairs; at the edge they stand on the left."""
    right = lanes([10, 20, 30], [50, 50, 50], 200)
    assert [(lane.number, lane.side) for lane in right] == [
        (2, "start"),
        (1, "start"),
        (0, "start"),
    ]
    edge = lanes([170, 190], [50, 50], 200)
    assert [(lane.number, lane.side) for lane in edge] == [(0, "end"), (1, "end")]
    apart = lanes([10, 100], [50, 50], 200)
    assert [lane.number for lane in apart] == [0, 0]


def plain_dots(svg):
    """How many dots without a name there are: dashes a step apart, from the foot of each pile."""
    path, step = re.search(r'd="([^"]*)" class="dots" [^>]*array="0 ([\d.]+)"', svg).groups()
    return sum(round(float(pile) / float(step) + 0.5) for pile in re.findall(r"v-([\d.]+)", path))


def test_every_municipality_is_one_dot():
    """In the demo's drawings of all three indicators, at each size."""
    records, language = read_records(content := read_content(ROOT)), Language.of("fi")
    for identity in ("tyottomyys", "vakiluku", "rikokset-luokittain"):
        found = compared(site_of(content), records[identity])
        outside = sum(int(re.sub(r"\D", "", words) or 0) for words in found.strip.outside)
        for svg in draw_strip(found.strip, language).split("\n"):
            named = svg.count("<circle")
            assert plain_dots(svg) + named + outside == len(records[identity].crowd.values)
            assert svg.count('class="lead country"') == (identity == "tyottomyys")


def test_a_hostile_name_is_only_a_name(tmp_path):
    """Of the city, which its definition writes."""
    content, record = record_of(tmp_path, rows(1, 2, 3, 4, 5))
    content.strategy.city["fi"] = "<script>'\"&{x}"
    found = compared(site_of(content), record)
    drawn = draw_strip(found.strip, Language.of("fi"))
    assert "<script" not in drawn and "&lt;script&gt;" in drawn
