"""`mittaristo region`: many municipalities in one run."""

from __future__ import annotations

import click

from site_builder.cli.commands import Commands
from site_builder.cli.options import HELP

REGION_COMMANDS = {
    "init": "Write a new folder of many municipalities, with ready indicators.",
    "fetch": "Get figures, each source asked once for all municipalities, and tell what changed.",
    "check": "Tell everything wrong or worth knowing of a region, at once.",
    "build": "Build every municipality's site, and the region's own pages.",
    "join": "Put shards together into the site that one run would have made.",
}
"""Each in the module of its name, such as `region_build`."""


class RegionCommands(Commands):
    """All commands for a region."""

    table = REGION_COMMANDS
    prefix = "region_"


@click.group("region", cls=RegionCommands, context_settings=HELP)
def region_command() -> None:
    """Make many municipalities' sites in one run."""
