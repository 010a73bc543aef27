"""Groups of commands that load a command's module when it is asked for: some are slow to load."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from importlib import import_module

import click

from site_builder.announcing.inert import log_text
from site_builder.errors import Problem, SiteBuilderError
from site_builder.garbage import all_stays


class Commands(click.Group):
    """A group that tells the project's own errors without a traceback.

    `table` has what each command does. `build` is `build_command` of `site_builder.cli.build`, and
    of a group with the prefix `region_` that of `site_builder.cli.region_build`.
    """

    table: Mapping[str, str] = {}
    prefix = ""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the table's order: in which a city comes to need them."""
        del ctx
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        del ctx
        if cmd_name not in self.table:
            return None
        with all_stays():
            module = import_module(f"site_builder.cli.{self.prefix}{cmd_name}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table, without loading any of them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(self.table.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a SiteBuilderError is printed and becomes exit code 1.

        So does what the disk or the machine refuses where no command expects it.
        """
        try:
            return super().invoke(ctx)
        except SiteBuilderError as error:
            told = str(error)
        except OSError as error:
            if error.errno == errno.EPIPE:  # who listened has heard enough, which click knows
                raise
            told = str(_refused(error))
        click.echo(log_text(told), err=True)
        raise click.exceptions.Exit(1)


def _refused(error: OSError) -> Problem:
    """What the machine refuses; of what is printed, and of a folder that is gone, it names none."""
    place = str(error.filename or "the current folder, or where this is printed to")
    remedy = "See that it is there, that you may use it, and that the disk has room."
    return Problem(place, f"cannot be read or written ({error.strerror})", remedy)
