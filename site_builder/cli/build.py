"""`mittaristo build`: the whole site into a folder."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.build import build_site
from site_builder.cli.options import CONTENT, HELP

NOTEWORTHY = 1.0
"""Seconds for pictures that are told of: the next build does not take them."""


@click.command("build", context_settings=HELP)
@CONTENT
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where the site goes; `site` in the content folder unless told.",
)
@click.option("--site-url", default=None, help="Address the site will be at.")
@click.option(
    "--pictures/--no-pictures",
    default=None,
    help="Make PNG pictures; by default where others can reach the site's address.",
)
def build_command(
    folder: Path, output: Path | None, site_url: str | None, pictures: bool | None
) -> None:
    """Build the whole site, all languages."""
    built = build_site(folder, output or folder / "site", site_url=site_url, pictures=pictures)
    for notice in built.notices:
        click.echo(str(notice), err=True)
    seconds = built.timing.seconds
    click.echo(f"Built {built.pages} pages in {sum(seconds.values()):.1f} s.")
    if seconds["pictures"] > NOTEWORTHY:
        click.echo(f"Pictures took {seconds['pictures']:.1f} s; unchanged ones are kept.")
    click.echo(f"Open {built.output / 'index.html'}")
