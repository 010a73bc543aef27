"""The editor's files as the site has them: out of the packages, led to the site's own copies."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib import resources

from site_builder.editing.choices import PLACE
from site_builder.editing.package import SVELTIA, TOML_PATCH, member
from site_builder.errors import Problem, SiteBuilderError

ASSETS = "assets/editor/"
"""The folder of the editor's files, from the site's root."""
_BUNDLE = "dist/sveltia-cms.mjs"
_FONTS = "npm/assets/"
_FONT_FILES = {
    "source-sans-3:vf@5.3.0/latin-wght-normal": "source-sans-3-latin-wght-normal-BqRLTx4X.woff2",
    "noto-mono@5.3.0/latin-400-normal": "noto-mono-latin-400-normal-DiC8lJru.woff2",
    "material-symbols-outlined:vf@5.3.7/latin-wght-normal": (
        "material-symbols-outlined-latin-wght-normal-_Z1IJPLg.woff2"
    ),
}
"""The fonts that the bundle asks another host for, and the package's own copies of them."""
_FONT_HOST = "https://cdn.jsdelivr.net/fontsource/fonts/"
_STATUS = "https://www.githubstatus.com/api/v2/status.json"
_NO_ZOOM = "`maximum-scale=1`,"
_LETTERS = "{locale:n&&ipe.includes(n)?n:void 0}"
"""How Sveltia makes an id of a name: ä would become ae, as in German, and not a."""
_OTHERS = "https://unpkg.com"
_LICENCES = {
    SVELTIA: {
        "LICENSE.txt": "LICENSE.txt",
        **{
            f"{_FONTS}{name}.LICENSE.txt": f"{name}.LICENSE.txt"
            for name in ("material-symbols-outlined", "noto-mono", "source-sans-3")
        },
    },
    TOML_PATCH: {"LICENSE": "toml-patch.LICENSE.txt"},
}
_OWN = ("editor.js", "save-guard.js", "toml-form.js")
_MAP = re.compile(r"\n//# sourceMappingURL=.*\s*$")
_TRANSLATED = ("fi", "sv")
"""The languages of Sveltia's own words that are taken along, beside its English."""

BundledFile = tuple[str, Callable[[], bytes]]
"""A file's path from the site's root, and what makes it."""


@cache
def bundle_files(codes: tuple[str, ...]) -> tuple[BundledFile, ...]:
    """Every file of the editor that says nothing of the content; `codes` are its languages."""
    return tuple((ASSETS + path, make) for path, make in _files(codes))


def _files(codes: tuple[str, ...]) -> Iterator[BundledFile]:
    yield "sveltia-cms.js", cms_script
    yield "toml-patch.js", partial(member, TOML_PATCH, "dist/toml-patch.js")
    for name in _OWN:
        yield name, partial(_own_file, name)
    for file in _FONT_FILES.values():
        yield f"fonts/{file}", partial(member, SVELTIA, _FONTS + file)
    for code in (one for one in codes if one in _TRANSLATED):
        locale = f"locales/{code}.json"
        yield f"{SVELTIA.spec}/{locale}", partial(member, SVELTIA, locale)
    yield f"{SVELTIA.name}/package.json", _version_file
    yield "status.json", _no_status
    for package, licences in _LICENCES.items():
        for source, target in licences.items():
            yield f"licences/{target}", partial(member, package, source)


def interface_code(code: str) -> str:
    """What Sveltia calls the language of its own words; its English where it has not this one."""
    return code if code in _TRANSLATED else "en-US"


def cms_script() -> bytes:
    """Sveltia's script, which asks no other host for anything of its own.

    Addresses become the site's own, from a page one folder below the root. Raises SiteBuilderError
    where the bundle has another address than those that are known here.
    """
    text = member(SVELTIA, _BUNDLE).decode()
    for address, ours in _led():
        if text.count(address) != 1:
            raise SiteBuilderError(_changed(address))
        text = text.replace(address, ours)
    return _MAP.sub("\n", text).encode()


def _led() -> Iterator[tuple[str, str]]:
    """What is another in the site's copy: addresses that the bundle asks for things of its own."""
    for source, file in _FONT_FILES.items():
        yield f"{_FONT_HOST}{source}.woff2", f"../{ASSETS}fonts/{file}"
    yield _STATUS, f"../{ASSETS}status.json"
    yield _NO_ZOOM, ""  # who sees poorly has to be able to enlarge the page
    yield _LETTERS, "{locale:`sv`}"
    for name in ("@sveltia/cms`", "@sveltia/ui`", "@shikijs`", "${e}`"):
        yield f"{_OTHERS}/{name}", f"../{ASSETS}{name}"


def _changed(address: str) -> Problem:
    return Problem(PLACE, f"{SVELTIA.spec} does not have {address!r} once", "Tell the developers.")


def _version_file() -> bytes:
    """What Sveltia asks for to know whether there is a newer version: the one that it is."""
    return json.dumps({"name": SVELTIA.name, "version": SVELTIA.version}).encode()


def _no_status() -> bytes:
    """What Sveltia is told of GitHub's own state: it does not ask, so it does not know."""
    return json.dumps({"status": {"indicator": "unknown"}}).encode()


def _own_file(name: str) -> bytes:
    return resources.files("site_builder.editing").joinpath("assets", name).read_bytes()
