"""Small charts: the same years for the whole site, silent, honest about where figures end."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from drawings import chart, lines, marks
from specimens import record_of, series_of, site_of, yearly

from site_builder.charts.sparkline import sparkline

YEARS = (2011, 2026)
LONG = yearly(" ".join(str(n) for n in range(40)), 2024)
GAPS = series_of("2015 | 70\n2016 | 71\n2018 | 72\nbreak\n2019 | 73\n2020 | 74")


def small(series, years=YEARS):
    return ElementTree.fromstring(sparkline(replace(chart(series), years=years)))


@pytest.mark.parametrize(
    "series", [LONG, yearly("5 5 5", 2024), yearly("5", 2024), yearly("-3 2", 2024), GAPS]
)
def test_it_is_silent_and_inside_its_frame(series):
    """Hidden from a screen reader: the figure stands beside it."""
    spark = small(series)
    assert spark.get("aria-hidden") == "true"
    dots = [(float(c.get("cx")), float(c.get("cy"))) for c in spark.iter("circle")]
    for x, y in [*dots, *(place for line in lines(spark, "line") for place in line)]:
        assert 0 <= x <= 112 and 0 <= y <= 30


def test_the_same_year_is_at_the_same_place_in_every_one():
    """Whenever a series begins or ends; what is older than the years is left out."""
    ends = [float(small(s).findall("circle")[-1].get("cx")) for s in (LONG, yearly("1 2", 2024))]
    assert ends[0] == ends[1]
    assert float(small(yearly("1 2 3", 2019)).find("circle").get("cx")) < ends[0]
    (line,) = lines(small(LONG), "line")
    assert len(line) == 14


def test_no_line_joins_what_a_gap_or_a_break_parts():
    """A figure alone between them is a dot."""
    spark = small(GAPS)
    assert [len(line) for line in lines(spark, "line")] == [2, 2]
    assert len(list(spark.iter("circle"))) == 2


def test_the_council_term_is_shaded_also_behind_a_series_that_ended_before_it():
    """So that it is seen to have ended."""
    (term,) = marks(small(yearly("1 2 3", 2015)), "rect", "term")
    left = float(term.get("x"))
    assert left > float(small(yearly("1 2 3", 2015)).find("circle").get("cx"))
    assert left + float(term.get("width")) < 112


def test_a_series_from_before_all_years_leaves_the_frame_empty():
    """No figure is moved to where it was not."""
    spark = small(yearly("1 2 3", 1999))
    assert list(spark.iter("circle")) == list(spark.iter("path")) == []


def test_the_sites_years_are_ten_before_the_term_and_on_until_today(tmp_path):
    """Or until the term ends, if that lies ahead."""
    content, _ = record_of(tmp_path, "091,2021,71.0,\n091,2022,72.0,")
    for today, last in ((date(2026, 11, 21), 2026), (date(2022, 1, 1), 2025)):
        site = site_of(content, today=today)
        assert site.charts["tyollisyysaste"].years == site.years == (2011, last)
