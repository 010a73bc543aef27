"""A target that changes with time as charts draw, explore and read it out."""

import json

import pytest
from drawings import FI, SV, chart, drawn, lines, marks, texts
from scenes import in_steps, monthly, scene
from specimens import strategy_of, yearly

from site_builder.charts.plotly_figure import figure_json
from site_builder.charts.reading import reading
from site_builder.charts.svg import MEDIUM, NARROW, WIDE
from site_builder.language import NO_BREAK
from site_builder.views.own_chart import own_chart

HOMES = yearly("5400 6736 7280 7105 6047 8179", 2023)
STEPS = in_steps("2021 7000", "2023 8000")
RANGES = (
    '[[target.step]]\nfrom = "2019"\nlow = 6000\nhigh = 7000\n'
    '[[target.step]]\nfrom = "2022"\nlow = 7000\nhigh = 8500\n'
)


def told(language=FI, series=HOMES, toml=STEPS):
    """What stands in the small document that is read out, of our own line."""
    return reading(chart(series, toml, language, decimals=0), language)["lines"][0]


@pytest.mark.parametrize("size", [WIDE, MEDIUM, NARROW])
def test_the_target_is_a_line_in_steps(size):
    """From halfway before 2021, with a change halfway between 2022 and 2023, to the edge."""
    drawing = drawn(HOMES, STEPS, size)
    (stairs,), own = lines(drawing, "target"), lines(drawing, "line", "own")[0]
    assert len(stairs) == 4
    (left, low), (change, same), (also, high), (right, end) = stairs
    assert (low, high, change) == (same, end, pytest.approx(also))
    assert high < low
    year = (own[-1][0] - own[0][0]) / 5
    assert left == pytest.approx(own[3][0] - year / 2, abs=0.2)
    assert change == pytest.approx(own[4][0] + year / 2, abs=0.2)
    assert right == pytest.approx(own[5][0], abs=0.2)


def test_each_figure_lies_on_the_side_of_the_step_that_it_was_judged_to():
    """2022 below its 7 000, 2023 above its 8 000."""
    drawing = drawn(HOMES, STEPS)
    (stairs,), (own,) = lines(drawing, "target"), lines(drawing, "line", "own")
    assert own[4][1] > stairs[0][1]
    assert own[5][1] < stairs[-1][1]


def test_the_last_step_is_named_where_it_ends():
    """With its value, and since when it holds."""
    drawing = drawn(HOMES, STEPS, decimals=0, unit={"fi": "asuntoa", "sv": "bostäder"})
    words = [text.replace(NO_BREAK, " ") for text, _, _ in texts(drawing, "target-label")]
    assert words == ["Tavoite 8 000"]
    assert "vuodesta 2023 alkaen" in [text for text, _, _ in texts(drawing, "muted")]


def test_a_range_in_steps_has_two_lines_and_a_band_for_each():
    """Each band as wide as its step."""
    drawing = drawn(HOMES, RANGES, better="range")
    assert [len(line) for line in lines(drawing, "target")] == [4, 4]
    assert len(marks(drawing, "path", "range") or marks(drawing, "rect", "range")) == 2


def test_bars_have_the_steps_between_them():
    """Two figures: the change is halfway between the bars."""
    drawing = drawn(yearly("6047 8179", 2023), STEPS, decimals=0)
    (stairs,) = lines(drawing, "target")
    bars = [float(x) for _, x, _ in texts(drawing, "amount")]
    assert stairs[1][0] == pytest.approx(sum(bars) / 2, abs=0.2)


def test_a_step_ahead_has_a_diamond_and_the_way_to_it():
    """The axis reaches it; the way begins at the latest figure."""
    toml = in_steps("2021 7000", "2023 8000", "2026 9000")
    made, drawing = chart(HOMES, toml), drawn(HOMES, toml)
    assert (str(made.last), str(made.target_by)) == ("2026", "2026")
    assert [str(point.period) for point in made.required][:1] == ["2023"]
    assert len(marks(drawing, "path", "target-mark")) == 1
    way, own = lines(drawing, "path")[0], lines(drawing, "line", "own")[0]
    assert way[0] == pytest.approx(own[-1], abs=0.2)


def test_steps_that_were_over_before_the_first_figure_are_not_drawn():
    """Nor do they widen the scale."""
    made = chart(HOMES, in_steps("2010 100000", "2015 7000"))
    assert [str(span.first) for span in made.spans] == ["2018"]
    assert max(made.values) < 10000


def test_months_have_their_step_from_its_first_month():
    """2022 begins in January."""
    made = chart(monthly(2021, "2024M06", 1.0), in_steps("2022 22", "2024 21"), better="lower")
    assert [str(span.first) for span in made.spans] == ["2022M01", "2024M01"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            FI,
            "Tavoite: vähintään 7 000 % vuosina 2021–2022, vähintään 8 000 % vuodesta 2023 alkaen.",
        ),
        (SV, "Mål: minst 7 000 % åren 2021–2022, minst 8 000 % sedan 2023."),
    ],
)
def test_the_description_tells_every_step(language, words):
    """For who hears the drawing."""
    made = chart(HOMES, STEPS, language, decimals=0)
    assert made.description.replace(NO_BREAK, " ").endswith(words)


def test_each_figure_is_read_out_with_the_target_of_its_time():
    """None before the first step."""
    notes = {place: note.replace(NO_BREAK, " ") for place, note in told()["notes"].items()}
    assert notes == {
        3: "tavoite vähintään 7 000",
        4: "tavoite vähintään 7 000",
        5: "tavoite vähintään 8 000",
    }
    assert "notes" not in told(toml='[target]\nvalue = 8000\nby = "2030"\n')


def test_the_explored_chart_has_the_same_steps():
    """As shapes: what a reader cuts off the time axis does not take the target away."""
    found = json.loads(figure_json(chart(HOMES, STEPS, decimals=0), FI))
    shapes = [shape for shape in found["layout"]["shapes"] if shape["name"] == "target"]
    corners = [(shape["x0"], shape["y0"], shape["x1"], shape["y1"]) for shape in shapes]
    assert [(y0, y1) for _, y0, _, y1 in corners] == [(7000, 7000), (7000, 8000), (8000, 8000)]
    assert corners[1][0] == corners[1][2] == "2022-07-02"
    assert corners[0][0] == "2020-07-02"
    (name,) = [a for a in found["layout"]["annotations"] if a["name"] == "target"]
    assert (name["text"].replace(NO_BREAK, " "), name["y"]) == ("Tavoite 8 000 %", 8000)


def test_the_explored_charts_name_keeps_out_of_the_way_of_falling_steps():
    """Below the last step, where the others do not come from."""
    found = json.loads(figure_json(chart(HOMES, in_steps("2021 9000", "2023 8000")), FI))
    (name,) = [a for a in found["layout"]["annotations"] if a["name"] == "target"]
    assert name["yanchor"] == "top"


def test_small_charts_have_the_steps_too():
    """An embed and a card have our own figures alone, with the target as it is."""
    found = scene(HOMES, in_steps("2021 7000", "2025 8000"))
    record = found.record
    made = own_chart(record, strategy_of(), FI)
    assert [str(span.first) for span in made.spans] == ["2021", "2025"]
    assert str(made.last) == "2025"
