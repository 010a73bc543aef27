"""`mittaristo region fetch`: get figures for all municipalities at once, and tell what changed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from site_builder.announcing.files import write_files
from site_builder.cli.fetch import stop
from site_builder.cli.fetch_told import for_machines, progress, tell
from site_builder.cli.options import (
    ACCEPT,
    ACCEPTING,
    FORMAT,
    HELP,
    RECORDED,
    REGION_FOLDER,
    REPORT,
)
from site_builder.definitions.region import read_region
from site_builder.errors import SiteBuilderError
from site_builder.region.fetch import RegionFetch, fetch_region, take_region_as_recorded


@click.command("fetch", context_settings=HELP)
@REGION_FOLDER
@click.argument("identities", metavar="[ID]...", nargs=-1)
@ACCEPT
@ACCEPTING
@RECORDED
@FORMAT
@REPORT
def fetch_command(
    folder: Path,
    identities: tuple[str, ...],
    accept: bool,
    accepting: tuple[str, ...],
    recorded: bool,
    form: str,
    report: Path | None,
) -> None:
    """Get figures, each source asked once for all municipalities, and tell what changed.

    For all indicators, or for those named; 091/ID is one that a municipality has for itself. A
    source that fails stops no other, and its last figures stay as they were. Exit code 1 when any
    failed.
    """
    try:
        region = read_region(folder)
        if recorded:
            done = take_region_as_recorded(region, identities, report=progress(form))
        else:
            accepted = accept or accepting
            done = fetch_region(region, identities, accept=accepted, report=progress(form))
        if report:
            write_files(report, done.summary, done.content)
    except SiteBuilderError as error:
        stop(error, form, folder)
    _tell(done, len(region.municipalities), form)
    sys.exit(1 if done.summary.in_state("failed") else 0)


def _tell(done: RegionFetch, municipalities: int, form: str) -> None:
    """As `fetch` tells, and how many municipalities the answers are for, and were refused."""
    counted = {"municipalities": municipalities, "refusals": done.refusals}
    if form == "json":
        told = {**for_machines(done.summary), **counted}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    tell(done.summary, done.content, form)
    calls = sum(done.summary.calls.values())
    click.echo(f"{municipalities} municipalities, {calls} calls, {done.refusals} refusals.")
