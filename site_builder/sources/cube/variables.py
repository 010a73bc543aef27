"""Find what a definition means in a table: which variable, which of its values.

Variables carry codes that change with classifications (`alue_23_20260101`), so a definition may
write the lasting part, a role or a label. The order of the rules and what each may match: exact
code, unique prefix, role, label; never one of several.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from site_builder import areas
from site_builder.errors import Problem, SourceError

_ROLE_WORDS = {
    "area": "area", "geo": "area", "region": "area",
    "time": "time",
    "contents": "contents", "contentscode": "contents", "metric": "contents",
}  # fmt: skip
CONTENTS_NAMES = {"contentscode", "tiedot", "uppgifter", "information"}
_MUNICIPALITY_WORDS = {"kunta", "kommun", "municipality"}
_AREA_CODE = re.compile(r"KU\d{3}|MK\d\d|SK\d{3}|HVA\d\d")
_SHOWN = 12


@dataclass(frozen=True)
class Variable:
    """A table's variable: its codes with labels in order. `role` is area, time, contents or "".

    `total` is the value that the table says stands for all, empty when it does not say.

    `texts` holds further labels by language: the variable's own and its values', in order.
    """

    code: str
    label: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    role: str = ""
    total: str = ""
    texts: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        """The variable's label in every language known, without case."""
        return {_plain(self.label)} | {_plain(label) for label, _ in self.texts.values()}

    def codes_labelled(self, text: str) -> set[str]:
        """The codes whose label in any language known is `text`, ignoring case."""
        wanted = _plain(text)
        every = [self.labels, *(labels for _, labels in self.texts.values())]
        return {
            code
            for labels in every
            for code, label in zip(self.codes, labels, strict=True)
            if _plain(label) == wanted
        }


def guessed_role(code: str, codes: Sequence[str], *, time: bool, mapped: bool) -> str:
    """The role of a variable whose table does not state roles."""
    if time:
        return "time"
    if code.casefold() in CONTENTS_NAMES:
        return "contents"
    # SSS does not tell: totals of age and sex carry it too.
    if mapped or any(_AREA_CODE.fullmatch(value) for value in codes):
        return "area"
    return "area" if _names_municipalities(code, codes) else ""


def _names_municipalities(code: str, codes: Sequence[str]) -> bool:
    """Whether a variable is called one of municipalities and has them without `KU`.

    Prices of dwellings write `091`, elections `011091`. Digits alone do not tell: ages and a
    city's districts are written so too.
    """
    known = areas.municipalities()
    digits = [value for value in codes if re.fullmatch(r"\d{3}|\d{6}", value)]
    ours = sum(value[-3:] in known for value in digits)
    return code.casefold().partition("_")[0] in _MUNICIPALITY_WORDS and ours > len(digits) / 2


def with_labels(
    variables: Sequence[Variable], language: str, others: Sequence[Variable]
) -> list[Variable]:
    """The variables with the labels that another language's metadata gives them too."""
    known = {other.code: other for other in others}
    return [
        replace(
            one,
            texts={**one.texts, language: (known[one.code].label, known[one.code].labels)},
        )
        if one.code in known and known[one.code].codes == one.codes
        else one
        for one in variables
    ]


def find_variable(variables: Sequence[Variable], wanted: str, *, place: str) -> Variable:
    """The variable that `wanted` means, or SourceError with what there is and what is near."""
    word = wanted.casefold()
    rules: list[Callable[[Variable], bool]] = [
        lambda v: v.code == wanted,
        lambda v: v.code.casefold() == word or v.code.casefold().startswith(f"{word}_"),
        lambda v: v.role != "" and v.role == _role_meant(word),
        lambda v: _plain(wanted) in v.names,
    ]
    for rule in rules:
        matches = [variable for variable in variables if rule(variable)]
        if len(matches) == 1:
            return matches[0]
    names = [name for v in variables for name in (v.code, v.label)]
    raise SourceError(
        Problem(
            place,
            f"the table has no variable {wanted!r} that could be told for sure; it has "
            + ", ".join(f"{v.code} ({v.label})" for v in variables),
            _nearest(wanted, names) or "Write one of these in [source].",
        )
    )


def _role_meant(word: str) -> str:
    """The role a word names: by its own name, or by the code most tables have for it."""
    return "time" if word.startswith("timeperiod") else _ROLE_WORDS.get(word, "")


def only_with_role(variables: Sequence[Variable], role: str) -> Variable | None:
    """The one variable with this role; None when there is none or several."""
    matches = [variable for variable in variables if variable.role == role]
    return matches[0] if len(matches) == 1 else None


def find_value(variable: Variable, wanted: str, *, place: str) -> str:
    """The code of the variable's value that `wanted` means, or SourceError with what is near.

    Contents may have gained or lost their statistic's prefix (`vaesto`, `vaerak-vaesto`); the
    values of areas and times must be written exactly.
    """
    if wanted in variable.codes:
        return wanted
    if variable.role == "contents":
        ends = {
            code
            for code in variable.codes
            if code.endswith(f"-{wanted}") or wanted.endswith(f"-{code}")
        }
        if len(ends) == 1:
            return ends.pop()
    labelled = variable.codes_labelled(wanted)
    if variable.role not in ("area", "time") and len(labelled) == 1:
        return labelled.pop()
    raise SourceError(
        Problem(
            place,
            f"{variable.code} ({variable.label}) has no value {wanted!r}; it has "
            + shown(f"{c} ({t})" for c, t in zip(variable.codes, variable.labels, strict=True)),
            _nearest(wanted, [*variable.codes, *variable.labels])
            or "Write one of its codes or labels in source.select.",
        )
    )


def shown(names: Iterable[str]) -> str:
    """A list of names that stays readable when there are many."""
    every = list(names)
    more = f" … ({len(every)} in all)" if len(every) > _SHOWN else ""
    return ", ".join(every[:_SHOWN]) + more


def _plain(label: str) -> str:
    """A label without care for case and for the kind or number of its spaces."""
    return " ".join(label.split()).casefold()


def _nearest(wanted: str, names: Sequence[str]) -> str:
    by_case = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(wanted.casefold(), by_case, n=3, cutoff=0.5)
    near += [name for name in by_case if wanted.casefold() in name and name not in near][:3]
    return f"Nearest: {', '.join(by_case[name] for name in near)}." if near else ""
