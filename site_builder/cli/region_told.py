"""How a run over a region is told: as it gets on, and at its end."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from site_builder.announcing.inert import log_text
from site_builder.errors import SiteBuilderError, disk_faults
from site_builder.region.report import RunReport, TaskReport, run_as_json
from site_builder.region.running import Progress

_STEPS = 20
"""About so many lines tell how a run gets on where there is no terminal."""
_SHOWN = 10
"""Of so many municipalities the codes are told with what they have alike."""
STANDARD_OUTPUT = "-"


@contextmanager
def progress(total: int) -> Iterator[Progress]:
    """A bar with an estimate on a terminal, elsewhere a line now and then; on standard error."""
    if not sys.stderr.isatty():
        yield _Lines(total)
        return
    with click.progressbar(length=total, label="Municipalities", file=sys.stderr) as bar:
        yield _Bar(bar)


class _Bar:
    def __init__(self, bar: click._termui_impl.ProgressBar[int]) -> None:
        self.bar = bar

    def done(self, report: TaskReport) -> None:
        """One step further."""
        del report
        self.bar.update(1)

    def again(self, report: TaskReport) -> None:
        """Nothing is done yet."""


class _Lines:
    def __init__(self, total: int) -> None:
        self.total, self.count, self.began = total, 0, time.monotonic()

    def done(self, report: TaskReport) -> None:
        """A line at every twentieth of the way."""
        del report
        self.count += 1
        step = max(1, self.total // _STEPS)
        if self.count % step == 0 or self.count == self.total:
            taken = time.monotonic() - self.began
            left = taken / self.count * (self.total - self.count)
            ahead = f", about {_duration(left)} left" if self.count < self.total else ""
            click.echo(f"{self.count} of {self.total} municipalities{ahead}", err=True)

    def again(self, report: TaskReport) -> None:
        """A line with what stood in the way."""
        for problem in report.problems:
            told = f"{report.code} failed and will be tried again: {problem}"
            click.echo(log_text(told), err=True)


def tell_run(run: RunReport, output: Path, json_file: str | None) -> None:
    """Tell what became of a run; as JSON too where that is wanted.

    Raises SiteBuilderError when that file cannot be written.
    """
    for line in _lines(run):
        click.echo(log_text(line), err=True)
    aside = json_file == STANDARD_OUTPUT
    click.echo(_summary(run), err=aside)
    if (output / "index.html").exists():  # a shard has none
        click.echo(f"Open {output / 'index.html'}", err=aside)
    if json_file:
        _write_json(run, json_file)


@contextmanager
def stop_told(json_file: str | None) -> Iterator[None]:
    """What stops all of a run is in its JSON too, as of the region itself."""
    try:
        yield
    except SiteBuilderError as error:
        if json_file:
            _write_json(RunReport((), problems=error.problems), json_file)
        raise


def _lines(run: RunReport) -> Iterator[str]:
    """Notices and problems, each once with the municipalities that it is about."""
    notices = _together((one.code, note) for one in run.municipalities for note in one.notices)
    faults = _together(
        (one.code, str(problem)) for one in run.in_state("failed") for problem in one.problems
    )
    for text, codes in notices.items():
        yield f"{text} ({_of(codes)})"
    yield from (f"{code}: removed, it is no longer in region.toml." for code in run.removed)
    for text, codes in faults.items():
        yield f"{text} ({_of(codes)} failed)"
    yield from (f"{'note: ' if one.note else ''}{one}" for one in run.problems)


def _together(told: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, text in told:
        found.setdefault(text, []).append(code)
    return found


def _of(codes: list[str]) -> str:
    shown = ", ".join(codes[:_SHOWN])
    return f"{shown} and {len(codes) - _SHOWN} more" if len(codes) > _SHOWN else shown


def _summary(run: RunReport) -> str:
    states = ", ".join(f"{len(run.in_state(state))} {state}" for state in ("built", "kept"))
    failed = [one.code for one in run.in_state("failed")]
    named = f", {len(failed)} failed: {', '.join(failed)}" if failed else ""
    pages = sum(one.pages for one in run.municipalities)
    most = max((one.memory for one in run.municipalities), default=0)
    memory = f", at most {most:.0f} MB a process" if most else ""
    return f"{states}{named}; {pages} pages in {_duration(run.seconds)}{memory}."


def _duration(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 100 else f"{seconds / 60:.0f} min"


def _write_json(run: RunReport, json_file: str) -> None:
    text = json.dumps(run_as_json(run), ensure_ascii=False, indent=1)
    if json_file == STANDARD_OUTPUT:
        click.echo(text)
        return
    with disk_faults(json_file, "Name another file."):
        Path(json_file).write_text(f"{text}\n", "utf-8")
