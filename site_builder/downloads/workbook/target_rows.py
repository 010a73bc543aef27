"""What a target asks for, by formulas: whether it is met, the pace, the path, what is needed.

The forms are those of `trends.target_status`, `trends.methods.path` and `trends.required`.
"""

from __future__ import annotations

from decimal import Decimal

from site_builder.definitions import Indicator, Strategy, Target
from site_builder.downloads.workbook.change_rows import PlacedChange, PlacedFigure
from site_builder.downloads.workbook.growth_rows import add_growth
from site_builder.downloads.workbook.plan import EXACT, TIME, Look, quoted_text
from site_builder.downloads.workbook.result_rows import (
    PlacedAim,
    Reckoned,
    ResultRows,
    chosen,
    exactly,
    six_digits,
)
from site_builder.language import Language
from site_builder.period import Period
from site_builder.records import Record
from site_builder.trends.direction import Heading, heading, meets
from site_builder.trends.methods.growth_ratio import ACCELERATE_RATIO, ON_TRACK_RATIO
from site_builder.trends.required import Need, need, required_path
from site_builder.trends.steps import in_force, with_target_ahead, with_target_in_force
from site_builder.trends.target_status import aim_of, due_period, form_towards


class TargetRows:
    """The rows of one indicator's target, as far as it has any."""

    def __init__(
        self, results: ResultRows, record: Record, placed: PlacedChange, look: Look
    ) -> None:
        self._results, self._record, self._placed, self._look = results, record, placed, look
        self._line = record.series.headline
        self._aims: dict[tuple[Decimal, Period | None], PlacedAim] = {}

    def add(self, strategy: Strategy, language: Language) -> None:
        """All of them."""
        latest = self._record.verdict.latest
        assert latest is not None
        now = with_target_in_force(self._record.indicator, self._line)
        way = heading(now, latest.value)
        aim = self._add_judged(now, way)
        ratio = None
        if way is not None:
            dated = aim if aim and aim.time else None
            growth, limit = self._record.verdict.growth, now.limit
            ratio = add_growth(self._results, growth, self._placed, way, dated, limit, self._look)
        if aim is not None and way is not None:
            self._add_pace(aim, way, ratio)
        self._add_path(strategy, language)
        self._add_need()

    def _add_judged(self, now: Indicator, way: Heading | None) -> PlacedAim | None:
        """The target that the latest figure is held against, and whether it is met."""
        target, latest = now.target, self._record.verdict.latest
        if target is None or now.better == "neither" or latest is None or latest.value is None:
            return None
        self._results.heading("target")
        cells = self._add_ends(target)
        value = aim_of(now, way)
        due = due_period(target, self._line)
        time = self._given_time("target-time", due) if due else None
        test = _met_formula(self._placed.latest.value.address, cells, now.better)
        yes, no = (self._results.text[f"workbook.{word}"] for word in ("yes", "no"))
        said = yes if meets(target, now.better, latest.value) else no
        formula = f"IF({test},{quoted_text(yes)},{quoted_text(no)})"
        self._results.add("met", formula, said, exactly(said))
        if value is None or way is None:  # within a range
            self._tell_status()
            return None
        end = "value" if target.value is not None else "low" if way == "higher" else "high"
        self._aims[value, due] = PlacedAim(cells[end], time)
        return self._aims[value, due]

    def _add_ends(self, target: Target) -> dict[str, Reckoned]:
        ends = {"value": target.value, "low": target.low, "high": target.high}
        return {
            end: self._results.given(f"target-{end}", float(bound), self._look)
            for end, bound in ends.items()
            if bound is not None
        }

    def _add_pace(self, aim: PlacedAim, way: Heading, ratio: Reckoned | None) -> None:
        """Observed to required pace on the form that the status is judged by, and the status."""
        judged, base = self._record.verdict.target, self._placed.base
        words = {
            status: self._results.text[f"target.{status}"]
            for status in ("on-track", "behind", "far-behind", "moving-away")
        }
        geometric = judged.form == "geometric"
        if judged.ratio is None or base is None or aim.time is None or (geometric and not ratio):
            self._tell_status()
            return
        plain = ratio.address if ratio and geometric else self._linear(aim, base)
        sign = "TRUE" if way == "higher" else "FALSE"
        wanted = f"({aim.value.address}-{base.value.address}>0)={sign}"
        formula = f"IF({wanted},{plain},-ABS({plain}))"
        published = six_digits(judged.ratio)
        pace = self._results.add("pace", formula, judged.ratio, published, EXACT)
        if judged.timing or judged.status not in words:
            self._tell_status()
            return
        tests = [
            (f"{pace.address}>={ON_TRACK_RATIO}", words["on-track"]),
            (f"{pace.address}>={ACCELERATE_RATIO}", words["behind"]),
            (f"{pace.address}>=0", words["far-behind"]),
        ]
        said = words[judged.status]
        self._results.add("status", chosen(tests, words["moving-away"]), said, exactly(said))

    def _tell_status(self) -> None:
        status = self._record.verdict.target.status
        self._results.told("status-told", self._results.text[f"target.{status}"])

    def _linear(self, aim: PlacedAim, base: PlacedFigure) -> str:
        assert aim.time is not None
        latest = self._placed.latest
        so_far = _slope(base, latest.value, latest.time)
        return f"({so_far})/({_slope(base, aim.value, aim.time)})"

    def _add_path(self, strategy: Strategy, language: Language) -> None:
        """The way from the baseline to the target ahead, period by period."""
        record, line = self._record, self._line
        baseline = record.indicator.baseline or strategy.baseline
        path = required_path(record.indicator, line, baseline)
        latest = self._placed.latest
        start = latest if in_force(record.indicator, line) else self._placed.base
        if not path or start is None:
            return
        self._results.heading("path")
        (_, first), (due, value) = path[0], path[-1]
        aim = self._aim(value, due)
        assert aim.time is not None and record.verdict.latest is not None
        assert record.verdict.latest.value is not None
        form = form_towards(first, record.verdict.latest.value, value)
        for period, required in path:
            formula = _path_formula(start, aim.value, aim.time, period.years, form)
            label = language.period(period)
            published = exactly(required)
            self._results.add("path", formula, float(required), published, self._look, label=label)

    def _add_need(self) -> None:
        """What the latest figure lacks, and the mean change a year that would close the gap."""
        record, change = self._record, self._record.verdict.change
        latest = record.verdict.latest
        demand = need(record.indicator, self._line, change)
        if demand is None or latest is None:
            return
        ahead = with_target_ahead(record.indicator, self._line)
        value = aim_of(ahead, heading(ahead, latest.value))
        assert value is not None
        self._results.heading("need")
        self._add_demand(demand, self._aim(value, demand.due))

    def _add_demand(self, demand: Need, aim: PlacedAim) -> None:
        latest, results = self._placed.latest, self._results
        assert aim.time is not None
        missing = f"{aim.value.address}-{latest.value.address}"
        lacking = results.add("gap", missing, float(demand.gap), exactly(demand.gap), self._look)
        if demand.yearly is not None:
            formula = f"{lacking.address}/({aim.time.address}-{latest.time.address})"
            yearly = exactly(demand.yearly)
            results.add("needed", formula, float(demand.yearly), yearly, EXACT)
        if demand.so_far is not None and self._placed.base is not None:
            formula = _slope(self._placed.base, latest.value, latest.time)
            results.add("so-far", formula, float(demand.so_far), exactly(demand.so_far), EXACT)

    def _aim(self, value: Decimal, due: Period) -> PlacedAim:
        """The target among the results; put there where it is not yet."""
        if (value, due) not in self._aims:
            cell = self._results.given("target-value", float(value), self._look)
            self._aims[value, due] = PlacedAim(cell, self._given_time("target-time", due))
        return self._aims[value, due]

    def _given_time(self, key: str, due: Period) -> Reckoned:
        return self._results.given(key, due.years, TIME)


def _met_formula(latest: str, cells: dict[str, Reckoned], better: str) -> str:
    if "value" in cells:
        return f"{latest}{'>=' if better == 'higher' else '<='}{cells['value'].address}"
    tests = [
        f"{latest}{relation}{cells[end].address}"
        for end, relation in (("low", ">="), ("high", "<="))
        if end in cells
    ]
    return f"AND({','.join(tests)})"


def _slope(base: PlacedFigure, value: Reckoned, time: Reckoned) -> str:
    """The mean change a year from the base."""
    change = f"({value.address}-{base.value.address})"
    return f"{change}/({time.address}-{base.time.address})"


def _path_formula(start: PlacedFigure, aim: Reckoned, due: Reckoned, time: float, form: str) -> str:
    """Where the way from start to aim stands at a time (see `trends.methods.path`)."""
    begun = start.time.address
    share = f"({time!r}-{begun})/({due.address}-{begun})"
    if form == "geometric":
        return f"{start.value.address}*({aim.address}/{start.value.address})^({share})"
    return f"{start.value.address}+({aim.address}-{start.value.address})*{share}"
