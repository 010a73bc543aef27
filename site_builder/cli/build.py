"""`mittaristo build`: the whole site into a folder."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.build import build_site
from site_builder.cli.options import CONTENT, HELP, PICTURES, REPORTS, SITE_URL

NOTEWORTHY = 1.0
"""Seconds for files, pictures and reports that are told of: the next build takes fewer."""


@click.command("build", context_settings=HELP)
@CONTENT
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where the site goes; `site` in the content folder unless told.",
)
@SITE_URL
@PICTURES
@REPORTS
def build_command(
    folder: Path,
    output: Path | None,
    site_url: str | None,
    pictures: bool | None,
    reports: bool,
) -> None:
    """Build the whole site, all languages."""
    place = output or folder / "site"
    built = build_site(
        folder, place, site_url=site_url, pictures=pictures, reports=reports, complete=True
    )
    for notice in built.notices:
        click.echo(str(notice), err=True)
    seconds = built.timing.seconds
    click.echo(f"Built {built.pages} pages in {sum(seconds.values()):.1f} s.")
    slow = seconds["data"] + seconds["pictures"]
    if slow > NOTEWORTHY:
        click.echo(f"Files, pictures and reports took {slow:.1f} s; unchanged ones are kept.")
    click.echo(f"Open {built.output / 'index.html'}")
