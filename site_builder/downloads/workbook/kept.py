"""Workbooks that have been written are kept in the user's cache, by all that they were made of.

Neither XlsxWriter nor pandas is loaded while every workbook is found there.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib.metadata import version
from pathlib import Path

from site_builder.downloads.workbook.plan import WorkbookPlan
from site_builder.user_cache import keep, kept

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "1")
"""Below pandas numpy starts threads for linear algebra, of which there is none here; a process that
has threads can no longer be doubled to do several tasks at once (`side_by_side`)."""


def workbook(plan: WorkbookPlan) -> bytes:
    """The workbook's bytes: written, or as they were written before."""
    name = f"workbooks/{_digest(plan)}"
    content = kept(name)
    if not content:
        os.environ.setdefault(*ONE_THREAD)
        from site_builder.downloads.workbook.writing import written  # noqa: PLC0415

        content = written(plan)
        keep(name, content)
    return content


def _digest(plan: WorkbookPlan) -> str:
    return hashlib.sha256(f"{_written_by()}\0{plan!r}".encode()).hexdigest()


@cache
def _written_by() -> str:
    """The libraries, and a checksum of the code that writes by them."""
    code = hashlib.sha256(Path(__file__).with_name("writing.py").read_bytes()).hexdigest()
    return f"xlsxwriter {version('xlsxwriter')} pandas {version('pandas')} {code}"
