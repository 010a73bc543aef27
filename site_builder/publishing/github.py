"""GitHub's API for Apps: which installation may write, and a token for one repository.

A short-lived signed token (RS256) says who asks; GitHub gives an installation token for it, which
ends by itself after an hour and is given back as soon as it is no longer needed.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

import jwt

from site_builder.errors import Problem, SiteBuilderError, SourceError
from site_builder.publishing.app import App
from site_builder.publishing.destination import Destination
from site_builder.publishing.refusals import LATER, refusal
from site_builder.sources.network.exchange import (
    MEGABYTE,
    OWN_CERTIFICATES,
    Answer,
    Ends,
    LostError,
    Request,
    UntrustedError,
    exchanged,
    session_of,
)
from site_builder.sources.network.retrying import WORTH_RETRYING, pause_before_retry

BACKDATED = 60
"""Seconds that a signed token is older than it is, for a clock that is a little ahead."""
LIFETIME = 540
"""Seconds from now until it ends; GitHub takes ten minutes at most."""
TRIES = 3
_ENDS = Ends(connect=10.0, read=30.0, total=60.0, most_bytes=4 * MEGABYTE)
_SIGNER = jwt.PyJWT(options={"enforce_minimum_key_length": True})
_SLUG = re.compile(r"[A-Za-z0-9-]{1,100}")
_TOKEN = re.compile(r"[\x21-\x7e]{1,4096}")


@dataclass(frozen=True)
class Installation:
    """An App's installation where the repository is: its number, and the App's name there."""

    number: int
    slug: str


@dataclass
class GitHub:
    """The API of the destination's server, asked as an App. Nothing secret in it is shown."""

    destination: Destination
    app: App
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)
    clock: Callable[[], float] = field(default=time.time, repr=False)

    def installation(self) -> Installation:
        """The App's installation that has the repository.

        Raises SiteBuilderError when there is none, it may not write, or GitHub does not answer.
        """
        told = self._as_app("GET", f"/repos/{self.destination.repository}/installation")
        number, slug = told.get("id"), str(told.get("app_slug", ""))
        if not isinstance(number, int):
            raise self._unlike("named no installation")
        if told.get("suspended_at"):
            raise SiteBuilderError(refusal("suspended", self.destination))
        rights = told.get("permissions")
        if isinstance(rights, Mapping) and rights.get("contents") != "write":
            raise SiteBuilderError(refusal("rights", self.destination))
        return Installation(number, slug if _SLUG.fullmatch(slug) else "mittaristo")

    def token(self, installation: Installation) -> str:
        """A token that may write the contents of the one repository, for an hour at most.

        Raises as `installation` does.
        """
        name = self.destination.repository.partition("/")[2]
        wanted = {"repositories": [name], "permissions": {"contents": "write"}}
        path = f"/app/installations/{installation.number}/access_tokens"
        token = self._as_app("POST", path, wanted).get("token")
        if not isinstance(token, str) or not _TOKEN.fullmatch(token):
            raise self._unlike("gave no token")
        return token

    def revoke(self, token: str) -> bool:
        """Give a token back; whether GitHub took it. It would end by itself within the hour."""
        try:
            answer = self._asked("DELETE", "/installation/token", token, None)
        except SiteBuilderError:
            return False
        return answer.status in (204, 401)

    def _as_app(self, method: str, path: str, json: object = None) -> Mapping[str, object]:
        """The answer to the App. Raises SiteBuilderError for any refusal."""
        now = self.clock()
        signed = self._signed(now)
        answer = self._asked(method, path, signed, json)
        told = answer.told
        if answer.status not in (200, 201):
            said = str(told.get("message", "")).replace(signed, "…")
            skew = answer.skew(now) or 0.0
            raise SiteBuilderError(
                refusal("", self.destination, answer.status, answer.said, said, skew)
            )
        return told

    def _signed(self, now: float) -> str:
        claims = {"iat": int(now) - BACKDATED, "exp": int(now) + LIFETIME, "iss": self.app.identity}
        return _SIGNER.encode(claims, self.app.key.private, algorithm="RS256")

    def _asked(self, method: str, path: str, bearer: str, json: object) -> Answer:
        """The first answer that is worth having, after a few tries."""
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {bearer}",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        url = f"{self.destination.api}{path}"
        request = Request(method, url, headers, json, place=self._host)
        for attempt in range(1, TRIES + 1):
            answer, fault = self._tried(request)
            if answer is not None and answer.status not in WORTH_RETRYING:
                return answer
            pause = pause_before_retry(attempt, answer.headers if answer else {}, 0.0)
            if pause is None or attempt == TRIES:
                break
            self.sleep(pause)
        fault = f"{fault} (asked {attempt} times)" if attempt > 1 else fault
        raise SiteBuilderError(Problem(self._host, fault, LATER))

    def _tried(self, request: Request) -> tuple[Answer | None, str]:
        with session_of("publish") as session:
            try:
                answer = exchanged(session, request, _ENDS, loopback=True, inside=True)
            except LostError as lost:
                return None, str(lost)
            except UntrustedError as error:
                raise _remedied(error, OWN_CERTIFICATES) from None
            except SourceError as error:
                raise _remedied(error, LATER) from None
        return answer, f"answered {answer.said}"

    @property
    def _host(self) -> str:
        return urlsplit(self.destination.api).netloc

    def _unlike(self, fault: str) -> SiteBuilderError:
        return SiteBuilderError(Problem(self._host, f"{fault}, as GitHub does", LATER))


def _remedied(error: SourceError, remedy: str) -> SiteBuilderError:
    return SiteBuilderError(replace(error.problems[0], remedy=remedy))
