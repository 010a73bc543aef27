"""The GitHub App as which a site is published: who it is, and its key. The key is never shown."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from site_builder.errors import Problem, SiteBuilderError
from site_builder.sources.files.keys import SigningKey, private_key

ID = "MITTARISTO_APP_ID"
KEY = "MITTARISTO_APP_KEY"
KEY_FILE = "MITTARISTO_APP_KEY_FILE"
VARIABLES = (ID, KEY, KEY_FILE)
GUIDE = "See docs/maintainers/publish-from-anywhere.md."
_IDENTITY = re.compile(r"[A-Za-z0-9._-]{1,100}")
_LONGEST = 64 * 1024
"""Bytes of a key file; a key of 4096 bits has 3300."""


@dataclass(frozen=True)
class App:
    """A GitHub App: its client ID or its number, and the key that signs for it."""

    identity: str
    key: SigningKey = field(repr=False)


def read_app(environment: Mapping[str, str], folder: Path) -> App:
    """The App that the environment names; `folder` is the content folder.

    Raises SiteBuilderError when it names none, when the key cannot be used, or when its file lies
    in the content folder.
    """
    identity = environment.get(ID, "").strip()
    if not identity:
        raise _refused(ID, "is not set", "Write the App's client ID there.")
    if not _IDENTITY.fullmatch(identity):
        remedy = "Write the client ID or the App ID as the App's page at GitHub shows it."
        raise _refused(ID, "holds no ID of an App", remedy)
    return App(identity, _key(environment, folder))


def _key(environment: Mapping[str, str], folder: Path) -> SigningKey:
    text, file = (environment.get(name, "").strip() for name in (KEY, KEY_FILE))
    if text and file:
        raise _refused(f"{KEY}, {KEY_FILE}", "are both set", "Unset one of them.")
    if file:
        pem = _read(Path(file), folder)
        return private_key(pem, KEY_FILE, f"the file in {KEY_FILE}", place=KEY_FILE, guide=GUIDE)
    if text:
        pem = text.replace("\\n", "\n").encode()
        return private_key(pem, KEY, "the environment variable", place=KEY, guide=GUIDE)
    remedy = f"Name the file with the App's private key there, or store its text in {KEY}."
    raise _refused(KEY_FILE, "is not set", remedy)


def _read(file: Path, folder: Path) -> bytes:
    """What the key file holds; nothing of it is ever told."""
    if file.resolve().is_relative_to(folder.resolve()):
        remedy = "Move it elsewhere. If git has it already, revoke the key at GitHub."
        raise _refused(KEY_FILE, f"{file} lies in the content folder, which git keeps", remedy)
    try:
        with file.open("rb") as stream:
            return stream.read(_LONGEST)
    except OSError as error:
        fault = f"{file} cannot be read ({error.strerror})"
        raise _refused(KEY_FILE, fault, "Name a file that whoever publishes may read.") from None


def readable_by_others(environment: Mapping[str, str]) -> Problem | None:
    """A note when other users of this machine may read the key file."""
    file = environment.get(KEY_FILE, "").strip()
    if os.name != "posix" or not file:  # elsewhere a mode says nothing
        return None
    try:
        mode = Path(file).stat().st_mode
    except OSError:
        return None
    fault = f"other users of this machine may read {file}"
    return Problem(KEY_FILE, fault, f"Run chmod 600 {file}.", note=True) if mode & 0o077 else None


def _refused(place: str, fault: str, remedy: str) -> SiteBuilderError:
    return SiteBuilderError(Problem(place, fault, f"{remedy} {GUIDE}"))
