"""`mittaristo explain`: how an indicator gets from its source to its verdict."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.cli.options import CONTENT, HELP
from site_builder.clock import today
from site_builder.definitions import read_content
from site_builder.explaining.explanation import explanation


@click.command("explain", context_settings=HELP)
@click.argument("identity", metavar="ID")
@CONTENT
@click.option(
    "--language",
    "code",
    default=None,
    help="Language of the sentences; the primary one unless told.",
)
def explain_command(identity: str, folder: Path, code: str | None) -> None:
    """Tell how an indicator gets from its source to its verdict, with every number.

    ID is the name of the indicator's file; INDICATOR.PROJECTION explains a projection of it.
    Nothing is fetched and nothing is written.
    """
    content = read_content(folder)
    if code is not None and code not in content.languages:
        spoken = ", ".join(content.languages)
        raise click.BadParameter(
            f"the site is in {spoken}, not in {code!r}", param_hint="--language"
        )
    click.echo(explanation(content, identity, code or content.languages[0], today()), nl=False)
