"""What a fetch holds back until a person accepts it: the last good figures stay, and it is told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from site_builder.checks import problems
from site_builder.definitions import read_content
from site_builder.fetching import FetchSummary, fetch
from site_builder.period import Period
from site_builder.series import Observation, with_forecasts_marked
from site_builder.snapshots import read_failures, read_snapshot
from tests.content_folder import KEY_FIGURE, make_content, outcome, quick_http
from tests.pxweb_server import PxWebServerForTests, Settings
from tests.test_fetching_files import LOCAL, folder_with, indicator_pages, shelf, states

FILE = "data/municipal/osuus.csv"


def deliver(folder: Path, *rows: str) -> None:
    """A new delivery of the city's file: `year;figure` of our own area."""
    lines = ["Vuosi;Kunta;Osuus, %", *(f"{row.replace(';', ';Helsinki;')}" for row in rows)]
    (folder / FILE).write_text("\n".join([*lines, ""]), "utf-8")


def fetched(folder: Path, *, accept: bool = False) -> FetchSummary:
    return fetch(read_content(folder), accept=accept, http=quick_http())


def told(summary: FetchSummary) -> list[str]:
    return [str(p) for o in summary.outcomes for p in o.problems]


def figures(folder: Path) -> list[str]:
    """The recorded figures of our own area as `period value status`."""
    snapshot = read_snapshot(folder, "osuus")
    rows = snapshot.observations if snapshot else ()
    return [f"{o.period} {o.value} {o.status}".strip() for o in rows if o.area == "091"]


@pytest.fixture
def folder(tmp_path):
    """Three good years of a share, fetched; its limit is 100."""
    made = folder_with(tmp_path, osuus=LOCAL)
    place = made / "indicators/vaki/osuus.toml"
    place.write_text("limit = 100\ndecimals = 1\n" + place.read_text("utf-8"), "utf-8")
    deliver(made, "2022;71,2", "2023;71,3", "2024;71,4")
    assert states(fetched(made)) == {"osuus": "fetched"}
    return made


def test_a_lost_decimal_comma_is_held_back_and_told_until_it_is_mended(folder):
    """713 for 71,3: exit with a fault that names the line; check keeps telling it."""
    deliver(folder, "2022;71,2", "2023;71,3", "2024;71,4", "2025;713")
    assert told(fetched(folder)) == [
        f"{FILE}, line 5: 091 2025: 713 lies beyond the limit of 100. Correct the figure at its"
        " source; if it is right, run `mittaristo fetch osuus --accept`."
    ]
    assert figures(folder) == ["2022 71.2", "2023 71.3", "2024 71.4"]
    (note,) = [p for p in problems(folder, date(2026, 11, 24)) if "osuus" in p.place]
    assert note.note and "713 lies beyond the limit of 100" in note.fault
    page = indicator_pages(folder, "fi")[0]
    assert "Uudet luvut odottavat tarkistusta." in page and "epäonnistunut" not in page
    deliver(folder, "2022;71,2", "2023;71,3", "2024;71,4", "2025;71,3")
    assert states(fetched(folder)) == {"osuus": "fetched"}
    assert problems(folder, date(2026, 11, 24)) == [] and not read_failures(folder)


def test_a_file_that_cannot_be_read_after_a_doubtful_one_has_failed(folder):
    """The page says what holds now, since when no figures could be taken."""
    deliver(folder, "2022;71,2", "2023;71,3", "2024;71,4", "2025;713")
    fetched(folder)
    since = read_failures(folder)["osuus"].since
    (folder / FILE).unlink()
    fetched(folder)
    failure = read_failures(folder)["osuus"]
    assert (failure.since, failure.held) == (since, False)
    page = indicator_pages(folder, "fi")[0]
    assert "epäonnistunut" in page and "odottavat tarkistusta" not in page


def test_an_accepted_figure_is_recorded_and_not_doubted_again(folder):
    """The person has looked; the next fetch says unchanged."""
    deliver(folder, "2022;71,2", "2023;71,3", "2024;71,4", "2025;101")
    assert states(fetched(folder)) == {"osuus": "failed"}
    assert states(fetched(folder, accept=True)) == {"osuus": "fetched"}
    assert figures(folder)[-1] == "2025 101"
    assert states(fetched(folder)) == {"osuus": "unchanged"}


def test_the_first_fetch_of_all_holds_back_too(tmp_path):
    """There are no last good figures; there are none rather than false ones."""
    folder = folder_with(tmp_path, osuus=LOCAL)
    deliver(folder, "2024;-3")
    assert "091 2024: -3 lies beyond 0 %, where a share cannot go" in told(fetched(folder))[0]
    assert read_snapshot(folder, "osuus") is None


def test_a_figure_of_the_future_is_held_back(folder):
    """80 % of a year that has not ended is no fact."""
    deliver(folder, "2022;71,2", "2023;71,3", "2024;71,4", "2199;80")
    (fault,) = told(fetched(folder))
    assert fault.startswith(f"{FILE}: has figures of 2199, which had not ended when it was read (")
    assert fault.endswith(
        "if they are forecasts, to be shown as such, run `mittaristo fetch osuus --accept`."
    )


def test_an_accepted_forecast_is_shown_as_one_and_judged_by_nothing(folder):
    """It keeps its flag, is not asked about again, and the latest figure stays what it was."""
    deliver(folder, "2022;71,2", "2023;71,3", "2024;71,4", "2199;80")
    assert states(fetched(folder, accept=True)) == {"osuus": "fetched"}
    assert figures(folder) == ["2022 71.2", "2023 71.3", "2024 71.4", "2199 80 f"]
    assert states(fetched(folder)) == {"osuus": "unchanged"}
    page = indicator_pages(folder, "fi")[0]
    lead = re.search(r'<p class="lead">.*?</p>', page)[0]
    assert ": 71,4\u00a0prosenttia vuonna 2024" in lead and "2199" not in lead


@pytest.mark.parametrize(
    ("period", "day", "ended"),
    [
        ("2026", "2026-12-31", False),
        ("2026", "2027-01-01", True),
        ("2026Q3", "2026-09-30", False),
        ("2026Q3", "2026-10-01", True),
        ("2026M11", "2026-11-24", False),
        ("2026M10", "2026-11-01", True),
    ],
)
def test_a_period_has_ended_when_its_last_day_has(period, day, ended):
    """On that day itself it has not."""
    row = Observation("091", Period.parse(period), 1)
    (marked,) = with_forecasts_marked([row], date.fromisoformat(day))
    assert marked.forecast is not ended


def test_a_forecast_whose_period_is_over_becomes_no_fact_by_itself(folder):
    """The plan for a year is not what the year came to, until somebody says so."""
    deliver(folder, "2022;71,2", "2023;71,3", "2024;71,4", "2025;80")
    rows = read_snapshot(folder, "osuus").observations
    rewrite(folder, *rows, Observation("091", Period(2025), Decimal(80), flags="f"))
    (fault,) = told(fetched(folder))
    assert f"{FILE}, line 5: 091 2025: 80 was recorded as a forecast, and is the same" in fault
    assert figures(folder)[-1] == "2025 80 f"
    deliver(folder, "2022;71,2", "2023;71,3", "2024;71,4", "2025;71,9")
    assert told(fetched(folder)) == []
    assert figures(folder)[-1] == "2025 71.9"


def test_a_file_is_read_again_when_a_forecast_has_become_the_past(tmp_path):
    """Its ETag says unchanged for ever; the period it spoke of has ended since."""
    with shelf() as (url, handler):
        handler.text = "Vuosi;Kunta;Osuus, %\n2199;Helsinki;13,1\n"
        folder = folder_with(tmp_path, osuus=LOCAL.replace("path = ", f'url = "{url}" #'))
        fetched(folder, accept=True)
        fetched(folder)
        assert handler.asked == [None, '"1"']
        snapshot = read_snapshot(folder, "osuus")
        past = replace(snapshot.observations[0], period=Period(2020))
        rewrite(folder, past)
        fetched(folder, accept=True)
        assert handler.asked == [None, '"1"', None]


def rewrite(folder: Path, *rows: Observation) -> None:
    """Record other observations under the same provenance."""
    from site_builder.snapshots import write_snapshot  # noqa: PLC0415

    last = read_snapshot(folder, "osuus")
    write_snapshot(folder, "osuus", rows, last.provenance, last=last, accept=True)


def become_espoo(strategy):
    """Changes the municipality, which was compared with, and not the city's name."""
    text = strategy.read_text("utf-8").replace('"049", ', "").replace('"091"', '"049"')
    strategy.write_text(text, "utf-8")


def test_figures_of_another_municipality_are_held_back(folder):
    """The code in strategy.toml was changed: every figure would be somebody else's."""
    strategy = folder / "indicators/strategy.toml"
    become_espoo(strategy)
    strategy.write_text(strategy.read_text("utf-8").replace("Helsing", "Esb"), "utf-8")
    (folder / FILE).write_text("Vuosi;Kunta;Osuus, %\n2024;Espoo;70\n", "utf-8")
    faults = told(fetched(folder))
    assert any(
        "municipality: was 091 Helsinki when osuus was last fetched and is now 049 Espoo" in fault
        for fault in faults
    )
    assert figures(folder) == ["2022 71.2", "2023 71.3", "2024 71.4"]
    assert states(fetched(folder, accept=True)) == {"osuus": "fetched"}


def test_a_code_and_a_city_that_tell_of_two_places_are_held_back(tmp_path):
    """Espoo's figures under Helsinki's name; accepted, they stay accepted for that name only."""
    folder = folder_with(tmp_path, osuus=LOCAL)
    strategy = folder / "indicators/strategy.toml"
    become_espoo(strategy)
    (folder / FILE).write_text("Vuosi;Kunta;Osuus, %\n2024;Espoo;70\n", "utf-8")
    words = "is 049 Espoo, but the name of the city is Helsinki / Helsingfors"
    assert words in told(fetched(folder))[0]
    assert any(words in p.fault for p in problems(folder, date(2026, 11, 24)))
    assert states(fetched(folder, accept=True)) == {"osuus": "fetched"}
    assert states(fetched(folder)) == {"osuus": "unchanged"}
    strategy.write_text(strategy.read_text("utf-8").replace("Helsinki", "Vantaa"), "utf-8")
    assert states(fetched(folder)) == {"osuus": "failed"}


@pytest.mark.parametrize("name", ["Helsinki", "Helsingin kaupunki", "HELSINKI"])
def test_a_city_may_be_called_by_its_name_in_another_form(tmp_path, name):
    """The name's stem says enough."""
    folder = folder_with(tmp_path, osuus=LOCAL)
    strategy = folder / "indicators/strategy.toml"
    text = strategy.read_text("utf-8").replace('fi = "Helsinki"', f'fi = "{name}"')
    strategy.write_text(text.replace("Helsingfors", "Staden"), "utf-8")
    assert states(fetched(folder)) == {"osuus": "fetched"}


def test_another_file_with_other_figures_is_held_back_with_the_largest_differences(folder):
    """Old and new beside one another; the same figures from another place go through."""
    place = folder / "indicators/vaki/osuus.toml"
    place.write_text(place.read_text("utf-8").replace("osuus.csv", "uusi.csv"), "utf-8")
    new = folder / "data/municipal/uusi.csv"
    new.write_text((folder / FILE).read_text("utf-8").replace("71,4", "61,4"), "utf-8")
    assert told(fetched(folder)) == [
        "data/municipal/uusi.csv: the figures now come from data/municipal/uusi.csv instead of"
        f" {FILE}, and 1 of those recorded differ, most of all 091 2024: 71.4 → 61.4."
        " Look at both; if the new source is the right one, run `mittaristo fetch osuus --accept`."
    ]
    new.write_text((folder / FILE).read_text("utf-8"), "utf-8")
    assert states(fetched(folder)) == {"osuus": "fetched"}


def test_another_table_of_an_office_is_held_back_when_its_figures_differ(tmp_path):
    """The same key figure from another server; in another language it is the same table."""
    with (
        PxWebServerForTests(settings=Settings(calls=10_000)) as one,
        PxWebServerForTests(settings=Settings(calls=10_000)) as two,
    ):
        content = make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": one.url})
        fetch(content, http=quick_http())
        table = two.table("StatFin/vaerak/11ra.px")
        first = table.cell
        two.put(replace(table, cell=lambda codes: ("999999", "") if codes[0] else first(codes)))
        content = make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": two.url})
        found = outcome(fetch(content, http=quick_http()), "luku")
        assert "of those recorded differ, most of all" in str(found.problems[0])
        assert "→ 999999" in str(found.problems[0])
        accepted = fetch(content, accept=True, http=quick_http())
        assert outcome(accepted, "luku").state == "revised"


def test_an_offices_own_jump_is_a_remark(tmp_path):
    """Nobody here can say that Statistics Finland is wrong."""
    with PxWebServerForTests(settings=Settings(calls=10_000)) as server:
        content = make_content(tmp_path, {"luku": KEY_FIGURE}, **{"try": server.url})
        table = server.table("StatFin/vaerak/11ra.px")
        first = table.cell
        server.put(
            replace(table, cell=lambda codes: ("99999", "") if "2020" in codes else first(codes))
        )
        found = outcome(fetch(content, http=quick_http()), "luku")
    assert found.state == "fetched"
    assert any("2020: 99999" in remark for remark in found.remarks)


def test_a_file_in_another_form_is_held_back_and_taken_when_accepted(folder):
    """Its decimal mark is another one: who knows what else is."""
    lines = [
        "Vuosi;Kunta;Osuus, %",
        "2022;Helsinki;71.2",
        "2023;Helsinki;71.3",
        "2024;Helsinki;71.4",
    ]
    (folder / FILE).write_text("\n".join([*lines, ""]), "utf-8")
    (fault,) = told(fetched(folder))
    assert "decimal mark was 'comma' at the last fetch and is now 'point'" in fault
    assert "--accept" in fault
    assert states(fetched(folder, accept=True)) == {"osuus": "fetched"}
