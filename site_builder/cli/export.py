"""`mittaristo export`: the site as a tree of Markdown for other renderers."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.cli.options import CONTENT, HELP, PICTURES, REPORTS, SITE_URL
from site_builder.export import export_tree


@click.command("export", context_settings=HELP)
@click.argument("output", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@CONTENT
@SITE_URL
@PICTURES
@REPORTS
def export_command(
    output: Path, folder: Path, site_url: str | None, pictures: bool | None, reports: bool
) -> None:
    """Write the whole site as Markdown, which Zensical and ProperDocs build.

    DIR is a new folder or an earlier export, which is replaced whole. What is built of it
    needs nothing of this program.
    """
    made = export_tree(folder, output, site_url=site_url, pictures=pictures, reports=reports)
    for notice in made.notices:
        click.echo(str(notice), err=True)
    click.echo(f"Exported {made.pages} pages to {made.output}")
    click.echo(f"Read {made.output / 'README.md'}")
