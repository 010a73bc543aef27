"""A run over a region, in processes of this machine."""

import errno
import json
import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from site_builder.errors import SiteBuilderError
from site_builder.region import one, running
from site_builder.region.in_processes import in_processes
from site_builder.region.report import run_as_json
from site_builder.region.root import AT_WORK, KIND, at_work
from site_builder.region.running import run
from site_builder.searching.kept_lexicon import is_kept
from site_builder.site_folder import MARK
from tests.region_folder import write_figures
from tests.region_running import (
    ALL_BUILT,
    BY_HAND,
    CODES,
    HEEDING_CTRL_C,
    Deadly,
    Heard,
    built,
    folder_and_site,
    in_turn,
    small_region,
    states,
    task,
    tree,
    whole,
)


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    """A folder that no test changes, and the site that one process makes of it."""
    return folder_and_site(tmp_path_factory.mktemp("region"))


def test_an_unchanged_municipality_is_kept(region):
    """And not a byte of it is written."""
    folder, site = region
    before = tree(site)
    assert states(run(task(folder, site), in_turn)) == dict.fromkeys(CODES, "kept")
    assert tree(site) == before


def test_what_all_have_alike_lies_at_the_root_alone(region):
    """Scripts, styles and charts that every municipality's pages load."""
    _, site = region
    for place in ("site.css", "site.js", "plotly.min.js", "plotly.fi.js", "boundaries.js"):
        assert (site / "assets/mittaristo" / place).is_file()
        assert not any((site / code / "assets/mittaristo" / place).exists() for code in CODES)


@pytest.mark.slow
def test_one_changed_figure_builds_those_that_show_it(tmp_path):
    """Alajärvi's by itself alone: to no other of these is it similar."""
    folder = small_region(tmp_path / "folder")
    made = task(folder, tmp_path / "site")
    run(made, in_turn)
    write_figures(folder, {"005": "7"})
    assert built(run(made, in_turn)) == {"005"}


@pytest.mark.slow
def test_processes_make_the_same_bytes(region, tmp_path):
    """As one process does, whichever is done first; and they keep what is there."""
    folder, site = region
    made = task(folder, tmp_path / "site")
    heard = Heard()
    report = run(made, in_processes(2), progress=heard)
    assert states(report) == ALL_BUILT
    assert sorted(one.code for one in heard.finished) == list(CODES)
    assert all(0 < one.memory < 400 for one in report.municipalities)
    assert tree(tmp_path / "site") == tree(site)
    assert states(run(made, in_processes(1))) == dict.fromkeys(CODES, "kept")


def kill_all():
    """End every worker at work, as the system does when memory runs out."""
    for child in multiprocessing.active_children():
        os.kill(child.pid, signal.SIGKILL)


@pytest.mark.slow
def test_a_worker_takes_little_memory_where_nothing_was_kept_before(region, tmp_path, monkeypatch):
    """Lexicons are made apart, as half a gigabyte is needed to make one."""
    folder, _ = region
    monkeypatch.setenv("MITTARISTO_CACHE", str(tmp_path / "cache"))
    report = run(task(folder, tmp_path / "site"), in_processes(1))
    assert built(report) == set(CODES)
    assert max(one.memory for one in report.municipalities) < 400
    assert all(is_kept(code) for code in ("fi", "sv"))


@pytest.mark.slow
def test_a_killed_worker_takes_no_other_municipality_along(region, tmp_path):
    """What it was at is built once more at the end, by another; nothing is built twice or half."""
    folder, site = region
    heard = Heard(kill_all)
    report = run(task(folder, tmp_path / "site"), in_processes(2), progress=heard)
    assert 1 <= len(report.retried) <= 2
    assert "ended from outside" in str(heard.repeated[0].problems[0])
    kept = {one.code for one in report.in_state("kept")}  # killed between its end and its report
    assert built(report) | kept == {*CODES} and kept <= {*report.retried}
    assert tree(tmp_path / "site") == tree(site)


@pytest.mark.slow
def test_a_municipality_that_kills_every_worker_is_told(region, tmp_path):
    """The others are built; a run in which it kills none builds it alone."""
    folder, site = region
    made = task(folder, tmp_path / "site")
    workers = in_processes(2)

    def with_a_deadly_one(task, codes):
        return workers(task, [Deadly(code) if code == "091" else code for code in codes])

    report = run(made, with_a_deadly_one)
    assert report.failed and states(report) == {**ALL_BUILT, "091": "failed"}
    assert report.retried == ("091",)
    assert whole(made.output) == {*CODES} - {"091"}
    assert built(run(made, in_processes(2))) == {"091"}
    assert tree(made.output) == tree(site)


def test_what_failed_is_tried_once_more_when_all_others_are_done(region):
    """Its last report counts; where nobody is there any more who could, its first."""
    folder, site = region
    told = []

    def failing(task, codes):
        told.append(list(codes))
        if len(codes) == 1 and codes[0] == "499":
            raise SiteBuilderError(one.Problem("tcp://x:1", "no scheduler answers"))
        for code in codes:
            failed = code in {"091", "499"} and len(told) == 1
            yield one.TaskReport(code, "failed" if failed else "built")

    heard = Heard()
    report = run(task(folder, site), failing, progress=heard)
    assert told == [list(CODES), ["091", "499"]]
    assert not report.failed and states(report) == ALL_BUILT
    assert len(heard.finished) == len(CODES) and len(heard.repeated) == 2


@pytest.mark.slow
def test_a_full_disk_fails_one_municipality(region, tmp_path, monkeypatch):
    """It is tried once more; as it fails again it is told, and the next run finishes it."""
    folder, site = region
    left, put = [errno.ENOSPC] * 2, one.put_in_place

    def put_if_there_is_room(place, *others):
        if place.name == "091" and left:
            raise OSError(left.pop(), os.strerror(errno.ENOSPC))
        put(place, *others)

    monkeypatch.setattr(one, "put_in_place", put_if_there_is_room)
    made = task(folder, tmp_path / "site")
    first = run(made, in_turn)
    assert first.failed and first.retried == ("091",)
    [problem] = first.in_state("failed")[0].problems
    assert "No space left on device" in str(problem)
    assert whole(made.output) == built(first) == {*CODES} - {"091"}
    assert built(run(made, in_turn)) == {"091"}
    assert tree(made.output) == tree(site)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="a disk of its own is mounted")
def test_a_disk_that_is_really_full(region, tmp_path):
    """As many as it takes are built, the others told; with room the next run finishes them."""
    folder, site = region
    disk = tmp_path / "disk"
    disk.mkdir()
    most = sum(map(len, tree(site).values()))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={most * 3 // 5}", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("may not mount a disk")
    try:
        made = task(folder, disk / "site")
        first = run(made, in_processes(2))
        assert first.failed and built(first)
        assert all("No space left" in str(o.problems) for o in first.in_state("failed"))
        assert whole(made.output) == built(first)
        subprocess.run(["mount", "-o", f"remount,size={most * 4}", str(disk)], check=True)
        second = run(made, in_processes(2))
        assert built(second) == {*CODES} - built(first)
        assert tree(made.output) == tree(site)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.slow
def test_what_is_not_ours_in_a_municipalitys_place_stays(region, tmp_path):
    """A file or a folder there fails that municipality alone."""
    folder, _ = region
    made = task(folder, tmp_path / "site")
    with at_work(made):
        pass
    (made.output / "091").write_text("notes")
    (made.output / "245").mkdir()
    (made.output / "245" / "thesis.odt").touch()
    (made.output / "999").mkdir()
    report = run(made, in_turn)
    assert states(report) == {**ALL_BUILT, "091": "failed", "245": "failed"}
    assert "is not a folder" in str(report.in_state("failed")[0].problems)
    assert (made.output / "245" / "thesis.odt").exists()
    assert [p.note for p in report.problems] == [True]


@pytest.mark.slow
def test_a_municipality_that_has_left_the_region_is_removed(tmp_path):
    """What remains is what a run without it makes."""
    folder = small_region(tmp_path / "folder")
    made = task(folder, tmp_path / "site")
    run(made, in_turn)
    file = folder / "region.toml"
    file.write_text(file.read_text().replace('"005", ', ""))
    report = run(task(folder, tmp_path / "site"), in_turn)
    assert report.removed == ("005",)
    assert whole(tmp_path / "site") == {*CODES} - {"005"}


def test_one_run_is_at_work_in_a_folder_at_a_time(region, tmp_path):
    """Another is refused; what earlier ones left half made is gone when it begins."""
    folder, _ = region
    made = task(folder, tmp_path / "site")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / KIND).write_text("whole")
    (tmp_path / "site" / ".mittaristo-x" / "site").mkdir(parents=True)
    with at_work(made), pytest.raises(SiteBuilderError, match="another run is at work"):
        assert not (tmp_path / "site" / ".mittaristo-x").exists()
        run(made, in_turn)
    assert [path.name for path in (tmp_path / "site").iterdir()] == [KIND]


@pytest.mark.parametrize(("mark", "text"), [("notes", ""), (MARK, ""), (KIND, "1/4"), (KIND, "")])
def test_a_folder_that_is_no_regions_site_is_refused(region, tmp_path, mark, text):
    """Somebody's files, a municipality's site of its own, a shard."""
    folder, _ = region
    (tmp_path / "index.html").write_text("mine")
    (tmp_path / mark).write_text(text)
    with pytest.raises(SiteBuilderError, match="not the site of a region"):
        run(task(folder, tmp_path), in_turn)
    assert (tmp_path / "index.html").read_text() == "mine"


def test_what_is_wrong_for_all_is_told_once(tmp_path):
    """Before anything is built, and no folder is made."""
    folder = small_region(tmp_path / "folder")
    made = task(folder, tmp_path / "site")
    (folder / "indicators" / "vaki" / "goal.toml").write_text("name = 3\n")
    with pytest.raises(SiteBuilderError, match=r"goal\.toml"):
        run(made, in_turn)
    assert not (tmp_path / "site").exists()


def test_a_fault_in_what_one_has_for_itself_is_told_of_its_file(tmp_path):
    """As `region check` tells it: not of the cut folder, which nobody sees."""
    folder = small_region(tmp_path / "folder")
    own = folder / "cities" / CODES[0] / "vaki" / "oma.toml"
    own.parent.mkdir(parents=True)
    own.write_text("titel = 3\n")
    failed = one.build_one(task(folder, tmp_path / "site"), CODES[0])
    assert failed.state == "failed"
    assert {problem.place for problem in failed.problems} == {f"cities/{CODES[0]}/vaki/oma.toml"}


def test_what_stands_in_the_way_of_the_regions_pages_is_told(region, monkeypatch):
    """The municipalities' sites are there all the same."""
    folder, site = region
    fault = SiteBuilderError(one.Problem("docs/fi/tietoa.md", "has a link that leads nowhere"))
    monkeypatch.setattr(running, "write_whole", lambda *_: (_ for _ in ()).throw(fault))
    report = run(task(folder, site), in_turn)
    assert report.failed and report.problems == fault.problems
    assert states(report) == dict.fromkeys(CODES, "kept")


def test_a_run_as_json(region):
    """Its shape, which docs/maintainers/region.md describes."""
    folder, site = region
    told = json.loads(json.dumps(run_as_json(run(task(folder, site), in_turn))))
    assert list(told) == [
        *("seconds", "counts", "retried", "removed", "problems", "municipalities"),
    ]
    assert told["counts"] == {"built": 0, "kept": len(CODES), "failed": 0}
    first = told["municipalities"][0]
    assert list(first) == [
        *("municipality", "state", "pages", "seconds", "memory_mb", "notices", "problems"),
    ]
    assert (first["municipality"], first["state"]) == ("005", "kept")


def command(*words):
    """A command as it is given: exit code, standard output, standard error."""
    result = CliRunner().invoke(main, ["region", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--shard", "0/4"], "no part of a whole"),
        (["--shard", "5/4"], "no part of a whole"),
        (["--shard", "a/b"], "no part of a whole"),
        (["--shard", "1/0"], "no part of a whole"),
        (["--shard", "-1/4"], "no part of a whole"),
        (["--workers", "0"], "0 is not in the range"),
        (["--workers", "many"], "not a valid integer"),
        (["--scheduler", "http://10.0.0.5:8786"], "no address of a scheduler"),
        (["--scheduler", "tcp://10.0.0.5"], "no address of a scheduler"),
        (["--scheduler", "tcp://x:1", "--workers", "2"], "neither --workers nor --shard"),
        (["--scheduler", "tcp://x:1", "--shard", "1/2"], "neither --workers nor --shard"),
    ],
)
def test_what_no_run_can_be_is_wrong_usage(region, options, told):
    """Exit code 2, and a sentence."""
    code, _, error = command("build", region[0], *options)
    assert code == 2
    assert told in re.sub(r"\s+", " ", error)


def test_a_folder_that_is_no_region_is_told(tmp_path):
    """In JSON too, where that is wanted."""
    code, out, error = command("build", tmp_path, "--json", "-")
    assert code == 1
    assert "region.toml: cannot be read" in error
    assert json.loads(out)["problems"][0]["place"] == "region.toml"


def test_without_dask_it_is_told_how_to_get_it(region, monkeypatch):
    """It is an extra."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "site_builder.region.on_dask", raising=False)
    code, _, error = command("build", region[0], "--scheduler", "tcp://127.0.0.1:1")
    assert code == 1
    assert "pip install 'mittaristo[cluster]'" in error


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SIGINT", "SIGKILL"])
def test_an_interrupted_run_goes_on_where_it_was(region, tmp_path, name):
    """By Ctrl+C, or killed: whole sites alone are there, no process is left, all is built once."""
    folder, site = region
    way = signal.Signals[name]
    words = [sys.executable, "-c", HEEDING_CTRL_C, "region", "build", str(folder)]
    words += ["--output", str(tmp_path / "site"), "--workers", "2", "--site-url"]
    words += ["https://kunnat.example/"]
    with subprocess.Popen(
        words, env=BY_HAND, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as begun:
        assert "1 of 4" in begun.stderr.readline()
        if way == signal.SIGINT:
            os.killpg(begun.pid, way)  # as a terminal does: to all of them
        else:
            os.kill(begun.pid, way)
        told = begun.stderr.read()
    assert "Traceback" not in told
    assert begun.returncode == (1 if way == signal.SIGINT else -way)
    await_end(begun.pid)
    if way == signal.SIGINT:
        assert "Aborted!" in told
        done = whole(tmp_path / "site")
    else:
        done = {p.name for p in (tmp_path / "site").iterdir() if p.name.isdigit()}
    assert 1 <= len(done) < len(CODES)
    finished = run(task(folder, tmp_path / "site"), in_processes(2))
    assert built(finished) == {*CODES} - done
    assert tree(tmp_path / "site") == tree(site)


def await_end(group):
    """Wait until no process of the group is left."""
    for _ in range(600):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise AssertionError("a worker is left")


def _linked(place, elsewhere):
    """A link in the place of what was there."""
    if place.is_dir():
        place.rename(place.with_name("before"))
    else:
        place.unlink(missing_ok=True)
    place.symlink_to(elsewhere)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["assets", "assets/mittaristo", "data", "fi", "index.html", MARK])
def test_nothing_is_written_through_a_link(region, tmp_path, name):
    """Whatever somebody has put into the region's site: what it leads to stays as it is."""
    folder, site = region
    copy, elsewhere = shutil.copytree(site, tmp_path / "site"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine").write_text("mine")
    (copy / MARK).unlink()
    is_file = name in ("index.html", MARK)
    _linked(copy / name, elsewhere / "mine" if is_file else elsewhere)
    shutil.rmtree(copy / "before", ignore_errors=True)
    run(task(folder, copy), in_turn)
    assert tree(elsewhere) == {"mine": b"mine"}
    assert not (copy / name).is_symlink()


def test_a_lock_that_is_a_link_is_refused(region, tmp_path):
    """The run's name is not written into another file."""
    folder, _ = region
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / KIND).write_text("whole")
    (tmp_path / "site" / AT_WORK).symlink_to(tmp_path / "mine")
    with pytest.raises(SiteBuilderError, match="cannot be written"):
        run(task(folder, tmp_path / "site"), in_turn)
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize("place", ["cities", "cities/091", "indicators", "data/x", "docs"])
def test_no_site_is_written_where_the_content_stands(tmp_path, place):
    """What municipalities have for themselves is content too."""
    folder = small_region(tmp_path)
    with pytest.raises(SiteBuilderError, match="is where the content stands"):
        run(task(folder, folder / place), in_turn)


def test_a_program_that_fails_at_the_regions_pages_is_told(region, monkeypatch):
    """With what became of the municipalities, as all that stands in the way is."""
    folder, site = region
    monkeypatch.setattr(running, "write_whole", lambda *_: {}["q"])
    report = run(task(folder, site), in_turn)
    assert report.failed and "KeyError: 'q'" in report.problems[0].fault
    assert states(report) == dict.fromkeys(CODES, "kept")
