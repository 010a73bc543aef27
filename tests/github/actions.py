"""What stands in for the published actions: what each does to files, rights and outputs."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.github.runs import Job

With = Mapping[str, str]
Outputs = dict[str, str]


def checkout(job: Job, told: With) -> Outputs:
    """A clone of the branch; its credentials stay where git asks for them, unless told."""
    server, reference = job.run.server, told.get("ref") or job.run.branch
    address = server.address(job.token)
    command = ["git", "clone", "--quiet", "--depth", "1", "--branch", reference, address, "."]
    subprocess.run(command, cwd=job.workspace, check=True, capture_output=True)
    if told.get("persist-credentials") == "false":
        bare = address.replace(f"x-access-token:{job.token}@", "")
        command = ["git", "remote", "set-url", "origin", bare]
        subprocess.run(command, cwd=job.workspace, check=True)
    return {}


def upload_artifact(job: Job, told: With) -> Outputs:
    """A file, or what a folder holds."""
    source, target = job.workspace / told["path"], job.run.artifacts / told["name"]
    assert source.exists(), f"there is no {source}"
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        target.mkdir()
        shutil.copy(source, target)
    return {}


def download_artifact(job: Job, told: With) -> Outputs:
    """What was uploaded under the name."""
    source = job.run.artifacts / told["name"]
    shutil.copytree(source, job.workspace / told.get("path", "."), dirs_exist_ok=True)
    return {}


def attest(job: Job, told: With) -> Outputs:
    """Signing needs two rights, and a list of checksums."""
    assert job.rights == {"id-token": "write", "attestations": "write"}
    job.run.attested = (job.workspace / told["subject-checksums"]).read_text("utf-8")
    return {}


def deploy(job: Job, _: With) -> Outputs:
    """What was uploaded as pages is what the public sees from now on."""
    assert job.rights == {"pages": "write", "id-token": "write"}
    shutil.rmtree(job.run.published, ignore_errors=True)
    shutil.copytree(job.run.artifacts / "github-pages", job.run.published)
    return {"page_url": f"{job.run.address}/"}


def _nothing(_: Job, __: With) -> Outputs:
    return {}


ACTIONS: Mapping[str, Callable[[Job, With], Outputs]] = {
    "actions/checkout": checkout,
    "actions/setup-python": _nothing,
    "actions/cache": _nothing,
    "actions/configure-pages": lambda job, _: {"base_url": job.run.address},
    "actions/upload-artifact": upload_artifact,
    "actions/upload-pages-artifact": lambda job, told: upload_artifact(
        job, {"name": "github-pages", **told}
    ),
    "actions/download-artifact": download_artifact,
    "actions/attest-build-provenance": attest,
    "actions/deploy-pages": deploy,
}
