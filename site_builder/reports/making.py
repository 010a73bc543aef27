"""A report in one of its formats, and what this machine lacks for making it.

What lays documents out is slow to load and needs libraries of the system: it is loaded when a
report is made, and without it everything else of the program works.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import redirect_stdout
from functools import cache
from importlib import import_module

from site_builder.definitions import FollowUp
from site_builder.errors import Problem
from site_builder.views.report import report_view
from site_builder.views.report_files import FORMATS
from site_builder.views.site import Site

PANGO = (
    "Install Pango: on Debian and Ubuntu `apt install libpango-1.0-0 libpangoft2-1.0-0"
    " libharfbuzz-subset0`, on macOS `brew install pango`, on Windows by MSYS2 `pacman -S"
    " mingw-w64-ucrt-x86_64-pango`. Everything else works without it."
)
PACKAGE = "Install it beside mittaristo: `pip install {}`."
PACKAGES = {"pdf": "weasyprint", "docx": "python-docx"}
MAKERS = {"pdf": "site_builder.reports.pdf", "docx": "site_builder.reports.word"}
"""The module that makes each format, and the package that it cannot be loaded without."""


def report_file(site: Site, one: FollowUp, kind: str) -> bytes:
    """The report on a follow-up in a format that nothing is lacking for (see `lacking`).

    Raises SiteBuilderError when the city's own template is no Word document.
    """
    view = report_view(site, one)
    if kind == "pdf":
        from site_builder.reports.pdf import report_pdf  # noqa: PLC0415 (slow, may be missing)

        return report_pdf(view)
    from site_builder.reports.word import report_docx  # noqa: PLC0415 (slow)

    return report_docx(view, site.content.folder)


@cache
def lacking() -> Mapping[str, Problem]:
    """Why a format cannot be made on this machine, by format; empty where all can."""
    found = {kind: _fault(kind) for kind in FORMATS}
    return {kind: fault for kind, fault in found.items() if fault is not None}


def makeable() -> tuple[str, ...]:
    """The formats that can be made on this machine."""
    return tuple(kind for kind in FORMATS if kind not in lacking())


def _fault(kind: str) -> Problem | None:
    """What keeps a format from being made, None where nothing does."""
    try:
        with redirect_stdout(io.StringIO()):  # WeasyPrint prints advice of its own
            import_module(MAKERS[kind])
    except ModuleNotFoundError as error:
        remedy = PACKAGE.format(PACKAGES[kind])
        return Problem(f"reports as {kind}", f"cannot be made ({error})", remedy, note=True)
    except (ImportError, OSError) as error:
        reason = str(error).partition("\n")[0].partition(": ")[0]
        return Problem(f"reports as {kind}", f"cannot be made ({reason})", PANGO, note=True)
    return None
