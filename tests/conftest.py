"""The few values that several tests share: the built demo, its address, a browser."""

import gc
import http.server
import os
import shutil
import sys
import threading
from contextlib import contextmanager, suppress
from functools import partial

import pytest
from hypothesis import settings
from installed import Installed, install
from iri_grammar import compile_when_asked
from made_once import made_once
from playwright.sync_api import sync_playwright
from specimens import ROOT

from site_builder.build import build_site
from site_builder.definitions.region import is_region
from site_builder.garbage import all_stays
from site_builder.reports.making import lacking
from tests.pxweb_server import PxWebServerForTests, Settings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Before any test loads numpy: a process with threads builds one language after the other.
compile_when_asked()

settings.register_profile("untimed", deadline=None)
if os.environ.get("CI") != "true":
    settings.load_profile("untimed")  # in CI hypothesis has one of its own, untimed and repeatable

if sys.platform != "linux" and "pdf" in lacking():
    collect_ignore = ["test_report_pdf.py", "test_report_command.py"]
    # Pango is not asked of every machine; CI has it, on Linux, where its lack is a failure.

EXAMPLES = [folder for folder in sorted((ROOT / "examples").iterdir()) if not is_region(folder)]
"""Content folders; a region is many in one, and has tests of its own."""
SUB_PATH = "/kaupunki/"
SITE_URL = f"https://mittarit.example{SUB_PATH}"
REPEATABLE = "1795478400"
"""24.11.2026, the day up to which the demo's figures were collected."""

KEPT = ROOT / ".pytest_cache"
"""Where folders of `KEPT_FOLDERS` lie between runs."""
KEPT_FOLDERS = ("lexicons", "npm", "workbooks")

CHROMIUM = ("chromium-headless-shell", "chromium")
"""The shell is the same engine without windows: a page costs it less than half."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

LONGEST = (
    *("init_sites", "guide", "city_workflow", "browser", "hostile_texts", "editor_browser"),
    *("region_run", "export_built", "report_pdf", "region_fetch", "explore_browser"),
    *("suomi_built", "rebuilding", "site", "another_language", "recalculated", "region_dask"),
    *("same_bytes", "region_init", "publish", "upgrade_demo", "starting", "mutations", "demo"),
    *("compare_browser", "report_command", "sharing_browser", "side_by_side", "demo_sources"),
    *("groups_browser", "forced_colours", "report_word", "region_browser", "release", "search"),
    *("hostile", "serve"),
)
"""Files that take longest, in their order; the others follow as they are named."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config):
    """Three workers to two processors: a third of its time a worker waits for what it started."""
    del config
    return max(2, 3 * (os.cpu_count() or 1) // 2)


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    """What is collected stays to the end, and is not looked through for garbage again and again."""
    with all_stays():
        collected = yield
        gc.freeze()
    return collected


def pytest_collection_modifyitems(items):
    """Long files first: workers that take file after file end at about the same time."""
    places = {f"test_{name}": place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.stem, len(places)))


@pytest.fixture(scope="session", autouse=True)
def _kept_apart(tmp_path_factory):
    """What tests keep is apart from what their user keeps, and new in each run but for three kinds.

    Lexicons and workbooks take seconds to make, and their names tell the code that made them;
    packages of npm are held to their checksum whenever they are read.
    """
    place = tmp_path_factory.mktemp("cache")
    for name in KEPT_FOLDERS:
        (KEPT / name).mkdir(parents=True, exist_ok=True)
        with suppress(OSError):  # not everyone on Windows may link folders
            (place / name).symlink_to(KEPT / name, target_is_directory=True)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("MITTARISTO_CACHE", str(place))
        yield


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The demo site with its examples, built once as for a project page on GitHub.

    Without pictures of pixels, which take as long as all the rest many times over. All workers of
    a run have the same one: no test may change it.
    """
    return made_once(tmp_path_factory, "built", build_demos) / "site"


def build_demos(place):
    """Build what `built` tells of into `site`."""
    output = place / "site"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOURCE_DATE_EPOCH", REPEATABLE)
        build_site(ROOT, output, site_url=SITE_URL, pictures=False, complete=True)
        for folder in EXAMPLES:
            within = f"examples/{folder.name}"
            url = f"{SITE_URL}{within}/"
            build_site(folder, output / within, site_url=url, pictures=False, complete=True)


@pytest.fixture(scope="session")
def wheel_program(tmp_path_factory):
    """The program, built into a wheel and installed outside the repository; likewise once."""
    return Installed.in_folder(made_once(tmp_path_factory, "installed", install))


class Mounted(http.server.SimpleHTTPRequestHandler):
    """Serves a folder under a sub-path and nothing beside it, as GitHub Pages does."""

    def translate_path(self, path):
        """Nothing lies outside the sub-path: a link that leaves it finds no file."""
        inside = path.startswith(SUB_PATH)
        return super().translate_path("/" + path.removeprefix(SUB_PATH) if inside else "/outside")

    def end_headers(self):
        """Files may be kept for ten minutes, as GitHub Pages says of them."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *_):
        """Be quiet."""


@contextmanager
def served(folder):
    """Where a built site is served meanwhile: a free loopback port, under a sub-path."""
    serve = partial(Mounted, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{SUB_PATH}"
        finally:  # a test that fails meanwhile must not keep the run from ending
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def address(built):
    """Where the built demo is served."""
    with served(built) as place:
        yield place


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium. Where it is missing the tests are skipped, but in CI they fail."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        remedy = "Chromium is missing; on Debian: apt-get install chromium-headless-shell"
        if os.environ.get("CI") == "true":
            pytest.fail(remedy)
        pytest.skip(remedy)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def npm():
    """What gets the editor's packages. Without it tests are skipped, but in CI they fail."""
    if shutil.which("npm") is None:
        remedy = "npm is missing; on Debian: apt-get install npm"
        if os.environ.get("CI") == "true":
            pytest.fail(remedy)
        pytest.skip(remedy)


@pytest.fixture(scope="module")
def server():
    """The tests' own PxWeb server, which may be asked as often as one likes."""
    with PxWebServerForTests(settings=Settings(calls=100_000)) as running:
        yield running


@pytest.fixture
def own_server():
    """One that a test may change."""
    with PxWebServerForTests(settings=Settings(calls=100_000)) as running:
        yield running
