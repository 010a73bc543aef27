"""Serve the whole site at a local address while its content is being edited."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from site_builder.build import Built
from site_builder.errors import SiteBuilderError
from site_builder.rebuilding.rebuilder import Rebuilder
from site_builder.rendering.watching import watch

LOOKED = 0.2
"""Seconds between two looks for edits; one of 900 files takes about a hundredth of a second."""
GATHERED = 0.05
"""Seconds without a further edit after which a rebuild begins."""


def serve_site(folder: Path, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Build into a temporary folder, serve it, and rebuild whenever a source file changes.

    A fault after an edit is announced and the last good site stays up until it is mended.
    """
    url = f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
    with tempfile.TemporaryDirectory(prefix="mittaristo-") as root:
        site = Path(root) / "site"
        rebuilder = Rebuilder(folder, site, site_url=url)

        def build() -> None:
            announce(_told(rebuilder.build()))

        def rebuild() -> None:
            try:
                build()
            except SiteBuilderError as error:
                announce(str(error))

        build()
        server = LiveReloadServer(
            rebuild, host=host, port=port, root=str(site), polling_interval=LOOKED
        )
        server.build_delay = GATHERED
        watch(server, folder)
        server.watch(str(folder / "mkdocs.yml"))
        announce(f"Serving {url} – stop with Ctrl+C.")
        try:
            server.serve()
        except KeyboardInterrupt:
            server.shutdown()


def _told(built: Built) -> str:
    return "\n".join([*map(str, built.notices), f"Built {built.pages} pages."])
