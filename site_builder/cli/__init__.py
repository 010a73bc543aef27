"""The command line. Exit 0: fine; 1: content, data or network is wrong; 2: wrong usage."""

from __future__ import annotations

import io
import sys
from importlib import import_module

import click

from site_builder import __version__
from site_builder.cli.options import HELP
from site_builder.errors import SiteBuilderError

COMMANDS = {
    "init": "Write a new content folder for a municipality, which builds at once.",
    "add": "Write a new indicator, and get its figures.",
    "fetch": "Get figures, and tell what changed.",
    "check": "Tell everything wrong or stale in the content folder.",
    "explain": "Tell how an indicator gets from its source to its verdict, with every number.",
    "build": "Build the whole site, all languages.",
    "export": "Write the whole site as Markdown, which Zensical and ProperDocs build.",
    "publish": "Put the site on a branch of a repository at GitHub, as a GitHub App.",
    "report": "Write the council's report on a follow-up, as PDF and as a Word file.",
    "freeze": "Keep today's figures and verdicts for ever, as an edition.",
    "upgrade": "Bring a content folder to this version's format, and list verdicts that change.",
    "doctor": "Tell what on this machine or network would stand in the way.",
    "serve": "Serve the whole site and rebuild it on every edit.",
}
"""Each in the module of its name, which is imported when it is asked for: some are slow to load."""


class Commands(click.Group):
    """A group that tells the project's own errors without a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a city comes to need them."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"site_builder.cli.{cmd_name}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table above, without loading any of them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a terminal cannot show stops no command
            stream.reconfigure(errors="replace")
