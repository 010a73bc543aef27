"""A city's own style sheet: what a tired hand writes in it, and what `check` says of that."""

import re

import pytest
from click.testing import CliRunner
from specimens import write_content

from site_builder.cli import main
from site_builder.look.css import read_sheet
from site_builder.look.own_styles import own_style_problems

DARK = "@media (prefers-color-scheme: dark)"


def told(tmp_path, text):
    """What is said of own.css with this text."""
    file = tmp_path / "docs/assets/own.css"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return own_style_problems(tmp_path)


SLIPS = {
    "a token that is none": (
        ":root {\n  --onw: #123456;\n}",
        "line 2: --onw is no token of the site, and nothing reads it. Did you mean --own?",
    ),
    "a token that is like no other": (
        ":root { --zzzzzzzz: #123456; }",
        "line 1: --zzzzzzzz is no token of the site, and nothing reads it."
        " docs/maintainers/look.md lists the tokens.",
    ),
    "a reference that leads nowhere": (
        ":root { --brand: #0b4a82; }\n.top { border-color: var(--bran); color: var(--brand); }",
        "line 2: var(--bran) has no value. Did you mean --brand?",
    ),
    "a missing semicolon": (
        ":root {\n  --own: #0b4a82\n  --link: #0b4a82;\n}",
        "line 2: --own: #0b4a82 --link: #0b4a82 is no colour that can be computed."
        " Write one as #rrggbb, and a ; at the end of the line.",
    ),
    "a colour space that is not computed": (
        ":root { --own: oklch(40% .1 250); }",
        "line 1: --own: oklch(40% .1 250) is no colour that can be computed."
        " Write one as #rrggbb, and a ; at the end of the line.",
    ),
    "a missing colon": (
        ":root {\n  --own #0b4a82;\n}",
        "line 2: is neither a declaration (name: value;) nor a rule."
        " Browsers pass over it; mend it.",
    ),
    "a bracket too many": (
        ":root { --panel: #eee; } }",
        "line 1: a } closes nothing. Browsers pass over it; mend it.",
    ),
    "a bracket too few": (
        f":root {{ --panel: #eee;\n{DARK} {{ :root {{ --panel: #222; }} }}",
        "line 2: a { ( [ or /* is open to the end of the file. Browsers pass over it; mend it.",
    ),
    "a quote that is not closed": (
        'body { font-family: "Arial;\n}',
        "line 1: a text in quotes is not closed on its line. Browsers pass over it; mend it.",
    ),
    "a font of another host": (
        '@import url("https://fonts.example/one.css");',
        "line 1: loads https://fonts.example/one.css, and no page loads from another host."
        " Put the file into docs/assets/ and write its name.",
    ),
    "an import in quotes, without a scheme": (
        '@import "//fonts.example/one.css";',
        "line 1: loads //fonts.example/one.css, and no page loads from another host."
        " Put the file into docs/assets/ and write its name.",
    ),
    "a logo that is not there": (
        ".top .brand { background: url(logo.svg); }",
        "line 1: loads logo.svg, which is not there. Write where it lies, seen from docs/assets/.",
    ),
    "a colour that is too pale, in light": (
        ":root { --own: #ffc61e; }\n" + DARK + " { :root { --own: #ffc61e; } }",
        "line 1: --own: #ffc61e on --term has a contrast of 1.40 : 1 in the light scheme;"
        " 4.5 : 1 is needed for names of lines. --own: #856710 under :root would do.",
    ),
    "a dark colour without another for the dark scheme": (
        ":root { --link: #5a2d82; }",
        "line 1: --link: #5a2d82 on --term has a contrast of 1.52 : 1 in the dark scheme;"
        " 4.5 : 1 is needed for text. --link: #9f85b6 under"
        f" {DARK} {{ :root {{ … }} }} would do.",
    ),
    "a colour by another name": (
        ":root { --brand: yellow; --better: var(--brand); }\n"
        f"{DARK} {{ :root {{ --better: #fff; }} }}",
        "line 1: --better: var(--brand) on --panel has a contrast of 1.01 : 1 in the light scheme;"
        " 4.5 : 1 is needed for words of a verdict or a warning."
        " --better: #707000 under :root would do.",
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_its_line_and_what_to_write(slip, tmp_path):
    """Exactly, and nothing besides."""
    text, expected = SLIPS[slip]
    assert [str(problem) for problem in told(tmp_path, text)] == [
        f"docs/assets/own.css, {expected}"
    ]


def test_a_ground_that_makes_all_weak_is_told_once_for_each_scheme(tmp_path):
    """Not for every colour that stands on it."""
    problems = told(tmp_path, ":root { --ground: #777; }")
    assert len(problems) == 2
    assert all("--ground: #777 has a contrast of" in str(problem) for problem in problems)


def test_a_palette_may_have_more_than_is_read(tmp_path):
    """What is like no token is worth knowing, and fails nothing."""
    assert [problem.note for problem in told(tmp_path, ":root { --summer: #ffc61e; }")] == [True]


def test_a_token_for_some_elements_alone_is_worth_knowing(tmp_path):
    """It works, but what meets it is not computed."""
    (problem,) = told(tmp_path, ".foot { --panel: #eee; }")
    assert problem.note
    assert "--panel is set for .foot alone" in str(problem)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/* nothing yet */",
        ":root { --own: #5a2d82; }\n" + DARK + " { :root { --own: #c9a6ec; } }",
        ":root { --own: light-dark(#5a2d82, #c9a6ec); }",
        ":root, html { --brand: hsl(271 48% 34%); --own: var(--brand); }\n"
        + DARK
        + " { :root { --brand: #c9a6ec; } }",
        "@media not (prefers-color-scheme: dark) { :root { --own: #5a2d82; } }",
        "@media print { :root { --own: #ccc; } }",
        ":root { --space-4: 2rem; --md-code-bg-color: #eee; --x: 1px; } h1 { margin: var(--x); }",
        f".a {{ background: url(data:image/png;base64,{'A' * 5000}) }}",
        ".a { background: url(data:image/png;base64,AA); } .b { fill: url(#here); }",
    ],
)
def test_nothing_is_said_of_what_is_in_order(text, tmp_path):
    """Brands with both schemes, conditions that hold elsewhere, variables of one's own."""
    assert told(tmp_path, text) == []


@pytest.mark.parametrize("name", ["own", "link", "mark", "better", "focus", "peer", "group-3"])
@pytest.mark.parametrize("colour", ["#ffc61e", "#9fc9eb", "#f5a3c7", "#123", "#0072c6"])
def test_the_colour_that_is_proposed_would_do(name, colour, tmp_path):
    """Written where it says, nothing is left to tell."""
    remedies = [str(problem) for problem in told(tmp_path, f":root {{ --{name}: {colour}; }}")]
    light, dark = colour, colour
    for remedy in remedies:
        found = re.search(rf"--{name}: (#\w+) under (:root|@media)", remedy)
        light, dark = (found[1], dark) if found[2] == ":root" else (light, found[1])
    both = f":root {{ --{name}: {light}; }} {DARK} {{ :root {{ --{name}: {dark}; }} }}"
    assert told(tmp_path, both) == []


@pytest.mark.parametrize(
    "text",
    ["(" * 5000, "{" * 5000, ":root{" * 3000, "url(" * 2000, "\0\x1b[31m", "@import url(http://[;"],
)
def test_a_hostile_text_is_told_and_stops_nothing(text, tmp_path):
    """No traceback, and nothing that steers a terminal."""
    assert read_sheet(text).faults
    assert "\x1b" not in "".join(str(problem) for problem in told(tmp_path, text))


@pytest.mark.parametrize("address", ["a" * 5000, "http://[", "%00"])
def test_an_address_that_is_none_is_told(address, tmp_path):
    """However long it is."""
    (problem,) = told(tmp_path, f".a {{ background: url('{address}') }}")
    assert "is no address" in str(problem) or "is not there" in str(problem)


def test_check_tells_it_and_fails(tmp_path):
    """Beside the other problems of the folder."""
    folder = write_content(tmp_path, {"docs/assets/own.css": ":root { --onw: #123456; }"})
    result = CliRunner().invoke(main, ["check", "--content", str(folder)])
    assert result.exit_code == 1
    assert SLIPS["a token that is none"][1].replace("line 2", "line 1") in result.output
