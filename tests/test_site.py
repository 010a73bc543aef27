"""The built site as files: all languages alike, every link whole, nothing from elsewhere."""

import hashlib
import os
import posixpath
import re
import shutil
import subprocess
import sys
from functools import cache
from itertools import permutations
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from conftest import EXAMPLES, REPEATABLE, SITE_URL
from markup import SILENT, read
from specimens import INDICATOR, ROOT, write_content, write_snapshot
from whole_links import lost, target

from site_builder.build import build_site
from site_builder.errors import SiteBuilderError

pytestmark = pytest.mark.slow

CODES = ["fi", "sv", "en"]
LOADS = [("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("link", "href")]
KINDS = ["", "goals/tyo-ja-yritykset/", "indicators/", "indicators/vakiluku/", "data/", "method/",
         "follow-ups/", "follow-ups/arviointiseminaari-2025/", "bodies/kaupunginvaltuusto/",
         "programmes/segregaation-ehkaisy/", "changes/", "accessibility/"]  # fmt: skip
WORDED = ["h1", "h2", "h3", "a", "button", "th", "dt", "dd", "caption", "summary", "option"]


PARTS = ["", *(f"examples/{folder.name}/" for folder in EXAMPLES)]
"""Where the sites stand that are built together: the demo's, and those of the examples."""


def embedded(place):
    """Whether it is no page of its own but what other sites' pages show in a frame."""
    return "/embed/" in f"/{place}"


@cache
def pages(built, part=""):
    """Every page of a site with its place from the root of all."""
    found = {path.relative_to(built).as_posix(): path for path in (built / part).rglob("*.html")}
    nested = [other for other in PARTS if other.startswith(part) and other != part]
    return {
        place: read(path) for place, path in found.items() if not place.startswith(tuple(nested))
    }


def digests(folder):
    """A checksum of every file that is not compressed with a date inside."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".gz"
    }


def test_all_languages_hold_the_same_pages(built):
    """At the same paths, so that the switch of language stays on the page."""
    finnish, *others = (
        {path.relative_to(built / code).as_posix() for path in (built / code).rglob("*.html")}
        for code in CODES
    )
    assert others == [finnish, finnish]
    assert {f"{kind}index.html" for kind in KINDS} <= finnish
    assert len(finnish) > 40


@pytest.mark.parametrize("part", PARTS)
def test_every_link_and_asset_leads_to_a_file(built, part):
    """Relative, never above the site's root; a fragment names an element of its page."""
    found = pages(built, part).items()
    found = {place: page for place, page in found if not place.endswith("404.html")}
    assert list(lost(built, found)) == []


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_loaded_from_elsewhere(built, part):
    """No script, style, image, frame or font has an address of another host."""
    for place, page in pages(built, part).items():
        for name, key in LOADS:
            for element in page.all(name):
                if element.attributes.get("rel") in ("canonical", "alternate"):
                    continue
                address = element.attributes.get(key, "")
                if place.endswith("404.html"):
                    address = address.removeprefix(urlsplit(SITE_URL).path)
                parts = urlsplit(address)
                assert not parts.scheme and not parts.netloc, (place, address)
        assert "fonts.g" not in str(page.one("head")), place
    for sheet in (built / part).rglob("*.css"):
        for address in re.findall(r"url\(([^)]*)\)", sheet.read_text("utf-8")):
            assert address.strip("\"'").startswith(("data:", "#", "../", "./")), (sheet, address)
        assert "@import" not in sheet.read_text("utf-8"), sheet


def test_every_page_names_its_language_and_its_twins(built):
    """`lang` on the page, a switch to the same page in each other language."""
    for code, other in permutations(CODES, 2):
        for file in (built / code).rglob("index.html"):
            place = file.relative_to(built).as_posix()
            page = read(file)
            assert page.one("html").attributes["lang"] == code
            if embedded(place):
                continue
            switch = page.one("header").one("a", hreflang=other)
            assert switch.attributes["lang"] == other
            assert target(place, switch.attributes["href"]) == other + place[2:]
            (alternate,) = page.one("head").all("link", hreflang=other)
            assert alternate.attributes["rel"] == "alternate"


@pytest.mark.parametrize("part", PARTS)
def test_every_page_is_whole(built, part):
    """One heading of the first level, a title, a description; ids are unique; no field leaks."""
    titles = set()
    for whole, page in pages(built, part).items():
        place = whole.removeprefix(part)
        ids = [e.attributes["id"] for e in page.all() if "id" in e.attributes]
        assert len(ids) == len(set(ids)), place
        assert len(list(page.all("h1"))) == 1, place
        assert page.one("title").words(silent=set()).strip(), place
        words = page.one("body").words(silent={*SILENT, "pre"})  # code has braces of its own
        assert not re.search(r"\{\{|\{[a-z_]+\}|\bNone\b|Undefined", words), place
        if place.count("/") >= 1 and not embedded(place):
            (description,) = page.all("meta", name="description")
            assert description.attributes["content"].strip(), place
            titles.add((place[:2], page.one("title").words(silent=set())))
    own = [p for p in pages(built, part) if "/" in p.removeprefix(part) and not embedded(p)]
    assert len(titles) == len(own)


@pytest.mark.parametrize("part", PARTS)
def test_no_heading_link_or_button_is_blank(built, part):
    """Each has words or a label; a table's head too."""
    for place, page in pages(built, part).items():
        for element in page.all():
            if element.name in WORDED:
                told = element.words() or element.attributes.get("aria-label", "")
                assert told.strip(), (place, element.name, element.attributes)


def test_the_sitemap_tells_every_page_in_every_language(built):
    """Each address once, with all its twins; no address without a file, and no embed's."""
    root = ElementTree.parse(built / "sitemap.xml").getroot()
    space = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    told = {}
    for url in root.findall("s:url", space):
        twins = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", space)}
        told[url.findtext("s:loc", namespaces=space)] = twins
    expected = {
        SITE_URL + path.parent.relative_to(built).as_posix() + "/"
        for code in CODES
        for path in (built / code).rglob("index.html")
        if not embedded(path.relative_to(built).as_posix())
    }
    frozen = {
        SITE_URL + path.relative_to(built).as_posix()
        for code in CODES
        for path in built.glob(f"editions/*/{code}.html")
    }
    assert set(told) == expected | frozen
    for address in frozen:
        assert address in told.pop(address).values()
    for address, twins in told.items():
        rest = address.removeprefix(SITE_URL)[2:]
        assert twins == {code: f"{SITE_URL}{code}{rest}" for code in CODES}


def test_the_root_leads_to_the_primary_language_and_names_all(built):
    """Without a script; the links are relative."""
    page = read(built / "index.html")
    (refresh,) = page.all("meta", http_equiv="refresh")
    assert refresh.attributes["content"].endswith("url=fi/")
    assert [link.attributes["href"] for link in page.all("a")] == [f"{code}/" for code in CODES]
    assert f"Sitemap: {SITE_URL}sitemap.xml" in (built / "robots.txt").read_text("utf-8")


def test_the_page_for_a_lost_reader_works_at_any_depth(built):
    """Its addresses begin at the site's path, and it speaks every language."""
    page = read(built / "404.html")
    path = urlsplit(SITE_URL).path
    words = page.one("body").words()
    for said in ("Sivua ei löytynyt", "Sidan hittades inte", "Page not found"):
        assert said in words
    for element in page.all():
        for key in ("href", "src"):
            address = element.attributes.get(key)
            if address and not address.startswith("#"):
                inside = urlsplit(address).path.removeprefix(path)
                assert urlsplit(address).path.startswith(path), address
                leads = posixpath.normpath(inside)
                assert (built / leads).exists(), address


def test_only_one_sitemap_and_one_lost_page_are_left(built):
    """MkDocs writes one per language; the root's are the whole site's."""
    assert not list(built.glob("*/sitemap.xml*"))
    assert not list(built.glob("*/404.html"))
    assert (built / ".nojekyll").exists()


def test_two_builds_are_equal(built, tmp_path):
    """Byte for byte, but for what is compressed: a change of the site is a change of content."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": REPEATABLE, "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "site_builder", "build", "--content", str(ROOT)]
    command += ["--output", str(tmp_path / "site"), "--site-url", SITE_URL]
    command += ["--no-pictures", "--no-reports"]
    made = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert f"Open {tmp_path / 'site' / 'index.html'}" in made.stdout
    first, second = digests(built), digests(tmp_path / "site")
    first = {place: sum_ for place, sum_ in first.items() if not place.startswith("examples/")}
    assert {key for key in first | second if first.get(key) != second.get(key)} == set()


@pytest.fixture
def copied(tmp_path):
    """A copy of the demo's content, which a test may change."""
    for name in ("indicators", "data", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("code", ["fi", "en"])
def test_mkdocs_builds_one_language_strictly(copied, code):
    """`mkdocs build --strict`, without the other languages, another search, and any warning."""
    settings = (copied / "mkdocs.yml").read_text("utf-8")
    listed = settings.replace("plugins:\n", "plugins:\n  - search\n")
    (copied / "mkdocs.yml").write_text(listed, "utf-8")
    environment = {**os.environ, "SOURCE_DATE_EPOCH": REPEATABLE}
    if code != "fi":
        environment["MITTARISTO_LANGUAGE"] = code
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    made = subprocess.run(
        command, cwd=copied, env=environment, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    site = copied / "site"
    page = read(site / "indicators/vakiluku/index.html")
    assert page.one("html").attributes["lang"] == code
    for link in [*page.all("a"), *page.all("script")]:
        address = link.attributes.get("href", link.attributes.get("src"))
        if address and not urlsplit(address).scheme:
            leads = target("indicators/vakiluku/index.html", address)
            assert (site / leads).is_file(), address
    [door] = [link for link in page.all("a") if "data-search" in link.attributes]
    for address in (door.attributes["data-search"], door.attributes["data-index"]):
        assert (site / target("indicators/vakiluku/index.html", address)).is_file(), address
    assert not (site / "search").exists()
    assert (site / "data/vakiluku.csv").is_file()
    words = [path.name for path in (site / "assets/mittaristo").glob("plotly.??.js")]
    assert words == [f"plotly.{code}.js"]


def test_mkdocs_tells_a_broken_definition_in_one_piece(tmp_path):
    """Place and fault, no traceback, exit 1."""
    place = "indicators/tyo/tyollisyysaste.toml"
    folder = write_content(tmp_path, {place: INDICATOR.replace("title =", "titel =")})
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert made.returncode == 1
    assert "Did you mean title?" in made.stderr and "Traceback" not in made.stderr


def test_a_failed_build_leaves_the_old_site_as_it_was(tmp_path):
    """In its definitions, its figures, and in what MkDocs itself finds wrong."""
    folder = write_content(tmp_path / "content")
    build_site(folder, tmp_path / "site")
    before = digests(tmp_path / "site")
    write_content(folder, {"indicators/tyo/tyollisyysaste.toml": "better = 1\n"})
    with pytest.raises(SiteBuilderError, match="title is missing"):
        build_site(folder, tmp_path / "site")
    write_content(folder)
    write_snapshot(folder, "tyollisyysaste", "091,2021,x,")
    with pytest.raises(SiteBuilderError, match="line 2 is not"):
        build_site(folder, tmp_path / "site")
    write_snapshot(folder, "tyollisyysaste", "091,2021,1,")
    write_content(folder, {"docs/sv/about.md": "# Om\n\n[bort](borta.md)\n"})
    with pytest.raises(SiteBuilderError, match=r"borta\.md"):
        build_site(folder, tmp_path / "site")
    assert digests(tmp_path / "site") == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_is_no_built_site_is_never_replaced(tmp_path):
    """A wrong --output must not lose anything."""
    folder = write_content(tmp_path / "content")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").touch()
    with pytest.raises(SiteBuilderError, match="holds something that is not a built site"):
        build_site(folder, tmp_path / "photos")
    assert (tmp_path / "photos" / "cat.jpg").exists()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (None, "mkdocs.yml: is missing"),
        ("site_name: x\nplugins: []\n", "mkdocs.yml: plugins: mittaristo is missing"),
        ("site_name: [\n", "mkdocs.yml, line 1: "),
        ("site_name: x\nplugins:\n  - mittaristo:\n      nme: 1\n", "mkdocs.yml: "),
    ],
)
def test_a_broken_mkdocs_yml_is_told(tmp_path, written, told):
    """As a problem with its place, not as a traceback."""
    folder = write_content(tmp_path / "content", {"mkdocs.yml": written})
    with pytest.raises(SiteBuilderError) as error:
        build_site(folder, tmp_path / "site")
    assert str(error.value).startswith(told)


def test_a_hand_written_page_stands_in_every_language(tmp_path):
    """Without its twin the switch of language would lead nowhere."""
    folder = write_content(tmp_path / "content", {"docs/sv/about.md": None})
    with pytest.raises(SiteBuilderError, match=r"docs/sv/about\.md"):
        build_site(folder, tmp_path / "site")


def test_a_site_of_one_language_needs_no_switch(tmp_path):
    """One language is a site too."""
    place = "indicators/strategy.toml"
    write_content(tmp_path / "content")
    for file in (tmp_path / "content" / "indicators").rglob("*.toml"):
        text = re.sub(r', sv = "[^"]*"', "", file.read_text("utf-8")).replace(', "sv"]', "]")
        file.write_text(text, "utf-8")
    assert 'languages = ["fi"]' in (tmp_path / "content" / place).read_text("utf-8")
    site = build_site(tmp_path / "content", tmp_path / "site").output
    assert not (site / "sv").exists()
    page = read(site / "fi/index.html")
    assert list(page.all("a", hreflang="sv")) == []
