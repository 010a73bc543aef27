"""A run of a workflow: its jobs in the order of their needs, their steps one by one, by bash.

A job has a folder, a token and an environment of its own. Programs that a runner has or installs
stand in `bin`: Python with the package in it, and `sudo`, which does nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from specimens import ROOT

from tests.github.actions import ACTIONS
from tests.github.expressions import Expressions
from tests.github.server import REPOSITORY, GitHubForTests, Rights

_LONGEST = 300
_PYTHON = f"""#!/bin/bash
export PYTHONPATH={ROOT}
if [ "$1 $2" = "-m pip" ]; then
    test -f "${{@: -1}}" && echo "${{@: -1}}" >> "$INSTALLED"
    exit
fi
exec {sys.executable} "$@"
"""
_PROGRAMS = {
    "python": _PYTHON,
    "mittaristo": '#!/bin/bash\nexec python -m site_builder "$@"\n',
    "sudo": "#!/bin/bash\n",
}


@dataclass
class Job:
    """One job as it runs: its place, what it may do, and what came of it."""

    run: Run
    name: str
    says: Mapping[str, Any]
    rights: Rights
    token: str
    result: str = "success"
    log: str = ""
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)
    steps: dict[str, Any] = field(default_factory=dict)

    @property
    def workspace(self) -> Path:
        """Where its steps run."""
        return self.run.place / self.name / "work"

    @property
    def temporary(self) -> Path:
        """What the runner calls its folder for the job's own files."""
        return self.run.place / self.name / "temp"

    @property
    def annotations(self) -> list[str]:
        """The lines of its log that GitHub shows beside files."""
        levels = ("::error", "::warning", "::notice")
        return [line for line in self.log.splitlines() if line.startswith(levels)]


class Run:
    """A run of the workflow that a branch's `.github/workflows/<file>` calls, for an event.

    `published` is what is public before and after; `inputs` come from who starts it by hand.
    """

    address = "https://kunta.example/mittarit"

    def __init__(
        self,
        server: GitHubForTests,
        place: Path,
        file: str = "publish.yml",
        *,
        event: str = "push",
        branch: str = "main",
        inputs: Mapping[str, str] | None = None,
        between: Mapping[str, Any] | None = None,
    ) -> None:
        self.server, self.place, self.branch = server, place, branch
        self.event, self._given = event, inputs or {}
        self._between = between or {}
        self.published, self.attested = place.parent / "published", ""
        self.artifacts = place / "artifacts"
        self.artifacts.mkdir(parents=True)
        self._bin = _programs(place / "bin")
        self.jobs: dict[str, Job] = {}
        self._inputs: dict[str, str] = {}
        self._run(file)

    @property
    def installed(self) -> list[str]:
        """The names of the files that Python packages were installed from."""
        lines = (self.place / "installed.txt").read_text("utf-8").splitlines()
        return [Path(line).name for line in lines]

    def _run(self, file: str) -> None:
        """Find the workflow that is called, in the branch, and carry out its jobs."""
        [caller] = self._file(f".github/workflows/{file}")["jobs"].values()
        called = self._file(caller["uses"].removeprefix("./"))
        given = {"inputs": self._given, "secrets": {}}
        told = Expressions(given, {})
        self._inputs = {key: told.filled(value) for key, value in caller.get("with", {}).items()}
        assert set(self._inputs) <= set((called[True]["workflow_call"] or {}).get("inputs", {}))
        for name in _in_order(called["jobs"]):
            says = called["jobs"][name]
            _refuse_more(says["permissions"], caller["permissions"])
            self._between.get(name, lambda: None)()
            self._job(name, says)

    def _file(self, path: str) -> dict[Any, Any]:
        bare = self.server.state.folder / f"{REPOSITORY}.git"
        command = ["git", "-C", str(bare), "show", f"{self.branch}:{path}"]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        read: dict[Any, Any] = yaml.safe_load(told)
        return read

    def _job(self, name: str, says: Mapping[str, Any]) -> None:
        rights: Rights = dict(says["permissions"])
        job = Job(self, name, says, rights, self.server.token(rights))
        needed = [self.jobs[one] for one in _needs(says)]
        fine = all(one.result == "success" for one in needed)
        self.jobs[name] = job
        if not self._meaning(job, fine=fine).holds(says.get("if")):
            job.result = "skipped"
            return
        job.workspace.mkdir(parents=True)
        job.temporary.mkdir()
        for number, step in enumerate(says["steps"]):
            self._step(job, step, step.get("id", f"step-{number}"))
        meaning = self._meaning(job, fine=True)
        told = {key: meaning.filled(value) for key, value in says.get("outputs", {}).items()}
        job.outputs = told

    def _step(self, job: Job, step: Mapping[str, Any], name: str) -> None:
        meaning = self._meaning(job, fine=job.result == "success")
        if not meaning.holds(step.get("if")):
            job.steps[name] = {"outcome": "skipped", "outputs": {}}
            return
        if "uses" in step:
            told = {key: meaning.filled(value) for key, value in step.get("with", {}).items()}
            outputs, fine = ACTIONS[step["uses"].partition("@")[0]](job, told), True
        else:
            outputs, fine = self._script(job, step, meaning)
        job.steps[name] = {"outcome": "success" if fine else "failure", "outputs": outputs}
        if not fine and not step.get("continue-on-error"):
            job.result = "failure"

    def _script(
        self, job: Job, step: Mapping[str, Any], meaning: Expressions
    ) -> tuple[dict[str, str], bool]:
        script, output, summary = (job.temporary / f"_{one}" for one in ("run", "out", "sum"))
        script.write_text(meaning.filled(step["run"]), "utf-8")
        output.write_text("", "utf-8")
        summary.write_text("", "utf-8")
        own = {key: meaning.filled(value) for key, value in step.get("env", {}).items()}
        environment = {
            **self._environment(job),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            **own,
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        done = subprocess.run(
            command, cwd=job.workspace, env=environment, text=True, timeout=_LONGEST,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        job.log += f"{step.get('name', '')}\n{done.stdout}"
        job.summary += summary.read_text("utf-8")
        pairs = (line.partition("=") for line in output.read_text("utf-8").splitlines())
        return {key: value for key, _, value in pairs}, done.returncode == 0

    def _environment(self, job: Job) -> dict[str, str]:
        kept = {key: os.environ[key] for key in ("MITTARISTO_CACHE", "LANG") if key in os.environ}
        return {
            **kept,
            "PATH": f"{self._bin}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(job.temporary),
            "GIT_TERMINAL_PROMPT": "0",
            "INSTALLED": str(self.place / "installed.txt"),
            "MITTARISTO_ALLOW_LOOPBACK": "1",
            "GITHUB_API_URL": self.server.url,
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_REF_NAME": self.branch,
            "GITHUB_WORKSPACE": str(job.workspace),
            "RUNNER_TEMP": str(job.temporary),
        }

    def _meaning(self, job: Job, *, fine: bool) -> Expressions:
        """What expressions of the job mean now; `fine` while nothing has failed."""
        needs = {
            one: {"result": self.jobs[one].result, "outputs": self.jobs[one].outputs}
            for one in _needs(job.says)
        }
        contexts = {
            "github": {
                "event_name": self.event,
                "ref_name": self.branch,
                "token": job.token,
                "repository": REPOSITORY,
                "server_url": "https://github.com",
                "run_id": "1",
            },
            "job": {"workflow_repository": REPOSITORY},
            "runner": {"temp": str(job.temporary)},
            "inputs": self._inputs,
            "secrets": {},
            "steps": job.steps,
            "needs": needs,
        }
        status = {
            "success": lambda: fine,
            "failure": lambda: not fine,
            "always": lambda: True,
            "cancelled": lambda: False,
        }
        return Expressions(contexts, status)


def _needs(says: Mapping[str, Any]) -> list[str]:
    needs = says.get("needs", [])
    return [needs] if isinstance(needs, str) else list(needs)


def _in_order(jobs: Mapping[str, Any]) -> Iterator[str]:
    """The names of the jobs, each after those that it needs."""
    done: set[str] = set()
    while len(done) < len(jobs):
        ready = [n for n in jobs if n not in done and set(_needs(jobs[n])) <= done]
        assert ready, "jobs need each other"
        yield ready[0]
        done.add(ready[0])


def _refuse_more(asked: Rights, granted: Rights) -> None:
    """GitHub starts no run in which a called job asks for more than its caller grants."""
    ranks = {None: 0, "read": 1, "write": 2}
    for name, right in asked.items():
        assert ranks[right] <= ranks[granted.get(name)], f"{name}: {right} is not granted"


def _programs(place: Path) -> Path:
    place.mkdir()
    for name, text in _PROGRAMS.items():
        (place / name).write_text(text, "utf-8")
        (place / name).chmod(0o755)
    return place
