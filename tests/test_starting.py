"""A new content folder: for every municipality, and for whatever a person may type."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.yaml import yaml_load

from site_builder import areas
from site_builder.checks import problems
from site_builder.definitions import read_content
from site_builder.definitions.ids import id_of
from site_builder.definitions.known_files import KnownFiles
from site_builder.errors import DefinitionError, SiteBuilderError
from site_builder.municipality import goes_by_its_name
from site_builder.name_forms import name_forms
from site_builder.packs.reading import LANGUAGES, PACKS
from site_builder.settings import settings_problems
from site_builder.starting import taking
from site_builder.starting.answers import StartAnswers, languages_of, remarks
from site_builder.starting.definition_text import definition_text
from site_builder.starting.files import folder_files
from site_builder.starting.questions import open_questions
from site_builder.starting.told import PLACE, REST, take_told
from site_builder.starting.which_municipality import which_municipality
from site_builder.starting.writing import write_folder

TODAY = date(2026, 11, 29)
EVERYTHING = {"packs": tuple(PACKS)}


def answered(**told):
    """Answers from options, whatever is open taken by default; faults are raised."""
    answers = StartAnswers()
    if faults := [*take_told(answers, told, PLACE), *take_told(answers, told, REST)]:
        raise SiteBuilderError(*faults)
    while waiting := open_questions(answers):
        waiting[0].take(waiting[0].unasked)
    return answers


def written(folder, **told):
    """The folder that is written for these options, read back."""
    write_folder(folder, folder_files(answered(**told)))
    return read_content(folder)


@pytest.mark.slow
def test_every_municipality_gets_a_folder_that_can_be_read(tmp_path):
    """All 308, with all packs: in the languages of each, its name in every sentence."""
    known, written_before = KnownFiles(), {}
    for code in areas.current():
        files = folder_files(answered(municipality=code, **EVERYTHING))
        folder = tmp_path / "_".join(languages_of(code))  # files that are the same are read once
        for place in sorted(files):
            if written_before.get(folder / place) != files[place]:
                (folder / place).parent.mkdir(parents=True, exist_ok=True)
                (folder / place).write_text(files[place], "utf-8")
                written_before[folder / place] = files[place]
        content = read_content(folder, known)
        assert (content.strategy.municipality, content.languages) == (code, languages_of(code))
        assert goes_by_its_name(content.strategy)
        assert len(content.indicators) >= 40
        assert all(goal.example for goal in content.goals.values())
        said = [text for one in content.indicators.values() for text in (one.says or {}).values()]
        assert not any("{In}" in text or "{City}" in text for text in said)
        plugin = yaml_load(files["mkdocs.yml"])["plugins"][0]["mittaristo"]
        assert list(plugin["name"]) == list(plugin["notice"]) == content.languages


@pytest.mark.parametrize(
    "code",
    ["005", "091", "148", "170", "284", "318", "322", "430", "480", "499", "599", "890"],
)
def test_check_finds_nothing_wrong_with_a_new_folder(tmp_path, code):
    """Of each language status, with doubtful names and odd ones: only notes, TODOs among them."""
    written(tmp_path, municipality=code, **EVERYTHING)
    told = [*settings_problems(tmp_path), *problems(tmp_path, TODAY)]
    assert [str(one) for one in told if not one.note] == []
    assert sum("TODO" in str(one) for one in told) >= 10


@pytest.mark.parametrize(
    ("code", "languages"),
    [
        ("245", ["fi"]),
        ("091", ["fi", "sv"]),
        ("499", ["sv", "fi"]),
        ("170", ["sv"]),
        ("148", ["fi"]),
    ],
)
def test_languages_come_from_the_language_status(code, languages):
    """Finnish, both with the majority's first, or Swedish alone."""
    assert languages_of(code) == languages


def test_a_site_that_is_first_in_swedish_has_swedish_addresses(tmp_path):
    """Ids of goals, indicators and projections alike; a Finnish one has Finnish ones."""
    swedish = written(tmp_path / "a", municipality="Korsholm")
    assert "folkmangd" in swedish.indicators and "vakiluku" not in swedish.indicators
    assert "andelen-15-64-aringar" in swedish.indicators
    assert "trygghet" in swedish.goals
    assert swedish.indicators["folkmangd"].projections[0].id == "befolkningsprognos-2024"
    finnish = written(tmp_path / "b", municipality="Kerava", languages="fi,sv")
    assert "vakiluku" in finnish.indicators and "turvallisuus" in finnish.goals
    english = written(tmp_path / "c", municipality="Kerava", languages="en,fi", **EVERYTHING)
    assert "population" in english.indicators and "safety" in english.goals


def test_names_without_letters_or_alike_have_ids_of_their_own(tmp_path):
    """An id is made of a name where it can be; the one of basic facts gives way."""
    names = ("🦌", "!!!", "Työ", "tyo", "Perustietoja kunnasta", "x" * 400)
    content = written(tmp_path, municipality="245", priorities=names)
    ids = [one.id for one in content.strategy.priorities]
    assert ids[:4] == ["p1", "p2", "tyo", "tyo-2"]
    assert ids[4] == "perustietoja-kunnasta" and ids[6] == "perustietoja-kunnasta-2"
    assert len(set(ids)) == len(ids) and len(ids[5]) <= 100


def test_the_council_term_is_that_of_the_law_and_says_so(tmp_path):
    """From June 2025 on the mainland; on Åland, whose law is its own, it is to be checked."""
    kerava = written(tmp_path / "k", municipality="245").strategy
    assert (kerava.term.start, kerava.term.end) == (date(2025, 6, 1), date(2029, 5, 31))
    assert "# Kuntalaki (410/2015)" in (tmp_path / "k/indicators/strategy.toml").read_text("utf-8")
    jomala = written(tmp_path / "j", municipality="170").strategy
    assert (jomala.term.start, jomala.term.end) == (date(2024, 1, 1), date(2027, 12, 31))
    told = [str(one) for one in problems(tmp_path / "j", TODAY)]
    assert any("fullmäktigeperioden" in one and "1997:73" in one for one in told)
    own = written(tmp_path / "o", municipality="245", term=("1.8.2021", "2025-05-31"))
    assert (own.strategy.term.start, str(own.strategy.baseline)) == (date(2021, 8, 1), "2020")
    assert "Kuntalaki" not in (tmp_path / "o/indicators/strategy.toml").read_text("utf-8")


def test_general_priorities_say_that_they_are_examples(tmp_path):
    """In the text that readers see, in the notice of the site, and in a TODO."""
    content = written(tmp_path, municipality="091")
    for priority in content.strategy.priorities:
        assert priority.description["fi"].startswith("Esimerkki")
        assert priority.description["sv"].startswith("Exempel")
    assert "ovat esimerkkejä" in (tmp_path / "mkdocs.yml").read_text("utf-8")
    assert any("painopisteet esimerkkien" in str(one) for one in problems(tmp_path, TODAY))


def test_no_goal_is_put_under_a_priority_that_the_city_has_named(tmp_path):
    """Which belongs to which is for the city to say: all stand under one of basic facts."""
    names = ("Hyvinvointi | Välmående", "Elinvoima | Livskraft")
    content = written(tmp_path, municipality="Espoo", priorities=names)
    *own, basics = content.strategy.priorities
    assert [one.name for one in own] == [
        {"fi": "Hyvinvointi", "sv": "Välmående"},
        {"fi": "Elinvoima", "sv": "Livskraft"},
    ]
    assert all(one.goals == [] and one.description is None for one in own)
    assert len(basics.goals) == len(content.goals) == 8
    assert any("siirrä tavoitteet" in str(one) for one in problems(tmp_path, TODAY))


HOSTILE = [
    'sanoi "ei" \\ ja """ [[priority]]',
    "'; x = 1 # {In} @NAME@ }",
    "=HYPERLINK(1)<script>alert(1)</script>",
    "# TODO ei",
    "x" * 3000,
    "Ångström 🦌 ﷽",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_person_writes_stands_in_the_folder_as_it_is(tmp_path, text):
    """Quotes, notation of TOML and of our own templates: one text, and no more."""
    content = written(
        tmp_path, municipality="245", titles=(("fi", text),), priorities=(text, "Toinen")
    )
    assert content.strategy.title == {"fi": text}
    assert [one.name["fi"] for one in content.strategy.priorities][:2] == [text, "Toinen"]
    assert all(text not in file.read_text("utf-8") for file in tmp_path.rglob("*.yml"))


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"titles": (("fi", "kaksi\nriviä"),)}, "Write the text on one line"),
        ({"titles": (("fi", "käänt\u202eetty"),)}, "U+202E"),
        ({"titles": (("fi", "  "),)}, "--title fi: is empty"),
        ({"titles": (("sv", "Strategi"),)}, "sv is not a language of this site"),
        ({"languages": "fi,se"}, "se is no language of the packs"),
        ({"term": ("2025-06-01", "2025-06-01")}, "not later"),
        ({"term": ("kesäkuu", "2029-05-31")}, "'kesäkuu' is no day"),
        ({"term": ("31.2.2025", "2029-05-31")}, "is no day"),
        ({"contact": "palaute"}, "'palaute' is no e-mail address"),
        ({"contact": "a@b.fi\nx"}, "is no e-mail address"),
        ({"packs": ("perus", "ilmasto")}, "ilmasto is no pack. There are perus, talous"),
        ({"priorities": ("A | B",)}, "each has 1 names, in fi"),
        ({"priorities": ("A", "A")}, "A stands twice"),
        ({"priorities": ("", "A")}, "1 names where 2 belong together"),
        ({"languages": "fi,sv", "priorities": ("A | B", "C")}, "each has 2 names, in fi, sv"),
        ({"phrases": (("en", "in Kerava"),)}, "en is not a language of this site"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_a_remedy(told, fault):
    """Before anything is written."""
    with pytest.raises(SiteBuilderError) as refused:
        answered(municipality="245", **told)
    assert fault in str(refused.value)
    assert all(problem.remedy for problem in refused.value.problems)


def test_all_faults_of_the_options_are_told_at_once():
    """One run, one list."""
    told = {"municipality": "245", "term": ("x", "y"), "contact": "z", "packs": ("w",)}
    answers = StartAnswers()
    faults = [*take_told(answers, told, PLACE), *take_told(answers, told, REST)]
    assert [one.place for one in faults] == ["--term", "--contact", "--pack"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("245", "245"), ("KU245", "245"), ("ku245", "245"), ("5", "005"), (" Kerava ", "245"),
        ("kervo", "245"), ("KORSHOLM", "499"), ("Pedersöre", "599"), ("Koski Tl", "284"),
    ],
)  # fmt: skip
def test_a_municipality_is_found_by_code_and_by_name(text, code):
    """In any of its languages, whatever the capitals."""
    assert which_municipality(text) == code


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("246", "no municipality has the code 246; near it"),
        ("Keravaa", "near it: 245 Kerava"),
        ("Korshlm", "near it: 499 Mustasaari (Korsholm)."),
        ("Pertunmaa", "merged into"),
        ("588", "merged into"),
        ("Tukholma", "no municipality is called 'Tukholma'"),
        ("", "is empty"),
        ("SSS", "no municipality is called 'SSS'"),
        ("1234", "not an area code"),
    ],
)
def test_what_is_no_municipality_of_today_is_told_with_what_is_near(text, told):
    """A merged one with the municipality that it is part of."""
    with pytest.raises(SiteBuilderError) as refused:
        which_municipality(text)
    assert told in str(refused.value) and refused.value.problems[0].remedy


def test_every_municipality_is_found_by_its_own_names():
    """In Finnish, Swedish and English; none is ambiguous."""
    for code in areas.current():
        for name in areas.municipalities()[code].names.values():
            assert which_municipality(name) == code


def test_only_doubtful_phrases_are_asked_about():
    """Where sources disagree and a text of the chosen packs needs the phrase."""

    def asked(code, packs):
        answers = StartAnswers()
        take_told(answers, {"municipality": code, "packs": packs}, {**PLACE, **REST})
        return [one.option for one in open_questions(answers) if one.option.startswith("--in")]

    assert asked("245", ("perus",)) == []
    assert asked("230", ("perus",)) == ["--in fi TEXT"]
    assert asked("230", ("hyvinvointi",)) == []
    assert asked("417", ("perus",)) == []  # Lemland: its site has no Finnish


def test_a_certain_phrase_is_inflected_and_a_doubtful_one_avoided(tmp_path):
    """Keravalla, i Kervo; in Karvia the sentence is made from the title."""
    kerava = written(tmp_path / "k", municipality="245", languages="fi,sv,en")
    assert kerava.indicators["syntyneet"].says == {
        "fi": "Keravalla syntyi {value}",
        "sv": "I Kervo föddes {value}",
        "en": "{value} were born in Kerava",
    }
    karvia = written(tmp_path / "d", municipality="230")
    assert karvia.indicators["syntyneet"].says is None
    told = written(tmp_path / "t", municipality="230", phrases=(("fi", "Karviassa"),))
    assert told.indicators["syntyneet"].says == {"fi": "Karviassa syntyi {value}"}


def test_the_list_of_forms_has_every_municipality_of_today():
    """In both languages; which are doubtful is known, and what a municipality calls itself."""
    for code in areas.current():
        forms = name_forms(code, LANGUAGES, {})
        assert all(forms.city.values()) and all(forms.official.values())
        assert all(forms.within[one] or forms.suggested[one] for one in LANGUAGES)
    assert name_forms("049", LANGUAGES, {}).official == {
        "fi": "Espoon kaupunki", "sv": "Esbo stad", "en": "City of Espoo",
    }  # fmt: skip
    assert name_forms("257", LANGUAGES, {}).official["sv"] == "Kyrkslätts kommun"
    assert name_forms("284", LANGUAGES, {}).official["fi"] == "Koski Tl"
    assert name_forms("599", LANGUAGES, {}).official["fi"] == "Pedersören kunta"


def test_what_to_know_of_the_languages_is_told():
    """A language of the municipality that is left out; the Sámi homeland."""

    def told(code, languages):
        return " ".join(remarks(answered(municipality=code, languages=languages), [languages]))

    assert told("245", "fi") == ""
    assert "asks for fi and sv; sv is left out" in told("091", "fi")
    assert "serves its people in sv, which is left out" in told("170", "fi")
    assert "Sámi" in told("148", "fi") and "Sámi" in told("890", "fi")


def test_git_changes_no_byte_of_the_figures(tmp_path):
    """Checksums would no longer fit. And what a program leaves in data/ is not kept."""
    files = folder_files(answered(municipality="245"))
    assert "data/** -text" in files[".gitattributes"].splitlines()
    assert files[".gitattributes"].splitlines()[-1] == "data/** -text"
    assert {"site/", "**/data/.lock"} <= set(files[".gitignore"].splitlines())


def test_two_folders_of_the_same_answers_are_the_same():
    """No day, no chance."""
    told = {"municipality": "499", "packs": tuple(PACKS)}
    assert folder_files(answered(**told)) == folder_files(answered(**told))


class Interrupted(dict):
    """Files of which the program is stopped at the third."""

    def items(self):
        for number, item in enumerate(super().items()):
            if number == 2:
                raise KeyboardInterrupt
            yield item


def test_who_stops_the_writing_leaves_nothing_behind(tmp_path):
    """Neither a folder that is half there nor one with another name."""
    files = folder_files(answered(municipality="245"))
    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path / "x", Interrupted(files))
    assert list(tmp_path.iterdir()) == []


def test_files_with_faults_are_not_handed_over(tmp_path):
    """Whatever fault of ours it is: nothing is written, and it is told."""
    files = folder_files(answered(municipality="245"))
    with pytest.raises(DefinitionError, match="is not a known field"):
        write_folder(tmp_path / "x", {**files, "indicators/tyo/goal.toml": "nmae = 1\n"})
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_moved_is_taken_back(tmp_path):
    """Of a folder that is there: what lay in it stays, and nothing else."""
    (tmp_path / "x/.git/objects").mkdir(parents=True)
    files = folder_files(answered(municipality="245"))
    clash = {**files, ".a/b": "", ".git/c": ""}  # .a is moved before .git cannot be
    with pytest.raises(SiteBuilderError, match="cannot be written"):
        write_folder(tmp_path / "x", clash)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert left == {"x", "x/.git", "x/.git/objects"}


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_is_read_back_from_what_is_written(text):
    """Of several lines too, as a value and as a key; carriage returns are characters."""
    sound = "".join(one for one in text if not "\ud800" <= one <= "\udfff")
    document = {"plain": sound, "rows": [{"a": [sound], "t": {"fi": sound}}], "t": {sound: 1}}
    assert tomllib.loads(definition_text(document)) == document


@given(st.text(max_size=200))
def test_an_id_made_of_any_name_is_an_id_or_nothing(text):
    """Lower-case ASCII letters, digits and single hyphens."""
    made = id_of(text)
    assert made == "" or taking.one_line("--x", made) == made
    assert all(one.isascii() and (one.isalnum() or one == "-") for one in made)
    assert "--" not in made and made == made.strip("-").lower()
