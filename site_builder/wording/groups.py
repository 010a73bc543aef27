"""Groups in sentences: the gap between them, and figures that are not told."""

from __future__ import annotations

from site_builder.definitions import Indicator
from site_builder.language import Language, capitalised
from site_builder.snapshots import Provenance
from site_builder.trends.change import difference
from site_builder.trends.group_gap import GroupGap
from site_builder.wording.figures import rounds_to_nothing, size_words, value_words
from site_builder.wording.group_names import group_name


def gap_sentence(
    indicator: Indicator, origin: Provenance | None, gap: GroupGap, language: Language
) -> str:
    """Which groups are farthest apart, by how much, and how that has changed; no judgement."""
    said = language.text(
        "breakdown.gap.now",
        When=capitalised(language.in_period(gap.period)),
        highest=group_name(indicator, origin, gap.highest, language),
        high=value_words(indicator, gap.high, language),
        lowest=group_name(indicator, origin, gap.lowest, language),
        low=value_words(indicator, gap.low, language),
        gap=size_words(indicator, gap.now, language),
    )
    if gap.base is None or gap.then is None:
        return said
    change = difference(gap.now, gap.then)
    same = rounds_to_nothing(indicator, change, language)
    way = "same" if same else "wider" if change > 0 else "narrower"
    since = language.text(
        f"breakdown.gap.{way}",
        amount=size_words(indicator, change, language),
        since=language.since_period(gap.base),
        when=language.in_period(gap.base),
    )
    return f"{said} {since}"
