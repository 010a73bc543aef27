"""The editor in Chromium: on a folder in both languages, by keyboard, and against GitHub's API."""

import shutil

import pytest
from browsing import visiting
from click.testing import CliRunner
from conftest import EXAMPLES, served
from editing import Editing, changed_lines, editing, editor_content, texts_of
from specimens import GOAL as GOAL_TEXT
from specimens import MKDOCS, ROOT

from site_builder.build import build_site
from site_builder.cli import main
from site_builder.editing.collections import shapes
from tests.github_api import NAME, OWNER, TOKEN, github

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("npm")]

WORDS = {
    "fi": {
        "door": "muokkaa",
        "save": "Tallenna",
        "in-progress": "käynnissä",
        "partly": "toteutui osittain",
        "higher": "suurempi on parempi",
        "pxweb": "tilastotietokanta (PxWeb)",
        "token": "Kirjaudu sisään access tokenilla",
        "review": "Lähetä tarkistettavaksi",
        "changed": "on muutettu sen jälkeen, kun avasit sen. Mitään ei tallennettu.",
        "wrong": "Annettu tunnus on virheellinen.",
    },
    "sv": {
        "door": "redigera",
        "save": "Spara",
        "in-progress": "pågår",
        "partly": "nåddes delvis",
        "higher": "högre är bättre",
        "pxweb": "statistikdatabas (PxWeb)",
    },
}
RANDOM_EDITS = (ROOT / "tests/random_edits.js").read_text("utf-8").rstrip(";\n")
GOAL, INDICATOR = "indicators/tyo/goal.toml", "indicators/tyo/tyollisyysaste.toml"
NEW = "indicators/tyo/tyytyvaisyys.toml"
FROM_SVELTIA = {"page-has-heading-one", "landmark-one-main", "landmark-unique", "region"}
"""What axe finds in Sveltia's own frame, none of it against WCAG: headings and landmarks."""


def settings(**options):
    """mkdocs.yml of a site with the editor."""
    told = "".join(f"\n        {key}: {value}" for key, value in options.items())
    return MKDOCS.replace("- mittaristo", f"- mittaristo:\n      editor:{told}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A small content folder whose site has the editor."""
    options = settings(repository=f"{OWNER}/{NAME}")
    return editor_content(tmp_path_factory.mktemp("content"), options)


@pytest.fixture(scope="module")
def site(folder, tmp_path_factory):
    """Where the folder's site is served."""
    output = tmp_path_factory.mktemp("site") / "site"
    build_site(folder, output, pictures=False)
    with served(output) as address:
        yield address


@pytest.fixture(params=["fi", "sv"])
def code(request):
    """Each language that the editor has to be whole in."""
    return request.param


def checked(folder, files, place):
    """What `check` says of the folder with the editor's files in it."""
    copy = shutil.copytree(folder, place)
    for path, text in files.items():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(text, "utf-8")
    return CliRunner().invoke(main, ["check", "--content", str(copy)])


def test_what_is_edited_in_a_folder_is_saved_and_nothing_else(
    browser, folder, site, code, tmp_path
):
    """A target, an action, an assessment, a new indicator: only their lines differ, check is fine.

    Comments, order and layout stay. No request leaves for another host, the page's own policy
    refuses nothing, and the words are those of the door's language.
    """
    words, before = WORDS[code], texts_of(folder)
    with editing(browser, site, words["door"], before, locale=f"{code}-FI") as editor:
        editor.open("goal-tyo", "tyollisyysaste")
        editor.write("target.value", "76.5")
        editor.save(words["save"])

        editor.open("goal-tyo", "goal")
        editor.add("action")
        for place, text in {"name.fi": "Uusi", "name.sv": "Ny", "id": "uusi"}.items():
            editor.write(f"action.1.{place}", text)
        editor.choose("action.1.status", words["in-progress"])
        editor.write("action.1.due", "2026-12-31")
        editor.add("assessment")
        editor.pick("assessment.0.follow_up")
        editor.choose("assessment.0.level", words["partly"])
        editor.write("assessment.0.text.fi", "Hyvä.")
        editor.write("assessment.0.text.sv", "Bra.")
        editor.save(words["save"])

        editor.open("goal-tyo", "")
        editor.write("title.fi", "Tyytyväisyys")
        editor.write("title.sv", "Nöjdhet")
        editor.include("unit")
        editor.write("unit.fi", "%")
        editor.write("unit.sv", "%")
        editor.choose("better", words["higher"])
        for place in ("why", "method"):
            editor.write(f"{place}.fi", "Siksi.\n\nToinen kappale.")
            editor.write(f"{place}.sv", "Därför.")
        editor.kind("source", words["pxweb"])
        editor.write("source.table", "StatFin/tyokay/115b.px")
        editor.save(words["save"])

        after = editor.files()
        assert editor.visit.complaints == []
        assert editor.visit.hosts - {""} == {site.split("/")[2]}  # "" is the page's own blobs

    assert {path for path in after if after[path] != before.get(path)} == {GOAL, INDICATOR, NEW}
    assert changed_lines(before[INDICATOR], after[INDICATOR]) == (
        ["value = 75.0 # prosenttia"],
        ["value = 76.5 # prosenttia"],
    )
    gone, come = changed_lines(before[GOAL], after[GOAL])
    assert gone == []
    assert [line for line in come if line] == [
        "[[action]]",
        'name = { fi = "Uusi", sv = "Ny" }',
        'id = "uusi"',
        'status = "in-progress"',
        "due = 2026-12-31",
        "[[assessment]]",
        'follow_up = "puolivali"',
        'level = "partly"',
        'text = { fi = "Hyvä.", sv = "Bra." }',
    ]
    result = checked(folder, after, tmp_path / "edited")
    assert result.exit_code == 0, result.output


def test_the_strategy_own_pages_and_new_goals_are_edited_too(browser, folder, site):
    """One line each; a goal's id is of its name; an action goes with the comment above it."""
    before, save = texts_of(folder), WORDS["fi"]["save"]
    strategy, page = "indicators/strategy.toml", "docs/fi/about.md"
    with editing(browser, site, "muokkaa", before, locale="fi-FI") as editor:
        editor.open("strategy", "strategy")
        editor.write("baseline", "2020")
        editor.save(save)
        editor.open("pages-fi", "about")
        editor.write("body", "# Tietoa\n\nTästä ja muusta.")
        editor.save(save)
        editor.open("new-goal", "")
        editor.write("name.fi", "Ympäristö ja öljy")
        editor.write("name.sv", "Miljö")
        editor.save(save)
        editor.open("goal-tyo", "goal")
        editor.field("action").get_by_role("button", name="Poista", exact=True).click()
        editor.save(save)
        after = editor.files()
    assert changed_lines(before[strategy], after[strategy]) == (
        ['baseline = "2021"'],
        ['baseline = "2020"'],
    )
    assert changed_lines(before[page], after[page]) == (["Tästä."], ["Tästä ja muusta."])
    assert after["indicators/ymparisto-ja-oljy/goal.toml"].splitlines() == [
        "[name]",
        'fi = "Ympäristö ja öljy"',
        'sv = "Miljö"',
    ]
    assert after[GOAL].strip() == GOAL_TEXT.strip()


def test_what_is_wrong_in_the_form_is_told_and_not_saved(browser, folder, site):
    """A period that is none keeps the file as it was, in the words of the language."""
    before = texts_of(folder)
    with editing(browser, site, "muokkaa", before, locale="fi-FI") as editor:
        editor.open("goal-tyo", "tyollisyysaste")
        editor.write("target.by", "kohta")
        editor.page.get_by_role("button", name="Tallenna", exact=True).click()
        told = editor.field("target.by").get_by_text("Kirjoita esimerkiksi 2024, 2024H1")
        told.wait_for()
        assert editor.files() == before


def test_the_editor_can_be_used_by_keyboard_alone(browser, folder, site):
    """Into an entry of the list, its target changed, and saved: Tab, arrows, Enter, letters."""
    before = texts_of(folder)
    with editing(browser, site, "muokkaa", before, locale="fi-FI") as editor:
        page = editor.page
        page.goto(f"{site}muokkaa/#/collections/goal-tyo")
        page.get_by_role("row").get_by_text("Työllisyysaste").wait_for()
        row = "document.activeElement.role === 'row'"
        tab_to(page, row)
        name = "document.activeElement.innerText.includes('Työllisyysaste')"
        tab_to(page, f"{row} && {name}", key="ArrowDown")  # past the goal's own file
        page.keyboard.press("Enter")
        page.locator(".field[data-key-path]").first.wait_for()
        place = "document.activeElement.closest('.field')?.dataset.keyPath"
        tab_to(page, f"{place} === 'target.value' && document.activeElement.value")
        page.keyboard.press("Control+a")
        page.keyboard.type("77")
        page.keyboard.press("Control+s")
        editor.wait_until_closed()
        changed = changed_lines(before[INDICATOR], editor.files()[INDICATOR])
    assert changed == (["value = 75.0 # prosenttia"], ["value = 77.0 # prosenttia"])


def tab_to(page, condition, key="Tab"):
    """Press Tab, or another key, until the page says that this is so, as a person looks on."""
    for _ in range(120):
        page.keyboard.press(key)
        page.wait_for_timeout(30)
        if page.evaluate(condition):
            return
    raise AssertionError(f"never came to {condition}")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_first_view_breaks_no_rule_of_access_but_those_of_sveltias_frame(browser, site, width):
    """Headings and landmarks that Sveltia lacks; zooming is not forbidden, colours are enough."""
    viewport = {"width": width, "height": 900}
    with visiting(browser, viewport=viewport, locale="sv-FI") as visit:
        visit.page.goto(f"{site}redigera/")
        visit.page.get_by_role("heading", level=1, name="Lillby").wait_for()
        found = {line.partition(":")[0] for line in visit.axe()}
        assert found <= FROM_SVELTIA
        assert visit.complaints == []


def test_a_page_leads_to_itself_in_the_editor(browser, folder, site):
    """An indicator's and a goal's page, in the language that they are read in."""
    for code, words in WORDS.items():
        with visiting(browser) as visit:
            visit.page.goto(f"{site}{code}/indicators/tyollisyysaste/")
            way = visit.page.locator(".edit a")
            target = f"{site}{words['door']}/#/collections/goal-tyo/entries/tyollisyysaste"
            assert way.evaluate("link => link.href") == target
            visit.page.goto(f"{site}{code}/goals/tyo/")
            target = f"{site}{words['door']}/#/collections/goal-tyo/entries/goal"
            assert visit.page.locator(".edit a").evaluate("link => link.href") == target


def kind_of(path):
    """Which kind of definition file it is."""
    names = {"strategy.toml": "strategy", "goal.toml": "goal"}
    return f"mittaristo-{names.get(path.name, 'indicator')}"


def test_no_edit_loses_what_the_form_does_not_show(browser, site):
    """Every definition of the demos comes back to the byte; random edits lose no comment."""
    folders = (ROOT, *EXAMPLES)
    found = [path for folder in folders for path in (folder / "indicators").rglob("*.toml")]
    files = [(path.as_posix(), kind_of(path), path.read_text("utf-8")) for path in sorted(found)]
    told = {"files": files, "shapes": shapes(), "seed": 20261129, "times": 300}
    told["script"] = f"{site}assets/editor/toml-form.js"
    with visiting(browser) as visit:
        visit.page.goto(f"{site}muokkaa/")
        assert visit.page.evaluate(RANDOM_EDITS, told) == []


@pytest.fixture
def on_github(tmp_path):
    """A repository behind GitHub's API, and the site whose editor saves to it."""
    files = texts_of(editor_content(tmp_path / "content", MKDOCS))
    with github(files) as (repository, api):
        options = settings(repository=f"{OWNER}/{NAME}", api=api)
        (tmp_path / "content" / "mkdocs.yml").write_text(options, "utf-8")
        build_site(tmp_path / "content", tmp_path / "site", pictures=False)
        with served(tmp_path / "site") as address:
            yield repository, address


def signed_in(page, address, token):
    """Open the editor and give it a token."""
    page.goto(f"{address}muokkaa/")
    page.get_by_role("button", name=WORDS["fi"]["token"]).click()
    page.get_by_role("textbox").fill(token)
    page.keyboard.press("Enter")


def test_a_token_signs_in_and_a_change_becomes_a_pull_request(browser, on_github):
    """A branch of one commit with that one change, and a pull request that asks for a review.

    A wrong token is refused in words. Nobody is asked but the site and the API.
    """
    repository, address = on_github
    words, before = WORDS["fi"], dict(repository.tree("main"))
    with visiting(browser, locale="fi-FI") as visit:
        signed_in(visit.page, address, "wrong")
        visit.page.get_by_text(words["wrong"]).wait_for()
        signed_in(visit.page, address, TOKEN)
        visit.page.get_by_role("row").first.wait_for()
        editor = Editing(visit, f"{address}muokkaa/")
        editor.open("goal-tyo", "tyollisyysaste")
        editor.write("target.value", "76.5")
        visit.page.get_by_role("button", name=words["save"], exact=True).click()
        visit.page.get_by_role("button", name=words["review"]).click()
        editor.wait_until_closed()
        assert all(host.startswith("127.0.0.1") for host in visit.hosts - {""})

    branch = "cms/goal-tyo/tyollisyysaste"
    (pull,) = repository.pulls
    assert (pull["head"], pull["base"], pull["draft"]) == (branch, "main", False)
    assert repository.tree("main") == before
    changed = repository.tree(branch)
    assert {path for path in changed if changed[path] != before[path]} == {INDICATOR}
    assert changed_lines(before[INDICATOR], changed[INDICATOR])[1] == ["value = 76.5 # prosenttia"]


def test_somebody_elses_change_is_not_written_over(browser, on_github):
    """Another person changed the file meanwhile: it is told, and no commit or request is made.

    Who has saved once can go on and save again.
    """
    repository, address = on_github
    words, save = WORDS["fi"], WORDS["fi"]["save"]
    with visiting(browser, locale="fi-FI") as visit:
        signed_in(visit.page, address, TOKEN)
        visit.page.get_by_role("row").first.wait_for()
        editor = Editing(visit, f"{address}muokkaa/")
        editor.open("goal-tyo", "tyollisyysaste")
        editor.write("target.value", "76.5")
        theirs = repository.tree("main")[INDICATOR].replace("75.0", "80.0")
        repository.commit("main", {INDICATOR: theirs})
        visit.page.get_by_role("button", name=save, exact=True).click()
        visit.page.get_by_text(words["changed"]).wait_for()
        assert repository.pulls == []
        assert repository.tree("main")[INDICATOR] == theirs
        assert all(tree[INDICATOR] == theirs for tree in branches_of(repository))


def branches_of(repository):
    """The files of every branch."""
    return [repository.tree(branch) for branch in repository.branches]


def test_who_has_saved_can_save_again(browser, on_github):
    """One's own earlier save is no other person's change: both are in the same pull request."""
    repository, address = on_github
    words = WORDS["fi"]
    with visiting(browser, locale="fi-FI") as visit:
        signed_in(visit.page, address, TOKEN)
        visit.page.get_by_role("row").first.wait_for()
        editor = Editing(visit, f"{address}muokkaa/")
        for value in ("76", "77"):
            editor.open("goal-tyo", "tyollisyysaste")
            editor.write("target.value", value)
            visit.page.get_by_role("button", name=words["save"], exact=True).click()
            later = visit.page.get_by_role("button", name="Myöhemmin")
            later.click()
            editor.wait_until_closed()
    assert len(repository.pulls) == 1
    assert "value = 77.0 # prosenttia" in repository.tree("cms/goal-tyo/tyollisyysaste")[INDICATOR]
