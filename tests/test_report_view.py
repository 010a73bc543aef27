"""The council's report as values: what was known, said and done, goal by goal."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime

import pytest
from report_folder import ROWS, TODAY, report_folder, reported
from specimens import evidence_of, site_of, write_snapshot

from site_builder.charts.model import Chart
from site_builder.freezing import freeze
from site_builder.pages.kinds import data_page, follow_up_page, following_page
from site_builder.pages.report import report_html
from site_builder.views.report import report_view
from site_builder.views.report_files import report_files
from site_builder.website import website


@pytest.fixture
def folder(tmp_path):
    return report_folder(tmp_path)


def test_the_cover_says_whose_report_it_is_on_what_and_when(folder):
    """City, follow-up, strategy, who considered it, the day, the decision, the term."""
    cover = reported(folder)[1].cover
    assert (cover.city, cover.title, cover.strategy) == (
        "Pikkula",
        "Puoliväli",
        "Pikkulan strategia",
    )
    assert [(fact.term, fact.words) for fact in cover.facts] == [
        ("Seuranta", "väliarviointi"),
        ("Käsittelijä", "Valtuusto"),
        ("Päivä", "14.6.2025"),
        ("Päätös", "§ 150"),
        ("Valtuustokausi", "2.8.2021–1.6.2025"),
        ("Luvut haettu viimeksi", "21.11.2026"),
    ]


def test_the_summary_tells_directions_targets_and_levels_apart(folder):
    """Each measured indicator under its direction of then; statements are a table of their own."""
    summary = reported(folder)[1].summary
    assert [(c.label, c.number) for c in summary.counts] == [("parantunut:", "1")]
    assert [(f.term, f.words) for f in summary.counted] == [
        ("Tavoitearvot", "kaukana tavoitteesta: 1"),
        ("Sanalliset arviot", "toteutui osittain: 1"),
    ]
    assert [(g.badge.words, [r.indicator for r in g.rows]) for g in summary.directions.groups] == [
        ("parantunut: 1", ["Työllisyysaste"])
    ]
    assert [(row.goal, row.level) for row in summary.stated.rows] == [
        ("Työtä kaikille", "toteutui osittain")
    ]


def test_a_goal_has_its_statement_figures_actions_and_words(folder):
    """Then beside now, with the target of then; the statement with what was agreed."""
    goal = reported(folder)[1].priorities[0].goals[0]
    (said,) = goal.statements
    assert (said.level, said.text, said.reaction.words) == (
        "toteutui osittain",
        "Osin <hyvä> & kesken.",
        "Lisää kursseja.",
    )
    (row,) = goal.table.rows
    assert (row.name, row.period) == ("Työllisyysaste", "2024, %")
    assert row.target == "Tavoitearvo vähintään 75,0\xa0% vuonna 2027"
    then, verdict, latest, change = row.cells
    assert (then.words, verdict.badge.words) == ("69,5", "parantunut 2015–2024")
    assert (latest.words, latest.note, change.words) == ("70,0", "2025", "+0,5")
    assert row.small.words == "Työllisyysaste. 2015: 65,0\xa0%; 2025: 70,0\xa0%."
    (action,) = goal.actions.actions
    assert (action.status, action.due) == ("myöhässä", "piti valmistua 31.12.2024")
    assert [(f.term, f.words) for f in action.facts] == [
        ("Tehty", "Aloitettiin."),
        ("Seuraavaksi", "Jatkuu."),
    ]
    assert [(r.indicator.words, r.then) for r in goal.levels.rows] == [
        ("Tyytyväisyys", "toteutui osittain (2022)")
    ]


def test_a_priority_without_goals_says_so(folder):
    """A heading alone would look like a fault of printing."""
    empty = reported(folder)[1].priorities[1]
    assert (empty.goals, empty.none) == ((), "Painopisteellä ei ole vielä tavoitteita.")


def test_what_changed_since_the_follow_up_before_is_told(folder):
    """The first follow-up has none before it."""
    assert [e.words for e in reported(folder)[1].changes.entries] == [
        "68,5\xa0% (2022) → 69,5\xa0% (2024)"
    ]
    assert reported(folder, name="alku")[1].changes is None


def test_a_follow_up_ahead_is_reported_as_things_stand(folder):
    """A report is written before the meeting that it is for."""
    goal = reported(folder, name="loppu")[1].priorities[0].goals[0]
    assert goal.table.rows[0].cells[0].words == "70,0"


def test_an_edition_gives_the_figures_of_its_day_and_today_the_statements(folder):
    """A statement is mostly written after the edition was frozen, and figures are revised later."""
    freeze(folder, "2025-06", datetime(2025, 6, 15, tzinfo=UTC))
    place = folder / "indicators/strategy.toml"
    text = place.read_text("utf-8").replace(
        "date = 2025-06-14", 'date = 2025-06-14\nedition = "2025-06"'
    )
    place.write_text(text, "utf-8")
    goal = folder / "indicators/tyo/goal.toml"
    goal.write_text(goal.read_text("utf-8").replace("Lisää kursseja.", "Vielä lisää."), "utf-8")
    write_snapshot(folder, "tyollisyysaste", ROWS.replace("091,2025,70.0", "091,2025,71.5"))
    told = reported(folder)[1].priorities[0].goals[0]
    then, _, latest, _ = told.table.rows[0].cells
    assert (then.words, latest.words, latest.note) == ("70,0", "71,5", "2025, tarkentui +1,5")
    assert told.statements[0].reaction.words == "Vielä lisää."
    assert told.table.columns[1] == "Silloin tiedossa"


def test_every_text_is_in_the_reports_language(folder):
    """One document is in one language, and says which."""
    view = reported(folder, "sv")[1]
    assert (view.language, view.locale, view.title) == ("sv", "sv-FI", "Lillby: Halvtid")
    assert "Riktningen är rätt." in report_html(view)


def test_a_breakdown_is_in_the_report_where_a_gap_can_be_told():
    """There groups matter; the table has each of them, and the sentence who is farthest apart."""
    site = site_of(evidence_of(), "fi", TODAY)
    view = report_view(site, site.content.strategy.follow_ups[1])
    told = [one for p in view.priorities for goal in p.goals for one in goal.breakdowns]
    assert told
    for one in told:
        assert one.gap and len(one.rows) > 1


def leaves(value):
    """Every value in a view that is not made of others."""
    if is_dataclass(value) and not isinstance(value, Chart):
        for field in fields(value):
            yield from leaves(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from leaves(item)
    else:
        yield value


def test_a_report_is_plain_values(folder):
    """Texts, and charts that whoever lays it out draws: no HTML, nothing left to work out."""
    kinds = {type(value) for value in leaves(reported(folder)[1])}
    assert kinds <= {str, Chart, type(None)}


def with_reports(folder, *kinds):
    """The small site in Finnish, with reports made in these formats."""
    site, _ = reported(folder)
    return replace(site, settings=replace(site.settings, reports=kinds))


def test_pages_lead_to_reports_where_they_are_made(folder):
    """From the follow-up, from the list of follow-ups and from the data; nowhere else."""
    site = with_reports(folder, "pdf", "docx")
    pages = [follow_up_page(site, site.content.strategy.follow_ups[1]), following_page(site)]
    for page in [*pages, data_page(site)]:
        for kind in ("pdf", "docx"):
            assert f"fi/reports/puolivali.{kind}" in page.html, (page.path, kind)
    assert "reports/" not in data_page(with_reports(folder)).html
    assert "docx" not in data_page(with_reports(folder, "pdf")).html


def test_a_follow_up_ahead_has_no_report_in_the_site(folder):
    """There is nothing to report yet; the command makes one all the same."""
    site = with_reports(folder, "pdf")
    assert report_files(site, site.content.strategy.follow_ups[2]) == ()


def test_the_site_has_a_file_for_each_follow_up_that_was_and_each_format(folder):
    """They are slow, and of one language; a site that makes none pays nothing."""
    site = with_reports(folder, "pdf", "docx")
    made = website(site.evidence, "fi", site.settings, today=TODAY)
    found = {file.path: file for file in made.files if "/reports/" in file.path}
    assert sorted(found) == [
        f"fi/reports/{name}.{kind}" for name in ("alku", "puolivali") for kind in ("docx", "pdf")
    ]
    assert all(file.slow and file.language == "fi" for file in found.values())
