"""Figures divided, on an indicator's page: drawn, told, listed; what is withheld is said to be."""

import gzip
import re
from datetime import date

import pytest
from specimens import INDICATOR, STRATEGY, site_of, write_content

from site_builder.checks import problems
from site_builder.definitions import read_content
from site_builder.fetching import fetch
from site_builder.pages.kinds import indicator_page, indicators_page
from site_builder.views.groups import groups_view
from tests.content_folder import quick_http

PLACE = "indicators/tyo/tyollisyysaste.toml"
SOURCE = """
[source]
kind = "csv"
path = "data/municipal/luvut.csv"
period = "Vuosi"
value = "Luku"
"""
BY_SEX = """
[[breakdown]]
id = "sukupuoli"
variable = "Sukupuoli"
name = { fi = "Sukupuoli", sv = "Kön" }
names = { M = { fi = "miehet", sv = "män" }, N = { fi = "naiset", sv = "kvinnor" } }
"""
BY_AGE = """
[[breakdown]]
id = "ika"
variable = "Ikä"
name = { fi = "Ikä", sv = "Ålder" }
"""
SHARES = {
    2021: ("70.0", "65.0", "75.0"), 2022: ("71.0", "67.0", "75.0"), 2023: ("72.0", "70.0", "74.0"),
}  # fmt: skip
"""The total, men, women."""


def folder_with(folder, rows, breakdowns=BY_SEX, head="Vuosi;Sukupuoli;Luku"):
    """The tiny folder whose indicator stands in a file, fetched."""
    indicator = INDICATOR.split("[source]")[0] + SOURCE + breakdowns
    strategy = STRATEGY.replace('["SSS", "049"]', "[]")
    write_content(folder, {PLACE: indicator, "indicators/strategy.toml": strategy})
    (folder / "data" / "municipal").mkdir(parents=True)
    lines = "\n".join([head, *rows, ""])
    (folder / "data" / "municipal" / "luvut.csv").write_text(lines, "utf-8")
    summary = fetch(read_content(folder), http=quick_http(), accept=True)
    assert [str(p) for o in summary.outcomes for p in o.problems] == []
    return folder


def rows_of(figures):
    """Rows of `year;sex;figure`, the total first."""
    return [
        f"{year};{sex};{value.replace('.', ',') if value[0].isdigit() else value}"
        for year, values in figures.items()
        for sex, value in zip(("Yhteensä", "M", "N"), values, strict=True)
    ]


def page_of(folder, code="fi"):
    """The view of the groups, and the whole page's HTML."""
    site = site_of(read_content(folder), code)
    record = site.records["tyollisyysaste"]
    return groups_view(site, record), indicator_page(site, record).html


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("fi", "Vuonna 2023 luku oli suurin ryhmässä naiset (74,0 %) ja pienin ryhmässä miehet "
               "(70,0 %). Ero on 4,0 prosenttiyksikköä. Ero on kaventunut 6,0 "
               "prosenttiyksikköä vuodesta 2021."),
        ("sv", "År 2023 var siffran störst i gruppen kvinnor (74,0 %) och minst i gruppen män "
               "(70,0 %). Skillnaden är 4,0 procentenheter. Skillnaden har minskat med 6,0 "
               "procentenheter sedan 2021."),
    ],
)  # fmt: skip
def test_the_gap_between_groups_is_told_without_a_judgement(tmp_path, code, told):
    """Largest and smallest now, and how the distance has changed since the baseline."""
    folder = folder_with(tmp_path, rows_of(SHARES))
    view, html = page_of(folder, code)
    (by_sex,) = view.breakdowns
    assert by_sex.gap.replace("\u00a0", " ") == told
    assert by_sex.gap in html


@pytest.mark.parametrize(
    "figures",
    [
        dict.fromkeys((2021, 2022, 2023), ("140", "65", "75")),
        {**SHARES, 2023: ("72.0", "...", "74.0")},
    ],
    ids=["counts", "one is withheld"],
)
def test_no_gap_is_told_where_it_would_mislead(tmp_path, figures):
    """Of counts it would tell which group is large; a withheld figure might be the smallest."""
    view, _ = page_of(folder_with(tmp_path, rows_of(figures)))
    assert view.breakdowns[0].gap == ""


def test_a_withheld_figure_is_said_to_be_and_never_drawn(tmp_path):
    """With the source's reason, under the chart and in the table."""
    folder = folder_with(tmp_path, rows_of({**SHARES, 2023: ("72.0", "...", "74.0")}))
    view, html = page_of(folder)
    (by_sex,) = view.breakdowns
    men = by_sex.chart.lines[0]
    assert (men.name, str(men.points[-1].period)) == ("miehet", "2022")
    (note,) = by_sex.notes
    assert note == "Luku puuttuu (2023): miehet (tieto on salassapitosäännön alainen)."
    assert note in html
    cell = '<td class=gap>...<span class="sr-only"> tieto on salassapitosäännön alainen</span></td>'
    assert cell in html


def test_a_group_without_any_figure_has_a_place_and_a_reason(tmp_path):
    """It is not passed over, and no line is drawn for it."""
    figures = {year: (total, "..", women) for year, (total, _, women) in SHARES.items()}
    view, html = page_of(folder_with(tmp_path, rows_of(figures)))
    men, women = view.breakdowns[0].panels
    assert (men.drawn, men.figure) == (False, "–")
    assert men.told == "Luvut puuttuvat: tieto on epälooginen esitettäväksi."
    assert women.drawn
    assert '<div class="hole"></div>' in html


def many(groups, years):
    """Rows of so many ages in so many years, with a total."""
    ages = ["Yhteensä", *(f"{10 * n}-{10 * n + 9}" for n in range(groups))]
    return [
        f"{year};{age};{100 * (n + 1) + (year * (n + 7)) % 89}"
        for year in range(2024 - years, 2024)
        for n, age in enumerate(ages)
    ]


@pytest.mark.parametrize(("groups", "as_lines"), [(6, True), (7, False)])
def test_up_to_six_groups_are_lines_of_one_chart(tmp_path, groups, as_lines):
    """More would be told apart by nobody: each is then drawn by itself before the others."""
    folder = folder_with(tmp_path, many(groups, 4), BY_AGE, "Vuosi;Ikä;Luku")
    view, html = page_of(folder)
    assert view.breakdowns[0].as_lines == as_lines
    assert ('<figure class="lines">' in html) == as_lines
    assert html.count('class="chart small"') == groups


def test_every_figure_of_every_group_stands_in_the_table(tmp_path):
    """A block of rows for each group, the newest year first, and the reader hears whose it is."""
    _, html = page_of(folder_with(tmp_path, rows_of(SHARES)))
    blocks = re.findall(
        r'scope="rowgroup" colspan="2">(\w+)</th></tr>\n(.*?)\n</tbody>', html, re.S
    )
    found = {name: re.findall(r"<td>([\d,]+)</td>", rows) for name, rows in blocks}
    assert found == {"miehet": ["70,0", "67,0", "65,0"], "naiset": ["74,0", "75,0", "75,0"]}


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_ten_groups_of_forty_years_make_a_light_page(tmp_path, code):
    """Under 100 kB as it travels; the style sheet and the script come once for all pages."""
    folder = folder_with(tmp_path, many(10, 40), BY_AGE, "Vuosi;Ikä;Luku")
    _, html = page_of(folder, code)
    assert len(gzip.compress(html.encode(), 6)) < 50_000


def test_two_breakdowns_have_links_between_them_and_combinations_to_choose(tmp_path):
    """Every combination is there to be explored, each found by one value of each breakdown."""
    rows = [
        f"{year};{sex};{age};{year % 7 + n + m}"
        for year in (2021, 2022, 2023)
        for n, sex in enumerate(("Yhteensä", "M", "N"))
        for m, age in enumerate(("Yhteensä", "0-14", "15-"))
    ]
    folder = folder_with(tmp_path, rows, BY_SEX + BY_AGE, "Vuosi;Sukupuoli;Ikä;Luku")
    view, html = page_of(folder)
    assert [divided.identity for divided in view.breakdowns] == ["by-sukupuoli", "by-ika"]
    assert '<a href="#by-sukupuoli">Sukupuoli</a>' in html and 'id="by-ika"' in html
    picks = view.exploration.picks
    assert len(picks) == len(set(picks)) == len(view.exploration.chart.lines) == 9
    assert ("N", "15-") in picks and ("", "") in picks
    assert "Ryhmien yhdistelmät ovat ladattavassa CSV-tiedostossa." in html


def test_a_list_tells_what_figures_are_divided_by(tmp_path):
    """A reader sees it before opening the page."""
    folder = folder_with(tmp_path, rows_of(SHARES))
    assert "ryhmittäin: sukupuoli" in indicators_page(site_of(read_content(folder))).html


def test_the_page_says_when_a_group_stands_for_all(tmp_path):
    """In the sentence at the top, with the group's name."""
    rows = [row for row in rows_of(SHARES) if "Yhteensä" not in row]
    _, html = page_of(folder_with(tmp_path, rows, BY_SEX + 'lead = "N"\n'))
    told = "Luku kertoo ryhmästä naiset. Työllisyysaste: 74,0\u00a0prosenttia vuonna 2023, "
    assert f'<p class="lead">{told}' in html


def test_the_page_says_when_there_is_no_figure_for_all(tmp_path):
    """No verdict, the reason, and the groups all the same."""
    rows = [row for row in rows_of(SHARES) if "Yhteensä" not in row]
    view, html = page_of(folder_with(tmp_path, rows))
    assert (
        "Lähteessä ei ole lukua kokonaisuudesta, joten mittari näytetään vain ryhmittäin." in html
    )
    assert len(view.breakdowns[0].panels) == 2


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("", [("M, N", "fi"), ("M, N", "sv")]),
        ('names = { M = { fi = "muut", sv = "män" }, N = { fi = "muut", sv = "kvinnor" } }\n',
         ["breakdown sukupuoli: several values are called 'muut' in fi"]),
    ],
    ids=["unnamed", "named alike"],
)  # fmt: skip
def test_check_tells_values_that_readers_could_not_tell_apart(tmp_path, names, told):
    """Those without a name in some language, and those with one name for two."""
    breakdown = "\n".join(BY_SEX.splitlines()[:-1]) + "\n" + names
    folder = folder_with(tmp_path, rows_of(SHARES), breakdown)
    expected = [
        one if isinstance(one, str) else f"breakdown sukupuoli: {one[0]} has no name in {one[1]}"
        for one in told
    ]
    assert [p.fault for p in problems(folder, date(2024, 3, 1)) if not p.note] == expected
