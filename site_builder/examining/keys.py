"""Keys and certificates of private stores: there, readable, and how long they hold. Never shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from site_builder.definitions import Content, Credentials, EntraCredentials
from site_builder.errors import SourceError
from site_builder.examining.finding import Finding, as_found, fine, noted
from site_builder.sources.files.keys import ends_soon, read_certificate, read_key

_ELSEWHERE = "Set it where fetch runs; here the store's figures cannot be fetched."


def keys(content: Content, environment: Mapping[str, str], now: float) -> Iterator[Finding]:
    """What is known of each store's keys; `now` is in seconds since 1970."""
    for name, store in sorted(content.strategy.credentials.items()):
        place = f"credentials.{name}"
        unset = [one for one in _variables(store) if not environment.get(one, "").strip()]
        if unset:
            told = f"the environment has no {' and no '.join(unset)}"
            yield noted(place, told, _ELSEWHERE)
            continue
        try:
            yield _held(store, environment, now, place)
        except SourceError as error:
            yield from map(as_found, error.problems)


def _variables(store: Credentials) -> tuple[str, ...]:
    if isinstance(store, EntraCredentials):
        return store.private_key_env, store.certificate_env
    return (store.private_key_env,)


def _held(store: Credentials, environment: Mapping[str, str], now: float, place: str) -> Finding:
    """Raises SourceError where key or certificate cannot be used."""
    key = read_key(store.private_key_env, environment, place=place)
    if not isinstance(store, EntraCredentials):
        return fine(place, f"{store.private_key_env} holds a key")
    certificate = read_certificate(store.certificate_env, environment, key, now=now, place=place)
    note = ends_soon(certificate, now=now, place=place)
    if note is not None:
        return as_found(note)
    days = (certificate.ends - datetime.fromtimestamp(now, UTC)).days
    return fine(place, f"key and certificate fit, and hold for {days} days")
