"""From a built site to a commit on the branch, with a token that is given back at the end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from site_builder import __version__
from site_builder.errors import Problem, SiteBuilderError
from site_builder.publishing.branch import (
    SOURCE,
    Laid,
    Tip,
    begin,
    commit,
    lay,
    read_tip,
    send,
)
from site_builder.publishing.destination import Destination
from site_builder.publishing.git import Git, git_in
from site_builder.publishing.github import GitHub, Installation
from site_builder.publishing.source import ContentSource

ATTEMPTS = 2
"""How often a site is put on top of a branch that somebody else moves at the same time."""
_SHORTEST = 7
_SHOWN = 10


@dataclass(frozen=True)
class Delivery:
    """A built site that is to be published: its folder, its day, what it was made from, and the
    commit of the content that may be published over (see `--over`).
    """

    site: Path
    day: date
    source: ContentSource
    over: str = ""

    @property
    def message(self) -> str:
        """What the commit says."""
        lines = [f"Publish the site of {self.day}", "", f"Mittaristo-Version: {__version__}"]
        if self.source.commit:
            lines.append(f"{SOURCE}: {self.source.commit}")
        if self.source.changes:
            lines.append(f"Mittaristo-Uncommitted: {self.source.changes}")
        return "\n".join([*lines, ""])


@dataclass(frozen=True)
class Delivered:
    """What has come of it: the commit, empty where none was made; the files; whether the token was
    given back.
    """

    laid: Laid
    commit: str = ""
    revoked: bool = True

    @property
    def unchanged(self) -> bool:
        """Whether the branch had the very same site."""
        return not (self.laid.new or self.laid.changed or self.laid.gone)


def publish(
    delivery: Delivery,
    github: GitHub,
    installation: Installation,
    *,
    place: Path,
    dry_run: bool = False,
) -> Delivered:
    """Put a site on the destination's branch as one commit on top of its tip.

    `place` is an empty folder to work in. With `dry_run` everything is done but the last step.
    Raises SiteBuilderError when it cannot be published; the branch is then as it was, or that is
    said to be unknown.
    """
    token = github.token(installation)
    revoked = False
    try:
        git = git_in(place, github.destination.server, token)
        begin(git)
        found = _put(delivery, github.destination, git, installation.slug, dry_run=dry_run)
    finally:
        revoked = github.revoke(token)
    return Delivered(*found, revoked)


def _put(
    delivery: Delivery, destination: Destination, git: Git, slug: str, *, dry_run: bool
) -> tuple[Laid, str]:
    """The tree, and the commit that the branch now has, if it was given one."""
    for _ in range(ATTEMPTS):
        tip = read_tip(git, destination)
        _refuse_newer(delivery, tip, destination)
        laid = lay(git, delivery.site, tip)
        if dry_run or laid.tree == tip.tree:
            return laid, ""
        made = commit(git, laid.tree, tip, delivery.message, _author(slug, destination))
        if send(git, destination, made, tip) == "arrived":
            return laid, made
    raise SiteBuilderError(
        Problem(
            str(destination),
            "somebody else publishes there at the same time, and was quicker twice",
            "Nothing was published. Publish again when they have ended.",
        )
    )


def _refuse_newer(delivery: Delivery, tip: Tip, destination: Destination) -> None:
    """Raises SiteBuilderError when the branch's site was made from content that is not part of
    what is published here: from newer content, that is, or from another.
    """
    allowed = len(delivery.over) >= _SHORTEST and tip.source.startswith(delivery.over)
    if not tip.source or allowed or delivery.source.has(tip.source):
        return
    short = tip.source[:_SHOWN]
    fault = (
        f"its site was made from the content's commit {short}, which is not part of this folder's"
    )
    remedy = f"Pull first; if this site is the right one all the same, say --over {short}."
    raise SiteBuilderError(Problem(str(destination), fault, f"Nothing was published. {remedy}"))


def _author(slug: str, destination: Destination) -> dict[str, str]:
    """Whom git names as author and committer: the App, as GitHub calls it."""
    name = f"{slug}[bot]"
    email = f"{name}@users.noreply.{urlsplit(destination.server).hostname}"
    return {
        f"GIT_{role}_{part}": text
        for role in ("AUTHOR", "COMMITTER")
        for part, text in (("NAME", name), ("EMAIL", email))
    }
