"""`data/<id>.verdict.json`: how an indicator was judged, so that anyone can repeat it.

`history` has an entry a year, the latest one included: of months, quarters and half-years those of
the latest period's season, as the page shows them. `group` is there only where the source has no
total: whose figures were judged. Of a target, `steps` are there only where it has them: `value` and
the like are then those of the step that the latest figure was held against. `source` is there where
the definition names who decided.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from site_builder.areas import POPULATION_YEAR, municipalities
from site_builder.definitions import Decision, Strategy, Target
from site_builder.downloads.told_figures import terms_fields
from site_builder.json_text import json_document
from site_builder.language import Language
from site_builder.records import Record
from site_builder.series import Observation
from site_builder.trends.agreement import Opinion
from site_builder.trends.beside_similar import BesideSimilar
from site_builder.trends.direction import Trend
from site_builder.trends.history import PastVerdict
from site_builder.trends.methods.likelihood import PATHS
from site_builder.trends.methods.mann_kendall import MannKendall
from site_builder.trends.methods.seasonal import SeasonalKendall
from site_builder.trends.standing import Beside, Standing
from site_builder.trends.steps import StepVerdict
from site_builder.trends.verdict import TargetVerdict, Verdict
from site_builder.trends.window import Window
from site_builder.web import web_address
from site_builder.wording.likelihood import likely_per_cents
from site_builder.wording.verdict import sentence

SCHEMA = "schema/verdict.json"
"""From the file's own folder."""


def verdict_json(record: Record, strategy: Strategy) -> bytes:
    """The file's bytes: the fields of the published contract, null where there is nothing."""
    document = {
        "$schema": SCHEMA,
        **verdict_fields(record, strategy),
        **terms_fields(record.provenance, strategy),
    }
    return json_document(document)


def verdict_fields(record: Record, strategy: Strategy) -> dict[str, Any]:
    """The verdict as plain values."""
    verdict = record.verdict
    return {
        "indicator": verdict.indicator,
        "area": verdict.area,
        **({"group": dict(record.series.lead)} if record.series.lead else {}),
        "better": verdict.better,
        "measure": record.indicator.measured,
        "base": _observed(verdict.change.base),
        "latest": _observed(verdict.latest),
        "change": _change(verdict),
        "direction": verdict.direction,
        "reason": verdict.why_not_judged or None,
        "target": _target(verdict.target),
        "window": window_span(verdict.window),
        "preliminary": _preliminary(verdict),
        "methods": {
            "mann-kendall": _trend(verdict.trend, MannKendall),
            "seasonal-kendall": _trend(verdict.trend, SeasonalKendall),
            "growth-ratio": _growth(verdict),
            "recent-change": _recent(verdict),
            "forecast": _forecast(verdict),
            "likelihood": _likelihood(verdict),
        },
        "opinions": [_opinion(opinion) for opinion in verdict.opinions],
        "history": [_past(past) for past in verdict.history],
        "comparison": _comparison(record.comparison),
        **({"similar": _similar(record.similar, strategy)} if strategy.similar else {}),
        "sentence": {
            code: sentence(record.indicator, verdict, Language.of(code))
            for code in strategy.languages
        },
    }


def _observed(row: Observation | None) -> dict[str, Any] | None:
    if row is None or row.value is None:
        return None
    fields: dict[str, Any] = {"period": str(row.period), "value": number(row.value)}
    return {**fields, "preliminary": True} if row.preliminary else fields


def _change(verdict: Verdict) -> dict[str, Any]:
    change = verdict.change
    return {
        "amount": None if change.amount is None else number(change.amount),
        "percent": None if change.share is None else round(float(change.share), 4),
        "reason": change.reason or None,
    }


def _target(judged: TargetVerdict) -> dict[str, Any]:
    target = judged.target
    fields: dict[str, Any] = {"status": judged.status}
    if target is None:
        return fields
    return {
        **fields,
        **_ends(target),
        "by": str(target.by) if target.by else None,
        "ratio": _rounded(judged.ratio),
        "reason": judged.reason or None,
        "form": judged.form,
        "timing": judged.timing or None,
        "since": str(judged.since) if judged.since else None,
        "year_met": judged.year_met,
        "foreseen": judged.foreseen,
        "told_by": str(judged.told_by) if judged.told_by else None,
        **({"steps": [_step(step) for step in judged.steps]} if judged.steps else {}),
        **({"source": _decided(target.source)} if target.source else {}),
    }


def _ends(target: Target) -> dict[str, int | float]:
    bounds = {"value": target.value, "low": target.low, "high": target.high}
    return {key: number(bound) for key, bound in bounds.items() if bound is not None}


def _step(step: StepVerdict) -> dict[str, Any]:
    """A step with the first and last period that it holds for, and how its figures stood to it."""
    return {
        "from": str(step.first),
        "to": str(step.last) if step.last else None,
        **_ends(step.target),
        "state": step.state,
        "met": [str(period) for period in step.met],
        "missed": [str(period) for period in step.missed],
    }


def _decided(source: Decision) -> dict[str, str]:
    return {"label": source.label, "url": web_address(source.url)}


def window_span(window: Window) -> list[str] | None:
    """The first and the last period of a window, None of one without figures."""
    return [str(row.period) for row in (window.rows[0], window.rows[-1])] if window.rows else None


def _preliminary(verdict: Verdict) -> dict[str, Any] | None:
    """What the preliminary figures would have said, where they would have said otherwise."""
    other = verdict.preliminary
    if other is None:
        return None
    trend = other.trend()
    return {
        "direction": other.direction,
        "clear": other.clear,
        "window": window_span(other.window),
        "p": _rounded(trend.p) if trend else None,
    }


def _trend(trend: Trend | None, method: type[Trend]) -> dict[str, Any] | None:
    if trend is None or not isinstance(trend, method):
        return None
    return {
        "n": trend.n,
        **({"years": trend.years} if isinstance(trend, SeasonalKendall) else {}),
        "s": trend.s,
        "tau": _rounded(trend.tau),
        "p": _rounded(trend.p),
        "slope": _rounded(trend.slope),
    }


def _forecast(verdict: Verdict) -> dict[str, Any] | None:
    """Null without a target that lies ahead; the reason alone when it cannot be said."""
    outlook = verdict.outlook
    if outlook is None:
        return None
    ahead = outlook.forecast
    if ahead is None:
        return {"reason": outlook.hindrance}
    return {
        "form": ahead.form,
        "value": _rounded(ahead.value),
        "low": _rounded(ahead.low),
        "high": _rounded(ahead.high),
    }


def _likelihood(verdict: Verdict) -> dict[str, Any] | None:
    """Null without a target that lies ahead, and where no direction or status can be said.

    The likelihood itself is as coarse as a page tells it: between two per cents.
    """
    foreseen = verdict.foresight
    if foreseen is None:
        return None
    found = foreseen.likelihood
    ends = ("from", str(foreseen.paced[0])), ("to", str(foreseen.paced[1]))
    fields = {"due": str(foreseen.due), "year_met": foreseen.year, **dict(ends)}
    if found.share is None:
        return {**fields, "reason": found.hindrance}
    between = list(likely_per_cents(found.share))
    drawn = {"changes": found.changes, "ahead": found.ahead, "paths": PATHS}
    return {**fields, "form": found.form, "between": between, **drawn}


def _opinion(opinion: Opinion) -> dict[str, Any]:
    fields = {
        "method": opinion.method,
        "about": opinion.about,
        "says": opinion.reading,
        "agrees": opinion.agrees,
        "period": str(opinion.period) if opinion.period else None,
        "amount": None if opinion.amount is None else number(opinion.amount),
        "status": opinion.status,
    }
    return {key: value for key, value in fields.items() if value is not None or key == "agrees"}


def _past(past: PastVerdict) -> dict[str, Any]:
    fields = {
        "period": str(past.period),
        "direction": past.direction,
        "clear": past.clear,
        "target": past.target,
    }
    return {**fields, "reason": past.reason} if past.reason else fields


def _comparison(standing: Standing | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    place = standing.rank
    return {
        "period": str(standing.period),
        "base": str(standing.base) if standing.base else None,
        "mad": None if standing.spread is None else number(standing.spread),
        "rank": {"place": place.place, "of": place.of, "shared": place.shared} if place else None,
        "areas": [_beside(row) for row in standing.rows],
    }


def _similar(found: BesideSimilar | None, strategy: Strategy) -> dict[str, Any]:
    """Which municipalities are similar and by what, and the comparison; null without figures."""
    own = municipalities()[strategy.municipality]
    usual = found.median if found else None
    return {
        "municipalities": list(strategy.similar),
        "group": own.municipality_group,
        "population": str(POPULATION_YEAR),
        "median": None if usual is None else number(usual),
        "comparison": _comparison(found.standing if found else None),
    }


def _beside(row: Beside) -> dict[str, Any]:
    return {
        "area": row.area,
        "now": number(row.now),
        "then": None if row.then is None else number(row.then),
        "own_is": row.words,
        "gap": row.gap.change if row.gap else None,
    }


def _growth(verdict: Verdict) -> dict[str, Any]:
    growth = verdict.growth
    return {
        "class": growth.klass,
        "growth": _rounded(growth.growth),
        "required": _rounded(growth.required),
        "ratio": _rounded(growth.ratio),
        **({"reason": growth.reason} if growth.reason else {}),
    }


def _recent(verdict: Verdict) -> dict[str, Any]:
    recent = verdict.recent
    return {
        "class": recent.klass,
        "mean_change": _rounded(recent.mean_change),
        "projected": _rounded(recent.projected),
    }


def _rounded(value: float | None) -> float | None:
    """Six significant digits: more than any source's figures carry."""
    return None if value is None else float(f"{value:.6g}")


def number(value: Decimal) -> int | float:
    """A figure as JSON has it: whole numbers without a point."""
    return int(value) if value == value.to_integral_value() else float(value)
