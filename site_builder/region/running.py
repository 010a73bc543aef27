"""A run over a region: every municipality by a runner, then what they have together."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol

from site_builder.errors import Problem, SiteBuilderError
from site_builder.region.one import RegionTask, read_shared
from site_builder.region.own_layer import with_command
from site_builder.region.report import RunReport, TaskReport
from site_builder.region.root import at_work, remove_left
from site_builder.region.shard import Shard
from site_builder.region.whole import write_whole

Runner = Callable[[RegionTask, Sequence[str]], Generator[TaskReport, None, None]]
"""Builds these municipalities, each by `build_one`, and tells of each once, as they are completed.

Whatever becomes of one is in its report. Raises SiteBuilderError before the first report only.
"""


class Progress(Protocol):
    """Who wants to know how a run gets on."""

    def done(self, report: TaskReport) -> None:
        """A municipality is built, kept, or has failed for good."""

    def again(self, report: TaskReport) -> None:
        """A municipality has failed, and will be tried once more when all others are done."""


@dataclass
class Quiet:
    """Tells nobody."""

    def done(self, report: TaskReport) -> None:
        """Nothing."""

    def again(self, report: TaskReport) -> None:
        """Nothing."""


def run(
    task: RegionTask,
    runner: Runner,
    *,
    shard: Shard | None = None,
    progress: Progress | None = None,
) -> RunReport:
    """Build the region's site, or a shard of it; unchanged municipalities are kept.

    What has failed is tried once more at the end. A municipality that is no longer the region's is
    removed. Without a shard the region's own pages are written last.

    Raises SiteBuilderError for what stands in every municipality's way; nothing is built then.
    """
    began = time.perf_counter()
    read_shared(task.region)
    codes = shard.of(task.region.municipalities) if shard else task.region.municipalities
    with at_work(task, shard):
        removed, told = remove_left(task, codes)
        reports, retried = _reports(task, codes, runner, progress or Quiet())
        problems = [*told, *(write_together(task) if shard is None else ())]
    seconds = time.perf_counter() - began
    return RunReport(reports, tuple(retried), tuple(removed), tuple(problems), seconds)


def write_together(task: RegionTask) -> Sequence[Problem]:
    """Write what the municipalities have together: shared parts, the region's own pages.

    What stands in the way comes back: the municipalities' own sites are there all the same.
    """
    try:
        write_whole(task.region, task.output, task.site_url)
    except SiteBuilderError as error:
        return tuple(map(with_command, error.problems))
    except Exception as error:  # the municipalities' own sites are whole, and are told of
        fault = f"could not be written: the program failed ({type(error).__name__}: {error})"
        return (Problem("the region's own pages", fault, "Report it, with the region's folder."),)
    return ()


def _reports(
    task: RegionTask, codes: Sequence[str], runner: Runner, progress: Progress
) -> tuple[tuple[TaskReport, ...], list[str]]:
    """The last report of each municipality in order of code, and which were tried twice."""
    last: dict[str, TaskReport] = {}
    with closing(runner(task, codes)) as completed:
        for report in completed:
            last[report.code] = report
            (progress.again if report.state == "failed" else progress.done)(report)
    failed = sorted(code for code, report in last.items() if report.state == "failed")
    again = {report.code: report for report in _tried_again(task, failed, runner, progress)}
    for code in {*failed} - {*again}:
        progress.done(last[code])
    return tuple((last | again)[code] for code in sorted(last)), failed


def _tried_again(
    task: RegionTask, failed: Sequence[str], runner: Runner, progress: Progress
) -> Iterator[TaskReport]:
    if not failed:
        return
    try:
        with closing(runner(task, failed)) as completed:
            for report in completed:
                progress.done(report)
                yield report
    except SiteBuilderError:  # nobody is there any more who could: the first reports stay
        return
