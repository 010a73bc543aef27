"""`data/SHA256SUMS`: the checksum of every file of data, in the form that `sha256sum` reads."""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.downloads.site_file import DATA
from site_builder.downloads.weight import weight_of

CHECKSUMS = f"{DATA}SHA256SUMS"


def has_checksum(path: str) -> bool:
    """Whether the file at this path from the site's root is one of data."""
    return path.startswith(DATA) and path != CHECKSUMS


def checksums(files: Mapping[str, bytes]) -> dict[str, str]:
    """The checksum of each file of data among these, by path from the site's root."""
    return {
        path: weight_of(content).sha256 for path, content in files.items() if has_checksum(path)
    }


def checksum_file(sums: Mapping[str, str]) -> bytes:
    """The file's bytes, by name in order; names are seen from the folder that it lies in."""
    lines = (f"{told}  {path.removeprefix(DATA)}\n" for path, told in sorted(sums.items()))
    return "".join(lines).encode()


def read_checksums(content: bytes) -> dict[str, str]:
    """What `checksum_file` wrote, by path from the site's root."""
    lines = (line.split("  ", 1) for line in content.decode().splitlines())
    return {f"{DATA}{name}": told for told, name in lines}
