"""What the keys of one definition file demand of each other.

The rules read the file as TOML gave it, so that they are told together with the faults of single
keys: a person gets every fault of a file at once.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from site_builder.areas import bare
from site_builder.definitions.breakdown_rules import breakdown_faults, divides_by_columns
from site_builder.definitions.raw import Fault, rows, table, texts
from site_builder.definitions.target_rules import target_faults
from site_builder.definitions.text_rules import text_faults
from site_builder.language import available
from site_builder.similar import SIMILAR
from site_builder.web import is_email

_ADDRESS = re.compile(r"https://[^/]|http://(localhost|127\.0\.0\.1|\[::1\])[:/]")
FORMS = {"csv-metadata", "sdmx", "verdict"}
"""What may stand between an indicator's id and the ending of a file's name: no projection's id."""
_LOGIN = re.compile(r"[a-z]+://[^\s/?#]*@", re.IGNORECASE)
NUMERIC_NEEDS = {
    "better": "It tells: Which way is better: higher, lower, range or neither.",
    "source": "A numeric indicator needs [source].",
    "unit": "A numeric indicator needs [unit].",
}
"""Keys that a numeric indicator cannot be without, each with its remedy."""


def strategy_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Faults between keys of strategy.toml."""
    term = table(raw, "term")
    start, end = term.get("start"), term.get("end")
    if type(start) is date and type(end) is date and end <= start:
        yield "term.end", "must be later than term.start", "Correct the dates."
    yield from language_faults(raw.get("languages"))
    yield from _contact_faults(raw)
    yield from _compare_faults(raw)
    for name, server in table(raw, "server").items():
        url = server.get("url") if isinstance(server, dict) else None
        if isinstance(url, str) and not _ADDRESS.match(url):
            yield f"server.{name}.url:", *_no_address(url)
    for key in ("priority", "programme", "body", "follow_up"):
        yield from _repeated_ids(raw, key)
    yield from _login_faults(raw)


def _contact_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """A contact that cannot be reached, or a feedback form that is no address."""
    contact = table(raw, "contact")
    if contact and not {"email", "form"} & contact.keys():
        yield "contact", "needs email, form or both", "Say where feedback goes."
    yield from _encrypted(contact, "contact", "form")
    form, email = contact.get("form"), contact.get("email")
    if isinstance(form, str):
        yield from _form_faults(form)
    if isinstance(email, str) and not is_email(email):
        yield "contact.email:", f"{email!r} is no e-mail address", "Write name@kunta.example."


def _form_faults(form: str) -> Iterator[Fault]:
    """A form that no page could lead to, or that is to be filled in where nothing can be."""
    plain = form.replace("{page}", "").replace("{title}", "")
    if re.search("[{}]", plain):
        remedy = "Write {page} and {title} as they stand here, or neither."
        yield "contact.form:", "has { or } that are not of {page} or {title}", remedy
    elif re.match(r"https://[^/]", form) and "@" not in form and not _is_host(form):
        remedy = "Write https://, the host alone, and what follows after a slash, without spaces."
        yield "contact.form:", f"{form!r} has no host that can be reached", remedy


def _is_host(address: str) -> bool:
    """Whether the address has a host, with or without a port, and no spaces."""
    found = re.match(r"https://[^\s/?#{}]+(?=[/?#]|$)\S*$", address)
    try:
        return bool(found and urlsplit(address).hostname and urlsplit(address).port != 0)
    except ValueError:
        return False


def _encrypted(raw: Mapping[str, Any], place: str, key: str) -> Iterator[Fault]:
    """An address that readers are led to, and that is none over an encrypted connection."""
    url = raw.get(key)
    if isinstance(url, str) and not re.match(r"https://[^/]", url):
        yield f"{place}.{key}:", *_no_address(url)


def goal_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Faults between keys of a goal.toml."""
    yield from _repeated_ids(raw, "action")
    yield from _judged_twice(raw)
    yield from _login_faults(raw)


def indicator_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Faults between keys of an indicator file."""
    if raw.get("kind", "numeric") == "numeric":
        for key, remedy in NUMERIC_NEEDS.items():
            if key not in raw:
                yield key, "is missing", remedy
        if "assessment" in raw:
            yield "assessment", "belongs to a qualitative indicator", "Remove it, or set the kind."
    else:
        for key in sorted({"source", "target", "correction", "break", "projection"} & raw.keys()):
            yield key, "belongs to a numeric indicator", "Remove it; use [[assessment]]."
        if "measure" in raw:
            yield "measure", "belongs to a numeric indicator", "Remove it."
    yield from _assessment_faults(raw)
    yield from _measure_faults(raw)
    yield from target_faults(raw)
    yield from _encrypted(table(table(raw, "target"), "source"), "target.source", "url")
    yield from text_faults(raw)
    yield from _source_faults(table(raw, "source"))
    yield from _csv_faults(table(raw, "source"), in_columns=divides_by_columns(raw))
    yield from _projection_faults(raw)
    yield from _repeated_ids(raw, "breakdown")
    yield from breakdown_faults(raw)
    yield from _login_faults(raw)


def _projection_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Projections that lack a source, or whose source lacks what any source needs."""
    yield from _repeated_ids(raw, "projection")
    yield from _projections_named_alike(rows(raw, "projection"))
    for row in rows(raw, "projection"):
        if isinstance(row.get("id"), str) and row["id"] in FORMS:
            fault = f"{row['id']} is a form of the indicator's own files"
            yield f"projection {row['id']}.id", fault, "Choose another id."
        name, source = f"projection {row.get('id', '')}".strip(), table(row, "source")
        if "source" not in row:
            yield f"{name}.source", "is missing", "Say where it comes from: [projection.source]."
        for key, fault, remedy in (*_source_faults(source), *_csv_faults(source, in_columns=False)):
            yield f"{name}.{key}", fault, remedy


def _projections_named_alike(projections: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    """Names that leave readers without a way to tell two projections apart."""
    seen: set[tuple[str, str]] = set()
    for row in projections:
        for code, name in table(row, "name").items():
            if isinstance(name, str) and (code, name.strip()) in seen:
                place = f"projection {row.get('id', '')}".strip()
                yield f"{place}.name.{code}:", "is another's name too", "Tell them apart."
            seen.add((code, str(name).strip()))


def _login_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Addresses that carry a user name or a password, in any text of the file; never shown."""
    waiting: list[tuple[str, object]] = list(raw.items())
    while waiting:
        key, value = waiting.pop(0)
        if isinstance(value, dict):
            waiting += [(f"{key}.{name}", inner) for name, inner in value.items()]
        elif isinstance(value, list):
            waiting += [(key, inner) for inner in value]
        elif isinstance(value, str) and "@" in value and _LOGIN.search(value):
            fault = "has an address with a user name or password in it"
            remedy = "Take it out and change it; private files are read with credentials."
            yield f"{key}:", fault, remedy


def _no_address(url: str) -> tuple[str, str]:
    """Fault and remedy of what should be an address; shown unless it may hold a password."""
    shown = "what is written" if "@" in url else repr(url)
    return f"{shown} is not an address", "Write https://…"


def _assessment_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Two judgements of one period, or periods of several kinds."""
    periods = texts([row.get("period") for row in rows(raw, "assessment")])
    if len(set(periods)) < len(periods):
        yield "assessment:", "a period is judged twice", "Keep one of them."
    if len({re.sub("[0-9]", "", period) for period in periods}) > 1:
        yield "assessment:", "mixes kinds of period", "Write all of them alike."


def _judged_twice(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Two judgements of a goal at one follow-up, which may contradict each other."""
    named = texts([row.get("follow_up") for row in rows(raw, "assessment")])
    if len(set(named)) < len(named):
        yield "assessment:", "a follow-up judges the goal twice", "Keep one of them."


def _measure_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """A share by its unit: what a change is counted in must be one thing in every language."""
    units = [unit.strip() for unit in texts([*table(raw, "unit").values()])]
    signs = {unit[:1] for unit in units}
    if raw.get("measure") == "share" and units and signs not in ({"%"}, {"‰"}):
        remedy = 'Begin the unit with % (or ‰) in every language, or write "amount" or "index".'
        yield "measure:", "a share has a unit that begins with % or ‰", remedy


def _source_faults(source: Mapping[str, Any]) -> Iterator[Fault]:
    kind = source.get("kind")
    if kind == "pxweb":
        ratio = source.get("combine") == "ratio"
        for key in ("numerator", "denominator"):
            if ratio and key not in source:
                yield f"source.{key}", "is missing", 'combine = "ratio" needs it.'
        for key in ("numerator", "denominator", "per"):
            if not ratio and key in source:
                yield f"source.{key}", 'belongs to combine = "ratio"', "Remove it, or set combine."
    if kind == "csv" and "areas" in source and "area" not in source:
        yield "source.areas", "needs a column of areas", "Name it: source.area."
    yield from _file_faults(source)
    if kind in ("csv", "jsonstat") and ("path" in source) == ("url" in source):
        yield "source", "needs exactly one of path and url", "Say where the file is."


def _file_faults(source: Mapping[str, Any]) -> Iterator[Fault]:
    path, url = source.get("path"), source.get("url")
    if isinstance(path, str) and (PurePosixPath(path).is_absolute() or ".." in path.split("/")):
        yield "source.path", "leads out of the content folder", "Write data/municipal/…"
    if isinstance(url, str) and not _ADDRESS.match(url):
        yield "source.url", *_no_address(url)
    encoding, delimiter = source.get("encoding"), source.get("delimiter")
    if isinstance(encoding, str) and not _is_encoding(encoding):
        yield "source.encoding", f"{encoding!r} is not known", "Write utf-8, cp1252 or iso-8859-15."
    if isinstance(delimiter, str) and len(delimiter) != 1:
        yield "source.delimiter", "must be one character", 'Write ";" or "," or "\\t".'


def _csv_faults(source: Mapping[str, Any], *, in_columns: bool) -> Iterator[Fault]:
    if source.get("kind") != "csv":
        return
    if ("period" in source) == ("periods" in source):
        yield "source", 'needs either period or periods = "columns"', "Say where the periods are."
    if "period" in source and "value" not in source and not in_columns:
        yield "source.value", "is missing", "Name the column of the figure."
    if "periods" in source and "value" in source:
        yield "source.value", 'does not go with periods = "columns"', "Remove it; see where."
    if source.get("serial_dates") is True and "period_kind" not in source:
        yield "source.period_kind", "is missing", "Say what a day stands for: year, month …"
    if "credentials" in source and "url" not in source:
        yield "source.credentials", "goes with url only", "Remove it, or give a url."


def _compare_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    codes = list(map(bare, texts(raw.get("compare"))))
    areas = [code for code in codes if code != SIMILAR]
    if len(set(areas)) < len(areas):
        yield "compare:", "an area is given twice", "Name each once."
    if codes.count(SIMILAR) > 1:
        yield "compare:", f'"{SIMILAR}" is given twice', "Write it once."
    own = raw.get("municipality")
    if isinstance(own, str) and bare(own) in areas:
        fault = f"names {bare(own)}, which is our own municipality"
        yield "compare:", fault, "Remove it: our own is always shown."


def language_faults(languages: object) -> Iterator[Fault]:
    """What is wrong with a list of languages: unknown ones, and one that is given twice."""
    given = texts(languages)
    for code in sorted(set(given) - set(available())):
        known = ", ".join(available())
        yield "languages:", f"there is no locale file for {code!r}", f"Available: {known}."
    if len(set(given)) < len(given):
        yield "languages:", "a language is given twice", "Name each once."


def _repeated_ids(raw: Mapping[str, Any], key: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for identity in texts([row.get("id") for row in rows(raw, key)]):
        if identity in seen:
            yield key, f"the id {identity} is given twice", "Ids are unique."
        seen.add(identity)


def _is_encoding(name: str) -> bool:
    try:
        codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return True
