"""Editions: what is frozen, refused and published, and that nothing changes it."""

import csv
import io
import json
import tomllib
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
import recomputed
from click.testing import CliRunner
from markup import read as read_html
from specimens import (
    GOAL,
    INDICATOR,
    QUALITATIVE,
    STRATEGY,
    site_of,
    write_content,
    write_snapshot,
)

from site_builder.build import build_site
from site_builder.checks import problems
from site_builder.cli import main
from site_builder.definitions import read_content
from site_builder.downloads.verdict_json import verdict_fields
from site_builder.editions import read_editions
from site_builder.errors import SiteBuilderError, SnapshotError
from site_builder.fetching import fetch
from site_builder.freezing import freeze
from site_builder.pages.content_policy import checksum
from site_builder.pages.style_sheet import edition_styles
from site_builder.records import gather
from site_builder.views.follow_up import follow_up_view
from tests.content_folder import KEY_FIGURE, make_content, quick_http, revise
from tests.pxweb_server import PxWebServerForTests, Settings
from tests.pxweb_server.tables import without_values

DAY = datetime(2026, 11, 24, 10, tzinfo=UTC)
WORK, S = "indicators/tyo/tyollisyysaste.toml", "indicators/strategy.toml"
ROWS = "\n".join(f"091,{year},{60 + year - 2010}.0," for year in range(2010, 2025))
BESIDE = "049,2024,70.0,\n837,2024,71.0,\nSSS,2024,69.0,"
TARGET = '\n[target]\nvalue = 80.0\nby = "2030"\n'
COUNCIL = """
[[action]]
id = "palvelu"
status = "in-progress"
due = 2026-01-31
name = { fi = "Uusi palvelu", sv = "Ny tjänst" }
[[assessment]]
follow_up = "k2026"
level = "partly"
text = { fi = "Osin meni.", sv = "Delvis." }
"""
FOLLOW_UP = """
[[follow_up]]
id = "k2026"
kind = "half-year"
date = 2026-11-24
body = "valtuusto"
name = { fi = "Syksy", sv = "Hösten" }
[[body]]
id = "valtuusto"
kind = "council"
name = { fi = "Valtuusto", sv = "Fullmäktige" }
"""
PRIVATE = """
[contact]
email = "salainen@example.org"
unit = { fi = "Yksikkö", sv = "Enhet" }
[credentials.sharepoint]
kind = "entra"
tenant = "salainen-tenant"
client_id = "x"
private_key_env = "AVAIN"
certificate_env = "TODISTUS"
"""
FILES = {
    S: STRATEGY + FOLLOW_UP + PRIVATE,
    "indicators/tyo/goal.toml": GOAL + COUNCIL,
    WORK: INDICATOR.replace("\n[source]", f"{TARGET}\n[source]"),
    "indicators/tyo/viihtyvyys.toml": QUALITATIVE,
}


@pytest.fixture
def folder(tmp_path):
    """One indicator with figures, one in words, an action, an assessment, a follow-up."""
    made = write_content(tmp_path / "content", FILES)
    write_snapshot(made, "tyollisyysaste", f"{BESIDE}\n{ROWS}")
    return made


@pytest.fixture
def frozen(folder):
    """The same, frozen as 2026-11, which its follow-up looked at."""
    freeze(folder, "2026-11", DAY)
    change(folder, S, 'id = "k2026"', 'id = "k2026"\nedition = "2026-11"')
    return folder


def change(folder, place, old, new):
    text = (folder / place).read_text("utf-8")
    assert old in text
    (folder / place).write_text(text.replace(old, new, 1), "utf-8")


def bytes_of(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def state(folder, identity="tyollisyysaste"):
    evidence = gather(read_content(folder))
    return evidence.known_then(evidence.content.strategy.follow_ups[0], identity)


def refused(folder, edition="2026-11", moment=DAY):
    with pytest.raises(SiteBuilderError) as told:
        freeze(folder, edition, moment)
    return str(told.value)


def test_an_edition_holds_figures_rules_verdicts_and_pages(frozen):
    """Every file, and of each its checksum in the one that names them."""
    place = frozen / "data/editions/2026-11"
    files = bytes_of(place)
    assert set(files) == {
        "edition.toml",
        "verdicts.json",
        "figures/tyollisyysaste.csv",
        "figures/tyollisyysaste.toml",
        "definitions/strategy.toml",
        "definitions/tyo/goal.toml",
        "definitions/tyo/tyollisyysaste.toml",
        "definitions/tyo/viihtyvyys.toml",
        *("index.html", "fi.html", "sv.html"),
    }
    told = tomllib.loads(files["edition.toml"].decode())
    assert (told["edition"], told["frozen"], told["municipality"]) == ("2026-11", DAY, "091")
    assert [file["path"] for file in told["file"]] == sorted(files.keys() - {"edition.toml"})
    assert set(read_editions(frozen)) == {"2026-11"}


def test_what_is_frozen_reads_as_it_was(frozen):
    """Definitions, own and compared figures, goals with what was judged and done."""
    evidence = gather(read_content(frozen))
    edition, content = evidence.editions["2026-11"], evidence.content
    record = evidence.records["tyollisyysaste"]
    then = edition.definitions
    assert then.indicators["tyollisyysaste"].target == record.indicator.target
    assert then.goals["tyo"].actions == content.goals["tyo"].actions
    assert then.goals["tyo"].assessments == content.goals["tyo"].assessments
    assert then.strategy.term == content.strategy.term
    areas = {row.area for row in edition.figures("tyollisyysaste")}
    assert areas == {"091", "049", "SSS"}, "of all that are recorded our own and the compared ones"
    own = [row for row in edition.figures("tyollisyysaste") if row.area == "091"]
    assert tuple(own) == record.series.headline.rows
    assert edition.verdicts["tyollisyysaste"] == json.loads(
        json.dumps(verdict_fields(record, content.strategy))
    )


def test_nothing_private_is_frozen(frozen):
    """No address or key of a source, no contact: an edition is published."""
    everything = b"".join(bytes_of(frozen / "data/editions").values())
    for secret in (b"salainen", b"AVAIN", b"115b", b"question"):
        assert secret not in everything


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_its_page_says_figures_verdicts_assessments_and_actions(frozen, code):
    """In a document that loads and runs nothing, in every language."""
    page = (frozen / f"data/editions/2026-11/{code}.html").read_text("utf-8")
    told = json.loads((frozen / "data/editions/2026-11/verdicts.json").read_bytes())
    assert told["indicators"]["tyollisyysaste"]["sentence"][code] in page
    assert {"fi": "Uusi palvelu", "sv": "Ny tjänst"}[code] in page
    assert {"fi": "Osin meni.", "sv": "Delvis."}[code] in page
    assert "74,0" in page
    styles = edition_styles()
    assert f"<style>{styles}</style>" in page
    assert f"style-src {checksum(styles)}" in page.replace("&#39;", "'")
    rest = page.replace(f"<style>{styles}</style>", "")
    for part in ("<script", "<style", " style=", " src=", "<link", "http"):
        assert part not in rest.replace("http-equiv", ""), part


def test_hostile_texts_stay_texts(folder):
    """In a title, an action and an assessment."""
    change(folder, WORK, "Työllisyysaste", "<script>alert(1)</script>")
    change(folder, "indicators/tyo/goal.toml", "Osin meni.", "<img src=x>")
    freeze(folder, "x", DAY)
    page = (folder / "data/editions/x/fi.html").read_text("utf-8")
    assert "<script" not in page and "<img" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    "edition",
    [
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "/tmp/x",
        "A",
        "2026 11",
        ".hidden",
        "x.new",
        "ä",
        "-a",
        "a" * 41,
        "a\n",
    ],
)
def test_an_id_that_could_lead_elsewhere_is_refused(folder, edition):
    """Before anything is written."""
    before = bytes_of(folder)
    assert "is not an edition's id" in refused(folder, edition)
    assert bytes_of(folder) == before


def test_an_edition_is_never_overwritten(frozen):
    """Nor is a folder, file or dead link of its name."""
    before = bytes_of(frozen)
    assert "is frozen already" in refused(frozen)
    assert bytes_of(frozen) == before
    (frozen / "data/editions/link").symlink_to("nowhere")
    assert "is frozen already" in refused(frozen, "link")


@pytest.mark.parametrize(
    ("place", "old", "new", "told"),
    [
        (WORK, "115b", "115c", "its definition changed after its figures were fetched"),
        (WORK, 'better = "higher"', 'better = "upwards"', "better"),
        ("data/tyollisyysaste.csv", "091,2015,65.0", "091,2015,66.0", "sha256"),
        ("mkdocs.yml", "- mittaristo", "- mittarist", "mkdocs.yml"),
    ],
)
def test_what_is_wrong_or_outdated_is_not_frozen(folder, place, old, new, told):
    """It is told as `check` tells it, and nothing is written."""
    change(folder, place, old, new)
    assert told in refused(folder)
    assert not (folder / "data/editions").exists()


def test_a_disk_that_takes_nothing_leaves_nothing(folder):
    """A file stands where the parts are written before they are an edition."""
    (folder / "data/editions").mkdir()
    (folder / "data/editions/.2026-11.new").write_text("")
    assert "cannot be written" in refused(folder)


def test_a_freeze_that_was_interrupted_is_no_edition(folder):
    """What it left is seen by nobody, and is gone after the next."""
    half = folder / "data/editions/.2026-11.new"
    half.mkdir(parents=True)
    (half / "verdicts.json").write_text("{")
    assert not read_editions(folder)
    assert all(problem.note for problem in problems(folder, DAY.date()))
    freeze(folder, "2026-11", DAY)
    assert not half.exists()
    assert set(read_editions(folder)) == {"2026-11"}


def edited(path, old=b"65.0", new=b"66.0"):
    path.write_bytes(path.read_bytes().replace(old, new))


TAMPERING = {
    "a changed figure": lambda at: edited(at / "figures/tyollisyysaste.csv"),
    "a changed verdict": lambda at: edited(at / "verdicts.json", b"improving", b"worsening"),
    "a changed page": lambda at: edited(at / "fi.html", b"74,0", b"94,0"),
    "a changed rule": lambda at: edited(at / "definitions/strategy.toml", b"2021", b"2020"),
    "a missing file": lambda at: (at / "sv.html").unlink(),
    "a missing list of files": lambda at: (at / "edition.toml").unlink(),
    "a list that is no TOML": lambda at: (at / "edition.toml").write_text("="),
    "a list without a key": lambda at: edited(at / "edition.toml", b"frozen", b"thawed"),
    "a place outside": lambda at: edited(at / "edition.toml", b'"verdicts.json"', b'"../x.json"'),
    "another name": lambda at: at.rename(at.with_name("2026-12")),
    "a name that is none": lambda at: at.rename(at.with_name("Marraskuu")),
    "a further file": lambda at: (at / "extra.html").write_text("x"),
    "a hidden file": lambda at: (at / ".htaccess").write_text("x"),
    "a file beside": lambda at: (at.parent / "muuta.txt").write_text("x"),
    "a link": lambda at: ((at / "fi.html").unlink(), (at / "fi.html").symlink_to("sv.html")),
}


def forged(file, change):
    """Change an edition's file, and make the checksum fit."""
    was = file.read_bytes()
    file.write_bytes(change(was))
    sums = [sha256(content).hexdigest().encode() for content in (was, file.read_bytes())]
    edited(next(at for at in file.parents if at.name == "2026-11") / "edition.toml", *sums)


FORGERIES = {
    "bytes that are no text": lambda content: b"\xff\xfe" + content,
    "a figure that is none": lambda content: content.replace(b"65.0", b"NaN"),
    "a figure twice": lambda content: content + content.splitlines(keepends=True)[-1],
    "months among years": lambda content: content.replace(b",2015,", b",2015M01,"),
    "a short row": lambda content: content + b"tyollisyysaste,091",
    "a long row": lambda content: content.rstrip() + b",x\r\n",
    "another table": lambda _: b"x,y\r\n1,2\r\n",
}


@pytest.mark.parametrize("how", FORGERIES)
def test_figures_that_no_freeze_has_written_are_a_fault(folder, how):
    """Also where the checksum has been made to fit, as a page could not be built of them."""
    freeze(folder, "2026-11", DAY)
    file = folder / "data/editions/2026-11/figures/tyollisyysaste.csv"
    forged(file, FORGERIES[how])
    (told,) = [problem for problem in problems(folder, DAY.date()) if not problem.note]
    assert told.place == "data/editions/2026-11/figures/tyollisyysaste.csv" and told.remedy


def test_a_rule_that_no_freeze_has_written_is_a_fault(folder):
    """A day for a language, with a checksum that fits."""
    freeze(folder, "2026-11", DAY)
    place = "data/editions/2026-11/definitions/strategy.toml"
    forged(folder / place, lambda content: content.replace(b'"fi", "sv"', b'"fi", 2026-01-01'))
    (told,) = [problem for problem in problems(folder, DAY.date()) if not problem.note]
    assert told.place == place
    assert "cannot be read by this version" in told.fault


def test_a_file_in_the_place_of_editions_is_a_fault(folder):
    """`check` tells it, before a freeze fails on it."""
    (folder / "data/editions").write_text("")
    (told,) = [problem for problem in problems(folder, DAY.date()) if not problem.note]
    assert (told.place, told.fault) == ("data/editions", "is not a folder")


@pytest.mark.parametrize("how", TAMPERING)
def test_an_edition_that_was_touched_is_a_fault(folder, tmp_path, how):
    """`check` tells it, with place and remedy, and nothing is built."""
    freeze(folder, "2026-11", DAY)
    TAMPERING[how](folder / "data/editions/2026-11")
    told = [problem for problem in problems(folder, DAY.date()) if not problem.note]
    assert told and all(problem.place.startswith("data/editions/") for problem in told)
    assert all(problem.remedy for problem in told)
    with pytest.raises(SnapshotError):
        build_site(folder, tmp_path / "site")


def test_the_rules_of_then_hold_whatever_the_definition_says_now(frozen):
    """Figures, target and verdict of then under today's title, and what is known today beside."""
    change(frozen, WORK, 'better = "higher"', 'better = "lower"')
    change(frozen, WORK, "80.0", "10.0")
    change(frozen, WORK, "Työllisyysaste", "Uusi nimi")
    write_snapshot(frozen, "tyollisyysaste", f"{ROWS.replace('74.0', '73.0')}\n091,2025,70.0,")
    found = state(frozen)
    assert (found.how, found.indicator.better) == ("edition", "higher")
    assert found.indicator.title["fi"] == "Uusi nimi"
    assert (found.verdict.direction, str(found.verdict.target.target.value)) == (
        "improving",
        "80.0",
    )
    assert [str(o.value) for o in (found.latest, found.same_now, found.latest_now)] == [
        "74.0",
        "73.0",
        "70.0",
    ]
    assert (found.revised, str(found.change)) == (True, "-3.0")


def test_an_indicator_that_came_later_or_is_gone(frozen):
    """The one was not in the edition; the other is still told by it."""
    (frozen / "indicators/tyo/uusi.toml").write_text(INDICATOR, "utf-8")
    assert state(frozen, "uusi") is None
    (frozen / WORK).unlink()
    found = state(frozen)
    assert (found.now, found.latest_now, found.change) == (None, None, None)
    assert str(found.latest.value) == "74.0"


def follow_up(folder, identity="k2026", today=date(2026, 12, 1)):
    """The page of a follow-up as values, in Finnish."""
    site = site_of(read_content(folder), "fi", today)
    wanted = next(o for o in site.content.strategy.follow_ups if o.id == identity)
    return follow_up_view(site, wanted)


EARLIER = FOLLOW_UP.split("[[body]]", maxsplit=1)[0].replace("2026-11-24", "2026-01-24")
EARLIER = EARLIER.replace("k2026", "alku")


def test_an_indicator_that_is_gone_after_a_follow_up_without_an_edition(frozen):
    """Nobody knows what was known of it before: that is no fault, and nothing is told of it."""
    change(frozen, S, "[[body]]", f"{EARLIER}[[body]]")
    (frozen / WORK).unlink()
    view = follow_up(frozen)
    assert view.changes is None
    ((row,),) = [group.rows for group in view.table.groups]
    assert row.cells[0].words == "74,0"
    assert [cell.words for cell in row.cells][2:] == ["–", "–", "–", "ei enää seurata"]
    assert follow_up(frozen, "alku").table is None


def test_figures_in_another_unit_are_set_against_nothing(frozen):
    """They are told in their own unit, and neither as revised nor as changed."""
    change(frozen, WORK, 'fi = "%", sv = "%"', 'fi = "henkilöä", sv = "personer"')
    write_snapshot(frozen, "tyollisyysaste", f"{ROWS.replace('74.0', '740.0')}\n091,2025,750.0,")
    view = follow_up(frozen)
    ((row,),) = [group.rows for group in view.table.groups]
    told = [(cell.words, cell.note) for cell in row.cells]
    assert told[0] == ("74,0", "")
    assert told[2] == ("740,0\u00a0henkilöä", "")
    assert told[3] == ("750,0\u00a0henkilöä", "2025")
    assert told[4][0] == "ei vertailukelpoinen"
    assert view.since.text == "1 mittarista on uudempi luku"


def test_another_municipalitys_figures_are_not_those_of_now(frozen):
    """A municipality that has merged keeps its editions; nothing of its own is revised by that."""
    change(frozen, S, 'municipality = "091"', 'municipality = "092"')
    write_snapshot(frozen, "tyollisyysaste", ROWS.replace("091,", "092,").replace("74.0", "54.0"))
    found = state(frozen)
    assert (found.now, found.revised, found.change) == (None, False, None)
    assert str(found.latest.value) == "74.0"


def test_an_indicator_that_is_judged_in_words_by_now_and_the_other_way_round(frozen):
    """The one has its level of now, the other was assessed then and is measured now."""
    place = "indicators/tyo/viihtyvyys.toml"
    texts = (frozen / place).read_text("utf-8"), (frozen / WORK).read_text("utf-8")
    (frozen / WORK).write_text(texts[0], "utf-8")
    (frozen / place).write_text(INDICATOR, "utf-8")
    for kind in ("csv", "toml"):
        (frozen / f"data/tyollisyysaste.{kind}").unlink()
    view = follow_up(frozen)
    ((row,),) = [group.rows for group in view.table.groups]
    assert row.cells[-1].words == "ei arvioitu"
    assert [(row.then, row.now) for row in view.levels.rows] == [("ei vielä arviota", "–")]


def test_a_language_that_came_later(frozen):
    """Texts of then are told in it by those of the primary language, titles by today's."""
    for place in (S, "indicators/tyo/goal.toml", WORK, "indicators/tyo/viihtyvyys.toml"):
        text = (frozen / place).read_text("utf-8").replace('["fi", "sv"]', '["fi", "sv", "en"]')
        (frozen / place).write_text(text.replace(" }", ', en = "New" }'), "utf-8")
    (frozen / "docs/en").mkdir()
    (frozen / "docs/en/about.md").write_text("# About\n", "utf-8")
    found = state(frozen)
    assert (found.indicator.title["en"], found.indicator.unit["en"]) == ("New", "%")


@pytest.mark.slow
def test_the_site_has_it_to_the_byte_and_leads_to_it(frozen, tmp_path):
    """At the root, in the sitemap, and on the page of downloads in every language."""
    site = tmp_path / "site"
    build_site(frozen, site, site_url="https://mittarit.example/k/", pictures=False)
    assert bytes_of(site / "editions/2026-11") == bytes_of(frozen / "data/editions/2026-11")
    for code, day in (("fi", "24.11.2026"), ("sv", "24.11.2026")):
        page = read_html(site / code / "data/index.html")
        assert f"../../editions/2026-11/{code}.html" in {
            link.attributes.get("href") for link in page.all("a")
        }
        assert day in (site / code / "data/index.html").read_text("utf-8")
    assert "/k/editions/2026-11/sv.html" in (site / "sitemap.xml").read_text("utf-8")


def verdict_from(edition, identity):
    """Direction and change once more, from an edition's files with no code of the project."""
    rows = list(csv.DictReader(io.StringIO((edition / f"figures/{identity}.csv").read_text())))
    (place,) = edition.glob(f"definitions/*/{identity}.toml")
    definition = tomllib.loads(place.read_text("utf-8"))
    strategy = tomllib.loads((edition / "definitions/strategy.toml").read_text("utf-8"))
    known = recomputed.figures(rows, strategy["municipality"])
    breaks = [entry["period"] for entry in definition.get("break", [])]
    term = str(strategy["term"]["start"])
    found = recomputed.direction(known, breaks, definition["better"], term=term)
    baseline = definition.get("baseline", strategy["baseline"])
    return found, recomputed.change(known, breaks, baseline)


@pytest.mark.slow
def test_a_year_of_fetches_changes_nothing_of_an_edition(tmp_path):
    """Twelve fetches over HTTP revise every figure and add years; the rules change too."""
    table = "StatFin/vaerak/11ra.px"
    with PxWebServerForTests(settings=Settings(calls=10_000)) as server:
        whole = server.table(table)
        server.put(without_values(whole, "timeperiod_y", "2024", "2025"))
        folder, site = tmp_path / "content", tmp_path / "site"
        write_content(folder, dict.fromkeys([S, "indicators/tyo/goal.toml", WORK]))
        make_content(folder, {"luku": KEY_FIGURE}, **{"try": server.url})
        fetch(read_content(folder), http=quick_http())
        freeze(folder, "2025-01", datetime(2025, 1, 31, 10, tzinfo=UTC))
        looked = FOLLOW_UP.replace("2026-11-24", "2025-02-05") + "\n"
        looked = looked.replace('id = "k2026"', 'id = "k2025"\nedition = "2025-01"')
        change(folder, S, "[server.try]", f"{looked}[server.try]")
        edition = folder / "data/editions/2025-01"
        before, known = bytes_of(edition), state(folder, "luku")
        assert str(known.latest.period) == "2023"
        for month in range(12):
            if month in (3, 6):
                gone = ["2025"] if month == 3 else []
                server.put(without_values(whole, "timeperiod_y", *gone) if gone else whole)
            revise(server, table)
            told = fetch(read_content(folder), http=quick_http())
            assert [one.state for one in told.outcomes] == ["revised"]
            if month == 8:
                change(folder, "indicators/vaki/luku.toml", 'better = "higher"', 'better = "lower"')
            assert bytes_of(edition) == before
            build_site(folder, site, pictures=False)
            assert bytes_of(site / "editions/2025-01") == before
            now = state(folder, "luku")
            assert (now.series, now.verdict) == (known.series, known.verdict)
            assert now.revised
    verdict = json.loads(before["verdicts.json"])["indicators"]["luku"]
    found, changed = verdict_from(edition, "luku")
    assert verdict["direction"] == found["direction"] == known.verdict.direction
    assert verdict["window"] == found["window"]
    assert verdict["methods"]["mann-kendall"]["s"] == found["s"]
    assert verdict["methods"]["mann-kendall"]["p"] == pytest.approx(found["p"], rel=1e-5)
    assert verdict["base"] == {"period": changed[0], "value": float(changed[1])}
    assert verdict["change"]["amount"] == pytest.approx(float(changed[2]))


def test_the_command_says_what_it_froze(folder):
    """And a fault with its remedy, without a traceback."""
    words = ["freeze", "2026-11", "--content", str(folder)]
    told = CliRunner().invoke(main, words, env={"SOURCE_DATE_EPOCH": "1795478400"})
    assert (told.exit_code, told.output.split(" into ")[0]) == (0, "Froze 11 files")
    again = CliRunner().invoke(main, words)
    assert again.exit_code == 1
    assert "is frozen already" in again.output
