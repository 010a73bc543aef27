"""`mittaristo publish`: what is asked before anything is sent, and what is told."""

import os
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner
from specimens import ROOT, STRATEGY, write_content, write_snapshot
from test_before_publishing import READY, ROWS

from site_builder.cli import main
from site_builder.errors import SiteBuilderError
from site_builder.publishing.app import read_app, readable_by_others
from site_builder.publishing.destination import read_destination
from site_builder.publishing.git import git_in
from tests.git_backend import backend
from tests.github_server import REPOSITORY, GitHubServer
from tests.token_server import Keys

KEYS = Keys()
PEM = KEYS.private
NEEDED = ("GITHUB_API_URL", "GITHUB_SERVER_URL", "MITTARISTO_REPOSITORY", "MITTARISTO_REPO_URL")
GUIDE = "See docs/maintainers/publish-from-anywhere.md."

needs_backend = pytest.mark.skipif(
    backend() is None and os.environ.get("CI") != "true", reason="git came without http-backend"
)


@pytest.fixture
def server(tmp_path):
    """GitHub with one empty repository, where the App is installed."""
    made = GitHubServer(KEYS, tmp_path / "server")
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path):
    """A content folder that lacks nothing."""
    made = write_content(tmp_path / "content", READY)
    write_snapshot(made, "tyollisyysaste", ROWS, 'licence = "CC-BY-4.0"')
    return made


def told(folder, server, *options, **environment):
    """Exit code and everything that the command prints."""
    for name in NEEDED:
        environment.setdefault(name, None)
    environment = {**environment, **server.environment()} if server else environment
    words = ["publish", "--content", str(folder), *options]
    done = CliRunner().invoke(main, words, env=environment)
    secrets = server.secrets() if server else PEM.splitlines()[1:-1]
    assert not [secret for secret in secrets if secret in done.output]
    return done.exit_code, done.output


@needs_backend
@pytest.mark.slow
def test_the_whole_site_is_built_and_published(folder, server):
    """Every page and file, and the address where it is; then there is nothing to do."""
    code, first = told(folder, server)
    assert code == 0, first
    assert "Built 16 pages" in first and "note: git names no commit of the content" in first
    assert f"Published on gh-pages of {REPOSITORY}: files 91 new, 0 changed, 0 gone." in first
    assert first.endswith("The site: https://mittarit.pikkula.fi/\n")
    wanted = {"index.html", "fi/index.html", "sv/data/index.html", ".nojekyll", "data/all.zip"}
    assert wanted < server.files()
    code, again = told(folder, server)
    assert code == 0 and f"Nothing to do: gh-pages of {REPOSITORY} has this very site." in again
    assert len(server.tips()) == 1 and not (folder / "site").exists()
    page = folder / "docs/fi/about.md"
    page.write_text("# Uutta\n\nTästä.\n", "utf-8")
    code, would = told(folder, server, "--dry-run")
    assert code == 0 and "Would publish on gh-pages" in would and len(server.tips()) == 1


def test_a_folder_that_a_check_refuses_is_not_published(folder, server):
    """Every fault is told, and GitHub is not asked."""
    write_content(folder, {**READY, "indicators/strategy.toml": STRATEGY})
    code, said = told(folder, server)
    assert code == 1 and "indicators/strategy.toml: [contact] is missing" in said
    assert said.endswith("publish: 1 wrong. Nothing was published.\n") and not server.requests


def test_a_site_that_tells_of_signatures_is_not_published(folder, server):
    """Pages would tell that GitHub's workflow has signed the files."""
    settings = folder / "mkdocs.yml"
    said = f"repo_url: https://github.com/{REPOSITORY}\n"
    settings.write_text(settings.read_text("utf-8") + said, "utf-8")
    code, said = told(folder, server)
    assert code == 1 and "mkdocs.yml: repo_url: makes the page of data tell" in said


def test_all_that_is_missing_is_told_at_once(folder):
    """Where to, and as whom."""
    code, said = told(folder, None, "--branch", "main..", MITTARISTO_APP_ID="Iv23")
    assert code == 1
    assert said.splitlines() == [
        "--repository: is not told. Write it as owner/name.",
        "MITTARISTO_APP_KEY_FILE: is not set. Name the file with the App's private key there, or"
        f" store its text in MITTARISTO_APP_KEY. {GUIDE}",
    ]


def test_git_is_needed_in_a_version_that_keeps_secrets(folder, server, tmp_path):
    """An older one could not be given the token unseen."""
    code, said = told(folder, server, PATH=str(tmp_path))
    assert (code, said) == (1, "git: is not installed. Install git 2.32 or newer.\n")
    old = tmp_path / "git"
    old.write_text("#!/bin/sh\necho git version 2.30.2\n", "utf-8")
    old.chmod(0o755)
    code, said = told(folder, server, PATH=str(tmp_path))
    assert (code, said) == (
        1,
        "git: git version 2.30.2 is too old. Install 2.32 or newer.\n",
    )


def started(folder, server, place, **options):
    """The command as a process of its own, whose temporary files lie in `place`."""
    place.mkdir()
    environment = {**os.environ, **server.environment(), "TMPDIR": str(place)}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "site_builder", "publish", "--content", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        text=True,
        **options,
    )


INTERRUPTED = {
    "installation": (signal.SIGTERM, "publish: was interrupted. Nothing was published."),
    "push": (
        signal.SIGINT,
        f"gh-pages of {REPOSITORY}: was interrupted while the site was on its way, so it may have"
        " arrived or not. Publish again: what has arrived is not published twice.",
    ),
}


@needs_backend
@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="other systems end processes in other ways")
@pytest.mark.parametrize("moment", INTERRUPTED)
def test_who_interrupts_leaves_nothing_behind(folder, server, tmp_path, moment):
    """Ctrl+C, and what ends a service: no file, no token, no half of a site."""
    way, expected = INTERRUPTED[moment]
    server.halt = moment
    process = started(folder, server, tmp_path / "place")
    assert server.reached.wait(60), process.communicate()[0]
    process.send_signal(way)
    said, _ = process.communicate(timeout=30)
    server.release.set()
    assert process.returncode == 1 and said.splitlines()[-1] == expected
    assert not [secret for secret in server.secrets() if secret in said]
    assert list((tmp_path / "place").iterdir()) == []
    assert not server.tokens and server.tip() == ""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="other systems limit files in other ways")
def test_a_full_disk_is_told(folder, server, tmp_path):
    """Files may grow no further, as on a disk without room; nothing is left on it."""
    import resource  # noqa: PLC0415 - not on every system

    def small():
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    process = started(folder, server, tmp_path / "place", preexec_fn=small)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 1 and "Traceback" not in said
    assert "cannot be written (File too large)" in said
    assert list((tmp_path / "place").iterdir()) == [] and server.tip() == ""


UNUSABLE = {
    "no ID": ({"MITTARISTO_APP_KEY": PEM}, "MITTARISTO_APP_ID: is not set."),
    "an ID that steers": (
        {"MITTARISTO_APP_ID": "a\x1b[31m", "MITTARISTO_APP_KEY": PEM},
        "MITTARISTO_APP_ID: holds no ID of an App.",
    ),
    "no key": ({"MITTARISTO_APP_ID": "1"}, "MITTARISTO_APP_KEY_FILE: is not set."),
    "two keys": (
        {"MITTARISTO_APP_ID": "1", "MITTARISTO_APP_KEY": PEM, "MITTARISTO_APP_KEY_FILE": "/k"},
        "MITTARISTO_APP_KEY, MITTARISTO_APP_KEY_FILE: are both set.",
    ),
    "no key at all": (
        {"MITTARISTO_APP_ID": "1", "MITTARISTO_APP_KEY": "hunter2"},
        "MITTARISTO_APP_KEY: the environment variable does not hold a private key without",
    ),
    "a small key": (
        {"MITTARISTO_APP_ID": "1", "MITTARISTO_APP_KEY": Keys(bits=1024).private},
        "MITTARISTO_APP_KEY: the key in MITTARISTO_APP_KEY is not an RSA key of at least 2048",
    ),
    "no file": (
        {"MITTARISTO_APP_ID": "1", "MITTARISTO_APP_KEY_FILE": "/nowhere/key.pem"},
        "MITTARISTO_APP_KEY_FILE: /nowhere/key.pem cannot be read (No such file or directory).",
    ),
}


@pytest.mark.parametrize("what", UNUSABLE)
def test_an_app_that_cannot_be_used_is_told(tmp_path, what):
    """By the variable's name, never by what it holds."""
    environment, expected = UNUSABLE[what]
    with pytest.raises(SiteBuilderError) as error:
        read_app(environment, tmp_path)
    told = str(error.value)
    assert told.startswith(expected) and GUIDE in told
    assert "hunter2" not in told and "\x1b" not in told


def test_a_key_file_is_read_where_git_does_not_keep_it(tmp_path):
    """And a word is said when others may read it."""
    content = tmp_path / "content"
    content.mkdir()
    for place in (tmp_path, content):
        (place / "key.pem").write_text(PEM, "utf-8")
    outside = {"MITTARISTO_APP_ID": "1", "MITTARISTO_APP_KEY_FILE": f"{tmp_path}/key.pem"}
    app = read_app(outside, content)
    assert app.identity == "1" and PEM.splitlines()[1] not in repr(app)
    inside = outside | {"MITTARISTO_APP_KEY_FILE": str(content / "key.pem")}
    with pytest.raises(SiteBuilderError, match="lies in the content folder, which git keeps"):
        read_app(inside, content)
    if os.name == "posix":
        (tmp_path / "key.pem").chmod(0o644)
        assert "Run chmod 600" in str(readable_by_others(outside))
        (tmp_path / "key.pem").chmod(0o600)
    assert readable_by_others(outside) is None


SERVERS = [
    ("", "", "https://api.github.com", "https://github.com"),
    ("https://api.kunta.ghe.com/", "", "https://api.kunta.ghe.com", "https://kunta.ghe.com"),
    ("https://git.kunta.fi/api/v3", "", "https://git.kunta.fi/api/v3", "https://git.kunta.fi"),
    ("https://a.fi/x/api/v3", "https://b.fi/x/", "https://a.fi/x/api/v3", "https://b.fi/x"),
    ("http://localhost:9/api/v3", "", "http://localhost:9/api/v3", "http://localhost:9"),
]


@pytest.mark.parametrize(("api", "server", "asked", "pushed"), SERVERS)
def test_the_server_is_github_or_the_one_that_is_told(tmp_path, api, server, asked, pushed):
    """Where it has its API says where git finds it."""
    environment = {"GITHUB_API_URL": api, "GITHUB_SERVER_URL": server}
    found = read_destination(tmp_path, REPOSITORY, "gh-pages", environment)
    assert (found.api, found.server) == (asked, pushed)
    assert found.address == f"{pushed}/{REPOSITORY}.git"


NOWHERE = [
    ("a/b", "gh-pages", "http://git.kunta.fi/api/v3", "GITHUB_API_URL: is not encrypted."),
    ("a/b", "gh-pages", "https://u:p@git.kunta.fi", "GITHUB_API_URL: holds a user name or a pass"),
    ("a/b", "gh-pages", "ssh://git.kunta.fi", "GITHUB_API_URL: is no address that begins with"),
    ("a", "gh-pages", "", "--repository: 'a' is no repository."),
    ("a/b/c", "gh-pages", "", "--repository: 'a/b/c' is no repository."),
    ("a/..", "gh-pages", "", "--repository: 'a/..' is no repository."),
    ("-a/b", "gh-pages", "", "--repository: '-a/b' is no repository."),
    ("a/b?c", "gh-pages", "", "--repository: 'a/b?c' is no repository."),
]


@pytest.mark.parametrize(("repository", "branch", "api", "expected"), NOWHERE)
def test_a_place_that_is_none_is_told(tmp_path, repository, branch, api, expected):
    """Before anything is sent; a password in an address is not repeated."""
    with pytest.raises(SiteBuilderError) as error:
        read_destination(tmp_path, repository, branch, {"GITHUB_API_URL": api})
    assert str(error.value).startswith(expected) and "u:p" not in str(error.value)


@pytest.mark.parametrize(
    "branch",
    [
        "gh-pages",
        "sivut/2026",
        "-f",
        "a..b",
        "a b",
        "",
        "a:b",
        "@",
        "a.lock",
        "/a",
        "a/",
        "ä",
        "+a",
    ],
)
def test_a_branch_is_what_git_takes_for_one(tmp_path, branch):
    """Git itself is asked, which no name can turn into an option."""
    git = git_in(tmp_path, "https://github.com")
    if git.run("check-ref-format", f"refs/heads/{branch}").code == 0 and branch not in ("-f", "@"):
        assert read_destination(tmp_path, "a/b", branch, {}).ref == f"refs/heads/{branch}"
        return
    with pytest.raises(SiteBuilderError, match="is no name of a branch"):
        read_destination(tmp_path, "a/b", branch, {})


ORIGINS = [
    ("https://github.com/kunta/mittarit.git", "kunta/mittarit"),
    ("https://someone@github.com/kunta/mittarit", "kunta/mittarit"),
    ("git@github.com:kunta/mittarit.git", "kunta/mittarit"),
    ("ssh://git@github.com:22/kunta/mittarit.git", "kunta/mittarit"),
    ("https://gitlab.com/kunta/mittarit.git", None),
    ("https://github.com.evil.example/kunta/mittarit.git", None),
    ("../mittarit.git", None),
]


@pytest.mark.parametrize(("origin", "expected"), ORIGINS)
def test_the_repository_is_the_contents_own_unless_told(tmp_path, origin, expected):
    """Where the server has it."""
    for words in (["init", "--quiet"], ["remote", "add", "origin", origin]):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)
    assert read_destination(tmp_path, "a/b", "gh-pages", {}).repository == "a/b"
    if expected:
        assert read_destination(tmp_path, None, "gh-pages", {}).repository == expected
        return
    with pytest.raises(SiteBuilderError, match="--repository: is not told"):
        read_destination(tmp_path, None, "gh-pages", {})
