"""A city's own files through `fetch`: read once, asked for again only when they have changed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from site_builder.definitions import read_content
from site_builder.fetching import FetchSummary, check_online, fetch
from site_builder.records import gather, read_records
from site_builder.site_choices import Settings
from site_builder.snapshots import read_failures, read_snapshot
from site_builder.website import website
from tests.content_folder import make_content, quick_http

FIGURES = "Vuosi;Kunta;Osuus, %\n2022;Helsinki;12,70\n2023;Helsinki;13,1\n2023;Inari;5,0\n"
LOCAL = """
kind = "csv"
path = "data/municipal/osuus.csv"
period = "Vuosi"
value = "Osuus, %"
area = "Kunta"
"""


class Shelf(BaseHTTPRequestHandler):
    """One file with an ETag; the test may change it."""

    text, tag = FIGURES, '"1"'
    asked: list[str | None] = []  # noqa: RUF012

    def do_GET(self) -> None:
        """The file, or 304 for one who has it."""
        condition = self.headers.get("If-None-Match")
        type(self).asked.append(condition)
        self.send_response(304 if condition == self.tag else 200)
        self.send_header("ETag", self.tag)
        self.end_headers()
        if condition != self.tag:
            self.wfile.write(self.text.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def shelf() -> Iterator[tuple[str, type[Shelf]]]:
    handler = type("OneShelf", (Shelf,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/osuus.csv", handler
    finally:
        server.shutdown()
        server.server_close()


def folder_with(folder: Path, **sources: str) -> Path:
    """A content folder whose indicators have these `[source]` tables."""
    make_content(folder, sources)
    (folder / "data/municipal").mkdir(parents=True)
    (folder / "data/municipal/osuus.csv").write_text(FIGURES, "utf-8")
    return folder


def fetched(folder: Path) -> FetchSummary:
    return fetch(read_content(folder), http=quick_http())


def states(summary: FetchSummary) -> dict[str, str]:
    return {outcome.indicator: outcome.state for outcome in summary.outcomes}


def indicator_pages(folder: Path, code: str) -> list[str]:
    made = website(gather(read_content(folder)), code, Settings(), today=date(2026, 11, 21))
    return [page.html for page in made.pages if page.kind == "indicator"]


def test_a_file_in_the_folder_is_read_and_told_once_how(tmp_path):
    """Digits stay the file's own, other areas stay outside, assumptions are told the first time."""
    folder = folder_with(tmp_path, osuus=LOCAL)
    first, again = fetched(folder), fetched(folder)
    snapshot = read_snapshot(folder, "osuus")
    assert [(o.area, str(o.period), str(o.value)) for o in snapshot.observations] == [
        ("091", "2022", "12.70"),
        ("091", "2023", "13.1"),
    ]
    assert "delimiter: semicolon (worked out)" in first.outcomes[0].remarks
    assert "delimiter: semicolon (worked out)" in snapshot.provenance.assumptions
    assert (states(again), again.outcomes[0].remarks) == ({"osuus": "unchanged"}, ())


def test_a_file_at_an_address_is_asked_for_with_its_etag(tmp_path):
    """The second fetch asks with the ETag and gets nothing; a changed file is read again."""
    with shelf() as (url, handler):
        folder = folder_with(tmp_path, osuus=LOCAL.replace("path = ", f'url = "{url}" #'))
        assert states(fetched(folder)) == {"osuus": "fetched"}
        assert states(fetched(folder)) == {"osuus": "unchanged"}
        handler.text, handler.tag = FIGURES.replace("13,1", "13,2"), '"2"'
        assert states(fetched(folder)) == {"osuus": "revised"}
        assert handler.asked == [None, '"1"', '"1"']


def test_a_public_files_address_keeps_its_query_and_port(tmp_path):
    """It is where a reader can look the figures up; what follows # is nobody's."""
    with shelf() as (url, _):
        asked = f"{url}?id=12&kieli=fi"
        folder = folder_with(tmp_path, osuus=LOCAL.replace("path = ", f'url = "{asked}#taulu" #'))
        assert states(fetched(folder)) == {"osuus": "fetched"}
        assert read_snapshot(folder, "osuus").provenance.url == asked
        assert states(fetched(folder)) == {"osuus": "unchanged"}
    record = folder / "data/osuus.toml"
    public = asked.replace("http://127.0.0.1", "https://tilastot.kunta.fi")
    record.write_text(record.read_text("utf-8").replace(asked, public), "utf-8")
    for code in ("fi", "sv"):
        assert f'href="{public.replace("&", "&amp;")}"' in indicator_pages(folder, code)[0]


def test_one_bad_file_stops_no_other_and_its_page_says_since_when(tmp_path):
    """The last good figures stay; the failure keeps its first day until it is mended."""
    folder = folder_with(tmp_path, osuus=LOCAL, toinen=LOCAL.replace("osuus.csv", "toinen.csv"))
    file = folder / "data/municipal/toinen.csv"
    file.write_text(FIGURES, "utf-8")
    fetched(folder)
    good = (folder / "data/toinen.csv").read_bytes()
    file.write_text(FIGURES.replace("13,1", "noin 13"), "utf-8")
    assert states(fetched(folder)) == {"osuus": "unchanged", "toinen": "failed"}
    since = read_failures(folder)["toinen"]
    fetched(folder)
    assert read_failures(folder) == {"toinen": since}
    assert (folder / "data/toinen.csv").read_bytes() == good
    records = read_records(read_content(folder))
    assert [r.failing_since for r in records.values()] == [None, since.since]
    for code, words in (("fi", "epäonnistunut"), ("sv", "misslyckats")):
        told = [words in page for page in indicator_pages(folder, code)]
        assert told == [False, True]
    file.write_text(FIGURES, "utf-8")
    assert states(fetched(folder))["toinen"] == "unchanged"
    assert not (folder / "data/failures.toml").exists()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (FIGURES.replace(";", "|"), "delimiter was"),
        ("Vuosi;Kunta;Osuus, %\n2023;Inari;5,0\n", "has no figure of the areas wanted"),
        ("Vuosi;Kunta;Osuus, %\n2023;Helsinki;13,1\n", "2022"),
    ],
    ids=["another form", "no own area", "a lost year"],
)
def test_a_file_that_changes_its_nature_is_not_taken(tmp_path, text, fault):
    """Another delimiter, no figure of ours, a year gone: told, and the last figures stay."""
    folder = folder_with(tmp_path, osuus=LOCAL)
    fetched(folder)
    good = (folder / "data/osuus.csv").read_bytes()
    (folder / "data/municipal/osuus.csv").write_text(text, "utf-8")
    outcome = fetched(folder).outcomes[0]
    assert outcome.state == "failed"
    assert fault in str(outcome.problems[0])
    assert (folder / "data/osuus.csv").read_bytes() == good


def test_files_are_held_against_their_definitions_online_too(tmp_path):
    """A column that is not there is told by `check --online`, and nothing is written."""
    folder = folder_with(tmp_path, osuus=LOCAL.replace('value = "Osuus, %"', 'value = "Osus"'))
    problems = check_online(read_content(folder), http=quick_http())
    assert len(problems) == 1
    assert "Osus" in str(problems[0])
    assert not (folder / "data/osuus.csv").exists()
