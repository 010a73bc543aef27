"""A municipality's own ledgers over the region's, as its cut has them."""

from __future__ import annotations

import tomllib

from site_builder.region.own_ledgers import ledgers_over, own_snapshots, revisions_over

HEADER = b"fetched,indicator,area,period,old,new,change\n"
DIVIDED = b"fetched,indicator,area,period,breakdown,old,new,change\n"
SHARED = HEADER + b"2026-10-01T06:00:00Z,oma,091,2024,,1,added\n"
SHARED += b"2026-10-02T06:00:00Z,vaki,091,2024,,2,added\n"


def test_of_what_is_its_own_only_its_own_lines_count():
    """In order of time; the others are as they are."""
    own = HEADER + b"2026-10-01T07:00:00Z,oma,091,2024,,7,added\n"
    assert revisions_over(SHARED, own, {"oma"}).decode().splitlines()[1:] == [
        "2026-10-01T07:00:00Z,oma,091,2024,,7,added",
        "2026-10-02T06:00:00Z,vaki,091,2024,,2,added",
    ]


def test_a_ledger_with_groups_widens_the_other():
    """By an empty group."""
    own = DIVIDED + b"2026-10-01T07:00:00Z,oma,091,2024,ika=0-6,,7,added\n"
    assert revisions_over(SHARED, own, {"oma"}).decode().splitlines() == [
        DIVIDED.decode().strip(),
        "2026-10-01T07:00:00Z,oma,091,2024,ika=0-6,,7,added",
        "2026-10-02T06:00:00Z,vaki,091,2024,,,2,added",
    ]


def test_where_one_has_none_the_other_stands():
    """To the byte."""
    assert revisions_over(b"", SHARED, set()) == revisions_over(SHARED, b"", set()) == SHARED


def test_failures_are_those_of_the_figures_that_are_shown():
    """A shared source that fails is no failure of an indicator that has figures of its own."""
    entry = "[{}]\nsince = 2026-10-01T06:00:00Z\ntold = []\n\n"
    shared = (entry.format("oma") + entry.format("vaki")).encode()
    own = entry.format("toinen").encode()
    place = "data/failures.toml"
    found = ledgers_over({place: shared}, {place: own, "data/oma.csv": b""})
    assert {*tomllib.loads(found[place].decode())} == {"toinen", "vaki"}


def test_files_of_its_own_are_no_snapshots():
    """Neither ledgers nor what lies deeper."""
    places = ("data/oma.csv", "data/oma.toml", "data/revisions.csv", "data/municipal/x.csv")
    assert own_snapshots(dict.fromkeys(places, b"")) == {"oma"}
