"""Files with their sizes, as far as these are known when a page is written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from site_builder.language import Language
from site_builder.views.head import FileLink
from site_builder.views.site import Site

KILO, MEGA = 1_000, 1_000_000


@dataclass(frozen=True)
class SizedFile:
    """A file to keep; `size` is empty where it is not known."""

    file: FileLink
    size: str


def sized(site: Site, file: FileLink) -> SizedFile:
    """The file with its size."""
    size = site.sizes.get(file.path)
    return SizedFile(file, "" if size is None else size_words(size, site.language))


def size_words(size: int, language: Language) -> str:
    """`12 kt`, `1,4 Mt`: whole kilobytes, never none, and from a megabyte on a decimal.

    A kilobyte is a thousand bytes.
    """
    if size > MEGA - KILO // 2:
        unit = language.text("data.megabytes")
        return language.quantity(Decimal(size) / MEGA, 1, unit)
    unit = language.text("data.kilobytes")
    return language.quantity(max(Decimal(size) / KILO, Decimal(1)), 0, unit)
