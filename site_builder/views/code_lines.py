"""A few lines of code that read an indicator's figures from the site, for common programs.

The code is the same in every language but for its comment, and for the separator of a spreadsheet's
arguments. Each picks our own area and the total (or what stands for it), leaves forecasts out, and
ends with the latest figure; a spreadsheet has all rows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from site_builder.downloads.spreadsheet_safety import safe_text
from site_builder.downloads.tidy_csv import breakdowns_of
from site_builder.plain_text import one_line, unseen
from site_builder.records import Record
from site_builder.views.region import region_indicator
from site_builder.views.site import Site, indicator_path
from site_builder.views.taken import Taken
from site_builder.web import quotable_address

Filters = Sequence[tuple[str, str]]
"""Columns, each with the text that rows of our own total have in it."""


@dataclass(frozen=True)
class CodeLines:
    """The lines for one program. `place` is where they stand on the page."""

    place: str
    code: Taken


@dataclass(frozen=True)
class CodeKit:
    """The lines for every program, under a heading with what they do."""

    label: str
    note: str
    programs: tuple[CodeLines, ...]


def code_kit(site: Site, record: Record) -> CodeKit | None:
    """None before figures are fetched, where others cannot reach the site, beside a region's page.

    A site that has everything that is offered has them beside it, too.
    """
    root, text = site.settings.address, site.language.text
    beside = site.settings.sparing and region_indicator(site, record.indicator)
    if record.provenance is None or not root or beside:
        return None
    return CodeKit(text("cite.code"), text("cite.code-note"), tuple(_programs(site, record)))


def _programs(site: Site, record: Record) -> Iterator[CodeLines]:
    text, root = site.language.text, site.settings.address
    address = quotable_address(urljoin(root, f"{site.shared}data/{record.indicator.id}.csv"))
    filters, comment = own_total(record), _comment(site, record)
    copy = text("take.copy-code")

    def lines(name: str, label: str, code: str) -> CodeLines:
        return CodeLines(f"take-{name}", Taken(label, code, copy))

    yield lines("power-query", text("cite.power-query"), power_query(address, filters, comment))
    yield lines("sheets", text("cite.sheets"), sheets(address, text("cite.separator")))
    yield lines("pandas", text("cite.pandas"), pandas(address, filters, comment))
    yield lines("r", text("cite.r"), r_lines(address, filters, comment))
    yield lines("curl", text("cite.curl"), curl(address))


def own_total(record: Record) -> Filters:
    """What stands in the CSV's columns of area and breakdowns in the rows that are judged."""
    lead = dict(record.series.lead or ())
    groups = [(one, safe_text(lead.get(one, ""))) for one in breakdowns_of(record)]
    return [("area_code", record.series.own), *groups]


def _comment(site: Site, record: Record) -> str:
    """What the figures are and where their page is, on one line."""
    code, page = site.language.code, indicator_path(record.indicator)
    named = [record.indicator.title[code], site.content.strategy.city[code]]
    address = quotable_address(urljoin(site.settings.address, page))
    return one_line(f"{site.language.series(named)}: {address}")


def power_query(address: str, filters: Filters, comment: str) -> str:
    """Power Query M, for the advanced editor of Excel and Power BI.

    Columns that are given no type stay texts, so that the code of an area keeps its nought; the
    culture keeps the decimal point from being read by the settings of the machine.
    """
    options = '[Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]'
    types = '{{"area_code", type text}, {"period", type text}, {"value", type number}}'
    own = _each(filters, lambda column, text: f"[#{_m(column)}] = {_m(text)}", " and ")
    return "\n".join(
        [
            f"// {comment}",
            "let",
            f"    Source = Csv.Document(Web.Contents({_m(address)}), {options}),",
            "    Headed = Table.PromoteHeaders(Source, [PromoteAllScalars = true]),",
            f'    Typed = Table.TransformColumnTypes(Headed, {types}, "en-US"),',
            f"    Own = Table.SelectRows(Typed, each {own})",
            "in",
            "    Own",
        ]
    )


def sheets(address: str, separator: str) -> str:
    """A formula of Google Sheets, whose last argument keeps the decimal point a point."""
    return f'=IMPORTDATA("{address}"{separator} ","{separator} "en_US")'


def pandas(address: str, filters: Filters, comment: str) -> str:
    """Python with pandas. Every column is read as text, and figures are made of the values."""
    own = _each(filters, lambda column, text: f"(data[{_json(column)}] == {_json(text)})", " & ")
    return "\n".join(
        [
            f"# {comment}",
            "import pandas as pd",
            f"data = pd.read_csv({_json(address)}, dtype=str, keep_default_na=False)",
            'data["value"] = pd.to_numeric(data["value"])',
            f"own = data[{own}]",
            'own = own[own["value"].notna() & ~own["status"].str.contains("f")]',
            'print(own[["period", "value"]].tail(1).to_csv(index=False))',
        ]
    )


def r_lines(address: str, filters: Filters, comment: str) -> str:
    """R without any package, likewise."""
    own = _each(filters, lambda column, text: f"data[[{_json(column)}]] == {_json(text)}", " & ")
    read = 'colClasses = "character", na.strings = character(), check.names = FALSE'
    return "\n".join(
        [
            f"# {comment}",
            f"address <- {_json(address)}",
            f'data <- read.csv(address, {read}, encoding = "UTF-8")',
            "data$value <- as.numeric(data$value)",
            f"own <- data[{own}, ]",
            'own <- own[!is.na(own$value) & !grepl("f", own$status), ]',
            'latest <- tail(own[c("period", "value")], 1)',
            "print(format(latest, digits = 15, scientific = FALSE), row.names = FALSE)",
        ]
    )


def curl(address: str) -> str:
    """A command that keeps the file under its own name; quotes as Windows has them too."""
    return f'curl --fail --location --remote-name "{address}"'


def _each(filters: Filters, said: Callable[[str, str], str], joined: str) -> str:
    return joined.join(said(column, text) for column, text in filters)


def _json(text: str) -> str:
    """A string of Python and of R: both read what JSON writes.

    What is not seen is written as a number, so that code does not look like other code.
    """
    quoted = json.dumps(text, ensure_ascii=False)
    return _numbered(quoted, lambda code: f"\\u{code:04x}" if code < 1 << 16 else f"\\U{code:08x}")


def _m(text: str) -> str:
    """A string of M: a quote is doubled, and `#(` would begin the name of a character."""
    quoted = '"' + text.replace("#(", "#(#)(").replace('"', '""') + '"'
    return _numbered(quoted, lambda code: f"#({code:0{4 if code < 1 << 16 else 8}X})")


def _numbered(text: str, form: Callable[[int], str]) -> str:
    return text.translate({ord(one): form(ord(one)) for one in unseen(text)})
