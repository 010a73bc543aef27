"""`mittaristo region join`: shards that several machines have built, as one site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from site_builder.cli.options import HELP, REGION_FOLDER, SITE_URL
from site_builder.cli.region_options import COMPLETE, REGION_SITE, RUN_JSON, region_task
from site_builder.cli.region_told import stop_told, tell_run
from site_builder.region.joining import join


@click.command("join", context_settings=HELP)
@REGION_FOLDER
@click.argument(
    "shards",
    metavar="SHARD...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@REGION_SITE
@SITE_URL
@COMPLETE
@RUN_JSON
def join_command(
    folder: Path,
    shards: tuple[Path, ...],
    output: Path | None,
    site_url: str | None,
    complete: bool,
    json_file: str | None,
) -> None:
    """Put shards together into the site that one run would have made.

    SHARD is a folder that `region build --shard` has made of the content in DIR. Every municipality
    has to be in one of them, and built from what is here now; else nothing is written, and the
    exit code is 1.
    """
    with stop_told(json_file):
        task = region_task(folder, output, site_url, complete=complete)
        report = join(task, [shard.resolve() for shard in shards])
    tell_run(report, task.output, json_file)
    sys.exit(1 if report.failed else 0)
