"""`mittaristo report`: the council's report on a follow-up, as PDF and as a Word file."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.cli.options import CONTENT, HELP
from site_builder.errors import SiteBuilderError
from site_builder.reporting import write_reports
from site_builder.reports.making import lacking
from site_builder.views.report_files import FORMATS


@click.command("report", context_settings=HELP)
@click.argument("follow_up", metavar="FOLLOW_UP")
@CONTENT
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where the files go; `reports` in the content folder unless told.",
)
@click.option("--format", "kind", type=click.Choice(FORMATS), help="One format; both unless told.")
def report_command(follow_up: str, folder: Path, output: Path | None, kind: str | None) -> None:
    """Write the council's report on a follow-up, as PDF and as a Word file.

    FOLLOW_UP is its id in strategy.toml. There is a file for each language. A follow-up
    that lies ahead is reported as things stand today.
    """
    wanted = [kind] if kind else FORMATS
    made = [one for one in wanted if one not in lacking()]
    for place in write_reports(folder, follow_up, output or folder / "reports", made):
        click.echo(f"Wrote {place}")
    if missing := [lacking()[one] for one in wanted if one in lacking()]:
        raise SiteBuilderError(*missing)
