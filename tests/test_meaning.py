"""What a figure tells and what it does not: the first paragraph for all, the rest for some."""

import pytest
from specimens import indicator_of

from site_builder.language import Language
from site_builder.views.meaning import meaning

FINNISH = Language.of("fi")
BREAK = '[[break]]\nperiod = "2020"\nreason = { fi = "Uusi tapa.", sv = "Nytt sätt." }\n'


def defined(toml="", **texts):
    """The small definition with other texts in Finnish."""
    changes = {key: {"fi": text, "sv": "Svenska."} for key, text in texts.items()}
    return indicator_of(toml, **changes)


def sections(more):
    """Heading and text of each section of the small print."""
    return [(section.heading, section.text) for section in more.sections]


@pytest.mark.parametrize(
    ("method", "first", "rest"),
    [
        ("Osuus.", "Osuus.", []),
        ("Osuus.\nSamaa.", "Osuus.\nSamaa.", []),
        ("Osuus.\n\nKoottu.", "Osuus.", ["Koottu."]),
        ("\nOsuus.\n \t\nKoottu.\n\n\nKahdesti.\n", "Osuus.", ["Koottu.\n\n\nKahdesti."]),
    ],
)
def test_the_first_paragraph_is_for_every_reader(method, first, rest):
    """After why it is followed; what comes after a blank line is small print."""
    made = meaning(defined(why="Työ kantaa.", method=method), FINNISH)
    assert (made.tells.heading, made.tells.text) == (
        "Mitä luku kertoo",
        f"Työ kantaa.\n\n{first}",
    )
    assert made.limits is None
    found = sections(made.more) if made.more else []
    assert found == [("Miten luku lasketaan", text) for text in rest]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("fi", ["Mitä mittari kertoo", "Mitä arvio ei kerro", "Lisää arviosta"]),
        ("sv", ["Vad mätaren visar", "Vad bedömningen inte visar", "Mer om bedömningen"]),
    ],
)
def test_an_indicator_judged_in_words_has_no_figure_in_its_headings(code, told):
    """What it shows, what its assessment does not, and what is said of that at length."""
    limits = {"fi": "Ei syytä.\n\nEikä aikaa.", "sv": "Inte varför.\n\nInte heller när."}
    worded = indicator_of(limits=limits).model_copy(update={"kind": "qualitative"})
    made = meaning(worded, Language.of(code))
    assert [made.tells.heading, made.limits.heading, made.more.heading] == told


def test_limits_are_parted_likewise_and_breaks_come_last():
    """Each under the heading that it would have above."""
    limits = "Ei palkkaa.\n\nEikä aikaa."
    made = meaning(defined(BREAK, method="Osuus.\n\nKoottu.", limits=limits), FINNISH)
    assert (made.limits.heading, made.limits.text) == ("Mitä luku ei kerro", "Ei palkkaa.")
    assert sections(made.more) == [
        ("Miten luku lasketaan", "Koottu."),
        ("Mitä luku ei kerro", "Eikä aikaa."),
        ("Katkos 2020", "Uusi tapa."),
    ]


def test_a_break_alone_is_small_print():
    """The texts themselves have none."""
    assert sections(meaning(defined(BREAK), FINNISH).more) == [("Katkos 2020", "Uusi tapa.")]
    assert meaning(defined(), FINNISH).more is None


def test_what_is_judged_in_words_has_headings_of_its_own():
    """Nothing is counted, and an assessment is no figure."""
    texts = defined(method="Kysellen.\n\nJoka vuosi.", limits="Ei kaikkea.\n\nEikä muuta.")
    made = meaning(texts.model_copy(update={"kind": "qualitative"}), FINNISH)
    assert made.limits.heading == "Mitä arvio ei kerro"
    assert [heading for heading, _ in sections(made.more)] == [
        "Miten arvio tehdään",
        "Mitä arvio ei kerro",
    ]
