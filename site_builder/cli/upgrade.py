"""`mittaristo upgrade`: bring a content folder to this version's format."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder import __version__
from site_builder.cli.options import CONTENT, HELP
from site_builder.upgrading.plan import UpgradePlan, carry_out, plan_upgrade
from site_builder.upgrading.verdicts import told

_SHOWN = 20


@click.command("upgrade", context_settings=HELP)
@CONTENT
@click.option("--dry-run", is_flag=True, help="Tell what would be done, as a diff; write nothing.")
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    help="The site as it was last built, to compare verdicts with; `site` in the content folder"
    " unless told.",
)
def upgrade_command(folder: Path, dry_run: bool, site: Path | None) -> None:
    """Bring a content folder to this version's format, and list verdicts that change.

    Everything is found out on a copy first; when that cannot be read, nothing is written. Comments
    and order stay. A second run has nothing to do.
    """
    plan = plan_upgrade(folder, site or folder / "site")
    _tell(plan, dry_run=dry_run)
    if not dry_run:
        carry_out(plan)
    for line in told(plan.then, plan.judged):
        click.echo(line)


def _tell(plan: UpgradePlan, *, dry_run: bool) -> None:
    for note in plan.notes:
        click.echo(f"note: {note}")
    if plan.nothing_to_do:
        click.echo(f"Nothing to do: the folder has the form of Mittaristo {__version__}.")
        return
    for step in plan.steps:
        click.echo(step)
    if not dry_run:
        return
    for edit in plan.edits:
        click.echo(edit.diff, nl=False)
    for place in plan.removed[:_SHOWN]:
        click.echo(f"removed: {place}")
    if len(plan.removed) > _SHOWN:
        click.echo(f"removed: {len(plan.removed) - _SHOWN} more")
