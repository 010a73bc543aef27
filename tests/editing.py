"""The editor as a person uses it, on a folder that the browser keeps as it would a machine’s."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from browsing import Visit, visiting
from playwright.sync_api import Browser, Locator
from specimens import GOAL, INDICATOR, STRATEGY, write_content

PICKED = "window.showDirectoryPicker = () => navigator.storage.getDirectory();"
"""The browser's dialog for a folder cannot be pressed; its answer is a real folder's handle."""
FILL = """async files => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle('.git', {create: true});
  for (const [path, text] of Object.entries(files)) {
    const places = path.split('/');
    const name = places.pop();
    let folder = root;
    for (const place of places) folder = await folder.getDirectoryHandle(place, {create: true});
    const stream = await (await folder.getFileHandle(name, {create: true})).createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
READ = """async () => {
  const found = {};
  const walk = async (folder, place) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === 'directory') await walk(handle, `${place}${name}/`);
      else found[place + name] = await (await handle.getFile()).text();
    }
  };
  await walk(await navigator.storage.getDirectory(), '');
  return found;
}"""

TARGET = """
# Tavoite on valtuuston, § 22. TODO: tarkista.
[target] # päätetty
value = 75.0 # prosenttia
by = "2025"
source = { label = "§ 22", url = "https://kaupunki.example/22" }
"""
FOLLOWED = """
[[body]]
id = "valtuusto"
kind = "council"
name = { fi = "Valtuusto", sv = "Fullmäktige" }

[[follow_up]]
id = "puolivali"
kind = "mid-term"
date = 2023-06-14
body = "valtuusto"
name = { fi = "Puoliväli", sv = "Halvtid" }
"""
ACTION = """
# Toimenpiteet ovat ohjelmasta.
[[action]]
id = "tyopajat"
status = "in-progress" # kesken
name = { fi = "Työpajat", sv = "Verkstäder" }
"""
CONTENT = {
    "indicators/strategy.toml": f"# Strategia, 2021.\n{STRATEGY}{FOLLOWED}",
    "indicators/tyo/goal.toml": GOAL + ACTION,
    "indicators/tyo/tyollisyysaste.toml": f"# Lähde on Tilastokeskus.\n{INDICATOR}{TARGET}",
}


def editor_content(folder: Path, settings: str) -> Path:
    """A small folder with comments wherever there may be some, whose site has the editor."""
    return write_content(folder, {**CONTENT, "mkdocs.yml": settings})


def texts_of(folder: Path) -> dict[str, str]:
    """Every file of a content folder by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


class Editing:
    """An open editor. Fields are named by their place in the file, as `target.value`."""

    def __init__(self, visit: Visit, address: str) -> None:
        self.visit, self.page, self.address = visit, visit.page, address

    def open(self, collection: str, entry: str) -> None:
        """Go to an entry, as the links on pages do; `entry` is empty for a new one."""
        place = f"entries/{entry}" if entry else "new"
        self.page.goto(f"{self.address}#/collections/{collection}/{place}")
        self.page.locator(".field[data-key-path]").first.wait_for()

    def field(self, place: str) -> Locator:
        """A field, brought into view: those below are made when they are come to."""
        found = self.page.locator(f'.field[data-key-path="{place}"]')
        for _ in range(60):
            if found.count():
                break
            self.page.mouse.move(600, 500)
            self.page.mouse.wheel(0, 400)
            self.page.wait_for_timeout(50)
        found.scroll_into_view_if_needed()
        return found

    def write(self, place: str, text: str) -> None:
        """Fill in a field."""
        self.field(place).locator("input:not([type=checkbox]), textarea").last.fill(text)

    def choose(self, place: str, words: str) -> None:
        """Press one of the choices of a field."""
        self.field(place).get_by_role("radio", name=words, exact=True).click()

    def add(self, place: str) -> None:
        """Press the button under a list, which says what is added."""
        self.field(place).locator(":scope > * button").filter(has_text="add").last.click()

    def pick(self, place: str) -> None:
        """Take the last of what a list unfolds."""
        self.field(place).get_by_role("combobox").first.click()
        self.page.get_by_role("option").last.click()

    def kind(self, place: str, words: str) -> None:
        """Say what kind of table is to be there."""
        self.field(place).get_by_role("button").last.click()
        self.page.get_by_role("menuitem", name=words).click()

    def include(self, place: str) -> None:
        """Tick the box of a table that may be left out."""
        self.field(place).get_by_role("checkbox").first.click()

    def save(self, words: str) -> None:
        """Press the button, and wait until the editor has gone back to the list."""
        self.page.get_by_role("button", name=words, exact=True).click()
        self.wait_until_closed()

    def wait_until_closed(self) -> None:
        """The form is gone and the list is back: by going back in the history, which takes time."""
        self.page.wait_for_url(lambda url: "/entries/" not in url and not url.endswith("/new"))
        self.page.locator(".field[data-key-path]").first.wait_for(state="detached")

    def files(self) -> dict[str, str]:
        """Every file of the browser's folder."""
        return dict(self.page.evaluate(READ))


@contextmanager
def editing(
    browser: Browser, site: str, door: str, files: dict[str, str], **options: object
) -> Iterator[Editing]:
    """The editor on these files, entered by its door without signing in."""
    with visiting(browser, **options) as visit:
        visit.page.add_init_script(PICKED)
        visit.page.goto(f"{site}robots.txt")
        visit.page.evaluate(FILL, files)
        visit.page.goto(f"{site}{door}/")
        visit.page.get_by_role("button").first.click()
        visit.page.get_by_role("row").first.wait_for()
        yield Editing(visit, f"{site}{door}/")


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are gone and those that have come, in order."""
    old, new = before.splitlines(), after.splitlines()
    return _without(old, new), _without(new, old)


def _without(lines: Iterable[str], others: Iterable[str]) -> list[str]:
    left = list(others)
    found = []
    for line in lines:
        if line in left:
            left.remove(line)
        else:
            found.append(line)
    return found
