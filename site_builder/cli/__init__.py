"""The command line. Exit 0: fine; 1: content, data or network is wrong; 2: wrong usage."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click

from site_builder import __version__
from site_builder.cli.listening import MOST, cannot_listen, free_port
from site_builder.cli.options import CONTENT, HELP
from site_builder.errors import DefinitionError, Problem, SiteBuilderError


class Commands(click.Group):
    """A group that tells the project's own errors without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a SiteBuilderError is printed and becomes exit code 1."""
        try:
            return super().invoke(ctx)
        except SiteBuilderError as error:
            click.echo(str(error), err=True)
            ctx.exit(1)


@click.group(cls=Commands, context_settings=HELP)
@click.version_option(__version__, prog_name="mittaristo")
def main() -> None:
    """Make a website of a city's strategy indicators."""


@main.command()
@CONTENT
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where the site goes; `site` in the content folder unless told.",
)
@click.option("--site-url", default=None, help="Address the site will be at.")
def build(folder: Path, output: Path | None, site_url: str | None) -> None:
    """Build the whole site, all languages."""
    from site_builder.build import build_site  # noqa: PLC0415 - MkDocs is slow to import

    built = build_site(folder, output or folder / "site", site_url=site_url)
    for notice in built.notices:
        click.echo(str(notice), err=True)
    seconds = sum(built.timing.seconds.values())
    click.echo(f"Built {built.pages} pages in {seconds:.1f} s.")
    click.echo(f"Open {built.output / 'index.html'}")


@main.command()
@CONTENT
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, MOST),
    default=8000,
    show_default=True,
    help="Port to listen at; 0 for one that is free.",
)
def serve(folder: Path, host: str, port: int) -> None:
    """Serve the whole site and rebuild it on every edit."""
    from site_builder.build import serve_site  # noqa: PLC0415 - MkDocs is slow to import

    free = free_port(host, port)  # before the build, which takes its time
    try:
        serve_site(folder, host, free, click.echo)
    except OSError as error:  # taken meanwhile
        raise cannot_listen(host, free, error) from None


@main.command()
@CONTENT
@click.option("--online", is_flag=True, help="Hold the definitions against their sources too.")
def check(folder: Path, online: bool) -> None:
    """Tell everything wrong or stale in the content folder."""
    from site_builder.build import settings_problems  # noqa: PLC0415 - as above
    from site_builder.checks import problems  # noqa: PLC0415
    from site_builder.definitions import read_content  # noqa: PLC0415
    from site_builder.mkdocs_plugin import today  # noqa: PLC0415

    found = [*settings_problems(folder), *problems(folder, today()), *_not_ready(folder)]
    if online and all(problem.note for problem in found):
        from site_builder.fetching import check_online  # noqa: PLC0415 - pandas is slow to import

        found = sorted({*found, *check_online(read_content(folder))})
    for problem in found:
        click.echo(f"{'note: ' if problem.note else ''}{problem}")
    wrong = sum(not problem.note for problem in found)
    click.echo(f"{wrong} wrong, {len(found) - wrong} worth knowing.")
    if wrong:
        raise SystemExit(1)


def _not_ready(folder: Path) -> list[Problem]:
    """What stands in the way of the next fetch; nothing where the definitions cannot be read."""
    from site_builder.definitions import read_content  # noqa: PLC0415 - as above
    from site_builder.sources.readiness import readiness  # noqa: PLC0415

    try:
        return sorted(readiness(read_content(folder), os.environ, time.time()))
    except DefinitionError:
        return []


@main.command(add_help_option=False, context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def fetch(words: tuple[str, ...]) -> None:
    """Get figures, and tell what changed."""
    from site_builder.cli.fetch_command import fetch_command  # noqa: PLC0415 - pandas is slow

    fetch_command.main(list(words), prog_name="mittaristo fetch")
