"""A visit to the site in a browser that remembers every complaint and every host it asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Dialog, Page, Response

ONLY_COLOURS = "runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}"
NO_COLOURS = "rules: {'color-contrast': {enabled: false}}"
ALIKE = """(() => {
  const told = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize", "fontWeight",
    "textDecorationLine", "display", "visibility"];
  const look = (element) => told.map((one) => getComputedStyle(element)[one]).join();
  const seen = new Map();
  return [...document.querySelectorAll("tbody > tr, ul > li, ol > li, dl > *")].filter((row) => {
    const looks = [row.parentElement, row, ...row.querySelectorAll("*")];
    const all = looks.map((one) => one.localName + look(one)).join();
    seen.set(all, (seen.get(all) ?? 0) + 1);
    return seen.get(all) > 2;
  });
})()"""
"""Rows and items of lists whose every element looks like those of two before them."""
AXE = resources.files("axe_core_python").joinpath("axe.min.js")


@dataclass
class Visit:
    """A browser page, and what went wrong on it so far."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def answered(self, response: Response) -> None:
        """A file that is not there is a complaint."""
        if response.status >= 400:
            self.complaints.append(f"{response.status} {response.url}")

    def asked(self, dialog: Dialog) -> None:
        """No page opens a dialog of the browser's."""
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def axe(self, colours: bool | None = None) -> list[str]:
        """What axe-core finds wrong with the page as it stands: rule and element.

        By all rules, by those of colours alone, which another scheme may break, or by all others,
        which another width may. The colours' are most of the work, so that of rows that look alike
        they are held to two.
        """
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text("utf-8"))  # the page itself may run no such script
        found = [] if colours else self._found("document", NO_COLOURS)
        if colours is not False:
            found += self._found(f"{{exclude: {ALIKE}}}", ONLY_COLOURS)
        return found

    def _found(self, where: str, rules: str) -> list[str]:
        found = self.page.evaluate(f"axe.run({where}, {{resultTypes: ['violations'], {rules}}})")
        return [
            f"{violation['id']}: {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    def faults_in_any_look(self, address: str) -> list[str]:
        """What axe-core finds wrong with a page in light, in dark, and on narrow screens.

        Where it is wider than one of these, that too.
        """
        self.page.goto(address)
        found = self.axe()
        self.page.emulate_media(color_scheme="dark")
        found += self.axe(colours=True)
        for width in (390, 320):
            self.page.set_viewport_size({"width": width, "height": 800})
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            found += [f"{wide} px on a screen of {width}"] if wide > width else []
        return found + self.axe(colours=False)


@contextmanager
def visiting(browser: Browser, **options: Any) -> Iterator[Visit]:
    """A visit in a context of its own; `options` are Playwright's (viewport, colour scheme …)."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    visit = Visit(context.new_page())
    page = visit.page
    page.set_default_timeout(30_000)
    page.on("console", lambda m: visit.complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on("response", visit.answered)
    page.on("dialog", visit.asked)
    page.on("request", lambda request: visit.hosts.add(urlsplit(request.url).netloc))
    try:
        yield visit
    finally:
        context.close()
