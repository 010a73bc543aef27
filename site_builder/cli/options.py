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

REGION_FOLDER = click.argument(
    "folder",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)

SITE_URL = click.option("--site-url", default=None, help="Address the site will be at.")

PICTURES = click.option(
    "--pictures/--no-pictures",
    default=None,
    help="Make PNG pictures; by default where others can reach the site's address.",
)

REPORTS = click.option(
    "--reports/--no-reports",
    default=True,
    help="Make the council's reports on follow-ups that have been; they are made unless told.",
)

FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    help="Text for people, annotations of a run on GitHub, or one JSON object.",
)

ACCEPT = click.option(
    "--accept", is_flag=True, help="Record what a source has lost or renamed, too."
)

ACCEPTING = click.option(
    "--accepting",
    metavar="ID",
    multiple=True,
    envvar="MITTARISTO_ACCEPTING",
    help="The same for this indicator alone, while all are fetched; once for each.",
)

RECORDED = click.option(
    "--recorded",
    is_flag=True,
    help="Fetch nothing: take the figures as recorded for what the definitions now ask.",
)

REPORT = click.option(
    "--report",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder for what a workflow needs of this fetch: commit.txt and issue.json.",
)

HELP = {"help_option_names": ["-h", "--help"]}
"""Settings of a command's context that make -h what people expect."""
