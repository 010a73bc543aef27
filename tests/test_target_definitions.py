"""What [target] may say: one value, a range, or steps of them, and who decided it."""

import pytest
from specimens import INDICATOR, write_content

from site_builder.definitions import read_content
from site_builder.errors import DefinitionError

X = "indicators/tyo/tyollisyysaste.toml"
STEPS = """
[[target.step]]
from = "2021"
value = 7
[[target.step]]
from = "2023"
value = 8
"""
RANGES = """
[[target.step]]
from = "2021"
low = 60
high = 40
[[target.step]]
from = "2023"
value = 8
"""
DECIDED = """
[target]
value = 8
source = { label = "§ 22", url = "https://x.fi/22" }
"""

BROKEN = {
    "steps beside a value and a time": (
        {X: INDICATOR + '\n[target]\nvalue = 3\nby = "2030"\n' + STEPS},
        [
            f"{X}: target.by does not go with [[target.step]]."
            " Each step holds from its own time on.",
            f"{X}: target.value does not go with [[target.step]]. Write it in a step.",
        ],
    ),
    "a step without time and value": (
        {X: INDICATOR + STEPS + "\n[[target.step]]\nlow = 3\n"},
        [
            f"{X}: target.step[3].from is missing. It tells: First period that it holds for.",
            f'{X}: target.step[3].low does not go with better = "higher".'
            " Use target.step[3].value.",
            f"{X}: target.step[3].value is missing. Write the value to reach.",
        ],
    ),
    "steps of a range, one upside down": (
        {X: INDICATOR.replace('"higher"', '"range"') + RANGES},
        [
            f"{X}: target.step[1].low must be below target.step[1].high. Correct the range.",
            f'{X}: target.step[2] needs low and high with better = "range". Add both.',
            f'{X}: target.step[2].value does not go with better = "range". Use low and high.',
        ],
    ),
    "steps out of order": (
        {X: INDICATOR + STEPS + '\n[[target.step]]\nfrom = "2022"\nvalue = 9\n'},
        [
            f"{X}: target.step: 2022 does not come after 2023."
            " Write the steps in order of time, each from once."
        ],
    ),
    "two steps from the same time": (
        {X: INDICATOR + STEPS + '\n[[target.step]]\nfrom = "2023"\nvalue = 9\n'},
        [
            f"{X}: target.step: 2023 does not come after 2023."
            " Write the steps in order of time, each from once."
        ],
    ),
    "steps of two kinds of period": (
        {X: INDICATOR + STEPS + '\n[[target.step]]\nfrom = "2024Q1"\nvalue = 9\n'},
        [f"{X}: target.step: mixes kinds of period. Write all of them alike."],
    ),
    "a step that begins at no time": (
        {X: INDICATOR + "\n[[target.step]]\nfrom = 2023\nvalue = 9\n"},
        [f'{X}: target.step[1].from: a period is written in quotes, got 2023. Write "2023".'],
    ),
    "a step with one bracket too few": (
        {X: INDICATOR + '\n[target.step]\nfrom = "2023"\nvalue = 9\n'},
        [
            f"{X}: target.step: must be written [[target.step]], with two brackets, got a table."
            " It tells: Targets that follow one another, each kept until the next."
        ],
    ),
    "no step at all": (
        {X: INDICATOR + "\n[target]\nstep = []\n"},
        [f"{X}: target.value is missing. Write the value to reach."],
    ),
    "steps where no way is better": (
        {X: INDICATOR.replace('"higher"', '"neither"') + STEPS},
        [f'{X}: target does not go with better = "neither". Say which way is better.'],
    ),
    "a decision that no reader is led to safely": (
        {X: INDICATOR + DECIDED.replace("https", "http")},
        [f"{X}: target.source.url: 'http://x.fi/22' is not an address. Write https://…"],
    ),
    "a decision without an address": (
        {X: INDICATOR + DECIDED.replace("https://x.fi/22", "https://")},
        [f"{X}: target.source.url: 'https://' is not an address. Write https://…"],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_every_fault_of_a_target_is_told_with_its_remedy(name, tmp_path):
    """All of them at once, and nothing else."""
    changes, lines = BROKEN[name]
    with pytest.raises(DefinitionError) as raised:
        read_content(write_content(tmp_path, changes))
    assert [str(problem) for problem in sorted(raised.value.problems)] == lines


def test_steps_are_read_as_they_are_written(tmp_path):
    """With who decided them."""
    text = INDICATOR + DECIDED.replace("value = 8\n", "") + STEPS
    content = read_content(write_content(tmp_path, {X: text}))
    target = content.indicators["tyollisyysaste"].target
    assert [(str(step.start), step.value) for step in target.steps] == [("2021", 7), ("2023", 8)]
    assert (target.value, target.by, target.ends) == (None, None, [7, 8])
    assert (target.source.label, target.source.url) == ("§ 22", "https://x.fi/22")
