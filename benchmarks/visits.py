"""A first visit on a slow phone: when something is seen, what is loaded, and from whom.

Chromium with an empty cache, 1.6 Mbit/s, 150 ms to each answer, and a processor of a quarter of
this machine's speed; the median of five visits to each page. Files come compressed, as from a host.
"""

from __future__ import annotations

import gzip
import http.server
import shutil
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from site_builder.build import build_site

VISITS = 5
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
PROCESSOR = 4
CHROMIUM = ("chromium-headless-shell", "chromium")
PAINT = 1000
"""Milliseconds by which the first thing should be seen."""

WEIGHT, GOAL_WEIGHT = 100, 120
"""Kilobytes that a page may load; a goal's page a little more."""

_PACKED = {".html", ".css", ".js", ".svg", ".json", ".csv", ".txt", ".xml"}
_SEEN = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


@dataclass(frozen=True)
class FirstVisit:
    """What one visit took: milliseconds, bytes as they came, files, and hosts beside our own."""

    paint: float
    size: int
    requests: int
    others: int


class Packing(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as hosts do: compressed where that helps, over a connection that stays."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send the file, or its folder's index."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        content, packed = file.read_bytes(), file.suffix in _PACKED
        content = gzip.compress(content, 6) if packed else content
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Be quiet."""


def main() -> None:
    """Build the demo, visit its pages and print what a visit takes."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        print("Chromium is missing; on Debian: apt-get install chromium-headless-shell")
        return
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        site = build_site(
            Path(), Path(place) / "site", site_url="https://example.org/", pictures=False
        ).output
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        print(f"{'':<28}{'first paint, ms':>16}{'kB':>8}{'files':>7}{'other hosts':>13}")
        with served(site) as address:
            for name, path in pages(site).items():
                _print(name, path, visited(browser, address + path))
        browser.close()


def _print(name: str, path: str, visit: FirstVisit) -> None:
    weight = GOAL_WEIGHT if "/goals/" in path else WEIGHT
    kept = visit.paint <= PAINT and visit.size <= 1000 * weight and not visit.others
    print(
        f"{name:<28}{visit.paint:16.0f}{visit.size / 1000:8.1f}{visit.requests:7}"
        f"{visit.others:13}{'' if kept else f'   over {PAINT} ms or {weight} kB'}"
    )


def pages(site: Path) -> dict[str, str]:
    """A page of each kind by its name, the largest of those that there are many of."""

    def largest(kind: str) -> str:
        found = (site / "fi" / kind).glob("*/index.html")
        page = max(found, key=lambda page: page.stat().st_size)
        return f"{page.parent.relative_to(site).as_posix()}/"

    return {
        "front page": "fi/",
        "largest goal": largest("goals"),
        "largest indicator": largest("indicators"),
        "all indicators": "fi/indicators/",
    }


def visited(browser: Browser, address: str, visits: int = VISITS) -> FirstVisit:
    """The median of several first visits to an address."""
    seen = [_visit(browser, address) for _ in range(visits)]
    return FirstVisit(
        paint=statistics.median(visit.paint for visit in seen),
        size=max(visit.size for visit in seen),
        requests=max(visit.requests for visit in seen),
        others=max(visit.others for visit in seen),
    )


def _visit(browser: Browser, address: str) -> FirstVisit:
    """One visit in a context of its own, whose cache is empty."""
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": PROCESSOR})
    sizes: list[float] = []
    hosts: list[str] = []
    session.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    session.on("Network.requestWillBeSent", lambda told: hosts.append(told["request"]["url"]))
    page.goto(address, wait_until="networkidle")
    paint = _painted(page)
    context.close()
    own = urlsplit(address).netloc
    others = {urlsplit(url).netloc for url in hosts} - {own, ""}
    return FirstVisit(paint, round(sum(sizes)), len(hosts), len(others))


def _painted(page: Page) -> float:
    """When something was first to be seen; on a busy machine files may have come before it."""
    for _ in range(100):
        if paint := float(page.evaluate(_SEEN)):
            return paint
        page.wait_for_timeout(100)
    return 0


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Where a built site is served meanwhile, on a free port of this machine."""
    handler = partial(Packing, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


if __name__ == "__main__":
    main()
