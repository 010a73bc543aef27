"""Forms that what people write has had: mkdocs.yml, strategy.toml, the workflow that publishes.

Comments and order stay: TOML is edited as a document, YAML line by line. Each function mends one
folder in place and gives a sentence for each file that it changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Array

from site_builder import __version__, areas
from site_builder.definitions.schema import FOLDER as SCHEMAS
from site_builder.definitions.schema import schemas
from site_builder.starting.workflows import called_files, named_program, written_workflows

_LOOP = re.compile(r"(?m)^( *)for folder in examples/\*; do\n(?: +.*\n)*?\1done\n")
"""What built the demo's examples beside the city's own site."""
_FROM_REPOSITORY = (
    re.compile(
        r"python -m pip install --quiet --require-hashes --requirement requirements\.lock\n"
        r" *python -m pip install --quiet --no-deps \.(?=\n|$)"
    ),
    re.compile(r"python -m pip install --quiet (?:--editable |-e )?\.(?=\n|$)"),
)
"""How a workflow installed a program that lay in the city's own repository."""
_PINNED = re.compile(r"(?<=\bmittaristo==)\d+(?:\.\d+)*\w*")
_CALLED = re.compile(r"(/\.github/workflows/city(?:-preview)?\.yml@v?)\d+(?:\.\d+)+\w*")
_PIP_CACHE = re.compile(r"(?m)^ *cache: pip\n")


def settings(folder: Path) -> Iterator[str]:
    """mkdocs.yml without the plugin `search`, which does nothing: the site has a search."""
    file = folder / "mkdocs.yml"
    if file.exists() and _mended(file, _without_search):
        yield "mkdocs.yml: the plugin search is left out, as the site has a search of its own"


def strategy(folder: Path) -> Iterator[str]:
    """`compare` without our own municipality, which is there of itself."""
    file = folder / "indicators/strategy.toml"
    if file.exists() and _mended(file, _without_own):
        yield "indicators/strategy.toml: compare no longer names our own municipality"


def workflows(folder: Path) -> Iterator[str]:
    """Workflows that install this version as a package, and build nothing but the city's site."""
    for file in written_workflows(folder):
        if _mended(file, _with_package):
            place = file.relative_to(folder).as_posix()
            yield f"{place}: installs Mittaristo {__version__} as a package"


def called_workflows(folder: Path) -> Iterator[str]:
    """The program's own workflows where `init` wrote them into the folder: those of this version.

    Once a release names the program's repository they go, and are called from there. A workflow
    that somebody has put in their place stays, and so does one that is still called here.
    """
    program = named_program()
    for place, text in called_files().items():
        file = folder / place
        ours = text.partition("\n")[0]
        if not file.exists() or file.read_text("utf-8", "replace").partition("\n")[0] != ours:
            continue
        call = f"{program}/{place}@v{__version__}"
        if program and _is_called_there(folder, place, call):
            file.unlink()
            yield f"{place}: is called from {call}, and removed here"
        elif _mended(file, partial(_replaced, text)):
            yield f"{place}: is the workflow of Mittaristo {__version__}"


def _replaced(text: str, _: str) -> str:
    return text


def _is_called_there(folder: Path, place: str, call: str) -> bool:
    """Have those that call a workflow of the folder call the program's; whether all of them do."""
    beside = re.compile(rf"""(?m)(?<=uses:)( +["']?)\./{re.escape(place)}(?=["']?\s*?( #.*)?$)""")
    files = written_workflows(folder)
    for file in files:
        _mended(file, partial(beside.sub, rf"\g<1>{call}"))
    return not any(f"./{place}".encode() in file.read_bytes() for file in files)


def requirements(folder: Path) -> Iterator[str]:
    """requirements.txt that names this version of the program; other packages stay as they are."""
    file = folder / "requirements.txt"
    if file.exists() and _mended(file, partial(_PINNED.sub, __version__)):
        yield f"requirements.txt: names Mittaristo {__version__}"


def editors_schemas(folder: Path) -> Iterator[str]:
    """The JSON Schemas by which editors complete keys, where the folder has them."""
    for name, text in schemas():
        file = folder / SCHEMAS / name
        if file.exists() and file.read_bytes() != text.encode():
            file.write_bytes(text.encode())
            yield f"{SCHEMAS.as_posix()}/{name}: tells editors the keys of this version"


def _mended(file: Path, mend: Callable[[str], str]) -> bool:
    """Whether mending has changed the file. Its line ends stay; what is no text is left alone."""
    try:
        before = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return False
    windows = "\r\n" in before
    after = mend(before.replace("\r\n", "\n"))
    after = after.replace("\n", "\r\n") if windows else after
    if after != before:
        file.write_bytes(after.encode())
    return after != before


def _without_search(text: str) -> str:
    """The settings without the entry, with what is indented under it."""
    kept: list[str] = []
    within, below = False, -1
    for line in text.splitlines(keepends=True):
        indent = len(line) - len(line.lstrip(" "))
        blank = not line.strip() or line.lstrip().startswith("#")
        if not blank and indent == 0 and not line.startswith("-"):
            within = line.startswith("plugins:")
        if below >= 0 and not blank and indent > below:
            continue
        below = -1
        if within and re.fullmatch(r" *- search *:?\s*(#.*)?", line.rstrip()):
            below = indent
            continue
        kept.append(line)
    return "".join(kept)


def _without_own(text: str) -> str:
    try:
        document = tomlkit.parse(text)
    except TOMLKitError:
        return text  # `check` tells of it
    compare, own = document.get("compare"), areas.bare(str(document.get("municipality", "")))
    if not isinstance(compare, Array):
        return text
    places = [place for place, one in enumerate(compare) if areas.bare(str(one)) == own]
    for place in reversed(places):
        del compare[place]
    return tomlkit.dumps(document) if places else text


def _with_package(text: str) -> str:
    package = f"python -m pip install --quiet mittaristo=={__version__}"
    told = text
    for pattern in _FROM_REPOSITORY:
        told = pattern.sub(package, told)
    if told != text:  # nothing is left in the repository that pip's cache could be known by
        told = _LOOP.sub("", _PIP_CACHE.sub("", told))
    told = _PINNED.sub(__version__, told)
    return _CALLED.sub(rf"\g<1>{__version__}", told)
