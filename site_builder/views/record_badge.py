"""An indicator's verdict as a mark with words, also of one that is judged in words."""

from __future__ import annotations

from site_builder.language import Language
from site_builder.records import Record
from site_builder.wording.badge import WORDED, Badge, verdict_badge


def record_badge(record: Record, language: Language) -> Badge:
    """The direction with its years, what is lacking, or that it is judged in words."""
    if record.indicator.kind == "qualitative":
        return Badge(WORDED, language.text("qualitative.one"))
    return verdict_badge(record.verdict, language)
