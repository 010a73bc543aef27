"""Where the figures of a new indicator come from: a file, a table, or a search for one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from site_builder.adding.files.choices import FileChoices
from site_builder.adding.files.draft import FileDraft
from site_builder.adding.files.own_file import own_file
from site_builder.adding.new_indicator import NewIndicator
from site_builder.adding.tables.draft import find_tables, read_table
from site_builder.adding.tables.search import FoundTable
from site_builder.asking import OpenQuestion
from site_builder.errors import Problem, SiteBuilderError

_OPTIONS = "--csv FILE, --table PATH or --search WORDS"


def where_from(new: NewIndicator) -> Iterator[OpenQuestion]:
    """What is asked until there is a file or a table."""
    if new.figures is not None:
        return
    if new.found:
        lines = tuple(_line(number, one) for number, one in enumerate(new.found, 1))
        asks = "Which table (its number here, or its path; other words: search again)"
        yield OpenQuestion("--table PATH", asks, None, None, partial(_take_found, new), lines)
    else:
        asks = "Where the figures are: a CSV or XLSX file, or words to search tables for"
        yield OpenQuestion(_OPTIONS, asks, None, None, partial(_take_any, new))


def take_file(new: NewIndicator, text: str) -> None:
    """Take a file's figures. Raises SiteBuilderError when there is none, or it is no table."""
    content = new.content
    file = own_file(content.folder, text)
    choices = FileChoices(file, content.strategy.municipality, content.languages)
    if not choices.file.sheets[1:]:
        choices.look()  # what is no table is told before anything is asked
    new.figures = FileDraft(choices)


def take_server(new: NewIndicator, name: str) -> None:
    """Take the server to ask. Raises SiteBuilderError when the strategy has none of that name."""
    known = new.servers
    if name not in known:
        fault = f"there is no server {name!r}"
        remedy = f"There are {', '.join(known)}; others are named in strategy.toml."
        raise SiteBuilderError(Problem("--server", fault, remedy))
    new.server = name


def take_table(new: NewIndicator, text: str) -> None:
    """Take a table's figures. Raises SiteBuilderError as `read_table` does."""
    own = new.content.strategy.municipality
    new.figures = read_table(new.servers[new.server], text, new.languages, municipality=own)


def take_search(new: NewIndicator, words: str) -> None:
    """Find tables by words. Raises SiteBuilderError when there are none."""
    new.found = find_tables(words, new.servers[new.server], new.languages[0])
    if not new.found:
        fault = f"no table is found by {words[:100]!r}"
        raise SiteBuilderError(Problem("--search", fault, "Try fewer or other words."))


def _take_found(new: NewIndicator, text: str) -> None:
    word = text.strip()
    if word.isdecimal() and 1 <= int(word) <= len(new.found):
        take_table(new, new.found[int(word) - 1].table)
    elif "/" in word or word in [one.table for one in new.found]:
        take_table(new, word)
    else:
        take_search(new, word)


def _take_any(new: NewIndicator, text: str) -> None:
    word = text.strip()
    if _is_file(new, word):
        take_file(new, word)
    elif word.casefold().endswith(".px") or "://" in word:
        take_table(new, word)
    else:
        take_search(new, word)


def _is_file(new: NewIndicator, word: str) -> bool:
    named = word.casefold().endswith((".csv", ".xlsx", ".txt"))
    try:
        return named or any((root / word).is_file() for root in (Path(), new.content.folder))
    except (OSError, ValueError):
        return False


def _line(number: int, one: FoundTable) -> str:
    about = ", ".join(part for part in (one.period, one.updated and f"of {one.updated}") if part)
    return f"  {number:>2}  {one.table}  {one.title}{f' ({about})' if about else ''}"
