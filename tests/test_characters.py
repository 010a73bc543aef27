"""Characters that are not seen: told to an editor, removed from what a source says."""

from dataclasses import fields
from datetime import UTC, datetime

import pytest
from specimens import GOAL, INDICATOR, MKDOCS, STRATEGY, write_content, write_snapshot

from site_builder.build import build_site
from site_builder.definitions import Goal, Indicator, Strategy, read_content
from site_builder.definitions.characters import LONG
from site_builder.errors import DefinitionError
from site_builder.fetching.origin import provenance_of, since_last
from site_builder.settings import settings_problems
from site_builder.snapshots import Provenance, Snapshot, read_snapshot
from site_builder.sources.figures import Figures, Origin

PLACES = {
    "indicators/strategy.toml": (STRATEGY, "Strategi för Lillby", "title.sv"),
    "indicators/tyo/goal.toml": (GOAL, "Työtä kaikille", "name.fi"),
    "indicators/tyo/tyollisyysaste.toml": (INDICATOR, "Työ kantaa.", "why.fi"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("written", "named"),
    [("\\u202E", "U+202E (right-to-left override)"), ("\ufeff", "U+FEFF"), ("\\u0007", "U+0007")],
)
def test_a_definition_with_such_a_character_is_told_with_its_key(tmp_path, place, written, named):
    """File, key, language, which character, and what to do; escaped in TOML or as it is."""
    text, words, key = PLACES[place]
    changes = {place: text.replace(words, words + written)}
    with pytest.raises(DefinitionError) as told:
        read_content(write_content(tmp_path, changes))
    (problem,) = told.value.problems
    assert problem.place == place
    assert problem.fault.startswith(f"{key}: holds {named}")
    assert problem.remedy == "Delete the text and type it anew."


@pytest.mark.parametrize(
    ("key", "table"),
    [
        ("source.table", '\n[source]\nkind = "pxweb"\ntable = "a\\u200Bb"\n'),
        ("source.select.sukupuoli[2]", '\nselect = { sukupuoli = ["SSS", "1\\u200B"] }\n'),
        ("review.owner", '\n[review]\nowner = "Talous\\u2066"\n'),
        (
            "break[1].reason.sv",
            '\n[[break]]\nperiod = "2020"\nreason = { sv = "\\u0085" }',
        ),
        ("titlU+200Be", '\n"titl\\u200Be" = 1\n'),
    ],
)
def test_no_text_of_a_definition_escapes(tmp_path, key, table):
    """Plain texts, lists, keys themselves."""
    text = INDICATOR if key.startswith(("source.select", "review", "break")) else INDICATOR[:-1]
    if key == "source.table":
        text = INDICATOR.split("[source]")[0]
    if key.startswith("titl"):
        text, table = table + INDICATOR, ""
    with pytest.raises(DefinitionError) as told:
        read_content(write_content(tmp_path, {"indicators/tyo/tyollisyysaste.toml": text + table}))
    assert any(problem.fault.startswith(f"{key}: holds U+") for problem in told.value.problems)


@pytest.mark.parametrize(
    ("key", "words", "refused"),
    [("title", "Työllisyysaste", True), ("unit", "%", True), ("why", "Työ kantaa.", False),
     ("method", "Työlliset osuutena.", False)],
)  # fmt: skip
def test_only_a_long_text_has_several_lines(tmp_path, key, words, refused):
    """A title or unit with a newline is told; why and method may have paragraphs."""
    text = INDICATOR.replace(f'{key} = {{ fi = "{words}"', f'{key} = {{ fi = "{words}\\n\\n\\tx"')
    folder = write_content(tmp_path, {"indicators/tyo/tyollisyysaste.toml": text})
    if not refused:
        assert "\n\n\t" in getattr(read_content(folder).indicators["tyollisyysaste"], key)["fi"]
        return
    with pytest.raises(DefinitionError, match=rf"{key}\.fi: holds .*Write the text on one line\."):
        read_content(folder)


def test_a_column_may_be_parted_by_a_tab(tmp_path):
    """The delimiter is a character that is not seen."""
    source = '[source]\nkind = "csv"\npath = "data/x.csv"\nperiod = "p"\nvalue = "v"\n'
    source += 'delimiter = "\\t"\n'
    text = INDICATOR.split("[source]")[0] + source
    content = read_content(write_content(tmp_path, {"indicators/tyo/tyollisyysaste.toml": text}))
    assert content.indicators["tyollisyysaste"].source.delimiter == "\t"


def test_every_long_key_is_a_key():
    """A list of names that no definition has would guard nothing."""
    known: set[str] = set()
    for model in (Strategy, Goal, Indicator):
        schema = model.model_json_schema()
        for table in (schema, *schema["$defs"].values()):
            known |= set(table.get("properties", {}))
    assert known >= LONG


@pytest.mark.parametrize(
    ("key", "text", "fault"),
    [
        ("name", '"Mitta\\u202Eri"', "U+202E"),
        ("name", '"Mitta\\nri"', "U+000A"),
        ("notice", '"Esittely\\u200B"', "U+200B"),
        ("supervisor", '"AVI \\ud800"', "U+D800"),
        ("notice", '"Kaksi\\nriviä"', None),
    ],
)
def test_the_settings_are_held_to_the_same(tmp_path, key, text, fault):
    """mkdocs.yml: setting, language, character; a notice may have lines."""
    settings = MKDOCS + f"      {key}: {{ fi: {text} }}\n"
    settings = settings.replace("  - mittaristo\n", "  - mittaristo:\n")
    told = settings_problems(write_content(tmp_path, {"mkdocs.yml": settings}))
    if fault is None:
        assert told == []
        return
    (problem,) = told
    assert problem.place == f"mkdocs.yml: plugins.mittaristo.{key}.fi"
    assert problem.fault.startswith(f"holds {fault}")


NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)
FIGURES = Figures(
    Origin(
        source="statfin",
        publisher={"fi": "Tilasto\u202ekeskus"},
        title={"fi": "Väestö\x07", "sv": "Befolk\u2028ning"},
        unit={"fi": "henkilöä\u200b"},
        notes=({"fi": "Yksi.\nKaksi.\x85"},),
        resolved={"ti\u200bedot": "va\u200besto"},
        assumptions=("the delimiter: ;\x00",),
        etag='"a\x9fb"',
    ),
    observations=(),
)


def test_a_sources_texts_are_cleaned_and_that_is_said():
    """Nothing that is not seen is recorded; the record tells of which texts."""
    origin = provenance_of(FIGURES, NOW)
    assert origin.publisher == {"fi": "Tilastokeskus"}
    assert origin.title == {"fi": "Väestö", "sv": "Befolk ning"}
    assert origin.unit == {"fi": "henkilöä"}
    assert origin.notes == [{"fi": "Yksi.\nKaksi.\n"}]
    assert origin.etag == '"a\x9fb"'
    assert origin.assumptions == [
        "the delimiter: ;",
        "characters that are not seen were removed from: publisher (U+202E (right-to-left"
        " override)), title (U+0007, U+2028 (line separator)), unit (U+200B (zero width space)),"
        " notes (U+0085), resolved (U+200B (zero width space)), assumptions (U+0000)",
    ]


def test_a_cleaned_text_is_no_news_at_the_next_fetch():
    """The same words mean the same codes, and nothing new was assumed."""
    origin = provenance_of(FIGURES, NOW)
    assert since_last(FIGURES, Snapshot((), origin)) == []


def test_a_source_without_such_characters_says_nothing():
    """The usual case."""
    assert provenance_of(Figures(Origin(source="statfin"), ()), NOW).assumptions == []


def test_a_record_of_origin_made_by_hand_is_cleaned_when_it_is_read(tmp_path):
    """Neither page nor download holds them."""
    folder = write_content(tmp_path / "city")
    publisher = 'publisher = { fi = "Tilasto\\u202Ekeskus", sv = "Statistik\\u200Bcentralen" }'
    write_snapshot(folder, "tyollisyysaste", "091,2021,70.0,\n091,2022,71.0,", publisher)
    snapshot = read_snapshot(folder, "tyollisyysaste")
    assert snapshot.provenance.publisher["fi"] == "Tilastokeskus"
    built = build_site(folder, tmp_path / "site").output
    for file in built.rglob("*"):
        if file.suffix in (".html", ".csv", ".json", ".xml"):
            text = file.read_text("utf-8")
            assert not {"\u202e", "\u200b"} & set(text), file


def test_a_record_of_origin_takes_every_field_of_an_origin():
    """Under the same name, so that nothing a source tells is lost between the two."""
    origin = Origin(source="csv", path="data/municipal/x.csv", licence="CC0-1.0", modified="Sat")
    recorded = provenance_of(Figures(origin, (), remarks=("row 3 is empty",)), NOW)
    assert {field.name for field in fields(Origin)} <= set(Provenance.model_fields)
    assert (recorded.path, recorded.licence, recorded.modified, recorded.retrieved) == (
        *("data/municipal/x.csv", "CC0-1.0", "Sat"),
        NOW,
    )
    assert recorded.assumptions == ["row 3 is empty"]
