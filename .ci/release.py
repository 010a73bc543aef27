"""What a release is held to and made of; .github/workflows/release.yml runs it, and needs no more.

Run in the repository's root. A fault ends it with 1 and tells place, fault and remedy.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

VERSION = Path("site_builder/__init__.py")
PROGRAM = Path("site_builder/starting/program.toml")
CHANGELOG = Path("CHANGELOG.md")
CITATION = Path("CITATION.cff")
README = Path("README.md")
PROJECT = Path("pyproject.toml")
_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+")
_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)(?=[^)\s])")


def main(words: list[str] | None = None) -> None:
    """Do what the words say."""
    parser = argparse.ArgumentParser(prog="python .ci/release.py", description=__doc__)
    tasks = parser.add_subparsers(dest="task", required=True)
    tasks.add_parser("check", help="may this be released as TAG?").add_argument("tag")
    stamping = tasks.add_parser("stamp", help="write OWNER/NAME into the package")
    stamping.add_argument("repository")
    noting = tasks.add_parser("notes", help="print what CHANGELOG.md says of this version")
    noting.add_argument("files", help="address of the repository's files at this version")
    listing = tasks.add_parser("sbom", help="write the list of all parts beside the wheel")
    listing.add_argument("folder", type=Path, help="where the wheel and the source lie")
    given = parser.parse_args(words)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    match given.task:
        case "check":
            told = faults(given.tag, datetime.now(UTC).date())
            sys.exit("\n".join(told) or None)
        case "stamp":
            stamp(given.repository)
        case "notes":
            sys.stdout.write(notes(given.files))
        case "sbom":
            sys.stdout.write(f"{sbom(given.folder)}\n")


def version() -> str:
    """The program's version, from the one place that has it."""
    found = re.search(r'^__version__ = "(.+)"$', VERSION.read_text("utf-8"), re.MULTILINE)
    if found is None:
        sys.exit(f"{VERSION.as_posix()}: has no version. Write __version__ there.")
    return found[1]


def faults(tag: str, today: date) -> list[str]:
    """Everything that stands in the way of a release under this tag."""
    return [*_version_faults(tag), *_changelog_faults(today), *_naming_faults()]


def section() -> tuple[str, str]:
    """The heading of this version in the changelog, after its number, and what stands under it.

    Both are empty where there is no such heading.
    """
    parts = re.split(r"^## ", CHANGELOG.read_text("utf-8"), flags=re.MULTILINE)
    begins = f"[{version()}]"
    own = next((part for part in parts if part.startswith(begins)), begins)
    heading, _, text = own.partition("\n")
    return heading.removeprefix(begins).strip(" –"), text.strip()


def notes(files: str) -> str:
    """The changelog's words on this version; links to files lead to `files`, an address."""
    return _with_links(section()[1], files) + "\n"


def stamp(repository: str) -> None:
    """Write the program's own repository into what the package is made of.

    Cities call its workflows by that name, and the links of the package's page lead there.
    """
    if not _REPOSITORY.fullmatch(repository):
        sys.exit(f"{repository!r} is not the name of a repository. Name it OWNER/NAME.")
    before = PROGRAM.read_text("utf-8")
    line = f'repository = "{repository}"'
    after, times = re.subn(r'^repository = ".*"$', line, before, flags=re.MULTILINE)
    if times != 1:
        sys.exit(f"{PROGRAM.as_posix()}: has no line for the repository. Add one.")
    PROGRAM.write_bytes(after.encode())
    address = f"https://github.com/{repository}"
    files = f"{address}/blob/v{version()}"
    README.write_bytes(_with_links(README.read_text("utf-8"), files).encode())
    urls = f'Repository = "{address}"\nChangelog = "{files}/{CHANGELOG}"\n'
    project = PROJECT.read_text("utf-8")
    if "[project.urls]" not in project:
        PROJECT.write_bytes(f"{project}\n[project.urls]\n{urls}".encode())


def sbom(folder: Path) -> Path:
    """Write the bill of materials (CycloneDX) of the wheel in the folder; where it now lies.

    Parts are those of requirements.lock, each with the checksums of its files for every system.
    """
    wheels = sorted(folder.glob(f"mittaristo-{version()}-*.whl"))
    if len(wheels) != 1:
        sys.exit(f"{folder}: has not one wheel of {version()}. Run python -m build first.")
    command = [sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements"]
    told = ["requirements.lock", "--pyproject", "pyproject.toml", "--output-reproducible"]
    made = subprocess.run([*command, *told], check=True, capture_output=True).stdout
    bill = _completed(json.loads(made), wheels[0])
    place = folder / f"mittaristo-{version()}.cdx.json"
    place.write_bytes(json.dumps(bill, indent=2, ensure_ascii=False).encode() + b"\n")
    return place


def _with_links(text: str, files: str) -> str:
    """The text with links that lead from the repository's root; others stay."""
    return _LINK.sub(files.rstrip("/") + "/", text)


def _completed(bill: dict[str, Any], wheel: Path) -> dict[str, Any]:
    """The bill with what the tool cannot know: version and file of the program, and its parts."""
    own = bill["metadata"]["component"]
    own["version"] = version()
    own["purl"] = f"pkg:pypi/mittaristo@{version()}"
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    own["hashes"] = [{"alg": "SHA-256", "content": digest}]
    for part in bill["components"]:
        part.pop("description", None)  # the lock's line, whose checksums stand beside it as well
    parts = sorted(part["bom-ref"] for part in bill["components"])
    others = [one for one in bill["dependencies"] if one["ref"] != own["bom-ref"]]
    bill["dependencies"] = [{"ref": own["bom-ref"], "dependsOn": parts}, *others]
    return bill


def _version_faults(tag: str) -> Iterator[str]:
    if not re.fullmatch(r"\d+\.\d+\.\d+", version()):
        yield f"{VERSION.as_posix()}: {version()} is not a version to release. Write 1.2.3."
    if tag != f"v{version()}":
        yield f"the tag {tag} is not v{version()}. Set the version first, then the tag."


def _changelog_faults(today: date) -> Iterator[str]:
    place, (heading, text) = f"{CHANGELOG}: [{version()}]", section()
    if not text:
        yield f"{place} has no section. Write what changes."
    elif not re.fullmatch(r"\d{4}-\d\d-\d\d", heading):
        yield f"{place} has no day, but {heading or 'nothing'!r}. Write the day of the release."
    elif heading > today.isoformat():
        yield f"{place} is of {heading}, which is to come. Write the day of the release."
    if text and "### What a city must do" not in text:
        yield f"{place} does not say what a city must do. Write it, or that it is nothing."


def _naming_faults() -> Iterator[str]:
    wanted = {CITATION: f"\nversion: {version()}\n", README: f"\nVersion {version()}. "}
    for file, words in wanted.items():
        if words not in file.read_text("utf-8"):
            yield f"{file}: does not say {words.strip()!r}. Write it there."


if __name__ == "__main__":
    main()
