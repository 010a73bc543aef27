"""What pages say of a target that changes with time, and of who decided a target."""

import pytest
from scenes import SCENES, dated, in_steps
from specimens import record_of, site_of
from test_key_facts import told

from site_builder.language import NO_BREAK, Language
from site_builder.pages.kinds import indicator_page
from site_builder.views.arithmetic import arithmetic
from site_builder.views.card_note import card_note
from site_builder.views.figures import figure_table
from site_builder.views.indicator import indicator_view
from site_builder.views.key_facts import key_facts
from site_builder.views.method import method_view

ROWS = "\n".join(f"091,{2021 + step},{70 + step}," for step in range(4))
STEPS = in_steps("2021 69", "2024 73", "2027 76")
DECIDED = '[target]\nsource = {{ label = "{label}", url = "https://pikkula.example/22" }}\n'


def test_the_fact_tells_since_when_the_target_holds():
    """And of the first step that lies ahead, from when."""
    assert told(SCENES["a step that is met"])["Tavoitearvo"] == [
        *("74", "%", "vähintään vuodesta 2023 alkaen", "saavutettu"),
    ]
    assert told(SCENES["steps ahead"], "sv")["Målvärde"][:3] == ["78", "%", "minst från 2027"]


def test_a_card_tells_the_target_in_force(tmp_path):
    """With its time and its status."""
    content, record = record_of(tmp_path, ROWS, STEPS)
    note = card_note(site_of(content), record).replace(NO_BREAK, " ")
    assert note.endswith("Tavoitearvo on vähintään 73 % vuodesta 2024 alkaen: saavutettu.")


def test_the_table_has_the_target_of_each_time_beside_our_own_figure(tmp_path):
    """Nothing before the first step; no column where a target does not change."""
    rows = "091,2020,68,\n049,2024,70,\n" + ROWS
    content, record = record_of(tmp_path / "steps", rows, STEPS)
    table = figure_table(site_of(content), record)
    assert table.columns == ("Ajankohta", "Pikkula", "Tavoitearvo", "Espoo")
    targets = [row.cells[1].words for row in table.rows]
    assert targets == ["vähintään 73", *["vähintään 69"] * 3, ""]
    content, record = record_of(tmp_path / "one", rows, dated("80", "2030"))
    assert figure_table(site_of(content), record).columns == ("Ajankohta", "Pikkula", "Espoo")


def test_the_arithmetic_tells_every_step_and_what_the_next_one_needs(tmp_path):
    """The lead has room for three of them alone."""
    content, record = record_of(tmp_path, ROWS, STEPS)
    said = " ".join(arithmetic(site_of(content), record)).replace(NO_BREAK, " ")
    assert (
        "vähintään 69 % vuosina 2021–2023, vähintään 73 % vuodesta 2024 alkaen,"
        " vähintään 76 % vuodesta 2027 alkaen" in said
    )
    assert "vuodesta 2024 vuoteen 2027 keskimäärin +1,00 prosenttiyksikköä vuodessa" in said


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_the_method_page_tells_of_steps_where_the_site_has_any(code, tmp_path):
    """Nothing is explained that no reader meets."""
    words = Language.of(code).text("method.target.steps")
    for number, (toml, there) in enumerate([(STEPS, True), (dated("80", "2030"), False)]):
        content, _ = record_of(tmp_path / str(number), ROWS, toml)
        parts = {
            part.identity: part.section.text for part in method_view(site_of(content, code)).parts
        }
        assert (words in parts["target"]) is there
        drawn = Language.of(code).text("method.chart.steps")
        assert (drawn in parts["chart"]) is there


def test_who_decided_a_target_stands_beside_it(tmp_path):
    """Of any target, with a link to where the decision is."""
    toml = DECIDED.format(label="§ 22") + 'value = 80\nby = "2030"\n'
    content, record = record_of(tmp_path, ROWS, toml)
    fact = key_facts(record, Language.of("sv"))[0]
    assert (fact.decision.label, fact.decision.link.words) == ("Beslut:", "§ 22")
    assert fact.decision.link.address == "https://pikkula.example/22"
    html = indicator_page(site_of(content), record).html
    assert '<span>Päätös: <a href="https://pikkula.example/22">§ 22</a></span>' in html


def test_a_target_of_which_nobody_is_named_says_nothing_of_it(tmp_path):
    """No empty word is left."""
    content, record = record_of(tmp_path, ROWS, dated("80", "2030"))
    assert all(fact.decision is None for fact in indicator_view(site_of(content), record).facts)
    assert "Päätös" not in indicator_page(site_of(content), record).html


def test_a_decisions_name_cannot_break_the_page(tmp_path):
    """It is text like any other."""
    content, record = record_of(tmp_path, ROWS, DECIDED.format(label="<script>1</script>") + STEPS)
    assert "<script>1" not in indicator_page(site_of(content), record).html
