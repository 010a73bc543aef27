"""One indicator as the index tells it: what it is, what it says now, where its files are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from site_builder.definitions import Content, Indicator
from site_builder.downloads.interface.index_model import (
    IndexAssessment,
    IndexChange,
    IndexFigure,
    IndexFile,
    IndexIndicator,
    IndexProjection,
    IndexTarget,
    NamedId,
)
from site_builder.downloads.interface.index_origin import (
    indexed_periods,
    indexed_source,
    moment,
)
from site_builder.downloads.interface.places import Feeds, indicator_page
from site_builder.downloads.verdict_json import window_span
from site_builder.language import Language
from site_builder.records import Record, RecordedProjection
from site_builder.series import Observation
from site_builder.trends.target_status import TargetVerdict
from site_builder.trends.verdict import Verdict
from site_builder.wording.assessment import assessment_sentence, latest_assessment
from site_builder.wording.group_names import breakdown_name
from site_builder.wording.verdict import sentence


def indexed_indicator(
    content: Content, record: Record, feeds: Feeds, files: Sequence[IndexFile]
) -> IndexIndicator:
    """The indicator with its `files`, those of its projections among them."""
    identity = record.indicator.id
    languages = [Language.of(code) for code in content.languages]
    of_projections = {
        file.path: one for one in record.projections for file in files if _is_of(file, one)
    }
    return IndexIndicator(
        id=identity,
        **_placed(content, record.indicator),
        **_defined(record.indicator),
        **_judged(record, languages),
        **_recorded(record, languages),
        pages={code: indicator_page(code, identity) for code in content.languages},
        feeds=feeds.of_indicator(record.indicator),
        files=[file for file in files if file.path not in of_projections],
        projections=[
            _projection(one, languages, [file for file in files if _is_of(file, one)])
            for one in record.projections
            if one.provenance is not None
        ],
    )


def _is_of(file: IndexFile, projection: RecordedProjection) -> bool:
    """By its name; no other id begins with a projection's, which has a point in it."""
    return file.path.startswith(f"data/{projection.indicator.id}.")


def _placed(content: Content, indicator: Indicator) -> dict[str, Any]:
    """Where it stands in the strategy."""
    strategy, goal = content.strategy, indicator.goal
    return {
        "goal": goal,
        "priorities": [one.id for one in strategy.priorities if goal in one.goals],
        "programmes": [one.id for one in strategy.programmes if goal in one.goals],
    }


def _defined(indicator: Indicator) -> dict[str, Any]:
    review, numeric = indicator.review, indicator.kind == "numeric"
    return {
        "kind": indicator.kind,
        "role": indicator.role,
        "title": indicator.title,
        "unit": indicator.unit or {},
        "better": indicator.better if numeric else None,
        "measure": indicator.measured if numeric else None,
        "decimals": indicator.decimals,
        "every": review.every if review else None,
    }


def _judged(record: Record, languages: list[Language]) -> dict[str, Any]:
    """What is said of it now; of a qualitative one what a person has said."""
    if record.indicator.kind == "qualitative":
        said = {one.code: assessment_sentence(record.indicator, one) for one in languages}
        nothing = ("latest", "base", "change", "direction", "window", "reason", "target")
        told = {"group": {}, "assessment": _assessed(record.indicator), "sentence": said}
        return told | dict.fromkeys(nothing)
    verdict = record.verdict
    return {
        "group": dict(record.series.lead or ()),
        "latest": _figure(verdict.latest),
        "base": _figure(verdict.change.base),
        "change": _change(verdict),
        "direction": verdict.direction,
        "window": window_span(verdict.window),
        "reason": verdict.why_not_judged or None,
        "target": _target(verdict.target),
        "assessment": None,
        "sentence": {one.code: sentence(record.indicator, verdict, one) for one in languages},
    }


def _assessed(indicator: Indicator) -> IndexAssessment | None:
    latest = latest_assessment(indicator)
    return IndexAssessment(period=str(latest.period), level=latest.level) if latest else None


def _figure(row: Observation | None) -> IndexFigure | None:
    if row is None or row.value is None:
        return None
    return IndexFigure(period=str(row.period), value=row.value, status=row.status)


def _change(verdict: Verdict) -> IndexChange:
    change = verdict.change
    return IndexChange(
        amount=change.amount,
        percent=None if change.share is None else round(float(change.share), 4),
        reason=change.reason or None,
    )


def _target(judged: TargetVerdict) -> IndexTarget:
    target = judged.target
    return IndexTarget(
        status=judged.status,
        value=target.value if target else None,
        low=target.low if target else None,
        high=target.high if target else None,
        by=str(target.by) if target and target.by else None,
        reason=judged.reason or None,
    )


def _recorded(record: Record, languages: list[Language]) -> dict[str, Any]:
    """What is known of its figures and their origin."""
    origin, failing, due = record.provenance, record.failing_since, record.next_due
    return {
        "source": indexed_source(origin, languages) if origin else None,
        "next_due": due.isoformat() if due else None,
        "failing_since": moment(failing) if failing else None,
        "breakdowns": [
            NamedId(
                id=one.id,
                name={
                    each.code: breakdown_name(record.indicator, one.id, each) for each in languages
                },
            )
            for one in (origin.breakdowns if origin else [])
        ],
        "areas": len({key.area for key in record.series.lines}),
        "periods": indexed_periods(record),
    }


def _projection(
    one: RecordedProjection, languages: list[Language], files: list[IndexFile]
) -> IndexProjection:
    assert one.provenance is not None, one.indicator.id
    return IndexProjection(
        id=one.definition.id,
        name=one.definition.name,
        source=indexed_source(one.provenance, languages),
        periods=indexed_periods(one),
        files=files,
    )
