"""How much there is to read on an indicator's page before anything is unfolded."""

import re

import pytest
from conftest import EXAMPLES
from markup import Element, parsed
from specimens import ROOT, evidence_of, site_of

from site_builder.pages.kinds import indicator_page
from site_builder.site_choices import Settings

MOST = {"fi": 250, "sv": 309, "en": 354}
"""Most words of a page, the rest is folded: what takes as long to read as 250 words of Finnish.

In the IReST texts 161 words of Finnish are read in a minute, 199 of Swedish and 228 of English
(Trauzettel-Klosinski & Dietz 2012, Investigative Ophthalmology & Visual Science 53:5452).
"""
UNREAD = {"svg", "script", "style", "table"}
DRAWN = "multiples"  # the texts of small charts are theirs, as those within an svg
COMPLETE = Settings(complete=True)
SITES = {
    f"{folder.name if folder in EXAMPLES else 'helsinki'}-{code}": site_of(
        evidence, code, settings=Settings(complete=True)
    )
    for folder in [ROOT, *EXAMPLES]
    for evidence in [evidence_of(folder)]
    for code in evidence.content.languages
}
PAGES = [(name, identity) for name, site in SITES.items() for identity in site.records]


def read_at_once(element):
    """The texts that are seen before anything is unfolded; of what is folded its summary."""
    folded = element.name == "details" and "open" not in element.attributes
    for child in element.children:
        if not isinstance(child, Element):
            if not folded:
                yield child
        elif (
            child.name not in UNREAD
            and DRAWN not in child.attributes.get("class", "").split()
            and "hidden" not in child.attributes
            and (not folded or child.name == "summary")
        ):
            yield from read_at_once(child)


def words_of(html):
    """Words and figures; a figure of several groups of digits is one, a sign or mark none."""
    texts = re.sub(r"(?<=\d)\u00a0(?=\d)", "", " ".join(read_at_once(parsed(html))))
    return [word for word in texts.split() if any(letter.isalnum() for letter in word)]


def test_words_are_counted_as_they_are_read():
    """A summary is read, what it folds is not; neither are tables, drawings and scripts."""
    html = (
        "<p>Yksi 12\u00a0345,6\u00a0% · kolme</p><table><tr><td>x</td></tr></table>"
        "<svg><text>x</text></svg>"
        "<details><summary>neljä <b>viisi</b></summary>x <p>x</p></details>"
        "<details open><summary>kuusi</summary><p>seitsemän</p></details>"
        '<p hidden>x</p><script type="application/json">"x"</script>'
    )
    assert words_of(html) == [*("Yksi", "12345,6", "kolme", "neljä", "viisi", "kuusi", "seitsemän")]


@pytest.mark.parametrize(("name", "identity"), PAGES)
def test_a_page_is_read_in_a_minute_or_two(name, identity):
    """Every indicator of the demos, in each language; groups may take half as much again."""
    site = SITES[name]
    html = indicator_page(site, site.records[identity]).html
    divided = site.records[identity].indicator.breakdowns
    assert len(words_of(html)) <= MOST[site.language.code] * (1.5 if divided else 1)
