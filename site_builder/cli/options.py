"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

CONTENT = click.option(
    "--content",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The content folder; the current one unless told.",
)

HELP = {"help_option_names": ["-h", "--help"]}
"""Settings of a command's context that make -h what people expect."""
