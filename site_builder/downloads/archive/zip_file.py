"""A ZIP archive whose bytes come of what is in it alone: neither clock, disk nor user is told."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

PACKED = (".xlsx", ".png", ".zip")
"""Files that are compressed already; packing them again would only take time."""
_READABLE, _UNIX = 0o644 << 16, 3
_FIRST_YEAR, _LAST_YEAR = 1980, 2107
"""The years that a ZIP archive can tell (APPNOTE 4.4.6)."""


def zip_bytes(files: Mapping[str, bytes], moment: datetime) -> bytes:
    """The archive of these files by name, in their order, each as old as `moment` in UTC."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(_entry(name, moment), content)
    return out.getvalue()


def _entry(name: str, moment: datetime) -> zipfile.ZipInfo:
    when = moment.astimezone(UTC)
    year = min(max(when.year, _FIRST_YEAR), _LAST_YEAR)
    entry = zipfile.ZipInfo(name, (year, when.month, when.day, when.hour, when.minute, when.second))
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
    entry.external_attr, entry.create_system = _READABLE, _UNIX
    return entry
