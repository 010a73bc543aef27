"""`mittaristo freeze`: today's figures, rules and verdicts as an edition that never changes."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.cli.options import CONTENT, HELP
from site_builder.clock import now
from site_builder.freezing import freeze


@click.command("freeze", context_settings=HELP)
@click.argument("edition", metavar="EDITION")
@CONTENT
def freeze_command(edition: str, folder: Path) -> None:
    """Keep today's figures and verdicts for ever, as an edition under data/editions/EDITION.

    EDITION is an id such as 2025-01: lower-case letters, digits and hyphens. Commit the folder
    to git; the next build publishes it. Nothing is written when the content has faults.
    """
    made = freeze(folder, edition, now())
    files = sum(path.is_file() for path in made.rglob("*"))
    click.echo(f"Froze {files} files into {made}")
