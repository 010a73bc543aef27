"""The text in an archive for whoever opens it later: what it holds, whose figures, what signs say.

Plain text, UTF-8, a file a language. What it lists is what is in the archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urljoin

from site_builder.definitions import Strategy
from site_builder.downloads.site_file import DATA, Download
from site_builder.downloads.told_figures import (
    notes_of,
    sign_labels,
    source_line,
    terms_line,
    title_of,
    unit_of,
)
from site_builder.language import Language
from site_builder.records import Record
from site_builder.site_choices import Settings
from site_builder.snapshots import Provenance
from site_builder.wording.origin import fetched_words

_RULE = "="


def readme_name(code: str) -> str:
    """What the text in a language is called in an archive."""
    return f"README.{code}.txt"


def indicator_readme(
    record: Record,
    strategy: Strategy,
    settings: Settings,
    files: Sequence[Download],
    language: Language,
) -> bytes:
    """The text for the files of one indicator, which has been fetched."""
    origin, text = record.provenance, language.text
    assert origin is not None, record.indicator.id
    title = language.series([title_of(record, language), strategy.city[language.code]])
    unit = unit_of(record, language)
    signs = [f"{sign}  {words}" for sign, words in sign_labels(record, language).items()]
    return _document(
        title,
        _paragraph(text("archive.indicator")),
        _paragraph(settings.notice.get(language.code, "")),
        _listing(text("archive.files"), _lines_of(files, language)),
        _paragraph(f"{text('column.unit')}: {unit}" if unit else ""),
        [
            *_terms(origin, language),
            fetched_words(origin, strategy, language),
            *_address(settings, f"indicators/{record.indicator.id}/", language),
        ],
        _listing(text("archive.signs"), signs),
        _listing(text("archive.notes"), notes_of(record, origin, language)),
    )


def whole_readme(
    strategy: Strategy,
    settings: Settings,
    records: Sequence[Record],
    files: Sequence[Download],
    language: Language,
) -> bytes:
    """The text for the files of all these indicators, which have been fetched."""
    text = language.text
    return _document(
        settings.name_in(strategy, language),
        _paragraph(text("archive.whole")),
        _paragraph(settings.notice.get(language.code, "")),
        _address(settings, "data/", language),
        _listing(text("archive.files"), _lines_of(files, language)),
        _listing(text("archive.indicators"), _indicators(records, language)),
    )


def _indicators(records: Iterable[Record], language: Language) -> Iterator[str]:
    """Of each its id and title, whose figures they are, and how they may be used."""
    for record in records:
        if record.provenance is not None:
            yield f"{record.indicator.id}: {title_of(record, language)}"
            yield from (f"  {line}" for line in _terms(record.provenance, language))


def _terms(origin: Provenance, language: Language) -> Iterator[str]:
    """Whose figures they are and how they may be used, as sentences."""
    for words in (source_line(origin, language), terms_line(origin, language)):
        yield words if words.endswith(".") else f"{words}."


def _lines_of(files: Sequence[Download], language: Language) -> list[str]:
    names = [file.path.removeprefix(DATA) for file in files]
    width = max(map(len, names), default=0)
    pairs = zip(names, files, strict=True)
    return [f"{name:<{width}}  {_called(file, language)}" for name, file in pairs]


def _called(file: Download, language: Language) -> str:
    """What it is, with its language where that is another than the text's."""
    words = file.words(language)
    if file.language in (None, language.code):
        return words
    return f"{words}, {Language.of(file.language).text('name')}"


def _address(settings: Settings, path: str, language: Language) -> list[str]:
    """Where the page is, if others can reach it."""
    root = settings.root_address
    page = root and urljoin(root, f"{language.code}/{path}")
    return [f"{language.text('archive.page')}: {page}"] if page else []


def _paragraph(words: str) -> list[str]:
    return [words] if words else []


def _listing(heading: str, lines: Iterable[str]) -> list[str]:
    told = list(lines)
    return [f"{heading}:", *told] if told else []


def _document(title: str, *parts: Sequence[str]) -> bytes:
    """The title underlined, and each part that says anything after an empty line."""
    told = [[title, _RULE * len(title)], *(part for part in parts if part)]
    return ("\n\n".join("\n".join(part) for part in told) + "\n").encode()
