"""What stands beside the language folders and leads into them."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_builder.pages.content_policy import REFERRER, content_policy
from site_builder.rendering.frame import asset_version
from site_builder.website import Website

LEFT_TO_THE_ROOT = ("sitemap.xml", "sitemap.xml.gz", "404.html")


def write_root_files(root: Path, made: list[Website]) -> None:
    """Write them under the root, whose languages are written already, the primary one first.

    Within a region's site a page for addresses that are none, and robots.txt, are the region's.
    """
    primary = root / made[0].site.language.code
    region = made[0].site.settings.region
    if region is None:
        shutil.copyfile(primary / "404.html", root / "404.html")
    for site in made:
        for name in LEFT_TO_THE_ROOT:
            (root / site.site.language.code / name).unlink(missing_ok=True)
    url = made[0].site.settings.site_url
    base = urljoin(url, "../") if url else ""
    values = {"sites": made, "base": base, "paths": _paths(root, made[0])}
    values |= {"beside": made[0].beside}
    values |= {"content_policy": content_policy(), "referrer": REFERRER}
    assets = f"{region.root if region else ''}assets/mittaristo/"
    values |= {"assets": assets, "asset_version": asset_version()}
    of_the_host = [] if region else ["robots.txt"]
    for name in ("index.html", *of_the_host, *(["sitemap.xml"] if base else [])):
        text = _templates().get_template(name).render(values)
        (root / name).write_text(text, "utf-8")


def _paths(root: Path, made: Website) -> list[str]:
    """Every page of a language, the hand-written ones too, as folders from its root.

    What the website calls a file is no page, such as an embed.
    """
    language_root = root / made.site.language.code
    files = {root / file.path for file in made.files}
    found = (page for page in language_root.rglob("index.html") if page not in files)
    pages = (page.parent.relative_to(language_root) for page in found)
    return sorted("" if page == Path() else f"{page.as_posix()}/" for page in pages)


def _templates() -> Environment:
    folder = Path(__file__).parent / "templates"
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
