"""What a fetch hands on to the later steps of a workflow, as files."""

from __future__ import annotations

import json
from pathlib import Path

from site_builder.announcing.commit import commit_message
from site_builder.announcing.issue import issue_of
from site_builder.definitions import Content
from site_builder.errors import disk_faults
from site_builder.fetching import FetchSummary
from site_builder.snapshots.files import write_file

COMMIT = "commit.txt"
ISSUE = "issue.json"


def write_files(place: Path, summary: FetchSummary, content: Content) -> None:
    """Write `commit.txt` and `issue.json` into a folder, which is made where it is not there.

    Raises SiteBuilderError when the disk does not take them.
    """
    issue = json.dumps(issue_of(summary, content), ensure_ascii=False, indent=2)
    with disk_faults(str(place), "Name another folder."):
        place.mkdir(parents=True, exist_ok=True)
        write_file(place / COMMIT, commit_message(summary, content).encode())
        write_file(place / ISSUE, f"{issue}\n".encode())
