"""What a public site lacks: told by `check --publish`, with place, fault and remedy."""

from datetime import date

import pytest
from click.testing import CliRunner
from specimens import MKDOCS, ROOT, STRATEGY, write_content, write_snapshot

from site_builder.before_publishing import publishing_problems
from site_builder.cli import main

TODAY = date(2026, 11, 28)
CONTACT = '[contact]\nemail = "palaute@pikkula.fi"\nunit = { fi = "Viestintä", sv = "Info" }\n\n'
ALAND = STRATEGY.replace('municipality = "091"', 'municipality = "478"')
ROWS = "091,2020,71.4,\n091,2021,72.8,"


def settings(*lines, address="https://mittarit.pikkula.fi/", written="2026-11-01"):
    """mkdocs.yml of a site that may be public, with lines of the plugin's own."""
    said = [f"statement: {{ written: {written} }}"] if written else []
    options = "".join(f"\n      {line}" for line in (*said, *lines))
    plain = MKDOCS.replace("http://127.0.0.1:8000/", address)
    return plain.replace("  - mittaristo\n", f"  - mittaristo:{options or ' {}'}\n")


READY = {
    "mkdocs.yml": settings(),
    "indicators/strategy.toml": STRATEGY.replace("[term]", CONTACT + "[term]"),
}


def told(folder):
    """The problems in words."""
    return [str(problem) for problem in publishing_problems(folder, TODAY)]


def with_figures(folder, licence='licence = "CC-BY-4.0"'):
    """The folder with figures of the one indicator, under this licence."""
    write_snapshot(folder, "tyollisyysaste", ROWS, licence)
    return folder


def test_a_site_that_lacks_nothing_is_told_nothing(tmp_path):
    """With contact, address, day, licence and a page about itself."""
    assert told(with_figures(write_content(tmp_path, READY))) == []


NAMELESS = "Write the public address, or give it in MITTARISTO_SITE_URL as the workflow does."
LACKS = {
    "no contact": (
        {"indicators/strategy.toml": STRATEGY},
        "indicators/strategy.toml: [contact] is missing, and the accessibility statement must say"
        " who answers feedback. Write unit and email under it, and form where there is one.",
    ),
    "an address of this machine": (
        {"mkdocs.yml": settings(address="http://127.0.0.1:8000/")},
        "mkdocs.yml: site_url: http://127.0.0.1:8000/ is not an address where others find the"
        f" site. {NAMELESS}",
    ),
    "an example's address": (
        {"mkdocs.yml": settings(address="https://www.example.org/mittarit/")},
        "mkdocs.yml: site_url: https://www.example.org/mittarit/ is not an address where others"
        f" find the site. {NAMELESS}",
    ),
    "an address without encryption": (
        {"mkdocs.yml": settings(address="http://mittarit.pikkula.fi/")},
        "mkdocs.yml: site_url: http://mittarit.pikkula.fi/ does not begin with https://."
        f" {NAMELESS}",
    ),
    "no address": (
        {"mkdocs.yml": settings(address='""')},
        f"mkdocs.yml: site_url: is missing. {NAMELESS}",
    ),
    "no day of the statement": (
        {"mkdocs.yml": settings(written="")},
        "mkdocs.yml: plugins.mittaristo.statement: written is missing, the day on which the"
        " accessibility statement was drawn up. Read the page, then write written: the day.",
    ),
    "a statement that nobody has looked at for over a year": (
        {"mkdocs.yml": settings(written="2025-11-01")},
        "mkdocs.yml: plugins.mittaristo.statement: the accessibility statement was last looked at"
        " on 2025-11-01, over a year ago. Review it, then write reviewed: the day.",
    ),
    "a statement of tomorrow": (
        {"mkdocs.yml": settings(written="2026-11-29")},
        "mkdocs.yml: plugins.mittaristo.statement: 2026-11-29 has not been yet. Correct the day.",
    ),
    "a demo's notice": (
        {"mkdocs.yml": settings("notice: { sv: Demonstrationswebbplats }")},
        "mkdocs.yml: plugins.mittaristo.notice.sv: calls the site a demo."
        " Take it away when it no longer holds.",
    ),
    "a page about a demo": (
        {"docs/fi/about.md": "# Tietoa\n\nTämä on Mittariston esittelysivusto.\n"},
        "docs/fi/about.md: calls the site a demo. Write it anew for your site.",
    ),
    "an example's mail": (
        {
            "indicators/strategy.toml": READY["indicators/strategy.toml"].replace(
                "pikkula.fi", "example.org"
            )
        },
        "indicators/strategy.toml, line 10: example.org is an example's address. Write your own.",
    ),
    "a link to an example in a hand-written page": (
        {"docs/fi/about.md": "# Tietoa\n\n[Lisää](https://kaupunki.example/x)\n"},
        "docs/fi/about.md, line 3: kaupunki.example is an example's address. Write your own.",
    ),
}


@pytest.mark.parametrize("lack", LACKS)
def test_what_a_public_site_lacks_is_told_with_what_to_do(lack, tmp_path):
    """Exactly, and nothing besides."""
    changes, expected = LACKS[lack]
    assert told(with_figures(write_content(tmp_path, {**READY, **changes}))) == [expected]


def test_a_page_says_whose_the_site_is(tmp_path):
    """In every language."""
    pages = dict.fromkeys(("docs/fi/about.md", "docs/sv/about.md"))
    assert told(with_figures(write_content(tmp_path, {**READY, **pages}))) == [
        f"docs/{code}/about.md: is missing. Write whose the site is, and what it is for."
        for code in ("fi", "sv")
    ]


def test_figures_without_a_licence_are_named(tmp_path):
    """Until the definition says it."""
    folder = with_figures(write_content(tmp_path, READY), licence="")
    assert told(folder) == [
        "data: the licence of the figures is not known: tyollisyysaste."
        " Ask the publisher, then write licence under [source] of each."
    ]
    definition = folder / "indicators/tyo/tyollisyysaste.toml"
    definition.write_text(f'{definition.read_text("utf-8")}licence = "CC-BY-4.0"\n', "utf-8")
    assert told(folder) == []


def test_aland_has_an_authority_of_its_own(tmp_path):
    """Which the municipality names, in every language."""
    strategy = {"indicators/strategy.toml": ALAND.replace("[term]", CONTACT + "[term]")}
    folder = write_content(tmp_path / "a", {**READY, **strategy})
    assert [line.partition(":")[2][:40] for line in told(folder)] == [
        " plugins.mittaristo.supervisor.fi: is mi",
        " plugins.mittaristo.supervisor.sv: is mi",
    ]
    named = settings("supervisor: { fi: Maakunnan hallitus, sv: Landskapsregeringen }")
    assert told(write_content(tmp_path / "b", {**READY, **strategy, "mkdocs.yml": named})) == []


@pytest.mark.parametrize("notice", ["Huoltokatko tiistaina", "Demokratiaviikko 12.–18.10."])
def test_another_notice_is_worth_knowing_alone(tmp_path, notice):
    """It may be meant."""
    changes = {"mkdocs.yml": settings(f"notice: {{ fi: {notice} }}")}
    (problem,) = publishing_problems(write_content(tmp_path, {**READY, **changes}), TODAY)
    assert problem.note


def test_comments_are_nobodys_words(tmp_path):
    """An example's address in a comment is no address of the site's."""
    commented = settings() + "# site_url: https://www.example.org/\n"
    assert told(write_content(tmp_path, {**READY, "mkdocs.yml": commented})) == []


def test_check_asks_only_when_it_is_told_to(tmp_path):
    """And then fails, telling what cannot be read once."""
    folder = str(write_content(tmp_path / "a"))
    assert CliRunner().invoke(main, ["check", "--content", folder]).exit_code == 0
    asked = CliRunner().invoke(main, ["check", "--publish", "--content", folder])
    assert asked.exit_code == 1
    assert "[contact] is missing" in asked.output
    broken = str(write_content(tmp_path / "b", {"mkdocs.yml": "site_name: [\n"}))
    told = CliRunner().invoke(main, ["check", "--publish", "--content", broken]).output
    assert told.count("mkdocs.yml, line 1") == 1


def test_the_demo_says_that_it_is_one():
    """So that nobody publishes it as a city's."""
    places = {problem.place for problem in publishing_problems(ROOT, TODAY) if not problem.note}
    for code in ("fi", "sv", "en"):
        assert {f"mkdocs.yml: plugins.mittaristo.notice.{code}", f"docs/{code}/about.md"} <= places
