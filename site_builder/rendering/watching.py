"""MkDocs' server while someone edits: what it looks at, and what its pages may run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.reloading import letting_reload
from site_builder.site_folder import MADE_FROM

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer


def watch(server: LiveReloadServer, folder: Path) -> None:
    """Let the server look for edits in what a site is made from, and its pages reload."""
    server.set_app(letting_reload(server.serve_request))
    for name in MADE_FROM:
        if (folder / name).exists():
            server.watch(str(folder / name))
