"""Access tokens for private stores: Microsoft Entra with a certificate, Google service accounts.

Both exchange a short-lived signed assertion for a token (RFC 7521 and 7523). Keys come from the
environment variables the definition names; tokens live in memory and are never shown. This is
the only module of `sources` that signs.
"""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import jwt

from site_builder.definitions import Credentials, EntraCredentials, GoogleCredentials
from site_builder.errors import Problem, SourceError
from site_builder.sources.files.keys import ends_soon, read_certificate, read_key
from site_builder.sources.network.http import Answer, Http, Request

_LEEWAY = 60
_LIFETIME = 540
_TOLERATED_SKEW = 60
_GOOGLE = "https://oauth2.googleapis.com/token"
_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_GUIDE = "See docs/maintainers/private-sources.md."
_REMEDIES = {
    "AADSTS700027": "The certificate is not registered for the application, or the key is wrong:"
    " upload the certificate to the application in Entra.",
    "AADSTS700016": "There is no such application in the tenant: correct client_id.",
    "AADSTS90002": "There is no such tenant: correct tenant.",
    "AADSTS900023": "There is no such tenant: correct tenant.",
    "AADSTS700024": "The clock of this machine is wrong: set it.",
    "invalid_grant": "The key is not one of the service account's, or the clock is wrong: store a"
    " current key of the account.",
    "unauthorized_client": "The application may not ask for this: an administrator must consent.",
    "invalid_scope": "The scope is not allowed: enable the Drive API for the project.",
    "invalid_client": "The key, certificate or client_id is wrong.",
}
_SIGNER = jwt.PyJWT(options={"enforce_minimum_key_length": True})


@dataclass(frozen=True)
class _Exchange:
    """Where an assertion is sent, the form around it, and how it is signed.

    `once` says that each assertion needs an identifier of its own.
    """

    address: str
    form: Mapping[str, str]
    field: str
    claims: Mapping[str, str]
    algorithm: str
    header: Mapping[str, str]
    once: bool = False


class TokenSource:
    """Access tokens of one store of strategy.toml, renewed a minute before they end.

    `environment` are the variables that hold keys, `http` sends; `warnings` fill with notes such
    as a certificate that ends soon.
    """

    def __init__(
        self,
        credentials: Credentials,
        *,
        name: str,
        environment: Mapping[str, str],
        http: Http,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.place = f"indicators/strategy.toml, credentials.{name}"
        self.kind = credentials.kind
        self.warnings: tuple[Problem, ...] = ()
        self._credentials = credentials
        self._environment = environment
        self._http = http
        self._clock = clock
        self._token = ""
        self._ends = 0.0

    def token(self) -> str:
        """An access token that holds for at least a minute.

        Raises SourceError when a key is missing, wrong or expired, or the server refuses.
        """
        if self._clock() >= self._ends - _LEEWAY:
            answer = self._exchanged()
            self._token, self._ends = answer
        return self._token

    def forget(self) -> None:
        """Drop the token, when the store no longer takes it."""
        self._token, self._ends = "", 0.0

    def _exchanged(self) -> tuple[str, float]:
        """A new token and when it ends. A clock that is wrong is set by the server's, once."""
        now = self._clock()
        answer = self._posted(now)
        skew = answer.skew(now) or 0.0
        if answer.status in (400, 401) and abs(skew) > _TOLERATED_SKEW:
            answer = self._posted(now + skew)
        body = answer.told
        token, lifetime = body.get("access_token"), _seconds(body.get("expires_in"))
        if answer.status != 200 or not isinstance(token, str) or not token or lifetime is None:
            raise self._refused(answer.status, body)
        return token, now + lifetime

    def _posted(self, now: float) -> Answer:
        exchange = self._exchange(now)
        key = read_key(self._credentials.private_key_env, self._environment, place=self.place)
        claims = dict(exchange.claims) | _times(now)

        def form() -> dict[str, str]:
            """Signed anew for each try: an assertion is taken once (its `jti`)."""
            once = claims | ({"jti": str(uuid.uuid4())} if exchange.once else {})
            assertion = _SIGNER.encode(
                once, key.private, algorithm=exchange.algorithm, headers=dict(exchange.header)
            )
            return {**exchange.form, exchange.field: assertion}

        place = f"{self.place}: {exchange.address}"
        server = urlsplit(exchange.address).netloc
        return self._http.ask(
            Request("POST", exchange.address, form=form, place=place, server=server)
        )

    def _exchange(self, now: float) -> _Exchange:
        credentials = self._credentials
        if isinstance(credentials, GoogleCredentials):
            return _google(credentials)
        key = read_key(credentials.private_key_env, self._environment, place=self.place)
        certificate = read_certificate(
            credentials.certificate_env, self._environment, key, now=now, place=self.place
        )
        note = ends_soon(certificate, now=now, place=self.place)
        self.warnings = (note,) if note else ()
        return _entra(credentials, certificate.thumbprint)

    def _refused(self, status: int, body: Mapping[str, Any]) -> SourceError:
        """Only codes are told: a description could repeat what was sent."""
        code = str(body.get("error", ""))
        code = code if re.fullmatch(r"[a-z_]{1,40}", code) else ""
        match = re.match(r"AADSTS\d+", str(body.get("error_description", "")))
        shown = ", ".join(part for part in (str(status), code, match[0] if match else "") if part)
        remedy = _REMEDIES.get(match[0] if match else "") or _REMEDIES.get(code, "Try again later.")
        return SourceError(
            Problem(self.place, f"no access token was given ({shown})", f"{remedy} {_GUIDE}")
        )


def _entra(credentials: EntraCredentials, thumbprint: str) -> _Exchange:
    address = (
        f"https://login.microsoftonline.com/{quote(credentials.tenant, safe='')}/oauth2/v2.0/token"
    )
    return _Exchange(
        address,
        {
            "grant_type": "client_credentials",
            "client_id": credentials.client_id,
            "client_assertion_type": _ASSERTION,
            "scope": "https://graph.microsoft.com/.default",
        },
        "client_assertion",
        {
            "aud": address,
            "iss": credentials.client_id,
            "sub": credentials.client_id,
        },
        "PS256",
        {"typ": "JWT", "x5t#S256": thumbprint},
        once=True,
    )


def _google(credentials: GoogleCredentials) -> _Exchange:
    return _Exchange(
        _GOOGLE,
        {"grant_type": _BEARER},
        "assertion",
        {
            "aud": _GOOGLE,
            "iss": credentials.service_account,
            "scope": "https://www.googleapis.com/auth/drive.readonly",
        },
        "RS256",
        {"typ": "JWT"},
    )


def _times(now: float) -> dict[str, int]:
    """Whole seconds, begun a minute ago for servers whose clock is behind ours."""
    return {"iat": int(now) - _LEEWAY, "nbf": int(now) - _LEEWAY, "exp": int(now) + _LIFETIME}


def _seconds(value: object) -> float | None:
    try:
        seconds = float(str(value))
    except ValueError:
        return None
    return seconds if 0 < seconds < float("inf") else None
