"""How a verdict came about: the arithmetic in sentences, and every method beside the others."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.records import Record
from site_builder.views.arithmetic import arithmetic
from site_builder.views.head import Link
from site_builder.views.prose import LineList
from site_builder.views.site import Site
from site_builder.wording.agreement import MethodRow, disagreement, method_rows


@dataclass(frozen=True)
class MethodTable:
    """The methods side by side. `note` says which of them decides."""

    heading: str
    rows: tuple[MethodRow, ...]
    note: str


@dataclass(frozen=True)
class Reckoning:
    """`disagreement` is None when all methods say the same, `methods` when none says anything."""

    heading: str
    steps: tuple[str, ...]
    disagreement: LineList | None
    methods: MethodTable | None
    more: Link


def reckoning(site: Site, record: Record) -> Reckoning:
    """How the verdict of a numeric indicator came about."""
    language, indicator, verdict = site.language, record.indicator, record.verdict
    otherwise = tuple(disagreement(indicator, verdict, language))
    rows = tuple(method_rows(indicator, verdict, language))
    text = language.text
    return Reckoning(
        heading=text("indicator.how"),
        steps=tuple(arithmetic(site, record)),
        disagreement=LineList(text("methods.disagree"), otherwise) if otherwise else None,
        methods=MethodTable(text("methods.summary"), rows, text("methods.note")) if rows else None,
        more=Link(text("indicator.method-link"), "method/"),
    )
