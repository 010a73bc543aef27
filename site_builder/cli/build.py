"""`mittaristo build`: the whole site into a folder."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.build import build_site
from site_builder.cli.options import CONTENT, HELP


@click.command("build", context_settings=HELP)
@CONTENT
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where the site goes; `site` in the content folder unless told.",
)
@click.option("--site-url", default=None, help="Address the site will be at.")
def build_command(folder: Path, output: Path | None, site_url: str | None) -> None:
    """Build the whole site, all languages."""
    built = build_site(folder, output or folder / "site", site_url=site_url)
    for notice in built.notices:
        click.echo(str(notice), err=True)
    seconds = sum(built.timing.seconds.values())
    click.echo(f"Built {built.pages} pages in {seconds:.1f} s.")
    click.echo(f"Open {built.output / 'index.html'}")
