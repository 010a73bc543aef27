"""What the search finds by which words: words and their forms, weights, the kept lexicon."""

import json
import subprocess
import sys

import pytest
from markupsafe import Markup
from simplemma.strategies.dictionaries import DefaultDictionaryFactory
from specimens import INDICATOR, evidence_of, site_of, write_content

from site_builder.definitions import read_content
from site_builder.searching.analysed import MOST_FORMS, analysed, analysed_by
from site_builder.searching.index import index_script, weights_of
from site_builder.searching.kept_lexicon import lexicon_of
from site_builder.searching.lexicon import boiled_down
from site_builder.searching.words import words_of
from site_builder.user_cache import PLACE
from site_builder.views.findables import Findable, findables, search_words

FORMS = {
    "päästö": "päästö päästön päästöjen päästöt",
    "kaasu": "kaasu kaasun kaasut",
    "huone": "huone huoneen huoneet",
    "kaasupäästö": "kaasupäästö",
    "vesi": "vesi veden vettä vieterit",
    "Lahti": "Lahti Lahden",
    "sote-": "sote-",
}
SMALL = boiled_down(FORMS.items())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CO₂-päästöt (t)", ["co2", "päästöt", "t"]),
        ("Sosiaali- ja terveysmenot, €/asukas", ["sosiaali", "ja", "terveysmenot", "asukas"]),
        ("asukas\u00adluku m²", ["asukasluku", "m2"]),
        ("ÅLAND Ö_Y 1\u00a0000", ["åland", "ö", "y", "1", "000"]),
        ("a\u0308iti", ["äiti"]),
        ("</script> & {{ x }}", ["script", "x"]),
        ("– …", []),
    ],
)
def test_a_text_is_parted_into_words(text, words):
    """In small letters, without marks, however its letters are composed."""
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("word", "lemma", "forms"),
    [
        ("päästöjen", "päästö", {"päästö", "päästön", "päästöjen", "päästöt"}),
        ("vettä", "vesi", {"vesi", "veden", "vettä", "vieterit"}),
        ("lahden", "lahti", {"lahti", "lahden"}),
        ("huonekaasun", "huonekaasu", {"huonekaasu", "huonekaasun", "huonekaasut"}),
        ("xyzpäästön", "xyzpäästö", {f"xyz{form}" for form in FORMS["päästö"].split()}),
        ("kaasupäästö", "kaasupäästö", {f"kaasu{form}" for form in FORMS["päästö"].split()}),
    ],
)
def test_a_word_has_a_lemma_and_forms(word, lemma, forms):
    """Its own, or as a compound those of its last part, which may know more."""
    paradigm = SMALL.paradigm(word)
    assert (paradigm.lemma, set(paradigm.forms)) == (lemma, forms)


@pytest.mark.parametrize("word", ["vesa", "sote", "xyz", "p"])
def test_a_word_that_no_dictionary_has_is_its_own_lemma(word):
    """So it is found as it is written, and by its beginning."""
    assert SMALL.paradigm(word) is None
    known = analysed_by(SMALL, [word])[word]
    assert (known.paradigm.lemma, known.paradigm.forms, known.parts) == (word, [word], ())


def test_a_compound_has_its_parts_and_theirs():
    """But not a word that only ends as another does."""
    parts = {part.lemma for part in SMALL.parts("huonekaasupäästö")}
    assert parts == {"kaasupäästö", "huone", "kaasu", "päästö"}
    assert SMALL.parts("xyzpäästö") == set()


def test_forms_that_begin_otherwise_are_slips_of_the_dictionary():
    """They would leave the lemma without a stem."""
    lexicon = boiled_down([("val", "val"), ("val", "nyval valet")])
    assert set(lexicon.paradigm("valet").forms) == {"val", "valet"}
    assert lexicon.paradigm("nyval") is None


def test_a_verb_is_left_without_its_many_forms():
    """They are a third of all forms."""
    forms = [f"tul{n}x" for n in range(MOST_FORMS)]
    known = analysed_by(boiled_down([("tulla", " ".join(forms))]), [forms[0]])
    assert known[forms[0]].paradigm.lemma == "tulla"
    assert known[forms[0]].paradigm.forms == ["tulla"]


@pytest.mark.parametrize(
    ("code", "word", "lemma"),
    [
        ("fi", "työttömyydestä", "työttömyys"),
        ("fi", "työpaikkaomavaraisuuden", "työpaikkaomavaraisuus"),
        ("fi", "lasten", "lapsi"),
        ("sv", "städerna", "stad"),
        ("sv", "försörjningskvoten", "försörjningskvot"),
        ("en", "emissions", "emission"),
    ],
)
def test_simplemma_knows_the_words_of_the_field(code, word, lemma):
    """Of every language that sites are in, compounds too."""
    assert analysed(code, [word])[word].paradigm.lemma == lemma


def found(**texts):
    return Findable(**{"kind": "indicator", "path": "x/", "title": "t", "about": "", **texts})


def test_a_title_says_more_than_a_keyword_a_keyword_more_than_a_name_and_texts_least():
    """And a word that stands in several of them most."""
    values = [
        weights_of(found(title="vesi", keywords=("vesi",)))["vesi"],
        weights_of(found(title="vesi"))["vesi"],
        weights_of(found(title="puhdas vesi tänään"))["vesi"],
        weights_of(found(keywords=("vesi",)))["vesi"],
        weights_of(found(keywords=("puhdas vesi",)))["vesi"],
        weights_of(found(names=("vesi", "vesi ja ilma")))["vesi"],
        weights_of(found(texts=("vesi, vesi",)))["vesi"],
        weights_of(found(texts=("vesi",)))["vesi"],
    ]
    assert values == sorted(set(values), reverse=True)


def test_an_indicator_comes_before_a_goal_and_a_goal_before_a_page():
    """Of the same name."""
    kinds = ("indicator", "goal", "priority", "programme", "body", "follow-up", "page")
    values = [weights_of(found(kind=kind, title="Vesi"))["vesi"] for kind in kinds]
    assert values == sorted(values, reverse=True) and values[0] > values[1] > values[-1]


def index_of(content, code="fi"):
    """The index of a site without pages by hand, and of its words as nothing but themselves."""
    site = site_of(content, code)
    things = list(findables(site))
    script = index_script(things, search_words(site), lambda words: analysed_by(SMALL, words))
    return things, json.loads(script.decode().removeprefix("self.mittaristoIndex=").rstrip(";\n"))


def test_everything_a_reader_may_look_for_can_be_found(tmp_path):
    """Indicators, goals, priorities and every page, by words of its own language only."""
    things, index = index_of(read_content(write_content(tmp_path)))
    kinds = [(thing.kind, thing.path) for thing in things]
    assert kinds[:4] == [
        ("indicator", "indicators/tyollisyysaste/"),
        ("goal", "goals/tyo/"),
        ("priority", "#goals"),
        ("page", ""),
    ]
    paths = {path for _, path in kinds}
    assert {"indicators/", "data/", "method/", "changes/", "accessibility/"} <= paths
    words = index["words"].split()
    assert {"työllisyysaste", "kantaa", "pikkula"} <= set(words)
    assert not {"sysselsättningsgrad", "arbete"} & set(words)
    assert len(words) == len(index["lemmaOf"]) == len(index["says"])
    assert max(number for says in index["says"] for number in says[::2]) < len(index["found"])


def test_an_indicator_is_shown_with_its_figure_its_period_and_its_verdict():
    """As on its own page."""
    things, index = index_of(evidence_of())
    number = [thing.path for thing in things].index("indicators/vakiluku/")
    path, title, about, figure, period, badge = index["found"][number]
    assert (path, title) == ("indicators/vakiluku/", "Väkiluku")
    assert about.startswith("Mittari · ") and figure.endswith("\u00a0asukasta") and period == "2025"
    drawn = Markup(index["badges"][badge])
    assert "<svg" in drawn and drawn.striptags() == things[number].badge.words


def test_keywords_are_for_the_search_alone(tmp_path):
    """In their own language."""
    keywords = 'keywords = { fi = ["duunissa"], sv = ["jobbet"] }\n'
    place = "indicators/tyo/tyollisyysaste.toml"
    folder = write_content(tmp_path, {place: keywords + INDICATOR})
    things, index = index_of(read_content(folder))
    assert things[0].keywords == ("duunissa",)
    assert "duunissa" in index["words"].split() and "jobbet" not in index["words"]


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """Where lexicons are kept meanwhile, which is not there yet."""
    monkeypatch.setenv(PLACE, str(tmp_path / "cache"))
    return tmp_path / "cache" / "lexicons"


def test_a_lexicon_is_made_once_and_made_again_when_it_is_broken(cache):
    """Cut short, changed, or emptied; what is kept is what is made."""
    made = lexicon_of("ms")
    [file] = cache.iterdir()
    content = file.read_bytes()
    assert made.blocks and lexicon_of("ms") == made
    for broken in (content[:-9], content.replace(b"a", b"e", 1), b"\xff", b""):
        file.write_bytes(broken)
        assert lexicon_of("ms") == made
        assert file.read_bytes() == content
    assert list(cache.iterdir()) == [file]


def test_a_dictionary_is_read_record_by_record_as_simplemma_gives_it(cache):
    """What we read by a way that simplemma offers nobody is what its mapping says."""
    offered = DefaultDictionaryFactory().get_dictionary("ms")
    lexicon = boiled_down((lemma, form) for form, lemma in offered.items())
    assert len(offered) > 10_000
    assert lexicon_of("ms") == lexicon


def test_a_cache_that_cannot_be_written_stops_nothing(cache):
    """A file stands where the folder would be."""
    cache.parent.touch()
    assert lexicon_of("ms").paradigm("makanan") is not None


def test_a_language_that_simplemma_does_not_know_has_no_forms(cache):
    """Its search is by beginnings."""
    assert lexicon_of("xx").paradigm("giella") is None
    assert lexicon_of("xx").paradigm("giella") is None  # kept


def test_check_and_a_build_with_a_kept_lexicon_do_without_simplemma(tmp_path):
    """It takes a second or more to read."""
    lexicon_of("fi")
    lexicon_of("sv")
    folder = write_content(tmp_path / "content")
    program = (
        "import sys; from site_builder.cli import main\n"
        "main(sys.argv[1:], standalone_mode=False)\n"
        "assert 'simplemma' not in sys.modules"
    )
    for command in (["check"], ["build", "--output", str(tmp_path / "site")]):
        asked = [sys.executable, "-c", program, *command, "--content", str(folder)]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
