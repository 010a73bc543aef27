"""Private keys and certificates from environment variables, checked before anything is signed."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from site_builder.errors import Problem, SourceError

_SMALLEST = 2048
_GUIDE = "See docs/maintainers/private-sources.md."


@dataclass(frozen=True)
class SigningKey:
    """A private key that is ready to sign. Never shown, not even in a traceback's locals."""

    private: RSAPrivateKey = field(repr=False)


@dataclass(frozen=True)
class Certificate:
    """What a token says of a certificate: its thumbprint, and when it ends."""

    thumbprint: str
    ends: datetime


def read_key(variable: str, environment: Mapping[str, str], *, place: str) -> SigningKey:
    """The RSA key that an environment variable holds as PEM, line breaks written out or not.

    Raises SourceError when the variable is unset, holds no unencrypted RSA key, or too short a one.
    """
    pem = _pem(variable, environment, place)
    holder = f"the environment variable {variable}"
    return private_key(pem, variable, holder, place=place, guide=_GUIDE)


def private_key(pem: bytes, name: str, holder: str, *, place: str, guide: str) -> SigningKey:
    """The RSA key of a PEM text. `holder` says what holds it and `name` does so in a word; `guide`
    says where to read more.

    Raises SourceError when it is no unencrypted RSA key, or too short a one.
    """
    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        fault = f"{holder} does not hold a private key without password"
        remedy = f"Store the whole PEM text, from -----BEGIN to END-----. {guide}"
        raise SourceError(Problem(place, fault, remedy)) from None
    if not isinstance(key, RSAPrivateKey) or key.key_size < _SMALLEST:
        fault = f"the key in {name} is not an RSA key of at least {_SMALLEST} bits"
        raise SourceError(Problem(place, fault, f"Make a new one. {guide}"))
    return SigningKey(key)


def read_certificate(
    variable: str, environment: Mapping[str, str], key: SigningKey, *, now: float, place: str
) -> Certificate:
    """The certificate that an environment variable holds as PEM, fit for `key` and for today.

    Raises SourceError when it cannot be read, belongs to another key, or has ended.
    """
    try:
        certificate = x509.load_pem_x509_certificate(_pem(variable, environment, place))
    except ValueError:
        fault = f"the environment variable {variable} does not hold a certificate"
        raise _refused(place, fault, "Store the PEM text of the certificate.") from None
    if certificate.public_key() != key.private.public_key():
        fault = f"the certificate in {variable} does not belong to the private key"
        raise _refused(place, fault, "Store the key and the certificate that were made together.")
    ends = certificate.not_valid_after_utc
    if ends.timestamp() < now:
        fault = f"the certificate in {variable} expired on {ends:%Y-%m-%d}"
        raise _refused(place, fault, "Make a new one, register it, and store key and certificate.")
    digest = certificate.fingerprint(hashes.SHA256())
    return Certificate(base64.urlsafe_b64encode(digest).rstrip(b"=").decode(), ends)


def ends_soon(certificate: Certificate, *, now: float, place: str) -> Problem | None:
    """A note when the certificate has less than thirty days to go."""
    left = certificate.ends - datetime.fromtimestamp(now, UTC)
    if left.days >= 30:
        return None
    fault = f"the certificate ends on {certificate.ends:%Y-%m-%d}"
    return Problem(place, fault, f"Renew it in time. {_GUIDE}", note=True)


def _pem(variable: str, environment: Mapping[str, str], place: str) -> bytes:
    text = environment.get(variable, "").strip()
    if not text:
        fault = f"the environment variable {variable} is not set"
        raise _refused(place, fault, "Set it where fetch runs.")
    return text.replace("\\n", "\n").encode()


def _refused(place: str, fault: str, remedy: str) -> SourceError:
    return SourceError(Problem(place, fault, f"{remedy} {_GUIDE}"))
