"""The maintainers' documentation cannot lag: every field, column, command and option is in it."""

import re

import pytest
from specimens import ROOT

from site_builder.cli import COMMANDS, main
from site_builder.cli.region import REGION_COMMANDS
from site_builder.definitions.fields import Table
from site_builder.definitions.wording import KINDS
from site_builder.snapshots.definition_ledger import NOTED_COLUMNS
from site_builder.snapshots.provenance import (
    Provenance,
    RecordedBreakdown,
    RecordedValue,
    Recording,
)
from site_builder.snapshots.reading import header_of
from site_builder.snapshots.revisions import DIVIDED_COLUMNS

GUIDES = ROOT / "docs" / "maintainers"
FORMAT = (GUIDES / "indicator-format.md").read_text("utf-8")
SECTIONS = {
    "strategy.toml": ["Strategy"],
    "[term]": ["Term"],
    "[contact]": ["Contact"],
    "[[value]]": ["Value"],
    "[[priority]]": ["Priority"],
    "[[programme]]": ["Programme"],
    "[[body]]": ["Body"],
    "[[follow_up]]": ["FollowUp", "Decision"],
    "[[highlight]]": ["Highlight"],
    "[server.NAME]": ["Server"],
    "[credentials.NAME]": ["EntraCredentials", "GoogleCredentials"],
    "goal.toml": ["Goal"],
    "[[action]]": ["Action"],
    "[[assessment]] of a goal": ["Assessment"],
    "&lt;id&gt;.toml": ["Indicator"],
    '[source] kind = "pxweb"': ["PxWebSource"],
    '[source] kind = "csv"': ["CsvSource"],
    '[source] kind = "jsonstat"': ["JsonStatSource"],
    "[[breakdown]]": ["Breakdown"],
    "[[projection]]": ["Projection"],
    "[target]": ["Target"],
    "[[target.step]]": ["TargetStep"],
    "[[break]]": ["Break"],
    "[[correction]]": ["Correction"],
    "[[assessment]] of an indicator": ["IndicatorAssessment"],
    "[review]": ["Review"],
    "region.toml": ["RegionFile"],
    "data/&lt;id&gt;.toml": ["Provenance"],
    "[[breakdown]] of a snapshot": ["RecordedBreakdown", "RecordedValue"],
    "[[recording]]": ["Recording"],
}
"""The heading in indicator-format.md of each table of the files, and its models."""


RECORDED = [Provenance, Recording, RecordedBreakdown, RecordedValue]
TABLES = {model.__name__: model for model in [*Table.__subclasses__(), *RECORDED]}
"""Every kind of table that a definition file or a provenance may hold."""


def rows(heading):
    """The table rows under a heading: the first column's word, and the other columns."""
    section = re.split(rf"^#+ {re.escape(heading)}$", FORMAT, flags=re.M)
    assert len(section) == 2, f"indicator-format.md has no section {heading}"
    text = re.split(r"^#", section[1], flags=re.M)[0]
    found = re.findall(r"^\| `(\w+)`[^|]*\|(.*)\|$", text, flags=re.M)
    return {name: [cell.strip() for cell in rest.split("|")] for name, rest in found}


def keys(section):
    """The keys a person may write there; True for one that every file must have."""
    return {
        info.alias or name: info.is_required()
        for model in SECTIONS[section]
        for name, info in TABLES[model].model_fields.items()
        if not info.exclude
    }


@pytest.mark.parametrize("section", SECTIONS)
def test_every_field_is_described_and_nothing_else(section):
    """One row a field in its table's section, with its meaning."""
    described = rows(section)
    assert set(described) == set(keys(section))
    assert all(len(cells) == 4 and cells[0] and cells[2] for cells in described.values())


@pytest.mark.parametrize("section", [s for s in SECTIONS if "NAME" not in s])
def test_a_field_that_must_be_there_is_said_to_be(section):
    """`yes` in the column `required`."""
    described = rows(section)
    for key, required in keys(section).items():
        assert not required or described[key][1].startswith("yes"), key


def test_every_table_of_the_models_has_a_section():
    """A new table of a definition file is given its section here."""
    assert set(TABLES) == {model for group in SECTIONS.values() for model in group}
    assert {"pxweb", "csv", "jsonstat", "entra", "google"} == KINDS


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("data/&lt;id&gt;.csv", header_of([])),
        ("The ledger", DIVIDED_COLUMNS),
        ("The ledger of definitions", NOTED_COLUMNS),
    ],
)
def test_every_column_is_described_in_its_order(heading, columns):
    """Of the snapshot and of the ledgers."""
    assert list(rows(heading)) == columns


def guides():
    """README and every guide for maintainers, as one text."""
    files = [ROOT / "README.md", *sorted(GUIDES.rglob("*.md"))]
    return "\n".join(file.read_text("utf-8") for file in files)


ALL_COMMANDS = {**COMMANDS, **{f"region {name}": told for name, told in REGION_COMMANDS.items()}}


@pytest.mark.parametrize("words", ALL_COMMANDS)
def test_every_command_and_option_is_described(words):
    """`mittaristo NAME` stands in README or a guide, and each of its options."""
    text, command = guides(), main
    for name in words.split():
        command = command.get_command(None, name)
    assert re.search(rf"mittaristo {words}\b", text), words
    for parameter in command.params:
        for option in parameter.opts:
            assert not option.startswith("--") or option in text, option
    assert command.help and command.help.startswith(ALL_COMMANDS[words].rstrip("."))


def test_links_between_guides_lead_somewhere():
    """A guide that is named is there."""
    for file in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *GUIDES.rglob("*.md")]:
        for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", file.read_text("utf-8")):
            if "://" not in link and not link.startswith("mailto:"):
                assert (file.parent / link).exists(), (file.name, link)
