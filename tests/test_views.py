"""Views as plain values: finished texts without HTML, and pages that say just what they say."""

import re
from dataclasses import fields, is_dataclass
from functools import cache
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from specimens import (
    QUALITATIVE,
    STRATEGY,
    evidence_of,
    indicator_of,
    record_of,
    site_of,
    write_content,
    write_snapshot,
)
from test_pages import BODY, BREAK, GOAL_WITH_ALL, REVISIONS, ROWS, TARGET

from site_builder.charts.dot_strip import DotStrip
from site_builder.charts.model import Chart
from site_builder.charts.municipality_map import MunicipalityMap
from site_builder.definitions import read_content
from site_builder.language import Language
from site_builder.pages.kinds import (
    accessibility_page,
    changes_page,
    compare_page,
    data_page,
    front_page,
    goal_page,
    indicator_page,
    indicators_page,
    method_page,
    municipalities_page,
)
from site_builder.pages.page import link
from site_builder.pages.render import page_of
from site_builder.views.accessibility import accessibility_view
from site_builder.views.changes import changes_view
from site_builder.views.compare import compare_view
from site_builder.views.data import data_view
from site_builder.views.diagram import figures_title
from site_builder.views.front import front_view
from site_builder.views.goal import goal_view
from site_builder.views.head import Link
from site_builder.views.indicator import indicator_view
from site_builder.views.listing import indicators_view
from site_builder.views.method import method_view
from site_builder.views.municipalities import municipalities_view

SITES = {code: site_of(evidence_of(), code) for code in evidence_of().content.languages}
INDICATORS, GOALS = list(SITES["fi"].records), list(SITES["fi"].content.goals)
WHOLE = {
    "front": (front_view, front_page),
    "indicators": (indicators_view, indicators_page),
    "compare": (compare_view, compare_page),
    "data": (data_view, data_page),
    "method": (method_view, method_page),
    "changes": (changes_view, changes_page),
    "accessibility": (accessibility_view, accessibility_page),
}
TAG = re.compile(r"</?[a-z!]", re.IGNORECASE)
DRAWN = (Chart, DotStrip, MunicipalityMap)
"""What an outlet draws; its texts are told of in the drawing."""
UNSEEN = {
    *("path", "target", "address", "icon", "kind", "value", "language", "identity", "end"),
    *("names_path", "boundaries_path", "titles_path", "kinds_path"),
    *("key", "question", "values", "place", "shade"),
}
"""Fields whose texts lead somewhere, or are names for an outlet: no reader reads them."""

ASSESSED = """
[[assessment]]
period = "2023"
level = "partly"
text = { fi = "Osin <hyvä>.", sv = "Delvis <bra>." }
"""


def leaves(value, name=""):
    """Every text, number and chart of a view, with the name of the field that it stands in."""
    if is_dataclass(value) and not isinstance(value, DRAWN):
        for field in fields(value):
            yield from leaves(getattr(value, field.name), field.name)
    elif type(value) is tuple:
        for item in value:
            yield from leaves(item, name)
    else:
        yield name, value


def read_texts(view):
    """What a reader reads of a view, paragraph by paragraph; the description is read elsewhere."""
    for name, value in leaves(view):
        if isinstance(value, str) and name not in UNSEEN | {"description"}:
            yield from (single(part) for part in re.split(r"\n\s*\n", value))


def single(text):
    """The text with single blanks."""
    return re.sub(r"\s+", " ", text).strip()


class Shown(HTMLParser):
    """What stands in a page: its text, and the values of its attributes."""

    def __init__(self, html):
        super().__init__()
        self.data, self.values = [], set()
        self.feed(html)
        self.close()
        self.text = single("".join(self.data))

    def handle_data(self, data):
        self.data.append(data)

    def handle_starttag(self, tag, attrs):
        self.values |= {single(value) for _, value in attrs if value}


def untold(view, html):
    """The texts of the view that stand nowhere on the page."""
    shown = Shown(html)
    return [
        text for text in read_texts(view) if text not in shown.text and text not in shown.values
    ]


@cache
def made(code, kind, name):
    """One page of the demo: its view, and its HTML."""
    site = SITES[code]
    if kind == "indicator":
        record = site.records[name]
        return indicator_view(site, record), indicator_page(site, record).html
    if kind == "municipalities":
        record = site.records[name]
        return municipalities_view(site, record), municipalities_page(site, record).html
    if kind == "goal":
        return goal_view(site, name), goal_page(site, name).html
    view, page = WHOLE[kind]
    return view(site), page(site).html


PAGES = [
    *(("indicator", name) for name in INDICATORS),
    *(("goal", name) for name in GOALS),
    ("municipalities", "tyottomyys"),
    *((kind, "") for kind in WHOLE),
]


@pytest.mark.parametrize("code", SITES)
@pytest.mark.parametrize(("kind", "name"), PAGES)
def test_a_view_holds_plain_values_alone(code, kind, name):
    """Texts without markup, truths, shares and charts: nothing that an outlet must still word."""
    view, _ = made(code, kind, name)
    for field, value in leaves(view):
        assert value is None or type(value) in (str, bool, float, *DRAWN), field
        assert not isinstance(value, str) or not TAG.search(value), (field, value)


@pytest.mark.parametrize("code", SITES)
@pytest.mark.parametrize(("kind", "name"), PAGES)
def test_a_page_says_everything_that_its_view_says(code, kind, name):
    """Every text of the view stands on the page, or in an attribute for those who hear it."""
    view, html = made(code, kind, name)
    assert len(list(read_texts(view))) > 2
    assert untold(view, html) == []


@pytest.mark.parametrize("code", SITES)
@pytest.mark.parametrize(("kind", "name"), PAGES)
def test_a_page_leads_wherever_its_view_leads(code, kind, name):
    """Paths from the language's root have become relative links."""
    view, html = made(code, kind, name)
    values = Shown(html).values
    for field, value in leaves(view):
        if field == "target" and value is not None:
            assert link(view.head.path, value) in values, value
        if field == "address" and value:
            assert value in values, value


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_views_and_pages_agree_on_what_the_demo_lacks(tmp_path, code):
    """Changed figures, actions, bodies, programme groups, breaks, a target, an assessment."""
    changes = {
        "indicators/tyo/goal.toml": GOAL_WITH_ALL,
        "indicators/tyo/tyytyvaisyys.toml": QUALITATIVE + ASSESSED,
        "indicators/strategy.toml": STRATEGY + BODY,
    }
    record_of(tmp_path, ROWS, "\n" + TARGET.format(by="2030") + BREAK)
    for place, text in changes.items():
        (tmp_path / place).write_text(text, "utf-8")
    (tmp_path / "data" / "revisions.csv").write_text(REVISIONS, "utf-8")
    site = site_of(read_content(tmp_path), code)
    pairs = [(view(site), page(site)) for view, page in WHOLE.values()]
    pairs += [(indicator_view(site, r), indicator_page(site, r)) for r in site.records.values()]
    pairs.append((goal_view(site, "tyo"), goal_page(site, "tyo")))
    assert len(changes_view(site).days) == 2 and len(goal_view(site, "tyo").actions.groups) == 2
    for view, page in pairs:
        assert untold(view, page.html) == []


def test_a_text_that_a_page_lost_would_be_noticed():
    """The same check, held against another page."""
    view, _ = made("fi", "goal", GOALS[0])
    _, other = made("fi", "goal", GOALS[-1])
    assert view.head.title in untold(view, other)


def test_a_view_is_made_when_its_page_is_written_and_dropped():
    """Anew each time: nobody holds a thousand of them."""
    site, asked = SITES["fi"], []

    def view():
        asked.append(1)
        return changes_view(site)

    page = page_of(site, "changes", changes_view(site).head, view)
    assert asked == []
    assert page.html == changes_page(site).html
    assert len(page.html) > 0 and len(asked) == 2


def test_an_indicator_judged_in_words_has_no_verdict_and_no_chart(tmp_path):
    """Its level stands in the answer, and its texts are as they were written."""
    places = {"indicators/tyo/tyytyvaisyys.toml": QUALITATIVE + ASSESSED}
    site = site_of(read_content(write_content(tmp_path, places)))
    view = indicator_view(site, site.records["tyytyvaisyys"])
    assert (view.worded.level, view.worded.period) == ("toteutui osittain", "2023")
    assert view.lead == "Osin <hyvä>."
    absent = (view.answer, view.diagram, view.no_figures, view.history, view.table)
    assert {*absent, view.comparison, view.reckoning, view.source, view.taking.citing} == {None}


@pytest.mark.parametrize(
    ("title", "unit", "told"),
    [
        ("Färdigställda bostäder", "bostäder", "Färdigställda bostäder"),
        ("Lediga jobb i slutet av månaden", "lediga jobb", "Lediga jobb i slutet av månaden"),
        ("Nya naturskyddsområden", "områden", "Nya naturskyddsområden"),
        ("Bostadsbyggandet", "bostäder", "Bostadsbyggandet, bostäder"),
        ("Arbetslöshet, %", "%", "Arbetslöshet, %, %"),
        ("Inkomstskillnader", "(skala 0–100)", "Inkomstskillnader (skala 0–100)"),
    ],
)
def test_a_chart_is_named_with_its_unit_unless_the_name_says_it(title, unit, told):
    """No reader needs `Färdigställda bostäder, bostäder`; a sign is no word."""
    texts = {"title": {"fi": "Asunnot", "sv": title}, "unit": {"fi": "asuntoa", "sv": unit}}
    record = SimpleNamespace(indicator=indicator_of(**texts))
    assert figures_title(record, Language.of("sv")) == told


def test_assessments_are_listed_when_the_answer_does_not_tell_them_all(tmp_path):
    """A single one is the answer and the lead; an earlier one is told of below."""
    before = ASSESSED.replace("2023", "2022").replace("Osin <hyvä>", "Kesken")
    for toml, told in (
        (ASSESSED, None),
        (before + ASSESSED, [("2023", "Osin <hyvä>."), ("2022", "Kesken.")]),
    ):
        places = {"indicators/tyo/tyytyvaisyys.toml": QUALITATIVE + toml}
        site = site_of(read_content(write_content(tmp_path, places)))
        listed = indicator_view(site, site.records["tyytyvaisyys"]).assessments
        found = listed and [(one.heading.split(":")[0], one.text) for one in listed.assessments]
        assert found == told


@pytest.mark.parametrize(
    ("rows", "told", "fetched"),
    [
        ("", "Lukuja ei vielä ole haettu", False),
        ("SSS,2023,70,", "Lähteestä on haettu lukuja, mutta yksikään", True),
        ("091,2023,,..", "Luvut on haettu, mutta lähteen mukaan", True),
    ],
)
def test_a_view_without_figures_says_why(tmp_path, rows, told, fetched):
    """In place of a chart; files and their source are told of once something was fetched."""
    content, record = record_of(tmp_path, rows)
    view = indicator_view(site_of(content), record)
    assert view.no_figures.heading == "Ei lukuja." and view.no_figures.words.startswith(told)
    assert view.diagram is None and (view.answer.figure, view.answer.unit) == ("–", "")
    assert (view.source is not None, bool(view.taking.files)) == (fetched, fetched)


def test_every_row_of_a_comparison_fits_its_columns(tmp_path):
    """With a baseline and words for it, with neither."""
    full = [
        f"{area},{year},{year - 2000},"
        for area in ("049", "091", "092", "235", "SSS")
        for year in (2021, 2024)
    ]
    for number, rows in enumerate((full, ["049,2024,1,", "091,2024,2,"])):
        folder = tmp_path / str(number)
        compare = STRATEGY.replace('"049"]', '"049", "092", "235"]')
        write_content(folder, {"indicators/strategy.toml": compare})
        write_snapshot(folder, "tyollisyysaste", "\n".join(rows))
        site = site_of(read_content(folder))
        told = indicator_view(site, site.records["tyollisyysaste"]).comparison
        assert {1 + len(row.cells) for row in told.rows} == {len(told.columns)}
        assert [row.own for row in told.rows].count(True) == 1


MINUTES = """
[[body]]
id = "valtuusto"
kind = "council"
name = { fi = "Valtuusto", sv = "Fullmäktige" }
[[follow_up]]
id = "puolivali"
kind = "half-year"
date = 2023-05-02
body = "valtuusto"
name = { fi = "Puoliväli", sv = "Halvtid" }
"""
SAID = """\
name = { fi = "Työtä kaikille", sv = "Arbete åt alla" }
[[assessment]]
follow_up = "puolivali"
level = "partly"
text = { fi = "Osin.", sv = "Delvis." }
"""


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://kaupunki.example/150", "https://kaupunki.example/150"),
        ("http://kaupunki.example/150", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_minutes_are_led_to_over_a_safe_connection_only(tmp_path, url, address):
    """Otherwise their label stands alone."""
    decision = f'decision = {{ label = "§ 150", url = "{url}" }}\n'
    changes = {
        "indicators/strategy.toml": STRATEGY + MINUTES + decision,
        "indicators/tyo/goal.toml": SAID,
    }
    site = site_of(read_content(write_content(tmp_path, changes)))
    (said,) = goal_view(site, "tyo").council.assessments
    assert said.occasion.words == "Puoliväli (Valtuusto, 2.5.2023)"
    assert said.level == "toteutui osittain"
    assert (said.decision.words, said.decision.address) == ("§ 150", address)
    linked = f'<a href="{address}">§ 150</a>' if address else "<p>§ 150</p>"
    assert linked in goal_page(site, "tyo").html


def test_what_a_page_is_part_of_is_told_by_links():
    """The goals on the front page, then the goal; of a goal its priority there."""
    identity = INDICATORS[0]
    indicator, _ = made("fi", "indicator", identity)
    goal, _ = made("fi", "goal", SITES["fi"].records[identity].indicator.goal)
    assert [crumb.target for crumb in indicator.head.crumbs] == ["#goals", goal.head.path]
    assert indicator.head.crumbs[1] == Link(goal.head.title, goal.head.path)
    priority = SITES["fi"].content.priority_of(SITES["fi"].records[identity].indicator.goal)
    assert [crumb.target for crumb in goal.head.crumbs] == ["#goals", f"#priority-{priority.id}"]
    assert goal.head.crumbs[1].words == indicator.head.crumbs[0].words
