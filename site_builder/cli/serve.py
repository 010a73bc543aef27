"""`mittaristo serve`: the site at a local address, rebuilt on every edit."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.cli.listening import MOST, cannot_listen, free_port
from site_builder.cli.options import CONTENT, HELP
from site_builder.serve import serve_site


@click.command("serve", context_settings=HELP)
@CONTENT
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port",
    type=click.IntRange(0, MOST),
    default=8000,
    show_default=True,
    help="Port to listen at; 0 for one that is free.",
)
def serve_command(folder: Path, host: str, port: int) -> None:
    """Serve the whole site and rebuild it on every edit."""
    free = free_port(host, port)  # before the build, which takes its time
    try:
        serve_site(folder, host, free, click.echo)
    except OSError as error:  # taken meanwhile
        raise cannot_listen(host, free, error) from None
