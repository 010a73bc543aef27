"""What mkdocs.yml says of the editor: whether there is one, and which repository it saves to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from site_builder.errors import Problem
from site_builder.site_choices import Editor
from site_builder.web import address_fault, github_repository, public_address

PLACE = "mkdocs.yml: plugins.mittaristo.editor"
_KEYS = ("repository", "branch", "api")
_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}")
_BRANCH = re.compile(r"(?!.*(\.\.|//|\.lock$))[A-Za-z0-9][A-Za-z0-9._/-]{0,200}(?<![./])")
_API = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?(/[A-Za-z0-9._-]+)*")


def editor_of(given: object, repository: str) -> Editor | None:
    """The editor that is asked for, None where none is. `given` has no faults (see `faults_of`).

    It saves to `repository` (`owner/name`) unless another is named.
    """
    if given is False:
        return None
    told = given if isinstance(given, Mapping) else {}
    named = {key: told[key] for key in _KEYS if key in told}
    return Editor(**{"repository": repository, **named, **_named_repository(named)})


def faults_of(given: object, repository: str) -> Iterator[Problem]:
    """What is wrong with what mkdocs.yml says of it, and of the site's own `repository`."""
    if given is False:
        return
    told = given if isinstance(given, Mapping) else {}
    if not repository and "repository" not in told:
        yield Problem(PLACE, "names no repository", "Write repository: owner/name under it.")
    for key in sorted(told.keys() - set(_KEYS), key=str):
        yield Problem(PLACE, f"has no key {key!r}", f"It has {', '.join(_KEYS)}.")
    checks = {"repository": _repository_fault, "branch": _branch_fault, "api": _api_fault}
    for key in (one for one in _KEYS if one in told):
        fault, remedy = checks[key](told[key])
        if fault:
            yield Problem(f"{PLACE}.{key}", fault, remedy)


def _named_repository(named: Mapping[str, str]) -> dict[str, str]:
    address = github_repository(named.get("repository"))
    return {"repository": address} if address else {}


def _repository_fault(value: object) -> tuple[str, str]:
    text = value if isinstance(value, str) else ""
    fine = _REPOSITORY.fullmatch(text) or github_repository(text)
    return ("" if fine else f"{value!r} is no repository", "Write it as owner/name.")


def _branch_fault(value: object) -> tuple[str, str]:
    fine = isinstance(value, str) and _BRANCH.fullmatch(value)
    return ("" if fine else f"{value!r} is no branch", "Write its name, such as main.")


def _api_fault(value: object) -> tuple[str, str]:
    """A token goes there: unencrypted only to this machine or this room."""
    text = value if isinstance(value, str) else ""
    open_to_all = text.startswith("http:") and public_address(text)
    fine = _API.fullmatch(text) and not address_fault(text) and not open_to_all
    remedy = "Write it as https://github.kaupunki.fi/api/v3, without a slash at the end."
    return ("" if fine else f"{value!r} is no address of an API", remedy)
