"""Where an area stands in a table: `KU091`, `091`, or `011091` in the tables of elections.

Election tables write constituency, type and municipality in six digits, list former municipalities
with their last year in the label (`Pertunmaa -25`), and mean mainland Finland by `SSS`: Åland
votes at another time (StatFin kvaa 14z7, seen in August 2026).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from site_builder import areas
from site_builder.errors import Problem, SourceError
from site_builder.sources.cube.variables import Variable

_MAINLAND = re.compile(r"manner-?\s?suomi|fasta finland|mainland", re.IGNORECASE)
_ENDED = re.compile(r"[-–]\s*(\d\d|\d{4})\)?\s*$")
_SIX = re.compile(r"\d{3}(\d{3})")


@dataclass(frozen=True)
class TableAreas:
    """The table's code of each wanted area that it has (`{"091": "KU091"}`), and remarks.

    `former` are municipalities that it has still, and that have merged into others.
    """

    codes: dict[str, str]
    remarks: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


def find_areas(
    variable: Variable, wanted: Sequence[str], besides: Sequence[str] = (), *, place: str
) -> TableAreas:
    """The wanted areas that an area variable has, in whichever of the codings it is written.

    Those `besides` are taken where they are there, without a remark where they are not.

    Raises SourceError when the table has several values for one of them.
    """
    by_area: dict[str, list[str]] = {}
    six = _in_six_digits(variable.codes)
    for code, label in zip(variable.codes, variable.labels, strict=True):
        area = _area(code, label, six=six)
        if area:
            by_area.setdefault(area, []).append(code)
    present = {area: by_area[area] for area in (*wanted, *besides) if area in by_area}
    for area, codes in present.items():
        if len(codes) > 1:
            raise SourceError(
                Problem(
                    place,
                    f"{variable.code} has several values for the area {area}: {', '.join(codes)}",
                    "Tell the developers: the table's areas are not as others' are.",
                )
            )
    absent = (area for area in wanted if area not in present)
    remarks = tuple(_remark(variable, area) for area in absent)
    found = {area: codes[0] for area, codes in present.items()}
    return TableAreas(found, remarks, areas.former(by_area))


def described(area: str) -> str:
    """An area with its name, and where it went when it has merged into another."""
    gone = areas.fault(area)
    name = areas.name(area, "fi")
    return gone if gone and name else f"{area} {name or ''}".strip()


def _remark(variable: Variable, area: str) -> str:
    """That an area is not in the table, or that what looks like it is another."""
    if area != areas.WHOLE_COUNTRY or area not in variable.codes:
        return f"the table has no area {described(area)}"
    label = variable.labels[variable.codes.index(area)]
    return (
        f"{area} of {variable.code} ({label}) is mainland Finland there, without Åland: it is not"
        " taken for the whole country"
    )


def _in_six_digits(codes: Sequence[str]) -> bool:
    return any(_SIX.fullmatch(code) for code in codes) and not any(
        areas.bare(code) in areas.municipalities() for code in codes
    )


def _area(code: str, label: str, *, six: bool) -> str:
    """The area that a code stands for, as the project writes it; empty when for none of today's."""
    if code == areas.WHOLE_COUNTRY:
        return "" if six or _MAINLAND.search(label) else code
    match = _SIX.fullmatch(code) if six else None
    if match is None:
        return areas.bare(code)
    return "" if match[1] == "000" or _ENDED.search(label) else match[1]
