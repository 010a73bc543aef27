"""How a run over a region is told to people."""

import io
import sys
from pathlib import Path

import pytest

from site_builder.cli.region_told import progress, tell_run
from site_builder.errors import Problem, SiteBuilderError
from site_builder.region.report import RunReport, TaskReport

FULL = Problem("/srv/site", "cannot be written (No space left on device)", "Make room.")
GONE = Problem("tcp://x:1", "the scheduler has gone away", "Start what is missing.")


class Terminal(io.StringIO):
    """Standard error where a person sits."""

    def isatty(self):
        """It is one."""
        return True


def reports(count):
    """So many municipalities that were built."""
    return [TaskReport(f"{number:03}", "built", pages=10) for number in range(1, count + 1)]


def test_a_person_sees_a_bar_with_an_estimate(monkeypatch):
    """One step a municipality; one that is tried again is not done yet."""
    monkeypatch.setattr(sys, "stderr", Terminal())
    with progress(3) as told:
        told.again(TaskReport("001", "failed", problems=(FULL,)))
        for report in reports(3):
            told.done(report)
    seen = sys.stderr.getvalue()
    assert "Municipalities" in seen and "33%" in seen and "100%" in seen


def test_a_log_has_a_line_now_and_then(capsys):
    """About twenty of them, each with an estimate but the last; failures as they come."""
    with progress(308) as told:
        told.again(TaskReport("999", "failed", problems=(FULL,)))
        for report in reports(308):
            told.done(report)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == f"999 failed and will be tried again: {FULL}"
    assert lines[1].startswith("15 of 308 municipalities, about ")
    assert lines[-1] == "308 of 308 municipalities"
    assert len(lines) <= 23


def test_the_end_tells_what_became_of_all(capsys, tmp_path):
    """The same fault once, with the municipalities that have it; each that failed by its code."""
    lost = [TaskReport(f"{code}", "failed", problems=(GONE,)) for code in range(400, 415)]
    full = TaskReport("091", "failed", problems=(FULL,))
    run = RunReport((*reports(2), full, *lost), removed=("999",), seconds=3.25)
    tell_run(run, tmp_path, None)
    out, err = capsys.readouterr()
    assert out.startswith("2 built, 0 kept, 16 failed: 091, 400, 401, ")
    assert "; 20 pages in 3.2 s." in out
    assert err.splitlines() == [
        "999: removed, it is no longer in region.toml.",
        f"{FULL} (091 failed)",
        f"{GONE} (400, 401, 402, 403, 404, 405, 406, 407, 408, 409 and 5 more failed)",
    ]


def test_json_on_standard_output_stands_there_alone(capsys, tmp_path):
    """People read the rest on standard error; a file that cannot be written is told."""
    (tmp_path / "index.html").touch()
    tell_run(RunReport(tuple(reports(1))), tmp_path, "-")
    out, err = capsys.readouterr()
    assert out.startswith("{") and "Open" not in out and "Open" in err
    with pytest.raises(SiteBuilderError, match="Name another file"):
        tell_run(RunReport(()), tmp_path, str(Path(tmp_path)))
