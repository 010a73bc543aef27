"""Read a content folder's definitions, telling every fault of every file at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from site_builder import __version__
from site_builder.definitions import rules
from site_builder.definitions.characters import character_faults
from site_builder.definitions.fields import ID, LONGEST_ID
from site_builder.definitions.known_files import KnownFiles
from site_builder.definitions.links import link_problems
from site_builder.definitions.models import Goal, Indicator
from site_builder.definitions.raw import Fault
from site_builder.definitions.references import Files, page_problems, reference_problems
from site_builder.definitions.strategy import Priority, Strategy
from site_builder.definitions.toml_faults import read_toml
from site_builder.definitions.wording import in_words
from site_builder.errors import DefinitionError, Problem
from site_builder.garbage import all_stays
from site_builder.language import available, gaps

Model = TypeVar("Model", bound=BaseModel)
Rules = Callable[[Mapping[str, Any]], Iterable[Fault]]
STRATEGY = "indicators/strategy.toml"
REGION = "region.toml"
"""What a folder of many municipalities has beside it."""
_OF_MANY = (
    "is of many municipalities, and this command is for one",
    "Use `mittaristo region`: init, fetch, check, build, join.",
)
FORMAT = 1
"""The form of content folders that this version reads."""
EDITIONS = "data/editions"
TAKEN = {
    "actions": "the file of all actions, data/actions.csv",
    "definitions": "the ledger of definitions, data/definitions.csv",
    "all": "the files of all indicators together, such as data/all.fi.xlsx",
    "catalog": "the data catalogue, data/catalog.jsonld",
    "croissant": "the description for machine learning, data/croissant.json",
    "datapackage": "the Data Package, data/datapackage.json",
    "failures": "the record of failed fetches, data/failures.toml",
    "index": "the index of all data, data/index.json",
    "openapi": "the description of all addresses, data/openapi.json",
    "retrievals": "the ledger of a region's fetches, data/retrievals.csv",
    "revisions": "the ledger, data/revisions.csv",
}
"""Names beside the indicators' own files, in the content folder or on the site."""


@dataclass(frozen=True)
class Content:
    """A city's definitions. Goals stand in the strategy's order, indicators by id in each goal."""

    folder: Path
    strategy: Strategy
    goals: Mapping[str, Goal]
    indicators: Mapping[str, Indicator]

    @property
    def languages(self) -> list[str]:
        """The site's languages; the first is the primary one."""
        return self.strategy.languages

    @property
    def identities(self) -> list[str]:
        """The ids of all indicators, each followed by those of its projections."""
        return [one.id for each in self.indicators.values() for one in each.with_projections()]

    def indicators_of(self, goal: str) -> list[Indicator]:
        """The goal's indicators."""
        return [indicator for indicator in self.indicators.values() if indicator.goal == goal]

    def priority_of(self, goal: str) -> Priority:
        """The priority that the goal belongs to."""
        return next(p for p in self.strategy.priorities if goal in p.goals)


@all_stays()
def read_content(
    folder: Path, known: KnownFiles | None = None, *, instead: Mapping[str, bytes] | None = None
) -> Content:
    """The definitions under `folder`/indicators.

    Files in `known` that have not changed since give the very same values as before. Those in
    `instead`, by place, are read as they would be if the folder had them with these bytes.

    Raises DefinitionError with every fault found: unreadable files, unknown or missing keys,
    missing languages, wrong values, references to what is not there, and links that lead out; of a
    folder in a later form or of many municipalities, with that alone.
    """
    if STRATEGY not in (instead or {}) and (folder / REGION).is_file():
        raise DefinitionError(Problem(REGION, *_OF_MANY))
    reader = _Reader(folder, known or KnownFiles(), instead or {})
    strategy = reader.strategy()
    goals: dict[str, Goal] = {}
    indicators: dict[str, Indicator] = {}
    for path in reader.definition_files():
        if path.name == "goal.toml":
            goal = reader.one(Goal, path, rules.goal_faults, id=path.parent.name)
            goals.update({goal.id: goal} if goal else {})
        else:
            identity = {"id": path.stem, "goal": path.parent.name}
            indicator = reader.one(Indicator, path, rules.indicator_faults, **identity)
            indicators.update({indicator.id: indicator} if indicator else {})
    reader.problems += reference_problems(reader.files())
    reader.problems += page_problems(folder, reader.written_languages())
    reader.problems += [gap for code in reader.written_languages() for gap in gaps(code)]
    if reader.problems or strategy is None:
        raise DefinitionError(*sorted(set(reader.problems)))
    order = [goal for priority in strategy.priorities for goal in priority.goals]
    return Content(folder, strategy, {goal: goals[goal] for goal in order}, indicators)


@dataclass
class _Reader:
    """Reads the files of one folder and gathers what is wrong with them."""

    folder: Path
    known: KnownFiles
    instead: Mapping[str, bytes]
    problems: list[Problem] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    raw: dict[str, dict[str, Any]] = field(default_factory=dict)
    astray: set[str] = field(default_factory=set)

    def strategy(self) -> Strategy | None:
        """The strategy; its languages hold for every other file."""
        links = link_problems(self.folder, available())
        self.problems += links
        self.astray = {problem.place for problem in links}
        raw = self._toml(STRATEGY)
        _refuse_later_form((raw or {}).get("format"))
        given = (raw or {}).get("languages")
        if isinstance(given, list) and all(isinstance(code, str) for code in given):
            self.languages = given
        return self._model(Strategy, raw, STRATEGY, rules.strategy_faults, {})

    def one(self, model: type[Model], path: Path, faults: Rules, **given: str) -> Model | None:
        """A goal or indicator, whose identity the path has given; None when it has faults."""
        place = path.relative_to(self.folder).as_posix()
        return self._model(model, self._toml(place), place, faults, {**given, "file": place})

    def files(self) -> Files:
        """Every file that could be read, as TOML gave it, whatever else is wrong with it."""
        goals = {place: raw for place, raw in self.raw.items() if place.endswith("/goal.toml")}
        others = self.raw.keys() - goals.keys() - {STRATEGY}
        found = [*(self.folder / "indicators").glob("*/goal.toml"), *map(Path, self.instead)]
        goal_folders = {path.parent.name for path in found if path.name == "goal.toml"}
        indicators = {place: self.raw[place] for place in sorted(others)}
        editions = {path.name for path in (self.folder / EDITIONS).glob("*") if path.is_dir()}
        return Files(self.raw.get(STRATEGY), goals, indicators, goal_folders, editions)

    def written_languages(self) -> list[str]:
        """The site's languages that there are words for, as far as the strategy tells them."""
        return [code for code in dict.fromkeys(self.languages) if code in available()]

    def definition_files(self) -> Iterator[Path]:
        """Goal and indicator files in order; whatever else lies there is a problem."""
        base = self.folder / "indicators"
        seen: dict[str, str] = {}
        added = {self.folder / place for place in self.instead}
        for path in sorted({*(p for p in base.rglob("*") if p.is_file()), *added}):
            place = path.relative_to(self.folder).as_posix()
            if place == STRATEGY or path.name.startswith("."):
                continue
            if path.suffix != ".toml" or len(path.relative_to(base).parts) != 2:
                self._tell(
                    place, "is not a definition file", "Expected indicators/<goal>/<id>.toml."
                )
            elif self._well_named(path, place, seen):
                yield path

    def _well_named(self, path: Path, place: str, seen: dict[str, str]) -> bool:
        is_goal = path.name == "goal.toml"
        names = [path.parent.name] if is_goal else [path.parent.name, path.stem]
        bad = [name for name in names if not ID.fullmatch(name)]
        for name in bad:
            self._tell(place, f"{name!r} is not an id", "Rename it: a–z, 0–9 and hyphens.")
        for name in (name for name in names if len(name) > LONGEST_ID):
            self._tell(place, f"{name} is too long an id", f"Rename it: {LONGEST_ID} letters.")
        if not is_goal and path.stem in TAKEN:
            self._tell(place, f"the id {path.stem} is taken by {TAKEN[path.stem]}", "Rename it.")
        if not is_goal and path.stem in seen:
            self._tell(place, f"the id {path.stem} is taken by {seen[path.stem]}", "Rename one.")
        if not is_goal:
            seen.setdefault(path.stem, place)
        return not bad

    def _toml(self, place: str) -> dict[str, Any] | None:
        if self.astray & {place, *(parent.as_posix() for parent in PurePosixPath(place).parents)}:
            return None  # what lies outside is not looked into
        try:
            known = self.instead.get(place)
            content = (self.folder / place).read_bytes() if known is None else known
        except FileNotFoundError:
            self._tell(place, "is missing", "Every content folder needs it.")
            return None
        except OSError as error:
            self._tell(place, f"cannot be read ({error.strerror})", "Give it read permission.")
            return None
        values = self.known.raw(place, content)
        if values is None:
            values, problems = read_toml(content, place)
            self.problems += problems
            if values is not None and not problems:
                self.known.keep_raw(place, content, values)
        if values is not None:
            self.raw[place] = values
        return values

    def _model(
        self,
        model: type[Model],
        raw: dict[str, Any] | None,
        place: str,
        faults: Rules,
        given: dict[str, str],
    ) -> Model | None:
        if raw is None:
            return None
        known = self.known.value(place, raw, self.languages)
        if isinstance(known, model):
            return known
        before = len(self.problems)
        for key in sorted(raw.keys() & given.keys()):
            self._tell(place, f"{key} is not a known field", "The path tells it: remove the line.")
        for key, fault, remedy in (*faults(raw), *character_faults(raw)):
            self._tell(place, f"{key} {fault}", remedy)
        try:
            value = model.model_validate({**raw, **given}, context={"languages": self.languages})
        except ValidationError as error:
            self.problems += [in_words(model, place, dict(e)) for e in error.errors()]
            return None
        if len(self.problems) > before:
            return None
        self.known.keep_value(place, raw, self.languages, value)
        return value

    def _tell(self, place: str, fault: str, remedy: str) -> None:
        self.problems.append(Problem(place, fault, remedy))


def _refuse_later_form(form: object) -> None:
    """What a later version has written is not wrong: its keys are only not known here."""
    if isinstance(form, int) and form > FORMAT:
        fault = (
            f"format = {form} is of a later Mittaristo than this one, {__version__}, which reads"
            f" format {FORMAT}"
        )
        remedy = "Install the version that requirements.txt or the workflow names."
        raise DefinitionError(Problem(STRATEGY, fault, remedy))
