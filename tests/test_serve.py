"""`mittaristo serve`: an edit changes the page, once; a broken edit leaves the last good site."""

import os
import socket
import subprocess
import sys
import threading
import time
from urllib.request import urlopen

import pytest
from browsing import visiting
from specimens import write_content

pytestmark = pytest.mark.slow

PLACE = "indicators/tyo/tyollisyysaste.toml"
PAGE = "fi/indicators/tyollisyysaste/"


class Served:
    """A running `mittaristo serve` and the lines it has said so far."""

    def __init__(self, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        command = [sys.executable, "-m", "site_builder", "serve", "--content", str(folder)]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
        )
        self.lines = []
        self.listener = threading.Thread(target=self._listen)
        self.listener.start()

    def _listen(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip())

    def listens(self):
        """Whether it can be reached: what it announces comes a moment before."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def builds(self):
        return sum(line.startswith("Built ") for line in self.lines)

    def page(self):
        with urlopen(self.url + PAGE, timeout=30) as answer:
            return answer.read().decode("utf-8")

    def until(self, wanted, seconds):
        """Wait until something is so; tell what was said when it never is."""
        end = time.monotonic() + seconds
        while not wanted():
            assert time.monotonic() < end, self.lines
            assert self.process.poll() is None, self.lines
            time.sleep(0.1)

    def stop(self):
        self.process.terminate()
        self.process.wait(10)
        self.listener.join()
        self.process.stdout.close()


@pytest.fixture
def served(tmp_path):
    """A small folder that is served at a free port."""
    write_content(tmp_path)
    running = Served(tmp_path)
    running.folder = tmp_path
    try:
        running.until(lambda: any("Serving" in line for line in running.lines), 60)
        running.until(running.listens, 60)
        yield running
    finally:
        running.stop()


def test_an_open_page_reloads_itself_after_an_edit(served, browser):
    """Its script is the one that may run; the built page's policy is as strict as ever."""
    file = served.folder / PLACE
    with visiting(browser) as visit:
        visit.page.goto(served.url + PAGE)
        policy = visit.page.locator("meta[http-equiv='Content-Security-Policy']")
        assert "script-src 'self' 'sha256-" in policy.get_attribute("content")
        text = file.read_text("utf-8")
        file.write_text(text.replace('"Työllisyysaste"', '"Asukkaita kaupungissa"'), "utf-8")
        visit.page.get_by_role("heading", name="Asukkaita kaupungissa").wait_for(timeout=30_000)
        assert visit.complaints == []


def test_an_edit_is_seen_once_and_a_broken_one_leaves_the_last_good_page(served):
    """The page changes, the rebuilding ends, a fault is told and mended."""
    file = served.folder / PLACE
    sound = file.read_text("utf-8")
    assert "Työllisyysaste" in served.page()

    file.write_text(sound.replace('"Työllisyysaste"', '"Asukkaita kaupungissa"'), "utf-8")
    served.until(lambda: "Asukkaita kaupungissa" in served.page(), 30)
    time.sleep(1.5)  # many times what a rebuild takes: one that set off another would be seen
    assert 1 <= served.builds() <= 2, served.lines

    file.write_text(sound.replace("title =", "titel ="), "utf-8")
    served.until(lambda: any("Did you mean title?" in line for line in served.lines), 30)
    assert "Asukkaita kaupungissa" in served.page()
    assert not any("Traceback" in line for line in served.lines)

    file.write_text(sound, "utf-8")
    served.until(lambda: "Asukkaita kaupungissa" not in served.page(), 30)
