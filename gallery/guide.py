"""`python -m gallery.guide` takes the pictures of the guide for a city's maintainer anew.

They are of Helsinki's demo, which says on every page what is real in it, and of a new folder that
has no figures yet. No picture holds a figure that is made up. It takes a minute.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from site_builder.build import build_site

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "guide" / "pictures"
LANGUAGES = ("fi", "sv", "en")
CHROMIUM = ("chromium-headless-shell", "chromium")
BRAND = ":root { --own: #00646b; --link: #00646b; }"
"""The colours that the chapter on the look gives."""
LARGEST = 60_000
"""Bytes of a picture: the guide is read on telephones too."""
WIDTH = 860
PAPER = 560
"""Pixels that a sheet of the report is wide."""
REPORT = "puolivaliseminaari-2023"


@dataclass(frozen=True)
class Shot:
    """A part of a page: its address below a language, where it begins and how high it is."""

    site: str
    page: str
    height: int
    above: str = "body"
    branded: bool = False


SHOTS = {
    "new": Shot("new", "", 760),
    "indicator": Shot("demo", "indicators/valmistuneet-asunnot/", 1560, above=".top"),
    "groups": Shot("demo", "indicators/rikokset-luokittain/", 820, above="#groups"),
    "look": Shot("demo", "indicators/valmistuneet-asunnot/", 530, above="#chart", branded=True),
    "follow-up": Shot("demo", f"follow-ups/{REPORT}/", 900, above=".top"),
}
NAMES = (*SHOTS, "report")


def write(folder: Path, progress: Callable[[str], None]) -> None:
    """Write every picture as `<language>/<name>.webp` into the folder."""
    with TemporaryDirectory() as scratch, _browser() as browser:
        sites = Path(scratch)
        _build(sites, progress)
        for code in LANGUAGES:
            place = folder / code
            place.mkdir(parents=True, exist_ok=True)
            for name, shot in SHOTS.items():
                _save(_taken(browser, sites, code, shot), place / f"{name}.webp")
            _save(_sheets(sites / "demo" / code / f"reports/{REPORT}.pdf"), place / "report.webp")
            progress(f"Wrote {len(NAMES)} pictures into {place}")


def _build(sites: Path, progress: Callable[[str], None]) -> None:
    """The demo in `demo`, and in `new` a folder of each language that has just been written."""
    progress("Building the demo and three new folders …")
    demo = sites / "content"
    for name in ("indicators", "data", "docs"):
        shutil.copytree(ROOT / name, demo / name)
    shutil.copy(ROOT / "mkdocs.yml", demo)
    (demo / "docs/assets").mkdir(exist_ok=True)
    (demo / "docs/assets/own.css").write_text(BRAND, "utf-8")
    build_site(demo, sites / "demo", pictures=False, reports=True)
    for code in LANGUAGES:
        words = ["init", str(sites / f"folder-{code}"), "--municipality", "245", "--yes"]
        command = [sys.executable, "-m", "site_builder", *words, "--languages", code]
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        built = sites / f"built-{code}"
        build_site(sites / f"folder-{code}", built, pictures=False)
        shutil.copytree(built, sites / "new", dirs_exist_ok=True)


@contextmanager
def _browser() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def _taken(browser: Browser, sites: Path, code: str, shot: Shot) -> Image.Image:
    """The part of the page as a reader with light colours sees it; brands only where wanted."""
    page = browser.new_page(viewport={"width": WIDTH, "height": 900}, color_scheme="light")
    if not shot.branded:
        page.route("**/own.css", lambda route: route.fulfill(body="", content_type="text/css"))
    page.goto((sites / shot.site / code / shot.page / "index.html").as_uri())
    image = page.screenshot(full_page=True, clip=_part(page, shot))
    page.close()
    return Image.open(BytesIO(image))


def _part(page: Page, shot: Shot) -> dict[str, float]:
    box = page.locator(shot.above).first.bounding_box()
    assert box, f"{shot.page} has no {shot.above}"
    whole = page.evaluate("document.documentElement.scrollHeight")
    return {
        "x": 0,
        "y": box["y"],
        "width": WIDTH,
        "height": min(shot.height, whole - box["y"]),
    }


def _sheets(file: Path) -> Image.Image:
    """The first sheet of a document and the third, where its summary begins, side by side."""
    document = pypdfium2.PdfDocument(file)
    sheets = [
        document[number].render(scale=PAPER / document[number].get_width()).to_pil()
        for number in (0, 2)
    ]
    both = Image.new("RGB", (2 * PAPER + 8, max(one.height for one in sheets)), "#999")
    for place, sheet in enumerate(sheets):
        both.paste(sheet, (place * (PAPER + 8), 0))
    return both


def _save(image: Image.Image, file: Path) -> None:
    """As sharp as a file of the largest size can be."""
    for quality in range(80, 0, -5):
        image.convert("RGB").save(file, "WEBP", quality=quality, method=6)
        if file.stat().st_size <= LARGEST:
            return


if __name__ == "__main__":
    write(PICTURES, print)
