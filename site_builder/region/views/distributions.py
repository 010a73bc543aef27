"""How an indicator's figures, and their changes, are spread over municipalities, as dot strips."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from site_builder.charts.dot_strip import DotStrip, dot_strip
from site_builder.charts.strip_axis import StripAxis
from site_builder.language import Language, capitalised, uncapitalised
from site_builder.region.region_site import RegionSite
from site_builder.region.survey import Survey, classes_of
from site_builder.region.views.standings import change_head, change_sizes
from site_builder.trends.across import Across, ClassMiddle
from site_builder.trends.all_municipalities import LEAST, AllMunicipalities
from site_builder.views.compared import axis_notes, period_notes
from site_builder.wording.figures import size_words, value_words

MOST_CLASSES = 4
"""Of more classes nobody sees through strips under each other."""
_WHY_NONE = ("break", "ends-before-baseline", "ends-at-baseline", "no-baseline-figure")


@dataclass(frozen=True)
class Distribution:
    """A strip; `told` says of how many municipalities, and what is usual among them."""

    title: str
    told: str
    strip: DotStrip


@dataclass(frozen=True)
class Distributions:
    """All municipalities, and each class apart on the same axis where there are few classes."""

    heading: str
    all: Distribution
    notes: tuple[str, ...]
    classes_heading: str
    classes: tuple[Distribution, ...]
    classes_note: str


@dataclass(frozen=True)
class ChangeSection:
    """The changes since the baseline; `none` says why there are none, and then no strip is."""

    heading: str
    shown: Distribution | None
    notes: tuple[str, ...]
    none: str


def distributions(
    whole: RegionSite, survey: Survey, across: Across, title: str
) -> Distributions | None:
    """The strips; None of fewer than five municipalities."""
    site, record, crowd = whole.site, survey.record, across.crowd
    if len(crowd.values) < LEAST:
        return None
    text, classification = whole.language.text, whole.region.groups[0]
    counted = _counted(whole.language, crowd)
    strip = _strip(whole, survey, crowd, title, counted)
    notes = (*period_notes(site, record, crowd), *axis_notes(site, record, crowd, strip))
    return Distributions(
        heading=text("region.distribution"),
        all=Distribution(title, counted, strip),
        notes=notes,
        classes_heading=text(f"region.by.{classification}"),
        classes=tuple(_by_class(whole, survey, across, strip.axis)),
        classes_note=text("region.by-note"),
    )


def change_section(whole: RegionSite, survey: Survey, across: Across) -> ChangeSection:
    """The strip of changes, of the size that the table orders them by."""
    text, indicator = whole.language.text, survey.indicator
    heading, breaks = text("region.changes"), tuple(_break_notes(whole, survey, across))
    if across.since is None:
        why = _why_none(whole.language, across)
        return ChangeSection(heading, None, breaks, why)
    sizes, percent = change_sizes(indicator, across)
    if len(sizes) < LEAST:
        return ChangeSection(heading, None, breaks, text("region.few-changes"))
    head = change_head(whole, indicator, across, percent=percent)
    title = whole.language.series([indicator.title[whole.language.code], uncapitalised(head)])
    decimals = 1 if percent else indicator.decimals
    crowd = replace(across.crowd, values=sizes, country=None)
    drawn = _strip(whole, survey, crowd, title, text("region.changes-told"))
    strip = replace(drawn, identity=f"{indicator.id}-changes", decimals=decimals)
    notes = axis_notes(whole.site, survey.record, crowd, strip)
    shown = Distribution(title, text("region.changes-told"), strip)
    return ChangeSection(heading, shown, (*notes, *breaks), "")


def _break_notes(whole: RegionSite, survey: Survey, across: Across) -> Iterator[str]:
    """Where the figures break until now, and why: no change is told across it."""
    language = whole.language
    for one in survey.indicator.breaks:
        if one.period <= across.crowd.period:
            when, reason = language.in_period(one.period), one.reason[language.code].rstrip(".")
            yield language.text("drawing.break-note", when=when, reason=reason)


def _why_none(language: Language, across: Across) -> str:
    """The reason that most have."""
    reasons = Counter(one.reason for one in across.changes.values())
    (reason, _), *_ = reasons.most_common(1)
    return language.text(f"region.no-change.{reason if reason in _WHY_NONE else 'unknown'}")


def _by_class(
    whole: RegionSite, survey: Survey, across: Across, axis: StripAxis
) -> Iterator[Distribution]:
    classification, of = whole.region.groups[0], classes_of(whole.region)
    if not 1 < len(across.middles) <= MOST_CLASSES:
        return
    for name, middle in sorted(across.middles.items(), key=lambda one: one[1].median):
        members = {area: v for area, v in across.crowd.values.items() if of[area] == name}
        crowd = replace(across.crowd, values=members, country=None)
        title = capitalised(whole.class_name(classification, name))
        told = _middle_words(whole.language, survey, crowd, middle)
        strip = _strip(whole, survey, crowd, title, told, axis)
        yield Distribution(title, told, replace(strip, identity=f"{survey.indicator.id}-{name}"))


def _strip(
    whole: RegionSite,
    survey: Survey,
    crowd: AllMunicipalities,
    title: str,
    told: str,
    axis: StripAxis | None = None,
) -> DotStrip:
    strategy = whole.site.content.strategy
    return dot_strip(
        survey.indicator,
        crowd,
        strategy,
        whole.language,
        title=title,
        description=told,
        axis=axis,
    )


def _counted(language: Language, crowd: AllMunicipalities) -> str:
    counted = language.count("crowd.count", len(crowd.values))
    return language.text(
        "crowd.dots", municipalities=counted, period=language.in_period(crowd.period)
    )


def _middle_words(
    language: Language, survey: Survey, crowd: AllMunicipalities, middle: ClassMiddle
) -> str:
    """`58 kuntaa, mediaani 9,8 %, tavallinen ero siitä enintään 2,1 prosenttiyksikköä`."""
    counted = language.count("crowd.count", len(crowd.values))
    told = {"median": value_words(survey.indicator, middle.median, language)}
    if middle.spread is not None:
        told["spread"] = size_words(survey.indicator, middle.spread, language)
    words = (language.text(f"region.{key}", value=value) for key, value in told.items())
    return language.series([counted, *words])
