"""What an upgrade would do, found out on a copy of the folder; and doing it.

Nothing of the folder is written before everything is known: the copy has been mended, read by this
version and judged. Carrying it out twice does nothing the second time, and after an interruption
the next run does what was left.
"""

from __future__ import annotations

import difflib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from site_builder.definitions import read_content
from site_builder.editions import read_editions, understand
from site_builder.errors import Problem, SiteBuilderError, disk_faults
from site_builder.plain_text import cleaned
from site_builder.snapshots import only_fetch, read_ledger, recover
from site_builder.snapshots.files import Journal, commit, replace_file
from site_builder.starting.workflows import called_files
from site_builder.upgrading import recorded_forms, written_forms
from site_builder.upgrading.copying import copied, refuse_astray, refuse_linked, unreadable
from site_builder.upgrading.later_version import refuse_later
from site_builder.upgrading.program_copy import copied_program, remove
from site_builder.upgrading.verdicts import Before, Judged, before, compared, now

_ON_FILES: tuple[Callable[[Path], Iterator[str]], ...] = (
    written_forms.settings,
    written_forms.strategy,
    written_forms.workflows,
    written_forms.called_workflows,
    written_forms.requirements,
    written_forms.editors_schemas,
    recorded_forms.statuses,
    recorded_forms.failures,
)
_OF_CITIES = (written_forms.workflows, written_forms.called_workflows)
"""What is not done where the program itself lies in the folder: its workflows are its own."""
_ROOM = "Make room or give write permission, and run upgrade again: it does what is left."


@dataclass(frozen=True)
class FileEdit:
    """A file of the folder, and its bytes before and after."""

    place: str
    was: bytes
    becomes: bytes

    @property
    def diff(self) -> str:
        """The change as a unified diff, without anything that is not seen."""
        was, becomes = _lines(self.was), _lines(self.becomes)
        names = f"a/{self.place}", f"b/{self.place}"
        return "".join(difflib.unified_diff(was, becomes, *names, n=1))


@dataclass(frozen=True)
class UpgradePlan:
    """Everything that an upgrade of the folder does, in order, and what comes of it.

    `steps` are sentences, `removed` the program's own files and workflows, `notes` what a person
    has to do.
    """

    folder: Path
    steps: tuple[str, ...]
    edits: tuple[FileEdit, ...]
    removed: tuple[str, ...]
    notes: tuple[Problem, ...]
    then: Before
    judged: tuple[Judged, ...]

    @property
    def nothing_to_do(self) -> bool:
        """Whether the folder has this version's form."""
        return not self.edits and not self.removed


def plan_upgrade(folder: Path, site: Path) -> UpgradePlan:
    """What the folder lacks, and the verdicts before and after; `site` is where it was last built.

    Writes nothing in the folder, but for a fetch that was interrupted, which is finished. Raises
    SiteBuilderError when the folder cannot be read even when it is mended, and when a link in it
    leads elsewhere.
    """
    refuse_astray(folder)
    with _alone(folder):
        recover(folder)
        program = copied_program(folder)
        with tempfile.TemporaryDirectory() as place, unreadable(Path(place), folder):
            copy = Path(place)
            copied(folder, copy)
            steps = list(_mended(copy, program_stays=program.stays))
            judged = now(read_content(copy))
            _refuse_unread(folder, copy)
            edits, gone = tuple(_edits(folder, copy)), tuple(_gone(folder, copy))
    refuse_linked(folder, _written(folder, edits))
    if program.files:
        steps.append(f"the program's own files are removed, {len(program.files)} of them")
    then, removed = before(folder, site), (*program.files, *gone)
    return UpgradePlan(
        folder, tuple(steps), edits, removed, program.notes, then, compared(then, judged)
    )


def carry_out(plan: UpgradePlan) -> None:
    """Write what the plan says, and nothing where a file has changed since it was made.

    A snapshot's two files change together; every other file is replaced whole; what is removed goes
    last. Raises SiteBuilderError when there was such a change, or the disk does not take it.
    """
    by_place = {one.place: one for one in plan.edits}
    refuse_linked(plan.folder, _written(plan.folder, plan.edits))
    with _alone(plan.folder), disk_faults(str(plan.folder), _ROOM):
        _refuse_changed(plan)
        for place, edit in by_place.items():
            if _is_figures(place, by_place):
                continue  # with its provenance
            if _is_provenance(plan.folder, place):
                _record(plan.folder, edit, by_place)
            else:
                replace_file(plan.folder / place, edit.becomes)
        remove(plan.folder, plan.removed)


def _refuse_unread(folder: Path, copy: Path) -> None:
    """Raises SiteBuilderError for ledgers and editions that `check` would refuse."""
    read_ledger(copy)
    understand(read_editions(folder).values())


def _alone(folder: Path) -> AbstractContextManager[None]:
    """No fetch at the same time. Without `data/` none has begun, and the lock would make it."""
    return only_fetch(folder) if (folder / "data").is_dir() else nullcontext()


def _written(folder: Path, edits: tuple[FileEdit, ...]) -> Iterator[str]:
    """Every place that is written: with a provenance also its figures."""
    for edit in edits:
        yield edit.place
        if _is_provenance(folder, edit.place):
            yield _figures(edit.place)


def _refuse_changed(plan: UpgradePlan) -> None:
    """A fetch or an editor may have written meanwhile: that must not be lost."""
    changed = [
        Problem(edit.place, "has changed meanwhile", "Run upgrade again; nothing was written.")
        for edit in plan.edits
        if (plan.folder / edit.place).read_bytes() not in (edit.was, edit.becomes)
    ]
    if changed:
        raise SiteBuilderError(*changed)


def _lines(content: bytes) -> list[str]:
    """The lines of a file, each with its end, as a terminal may show them."""
    text = cleaned(content.decode("utf-8", "replace"), lines=True)[0]
    return [f"{line}\n" for line in text.splitlines()]


def _mended(copy: Path, *, program_stays: bool) -> Iterator[str]:
    refuse_later(copy)
    for mend in _ON_FILES:
        if not (program_stays and mend in _OF_CITIES):
            yield from mend(copy)
    content = read_content(copy)
    yield from recorded_forms.ledger(copy, content)
    yield from recorded_forms.questions(content)


def _edits(folder: Path, copy: Path) -> Iterator[FileEdit]:
    for file in sorted(copy.rglob("*")):
        place = file.relative_to(copy).as_posix()
        if not file.is_file() or place == "data/.lock":
            continue
        was, becomes = (folder / place).read_bytes(), file.read_bytes()
        if was != becomes:
            yield FileEdit(place, was, becomes)


def _gone(folder: Path, copy: Path) -> Iterator[str]:
    """The workflows that are called from elsewhere from now on."""
    for place in called_files():
        if (folder / place).exists() and not (copy / place).exists():
            yield place


def _is_provenance(folder: Path, place: str) -> bool:
    own = Path(place)
    beside = folder / own.with_suffix(".csv")
    return own.parent == Path("data") and own.suffix == ".toml" and beside.exists()


def _is_figures(place: str, edits: dict[str, FileEdit]) -> bool:
    return place.endswith(".csv") and f"{place.removesuffix('.csv')}.toml" in edits


def _figures(provenance: str) -> str:
    return provenance.removesuffix(".toml") + ".csv"


def _record(folder: Path, edit: FileEdit, edits: dict[str, FileEdit]) -> None:
    """Both files of a snapshot at once, as a fetch writes them."""
    figures = _figures(edit.place)
    text = edits[figures].becomes if figures in edits else (folder / figures).read_bytes()
    journal = Journal(text.decode("utf-8"), edit.becomes.decode("utf-8"), "", "", 0)
    commit(folder, Path(edit.place).stem, journal)
