"""A new indicator's definition as text, in the layout of the demo's, with what is left to do.

Marks of what is missing stand in comments, where no reader meets them. A text that a definition
cannot be without says something that is true of any indicator until a person writes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from site_builder.adding.files.draft import FileDraft
from site_builder.adding.new_indicator import FiguresDraft, NewIndicator
from site_builder.adding.words import standing, todo
from site_builder.starting.definition_text import definition_text

_ByLanguage = Mapping[str, str]
_NEITHER = "neither"


def indicator_text(new: NewIndicator) -> str:
    """The file as text. Every question must have been answered."""
    assert new.figures is not None
    suggested = new.figures.suggested()
    parts = [
        _head(new, suggested),
        _translated(new, "title", new.texts["title"]),
        _translated(new, "unit", new.texts["unit"]),
        _explained(new, "why", {}),
        _explained(new, "method", suggested.get("method", {})),
        _limits(new),
        _source(new, new.figures),
        *(_breakdown(new, row) for row in new.figures.breakdowns()),
        _target(new),
        definition_text({"review": {"every": every}}) if (every := _every(new, suggested)) else "",
    ]
    return "\n".join(part for part in parts if part)


def goal_text(new: NewIndicator) -> str:
    """The new goal's file as text."""
    assert new.new_goal is not None
    missing = _missing(new.languages, new.new_goal.names)
    mark = todo("goal", new.languages[0], missing) if missing else ""
    return mark + definition_text({"name": new.in_each(new.new_goal.names)})


def _head(new: NewIndicator, suggested: Mapping[str, Any]) -> str:
    mark = "" if new.better else todo("better", new.languages[0])
    measure = {"measure": new.measure} if new.measure else {}
    decimals = suggested.get("decimals", 0) if new.decimals is None else new.decimals
    keys = {"better": new.better or _NEITHER, **measure, "decimals": decimals}
    return mark + definition_text(keys)


def _every(new: NewIndicator, suggested: Mapping[str, Any]) -> str | None:
    return new.every or suggested.get("every")


def _missing(languages: Sequence[str], told: _ByLanguage) -> list[str]:
    return [code for code in languages if not told.get(code)]


def _translated(new: NewIndicator, key: str, told: _ByLanguage) -> str:
    """A name or a unit; the primary language's stands where it has not been told."""
    missing = _missing(new.languages, told)
    mark = todo(key, new.languages[0], missing) if missing else ""
    return mark + definition_text({key: new.in_each(told)})


def _explained(new: NewIndicator, key: str, source_says: _ByLanguage) -> str:
    """A text of one's own; where it is missing, what the source says of it or a standing sentence.

    Only the words of the source itself need no mark.
    """
    told = new.texts[key]
    missing = [one for one in _missing(new.languages, told) if one not in source_says]
    mark = todo(key, new.languages[0], missing) if missing else ""
    texts = {
        code: told.get(code) or source_says.get(code) or _standing(new, key, code)
        for code in new.languages
    }
    return mark + definition_text({key: texts})


def _standing(new: NewIndicator, key: str, code: str) -> str:
    """What is true of the indicator without anybody's words; in English where there are none."""
    if key == "why":
        named = {"goal": new.goal_names[code]}
    else:
        key, named = _place_of_figures(new)
    return standing(key, code, **named) or standing(key, "en", **named) or ""


def _place_of_figures(new: NewIndicator) -> tuple[str, dict[str, str]]:
    assert new.figures is not None
    source = new.figures.source()
    if not isinstance(new.figures, FileDraft):
        return "method_table", {"table": source["table"]}
    file = {"file": source["path"].rpartition("/")[2]}
    if "value" not in source:
        return "method_columns", file
    return "method", {**file, "column": source["value"]}


def _limits(new: NewIndicator) -> str:
    told = {code: text for code, text in new.texts["limits"].items() if text}
    if not told:
        return todo("limits", new.languages[0])
    missing = _missing(new.languages, told)
    mark = todo("limits", new.languages[0]) if missing else ""
    first = next(iter(told.values()))
    return mark + definition_text({"limits": {c: told.get(c, first) for c in new.languages}})


def _source(new: NewIndicator, figures: FiguresDraft) -> str:
    source, first = figures.source(), new.languages[0]
    licence = {"licence": new.licence} if new.licence else {}
    if not isinstance(figures, FileDraft):
        return definition_text({"source": {**source, **licence}})
    told = {code: text for code, text in new.publisher.items() if text}
    publisher = {"publisher": new.in_each(told)} if told.get(first) else {}
    marks = "" if publisher else todo("publisher", first)
    marks += "" if licence else todo("licence", first)
    return marks + definition_text({"source": {**source, **publisher, **licence}})


def _breakdown(new: NewIndicator, row: Mapping[str, Any]) -> str:
    """A breakdown; names that are not told are those of the primary language, or the values."""
    named = {"name": row["name"], **row.get("names", {})}
    missing = {code for told in named.values() for code in _missing(new.languages, told)}
    names = {value: _filled(new, told, value) for value, told in row.get("names", {}).items()}
    full = {**row, "name": _filled(new, row["name"], row.get("variable", row["id"]))}
    full |= {"names": names} if names else {}
    ordered = [code for code in new.languages if code in missing]
    mark = todo("names", new.languages[0], ordered) if missing else ""
    return mark + _row_text(full)


def _row_text(row: Mapping[str, Any]) -> str:
    """`name` on one line, as the demo has it; `names` as a table."""
    names = row.get("names")
    plain = {key: value for key, value in row.items() if key != "names"}
    head = definition_text({"breakdown": plain}).replace("[breakdown]", "[[breakdown]]", 1)
    if not names:
        return head
    return f"{head}\n[breakdown.names]\n{_names_text(names)}"


def _filled(new: NewIndicator, told: _ByLanguage, word: str) -> dict[str, str]:
    known = next((text for code in new.languages if (text := told.get(code))), word)
    return {code: told.get(code) or known for code in new.languages}


def _target(new: NewIndicator) -> str:
    if new.better != "range" or new.between is None:
        return ""
    low, high = new.between
    return definition_text({"target": {"low": low, "high": high}})


def _names_text(names: Mapping[str, _ByLanguage]) -> str:
    """Names by value, each on a line of its own."""
    return definition_text({"names": dict(names)}).partition("\n")[2]
