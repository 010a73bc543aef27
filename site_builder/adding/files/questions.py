"""What is asked of a file: where in it period, figure and area stand, and what divides it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from site_builder.adding.files import answers as file_answers
from site_builder.adding.files.answers import NONE
from site_builder.adding.files.choices import FileChoices
from site_builder.adding.files.groups import COLUMNS, MOST_GROUPS, likely_total, total_of
from site_builder.asking import OpenQuestion, same
from site_builder.sources.files.place import listed
from site_builder.starting.questions import NAMED

BETWEEN = ";"
"""What parts several columns or names that are typed on one line."""
ALL = "*"
"""What asks for every group beside the total."""


def file_questions(draft: FileChoices) -> list[OpenQuestion]:
    """What has not been said yet, in the order in which it is asked.

    Raises SourceError, in the reader's own words, for a file that cannot be read as it was said.
    """
    if len(draft.file.sheets) > 1 and draft.sheet is None:
        return [_sheet(draft)]
    places = [*_places(draft)]
    if places:
        return [*places, *_divisions(_as_guessed(draft))]
    divisions = _divisions(draft)
    if not divisions:
        draft.table()
    return divisions or [*_names(draft)]


def _as_guessed(draft: FileChoices) -> FileChoices:
    """The same with what is open taken as offered: what divides it can then be told with it."""
    look = draft.look()
    period = draft.period or next(iter(look.periods), None)
    figures = [name for name in look.figures if name != period][:1]
    area = next(iter(look.areas), "") if draft.area is None else draft.area
    return replace(draft, period=period, values=draft.values or figures, area=area)


def _sheet(draft: FileChoices) -> OpenQuestion:
    asks = f"Which sheet, of {listed(draft.file.sheets, most=20)}"
    take = partial(file_answers.take_sheet, draft)
    return OpenQuestion("--sheet NAME", asks, draft.file.sheets[0], None, take)


def _places(draft: FileChoices) -> Iterator[OpenQuestion]:
    look = draft.look()
    if not look.wide and draft.period is None:
        take = partial(file_answers.take_period, draft)
        yield same("--period COLUMN", "Column of the period", next(iter(look.periods), None), take)
    if not look.wide and not draft.values:
        asks = f"Column of the figure (several, {BETWEEN} between them: a group of figures each)"
        guess = next((name for name in look.figures if name != draft.period), None)
        yield same("--value COLUMN", asks, guess, partial(_take_values, draft))
    if draft.area is None:
        asks = f"Column of the area ({NONE}: every row is our own municipality's)"
        take = partial(file_answers.take_area, draft)
        yield same("--area COLUMN", asks, next(iter(look.areas), NONE), take)


def _take_values(draft: FileChoices, text: str) -> None:
    whole = text.strip() in draft.look().names
    file_answers.take_values(draft, [text] if whole else text.split(BETWEEN))


def _divisions(draft: FileChoices) -> list[OpenQuestion]:
    return [_division(draft, name) for name in draft.undecided()]


def _division(draft: FileChoices, name: str) -> OpenQuestion:
    """Which rows are taken where several are of one area and period."""
    texts = draft.look().column(name).texts
    total, few = likely_total(texts), len(texts) <= MOST_GROUPS
    asks = f"Rows differ by {name}: {listed(list(texts))}. Which of them"
    asks += f" ({ALL}: each, beside {total or 'no total'})" if few else ""
    default = (ALL if few else total) if total else None
    option = f'--choose "{name}=VALUE" or --break-down "{name}"'
    take = partial(_take_division, draft, name)
    return OpenQuestion(option, asks, default, default if total_of(texts) else None, take)


def _take_division(draft: FileChoices, name: str, text: str) -> None:
    if text.strip() == ALL:
        file_answers.take_breakdown(draft, name)
    else:
        file_answers.take_group(draft, name, text)


def _names(draft: FileChoices) -> Iterator[OpenQuestion]:
    """What breakdowns and their groups are called; as in the file, and a TODO, unless told."""
    first, *others = draft.languages
    for column in draft.groups.divided + draft.in_columns:
        if column == COLUMNS and not draft.is_told(column, "", first):
            asks = (
                f"What {listed(draft.values)} divide the figures by, in {NAMED.get(first, first)}"
            )
            take = partial(file_answers.take_name, draft, column, first)
            yield OpenQuestion(f"--called {column} {first} TEXT", asks, None, None, take)
        for code in others:
            yield from _translations(draft, column, code)


def _translations(draft: FileChoices, column: str, code: str) -> Iterator[OpenQuestion]:
    values = [one for one in draft.values_of(column) if any(map(str.isalpha, one))]
    wanted = [one for one in ("", *values) if not draft.is_told(column, one, code)]
    if wanted and (column, code) not in draft.groups.left:
        shown = f"{BETWEEN} ".join(one or column for one in wanted)
        asks = f"In {NAMED.get(code, code)}, {BETWEEN} between them (empty: later): {shown}"
        take = partial(_take_translations, draft, column, code, wanted)
        yield OpenQuestion(f'--called "{column}=VALUE" {code} TEXT', asks, "", "", take)


def _take_translations(
    draft: FileChoices, column: str, code: str, wanted: Sequence[str], text: str
) -> None:
    if not text.strip():
        draft.groups.left.append((column, code))
        return
    names = file_answers.as_many(text.split(BETWEEN), wanted, f"--called {column}")
    for value, name in zip(wanted, names, strict=True):
        what = f"{column}={value}" if value else column
        file_answers.take_name(draft, what, code, name)
