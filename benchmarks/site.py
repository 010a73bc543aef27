"""The demo site: time of our own work and of MkDocs, size, memory, and a first visit's transfer."""

from __future__ import annotations

import gzip
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

LINKED = {"script": "src", "link": "href", "img": "src"}
VISITED = {
    "front page": "fi/",
    "goal page": "fi/goals/kaupunki-kaikille/",
    "indicator page": "fi/indicators/pienituloisuus/",
    "indicator page, monthly": "fi/indicators/tyottomyys/",
}


def main() -> None:
    """Build the demo into a temporary folder and print what it took."""
    started = time.perf_counter()
    from site_builder.build import build_site  # noqa: PLC0415 - its import is measured

    imported = time.perf_counter() - started
    with tempfile.TemporaryDirectory() as folder:
        built = build_site(Path(), Path(folder) / "site", site_url="https://example.org/kaupunki/")
        _print_times(built.timing.seconds, imported)
        _print_sizes(built.output, built.pages)
        for name, path in VISITED.items():
            print(
                f"{name + ', first visit':<36}{_transfer(built.output, path) / 1000:8.1f} kB gzip"
            )


def _print_times(seconds: dict[str, float], imported: float) -> None:
    own = sum(seconds.get(stage, 0.0) for stage in ("load", "judge", "assemble", "share"))
    whole = own + seconds["render"]
    print(f"{'own work: load':<36}{seconds['load']:8.2f} s")
    print(f"{'own work: judge':<36}{seconds['judge']:8.2f} s")
    print(f"{'own work: draw, assemble':<36}{seconds['assemble']:8.2f} s")
    print(f"{'own work: shared files':<36}{seconds['share']:8.2f} s")
    print(f"{'MkDocs: render':<36}{seconds['render']:8.2f} s")
    print(f"{'own work of the whole':<36}{100 * own / whole:8.1f} %")
    print(f"{'imports':<36}{imported:8.2f} s")


def _print_sizes(output: Path, pages: int) -> None:
    files = [file for file in output.rglob("*") if file.is_file()]
    html = sum(file.stat().st_size for file in files if file.suffix == ".html")
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    print(f"{'pages':<36}{pages:8d}")
    print(f"{'pages, bytes':<36}{html / 1e6:8.2f} MB")
    print(f"{'site, bytes':<36}{sum(file.stat().st_size for file in files) / 1e6:8.2f} MB")
    print(f"{'peak memory':<36}{peak / 1e6:8.0f} MB")


def _transfer(root: Path, path: str) -> int:
    """Bytes of the page and all it loads by itself, each compressed as a host would."""
    page = root / path / "index.html"
    files = {page, *_loaded(root, path, page.read_text("utf-8"))}
    return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)


def _loaded(root: Path, path: str, html: str) -> Iterator[Path]:
    parser = _Links()
    parser.feed(html)
    for link in parser.links:
        address = urlsplit(urljoin(f"https://host/{path}", link))
        if address.netloc == "host":
            yield root / unquote(address.path).lstrip("/")


class _Links(HTMLParser):
    """Scripts, style sheets, icons and images that a browser fetches unasked."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "link" and values.get("rel") not in ("stylesheet", "icon"):
            return
        link = values.get(LINKED.get(tag, ""))
        if link:
            self.links.append(link)


if __name__ == "__main__":
    main()
