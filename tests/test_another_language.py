"""Adding a language is adding one locale file, and the content's texts in that language.

A made-up locale shows it. It is taken for Northern Sámi, which has a form of its own for two, no
words in Material and no names of municipalities here. Every text stands in brackets, every mark of
a number is unlike any other language's: what a page says outside of brackets, the program says.
"""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from markup import Element, read
from specimens import ROOT

from site_builder.language.locale_file import words_of
from site_builder.language.locale_gaps import gaps_of

pytestmark = pytest.mark.slow

CODE = "se"
MARKS = {
    "number.decimal": "·",
    "number.thousands": "’",
    "number.plus": "⁺",
    "number.minus": "⁻",
    "number.range": "{low}⁓{high}",
    "number.with.unit": "{sign}{number}_{symbol}{rest}",
    "number.with.percent": "{sign}{symbol}{number}{rest}",
    "number.with.currency": "{sign}{symbol}{number}{rest}",
    "list.next": "{before}⸴{last}",
    "list.last": "{before}⸴&{last}",
    "list.part": "{before}⁏{last}",
}
EXTRA = {
    "indicators/kokeilu/goal.toml": """
name = { fi = "K", sv = "Prov" }
[[action]]
id = "a"
status = "in-progress"
due = 2027-03-01
name = { fi = "T", sv = "Steg" }
[[assessment]]
follow_up = "f"
level = "partly"
text = { fi = "T", sv = "Text" }
""",
    "indicators/kokeilu/laadullinen.toml": """
kind = "qualitative"
better = "higher"
title = { fi = "L", sv = "Kvalitet" }
why = { fi = "L", sv = "Varför" }
method = { fi = "L", sv = "Hur" }
[[assessment]]
period = "2023H2"
level = "reached"
text = { fi = "T", sv = "Text" }
""",
}
FOLLOW_UP = """
[[priority]]
id = "kokeilu"
name = { fi = "K", sv = "Prov" }
goals = ["kokeilu"]
[[body]]
id = "k"
kind = "council"
name = { fi = "K", sv = "Organ" }
[[follow_up]]
id = "f"
kind = "half-year"
date = 2023-05-02
body = "k"
name = { fi = "S", sv = "Uppföljning" }
"""
NAME = "CC BY 4.0"
"""What stands for itself in every language."""
READ_OUT = ("aria-label", "alt", "title", "placeholder")
WORDS = ("data-close", "data-failed", "data-count")


def bracketed(text):
    """A text in brackets, each paragraph in its own; a unit's sign at its beginning stays."""
    sign, rest = re.fullmatch(r"([%‰€]?)(.*)", text, flags=re.S).groups()
    return sign + "\n\n".join(f"⟦{part.strip()}⟧" for part in rest.split("\n\n") if part.strip())


def made_up_words():
    """The English texts in brackets, with marks of their own, and the form for two."""
    words = {key: bracketed(text) for key, text in words_of("en").items()} | MARKS
    two = {
        re.sub(r"other$", "two", key): text for key, text in words.items() if key.endswith(".other")
    }
    return {**words, **two}


def as_toml(words):
    """A locale file, each key in its table."""
    tables = {}
    for key, text in words.items():
        table, _, name = key.rpartition(".")
        tables.setdefault(table, []).append(f"{name} = {json.dumps(text)}")
    return "\n".join(
        "\n".join([f"[{table}]"] * bool(table) + lines) for table, lines in sorted(tables.items())
    )


def with_the_language(text):
    """TOML or YAML whose every Swedish text is there in the new language too, in brackets."""
    patterns = (
        (r'(?<=[{ ])sv = (")((?:[^"\\]|\\.)*)"', ", "),
        (r'^sv = (")((?:[^"\\]|\\.)*)"$', "\n"),
        (r'^sv = (""")(.*?)"""$', "\n"),
    )
    for pattern, between in patterns:
        text = re.sub(
            pattern,
            lambda found, between=between: (
                f"{found[0]}{between}{CODE} = {found[1]}{bracketed(found[2])}{found[1]}"
            ),
            text,
            flags=re.M | re.S,
        )
    text = re.sub(r'^(by|table|periods) = "(.*)"$', r'\1 = "⟦\2⟧"', text, flags=re.M)
    return re.sub(r"^( +)sv: (.*)$", r"\g<0>\n\1" + CODE + r': "⟦\2⟧"', text, flags=re.M)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The example in one more language, built by the program with one more locale file."""
    place = tmp_path_factory.mktemp("another")
    shutil.copytree(ROOT / "site_builder", place / "site_builder")
    (place / f"site_builder/locales/{CODE}.toml").write_text(as_toml(made_up_words()), "utf-8")
    folder = place / "content"
    shutil.copytree(ROOT / "examples/kangasala", folder)
    for name, text in EXTRA.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    strategy = folder / "indicators/strategy.toml"
    strategy.write_text(strategy.read_text("utf-8") + FOLLOW_UP, "utf-8")
    for file in (*folder.rglob("*.toml"), folder / "mkdocs.yml"):
        text = with_the_language(file.read_text("utf-8"))
        text = text.replace('languages = ["fi", "sv"]', f'languages = ["{CODE}", "fi", "sv"]')
        file.write_text(text, "utf-8")
    shutil.copytree(folder / "docs/sv", folder / "docs" / CODE)
    for page in (folder / "docs" / CODE).glob("*.md"):
        page.write_text("# ⟦Om⟧\n", "utf-8")
    assert run(place, "check", "--content", str(folder))[0] == 0
    code, told = run(place, "build", "--content", str(folder), "--output", str(place / "site"))
    assert code == 0, told
    return place / "site"


def run(place, *arguments):
    """What the program of that place says, after its exit code."""
    command = [sys.executable, "-m", "site_builder", *arguments]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795478400", "PYTHONPATH": str(place)}
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, check=False)
    return done.returncode, (done.stdout + done.stderr).decode()


def own_words(element):
    """Every text of a page in its language: what is read, heard or shown by a script."""
    for name in READ_OUT + WORDS:
        if name in element.attributes:
            yield element.attributes[name]
    if element.name == "meta" and element.attributes.get("name") == "description":
        yield element.attributes["content"]
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.name not in ("script", "style", "code") and not _foreign(child):
            yield from own_words(child)


def _foreign(element: Element):
    language = element.attributes.get("lang", CODE)
    return element.name != "html" and language != CODE


def outside_brackets(text):
    """What is left of a text when everything in brackets is taken away, from the inside out."""
    while (less := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = less
    return text


def test_the_made_up_locale_lacks_nothing():
    """Two has its form in Northern Sámi; without it, it would be told."""
    words = made_up_words()
    assert list(gaps_of(words, words_of("fi"), CODE)) == []
    less = {key: text for key, text in words.items() if key != "count.rows.two"}
    (gap,) = gaps_of(less, words_of("fi"), CODE)
    assert "count.rows: two is missing" in str(gap)


def test_nothing_on_a_page_is_said_by_the_program_itself(site):
    """No letter and no mark of a number stands outside of a text from the locale or the content."""
    pages = sorted((site / CODE).rglob("index.html"))
    assert len(pages) > 25
    for page in [*pages, site / "404.html"]:
        said = re.sub(r"https?://\S+", "", "\n".join(own_words(read(page))))  # for paper
        left = outside_brackets(said).replace(NAME, "")
        own = re.findall(r".*(?:[^\W\d_]|[⟦⟧]|[,;] |\d[.,\u00a0]\d|\d%|[+−]\d).*", left)
        assert own == [], page


def test_every_page_says_its_language_and_leads_to_the_others(site):
    """Also the one that leads into the site, and the one that is shown for what is not there."""
    for page in [*(site / CODE).rglob("index.html"), site / "404.html", site / "index.html"]:
        html = read(page).one("html")
        assert html.attributes["lang"] == CODE, page
        led = {link.attributes.get("hreflang") for link in html.all("a")}
        embedded = "embed" in page.parts  # stands in another page, which has a language of its own
        assert embedded or {"fi", "sv"} <= led, page


def test_plotly_is_told_the_languages_marks(site):
    """Months and decimal marks of the locale file."""
    words = (site / f"assets/mittaristo/plotly.{CODE}.js").read_text("utf-8")
    assert '"decimal": "·"' in words and "⟦January⟧" in words


def test_check_and_build_tell_what_the_locale_lacks(site):
    """Place and fault, and no traceback when a page asks for it."""
    place = site.parent
    file = place / f"site_builder/locales/{CODE}.toml"
    whole = file.read_text("utf-8")
    lacking = {key: text for key, text in made_up_words().items() if key != "month.in.5"}
    try:
        for text, fault in (
            (as_toml(lacking), ": month.in: 5 is missing."),
            ("[", "cannot be read"),
        ):
            file.write_text(text, "utf-8")
            for command in (["check"], ["build", "--output", str(place / "none")]):
                code, told = run(place, *command, "--content", str(place / "content"))
                assert code == 1 and f"{CODE}.toml" in told and fault in told, told
                assert "Traceback" not in told
    finally:
        file.write_text(whole, "utf-8")
