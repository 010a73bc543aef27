"""An indicator's figures as they were known at a follow-up, beside what is known now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from site_builder.definitions import Goal, Indicator
from site_builder.editions import KnownThen
from site_builder.language import Language
from site_builder.records import Record
from site_builder.series import Observation
from site_builder.trends.verdict import Verdict
from site_builder.views.goal_names import GoalName, goal_name
from site_builder.views.head import Link
from site_builder.views.site import Site, indicator_path
from site_builder.wording.assessment import latest_level
from site_builder.wording.badge import Badge, verdict_badge
from site_builder.wording.figures import figure_number, unit_words, value_words
from site_builder.wording.target import target_status_words

DASH = "–"
LOOKS = {"verdict-then": "verd", "verdict-now": "verd", "latest": "latest"}


@dataclass(frozen=True)
class ThenCell:
    """A figure or a verdict; `note` is the small print beside it. Either may be empty.

    `look` is how it stands out: a verdict, the latest figure, words, or nothing. `label` is its
    column's heading, for screens too narrow for columns.
    """

    words: str
    note: str = ""
    badge: Badge | None = None
    look: Literal["", "verd", "latest", "worded"] = ""
    label: str = ""


@dataclass(frozen=True)
class ThenColumn:
    """A column's heading, and how it stands out."""

    words: str
    look: str


@dataclass(frozen=True)
class ThenRow:
    """An indicator: `period` is that of its latest figure of then, with the unit."""

    indicator: Link
    period: str
    cells: tuple[ThenCell, ...]


@dataclass(frozen=True)
class ThenGroup:
    """The indicators of a goal."""

    goal: GoalName
    rows: tuple[ThenRow, ...]


@dataclass(frozen=True)
class ThenTable:
    """Figures of then and of now by goal. `columns` are of the cells, the indicator's first.

    `groups` are those with news since, `rest` all others, which `rest_words` counts and folds.
    """

    heading: str
    caption: str
    columns: tuple[ThenColumn, ...]
    wide: str
    groups: tuple[ThenGroup, ...]
    rest: tuple[ThenGroup, ...]
    rest_words: str


@dataclass(frozen=True)
class _Told:
    """What all rows of a table share: the language, and whether figures of then were recorded."""

    site: Site
    recorded: bool

    @property
    def language(self) -> Language:
        return self.site.language


def then_table(
    site: Site, goals: Mapping[str, Goal], states: Sequence[KnownThen]
) -> ThenTable | None:
    """The table of the numeric indicators among these states of these goals; None without any."""
    numeric = [state for state in states if state.indicator.kind == "numeric"]
    told = _Told(site, recorded_then(numeric))
    fresh = [state for state in numeric if has_news(state)]
    rest = [state for state in numeric if not has_news(state)]
    keys, text = ["indicator", *_columns(told)], site.language.text
    table = ThenTable(
        heading=text("then.heading"),
        caption=text("then.caption"),
        columns=tuple(ThenColumn(text(f"then.{key}"), LOOKS.get(key, "")) for key in keys),
        wide=str(len(keys)),
        groups=_groups(told, goals, fresh or rest),
        rest=_groups(told, goals, rest) if fresh else (),
        rest_words=site.language.count("then.rest", len(rest)),
    )
    return table if numeric else None


def has_news(state: KnownThen) -> bool:
    """Whether a newer figure has come since, or the one of then is another now."""
    was, latest = state.latest, state.latest_now
    newer = latest is not None and (was is None or latest.period > was.period)
    return newer or state.revised


def _groups(
    told: _Told, goals: Mapping[str, Goal], states: Sequence[KnownThen]
) -> tuple[ThenGroup, ...]:
    rows: dict[str, list[ThenRow]] = {}
    for state in states:
        rows.setdefault(state.indicator.goal, []).append(_row(told, state))
    return tuple(ThenGroup(goal_name(told.site, goals[g]), tuple(of)) for g, of in rows.items())


def recorded_then(states: Sequence[KnownThen]) -> bool:
    """Whether the figures of then are known of any of them, and not only today's."""
    return any(state.how != "today" for state in states)


def _columns(told: _Told) -> list[str]:
    """What was known comes beside what is told of the same time now, where both can differ."""
    then = ["known", "verdict-then", "same-now"] if told.recorded else ["told-now", "verdict-then"]
    return [*then, "latest", "change", "verdict-now"]


def _row(told: _Told, state: KnownThen) -> ThenRow:
    language, indicator = told.language, state.indicator
    followed = indicator.id in told.site.records
    title = indicator.title[language.code]
    return ThenRow(
        indicator=Link(title, indicator_path(indicator) if followed else None),
        period=period_then(state, language),
        cells=tuple(
            replace(cell, label=language.text(f"then.{key}"))
            for key, cell in zip(_columns(told), _cells(told, state), strict=True)
        ),
    )


def period_then(state: KnownThen, language: Language) -> str:
    """The period of the latest figure of then, with the unit."""
    period = language.short_period(state.latest.period) if state.latest else ""
    unit = unit_words(state.indicator, language)
    return language.series(part for part in (period, unit) if part)


def then_cells(site: Site, state: KnownThen, *, recorded: bool) -> dict[str, ThenCell]:
    """What a row of the table tells of one state, by the column's key.

    `recorded` when figures of then are known of any state that stands beside it.
    """
    told = _Told(site, recorded)
    return dict(zip(_columns(told), _cells(told, state), strict=True))


def _cells(told: _Told, state: KnownThen) -> Iterator[ThenCell]:
    language, indicator = told.language, state.indicator
    how = told.recorded and state.how == "today"
    note = language.text("then.as-now") if how else _flags(state.latest, language)
    yield ThenCell(_figure(indicator, state, state.latest, language), note)
    yield _verdict(state.verdict, language)
    now = told.site.records.get(indicator.id)
    if told.recorded:
        yield ThenCell(_figure_now(now, state, state.same_now, language), _revised(state, language))
    latest = state.latest_now
    when = language.short_period(latest.period) if latest else ""
    yield ThenCell(_figure_now(now, state, latest, language), when, look="latest")
    yield _change(state, language)
    yield _now(now, language)


def _figure(
    indicator: Indicator, state: KnownThen, row: Observation | None, language: Language
) -> str:
    if row is None or row.value is None:
        return DASH
    balance = state.series.headline.balance
    return figure_number(indicator, row.value, language, balance=balance)


def _figure_now(
    now: Record | None, state: KnownThen, row: Observation | None, language: Language
) -> str:
    """A figure of today, with its unit where that is another one than then."""
    if now is None or state.comparable or row is None or row.value is None:
        return _figure(state.indicator, state, row, language)
    return value_words(now.indicator, row.value, language, balance=now.series.headline.balance)


def _now(now: Record | None, language: Language) -> ThenCell:
    """Today's verdict, or level of an indicator that is judged in words by now."""
    if now is None:
        return ThenCell(language.text("then.not-followed"))
    if now.indicator.kind == "qualitative":
        return ThenCell(language.text(f"level.{latest_level(now.indicator)}"))
    return _verdict(now.verdict, language)


def _flags(row: Observation | None, language: Language) -> str:
    return language.text("status.p") if row is not None and row.preliminary else ""


def _revised(state: KnownThen, language: Language) -> str:
    """By how much the same period's figure has been revised since; empty when it has not."""
    was, told = state.latest, state.same_now
    if was is None or told is None or was.value is None or told.value is None or not state.revised:
        return ""
    amount = language.signed(told.value - was.value, state.indicator.decimals)
    return language.text("then.revised", amount=amount)


def _change(state: KnownThen, language: Language) -> ThenCell:
    """From the figure of then, as it is told now, to the latest of the same season."""
    was, told = state.same_now, state.alike_now
    if state.change is not None and was is not None and told is not None:
        amount = language.signed(state.change, state.indicator.decimals)
        span = f"{language.short_period(was.period)} → {language.short_period(told.period)}"
        return ThenCell(amount, span)
    reason = _why_no_change(state)
    return ThenCell(language.text(f"then.{reason}") if reason else DASH, look="worded")


def _why_no_change(state: KnownThen) -> str:
    """The reason's key; empty where there is no figure of then, or none of now."""
    was, told, latest = state.latest, state.alike_now, state.latest_now
    if state.now is None or latest is None:
        return ""
    if was is None:
        return "first" if len(state.now.headline.known) == 1 else ""
    if latest.period <= was.period:
        return "no-newer"
    seasons = state.same_now is not None and state.comparable
    return "other-season" if seasons and not (told and told.period > was.period) else "broken"


def _verdict(verdict: Verdict, language: Language) -> ThenCell:
    target = verdict.target
    status = target_status_words(target, language) if target.target else ""
    note = language.text("then.target", status=status) if status else ""
    return ThenCell("", note, verdict_badge(verdict, language), "verd")
