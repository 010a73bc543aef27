"""Pages as values: the answer first, every figure in the table, nothing left blank."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from specimens import GOAL, INDICATOR, QUALITATIVE, STRATEGY, record_of, site_of, write_content

from site_builder.definitions import read_content
from site_builder.pages.kinds import (
    changes_page,
    data_page,
    front_page,
    goal_page,
    indicator_page,
    indicators_page,
)
from site_builder.pages.page import link
from site_builder.pages.render import paragraphs
from site_builder.records import gather, read_records
from site_builder.site_choices import Settings
from site_builder.website import website

ROWS = "\n".join(
    [
        "049,2023,75.5,",
        *(f"091,{2015 + n},{66 + n}.5,{'p' if n == 9 else ''}" for n in range(10)),
        "SSS,2022,,...",
        "SSS,2023,70.25,",
    ]
)
HEAD = ["Ajankohta", "Pikkula", "Koko maa", "Espoo"]
TARGET = '[target]\nvalue = 75\nby = "{by}"\n'
BREAK = '\n[[break]]\nperiod = "2020"\nreason = { fi = "Uusi laskutapa.", sv = "Nytt sätt." }\n'


def page_of(folder, toml="", code="fi", rows=ROWS, **changes):
    content, record = record_of(folder, rows, toml)
    return indicator_page(site_of(content, code, **changes), record)


def words(html):
    """What a reader reads: tags away, spaces single."""
    return re.sub(r"\s+", " ", re.sub(r"<(svg|script).*?</\1>|<[^>]+>", " ", html, flags=re.S))


@pytest.mark.parametrize(
    ("page", "target", "expected"),
    [
        ("", "indicators/", "indicators/"),
        ("indicators/a/", "goals/b/", "../../goals/b/"),
        ("indicators/a/", "indicators/b/", "../b/"),
        ("indicators/a/", "", "../../"),
        ("indicators/a/", "#goals", "../../#goals"),
        ("indicators/a/", "../data/a.csv", "../../../data/a.csv"),
        ("indicators/a/", "indicators/a/", "./"),
        ("", "#goals", "./#goals"),
        ("indicators/a/", "../sv/indicators/a/", "../../../sv/indicators/a/"),
    ],
)
def test_links_are_relative(page, target, expected):
    """So that a site works wherever it is put."""
    assert link(page, target) == expected


def test_an_indicator_page_answers_first(tmp_path):
    """Value, period, change, direction and target stand before the chart."""
    html = page_of(tmp_path).html
    head = words(html[: html.index("<figure")])
    for told in (
        *("75,5 % 2024 (ennakkotieto) parantunut 2015–2024", "Tavoitearvo ei asetettu"),
        "Muutos vuodesta 2021 +3,0 %-yks. vuodesta 2021 (72,5 %) parempaan päin",
        "Muutos vuodessa +1,0 %-yks. vuodesta 2023 (74,5 %) parempaan päin",
    ):
        assert told in head, told


def test_the_table_holds_every_figure_newest_first(tmp_path):
    """Rounded to the indicator's decimals, gaps with their reason, absent rows too."""
    html = page_of(tmp_path).html
    table = re.search(r'id="table".*?</table>', html, flags=re.S)[0]
    rows = [
        re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        for row in re.findall(r"<tr.*?</tr>", table, flags=re.S)
    ]
    assert [words(cell).strip() for cell in rows[0]] == [
        "Ajankohta",
        "Pikkula",
        "Koko maa",
        "Espoo",
    ]
    assert [row[0] for row in rows[1:]] == [str(year) for year in range(2024, 2014, -1)]
    by_year = {row[0]: [words(cell).strip() for cell in row[1:]] for row in rows[1:]}
    assert by_year["2023"] == ["74,5", "70,3", "75,5"]
    assert by_year["2024"][0].startswith("75,5*")
    assert by_year["2022"][1].startswith("...")
    assert by_year["2015"][1].startswith("–")


def test_a_break_is_told_in_the_table_and_in_words(tmp_path):
    """The first row of the new series is marked; the reason stands below."""
    html = page_of(tmp_path, BREAK).html
    assert re.search(r'<tr class="?broken"?><th scope="row">2020<', html)
    assert html.count("Uusi laskutapa.") >= 1


def test_a_stale_figure_says_so(tmp_path):
    """Two years after the last period of a yearly source."""
    review = '\n[review]\nevery = "P1Y"\n'
    assert 'class="stale"' in page_of(tmp_path, review, today=date(2027, 1, 1)).html
    assert 'class="stale"' not in page_of(tmp_path, review, today=date(2026, 12, 31)).html


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_an_indicator_without_figures_still_has_a_page(tmp_path, code):
    """It says so, and offers no chart, table or file."""
    html = page_of(tmp_path, code=code, rows="").html
    assert "<table" not in html and "<figure" not in html and ".csv" not in html
    assert {"fi": "ei vielä", "sv": "inte"}[code] in words(html)


def test_only_gaps_make_a_table_but_no_chart(tmp_path):
    """The reason is in the table."""
    html = page_of(tmp_path, rows="091,2023,,..").html
    assert "<table" in html and "<figure" not in html


def test_figures_of_others_alone_make_a_table(tmp_path):
    """Our own column stands first and is empty."""
    html = page_of(tmp_path, rows="SSS,2023,70,").html
    assert "<table" in html and "Pikkula" in words(html)


ASSESSED = """
[[assessment]]
period = "2023"
level = "partly"
text = { fi = "Osin hyvä.", sv = "Delvis bra." }
"""


@pytest.mark.parametrize(("code", "told"), [("fi", "Osin hyvä."), ("sv", "Delvis bra.")])
def test_a_qualitative_indicator_shows_its_assessments(tmp_path, code, told):
    """Level and text per period instead of figures; every list can show it too."""
    content = read_content(
        write_content(tmp_path, {"indicators/tyo/tyytyvaisyys.toml": QUALITATIVE + ASSESSED})
    )
    site = site_of(content, code)
    html = indicator_page(site, site.records["tyytyvaisyys"]).html
    assert told in words(html)
    assert "<table" not in html
    for page in (front_page(site), goal_page(site, "tyo"), indicators_page(site), data_page(site)):
        assert page.html


GOAL_WITH_ALL = (
    GOAL
    + """\
owner = "lautakunta"
[[action]]
id = "a"
status = "late"
due = 2024-12-31
name = { fi = "Avataan koulu", sv = "En skola öppnas" }
outcome = { fi = "Koulu on valmis.", sv = "Skolan är klar." }
[[action]]
id = "b"
status = "not-started"
name = { fi = "Toinen", sv = "Den andra" }
"""
)
BODY = """
[[body]]
id = "lautakunta"
kind = "board"
name = { fi = "Työlautakunta", sv = "Arbetsnämnden" }
[[programme]]
id = "p"
name = { fi = "Ohjelma", sv = "Program" }
goals = ["tyo"]
"""


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("fi", ["Työlautakunta", "Ohjelma", "Avataan koulu", "myöhässä", "31.12.2024"]),
        ("sv", ["Arbetsnämnden", "Program", "En skola öppnas", "försenad", "31.12.2024"]),
    ],
)
def test_a_goal_page_names_who_and_what(tmp_path, code, told):
    """Owner, programme groups and actions with their status and date."""
    changes = {
        "indicators/tyo/goal.toml": GOAL_WITH_ALL,
        "indicators/strategy.toml": STRATEGY + BODY,
    }
    content = read_content(write_content(tmp_path, changes))
    text = words(goal_page(site_of(content, code), "tyo").html)
    for part in told:
        assert part in text, part


def test_the_front_page_counts_and_leads_on(tmp_path):
    """Every goal is linked; a priority without goals is named."""
    second = '\n[[priority]]\nid = "tyhja"\nname = { fi = "Tyhjä", sv = "Tom" }\ngoals = []\n'
    content = read_content(write_content(tmp_path, {"indicators/strategy.toml": STRATEGY + second}))
    html = front_page(site_of(content)).html
    assert 'href="goals/tyo/"' in html
    assert "Tyhjä" in words(html)
    assert "1 mittari" in words(html)


REVISIONS = (
    "fetched,indicator,area,period,old,new,change\n"
    "2026-11-20T06:10:00+00:00,tyollisyysaste,091,2023,74.4,74.5,revised\n"
    "2026-11-21T06:10:00+00:00,tyollisyysaste,091,2024,,75.5,added\n"
    "2026-11-21T06:10:00+00:00,tyollisyysaste,SSS,2021,70,,removed\n"
    "2026-11-21T06:10:00+00:00,poistettu,091,2024,1,2,revised\n"
)


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_changes_stand_newest_first(tmp_path, code):
    """One heading a day; an indicator that is gone is left out."""
    content, _ = record_of(tmp_path, ROWS)
    (tmp_path / "data" / "revisions.csv").write_text(REVISIONS, "utf-8")
    text = words(changes_page(site_of(content, code)).html)
    days = [
        re.search(rf"\b{day}\.? ?(11\.|marraskuuta|november)", text).start() for day in (21, 20)
    ]
    assert days[0] < text.index("75,5") < days[1] < text.index("74,4")
    for figure in ("75,5", "74,4", "74,5", "70,0"):
        assert figure in text
    assert "poistettu," not in text


def test_without_changes_the_page_says_so(tmp_path):
    """An empty page would look broken."""
    content, _ = record_of(tmp_path, ROWS)
    assert 'class="empty"' in changes_page(site_of(content)).html


def test_texts_from_definitions_are_words_not_markup(tmp_path):
    """A bracket in a title is a bracket on the page, and cannot end a script element."""
    place = "indicators/tyo/tyollisyysaste.toml"
    hostile = INDICATOR.replace("Työllisyysaste", "<b>Työ</b></script>")
    record_of(tmp_path, ROWS)
    (tmp_path / place).write_text(hostile, "utf-8")
    content = read_content(tmp_path)
    site = site_of(content)
    html = indicator_page(site, read_records(content)["tyollisyysaste"]).html
    assert "<b>Työ" not in html
    for script in re.findall(r"<script[^>]*>(.*?)</script>", html, flags=re.S):
        assert "<" not in script


def test_paragraphs_are_parted_by_blank_lines():
    """And their words are escaped."""
    assert str(paragraphs("a < b\n\nc\nd\n")) == "<p>a &lt; b</p><p>c\nd</p>"


def test_a_website_has_the_same_paths_in_every_language(tmp_path):
    """One language as a value; alone, nothing leads to another."""
    content, _ = record_of(tmp_path, ROWS)
    evidence = gather(content)
    finnish, swedish = (
        website(evidence, code, Settings(), today=date(2026, 11, 21)) for code in ("fi", "sv")
    )
    assert [page.path for page in finnish.pages] == [page.path for page in swedish.pages]
    assert [language.code for language in finnish.languages] == ["sv"]
    alone = website(evidence, "fi", Settings(), today=date(2026, 11, 21), alone=True)
    assert alone.languages == ()


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_every_page_has_a_title_and_a_description(tmp_path, code):
    """And no field or Python value leaks into any of them."""
    content, _ = record_of(tmp_path, ROWS, BREAK)
    made = website(gather(content), code, Settings(), today=date(2026, 11, 21))
    for page in made.pages:
        assert page.title.strip() and page.description.strip(), page.path
        for leak in ("None", "Undefined", "Markup(", "Decimal(", "Period("):
            assert leak not in words(page.html), (page.path, leak)
        assert not re.search(r"\{[a-z_]+\}", words(page.html)), page.path


ODD = [
    ("2020H1 2020H2 2021H1 2021H2 2022H1 2023H1", "1 2 3 4 5 6", ""),
    ("2020Q1 2021Q1 2021Q2 2022Q1 2023Q1 2024Q1 2025Q1", "-3 -2 0 0 1 2 3", ""),
    ("2021M12 2022M12 2023M11 2023M12 2024M12", "0 0 0 0 0", TARGET.format(by="2025")),
    ("2021 2022 2023 2024", "-5.55 -4 -3 100000000", TARGET.format(by="2030")),
    ("2024", "0.004", TARGET.format(by="2024")),
    ("2021 2024", "1 2", "[target]\nvalue = 3\n"),
    ("1990 2021 2022 2023 2024", "50 50 50 50 50", BREAK),
    ("2020 2021", "100 99", '[[break]]\nperiod = "2022"\nreason = { fi = "a.", sv = "b." }\n'),
]


@pytest.mark.parametrize("code", ["fi", "sv"])
@pytest.mark.parametrize(("periods", "values", "toml"), ODD)
def test_odd_figures_make_whole_pages_too(tmp_path, code, periods, values, toml):
    """Every kind of period, zeros, minuses, a single figure, targets without a pace."""
    pairs = zip(periods.split(), values.split(), strict=True)
    rows = "\n".join(f"091,{period},{value}," for period, value in pairs)
    content, _ = record_of(tmp_path, rows, "\n" + toml)
    made = website(gather(content), code, Settings(), today=date(2026, 11, 21))
    for page in made.pages:
        text = words(page.html)
        for leak in ("None", "NaN", "Infinity", "E+", "..", " .", "-0", "\u22120 "):
            assert leak not in text, (page.path, leak)
        for svg in re.findall(r"<svg.*?</svg>", page.html, flags=re.S):
            ElementTree.fromstring(svg)
        for x in re.findall(r'\b(?:x|cx)="(-?[\d.]+)"', page.html):
            assert -1 <= float(x) <= 1000, page.path


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_a_source_without_a_title_is_still_named(tmp_path, code):
    """A provenance may lack title, table and publisher: the server or the file is left to name."""
    content, record = record_of(tmp_path, ROWS, publisher="")
    text = words(indicator_page(site_of(content, code), record).html)
    assert not re.search(r"(Lähde|Källa): ?\.", text)
