"""Tasks in processes of their own: all are done, and nothing that goes wrong is lost."""

import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest
from specimens import ROOT, write_content

from site_builder.build import build_site
from site_builder.errors import Problem, SiteBuilderError
from site_builder.side_by_side import may_fork, side_by_side


def write(file, text="done"):
    file.write_text(text, "utf-8")


def fail(place):
    raise SiteBuilderError(Problem(place, "is wrong", "Mend it."))


class OddError(Exception):
    """An error that cannot be made again from what it tells of itself."""

    def __init__(self, one, two):
        super().__init__(f"{one} and {two}")


def odd():
    raise OddError("one", "two")


@pytest.fixture
def alone():
    """Where another test has left a thread, or outside Linux, nothing is doubled."""
    if not may_fork():
        pytest.skip("this process may not be doubled")


@pytest.fixture(params=["doubled", "in turn"])
def way(request):
    """Each test in processes of their own, and with a thread beside, which forbids it."""
    if request.param == "doubled":
        request.getfixturevalue("alone")
        yield request.param
        return
    waiting = threading.Event()
    beside = threading.Thread(target=waiting.wait)
    beside.start()
    yield request.param
    waiting.set()
    beside.join()
    while Path(f"/proc/self/task/{beside.native_id}").exists():
        time.sleep(0.001)  # the system lists a thread for a moment after it has been joined


def test_every_task_is_done(tmp_path, way):
    """However many there are, none and one too."""
    for number in range(4):
        side_by_side([partial(write, tmp_path / f"{number}-{task}") for task in range(number)])
        assert len(list(tmp_path.glob(f"{number}-*"))) == number


def test_the_problems_of_all_tasks_are_told_together(tmp_path, way):
    """In the order of the tasks; those that can be done are done."""
    tasks = [partial(fail, "fi"), partial(write, tmp_path / "file"), partial(fail, "sv")]
    with pytest.raises(SiteBuilderError) as error:
        side_by_side(tasks)
    assert [problem.place for problem in error.value.problems] == ["fi", "sv"]
    assert (tmp_path / "file").exists()


@pytest.mark.parametrize("task", [odd, partial(int, "x"), partial(os.stat, "/nowhere/at/all")])
def test_an_unforeseen_error_is_not_swallowed(task, way):
    """It is raised as it was, or with its text where it cannot travel."""
    with pytest.raises((ValueError, FileNotFoundError, OddError, RuntimeError)) as error:
        side_by_side([task, lambda: None])
    told = str(error.value)
    assert "one and two" in told or "invalid literal" in told or "/nowhere/at/all" in told


def test_each_task_but_the_last_has_a_process_of_its_own(tmp_path, alone):
    """They share what was worked out before."""
    known = {"figure": "5"}
    files = [tmp_path / str(number) for number in range(3)]
    side_by_side([lambda f=f: write(f, f"{os.getpid()} {known['figure']}") for f in files])
    numbers, figures = zip(*(file.read_text("utf-8").split() for file in files), strict=True)
    assert len(set(numbers)) == 3 and numbers[2] == str(os.getpid())
    assert set(figures) == {"5"}


def test_a_task_ended_from_outside_is_a_problem(alone):
    """As the system does when memory runs out."""
    with pytest.raises(SiteBuilderError, match=r"ended from outside \(SIGKILL\)"):
        side_by_side([lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: None])


def test_nothing_is_left_running_when_the_last_task_is_broken_off(alone):
    """Ctrl+C is not answered by a build that goes on."""
    started = time.monotonic()

    def broken_off():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        side_by_side([partial(time.sleep, 60), broken_off])
    assert time.monotonic() - started < 30


def test_a_process_with_threads_is_not_doubled(way):
    """Nor any outside Linux."""
    assert may_fork() == (way == "doubled" and sys.platform == "linux")


def test_a_site_is_the_same_either_way(tmp_path, way):
    """And a fault of each language's pages is told, of both at once."""
    folder = write_content(tmp_path / "content")
    assert (build_site(folder, tmp_path / "site").output / "sv/about/index.html").is_file()
    broken = {"docs/fi/about.md": "[a](poissa.md)\n", "docs/sv/about.md": "[a](borta.md)\n"}
    write_content(folder, broken)
    with pytest.raises(SiteBuilderError) as error:
        build_site(folder, tmp_path / "site")
    assert "poissa.md" in str(error.value) and "borta.md" in str(error.value)
    assert [path.name for path in Path(tmp_path).iterdir() if path.name.startswith(".")] == []


def test_what_was_left_out_here_holds_in_a_process_of_one_thread():
    """Tests on every core have a thread beside: then this file is run once more by itself."""
    if may_fork() or sys.platform != "linux":
        return
    command = [sys.executable, "-m", "pytest", "-p", "no:xdist", "-p", "no:cacheprovider", __file__]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout
    assert "skipped" not in done.stdout
