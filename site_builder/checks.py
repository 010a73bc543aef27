"""Everything wrong or worth knowing about a content folder, as values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from site_builder.clock import latest_recorded
from site_builder.definitions import Content, Indicator, read_content
from site_builder.editions import read_editions, understand
from site_builder.errors import Problem, SiteBuilderError
from site_builder.outdated import outdated
from site_builder.period import PER_YEAR, Period
from site_builder.records import Record, read_records, rhythm_problems
from site_builder.series import Line, Observation
from site_builder.snapshots import read_ledger
from site_builder.trends.verdict import baseline_period
from site_builder.unfinished import unfinished_problems
from site_builder.wording.group_names import named_alike, unnamed_values

_PERCENTAGES = ("%", "‰", "prosent", "procent", "promill", "per cent", "percent", "per mille")


def problems(folder: Path, today: date) -> list[Problem]:
    """Every problem and note of the folder, in order of place. Empty when all is well."""
    try:
        return problems_of(read_content(folder), today)
    except SiteBuilderError as error:
        return sorted(error.problems)


def problems_of(content: Content, today: date) -> list[Problem]:
    """The same of a folder whose definitions have been read."""
    folder = content.folder
    try:
        records = read_records(content)
        read_ledger(folder, latest_recorded())
        understand(read_editions(folder).values())
    except SiteBuilderError as error:
        return sorted(error.problems)
    in_definitions = [p for record in records.values() for p in _record_problems(content, record)]
    in_definitions += [p for one in content.indicators.values() for p in _ahead_of_time(one, today)]
    in_definitions += [*_not_yet_judged(content, today), *_given_later(content, today)]
    moved_on = outdated(content, records.values())
    stale = _stale_problems(records.values(), today)
    unfinished = unfinished_problems(folder)
    return sorted([*in_definitions, *moved_on, *stale, *strays(content), *unfinished])


def _record_problems(content: Content, record: Record) -> Iterator[Problem]:
    indicator, latest = record.indicator, record.verdict.latest
    if indicator.kind == "qualitative":
        return
    yield from _unit_problems(indicator)
    yield from _name_problems(content, record)
    if record.provenance is None and not record.changed:
        yield Problem(
            indicator.file,
            "has no figures yet",
            f"Run `mittaristo fetch {indicator.id}`.",
            note=True,
        )
    yield from _projection_problems(record)
    if latest is None:
        return
    yield from rhythm_problems(record)
    wanted = indicator.baseline or content.strategy.baseline
    if baseline_period(wanted, latest.period) is None:
        yield Problem(
            indicator.file,
            f"baseline: {wanted} is a {wanted.kind}, but the figures are by {latest.period.kind}",
            "Write the baseline as the figures have their periods, or as a year.",
        )
    yield from _target_problems(indicator, wanted, latest.period)


def _projection_problems(record: Record) -> Iterator[Problem]:
    """A projection that foresees nothing, or is by other periods than what it goes on from."""
    latest = record.verdict.latest
    for projection in record.projections:
        name, kind = f"projection {projection.definition.id}", projection.series.kind
        if projection.provenance is None and not projection.changed:
            remedy = f"Run `mittaristo fetch {projection.indicator.id}`."
            yield Problem(record.indicator.file, f"{name}: has no figures yet", remedy, note=True)
        elif latest and projection.line.rows and kind != record.series.kind:
            fault = f"{name}: is by {kind}, but the figures are by {record.series.kind}"
            yield Problem(record.indicator.file, fault, "Take one by the same kind of period.")
        elif projection.provenance and not _reaches_beyond(projection.line, latest):
            fault = f"{name}: has no figure of our own area that is later than the latest one"
            remedy = "Take a newer projection, or remove it."
            yield Problem(record.indicator.file, fault, remedy, note=True)


def _reaches_beyond(line: Line, latest: Observation | None) -> bool:
    known = line.forecasts
    return bool(known) and (latest is None or known[-1].period > latest.period)


def _unit_problems(indicator: Indicator) -> Iterator[Problem]:
    """A percentage that no unit makes a share: its "4,4 % more" would be read as relative."""
    units = [unit.strip().casefold() for unit in (indicator.unit or {}).values()]
    if (
        indicator.measure is None
        and indicator.measured == "amount"
        and any(unit.startswith(_PERCENTAGES) for unit in units)
    ):
        yield Problem(
            indicator.file,
            "measure: is missing, and the unit is a percentage",
            'Write "share" and begin the unit with % in every language, or "amount" or "index".',
        )


def _name_problems(content: Content, record: Record) -> Iterator[Problem]:
    """Values of breakdowns that readers would meet as the source writes them, or take for one."""
    for language in content.languages:
        for breakdown, name in named_alike(record.indicator, record.provenance, language):
            yield Problem(
                record.indicator.file,
                f"breakdown {breakdown}: several values are called {name!r} in {language}",
                "Tell them apart under names.",
            )
        unnamed = unnamed_values(record.indicator, record.provenance, language)
        for breakdown, group in groupby(unnamed, key=lambda one: one[0]):
            values = [value for _, value in group]
            yield Problem(
                record.indicator.file,
                f"breakdown {breakdown}: {', '.join(values)} has no name in {language}",
                "Write it under names, by the value as the snapshot has it.",
            )


def _target_problems(indicator: Indicator, baseline: Period, latest: Period) -> Iterator[Problem]:
    """A target's time that no figure can tell of, or that lies no way ahead of the baseline."""
    target = indicator.target
    for start in (step.start for step in target.steps) if target else ():
        if PER_YEAR[start.kind] > PER_YEAR[latest.kind]:
            yield Problem(
                indicator.file,
                f"target.step: {start} is a {start.kind}, but the figures are by {latest.kind}",
                "Write when the step begins as the figures have their periods, or as a year.",
            )
    by = target.by if target else None
    if by is None:
        return
    if PER_YEAR[by.kind] > PER_YEAR[latest.kind]:
        yield Problem(
            indicator.file,
            f"target.by: {by} is a {by.kind}, but the figures are by {latest.kind}",
            "Write the target's time as the figures have their periods, or as a year.",
        )
    elif by.end <= baseline.end:
        yield Problem(
            indicator.file,
            f"target.by: {by} is not later than the baseline {baseline}",
            "Correct one of them.",
        )


def _ahead_of_time(indicator: Indicator, today: date) -> Iterator[Problem]:
    """Judgements in words of periods that have not begun."""
    for assessment in indicator.assessments:
        if assessment.period.start > today:
            yield Problem(
                indicator.file,
                f"assessment: {assessment.period} is judged, but has not begun",
                "Correct the period.",
            )


def _not_yet_judged(content: Content, today: date) -> Iterator[Problem]:
    """Goals that are judged at a follow-up that has not been yet."""
    ahead = {one.id: one.date for one in content.strategy.follow_ups if one.date > today}
    for goal in content.goals.values():
        for identity in (assessment.follow_up for assessment in goal.assessments):
            if identity in ahead:
                yield Problem(
                    goal.file,
                    f"assessment: {identity} is not before {ahead[identity]}",
                    "Correct the follow-up's date, or judge the goal when it has been.",
                )


def _given_later(content: Content, today: date) -> Iterator[Problem]:
    """Judgements that are said to be of a day to come, or of a goal after its follow-up."""
    given = [(goal.file, said.date) for goal in content.goals.values() for said in goal.assessments]
    given += [
        (one.file, said.date) for one in content.indicators.values() for said in one.assessments
    ]
    for file, day in given:
        if day is not None and day > today:
            fault = f"assessment: {day} has not been yet"
            yield Problem(file, fault, "Correct the date, or write it when it has been given.")
    held = {one.id: one.date for one in content.strategy.follow_ups}
    for goal in content.goals.values():
        for judged in goal.assessments:
            day, of = judged.date, held[judged.follow_up]
            if day is not None and of < day <= today:
                fault = f"assessment: given on {day}, after the follow-up {judged.follow_up} ({of})"
                yield Problem(goal.file, fault, "Correct one of them, unless it is so.", note=True)


def _stale_problems(records: Iterable[Record], today: date) -> Iterator[Problem]:
    stale = [record.indicator.id for record in records if record.stale(today)]
    if stale:
        yield Problem(
            "data",
            f"a newer figure should be out: {', '.join(stale)}",
            "Run `mittaristo fetch`; where the source has ended, take review.every away.",
            note=True,
        )


def strays(content: Content) -> Iterator[Problem]:
    """Snapshots that no indicator and no projection has any more."""
    known = {"definitions", "revisions", "retrievals", *content.identities}
    for file in sorted((content.folder / "data").glob("*.csv")):
        if file.stem not in known:
            yield Problem(
                f"data/{file.name}",
                "belongs to no indicator",
                "Remove it with its .toml, or put the indicator back.",
                note=True,
            )
