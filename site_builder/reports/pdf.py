"""The council's report as a tagged PDF (PDF/UA-1), the same bytes for the same report.

Laying out sixty sheets takes some three seconds, so what was laid out is kept under all that it was
made of, as pictures are.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from site_builder.pages.report import report_assets, report_html, report_styles
from site_builder.reports.own_files import OwnFiles
from site_builder.reports.scopes import with_scopes
from site_builder.user_cache import keep, kept
from site_builder.views.report import ReportView

MOMENT = "SOURCE_DATE_EPOCH"
"""What fontTools asks for the moment of a font that it writes."""
VARIANT = "pdf/ua-1"
"""A PDF that a screen reader reads: tags, language, title, bookmarks, alternative texts."""


def report_pdf(view: ReportView) -> bytes:
    """The report's bytes: laid out, or as they were laid out before."""
    html = report_html(view)
    name = f"reports/{_digest(html)}"
    made = kept(name)
    if not made:
        made = laid_out(html)
        keep(name, made)
    return made


def laid_out(html: str) -> bytes:
    """The document as PDF, whatever it holds."""
    fonts, own = FontConfiguration(), OwnFiles()
    styles = weasyprint.CSS(string=report_styles(), font_config=fonts, url_fetcher=own)
    document = weasyprint.HTML(string=html, url_fetcher=own)
    with _fonts_dated():
        made: bytes = document.write_pdf(
            stylesheets=[styles],
            font_config=fonts,
            pdf_variant=VARIANT,
            finisher=with_scopes,
        )
    return made


@contextmanager
def _fonts_dated() -> Iterator[None]:
    """Let fontTools write one moment, and not that of the build, into the fonts that it cuts."""
    before = os.environ.get(MOMENT)
    os.environ[MOMENT] = "0"
    try:
        yield
    finally:
        os.environ.pop(MOMENT)
        os.environ.update({MOMENT: before} if before is not None else {})


def _digest(html: str) -> str:
    return hashlib.sha256(f"{_made_with()}\0{html}".encode()).hexdigest()


@cache
def _made_with() -> str:
    """What a document comes of beside its text: styles, files, the engine and its libraries."""
    checksum = hashlib.sha256(report_styles().encode())
    for address, (_, content) in sorted(report_assets().items()):
        checksum.update(address.encode() + content)
    return f"{weasyprint.__version__} {checksum.hexdigest()}"
