"""Read a content folder's definitions, telling every fault of every file at once."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from site_builder.definitions import rules
from site_builder.definitions.fields import ID
from site_builder.definitions.models import Goal, Indicator, Priority, Strategy
from site_builder.definitions.references import reference_problems
from site_builder.errors import DefinitionError, Problem

Model = TypeVar("Model", bound=BaseModel)
Rules = Callable[[Mapping[str, Any]], Iterable[rules.Fault]]
STRATEGY = "indicators/strategy.toml"
FROM_PATH = {"id", "goal", "file"}


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

    def indicators_of(self, goal: str) -> list[Indicator]:
        """The goal's indicators."""
        return [indicator for indicator in self.indicators.values() if indicator.goal == goal]

    def priority_of(self, goal: str) -> Priority:
        """The priority that the goal belongs to."""
        return next(p for p in self.strategy.priorities if goal in p.goals)


def read_content(folder: Path) -> Content:
    """The definitions under `folder`/indicators.

    Raises DefinitionError with every fault found: unreadable files, unknown or missing keys,
    missing languages, wrong values, and references to what is not there.
    """
    problems: list[Problem] = []
    raw = _read_toml(folder, STRATEGY, problems)
    languages = _languages(raw)
    strategy = _validated(Strategy, raw, STRATEGY, languages, rules.strategy_faults, problems)
    goals: dict[str, Goal] = {}
    indicators: dict[str, Indicator] = {}
    for path in _definition_files(folder, problems):
        _read_file(folder, path, languages, goals, indicators, problems)
    found = {path.parent.name for path in (folder / "indicators").glob("*/goal.toml")}
    if strategy is not None:
        problems.extend(reference_problems(strategy, goals, indicators, found_goals=found))
    if problems or strategy is None:
        raise DefinitionError(*sorted(set(problems)))
    order = [goal for priority in strategy.priorities for goal in priority.goals]
    return Content(folder, strategy, {goal: goals[goal] for goal in order}, indicators)


def _definition_files(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Goal and indicator files in order; whatever else lies there is a problem."""
    base = folder / "indicators"
    seen: dict[str, str] = {}
    for path in sorted(base.rglob("*")):
        place = path.relative_to(folder).as_posix()
        depth = len(path.relative_to(base).parts)
        if path.is_dir() or place == STRATEGY or path.name.startswith("."):
            continue
        if path.suffix != ".toml" or depth != 2:
            problems.append(
                Problem(place, "is not a definition file", "Expected indicators/<goal>/<id>.toml.")
            )
            continue
        names = [path.parent.name] if path.name == "goal.toml" else [path.parent.name, path.stem]
        bad = [name for name in names if not ID.fullmatch(name)]
        for name in bad:
            problems.append(
                Problem(place, f"{name!r} is not an id", "Rename it: a–z, 0–9 and hyphens.")
            )
        if path.name != "goal.toml" and path.stem in seen:
            problems.append(
                Problem(place, f"the id {path.stem} is taken by {seen[path.stem]}", "Rename one.")
            )
        seen.setdefault(path.stem, place)
        if not bad:
            yield path


def _read_file(
    folder: Path,
    path: Path,
    languages: list[str],
    goals: dict[str, Goal],
    indicators: dict[str, Indicator],
    problems: list[Problem],
) -> None:
    place, goal = path.relative_to(folder).as_posix(), path.parent.name
    raw = _read_toml(folder, place, problems)
    if path.name == "goal.toml":
        given = {"id": goal, "file": place}
        read = _validated(Goal, raw, place, languages, rules.goal_faults, problems, given)
        if read:
            goals[goal] = read
    else:
        given = {"id": path.stem, "goal": goal, "file": place}
        one = _validated(Indicator, raw, place, languages, rules.indicator_faults, problems, given)
        if one:
            indicators[path.stem] = one


def _read_toml(folder: Path, place: str, problems: list[Problem]) -> dict[str, Any] | None:
    try:
        text = (folder / place).read_text("utf-8")
    except FileNotFoundError:
        problems.append(Problem(place, "is missing", "Every content folder needs it."))
        return None
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(place, f"cannot be read ({error})", "Save it as UTF-8 text."))
        return None
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        problems.append(_syntax_problem(place, text, error))
        return None


def _syntax_problem(place: str, text: str, error: tomllib.TOMLDecodeError) -> Problem:
    match = re.search(r"\(at line (\d+), column \d+\)", str(error))
    number = int(match[1]) if match else len(text.splitlines())
    line = text.splitlines()[number - 1].strip() if text else ""
    where = f"{place}, line {number}"
    zero = re.search(r"=\s*\[?\s*(0\d+)", line)
    if zero:
        return Problem(where, f"{zero[1]} is not a number", f'Write it in quotes: "{zero[1]}".')
    reason = re.sub(r" \(at .*\)", "", str(error))
    return Problem(where, f"is not TOML: {reason} in {line!r}", "Mend that line.")


def _languages(raw: Mapping[str, Any] | None) -> list[str]:
    given = (raw or {}).get("languages")
    if isinstance(given, list) and given and all(isinstance(code, str) for code in given):
        return given
    return []


def _validated(
    model: type[Model],
    raw: dict[str, Any] | None,
    place: str,
    languages: list[str],
    faults: Rules,
    problems: list[Problem],
    given: dict[str, str] | None = None,
) -> Model | None:
    """`raw` as a model, or None with what is wrong added to `problems`."""
    if raw is None:
        return None
    before = len(problems)
    for key in sorted(raw.keys() & (given or {}).keys()):
        problems.append(
            Problem(place, f"{key} is not a known field", "The path tells it: remove the line.")
        )
    for key, fault, remedy in faults(raw):
        problems.append(Problem(place, f"{key} {fault}", remedy))
    try:
        value = model.model_validate({**raw, **(given or {})}, context={"languages": languages})
    except ValidationError as error:
        problems.extend(_problem(model, place, dict(detail)) for detail in error.errors())
        return None
    return value if len(problems) == before else None


def _problem(model: type[BaseModel], place: str, error: dict[str, Any]) -> Problem:
    """One of pydantic's errors in our words."""
    key, parents = _key(error["loc"])
    kind, context, got = error["type"], error.get("ctx", {}), error["input"]
    if kind == "mittaristo":
        return Problem(place, f"{key}: {context['fault']}", context["remedy"])
    if kind == "extra_forbidden":
        return Problem(place, f"{key} is not a known field", _suggestion(model, parents))
    if kind == "missing":
        return Problem(place, f"{key} is missing", _field_help(model, parents))
    if kind == "literal_error":
        return Problem(place, f"{key}: must be {context['expected']}, got {_shown(got)}")
    if kind == "union_tag_invalid":
        tags = context["expected_tags"]
        return Problem(place, f"{key}.kind: must be {tags}, got {_shown(context['tag'])}")
    if kind == "union_tag_not_found":
        return Problem(place, f"{key}.kind is missing", "Say what kind it is.")
    wanted = error["msg"].removeprefix("Input should be ").removeprefix("a valid ")
    return Problem(place, f"{key}: must be {wanted}, got {_shown(got)}")


_TAGS = {"pxweb", "csv", "jsonstat", "entra", "google"}
"""Kinds of source and credentials: pydantic puts the chosen one into an error's location."""


def _key(loc: tuple[int | str, ...]) -> tuple[str, list[str]]:
    """A dotted key as the editor sees it, and the names of the tables it stands in."""
    names: list[str] = []
    text = ""
    for position, part in enumerate(loc):
        if isinstance(part, int):
            text += f"[{part + 1}]"
        elif part in _TAGS and position and loc[0] in ("source", "credentials"):
            names.append(f"kind:{part}")
        else:
            text += f".{part}" if text else part
            names.append(part)
    return text, names


def _fields(model: type[BaseModel], parents: list[str]) -> dict[str, Any]:
    """The fields an editor may write in the table at `parents` of a model, by key."""
    tables: list[type[BaseModel]] = [model]
    for name in parents:
        if name.startswith("kind:"):
            tables = [t for t in tables if name[5:] in get_args(t.model_fields["kind"].annotation)]
            continue
        inner = [info.annotation for t in tables for k, info in _by_key(t).items() if k == name]
        tables = [table for annotation in inner for table in _tables_in(annotation)]
    return {k: info for table in tables for k, info in _by_key(table).items()}


def _by_key(model: type[BaseModel]) -> dict[str, Any]:
    return {
        info.alias or name: info for name, info in model.model_fields.items() if not info.exclude
    }


def _tables_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) is not Literal:
        for part in get_args(annotation):
            yield from _tables_in(part)


def _suggestion(model: type[BaseModel], parents: list[str]) -> str:
    known = _fields(model, parents[:-1])
    near = difflib.get_close_matches(parents[-1], known, n=1)
    if near:
        return f"Did you mean {near[0]}?"
    return f"Known fields: {', '.join(known)}."


def _field_help(model: type[BaseModel], parents: list[str]) -> str:
    info = _fields(model, parents[:-1]).get(parents[-1])
    return f"It tells: {info.description}" if info is not None else ""


def _shown(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
