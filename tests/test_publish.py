"""A site comes onto a branch whole or not at all, over real HTTP and with real git."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from specimens import ROOT
from test_doctor import self_signed

from site_builder import __version__
from site_builder.errors import SiteBuilderError
from site_builder.publishing.app import read_app
from site_builder.publishing.branch import begin
from site_builder.publishing.destination import read_destination
from site_builder.publishing.git import git_in
from site_builder.publishing.github import GitHub
from site_builder.publishing.publish import Delivery, publish
from site_builder.publishing.source import ContentSource, source_of
from site_builder.site_folder import mark_as_built
from tests.git_backend import backend
from tests.github_server import INSTALLATION, REPOSITORY, SLUG, GitHubServer
from tests.token_server import Keys

KEYS, OTHER = Keys(), Keys()
PAGE = {"index.html": "<p>Sivu</p>\n"}
MARKS = {".mittaristo-site", ".nojekyll"}
ELSEWHERE = "1234567890" * 4
"""A commit that no folder here has."""

if backend() is None and os.environ.get("CI") != "true":
    pytest.skip("git came without http-backend", allow_module_level=True)


@pytest.fixture
def server(tmp_path):
    """GitHub with one empty repository, where the App is installed."""
    made = GitHubServer(KEYS, tmp_path / "server")
    yield made
    made.close()
    assert made.tip() or not made.tips()
    for tip in made.tips():  # whatever happened, every tip that the branch had is in its history
        made.do("merge-base", "--is-ancestor", tip, "gh-pages")


def site_with(folder, files):
    """A built site of these files, each text or bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    mark_as_built(folder)
    for place, text in files.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


class Machine:
    """A machine somewhere, from which one publishes; `place` is its folder for temporary files."""

    def __init__(self, server, folder: Path):
        self.server, self.folder, self.runs, self.slept = server, folder, 0, []
        self.place = folder

    def publish(self, files=None, *, source=None, over="", dry_run=False, **environment):
        """Publish a site of these files."""
        self.runs += 1
        site = site_with(self.folder / f"site-{self.runs}", PAGE if files is None else files)
        self.place = self.folder / f"git-{self.runs}"
        self.place.mkdir()
        told = self.server.environment(**environment)
        destination = read_destination(self.folder, REPOSITORY, "gh-pages", told)
        github = GitHub(destination, read_app(told, self.folder), sleep=self.slept.append)
        delivery = Delivery(site, date(2026, 11, 29), source or ContentSource(self.folder), over)
        found = github.installation()
        return publish(delivery, github, found, place=self.place, dry_run=dry_run)

    def refused(self, **changes):
        """What is told when publishing fails; the token is given back, and no secret is told."""
        with pytest.raises(SiteBuilderError) as error:
            self.publish(**changes)
        told = str(error.value)
        assert not [secret for secret in self.server.secrets() if secret in told]
        return told


@pytest.fixture
def machine(server, tmp_path):
    """A machine with nothing on it."""
    folder = tmp_path / "machine"
    folder.mkdir()
    return Machine(server, folder)


def log(server):
    """The branch's commits, the newest first."""
    return server.do("rev-list", "gh-pages").splitlines()


def content_with(folder, *subjects):
    """A content folder in git with a commit for each subject; the commits, the first one first."""
    folder.mkdir()
    environment = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Kunta")
    environment |= dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "a@example.org")

    def git(*words):
        command = ["git", "-C", str(folder), *words]
        ran = subprocess.run(
            command, capture_output=True, check=True, text=True, env={**os.environ, **environment}
        )
        return ran.stdout.strip()

    git("init", "--quiet")
    made = []
    for subject in subjects:
        git("commit", "--quiet", "--allow-empty", "-m", subject)
        made.append(git("rev-parse", "HEAD"))
    return made


def test_the_first_site_makes_the_branch(server, machine):
    """With the site's files and no others, by the App, and a message that tells what it is."""
    done = machine.publish({**PAGE, "fi/index.html": "<p>Suomeksi</p>"})
    assert server.files() == {*MARKS, "index.html", "fi/index.html"}
    assert (done.laid.new, done.laid.changed, done.laid.gone) == (4, 0, 0)
    assert done.commit == server.tip() and log(server) == [done.commit]
    told = server.do("log", "-1", "--format=%an <%ae>%n%B", "gh-pages")
    assert told == (
        f"{SLUG}[bot] <{SLUG}[bot]@users.noreply.127.0.0.1>\n"
        f"Publish the site of 2026-11-29\n\nMittaristo-Version: {__version__}"
    )


def test_the_next_site_comes_on_top(server, machine):
    """Its files are the branch's, and what was published before stays in the history."""
    first = machine.publish({**PAGE, "old.html": "vanha"}).commit
    done = machine.publish({"index.html": "<p>Uusi</p>", "new.html": "uusi"})
    assert log(server) == [done.commit, first]
    assert server.files() == {*MARKS, "index.html", "new.html"}
    assert (done.laid.new, done.laid.changed, done.laid.gone) == (1, 1, 1)
    assert server.do("show", f"{first}:old.html") == "vanha"


def test_the_same_site_is_not_published_twice(server, machine):
    """There is no commit that changes nothing."""
    first = machine.publish().commit
    done = machine.publish()
    assert done.unchanged and not done.commit and log(server) == [first]


def test_a_dry_run_does_everything_but_publish(server, machine):
    """It tells what would change; the branch is as it was, or is not there."""
    assert machine.publish(dry_run=True).laid.new == 3
    assert server.tip() == ""
    first = machine.publish().commit
    done = machine.publish({"index.html": "uusi"}, dry_run=True)
    assert (done.laid.changed, done.commit, log(server)) == (1, "", [first])


def test_a_domain_that_github_keeps_on_the_branch_stays(server, machine):
    """Unless the site has a CNAME of its own."""
    server.add_commit({".mittaristo-site": "", "CNAME": "mittarit.kunta.fi"}, "Create CNAME")
    machine.publish()
    assert server.do("show", "gh-pages:CNAME") == "mittarit.kunta.fi"
    assert server.files() == {*MARKS, "index.html", "CNAME"}
    machine.publish({**PAGE, "CNAME": "luvut.kunta.fi"})
    assert server.do("show", "gh-pages:CNAME") == "luvut.kunta.fi"


def test_every_byte_is_published_as_it_is(server, machine, monkeypatch):
    """Whatever the machine's git is told of lines, and whatever the site's own files say."""
    settings = machine.folder / "gitconfig"
    settings.write_text("[core]\n\tautocrlf = true\n\texcludesFile = /nowhere\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    files = {
        "a.csv": b"a;b\r\n1;2\r\n",
        ".gitignore": b"*.html\n",
        ".gitattributes": b"* text=auto eol=lf\n",
        "kuva.png": bytes(range(256)),
        **PAGE,
    }
    machine.publish(files)
    assert server.files() == {*MARKS, *files}
    for name in files:
        published = server.do("rev-parse", f"gh-pages:{name}")
        built = machine.folder / "site-1" / name
        assert published == server.do("hash-object", "--no-filters", str(built)), name


def test_the_token_is_for_the_one_repository_and_is_given_back(server, machine):
    """The server refuses any other; after a failure it is given back too."""
    assert machine.publish().revoked
    server.hook("pre-receive", "exit 1")
    machine.refused(files={"index.html": "uusi"})
    assert len(server.ended) == 2 and not server.tokens


def test_what_is_not_a_built_site_is_never_replaced(server, machine):
    """A branch with the content itself, say."""
    server.add_commit({"mkdocs.yml": "site_name: Kunta"}, "Begin")
    told = machine.refused()
    assert f"gh-pages of {REPOSITORY}: holds something that is not a built site." in told
    assert server.files() == {"mkdocs.yml"}


def test_a_site_tells_which_content_it_was_made_from(server, machine, tmp_path):
    """The commit, and how many changes are in none."""
    [commit] = content_with(tmp_path / "content", "Yksi")
    (tmp_path / "content/uusi.toml").write_text("", "utf-8")
    source = source_of(tmp_path / "content")
    machine.publish(source=source)
    told = server.do("log", "-1", "--format=%B", "gh-pages")
    assert f"Mittaristo-Source: {commit}\nMittaristo-Uncommitted: 1" in told


def test_newer_content_is_not_published_over(server, machine, tmp_path):
    """Nor content that this folder does not know; unless that is meant."""
    first, second = content_with(tmp_path / "content", "Yksi", "Kaksi")
    folder = tmp_path / "content"
    machine.publish(source=ContentSource(folder, first))
    machine.publish({"index.html": "kaksi"}, source=ContentSource(folder, second))
    tip = server.tip()
    told = machine.refused(source=ContentSource(folder, first))
    assert f"made from the content's commit {second[:10]}, which is not part" in told
    assert f"say --over {second[:10]}." in told and server.tip() == tip
    assert "not part of this folder's" in machine.refused()  # git keeps no content here
    for wrong in ("", second[:6], first[:10]):
        machine.refused(source=ContentSource(folder, first), over=wrong)
    done = machine.publish(source=ContentSource(folder, first), over=second[:10])
    assert log(server)[:2] == [done.commit, tip]


def moves(server, *, times=1, message="Toinen"):
    """Another publishes at this moment, so often."""
    left = list(range(times))

    def move():
        if left:
            server.add_commit({".mittaristo-site": "", f"{left.pop()}.html": "x"}, message)

    return move


@pytest.mark.parametrize("moment", ["before_refs", "before_push"])
def test_a_branch_that_moves_meanwhile_is_followed_once(server, machine, moment):
    """Before git learns where it is, or between that and the push; both commits stay."""
    first = machine.publish().commit
    setattr(server, moment, moves(server))
    done = machine.publish({"index.html": "uusi"})
    assert log(server)[0] == done.commit and log(server)[2] == first
    assert server.files() == {*MARKS, "index.html"}


def test_a_branch_that_is_made_meanwhile_is_followed_too(server, machine):
    """Two machines publish the first site at the same time."""
    server.before_push = moves(server)
    done = machine.publish()
    assert len(log(server)) == 2 and log(server)[0] == done.commit


@pytest.mark.parametrize("moment", ["before_refs", "before_push"])
def test_a_branch_that_keeps_moving_is_left_alone(server, machine, moment):
    """After the second time nothing of ours is on it, and it is said to try later."""
    machine.publish()
    setattr(server, moment, moves(server, times=5))
    told = machine.refused(files={"index.html": "uusi"})
    assert "somebody else publishes there at the same time" in told
    assert "index.html" not in server.files()


def test_newer_content_that_came_meanwhile_stays(server, machine, tmp_path):
    """The rule of content holds for the second try too."""
    [commit] = content_with(tmp_path / "content", "Yksi")
    source = ContentSource(tmp_path / "content", commit)
    machine.publish(source=source)
    message = f"Publish\n\nMittaristo-Source: {ELSEWHERE}\n"
    server.before_push = moves(server, message=message)
    told = machine.refused(files={"index.html": "uusi"}, source=source)
    assert f"made from the content's commit {ELSEWHERE[:10]}" in told
    assert "index.html" not in server.files()


PROTECTED = "echo 'error: GH006: Protected branch update failed for refs/heads/gh-pages.' >&2"


def test_a_rejected_push_is_told_in_the_servers_words(server, machine):
    """What comes from it steers no terminal; the branch is as it was."""
    first = machine.publish().commit
    server.hook("pre-receive", f"{PROTECTED}; printf 'a\\033[31mb\\n' >&2; exit 1")
    told = machine.refused(files={"index.html": "uusi"})
    assert "was refused (pre-receive hook declined) error: GH006: Protected branch update" in told
    assert "Nothing was published." in told and "\033" not in told
    assert log(server) == [first]


def test_a_connection_that_breaks_in_the_middle_leaves_the_branch_as_it_was(server, machine):
    """The server was asked afterwards; the next try publishes."""
    first = machine.publish().commit
    server.cut = "middle"
    told = machine.refused(files={"index.html": "uusi"})
    assert "broke the connection off" in told and "the branch is as it was. Publish again." in told
    assert log(server) == [first] and not server.do("fsck", "--full")
    server.cut = ""
    done = machine.publish({"index.html": "uusi"})
    assert log(server) == [done.commit, first]


def test_a_large_site_is_cut_off_in_the_middle_too(server, machine):
    """One that git sends in chunks."""
    files = {f"{n}.bin": os.urandom(400_000) for n in range(4)}
    server.cut = "middle"
    assert "broke the connection off" in machine.refused(files=files)
    assert server.tip() == ""
    server.cut = ""
    machine.publish(files)
    assert server.files() == {*MARKS, *files}


def test_a_site_that_has_arrived_is_not_called_lost(server, machine):
    """When only the answer got lost, the server is asked where the branch is."""
    server.cut = "answer"
    done = machine.publish()
    assert done.commit and done.commit == server.tip()


def test_a_connection_that_does_not_come_back_is_told_as_unknown(server, machine):
    """Then nobody can say whether the site has arrived."""
    first = machine.publish().commit
    server.cut = "for good"
    told = machine.refused(files={"index.html": "uusi"})
    assert "the connection was lost on the way" in told
    assert "so the site may have arrived or not. Publish again" in told
    assert log(server) == [first]


def test_a_token_that_has_ended_is_told(server, machine):
    """Before anything is read, and when it ends before the push."""
    server.lifetime = 0
    assert "no longer takes the token: it has ended, or somebody" in machine.refused()
    server.lifetime = 3600
    server.before_refs = server.tokens.clear
    told = machine.refused()
    assert "no longer takes the token" in told and server.tip() == ""


def test_the_token_is_in_no_file_and_no_list_of_processes(server, machine, capfd):
    """Looked at while git pushes; only git's own environment has it."""
    seen, looked = [], []

    def look():
        secrets = server.secrets()
        looked.append(len(secrets))
        files = [file for file in machine.place.rglob("*") if file.is_file()]
        assert any(file.name == "config" for file in files)
        told = [file.read_bytes() for file in files]
        if sys.platform == "linux":
            for process in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    told.append(process.read_bytes())
                except OSError:
                    continue
            assert any(b"push\0--porcelain" in text for text in told)
        seen.extend(s for s in secrets if any(s.encode() in text for text in told))

    server.before_push = look
    machine.publish()
    assert looked and looked[0] > 20 and seen == []
    assert capfd.readouterr() == ("", "")


def test_git_is_not_let_astray_by_the_machines_settings(server, machine, monkeypatch):
    """Variables, a .netrc, and traces that would write down what is sent."""
    home = machine.folder / "home"
    home.mkdir()
    (home / ".netrc").write_text("machine 127.0.0.1 login x password wrong\n", "utf-8")
    (home / "git").mkdir()
    for place in (".gitconfig", "git/config"):
        (home / place).write_text('[url "file:///nowhere/"]\n\tinsteadOf = http://\n', "utf-8")
    trace = machine.folder / "trace"
    changes = {
        "HOME": home,
        "XDG_CONFIG_HOME": home,
        "GIT_DIR": ROOT / ".git",
        "GIT_INDEX_FILE": home / "index",
    }
    changes |= {"GIT_TRACE_CURL": trace, "GIT_TRACE_REDACT": 0, "http_proxy": "http://127.0.0.1:9"}
    for name, text in changes.items():
        monkeypatch.setenv(name, str(text))
    machine.publish()
    for name in changes:
        monkeypatch.delenv(name)
    assert server.tip() and not trace.exists()


REFUSED = {
    "a key of another App": (
        {},
        {"MITTARISTO_APP_KEY": OTHER.private},
        "GitHub does not take the key as this App's (401 Unauthorized, A JSON web token could not",
    ),
    "another App's ID": (
        {},
        {"MITTARISTO_APP_ID": "Iv23Other"},
        "GitHub knows no App with this ID (404 Not Found, Integration not found)",
    ),
    "a clock ten minutes ahead": (
        {"ahead": -600},
        {},
        "this machine's clock is 10 minutes ahead of GitHub's (401 Unauthorized, 'Issued at'",
    ),
    "a clock ten minutes behind": (
        {"ahead": 600},
        {},
        "this machine's clock is 10 minutes behind GitHub's (401 Unauthorized, 'Expiration",
    ),
    "no installation": (
        {"installed": False},
        {},
        "or there is no such repository (404 Not Found). Nothing was published. Install the App",
    ),
    "a suspended installation": ({"suspended": True}, {}, "the App's installation is suspended."),
    "a right to read alone": (
        {"rights": "read"},
        {},
        "the App may not write the contents of this repository.",
    ),
    "a repository of another name": (
        {"renamed": "kunta/uusi"},
        {},
        "the repository has another name now (301 Moved Permanently",
    ),
    "a server that is busy for long": (
        {"busy": 9},
        {},
        "answered 503 Service Unavailable (asked 3 times). Nothing was published. Try again later.",
    ),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_refusal_is_told_with_what_to_do(server, machine, why):
    """In plain words with GitHub's own; nothing is sent to the repository."""
    settings, environment, expected = REFUSED[why]
    for name, setting in settings.items():
        setattr(server, name, setting)
    told = machine.refused(**environment)
    assert expected in told and "Nothing was published." in told
    assert not [one for one in server.requests if ".git/" in one]


def test_a_repository_that_takes_nothing_is_told(server, machine):
    """Git is let in to read alone, as in one that was archived meanwhile."""
    first = machine.publish().commit
    server.before_refs = lambda: server.do("config", "http.receivepack", "false")
    told = machine.refused(files={"index.html": "uusi"})
    assert "the App may not write the contents of this repository. Nothing was published." in told
    assert log(server) == [first]


def test_a_repository_that_goes_meanwhile_is_told(server, machine):
    """Somebody removes or hides it after the App was found there."""
    away = server.git.with_name("elsewhere.git")
    server.before_refs = lambda: server.git.rename(away)
    assert "or there is no such repository. Nothing was published." in machine.refused()
    away.rename(server.git)
    assert server.tip() == ""


def test_a_server_that_is_not_there_for_git_is_told(server, machine):
    """When its API is."""
    server.gone = True
    told = machine.refused()
    assert f"{server.url}: the server cannot be reached, or broke the connection off (" in told
    assert told.endswith("Nothing was published. Try again later.")


def test_a_certificate_of_the_citys_own_is_trusted_where_that_is_told(tmp_path, monkeypatch):
    """By the API's client and by git alike."""
    context, certificate = self_signed(tmp_path)
    server = GitHubServer(KEYS, tmp_path / "server", context)
    (tmp_path / "machine").mkdir()
    machine = Machine(server, tmp_path / "machine")
    told = machine.refused()
    assert "the server's certificate cannot be trusted. Where the city's own network" in told
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    assert server.url.startswith("https://") and machine.publish().commit == server.tip()
    server.close()


def test_what_git_cannot_write_is_told(machine):
    """A disk that takes nothing more, say."""
    (machine.folder / "objects").write_text("in the way", "utf-8")
    with pytest.raises(SiteBuilderError, match=r"git init: failed \(.+\)\. Nothing was published"):
        begin(git_in(machine.folder, "https://github.com"))


ODD = {
    "a message that forges lines and repeats what was sent": (
        "/installation",
        lambda bearer: (403, {"message": f"No.\nPublished. {bearer}\033[31m"}),
        "GitHub refused (403 Forbidden, No. Published. …\ufffd[31m). Nothing was published.",
    ),
    "no installation's number": (
        "/installation",
        lambda _: (200, {"id": "../1", "app_slug": "x"}),
        "named no installation, as GitHub does. Nothing was published.",
    ),
    "lists in lists without end": (
        "/installation",
        lambda _: (200, b"[" * 100_000),
        "named no installation, as GitHub does. Nothing was published.",
    ),
    "no object": ("/access_tokens", lambda _: (201, ["token"]), "gave no token, as GitHub does."),
    "a token that would be two headers": (
        "/access_tokens",
        lambda _: (201, {"token": "a\r\nX-Y: z"}),
        "gave no token, as GitHub does.",
    ),
    "too often": (
        "/access_tokens",
        lambda _: (403, {"message": "API rate limit exceeded for installation"}),
        "GitHub has been asked too often (403 Forbidden, API rate limit exceeded for",
    ),
    "a right that the installation has not": (
        "/access_tokens",
        lambda _: (422, {"message": "The permissions requested are not granted."}),
        "the App may not write the contents of this repository (422 Unprocessable",
    ),
}


@pytest.mark.parametrize("what", ODD)
def test_an_odd_answer_is_told_in_one_line(server, machine, what):
    """Whoever gives it: nothing of it steers a terminal or goes on to git."""
    end, answer, expected = ODD[what]
    server.instead = lambda path, bearer: answer(bearer) if path.endswith(end) else None
    told = machine.refused()
    assert expected in told and len(told.splitlines()) == 1
    assert not [one for one in server.requests if ".git/" in one]


def test_an_apps_odd_name_is_not_written_into_a_commit(server, machine):
    """The program's own stands in its place."""
    told = {"id": INSTALLATION, "app_slug": "a>\nb", "permissions": {"contents": "write"}}
    server.instead = lambda path, _: (200, told) if path.endswith("/installation") else None
    machine.publish()
    assert server.do("log", "-1", "--format=%an", "gh-pages") == "mittaristo[bot]"


@pytest.mark.parametrize("ahead", [-50, 0, 500])
def test_a_clock_that_is_a_little_off_does_not_matter(server, machine, ahead):
    """A minute ahead, or nine behind."""
    server.ahead = ahead
    assert machine.publish().commit


def test_a_server_that_is_busy_for_a_moment_is_asked_again(server, machine):
    """After a rest."""
    server.busy = 2
    assert machine.publish().commit
    assert len(machine.slept) == 2 and server.agents == {"mittaristo"}


def test_a_server_that_is_not_there_is_told(server, machine):
    """By its host alone."""
    server.close()
    assert "could not be reached or broke the connection off (asked 3 times)" in machine.refused()
