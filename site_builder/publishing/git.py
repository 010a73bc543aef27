"""Git as a program, apart from the machine's own settings, and silent about the token.

The token goes to git in its environment (`GIT_CONFIG_COUNT`), as a header for the one server: no
list of processes shows it, no file holds it, no address carries it. What git and the server say is
looked through for it before anyone sees it.
"""

from __future__ import annotations

import base64
import contextlib
import os
import re
import signal
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from site_builder import __version__
from site_builder.errors import Problem, SiteBuilderError
from site_builder.sources.network.exchange import BUNDLE
from site_builder.sources.network.reach import LOOPBACK

OLDEST = (2, 32)
"""The first git that takes settings from its environment and can leave out the user's."""
LONGEST = 1800.0
"""Seconds that one command may take, the sending of a large site included."""
_UNSEEN = "…"
_WAIT = 5.0
_LEFT_OUT = ("GIT_", "MITTARISTO_APP_", "SSH_ASKPASS")
_SETTINGS = {
    "core.attributesFile": os.devnull,
    "core.excludesFile": os.devnull,
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.askPass": "",
    "credential.helper": "",
    "commit.gpgSign": "false",
    "push.gpgSign": "false",
    "gc.auto": "0",
    "protocol.allow": "never",
    "protocol.https.allow": "always",
    "protocol.http.allow": "always",
    "http.followRedirects": "false",
    "http.lowSpeedLimit": "1",
    "http.lowSpeedTime": "120",
    "http.userAgent": f"mittaristo/{__version__} git",
}


@dataclass(frozen=True)
class Ran:
    """What a command came to: its exit code and what it said, without any secret."""

    code: int
    out: str
    err: str

    @property
    def remote(self) -> str:
        """What the server said, in one line."""
        lines = re.findall(r"^remote: *(.*\S)", self.err, flags=re.M)
        return " ".join(" ".join(lines).split())[:300]


@dataclass(frozen=True)
class Git:
    """A repository of our own in `place`, and how git is run in it. Nothing in it is ever shown."""

    place: Path
    environment: Mapping[str, str] = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False, default=())

    def run(
        self,
        *words: str,
        given: bytes = b"",
        besides: Mapping[str, str] | None = None,
        where: Path | None = None,
    ) -> Ran:
        """Run `git` with these words; `given` is what it reads, `besides` more of its environment,
        `where` the folder it runs in.

        Raises SiteBuilderError when it cannot be started.
        """
        process = _started(where or self.place, words, {**self.environment, **(besides or {})})
        try:
            out, err = process.communicate(given, timeout=LONGEST)
        except subprocess.TimeoutExpired:
            return Ran(1, "", f"had not ended after {LONGEST:.0f} seconds")
        finally:
            _ended(process)
        return Ran(process.returncode, self._told(out), self._told(err))

    def asked(
        self,
        *words: str,
        given: bytes = b"",
        besides: Mapping[str, str] | None = None,
        where: Path | None = None,
    ) -> str:
        """What git says to these words, as `run`. Raises SiteBuilderError when it refuses."""
        ran = self.run(*words, given=given, besides=besides, where=where)
        if ran.code:
            fault = f"failed ({' '.join(ran.err.split())[-300:] or ran.code})"
            remedy = (
                "Nothing was published. Make room if the disk is full; else tell the developers."
            )
            raise SiteBuilderError(Problem(f"git {words[0]}", fault, remedy))
        return ran.out.strip()

    def _told(self, said: bytes) -> str:
        text = said.decode("utf-8", "replace")
        for secret in self.secrets:
            text = text.replace(secret, _UNSEEN)
        return text


def git_in(place: Path, server: str, token: str = "") -> Git:
    """Git for a repository in `place`, which speaks to `server` with the token."""
    secret = base64.b64encode(f"x-access-token:{token}".encode()).decode() if token else ""
    settings = dict(_SETTINGS)
    if (urlsplit(server).hostname or "") in LOOPBACK:
        settings["http.proxy"] = ""
    if token:
        settings[f"http.{server}/.extraHeader"] = f"Authorization: Basic {secret}"
    return Git(place, _environment(place, settings), (token, secret) if token else ())


def refuse_old_git() -> None:
    """Raises SiteBuilderError where git is missing, or older than `OLDEST`."""
    oldest = ".".join(map(str, OLDEST))
    try:
        told = subprocess.run(["git", "--version"], capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        remedy = f"Install git {oldest} or newer."
        raise SiteBuilderError(Problem("git", "is not installed", remedy)) from None
    found = re.search(rb"(\d+)\.(\d+)", told.stdout)
    if found is None or (int(found[1]), int(found[2])) < OLDEST:
        said = told.stdout.decode("utf-8", "replace").strip()
        raise SiteBuilderError(Problem("git", f"{said} is too old", f"Install {oldest} or newer."))


def of_content(folder: Path, *words: str) -> tuple[int, str]:
    """Exit code and answer of the content folder's own git, which is only ever read."""
    environment = _without(os.environ, "GIT_") | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-C", str(folder), *words]
    ran = subprocess.run(command, capture_output=True, env=environment, timeout=120, check=False)
    return ran.returncode, ran.stdout.decode("utf-8", "replace").strip()


def _environment(place: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """The machine's environment without what steers git or is secret, and with our settings."""
    given = _without(os.environ, *_LEFT_OUT)
    bundle = given.get(BUNDLE)
    if bundle:
        given["GIT_SSL_CAPATH" if Path(bundle).is_dir() else "GIT_SSL_CAINFO"] = bundle
    numbered = enumerate(settings.items())
    pairs = [
        (f"GIT_CONFIG_{part}_{n}", text)
        for n, pair in numbered
        for part, text in zip(("KEY", "VALUE"), pair, strict=True)
    ]
    return {
        **given,
        **dict(pairs),
        "GIT_CONFIG_COUNT": str(len(settings)),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_DIR": str(place),
        "GIT_TERMINAL_PROMPT": "0",
        "HOME": str(place),  # no .netrc
        "LC_ALL": "C",
    }


def _without(environment: Mapping[str, str], *beginnings: str) -> dict[str, str]:
    return {
        name: text
        for name, text in environment.items()
        if not name.upper().startswith(tuple(beginnings))
    }


def _started(
    place: Path, words: Iterable[str], environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            ["git", *words],
            cwd=place,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,  # Ctrl+C is for us: we end git and whom it has started
        )
    except OSError as error:
        raise SiteBuilderError(
            Problem("git", f"cannot be started ({error.strerror})", "Install git.")
        ) from None


def _ended(process: subprocess.Popen[bytes]) -> None:
    """End a command that is still running, with all that it has started."""
    if process.poll() is not None:
        return
    for way in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
        with contextlib.suppress(OSError):
            _signalled(process, way)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_WAIT)
            break
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def _signalled(process: subprocess.Popen[bytes], way: int) -> None:
    if os.name == "posix":
        os.killpg(process.pid, way)
    else:
        process.kill()
