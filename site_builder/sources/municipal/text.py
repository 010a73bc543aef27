"""A file's bytes as text: encoding told or worked out, anything spoilt refused.

The order is a byte order mark, strict UTF-8, then cp1252; ISO-8859-15 cannot be told from cp1252
by its bytes and is read only when the definition says so. Nothing is guessed from letter
frequencies: detectors call Finnish cp1252 text cp1250 or mac_roman (measured).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from site_builder.errors import Problem
from site_builder.sources.files.local_file import MAX_BYTES
from site_builder.sources.files.place import Place, quoted

MAX_LINE = 200_000

_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
    "cp1252": "cp1252 (Windows)",
    "iso8859-1": "ISO-8859-1",
    "iso8859-15": "ISO-8859-15",
    "cp850": "cp850 (DOS)",
    "mac-roman": "Mac Roman",
}
_MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_FOREIGN = [
    (b"\xd0\xcf\x11\xe0", "is an old Excel workbook (.xls) or has a password"),
    (b"PK\x03\x04", "is a zip archive, not text"),
    (b"%PDF", "is a PDF"),
    (b"\x1f\x8b", "is a gzip archive"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
]
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
_TWICE_ENCODED = re.compile("Ã[¤¶¥„–…\u0084\u0096\u0085]")
_LATIN_9 = "¤¦¨´¸¼½¾"
_SAVE = "Save the table as XLSX or as CSV UTF-8 and deliver that."


@dataclass(frozen=True)
class Decoded:
    """A file's text without its byte order mark, and how the bytes were read."""

    text: str
    encoding: str
    assumption: str | None
    warnings: tuple[Problem, ...] = ()


def decode(content: bytes, *, stated: str | None, place: Place) -> Decoded:
    """The text of a file, read by the `stated` encoding or by the ladder when there is none.

    Raises SourceError for an empty, too large or foreign file, for an encoding that does not fit
    the bytes, and for text whose letters are already lost.
    """
    _refuse_foreign(content, place)
    marked = next(((mark, name) for mark, name in _MARKS if content.startswith(mark)), None)
    if stated is not None:
        encoding, assumption = _stated(stated, marked[1] if marked else None, place), None
    elif marked:
        encoding, assumption = (
            marked[1],
            f"encoding: {_ENCODINGS[marked[1]]} by its byte order mark",
        )
    else:
        encoding, assumption = _ladder(content, place)
    mark = marked[0] if marked and encoding.startswith("utf") else b""
    text = _strictly(content[len(mark) :], encoding, start=len(mark), place=place)
    _refuse_spoilt(text, encoding, start=len(mark), place=place)
    warnings = _latin_9_warning(text, place) if stated is None and encoding == "cp1252" else ()
    return Decoded(text, encoding, assumption, warnings)


def _refuse_foreign(content: bytes, place: Place) -> None:
    if len(content) > MAX_BYTES:
        raise place.refusal(
            f"the file has {len(content) // 2**20} MB; more than {MAX_BYTES // 2**20} is not read",
            "Deliver only the rows the indicator needs.",
        )
    if not content.strip():
        raise place.refusal("the file is empty", "Deliver the file again, or correct source.path.")
    for signature, what in _FOREIGN:
        if content.startswith(signature):
            raise place.refusal(f"the file {what}", _SAVE)
    if content[:256].lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise place.refusal(
            "the file is a web page, not a table (often a login page)",
            "Give source.url the address of the file itself, or add credentials.",
        )
    _refuse_long_line(content, place)


def _refuse_long_line(content: bytes, place: Place) -> None:
    for number, line in enumerate(content.splitlines(), start=1):
        if len(line) > MAX_LINE:
            raise place.refusal(
                f"a line has more than {MAX_LINE} bytes",
                "Deliver a table with one row a line.",
                line=number,
            )


def _stated(stated: str, by_mark: str | None, place: Place) -> str:
    try:
        name = codecs.lookup(stated).name
    except (LookupError, ValueError):
        name = ""
    name = "utf-8" if name == "utf-8-sig" else name
    if name not in _ENCODINGS:
        raise place.refusal(
            f"source.encoding: {quoted(stated)} is not an encoding that is read here",
            f"Write one of {', '.join(_ENCODINGS)}.",
        )
    if by_mark and name not in (by_mark, "utf-16" if by_mark.startswith("utf-16") else by_mark):
        raise place.refusal(
            f"the definition says {stated}, but the file begins with the mark of {by_mark}",
            f'Write encoding = "{by_mark}", or remove the line.',
        )
    return by_mark or name


def _ladder(content: bytes, place: Place) -> tuple[str, str]:
    zeros = content[:4096].count(0)
    if zeros:
        raise place.refusal(
            f"byte {content.index(0) + 1} is a NUL: this is not text, or it is UTF-16 without its"
            " mark",
            'Write encoding = "utf-16-le" if it is text. ' + _SAVE,
        )
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        if re.search(rb"\xc3[\xa4\xb6\xa5\x84\x96\x85]", content):
            raise _undecodable(content, error.start, "UTF-8", place) from None
        return "cp1252", "encoding: cp1252 (Windows), because the bytes are not UTF-8"
    return "utf-8", "encoding: UTF-8"


def _strictly(content: bytes, encoding: str, *, start: int, place: Place) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        name = _ENCODINGS[encoding]
        raise _undecodable(content, error.start, name, place, shift=start) from None


def _undecodable(
    content: bytes, offset: int, name: str, place: Place, *, shift: int = 0
) -> Exception:
    seen = content[max(0, offset - 12) : offset + 4]
    return place.refusal(
        f"byte {offset + shift + 1} (0x{content[offset]:02X} in {seen!r}) is not {name}",
        'Write encoding = "…" with the file\'s encoding, or save the file as CSV UTF-8.',
        line=_line(content[:offset]),
    )


def _refuse_spoilt(text: str, encoding: str, *, start: int, place: Place) -> None:
    match = _FORBIDDEN.search(text) or _TWICE_ENCODED.search(text)
    if match:
        offset = start + len(text[: match.start()].encode(encoding))
        code = ord(match[0][0])
        what = "is a control character" if code < 0xA0 else "shows letters that were spoilt"
        around = text[max(0, match.start() - 12) : match.end() + 6]
        raise place.refusal(
            f"byte {offset + 1} ({around!a}) {what}",
            'Save the file again as CSV UTF-8, or write encoding = "…" if it is another one.',
            line=_line(text[: match.start()].encode("utf-8")),
        )
    if not text.strip():
        raise place.refusal("the file is empty", "Deliver the file again.")


def _latin_9_warning(text: str, place: Place) -> tuple[Problem, ...]:
    seen = next((character for character in _LATIN_9 if character in text), None)
    if seen is None:
        return ()
    line = _line(text[: text.index(seen)].encode("utf-8"))
    fault = f"has the character {seen}, which in ISO-8859-15 is one of € Š š Ž ž Œ œ Ÿ"
    remedy = 'If a letter looks wrong, write encoding = "iso-8859-15".'
    return (place.note(fault, remedy, line=line),)


def _line(before: bytes) -> int:
    return len(re.findall(rb"\r\n|\r|\n", before)) + 1
