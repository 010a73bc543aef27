"""What people type where TOML wants something else, each with the line as it should be.

A mend is a proposal: `toml_faults` keeps only one that TOML then reads further than before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from site_builder.definitions.sources import CsvSource

Mend = tuple[str, str]
"""The fault in an editor's words, and the line without it."""

_DOUBLE = "“”„‟″«»"
_CURLY = f"{_DOUBLE}‘’‚‛"
_DASHES = "‐‑‒–—−"
_SPACES = "\u00a0\u2007\u2009\u200b\u202f\u3000\ufeff"
_QUOTED = r""""(?:\\.|[^"\\])*"|'[^']*'|#.*"""
_END = r"(?=\s*(?:[,\]}#]|$))"
_BOOLEAN_KEYS = {name for name, info in CsvSource.model_fields.items() if info.annotation is bool}
_TRUE = {"true", "kyllä", "joo", "ja", "yes", "on"}
_FALSE = {"false", "ei", "nej", "no", "off"}


def _outside(pattern: str, new: Callable[[re.Match[str]], str], line: str) -> str:
    """The line with `pattern` replaced wherever it stands outside quotes and comments."""
    whole = rf"(?P<quoted>{_QUOTED})|{pattern}"
    return re.sub(whole, lambda m: m[0] if m["quoted"] is not None else new(m), line)


def _curly_quotes(line: str) -> Iterator[Mend]:
    quote = re.search(f"[{_CURLY}]", line)
    if quote:
        fault = f"{quote[0]} is a curly quote"
        opened = re.sub(rf'([=,\[{{]\s*)[{_CURLY}"]', r'\1"', line)
        yield fault, re.sub(rf'[{_CURLY}"](\s*(?:[,\]}}#]|$))', r'"\1', opened)
        yield fault, re.sub(f"[{_DOUBLE}]", '"', line)


def _numbers(line: str) -> Iterator[Mend]:
    """A decimal comma, spaces between digits, a per cent sign."""
    pattern = (
        rf"(?P<before>=\s*)(?P<sign>[+{_DASHES}-]?)"
        rf"(?P<whole>\d{{1,3}}(?:[ {_SPACES}]\d{{3}})+|\d+)(?P<part>[.,]\d+)?(?P<share>\s?%)?{_END}"
    )
    number = re.search(pattern, line)
    if number is None:
        return
    written = number[0].removeprefix(number["before"])
    part = number["part"] or ""
    has = {
        "a decimal comma": part.startswith(","),
        "spaces between its digits": not number["whole"].isdigit(),
        "a per cent sign": number["share"] is not None,
    }
    plain = re.sub(r"\D", "", number["whole"]) + part.replace(",", ".")
    sign = "-" if number["sign"] and number["sign"] in f"{_DASHES}-" else ""
    told = " and ".join(words for words, seen in has.items() if seen)
    if told:
        mended = f"{number['before']}{sign}{plain}"
        yield f"{written} has {told}", line[: number.start()] + mended + line[number.end() :]


def _dates(line: str) -> Iterator[Mend]:
    day_first = re.search(rf"(=\s*)(\d{{1,2}})[./](\d{{1,2}})[./](\d{{4}}){_END}", line)
    sep = f"[./{_DASHES}-]"
    year_first = re.search(rf"(=\s*)(\d{{4}}){sep}(\d{{1,2}}){sep}(\d{{1,2}}){_END}", line)
    for match, year, day in ((day_first, 4, 2), (year_first, 2, 4)):
        if match:
            date = f"{match[year]}-{int(match[3]):02}-{int(match[day]):02}"
            written = match[0].removeprefix(match[1])
            mended = line[: match.start()] + match[1] + date + line[match.end() :]
            yield f"{written} is not how a date is written", mended


def _codes(line: str) -> Iterator[Mend]:
    pattern = rf"(?P<before>[=\[,]\s*)(?P<code>0\d+){_END}"
    codes = [m["code"] for m in re.finditer(rf"{_QUOTED}|{pattern}", line) if m["code"]]
    if codes:
        mended = _outside(pattern, lambda m: f'{m["before"]}"{m["code"]}"', line)
        yield f"{codes[0]} is not a number", mended


def _booleans(line: str) -> Iterator[Mend]:
    match = re.match(r"(\s*([\w-]+)\s*=\s*)(\w+)(\s*(?:#.*)?)$", line)
    if match and (match[2] in _BOOLEAN_KEYS or match[3].lower() in ("true", "false")):
        word = match[3].lower()
        value = "true" if word in _TRUE else "false" if word in _FALSE else ""
        if value:
            yield f"{match[3]} is neither true nor false", f"{match[1]}{value}{match[4]}"


def _bare_texts(line: str) -> Iterator[Mend]:
    word = r"(?:[^\W\d_][^\"'\[\]{},#=]*?|\d{4}[HQM]\d{1,2})"
    pattern = rf"(?P<before>[=\[,]\s*)(?P<text>{word}){_END}"
    texts = [m["text"] for m in re.finditer(rf"{_QUOTED}|{pattern}", line) if m["text"]]
    if texts:
        mended = _outside(pattern, lambda m: f'{m["before"]}"{m["text"]}"', line)
        yield f"{texts[0]} is a text without quotes", mended
    whole = re.match(r"(\s*[\w-]+\s*=\s*)([^\W\d_][^\"]*?)\s*$", line)
    if whole:
        yield f"{whole[2]} is a text without quotes", f'{whole[1]}"{whole[2]}"'
    half = re.match(r"(\s*[\w-]+\s*=\s*)([^\s\"'\[{][^\"'\[{]*\")\s*$", line)
    if half:
        yield "the first quote is missing", f'{half[1]}"{half[2]}'


_PROSE = re.compile(r"\s*[^\W\d_][\w-]*(\s+[^\s\"'=:\[\]{}#]+){2,}\s*$")
"""Three words or more: a text put in the place of a comment, no key and its value."""


def _equals(line: str) -> Iterator[Mend]:
    one = re.match(r"(\s*)([\w-]+)(\s*:\s*|\s+|(?=[\"'\[{]))([^\s=:].*)$", line)
    if one and not line.lstrip().startswith("[") and not _PROSE.match(line):
        how = "is followed by : instead of =" if ":" in one[3] else "has no = after it"
        yield f"{one[2]} {how}", f"{one[1]}{one[2]} = {one[4]}"
    inside = re.search(r"([{,]\s*)([\w-]+)(\s*:\s*|\s+)(?=[\"'\d])", line)
    if inside:
        how = "is followed by : instead of =" if ":" in inside[3] else "has no = after it"
        mended = re.sub(r"([{,]\s*)([\w-]+)(?:\s*:\s*|\s+)(?=[\"'\d])", r"\1\2 = ", line)
        yield f"{inside[2]} {how}", mended


def _headers(line: str) -> Iterator[Mend]:
    match = re.match(r"\s*(\[{1,3})\s*([\w.-]+)\s*([\])}>]*)\s*(#.*)?$", line)
    if match and match[3] != "]" * len(match[1]):
        count = 2 if max(len(match[1]), len(match[3])) > 1 else 1
        yield "the brackets do not match", "[" * count + match[2] + "]" * count


def _ends(line: str) -> Iterator[Mend]:
    end = re.search(r"\s*[,;]\s*(#.*)?$", line)
    if end:
        yield f"{end[0].strip()[0]} stands at the end of the line", line[: end.start()]
    if re.search(r",\s*}", line):
        yield ", stands before }", re.sub(r"\s*,\s*}", " }", line)


def _comments(line: str) -> Iterator[Mend]:
    if re.match(r"\s*//", line):
        yield "a comment begins with #, not with //", line.replace("//", "#", 1)


def _strange_characters(line: str) -> Iterator[Mend]:
    """Spaces and dashes that only look like the keyboard's, and characters that nobody sees."""
    space = re.search(f"[{_SPACES}]", line)
    if space:
        mended = _outside(f"[{_SPACES}]", lambda _: " ", line)
        yield f"a space is not an ordinary one (U+{ord(space[0]):04X})", mended
    dash = re.search(f"[{_DASHES}]", line)
    if dash:
        mended = _outside(f"[{_DASHES}]", lambda _: "-", line)
        yield f"{dash[0]} is not the keyboard's hyphen", mended
    control = re.search(r"[\x00-\x08\x0b-\x1f\x7f]", line)
    if control:
        mended = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", line)
        yield f"U+{ord(control[0]):04X} is a control character", mended


def _backslashes(line: str) -> Iterator[Mend]:
    if "\\" in line:
        yield "\\ has a meaning of its own in quotes", line.replace("\\", "/")


CERTAIN: tuple[Callable[[str], Iterator[Mend]], ...] = (
    _curly_quotes,
    _numbers,
    _dates,
    _codes,
    _booleans,
    _headers,
    _strange_characters,
    _bare_texts,
    _equals,
    _ends,
    _comments,
    _backslashes,
)
"""Slips whose mend is beyond doubt: what follows in the file is told as if they were mended."""


def closing_mends(line: str) -> Iterator[Mend]:
    """Where a closing quote or bracket may be missing; the best is the one that reads furthest."""
    missing = "a closing quote is missing"
    for place in re.finditer(r"\s*,\s*(?=[\w-]+\s*=|\")|\s*[\]}]|\s*$|\s*#", line):
        yield missing, f'{line[: place.start()]}"{line[place.start() :]}'
    whole = re.match(r'(\s*[\w-]+\s*=\s*)"(.*)"(\s*)$', line)
    if whole and '"' in whole[2]:
        yield 'a " stands inside the text', f'{whole[1]}"{whole[2].replace(chr(34), "”")}"'
    for end in ("]", " }", '"]', '" }'):
        yield f"a closing {end[-1]} is missing", line.rstrip() + end
