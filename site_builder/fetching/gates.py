"""What a fetch holds back until a person accepts it, beside what `snapshots.comparing` stops.

Each gate is a function that gives problems: figures of the future, figures that can hardly be
true, figures of another municipality, figures of another table that differ from the recorded ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from site_builder.definitions import CsvSource, Indicator, Strategy
from site_builder.errors import Problem
from site_builder.municipality import goes_by_its_name, name_fault, named
from site_builder.plausibility import Doubt, doubts
from site_builder.question import question
from site_builder.series import FigureKey, Observation
from site_builder.snapshots import Provenance, Snapshot
from site_builder.sources.figures import Figures, Origin

_SHOWN = 5


@dataclass(frozen=True)
class Arrival:
    """What a fetch has brought for an indicator, beside what is recorded.

    `day` is the day on which it was read, in Finland.
    """

    indicator: Indicator
    strategy: Strategy
    figures: Figures
    recorded: Snapshot | None
    day: date

    @property
    def same_question(self) -> bool:
        """Whether what is recorded answers the question that is asked now."""
        asked = question(self.indicator, self.strategy)
        return self.recorded is not None and self.recorded.provenance.question == asked

    @property
    def known(self) -> Sequence[Observation]:
        """What is recorded."""
        return self.recorded.observations if self.recorded else ()

    @cached_property
    def doubts(self) -> Sequence[Doubt]:
        """What can hardly be true among what has come."""
        return doubts(self.indicator, self.figures.observations, self.known)

    @property
    def place(self) -> str:
        """Where a person looks first: the source, as the definition names it."""
        return self.figures.origin.path or self.indicator.file

    def minds(self, doubt: Doubt) -> bool:
        """Whether a doubt stops the figures: in the city's own files, not in an office's.

        Where a file has every municipality, the small ones jump by themselves.
        """
        named = {self.strategy.municipality, *self.strategy.named}
        return self._own_file and not (doubt.jump and doubt.key.area not in named)

    @property
    def _own_file(self) -> bool:
        """Whether the figures come from a file of the city's own, and not from an office."""
        source = self.indicator.source
        return isinstance(source, CsvSource) or self.figures.origin.path is not None

    def accepting(self, what: str) -> str:
        """The remedy of a doubt that a person may accept."""
        return f"{what}, run `mittaristo fetch {self.indicator.id} --accept`."


def held_back(arrival: Arrival) -> list[Problem]:
    """Every doubt about what has arrived, empty when it can be recorded."""
    stopping = (_told(arrival, doubt) for doubt in arrival.doubts if arrival.minds(doubt))
    return [
        *_wrong_municipality(arrival),
        *_other_source(arrival),
        *([] if arrival.indicator.is_projection else _ahead_of_time(arrival)),
        *_few(arrival, stopping),
    ]


def remarks(arrival: Arrival) -> list[str]:
    """Doubtful figures that stop nothing: an office's own, and jumps of areas nobody named."""
    doubtful = [doubt for doubt in arrival.doubts if not arrival.minds(doubt)]
    return [_in_words(doubt) for doubt in doubtful[:_SHOWN]]


def _ahead_of_time(arrival: Arrival) -> list[Problem]:
    """What a file of figures should not have before its time, and a projection is made of."""
    return [*_future(arrival), *_few(arrival, _come_true(arrival))]


def _future(arrival: Arrival) -> Iterator[Problem]:
    """Figures of periods that had not ended, unless recorded as forecasts already."""
    accepted = {o.key for o in arrival.known if o.forecast}
    early = sorted(
        {o.period for o in arrival.figures.observations
         if o.value is not None and o.period.end >= arrival.day
         and o.key not in accepted},
        key=lambda period: period.start,
    )  # fmt: skip
    if early:
        which = str(early[0]) if len(early) == 1 else f"{early[0]}–{early[-1]}"
        yield Problem(
            arrival.place,
            f"has figures of {which}, which had not ended when it was read ({arrival.day})",
            arrival.accepting("Correct the period; if they are forecasts, to be shown as such"),
        )


def _come_true(arrival: Arrival) -> Iterator[Problem]:
    """Figures that were recorded as forecasts and are the same now that their periods are over."""
    foretold = {o.key: o.value for o in arrival.known if o.forecast}
    for o in arrival.figures.observations:
        over = o.value is not None and o.period.end < arrival.day and not o.forecast
        if over and foretold.get(o.key) == o.value:
            yield Problem(
                arrival.figures.lines.get(o.key, arrival.place),
                f"{o.key}: {o.value:f} was recorded as a forecast, and is the same"
                " now that the period has ended",
                arrival.accepting("Write what it came to; if it came to just that"),
            )


def _few(arrival: Arrival, problems: Iterable[Problem]) -> list[Problem]:
    """The first of many problems alike, with the number of the rest."""
    every = list(problems)
    if len(every) <= _SHOWN:
        return every
    rest = f"{len(every) - _SHOWN} more figures are like the last one"
    remedy = arrival.accepting("Look at them too; if all are right")
    return [*every[:_SHOWN], Problem(arrival.place, rest, remedy)]


def _in_words(doubt: Doubt) -> str:
    return f"{doubt.key}: {doubt.value:f} {doubt.why}"


def _beside_recorded(arrival: Arrival, doubt: Doubt) -> str:
    """The doubt, with the figure that stands until it is accepted where that is another one."""
    recorded = (o.value for o in arrival.known if o.key == doubt.key and o.value is not None)
    was = next(recorded, doubt.value)
    if was == doubt.value or f"{was:f}" in doubt.why:
        return _in_words(doubt)
    return f"{doubt.key}: {doubt.value:f}, until now {was:f}, {doubt.why}"


def _told(arrival: Arrival, doubt: Doubt) -> Problem:
    place = arrival.figures.lines.get(doubt.key, arrival.place)
    return Problem(
        place,
        _beside_recorded(arrival, doubt),
        arrival.accepting("Correct the figure at its source; if it is right"),
    )


def _wrong_municipality(arrival: Arrival) -> Iterator[Problem]:
    """Another municipality than was recorded, or than the city's name says."""
    own, origin = arrival.strategy.municipality, _origin(arrival)
    before = origin.municipality if origin else ""
    if before and before != own:
        yield Problem(
            "indicators/strategy.toml: municipality",
            f"was {named(before)} when {arrival.indicator.id} was last fetched and is now"
            f" {named(own)}",
            arrival.accepting("Correct it; if the site is now about the other municipality"),
        )
    elif not goes_by_its_name(arrival.strategy) and not arrival.same_question:
        yield Problem(
            "indicators/strategy.toml: municipality",
            name_fault(arrival.strategy),
            arrival.accepting("Correct one of them; if both are right"),
        )


def _other_source(arrival: Arrival) -> Iterator[Problem]:
    """A changed server, table or file whose figures are not those that were recorded."""
    origin, now = _origin(arrival), arrival.figures.origin
    if origin is None or not _moved(origin, now):
        return
    different = _differences(arrival.known, arrival.figures.observations)
    if different:
        shown = "; ".join(f"{key}: {old:f} → {new:f}" for key, old, new in different[:_SHOWN])
        yield Problem(
            arrival.place,
            f"the figures now come from {_whence(now)} instead of {_whence(origin)},"
            f" and {len(different)} of those recorded differ, most of all {shown}",
            arrival.accepting("Look at both; if the new source is the right one"),
        )


def _moved(recorded: Provenance, now: Origin) -> bool:
    return _whence(recorded) != _whence(now)


def _whence(origin: Provenance | Origin) -> str:
    """The file or table that figures come from, in whatever language it was asked for."""
    if origin.path:
        return origin.path
    return _without_language(origin.url or origin.source)


def _without_language(url: str) -> str:
    """A PxWeb table's address without the language in it."""
    root, mark, rest = url.partition("/api/v1/")
    return f"{root}{mark}{rest.partition('/')[2]}" if mark else url.partition("?lang=")[0]


def _differences(
    old: Sequence[Observation], new: Sequence[Observation]
) -> list[tuple[FigureKey, Decimal, Decimal]]:
    """Key, old and new of every figure that both have and that differs, largest first."""
    before = {o.key: o.value for o in old if o.value is not None}
    differences = [
        (o.key, was, o.value)
        for o in new
        if o.value is not None and (was := before.get(o.key)) not in (None, o.value)
    ]
    return sorted(differences, key=lambda row: abs(row[2] - row[1]), reverse=True)


def _origin(arrival: Arrival) -> Provenance | None:
    return arrival.recorded.provenance if arrival.recorded else None
