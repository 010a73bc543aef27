"""What groups are called in a language: by the definition, else by the source."""

from __future__ import annotations

from site_builder.definitions import Breakdown, Indicator
from site_builder.language import Language
from site_builder.series import Group
from site_builder.snapshots import Provenance, RecordedBreakdown


def value_name(
    indicator: Indicator, origin: Provenance | None, breakdown: str, code: str, language: Language
) -> str:
    """A value's name: the definition's, else the source's, else the value as it is written."""
    stated = _breakdown(indicator, breakdown)
    if stated is not None and code in stated.names:
        return stated.names[code][language.code]
    recorded = _recorded(origin, breakdown)
    names = {value.code: value.names for value in recorded.values} if recorded else {}
    by_language = names.get(code, {})
    return by_language.get(language.code) or next(iter(by_language.values()), code)


def group_name(
    indicator: Indicator, origin: Provenance | None, group: Group, language: Language
) -> str:
    """A group's name: `naiset, 15–24-vuotiaat`; that of all for the total."""
    names = [value_name(indicator, origin, name, code, language) for name, code in group]
    return language.series(names) or language.text("breakdown.total")


def breakdown_name(indicator: Indicator, breakdown: str, language: Language) -> str:
    """What figures are divided by: `Sukupuoli`."""
    stated = _breakdown(indicator, breakdown)
    return stated.name[language.code] if stated is not None else breakdown


def unnamed_values(
    indicator: Indicator, origin: Provenance | None, language: str
) -> list[tuple[str, str]]:
    """(breakdown, value) of every value that has words but no name in a language."""
    return [
        (recorded.id, value.code)
        for recorded in (origin.breakdowns if origin else ())
        for value in recorded.values
        if not value.names.get(language)
        and any(map(str.isalpha, value.code))
        and not _named(indicator, recorded.id, value.code)
    ]


def named_alike(
    indicator: Indicator, origin: Provenance | None, language: str
) -> list[tuple[str, str]]:
    """(breakdown, name) of every name that several of its values have in a language."""
    words = Language.of(language)
    alike = []
    for recorded in origin.breakdowns if origin else ():
        names = [
            value_name(indicator, origin, recorded.id, value.code, words)
            for value in recorded.values
        ]
        alike += [(recorded.id, name) for name in dict.fromkeys(names) if names.count(name) > 1]
    return alike


def _named(indicator: Indicator, breakdown: str, code: str) -> bool:
    stated = _breakdown(indicator, breakdown)
    return stated is not None and code in stated.names


def _breakdown(indicator: Indicator, identity: str) -> Breakdown | None:
    return next((one for one in indicator.breakdowns if one.id == identity), None)


def _recorded(origin: Provenance | None, identity: str) -> RecordedBreakdown | None:
    return next((one for one in (origin.breakdowns if origin else ()) if one.id == identity), None)
