"""`mittaristo region build`: every municipality's site by one of three runners."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from site_builder.cli.options import HELP, REGION_FOLDER, SITE_URL
from site_builder.cli.region_options import COMPLETE, REGION_SITE, RUN_JSON, region_task
from site_builder.cli.region_told import progress, stop_told, tell_run
from site_builder.errors import Problem, SiteBuilderError
from site_builder.region.in_processes import in_processes
from site_builder.region.running import Runner, run
from site_builder.region.shard import Shard
from site_builder.side_by_side import processors

_SCHEDULER = re.compile(r"(tcp|tls)://[^/\s]+:[0-9]{1,5}")


class _ShardType(click.ParamType[Shard]):
    name = "i/n"

    def convert(
        self, value: str | Shard, param: click.Parameter | None, ctx: click.Context | None
    ) -> Shard:
        """The shard of `3/20`."""
        try:
            return value if isinstance(value, Shard) else Shard.parse(value)
        except ValueError:
            self.fail(
                f"{value!r} is no part of a whole; write 3/20 for the third of 20.", param, ctx
            )


def _scheduler(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    del ctx, param
    if value is not None and not _SCHEDULER.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no address of a scheduler; write tcp://host:8786.")
    return value


@click.command("build", context_settings=HELP)
@REGION_FOLDER
@REGION_SITE
@SITE_URL
@COMPLETE
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=None,
    help="How many processes of this machine are at work; one a processor unless told.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    callback=_scheduler,
    help="Build on the Dask cluster of this scheduler, such as tcp://10.0.0.5:8786.",
)
@click.option(
    "--shard",
    type=_ShardType(),
    help="Build this part of the municipalities alone, such as 3/20; `region join` puts them"
    " together.",
)
@RUN_JSON
def build_command(
    folder: Path,
    output: Path | None,
    site_url: str | None,
    complete: bool,
    workers: int | None,
    scheduler: str | None,
    shard: Shard | None,
    json_file: str | None,
) -> None:
    """Build every municipality's site, and the region's own pages.

    What has not changed is kept. One that fails is tried again, named, and stops no other. Exit
    code 1 when any failed.
    """
    if scheduler and (workers or shard):
        raise click.UsageError("--scheduler goes with neither --workers nor --shard.")
    with stop_told(json_file):
        task = region_task(folder, output, site_url, complete=complete)
        runner = _on_dask(scheduler) if scheduler else in_processes(workers or processors())
        chosen = shard.of(task.region.municipalities) if shard else task.region.municipalities
        with progress(len(chosen)) as told:
            report = run(task, runner, shard=shard, progress=told)
    tell_run(report, task.output, json_file)
    sys.exit(1 if report.failed else 0)


def _on_dask(scheduler: str) -> Runner:
    """The runner of a cluster, where what it needs is installed."""
    try:
        from site_builder.region.on_dask import on_dask  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as error:
        fault = f"needs a package that is not installed ({error.name})"
        remedy = "Install it: pip install 'mittaristo[cluster]'."
        raise SiteBuilderError(Problem("--scheduler", fault, remedy)) from None
    return on_dask(scheduler)
