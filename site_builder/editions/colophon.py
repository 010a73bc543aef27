"""`edition.toml`: what an edition is, when and by what it was frozen, and every file in it."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from site_builder.definitions.fields import Id
from site_builder.errors import Problem, SnapshotError
from site_builder.snapshots.toml import toml_text

NAME = "edition.toml"
RESTORE = "Restore the edition from git: it never changes."
_PATH = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*(/[a-z0-9]+([._-][a-z0-9]+)*)*")


def _inside(path: str) -> str:
    if not _PATH.fullmatch(path) or path == NAME:
        raise ValueError("is no place in an edition")
    return path


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class FrozenFile(_Part):
    """A file of an edition, by its place in it."""

    path: Annotated[str, AfterValidator(_inside)] = Field(description="Place in the edition.")
    sha256: str = Field(description="Checksum of the file's bytes.")


class Colophon(_Part):
    """Everything that `edition.toml` says."""

    format: Literal[1] = Field(description="Version of an edition's form; 1.")
    edition: Id = Field(description="The edition's id, which is its folder's name.")
    frozen: datetime = Field(description="When, UTC.")
    program: str = Field(description="The program and version that froze it.")
    municipality: str = Field(description="Statistics Finland's code of the municipality.")
    title: dict[str, str] = Field(description="Name of the strategy, by language.")
    files: tuple[FrozenFile, ...] = Field(alias="file", description="Every other file in it.")


def colophon_text(colophon: Colophon) -> bytes:
    """`edition.toml` as it is written."""
    return toml_text(colophon.model_dump(by_alias=True)).encode()


def read_colophon(place: str, content: bytes) -> Colophon:
    """What the `edition.toml` at `place` says. Raises SnapshotError when it is none."""
    try:
        return Colophon.model_validate(tomllib.loads(content.decode("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SnapshotError(_no_colophon(place, str(error))) from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise SnapshotError(_no_colophon(place, f"{key}: {first['msg']}")) from None


def _no_colophon(place: str, why: str) -> Problem:
    return Problem(place, f"is not what `mittaristo freeze` writes ({why})", RESTORE)
