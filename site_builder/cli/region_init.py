"""`mittaristo region init`: a new folder of many municipalities that builds at once."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from site_builder.cli.answering import refuse
from site_builder.cli.options import HELP
from site_builder.definitions.region import read_region, region_content
from site_builder.errors import SiteBuilderError
from site_builder.packs.reading import PACKS
from site_builder.starting.region_answers import RegionAnswers, region_answers
from site_builder.starting.region_files import region_files
from site_builder.starting.told import Pairs
from site_builder.starting.writing import refuse_used, write_folder


@click.command("init", context_settings=HELP)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--municipalities",
    required=True,
    metavar="WHICH",
    help="all, a region such as Uusimaa or maakunta:01, another class, or codes as 049,091.",
)
@click.option("--languages", metavar="CODES", help="Such as fi,sv, which they are unless told.")
@click.option(
    "--title",
    "titles",
    type=(str, str),
    multiple=True,
    metavar="LANGUAGE TEXT",
    help="Name of the whole; once for each language. A region's is known.",
)
@click.option(
    "--pack",
    "packs",
    multiple=True,
    metavar="NAME",
    help=f"A pack of ready indicators: {', '.join(PACKS)}.",
)
def init_command(
    folder: Path,
    municipalities: str,
    languages: str | None,
    titles: Pairs,
    packs: tuple[str, ...],
) -> None:
    """Write a new folder of many municipalities, with ready indicators.

    DIR must be new or empty: nothing is ever overwritten.
    """
    refuse_used(folder)
    try:
        answers = region_answers(municipalities, languages, titles, packs)
    except SiteBuilderError as error:
        refuse(error.problems)
        raise SystemExit(2) from None
    write_folder(folder, region_files(answers), lambda made: region_content(read_region(made)))
    _tell(folder, answers)


def _tell(folder: Path, answers: RegionAnswers) -> None:
    """What was written, and what comes next."""
    click.echo(f"Wrote {folder} for {len(answers.codes)} municipalities.")
    place = shlex.quote(str(folder))
    click.echo(f"Next: mittaristo region fetch {place}, then mittaristo region build {place}.")
    click.echo("Lines marked TODO wait for you; mittaristo region check tells them.")
