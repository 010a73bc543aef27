"""The gallery as pages: all charts in one language and scheme, and all of those side by side."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from gallery.specimens import SPECIMENS, Specimen
from site_builder.charts.picture import picture
from site_builder.charts.sparkline import sparkline
from site_builder.charts.svg import MEDIUM, NARROW, WIDE, draw
from site_builder.language import Language, available
from site_builder.pages.style_sheet import style_sheet

SCHEMES = {"light": "(prefers-color-scheme: no-preference)", "dark": "all"}
"""What the style sheet's question for the dark scheme becomes, so that each page has one."""
WIDTHS = (320, 390, 768, 1280)
OWN_STYLES = """
body { margin: 0; }
.content { margin: 0 auto; max-width: var(--page); padding: 1.25rem; }
h2 { border-top: 3px solid var(--ink); font-size: 1.2rem; padding-top: .5rem; }
.spark { display: block; width: 9rem; }
iframe { border: 1px solid; height: 40rem; max-width: 100%; }
"""


def write(folder: Path) -> Path:
    """Write every page into the folder and return the one that leads to them."""
    folder.mkdir(parents=True, exist_ok=True)
    for scheme, asked in SCHEMES.items():
        css = style_sheet().decode().replace("(prefers-color-scheme: dark)", asked)
        (folder / f"{scheme}.css").write_text(css + OWN_STYLES, "utf-8")
        for code in available():
            (folder / f"{code}-{scheme}.html").write_text(page(code, scheme), "utf-8")
    start = folder / "index.html"
    start.write_text("\n".join(_overview()), "utf-8")
    for code in available():
        _write_pictures(folder / "pictures" / code, Language.of(code))
    return start


def page(code: str, scheme: str = "light") -> str:
    """Every chart in a language, each at the size that the screen has room for."""
    language = Language.of(code)
    figures = "\n".join(_figure(one, language) for one in SPECIMENS.values())
    return (
        f'<!doctype html><html lang="{code}"><meta charset="utf-8"><title>{code}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<link rel="stylesheet" href="{scheme}.css">'
        f'<div class="content" id="content">\n{figures}\n</div></html>\n'
    )


def _figure(one: Specimen, language: Language) -> str:
    chart = one.chart(language)
    drawing = draw(chart, language, WIDE, MEDIUM, NARROW)
    return (
        f'<h2>{one.name}</h2><figure id="{one.name}">'
        f"<figcaption><b>{escape(chart.title)}, {escape(chart.unit)}</b>"
        f"<span>{one.awkward}</span></figcaption>{drawing}</figure>{sparkline(chart)}"
    )


def _overview() -> Iterator[str]:
    """All pages as links, and one of each scheme in frames as wide as screens are."""
    yield '<!doctype html><meta charset="utf-8"><title>Gallery</title><h1>Gallery of charts</h1>'
    yield "<p>"
    for code in available():
        yield from (f'<a href="{code}-{scheme}.html">{code}, {scheme}</a> ·' for scheme in SCHEMES)
    yield "</p>"
    for scheme in SCHEMES:
        for width in WIDTHS:
            page = f"{available()[0]}-{scheme}.html"
            yield f'<iframe src="{page}" width="{width}" title="{scheme}, {width}"></iframe>'


def _write_pictures(folder: Path, language: Language) -> None:
    """Each chart as a picture that stands alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in SPECIMENS.values():
        chart = one.chart(language)
        lines = [one.awkward]
        text = picture(chart, language, title=chart.title, lines=lines, width=1200, height=630)
        (folder / f"{one.name}.svg").write_text(text, "utf-8")
