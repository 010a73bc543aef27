"""Four new sites from a wheel to figures: Finnish, Swedish first, Swedish alone, Sámi homeland.

Every command is that of the program as it is installed, away from the repository.
"""

from __future__ import annotations

import os
from datetime import date

import pytest
import test_content_policy
import test_site
from conftest import REPEATABLE, SITE_URL
from markup import read

from site_builder.checks import problems
from site_builder.definitions import read_content
from site_builder.packs.reading import PACKS
from site_builder.records import read_records
from tests.pxweb_server import PxWebServerForTests, Settings

pytestmark = pytest.mark.slow

CHECKS = [
    test_site.test_every_link_and_asset_leads_to_a_file,
    test_site.test_nothing_is_loaded_from_elsewhere,
    test_site.test_every_page_is_whole,
    test_site.test_no_heading_link_or_button_is_blank,
]
"""What is true of every page of the demos."""

SOON_AFTER = date(2026, 10, 1)
"""A day on which no made-up table is late."""
MOST = 60
"""Seconds of work that `init` and a build may take together, their processes included."""


@pytest.fixture(scope="module")
def server():
    with PxWebServerForTests(settings=Settings(calls=100_000)) as running:
        yield running


def spent():
    """Seconds of work so far, that of commands included."""
    return sum(os.times()[:4])


def build(program, folder, site):
    """Build the folder's site by the installed program."""
    at = ["--content", folder, "--output", site, "--site-url", SITE_URL]
    program.run("build", *at, "--no-pictures", "--no-reports")
    return site


def sound_pages(site):
    """The pages of the site by place, after all that is asked of the demos' pages."""
    for check in CHECKS:
        check(site, "")
    test_content_policy.test_no_page_holds_what_the_policy_refuses(site)
    pages = {path.relative_to(site).as_posix(): path for path in site.rglob("*.html")}
    assert not any("TODO" in path.read_text("utf-8") for path in pages.values())
    return pages


@pytest.mark.parametrize(
    ("code", "languages", "front"),
    [
        ("245", ["fi"], "Keravan strategia lukuina"),
        ("499", ["sv", "fi"], "Korsholms strategi i siffror"),
        ("170", ["sv"], "Jomalas strategi i siffror"),
        ("148", ["fi"], "Inarin strategia lukuina"),
    ],
)
def test_a_new_folder_builds_at_once_and_fills_at_the_first_fetch(
    wheel_program, server, tmp_path, monkeypatch, code, languages, front
):
    """Empty states pass every check of pages; then each indicator has figures of the city."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", REPEATABLE)
    folder, run = tmp_path / "folder", wheel_program.run
    packs = [word for pack in PACKS for word in ("--pack", pack)]
    before = spent()
    run("init", folder, "--municipality", code, *packs, "--yes")
    run("check", "--content", folder)
    site = build(wheel_program, folder, tmp_path / "empty")
    assert spent() - before < MOST
    pages = sound_pages(site)
    title = read(pages[f"{languages[0]}/index.html"]).one("title").words(silent=set())
    assert front in title
    for language in languages:
        twins = {place.partition("/")[2] for place in pages if place.startswith(f"{language}/")}
        assert "about/index.html" in twins and len(twins) > 50

    strategy = folder / "indicators/strategy.toml"
    place = f'\n[server.statfin]\nurl = "{server.url}"\n'
    strategy.write_text(strategy.read_text("utf-8") + place, "utf-8")
    run("check", "--online", "--content", folder, MITTARISTO_ALLOW_LOOPBACK="1")
    told = run("fetch", "--content", folder, MITTARISTO_ALLOW_LOOPBACK="1")
    assert " fetched, 0 unchanged, 0 revised, 0 failed." in told
    for identity, record in read_records(read_content(folder)).items():
        assert record.verdict.latest is not None, identity
        assert record.verdict.latest.period.year >= 2024, identity
        assert all(one.line.forecasts for one in record.projections)
    found = problems(folder, SOON_AFTER)
    assert [str(one) for one in found if not one.note] == []
    assert [str(one) for one in found if "TODO" not in str(one)] == []
    sound_pages(build(wheel_program, folder, tmp_path / "filled"))
    assert run("upgrade", "--content", folder).startswith("Nothing to do")
