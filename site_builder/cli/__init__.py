"""The command line. Exit 0: fine; 1: content, data or network is wrong; 2: wrong usage."""

from __future__ import annotations

import io
import sys

import click

from site_builder import __version__
from site_builder.cli.commands import Commands
from site_builder.cli.options import HELP

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
    "region": "Make many municipalities' sites in one run.",
}
"""Each in the module of its name."""


class Program(Commands):
    """All commands of the program."""

    table = COMMANDS


@click.group(cls=Program, context_settings=HELP)
@click.version_option(__version__, prog_name="mittaristo")
def main() -> None:
    """Make a website of a city's strategy indicators."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a terminal cannot show stops no command
            stream.reconfigure(errors="replace")
