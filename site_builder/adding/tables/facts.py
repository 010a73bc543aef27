"""What a table says of itself, in each language: read once, before anything is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from site_builder import areas
from site_builder.adding.plain import plain
from site_builder.errors import Problem, SiteBuilderError, SourceError
from site_builder.sources.cube.area_coding import described, find_areas
from site_builder.sources.cube.dividing import total_codes
from site_builder.sources.cube.variables import (
    Variable,
    find_variable,
    only_with_role,
    shown,
    with_labels,
)
from site_builder.sources.figures import Wanted
from site_builder.sources.jsonstat.dataset import Dataset
from site_builder.sources.jsonstat.dimensions import Unit
from site_builder.sources.network.http import RefusedError
from site_builder.sources.pxweb.parts import Metadata
from site_builder.sources.pxweb.server import PxWebServer

_KINDS = {"MK": "regions", "SK": "sub-regions", "HVA": "wellbeing services counties"}


@dataclass(frozen=True)
class TableFacts:
    """A table as its server describes it. `path` is what `[source] table` says.

    `languages` are the site's; `spoken` and `extracts` hold those of them that the table has, or
    one other where it has none of them. `extracts` are one cell of each measure, for their units.
    """

    server: PxWebServer
    path: str
    municipality: str
    languages: tuple[str, ...]
    spoken: Mapping[str, Metadata]
    extracts: Mapping[str, Dataset]
    variables: tuple[Variable, ...]

    @property
    def base(self) -> str:
        """The language that the table is read in."""
        return next(iter(self.spoken))

    @property
    def wanted(self) -> Wanted:
        """What a fetch of this table will want."""
        return Wanted("the new indicator", (self.municipality,), self.languages)

    def title(self, language: str) -> str:
        """The table's title, plain; empty in a language that it does not have."""
        return plain(self.spoken[language].title) if language in self.spoken else ""

    def label(self, variable: Variable, code: str, language: str) -> str:
        """A value's label, plain; empty in a language that the table does not have."""
        other = self._in(variable, language)
        known = other is not None and code in other.codes
        return plain(other.labels[other.codes.index(code)]) if other and known else ""

    def name(self, variable: Variable, language: str) -> str:
        """A variable's label, plain; empty in a language that the table does not have."""
        other = self._in(variable, language)
        return plain(other.label) if other else ""

    def units(self, measures: Sequence[str], language: str) -> list[Unit]:
        """The units of measures as the source states them; of a table of one measure, without a
        variable for it, that measure's.
        """
        extract = self.extracts.get(language)
        every = [one.units for one in extract.dimensions if one.units] if extract else []
        if not measures and len(every) == 1 and len(every[0]) == 1:
            return list(every[0].values())
        return [units[measure] for measure in measures for units in every if measure in units]

    def _in(self, variable: Variable, language: str) -> Variable | None:
        metadata = self.spoken.get(language)
        every = metadata.variables if metadata else ()
        return next((one for one in every if one.code == variable.code), None)


def read_facts(
    server: PxWebServer, path: str, languages: Sequence[str], municipality: str
) -> TableFacts | None:
    """The table in each language that it has; None where the server has no such table.

    Raises SourceError when the server does not answer as agreed.
    """
    spoken = _spoken(server, path, languages)
    if not spoken:
        return None
    first, *others = spoken
    variables = list(spoken[first].variables)
    for language in others:
        variables = with_labels(variables, language, spoken[language].variables)
    extracts = _extracts(server, path, spoken, _one_each(variables, municipality))
    return TableFacts(
        server, path, municipality, tuple(languages), spoken, extracts, tuple(variables)
    )


def area_fault(variable: Variable, municipality: str) -> Problem | None:
    """Why a variable cannot say where: it has other kinds of areas than our own."""
    try:
        if municipality in find_areas(variable, [municipality], place=variable.code).codes:
            return None
    except SourceError as error:
        return error.problems[0]
    fault = f"{called(variable)} has no area {described(municipality)}; it has"
    remedy = "Choose a table that has the municipality."
    return Problem("the table", f"{fault} {shown(_area_kinds(variable))}", remedy)


def found_variable(variables: Sequence[Variable], word: str, option: str) -> Variable:
    """The variable that is meant, among these. Raises SiteBuilderError with what there is."""
    try:
        return find_variable(variables, word, place=option)
    except SourceError as error:
        names = shown(map(called, variables))
        nearest = error.problems[0].remedy
        remedy = nearest if nearest.startswith("Nearest") else "Write one of these."
        fault = f"there is no variable {word[:200]!r} to choose from; there are {names}"
        raise SiteBuilderError(Problem(option, fault, remedy)) from None


def called(variable: Variable) -> str:
    """A variable as a person knows it: its code with its label."""
    return f"{plain(variable.code)} ({plain(variable.label)})"


def _area_kinds(variable: Variable) -> Iterable[str]:
    counts = Counter(_kind_of(code) for code in variable.codes)
    for kind, count in counts.most_common():
        yield kind if kind == "the whole country" else f"{kind} ({count})"


def _kind_of(code: str) -> str:
    if code == areas.WHOLE_COUNTRY:
        return "the whole country"
    if areas.bare(code) in areas.municipalities():
        return "municipalities"
    letters = code.rstrip("0123456789")
    return _KINDS.get(letters, f"others such as {plain(code, 20)}")


def _spoken(server: PxWebServer, path: str, languages: Sequence[str]) -> dict[str, Metadata]:
    known = server.limits(tuple(languages), table=path).languages
    spoken: dict[str, Metadata] = {}
    for language in dict.fromkeys([*languages, *known, "fi", "sv", "en"]):
        if known and language not in known:
            continue
        if spoken and language not in languages:
            break
        metadata = server.metadata(path, language)
        if metadata is not None:
            spoken[language] = metadata
    return spoken


def _one_each(variables: Sequence[Variable], municipality: str) -> dict[str, tuple[str, ...]]:
    """One cell of every measure: our own area's last figures, of all where there is a total."""
    area = only_with_role(variables, "area")
    asked = {}
    for variable in variables:
        codes = variable.codes if variable.role == "contents" else variable.codes[-1:]
        if variable is area:
            own = find_areas(variable, [municipality], place=variable.code).codes
            codes = tuple(own.values()) or variable.codes[:1]
        elif variable.role not in ("contents", "time"):
            codes = tuple(sorted(total_codes(variable)))[:1] or variable.codes[:1]
        asked[variable.code] = codes
    return asked


def _extracts(
    server: PxWebServer,
    path: str,
    spoken: Mapping[str, Metadata],
    asked: Mapping[str, tuple[str, ...]],
) -> dict[str, Dataset]:
    most = server.limits(()).cells
    codes = {code: values[:most] for code, values in asked.items()}
    extracts = {}
    for language in spoken:
        try:
            extracts[language] = server.answer(path, language, codes)
        except RefusedError as refusal:
            if refusal.status not in (400, 404) or not extracts:
                raise
    return extracts
