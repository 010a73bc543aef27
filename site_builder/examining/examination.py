"""The whole examination, in the order in which things are needed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from site_builder.errors import SourceError
from site_builder.examining.app import app
from site_builder.examining.finding import Finding, as_found, noted
from site_builder.examining.folder import content_folder, definitions
from site_builder.examining.keys import keys
from site_builder.examining.machine import machine
from site_builder.sources.files.environment import key_environment


def examination(folder: Path, *, offline: bool = False) -> Iterator[Finding]:
    """Every finding, as it is made: the network may take its time. Writes nothing in the folder.

    Nothing is asked of anybody when `offline`. Of servers only those are asked that the definitions
    name, and none where these cannot be read.
    """
    now = time.time()
    yield from machine(folder)
    content, read = definitions(folder)
    yield read
    yield from content_folder(folder)
    yield from app(folder, os.environ)
    if content is None:
        return
    try:
        yield from keys(content, key_environment(), now)
    except SourceError as error:
        yield from (as_found(p) for p in error.problems)
    if offline:
        yield noted("network", "was not looked at", "Leave out --offline to ask the servers.")
        return
    from site_builder.examining.network import network  # noqa: PLC0415 - loads what asks servers

    yield from network(content, time.time())
