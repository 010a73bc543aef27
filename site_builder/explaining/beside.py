"""What stands beside the verdict: other methods, earlier verdicts, other areas."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.downloads.verdict_json import number
from site_builder.explaining.case import Case
from site_builder.explaining.layout import Labelled, Passage, passage, written
from site_builder.trends.agreement import Opinion
from site_builder.trends.history import PastVerdict
from site_builder.trends.standing import Standing
from site_builder.wording.agreement import disagreement
from site_builder.wording.area_names import area_name


def agreement(case: Case) -> Passage:
    """Every opinion there is, whether it agrees, and the sentence where one does not."""
    verdict = case.record.verdict
    entries = [_opinion(one) for one in verdict.opinions]
    told = disagreement(case.indicator, verdict, case.language)
    entries += [("the page says", sentence) for sentence in told]
    return passage("Agreement", entries or [("", "no other method says anything")])


def history(case: Case) -> Passage:
    """What would have been said earlier, the latest last."""
    entries = [_past(one) for one in case.record.verdict.history]
    return passage("Earlier verdicts, from today's figures up to then", entries)


def others(case: Case) -> Passage:
    """How our own area stands beside the named areas and the similar municipalities."""
    record = case.record
    entries = list(_standing(case, record.comparison))
    if record.similar is not None:
        entries.append(("similar", "the municipalities nearest in size, of the same group"))
        entries += _standing(case, record.similar.standing)
        usual = record.similar.median
        entries.append(("median", "not told: a figure is lacking" if usual is None else f"{usual}"))
    return passage("Beside others", entries)


def _opinion(one: Opinion) -> Labelled:
    held = {True: "agrees", False: "disagrees", None: "nothing to agree with"}[one.agrees]
    since = ""
    if one.period is not None and one.amount is not None:
        since = f" from {one.period}: change {number(one.amount)}"
        since += f", status {one.status}" if one.status else ""
    return one.method, f"on the {one.about}{since}: {one.reading}; {held}"


def _past(one: PastVerdict) -> Labelled:
    reason = f" ({one.reason})" if one.reason else ""
    target = "" if one.target == "no-target" else f"; target {one.target}"
    clear = {1: ", a clear rise (+1)", -1: ", a clear fall (−1)", 0: ""}[one.clear]
    return str(one.period), f"{one.direction}{reason}{clear}{target}"


def _standing(case: Case, standing: Standing | None) -> Iterator[Labelled]:
    if standing is None:
        return
    yield "period", str(standing.period) + (f", base {standing.base}" if standing.base else "")
    if standing.spread is not None:
        yield "MAD", f"{number(standing.spread)}: a smaller difference counts as similar"
    if standing.rank is not None:
        shared = ", shared" if standing.rank.shared else ""
        yield "place", f"{standing.rank.place} of {standing.rank.of}{shared}"
    for row in standing.rows:
        then = "" if row.then is None else f" (base {written(row.then)})"
        own_is = f"; ours is {row.words}" if row.words else ""
        gap = f", the gap {row.gap.change}" if row.gap else ""
        name = area_name(row.area, case.strategy, case.language)
        yield row.area, f"{name}: {written(row.now)}{then}{own_is}{gap}"
