"""The accessibility statement: what the law asks for, and nothing that was meant for an editor."""

import re
from dataclasses import replace
from datetime import date

import pytest
from specimens import MKDOCS, STRATEGY, site_of, write_content

from site_builder.definitions import read_content
from site_builder.pages.kinds import accessibility_page
from site_builder.settings import folder_settings, settings_problems
from site_builder.site_choices import Settings, Statement
from site_builder.views.accessibility import accessibility_view

CONTACT = """
[contact]
email = "palaute@pikkula.fi"
form = "https://pikkula.fi/palaute"
unit = { fi = "Viestintä", sv = "Kommunikation" }
"""
ANSWERED = STRATEGY.replace("\n[term]", f"{CONTACT}\n[term]")
SUPERVISOR = {
    "fi": ("Liikenne- ja viestintävirasto Traficom", "mailto:saavutettavuus@traficom.fi"),
    "sv": ("Transport- och kommunikationsverket Traficom", "mailto:tillganglighet@traficom.fi"),
}


def words(html):
    """What a reader reads: tags away, spaces single."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def site(folder, code="fi", strategy=ANSWERED, settings=None):
    """The site of a tiny folder whose municipality answers feedback."""
    content = read_content(write_content(folder, {"indicators/strategy.toml": strategy}))
    return replace(site_of(content, code), settings=settings or Settings())


@pytest.mark.parametrize(
    ("code", "law", "level"),
    [
        (
            "fi",
            "laissa digitaalisten palvelujen tarjoamisesta (306/2019)",
            "täyttää saavutettavuusvaatimukset osittain (WCAG 2.1, A- ja AA-taso)",
        ),
        (
            "sv",
            "lagen om tillhandahållande av digitala tjänster (306/2019)",
            "uppfyller delvis tillgänglighetskraven (WCAG 2.1, nivåerna A och AA)",
        ),
    ],
)
def test_the_statement_has_what_the_law_asks_for(tmp_path, code, law, level):
    """The act, the level, who answers, how and when, the authority."""
    html = accessibility_page(site(tmp_path, code)).html
    text = words(html)
    name, mail = SUPERVISOR[code]
    unit = {"fi": "Viestintä", "sv": "Kommunikation"}[code]
    for said in (law, level, unit, "14", name):
        assert said in text
    for address in ("mailto:palaute@pikkula.fi", "https://pikkula.fi/palaute", mail):
        assert f'href="{address}"' in html


def test_without_anybody_who_answers_nothing_is_said_of_it(tmp_path):
    """A demo has no feedback; no page tells what an editor must still do."""
    view = accessibility_view(site(tmp_path, strategy=STRATEGY))
    assert view.feedback is None and view.supervision is None
    html = accessibility_page(site(tmp_path, strategy=STRATEGY)).html
    assert "mailto:" not in html and "julkaisemista" not in words(html)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (Statement(), "Ulkopuolinen asiantuntija ei ole arvioinut sivustoa."),
        (Statement(date(2026, 11, 2)), "Seloste on laadittu 2.11.2026."),
        (
            Statement(date(2025, 9, 1), date(2026, 11, 28)),
            "Seloste on laadittu 1.9.2025 ja tarkistettu viimeksi 28.11.2026.",
        ),
        (Statement(gaps={"fi": "Videoista puuttuu tekstitys."}), "Videoista puuttuu tekstitys."),
        (Statement(method={"fi": "Arvioija oli Esko Oy."}), "Arvioija oli Esko Oy."),
    ],
)
def test_the_statement_tells_its_days_and_what_the_municipality_knows(tmp_path, statement, said):
    """Each where it is given."""
    page = accessibility_page(site(tmp_path, settings=Settings(statement=statement)))
    assert said in words(page.html)
    assert ("itsearviointiin" in page.html) is not bool(statement.method)


def test_another_authority_stands_in_the_place_of_the_usual_one(tmp_path):
    """As it is named, without the usual one's addresses."""
    settings = Settings(supervisor={"fi": "Virasto\n\nPuhelin 1 <b>"})
    view = accessibility_view(site(tmp_path, settings=settings))
    assert (view.supervision.authority, view.supervision.ways) == (("Virasto", "Puhelin 1 <b>"), ())


def test_aland_has_an_act_and_an_authority_of_its_own(tmp_path):
    """The province's."""
    strategy = ANSWERED.replace('municipality = "091"', 'municipality = "478"')
    view = accessibility_view(site(tmp_path, "sv", strategy))
    assert "landskapslagen (2019:7) om tillgängliga digitala tjänster" in view.lead
    assert view.supervision.authority == ("Ålands landskapsregering",)
    assert view.supervision.ways == ()


STATEMENT = "mkdocs.yml: plugins.mittaristo.statement"


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ("writen: 2026-11-01", f"{STATEMENT}: has no key 'writen'. It has written, reviewed,"),
        ("written: 1.11.2026", f"{STATEMENT}.written: '1.11.2026' is no day. Write it as 2026-11"),
        ("reviewed: 2026-11-01", f"{STATEMENT}.reviewed: says a day, and written does not."),
        (
            "written: 2026-11-02, reviewed: 2026-11-01",
            f"{STATEMENT}.reviewed: is earlier than written.",
        ),
        ("gaps: Kartta", f"{STATEMENT}.gaps: must be one text per language."),
        ("method: { xx: Esko }", f"{STATEMENT}.method: must be one text per language."),
    ],
)
def test_a_slip_in_the_statement_is_told(tmp_path, given, fault):
    """With its place and what to write."""
    folder = written(tmp_path, given)
    (problem,) = settings_problems(folder)
    assert str(problem).startswith(fault)


@pytest.mark.parametrize("day", ["2026-11-01", '"2026-11-01"', "2026-11-01 12:00:00"])
def test_a_day_may_be_written_as_yaml_or_as_text(tmp_path, day):
    """A moment is its day."""
    settings = folder_settings(written(tmp_path, f"written: {day}"))
    assert settings.statement.written == date(2026, 11, 1)


def written(folder, given):
    """A tiny folder with a statement."""
    options = f"  - mittaristo:\n      statement: {{ {given} }}\n"
    return write_content(folder, {"mkdocs.yml": MKDOCS.replace("  - mittaristo\n", options)})
