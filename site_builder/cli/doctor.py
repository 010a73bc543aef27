"""`mittaristo doctor`: what on this machine or network would stand in the way."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from site_builder.cli.options import CONTENT, HELP
from site_builder.examining.examination import examination


@click.command("doctor", context_settings=HELP)
@CONTENT
@click.option("--offline", is_flag=True, help="Look at the machine and the folder alone.")
def doctor_command(folder: Path, offline: bool) -> None:
    """Tell what on this machine or network would stand in the way.

    Each line is ok, worth knowing, or stands in the way; then with what to do. No key and no
    password is printed. Exit code 1 when anything stands in the way.
    """
    counts: Counter[str] = Counter()
    for finding in examination(folder, offline=offline):
        click.echo(str(finding))
        counts[finding.severity] += 1
    blocked, noted = counts["stands in the way"], counts["worth knowing"]
    click.echo(f"{blocked} in the way, {noted} worth knowing, {counts['ok']} ok.")
    if blocked:
        raise SystemExit(1)
