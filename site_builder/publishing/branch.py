"""The branch that holds a site: its tip, the commit that comes on top of it, and the way there.

Nothing is ever forced: the server takes a commit only if it follows the tip that it has, and moves
the branch in one step or not at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from site_builder.errors import Problem, SiteBuilderError
from site_builder.publishing.app import GUIDE
from site_builder.publishing.destination import Destination
from site_builder.publishing.git import Git, Ran
from site_builder.publishing.refusals import LATER, refusal
from site_builder.publishing.source import as_commit
from site_builder.site_folder import MARK

SOURCE = "Mittaristo-Source"
"""The line of a commit's message that tells which commit of the content it was made from."""
_TIP = "refs/mittaristo/tip"
_AGAIN = "Publish again: what has arrived is not published twice."
_UNTOUCHED = "Nothing was published: the branch is as it was. Publish again."
_AS_IT_IS = "* -text -filter -ident -working-tree-encoding\n"


@dataclass(frozen=True)
class Tip:
    """The branch as the server has it; all empty where there is no such branch yet."""

    commit: str = ""
    tree: str = ""
    source: str = ""


@dataclass(frozen=True)
class Laid:
    """A site as git's tree, with how many files are new, other than before, or gone."""

    tree: str
    new: int
    changed: int
    gone: int


def begin(git: Git) -> None:
    """Make the empty repository in which everything is prepared; files stay as their bytes are."""
    git.asked("init", "--quiet", "--bare", ".", where=git.place)
    (git.place / "info").mkdir(exist_ok=True)
    (git.place / "info/attributes").write_text(_AS_IT_IS, "utf-8")


def read_tip(git: Git, destination: Destination) -> Tip:
    """The branch's tip, with its files.

    Raises SiteBuilderError when it cannot be had, or holds something that is not a built site.
    """
    if not _named(git, destination):
        return Tip()
    wanted = f"+{destination.ref}:{_TIP}"
    ran = git.run("fetch", "--quiet", "--depth=1", "--no-tags", destination.address, wanted)
    if ran.code:
        raise SiteBuilderError(_unreachable(ran, destination, LATER))
    if not git.asked("ls-tree", _TIP, MARK):
        fault = "holds something that is not a built site"
        remedy = "Nothing was published. Name another branch, or remove this one at GitHub."
        raise SiteBuilderError(Problem(str(destination), fault, f"{remedy} {GUIDE}"))
    wanted = f"--format=%H%n%T%n%(trailers:key={SOURCE},valueonly)"
    commit, tree, *said = git.asked("log", "-1", wanted, _TIP).splitlines()
    return Tip(commit, tree, as_commit(said[0]) if said else "")


def lay(git: Git, site: Path, tip: Tip) -> Laid:
    """The site as a tree of git's: all its files and no others, but for a domain's name.

    `CNAME` is GitHub's: it writes the site's own domain there, which a new site must not lose.
    """
    index = git.place / "index"
    index.unlink(missing_ok=True)
    places = {"GIT_INDEX_FILE": str(index), "GIT_WORK_TREE": str(site)}
    git.asked("add", "--all", "--force", ".", besides=places, where=site)
    kept = git.asked("ls-tree", tip.commit, "CNAME") if tip.commit else ""
    if kept and not (site / "CNAME").exists():
        mode, _, blob = kept.split("\t")[0].split()
        added = f"{mode},{blob},CNAME"
        git.asked("update-index", "--add", "--cacheinfo", added, besides=places, where=site)
    tree = git.asked("write-tree", besides=places)
    before = tip.tree or git.asked("mktree")
    told = git.asked("diff-tree", "-r", "--no-renames", "--name-status", before, tree)
    counts = Counter(line[0] for line in told.splitlines())
    changed = sum(counts.values()) - counts["A"] - counts["D"]
    return Laid(tree, counts["A"], changed, counts["D"])


def commit(git: Git, tree: str, tip: Tip, message: str, author: Mapping[str, str]) -> str:
    """A commit of the tree on top of the tip, or the first one; its name."""
    onto = ("-p", tip.commit) if tip.commit else ()
    return git.asked("commit-tree", tree, *onto, given=message.encode(), besides=author)


def send(
    git: Git, destination: Destination, made: str, tip: Tip
) -> Literal["arrived", "moved meanwhile"]:
    """Put a commit on the branch, if that is still at its tip; then what became of it.

    Raises SiteBuilderError when the server does not take it, when the connection is lost, or when
    it is interrupted; the branch is never half moved.
    """
    try:
        ran = git.run("push", "--porcelain", destination.address, f"{made}:{destination.ref}")
    except KeyboardInterrupt:
        fault = "was interrupted while the site was on its way, so it may have arrived or not"
        raise SiteBuilderError(Problem(str(destination), fault, _AGAIN)) from None
    if ran.code == 0:
        return "arrived"
    shut = _shut_out(ran, destination)
    if shut is not None:
        raise SiteBuilderError(shut)
    try:
        now = _named(git, destination)
    except SiteBuilderError:
        raise SiteBuilderError(_lost(ran, destination)) from None
    if now == made:
        return "arrived"
    if now != tip.commit:
        return "moved meanwhile"
    raise SiteBuilderError(_not_taken(ran, destination))


def _named(git: Git, destination: Destination) -> str:
    """The commit that the server has as the branch's tip now, empty where it has no such branch."""
    ran = git.run("ls-remote", destination.address, destination.ref)
    if ran.code:
        raise SiteBuilderError(_unreachable(ran, destination, LATER))
    found = [line.split("\t") for line in ran.out.splitlines()]
    return next((as_commit(one[0]) for one in found if one[1:] == [destination.ref]), "")


def _not_taken(ran: Ran, destination: Destination) -> Problem:
    """Why the server left the branch as it was."""
    rejected = re.search(r"^!\t.*\t\[[\w ]+\] ?(.*)$", ran.out, flags=re.M)
    if rejected is None:
        return _unreachable(ran, destination, _UNTOUCHED)
    said = " ".join(part for part in (rejected[1], ran.remote) if part)
    remedy = "Nothing was published. Where a rule protects the branch, let the App pass it."
    return Problem(str(destination), f"was refused {said}".rstrip(". "), f"{remedy} {GUIDE}")


def _lost(ran: Ran, destination: Destination) -> Problem:
    fault = (
        f"the connection was lost on the way ({_last(ran)}), so the site may have arrived or not"
    )
    return Problem(str(destination), fault, _AGAIN)


def _unreachable(ran: Ran, destination: Destination, remedy: str) -> Problem:
    """What keeps git from the repository."""
    fault = f"the server cannot be reached, or broke the connection off ({_last(ran)})"
    return _shut_out(ran, destination) or Problem(destination.server, fault, remedy)


def _shut_out(ran: Ran, destination: Destination) -> Problem | None:
    """Why the server does not let git in, None where it does."""
    if re.search(r"error: 401|Authentication failed|could not read Username", ran.err):
        fault = "the server no longer takes the token: it has ended, or somebody has revoked it"
        remedy = f"Nothing was published. Publish again, with a new token. {GUIDE}"
        return Problem(destination.repository, fault, remedy)
    if "error: 403" in ran.err:
        return refusal("rights", destination)
    return (
        refusal("missing", destination)
        if re.search("error: 404|repository .* not found", ran.err)
        else None
    )


def _last(ran: Ran) -> str:
    """The line of git's that says most: its last fatal one."""
    lines = [line.strip() for line in ran.err.splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith(("fatal:", "error:"))]
    return (fatal or lines or ["no reason was given"])[0][:300]
