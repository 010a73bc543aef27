"""What a site was made from: the commit of the content folder, as far as git keeps it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from site_builder.publishing.git import of_content

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@dataclass(frozen=True)
class ContentSource:
    """The content folder's commit, empty where git keeps none, and how many changes it lacks."""

    folder: Path
    commit: str = ""
    changes: int = 0

    def has(self, commit: str) -> bool:
        """Whether a commit is this one, or one that led to it."""
        if not self.commit or not commit:
            return self.commit == commit
        return of_content(self.folder, "merge-base", "--is-ancestor", commit, self.commit)[0] == 0


def source_of(folder: Path) -> ContentSource:
    """What is published when the folder is built now."""
    try:
        commit = as_commit(of_content(folder, "rev-parse", "--verify", "HEAD")[1])
        changed = of_content(folder, "status", "--porcelain", "--", ".")[1].splitlines()
    except (OSError, subprocess.SubprocessError):
        return ContentSource(folder)
    return ContentSource(folder, commit, len(changed) if commit else 0)


def as_commit(text: str) -> str:
    """The text when it is a commit's full name, else nothing."""
    return text if _COMMIT.fullmatch(text) else ""
