"""Every moment that a reader sees is told by the day that it was in Finland."""

import re
from datetime import date

import pytest
from specimens import record_of, site_of
from test_pages import words

from site_builder.clock import today
from site_builder.language import Language
from site_builder.pages.kinds import changes_page, indicator_page
from site_builder.records import read_records
from site_builder.sources.jsonstat.parts import timestamp

ROWS = "091,2023,74.4,\n091,2024,75.5,"
JUST_AFTER_MIDNIGHT = "2024-05-20T21:00:00Z"
"""21.5.2024 at midnight in Finland, as it is stored."""
REVISIONS = (
    "fetched,indicator,area,period,old,new,change\n"
    "2024-05-20T20:59:00+00:00,tyollisyysaste,091,2023,74.3,74.4,revised\n"
    "2024-05-20T21:01:00+00:00,tyollisyysaste,091,2024,,75.5,added\n"
    "2024-05-21T20:59:00+00:00,tyollisyysaste,091,2024,75.4,75.5,revised\n"
)


def late_evening(folder):
    """The tiny folder, fetched, updated and failing just after midnight in Finland."""
    content, _ = record_of(folder, ROWS)
    file = folder / "data" / "tyollisyysaste.toml"
    told = file.read_text("utf-8").replace("2026-11-21T06:00:00Z", JUST_AFTER_MIDNIGHT)
    file.write_text(f"source_updated = {JUST_AFTER_MIDNIGHT}\n{told}", "utf-8")
    failing = f"tyollisyysaste = {JUST_AFTER_MIDNIGHT}\n"
    (folder / "data" / "failures.toml").write_text(failing, "utf-8")
    (folder / "data" / "revisions.csv").write_text(REVISIONS, "utf-8")
    return content


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_a_page_tells_the_day_in_finland(tmp_path, code):
    """When it was fetched, when the source was updated, since when fetches have failed; and of
    each change of a figure.
    """
    content = late_evening(tmp_path)
    record = read_records(content)["tyollisyysaste"]
    said = words(indicator_page(site_of(content, code), record).html)
    for key, times in {
        "source.fetched": 3,  # also in the quotation and the reference that may be copied
        "source.updated": 1,
        "indicator.failing-since": 1,
    }.items():
        assert said.count(Language.of(code).text(key, date="21.5.2024")) == times, key
    assert re.findall(r"(\S+) ?: (?:Pikkula|Lillby),", said) == [
        "21.5.2024",
        "21.5.2024",
        "20.5.2024",
    ]


@pytest.mark.parametrize(
    ("code", "days"),
    [
        ("fi", ("21. toukokuuta 2024", "20. toukokuuta 2024")),
        ("sv", ("21 maj 2024", "20 maj 2024")),
    ],
)
def test_changes_are_grouped_by_the_day_in_finland(tmp_path, code, days):
    """A minute before and one after midnight are two days; 23 hours later is the second still."""
    said = words(changes_page(site_of(late_evening(tmp_path), code)).html)
    later, earlier = (said.index(day) for day in days)
    assert later < said.index("75,4") < earlier < said.index("74,3")
    assert [said.count(day) for day in days] == [1, 1]


def test_a_sources_own_midnight_is_its_own_day():
    """`2024-05-21T00:00:00+03:00` is stored in UTC, the evening before."""
    moment = timestamp("2024-05-21T00:00:00+03:00", "the document")
    assert moment.isoformat() == "2024-05-20T21:00:00+00:00"
    assert [Language.of(code).date(moment) for code in ("fi", "sv")] == ["21.5.2024"] * 2


@pytest.mark.parametrize(
    ("epoch", "day"), [("1735682400", date(2025, 1, 1)), ("1735682399", date(2024, 12, 31))]
)
def test_the_build_lives_in_finland(monkeypatch, epoch, day):
    """31.12.2024 at 22 UTC a new year has begun, a second earlier it has not."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert today() == day
