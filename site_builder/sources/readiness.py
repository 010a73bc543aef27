"""What can be told of sources before anything is asked: addresses, and certificates that end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from site_builder.definitions import Content, EntraCredentials, PxWebSource
from site_builder.errors import Problem, SourceError
from site_builder.sources.network.reach import loopback_allowed


def readiness(content: Content, environment: Mapping[str, str], now: float) -> Iterator[Problem]:
    """Addresses that will not be asked, and certificates that have ended or soon will.

    `now` is in seconds since 1970. Certificates are read where the environment holds them: where
    it does not, figures are not fetched either, and there is nothing to tell.
    """
    for indicator in content.indicators.values():
        source = indicator.source
        url = None if source is None or isinstance(source, PxWebSource) else source.url
        if url is not None:
            yield from _address_faults(url, indicator.file, loopback=loopback_allowed())
    for name, server in content.strategy.servers.items():
        place = f"indicators/strategy.toml: server.{name}.url"
        yield from _address_faults(server.url, place, loopback=True)
    for name, credentials in content.strategy.credentials.items():
        if isinstance(credentials, EntraCredentials) and _held(credentials, environment):
            yield from _certificate(credentials, environment, now, name)


def _held(credentials: EntraCredentials, environment: Mapping[str, str]) -> bool:
    names = (credentials.private_key_env, credentials.certificate_env)
    return all(environment.get(name, "").strip() for name in names)


def _address_faults(url: str, place: str, *, loopback: bool) -> Iterator[Problem]:
    from site_builder.sources.network.addresses import check_address  # noqa: PLC0415 (requests)

    try:
        check_address(url, loopback=loopback)
    except SourceError as error:
        for problem in error.problems:
            yield Problem(f"{place}: {problem.place}", problem.fault, problem.remedy)


def _certificate(
    credentials: EntraCredentials, environment: Mapping[str, str], now: float, name: str
) -> Iterator[Problem]:
    from site_builder.sources.files import keys  # noqa: PLC0415 - loads cryptography

    place = f"indicators/strategy.toml, credentials.{name}"
    try:
        key = keys.read_key(credentials.private_key_env, environment, place=place)
        certificate = keys.read_certificate(
            credentials.certificate_env, environment, key, now=now, place=place
        )
    except SourceError as error:
        yield from error.problems
        return
    note = keys.ends_soon(certificate, now=now, place=place)
    if note is not None:
        yield note
