"""`mittaristo publish`: put the site on a branch of a repository at GitHub, as a GitHub App."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from site_builder.announcing.inert import log_text
from site_builder.build import build_site
from site_builder.cli.check import found_problems
from site_builder.cli.options import CONTENT, HELP
from site_builder.clock import today
from site_builder.errors import Problem, SiteBuilderError, disk_faults
from site_builder.publishing.app import App, read_app, readable_by_others
from site_builder.publishing.destination import Destination, read_destination
from site_builder.publishing.git import refuse_old_git
from site_builder.publishing.github import GitHub
from site_builder.publishing.publish import Delivered, Delivery, publish
from site_builder.publishing.source import ContentSource, source_of
from site_builder.settings import folder_settings

REPOSITORY = "MITTARISTO_REPOSITORY"
BRANCH = "gh-pages"


@click.command("publish", context_settings=HELP)
@CONTENT
@click.option(
    "--repository",
    envvar=REPOSITORY,
    default=None,
    metavar="OWNER/NAME",
    help=f"The repository; else {REPOSITORY}, or what the content folder's git calls origin.",
)
@click.option("--branch", default=BRANCH, help=f"The branch; {BRANCH} unless told.")
@click.option(
    "--over",
    default="",
    metavar="COMMIT",
    help="Publish over a site that was made from this commit of other or newer content.",
)
@click.option("--dry-run", is_flag=True, help="Do everything but publish, and tell what would be.")
def publish_command(
    folder: Path, repository: str | None, branch: str, over: str, dry_run: bool
) -> None:
    """Put the site on a branch of a repository at GitHub, as a GitHub App.

    Checks the folder, builds the site anew and adds it to the branch as one commit. Nothing is
    published when anything is wrong, and the branch's history is never rewritten. Who the App is
    says the environment: MITTARISTO_APP_ID, and MITTARISTO_APP_KEY_FILE or MITTARISTO_APP_KEY.
    """
    with _interruptions_told():
        destination, app = _read(folder, repository, branch)
        _refuse_faults(folder)
        github, source = GitHub(destination, app), source_of(folder)
        installation = github.installation()
        with _workshop() as place:
            built = build_site(folder, place / "site", reports=True, complete=True)
            for notice in built.notices:
                click.echo(log_text(str(notice)), err=True)
            click.echo(f"Built {built.pages} pages in {sum(built.timing.seconds.values()):.1f} s.")
            (place / "git").mkdir()
            delivery = Delivery(place / "site", today(), source, over)
            done = publish(delivery, github, installation, place=place / "git", dry_run=dry_run)
    _tell(done, destination, source, dry_run=dry_run)
    if done.commit:
        click.echo(f"The site: {folder_settings(folder).site_url}")


def _read(folder: Path, repository: str | None, branch: str) -> tuple[Destination, App]:
    """Where to publish and as whom. Raises SiteBuilderError with every fault of both."""
    refuse_old_git()
    faults: list[Problem] = []
    app = destination = None
    try:
        destination = read_destination(folder, repository, branch, os.environ)
    except SiteBuilderError as error:
        faults += error.problems
    try:
        app = read_app(os.environ, folder)
    except SiteBuilderError as error:
        faults += error.problems
    if app is None or destination is None:
        raise SiteBuilderError(*faults)
    return destination, app


def _refuse_faults(folder: Path) -> None:
    """Tell what is wrong or worth knowing; raises SiteBuilderError when anything is wrong."""
    told = [*found_problems(folder, publish=True), *_not_attested(folder)]
    note = readable_by_others(os.environ)
    for problem in [*told, *([note] if note else [])]:
        if problem.note:
            click.echo(f"note: {problem}", err=True)
    wrong = [problem for problem in told if not problem.note]
    if wrong:
        nothing = Problem("publish", f"{len(wrong)} wrong", "Nothing was published.")
        raise SiteBuilderError(*wrong, nothing)


def _not_attested(folder: Path) -> list[Problem]:
    """A repository in mkdocs.yml makes pages tell of signatures that only its workflow makes."""
    with suppress(SiteBuilderError):  # which is told already
        if folder_settings(folder).repository:
            fault = "makes the page of data tell that GitHub has signed the files; here nobody does"
            remedy = "Take it away, or unset MITTARISTO_REPO_URL."
            return [Problem("mkdocs.yml: repo_url", fault, remedy)]
    return []


@contextmanager
def _workshop() -> Iterator[Path]:
    """A folder of the machine's for temporary files, which is gone afterwards."""
    remedy = "Nothing was published. Make room, or name another folder in TMPDIR."
    with (
        disk_faults(tempfile.gettempdir(), remedy),
        tempfile.TemporaryDirectory(prefix="mittaristo-") as place,
    ):
        yield Path(place)


@contextmanager
def _interruptions_told() -> Iterator[None]:
    """Ctrl+C, and the signal by which a system ends services, end the work in an orderly way."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        told = Problem("publish", "was interrupted", "Nothing was published.")
        raise SiteBuilderError(told) from None
    finally:
        signal.signal(signal.SIGTERM, before)


def _tell(
    done: Delivered, destination: Destination, source: ContentSource, *, dry_run: bool
) -> None:
    counts = f"{done.laid.new} new, {done.laid.changed} changed, {done.laid.gone} gone"
    if not source.commit:
        click.echo(
            "note: git names no commit of the content, so the site's names none either.", err=True
        )
    if source.changes:
        told = f"note: {source.changes} changes of the content are not committed."
        click.echo(f"{told} The site shows them.", err=True)
    if not done.revoked:
        click.echo("note: the token was not given back; it ends within the hour.", err=True)
    if done.unchanged:
        click.echo(f"Nothing to do: {destination} has this very site.")
    elif dry_run:
        click.echo(f"Would publish on {destination}: files {counts}. Nothing was published.")
    else:
        click.echo(f"Published on {destination}: files {counts}. Commit {done.commit[:10]}.")
