"""What a page may do in a reader's browser, and what of a hand-written page it refuses."""

import hashlib
import re

import pytest
from markup import parsed, read
from specimens import MKDOCS, write_content, write_snapshot

from site_builder.build import build_site
from site_builder.errors import SiteBuilderError
from site_builder.pages.content_policy import checksum, content_policy, embed_policy
from site_builder.pages.refused_markup import refused_asset, refused_markup
from site_builder.reloading import with_the_reloading_script
from site_builder.settings import settings_problems
from site_builder.views.outside import mail_address, table_page
from site_builder.web import web_address


def assert_still(text, policy):
    """An edition's page, of whatever version, has its one style sheet and runs nothing."""
    (sheet,) = re.findall("<style>(.*?)</style>", text, re.S)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules.pop("style-src") == checksum(sheet)
    assert set(rules.values()) == {"'none'"} and "default-src" in rules


def test_every_page_begins_with_the_policy(built):
    """Language pages, hand-written ones, the lost reader's, the root's; nothing stands before."""
    pages = list(built.rglob("*.html"))
    assert len(pages) > 90
    for file in pages:
        text = file.read_text("utf-8")
        head = text[text.index("<head>") + 6 :].lstrip()
        assert head.startswith('<meta http-equiv="Content-Security-Policy" content="'), file
        page = parsed(text[: text.index("</head>")])
        (policy,) = page.all("meta", http_equiv="Content-Security-Policy")
        if "editions" in file.parts:
            assert_still(text, policy.attributes["content"])
        else:
            own = embed_policy() if "embed" in file.parts else content_policy()
            assert policy.attributes["content"] == own
        (referrer,) = page.all("meta", name="referrer")
        assert referrer.attributes["content"] == "no-referrer"
        assert text.index("<meta charset") < 1024, file


def test_the_policy_names_no_other_host_and_runs_no_text():
    """Only our own files."""
    policy = content_policy()
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["script-src"] == rules["frame-src"] == rules["connect-src"] == "'self'"
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy


def test_an_embed_loads_our_own_script_and_style_sheet():
    """It loads no picture, opens no frame, asks for nothing."""
    rules = dict(rule.split(" ", 1) for rule in embed_policy().split("; "))
    assert rules.pop("style-src") == rules.pop("script-src") == "'self'"
    assert set(rules.values()) == {"'none'"} and "default-src" in rules


def test_all_embeds_load_one_style_sheet(built):
    """None holds one, and the sheet lies where each of them says."""
    sheets = set()
    for file in built.glob("*/embed/*/index.html"):
        head = read(file).one("head")
        assert list(head.all("style")) == []
        (sheet,) = head.all("link", rel="stylesheet")
        place, _, version = sheet.attributes["href"].partition("?")
        sheets.add(((file.parent / place).resolve(), version))
    ((place, version),) = sheets
    assert hashlib.sha256(place.read_bytes()).hexdigest().startswith(version) and version


def test_a_preview_lets_one_script_run_and_no_other(built):
    """The last one, which the server has written; a page without one stays as it is."""
    page = (built / "fi/index.html").read_text("utf-8")
    assert with_the_reloading_script(page.encode()) == page.encode()
    served = page.replace("</body>", "<script>a()</script><script>b()</script></body>")
    opened = with_the_reloading_script(served.encode()).decode()
    assert checksum("b()").strip("'") in opened
    assert checksum("a()").strip("'") not in opened
    assert opened.replace(f" &#39;{checksum('b()')[1:-1]}&#39;", "") == served


def test_no_page_holds_what_the_policy_refuses(built):
    """No script, style or handler of its own: only data and files."""
    for file in built.rglob("*.html"):
        text = file.read_text("utf-8")
        if "editions" in file.parts:
            text = re.sub("<style>.*?</style>", "", text, count=1, flags=re.S)
        assert not re.search(r"<style|<[^>]*\sstyle=|<[^>]*\son\w+=", text), file
        for attributes, content in re.findall(r"<script([^>]*)>(.*?)</script>", text, re.S):
            data = re.search('type="application/(ld[+])?json"', attributes)
            assert "src=" in attributes or data, file
            assert ("src=" in attributes) == (content == ""), file


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<script>alert(1)</script>", ["a script in the page"]),
        ('<script type="module">x</script>', ["a script in the page"]),
        ('<p onclick="x()">', ["onclick="]),
        ('<p style="color: red">', ["style="]),
        ("<style>p {}</style>", ["<style>"]),
        ('<base href="https://evil.example/">', ["<base>"]),
        ('<a href="java\nscript:x()">', ["an address that is a script (href=)"]),
        ('<img src="https://cdn.example/a.png">', ["https://cdn.example/a.png of another host"]),
        ('<iframe src="//video.example/1">', ["//video.example/1 of another host"]),
        ('<form action="/x"><input></form>', ["<form>"]),
        ('<script type="application/json">{}</script>', []),
        ('<script src="../assets/own.js"></script>', []),
        ('<a href="https://www.hel.fi/">Helsinki</a> <img src="kuva.png">', []),
    ],
)
def test_what_a_browser_would_drop_is_told(html, told):
    """And what it would not is left in peace."""
    assert refused_markup(html) == told


SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.html", "<p>x</p>", "a page of its own"),
        ("a.XML", "<p/>", "a page of its own"),
        ("a.svg", SVG.format("<script>x()</script>"), "a script in the picture"),
        ("a.svg", SVG.format("<s:script xmlns:s='x'/>"), "a script in the picture"),
        ("a.svg", SVG.format('<a xlink:href="java&#115;cript:x()"/>'), "a script in the picture"),
        ("a.SVG", SVG.format('<g\nonload="x()"/>'), "a script in the picture"),
        ("a.svg", SVG.format('<style>g{fill:red}</style><g style="a:b"/>'), ""),
        ("own.js", "x()", ""),
    ],
)
def test_an_asset_that_would_run_when_it_is_opened_is_told(name, text, told, tmp_path):
    """It lies on the city's own host, and no policy goes with it."""
    (tmp_path / name).write_text(text, "utf-8")
    assert refused_asset(tmp_path / name) == told


def test_such_an_asset_stops_the_build(tmp_path):
    """As a script in a hand-written page does."""
    folder = write_content(tmp_path / "city", {"docs/assets/x.html": "<script>x()</script>"})
    with pytest.raises(
        SiteBuilderError, match=r"docs/assets/x\.html is or holds a page of its own"
    ):
        build_site(folder, tmp_path / "site")


def test_a_hand_written_page_with_a_script_stops_the_build(tmp_path):
    """With its file and what it is, for every page at once; a table's columns may be aligned."""
    table = "| a | b |\n|---|--:|\n| 1 | 2 |\n"
    folder = write_content(tmp_path / "city", {"docs/fi/about.md": f"# T\n\n{table}"})
    page = build_site(folder, tmp_path / "site").output / "fi/about/index.html"
    assert '<td align="right">2</td>' in page.read_text("utf-8")
    changes = {
        "docs/fi/about.md": "# T\n\n<script>x()</script>\n",
        "docs/fi/b.md": "# B\n\n[x](javascript:x())\n",
        "docs/sv/b.md": "# B\n",
    }
    with pytest.raises(SiteBuilderError) as told:
        build_site(write_content(folder, changes), tmp_path / "site")
    words = str(told.value)
    assert "docs/fi/about.md holds a script in the page" in words
    assert "docs/fi/b.md holds an address that is a script" in words


def test_check_tells_beforehand_what_would_stop_the_build(tmp_path):
    """The same pages and assets, each with its place; code shown as text is no script."""
    changes = {
        "docs/fi/about.md": "---\ntitle: <x>\n---\n# T\n\n```\n<script>x()</script>\n```\n",
        "docs/fi/b.md": "# B\n\n[x](javascript:x())\n",
        "docs/sv/b.md": "# B\n\n| a |\n|--:|\n| 1 |\n",
        "docs/assets/x.html": "<p>",
    }
    told = [str(problem) for problem in settings_problems(write_content(tmp_path, changes))]
    remedy = "Take it out; see docs/maintainers/look.md."
    assert told == [
        f"docs/assets/x.html: is or holds a page of its own, which no site carries. {remedy}",
        "docs/fi/b.md: holds an address that is a script (href=), which no page lets through."
        f" {remedy}",
    ]


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("https://a.example:8443/x?y=1&z=2", True),
        ("http://a.example/x", True),
        ("javascript:alert(1)//https://", False),
        ("JavaScript:alert(1)//api/v1/fi/a/b.px", False),
        ("data:text/html,x", False),
        ("//a.example/x", False),
        ("https:///x", False),
        ("http://[", False),
        ("", False),
        (None, False),
    ],
)
def test_a_link_leads_only_to_the_web(address, leads):
    """Query and port are kept; anything else is no link."""
    assert web_address(address) == (address if leads else "")


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("palaute@hel.fi", "mailto:palaute@hel.fi"),
        ("a@b.fi?subject=x&body=y", ""),
        ('a@b.fi"onclick="x', ""),
        ("javascript:x@y", ""),
        ("ei osoitetta", ""),
    ],
)
def test_only_an_e_mail_address_is_written_to(text, leads):
    """Words are shown, without a link."""
    assert mail_address(text) == leads


@pytest.mark.parametrize(
    ("address", "page"),
    [
        (
            "https://pxdata.stat.fi/PXWeb/api/v1/fi/StatFin/rpk/13h4.px",
            "https://pxdata.stat.fi/PXWeb/pxweb/sv/StatFin/StatFin__rpk/13h4.px/",
        ),
        ("https://a.example/api/v1/x.json?y=1", "https://a.example/api/v1/x.json?y=1"),
        ("https://a.example/api/v1/", "https://a.example/api/v1/"),
        ("https://a.example:8443/x.csv?y=1", "https://a.example:8443/x.csv?y=1"),
    ],
)
def test_a_table_has_a_page_for_readers(address, page):
    """In their language; another file is its own page."""
    assert table_page(address, "sv") == page


@pytest.mark.parametrize("url", ["javascript:alert(1)//api/v1/fi/a/b.px", "https://[", "x"])
def test_a_source_that_is_not_on_the_web_has_no_link(tmp_path, url):
    """The page is built, and says the source in words."""
    folder = write_content(tmp_path / "city", {"mkdocs.yml": MKDOCS})
    write_snapshot(folder, "tyollisyysaste", "091,2021,70.0,", f'url = "{url}"')
    built = build_site(folder, tmp_path / "site").output
    page = read(built / "fi/indicators/tyollisyysaste/index.html")
    assert list(page.one("p", id="origin").all("a")) == []
    taken = page.one("section", id="take")
    assert all("download" in link.attributes for link in taken.all("a"))
    assert "Lähde: statfin." in taken.words()
