"""Definition files: what they may say, and how every fault is told at once."""

import json
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from specimens import GOAL, INDICATOR, QUALITATIVE, ROOT, STRATEGY, TINY, write_content

from site_builder.cli import main
from site_builder.definitions import read_content
from site_builder.definitions.schema import FOLDER, schemas
from site_builder.errors import DefinitionError

S, G, X = (
    "indicators/strategy.toml",
    "indicators/tyo/goal.toml",
    "indicators/tyo/tyollisyysaste.toml",
)
PXWEB = INDICATOR[INDICATOR.index("[source]") :]
CSV = '[source]\nkind = "csv"\n'


def report(folder):
    """What `mittaristo build` prints about the folder, line by line, without a traceback."""
    result = CliRunner().invoke(main, ["build", "--content", str(folder)])
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    assert not (folder / "site").exists()
    return result.output.splitlines()


BROKEN = {
    "a misspelt key": (
        {X: INDICATOR.replace("title =", "titel =")},
        [
            f"{X}: titel is not a known field. Did you mean title?",
            f"{X}: title is missing. It tells: The indicator's name.",
        ],
    ),
    "a key that is like no other": (
        {G: GOAL + "colour = 1\n"},
        [
            f"{G}: colour is not a known field."
            " Known fields: name, description, example, plain, take_part, owner, partners, action,"
            " assessment."
        ],
    ),
    "a misspelt key in a table": (
        {S: STRATEGY + '[[body]]\nid = "kv"\nkind = "council"\nnam = "x"\n'},
        [
            f"{S}: body[1].nam is not a known field. Did you mean name?",
            f"{S}: body[1].name is missing. It tells: The body's name.",
        ],
    ),
    "no Swedish": (
        {X: INDICATOR.replace(', sv = "Sysselsättningsgrad"', "")},
        [f"{X}: title: sv is missing. Add the text."],
    ),
    "a blank text": (
        {X: INDICATOR.replace('"Arbete bär."', '" "')},
        [f"{X}: why: sv is missing. Add the text."],
    ),
    "a language that the site has not": (
        {G: 'name = { fi = "a", sv = "b", de = "c" }\n'},
        [
            f"{G}: name: de is not a language of this site."
            " The languages are fi, sv (strategy.toml: languages)."
        ],
    ),
    "a plain text for all languages": (
        {G: 'name = "Työ"\n'},
        [f'{G}: name: must have one text per language. Write {{ fi = "…", sv = "…" }}.'],
    ),
    "an unquoted code": (
        {S: STRATEGY.replace('"091"', "091")},
        [
            f"{S}, line 2: 091 is not a number, in 'municipality = 091'."
            ' Write: municipality = "091"'
        ],
    ),
    "an unquoted code in a list": (
        {S: STRATEGY.replace('["SSS", "049"]', "[049]")},
        [
            f"{S}, line 4: 049 is not a number, in 'compare = [049]'."
            ' Write: compare = ["049"]'
        ],
    ),
    "a code that names nothing": (
        {S: STRATEGY.replace('"049"', '"911"')},
        [
            f"{S}: compare[2]: 911 Valtimo merged into 541 Nurmes at the beginning of 2020.",
        ],
    ),
    "a bad period": (
        {X: 'baseline = "2021M13"\n' + INDICATOR},
        [f"{X}: baseline: '2021M13' is not a period: a year has 12 of them."],
    ),
    "a period without quotes": (
        {S: STRATEGY.replace('"2021"', "2021")},
        [f'{S}: baseline: a period is written in quotes, got 2021. Write "2021".'],
    ),
    "a target with a bad period": (
        {X: INDICATOR + '\n[target]\nvalue = 75.0\nby = "vuonna 2025"\n'},
        [
            f"{X}: target.by: 'vuonna 2025' is not a period;"
            " write 2024, 2024H1, 2024Q3 or 2024M05."
        ],
    ),
    "a number in quotes": (
        {X: INDICATOR + '\n[target]\nvalue = "75"\n'},
        [
            f"{X}: target.value: must be a number, got '75'."
            " Write it bare, with a decimal point: 75.0"
        ],
    ),
    "an unknown body": (
        {G: GOAL + 'owner = "kaupunginvaltusto"\n',
         S: STRATEGY + '[[body]]\nid = "kaupunginvaltuusto"\nkind = "council"\n'
         'name = { fi = "Valtuusto", sv = "Fullmäktige" }\n'},
        [f"{G}: owner: there is no body kaupunginvaltusto. Did you mean kaupunginvaltuusto?"],
    ),
    "a follow-up that looked at an edition that is not there": (
        {S: STRATEGY + '[[follow_up]]\nid = "k"\nkind = "half-year"\ndate = 2023-06-14\n'
         'body = "v"\nedition = "2023-06"\nname = { fi = "Kesä", sv = "Sommar" }\n'
         '[[body]]\nid = "v"\nkind = "council"\nname = { fi = "V", sv = "F" }\n'},
        [
            f"{S}: follow_up k: there is no edition 2023-06."
            " Run `mittaristo freeze 2023-06`, or remove the line."
        ],
    ),
    "a partner that nobody compares with": (
        {G: GOAL + 'partners = ["049", "KU092"]\n'},
        [
            f"{G}: partners: 092 is not compared with."
            ' Add "092" to compare in strategy.toml.'
        ],
    ),
    "a partner that is ourselves": (
        {G: GOAL + 'partners = ["KU091"]\n'},
        [f"{G}: partners: 091 is our own municipality. Remove it."],
    ),
    "a partner that is no municipality": (
        {G: GOAL + 'partners = ["SSS"]\n'},
        [f"{G}: partners[1]: SSS is not a municipality. Write its three digits in quotes."],
    ),
    "a form that has other names in braces": (
        {S: STRATEGY + '[contact]\nform = "https://x.example/?s={PAGE}"\n'
         'unit = { fi = "V", sv = "K" }\n'},
        [
            f"{S}: contact.form: has {{ or }} that are not of {{page}} or {{title}}."
            " Write {page} and {title} as they stand here, or neither."
        ],
    ),
    "a form whose host is to be filled in": (
        {S: STRATEGY + '[contact]\nform = "https://{page}.example/"\n'
         'unit = { fi = "V", sv = "K" }\n'},
        [
            f"{S}: contact.form: 'https://{{page}}.example/' has no host that can be reached."
            " Write https://, the host alone, and what follows after a slash, without spaces."
        ],
    ),
    "an e-mail address that is none": (
        {S: STRATEGY + '[contact]\nemail = "palaute"\nunit = { fi = "V", sv = "K" }\n'},
        [f"{S}: contact.email: 'palaute' is no e-mail address. Write name@kunta.example."],
    ),
    "an id that is too long for a file's name": (
        {S: STRATEGY + f'[[body]]\nid = "{"a" * 101}"\nkind = "board"\n'
         'name = { fi = "V", sv = "F" }\n'},
        [f"{S}: body[1].id: the id has 101 letters. Use at most 100."],
    ),
    "an indicator with the name of a file of the site": (
        {X: None, "indicators/tyo/actions.toml": INDICATOR},
        [
            "indicators/tyo/actions.toml: the id actions is taken by the file of all actions,"
            " data/actions.csv. Rename it."
        ],
    ),
    "a title that no heading can hold": (
        {X: INDICATOR.replace('fi = "Työllisyysaste"', f'fi = "{"a" * 10001}"')},
        [f"{X}: title.fi: has 10001 characters on one line. Use at most 10000."],
    ),
    "an indicator with the name of the index": (
        {X: None, "indicators/tyo/index.toml": INDICATOR},
        [
            "indicators/tyo/index.toml: the id index is taken by the index of all data,"
            " data/index.json. Rename it."
        ],
    ),
    "an indicator with the name of the files of all": (
        {X: None, "indicators/tyo/all.toml": INDICATOR},
        [
            "indicators/tyo/all.toml: the id all is taken by the files of all indicators"
            " together, such as data/all.fi.xlsx. Rename it."
        ],
    ),
    "a page with the address of another": (
        {f"docs/{code}/follow-ups.md": "# Oma\n" for code in ("fi", "sv")},
        [
            "docs/fi/follow-ups.md: has the address of another page of the site. Rename it."
        ],
    ),
    "a contact that cannot be reached": (
        {S: STRATEGY + '[contact]\nunit = { fi = "Viestintä", sv = "Kommunikation" }\n'},
        [f"{S}: contact needs email, form or both. Say where feedback goes."],
    ),
    "a goal listed but missing": (
        {S: STRATEGY.replace('["tyo"]', '["tyo", "asuminen"]')},
        [
            f"{S}: priority elama: there is no goal asuminen."
            " Make indicators/asuminen/goal.toml, or remove it from the list."
        ],
    ),
    "a goal that no priority lists": (
        {"indicators/asuminen/goal.toml": GOAL},
        [
            "indicators/asuminen/goal.toml: no priority lists this goal."
            ' Add "asuminen" to the goals of a priority in strategy.toml.'
        ],
    ),
    "an indicator in a folder without a goal": (
        {"indicators/muu/luku.toml": INDICATOR},
        [
            "indicators/muu/luku.toml: the folder muu has no goal.toml."
            " Make indicators/muu/goal.toml."
        ],
    ),
    "an id inside the file": (
        {X: 'id = "tyollisyysaste"\n' + INDICATOR},
        [f"{X}: id is not a known field. The path tells it: remove the line."],
    ),
    "an id taken twice": (
        {"indicators/asuminen/goal.toml": GOAL,
         "indicators/asuminen/tyollisyysaste.toml": INDICATOR,
         S: STRATEGY.replace('["tyo"]', '["tyo", "asuminen"]')},
        [
            f"{X}: the id tyollisyysaste is taken by indicators/asuminen/tyollisyysaste.toml."
            " Rename one."
        ],
    ),
    "a name that is no id": (
        {"indicators/tyo/Työpaikat.toml": INDICATOR},
        [
            "indicators/tyo/Työpaikat.toml: 'Työpaikat' is not an id."
            " Rename it: a–z, 0–9 and hyphens."
        ],
    ),
    "a file that does not belong": (
        {"indicators/tyo/muistiinpano.txt": "x"},
        [
            "indicators/tyo/muistiinpano.txt: is not a definition file."
            " Expected indicators/<goal>/<id>.toml."
        ],
    ),
    "an unknown choice": (
        {X: INDICATOR.replace('"higher"', '"up"')},
        [
            f'{X}: better: must be "higher", "lower", "range" or "neither", got "up".'
            " It tells: Which way is better: higher, lower, range or neither."
        ],
    ),
    "no direction": (
        {X: INDICATOR.replace('better = "higher"\n', "")},
        [
            f"{X}: better is missing."
            " It tells: Which way is better: higher, lower, range or neither."
        ],
    ),
    "an unknown kind of source": (
        {X: INDICATOR.replace('"pxweb"', '"excel"')},
        [f'{X}: source.kind: must be "pxweb", "csv", "jsonstat", got "excel".'],
    ),
    "no kind of source": (
        {X: INDICATOR.replace('kind = "pxweb"\n', "")},
        [f"{X}: source.kind is missing. Say what kind it is."],
    ),
    "an unknown server": (
        {X: INDICATOR.replace("table =", 'server = "statfi"\ntable =')},
        [f"{X}: source.server: there is no server statfi. Did you mean statfin?"],
    ),
    "unknown credentials": (
        {X: INDICATOR.replace(PXWEB, CSV + 'url = "https://x.fi/a.csv"\nperiod = "v"\n'
                              'value = "a"\ncredentials = "sp"\n')},
        [
            f"{X}: source.credentials: there are no credentials sp."
            " Add [credentials] to strategy.toml."
        ],
    ),
    "a CSV both here and there": (
        {X: INDICATOR.replace(PXWEB, CSV + 'path = "a.csv"\nurl = "https://x.fi/a.csv"\n'
                              'periods = "columns"\n')},
        [f"{X}: source needs exactly one of path and url. Say where the file is."],
    ),
    "a ratio without its parts": (
        {X: INDICATOR + 'combine = "ratio"\n'},
        [
            f'{X}: source.denominator is missing. combine = "ratio" needs it.',
            f'{X}: source.numerator is missing. combine = "ratio" needs it.',
        ],
    ),
    "a range without ends": (
        {X: INDICATOR.replace('"higher"', '"range"') + "\n[target]\nvalue = 3\n"},
        [
            f'{X}: target needs low and high with better = "range". Add both.',
            f'{X}: target.value does not go with better = "range". Use low and high.',
        ],
    ),
    "a range upside down": (
        {X: INDICATOR.replace('"higher"', '"range"') + "\n[target]\nlow = 60\nhigh = 40\n"},
        [f"{X}: target.low must be below target.high. Correct the range."],
    ),
    "a target where no way is better": (
        {X: INDICATOR.replace('"higher"', '"neither"') + "\n[target]\nvalue = 3\n"},
        [f'{X}: target does not go with better = "neither". Say which way is better.'],
    ),
    "a term that ends before it starts": (
        {S: STRATEGY.replace("2025-06-01", "2021-06-01")},
        [f"{S}: term.end must be later than term.start. Correct the dates."],
    ),
    "a qualitative indicator with a source": (
        {X: 'kind = "qualitative"\n' + INDICATOR},
        [f"{X}: source belongs to a numeric indicator. Remove it; use [[assessment]]."],
    ),
    "a goal judged twice at one follow-up": (
        {G: GOAL + 2 * '[[assessment]]\nfollow_up = "v"\nlevel = "partly"\n'
            'text = { fi = "a", sv = "b" }\n'},
        [
            f"{G}: assessment: a follow-up judges the goal twice. Keep one of them.",
            f"{G}: assessment: there is no follow-up v. Add a [[follow_up]] to strategy.toml.",
        ],
    ),
    "an assessment of an unknown follow-up": (
        {G: GOAL + '[[assessment]]\nfollow_up = "2023"\nlevel = "partly"\n'
         'text = { fi = "Osin.", sv = "Delvis." }\n'},
        [
            f"{G}: assessment: there is no follow-up 2023."
            " Add a [[follow_up]] to strategy.toml."
        ],
    ),
    "an unknown owner beside another fault of the same file": (
        {G: 'nimi = "x"\nowner = "valtuusto"\n'},
        [
            f"{G}: name is missing. It tells: The goal's name.",
            f"{G}: nimi is not a known field."
            " Known fields: name, description, example, plain, take_part, owner, partners, action,"
            " assessment.",
            f"{G}: owner: there is no body valtuusto. Add a [[body]] to strategy.toml.",
        ],
    ),
    "names that lead nowhere, though strategy.toml is wrong in another place": (
        {S: STRATEGY.replace('sv = "Lillby"', 'se = "Lillby"').replace('"tyo"', '"tyo", "koti"'),
         G: GOAL + 'owner = "valtuusto"\n[[assessment]]\nfollow_up = "2023"\nlevel = "partly"\n'
         'text = { fi = "Osin.", sv = "Delvis." }\n',
         X: INDICATOR.replace('kind = "pxweb"', 'kind = "pxweb"\nserver = "toinen"') + "x = 1\n"},
        [
            f"{S}: city: sv is missing; se is not a language of this site."
            " The languages are fi, sv (strategy.toml: languages).",
            f"{S}: priority elama: there is no goal koti."
            " Make indicators/koti/goal.toml, or remove it from the list.",
            f"{G}: assessment: there is no follow-up 2023."
            " Add a [[follow_up]] to strategy.toml.",
            f"{G}: owner: there is no body valtuusto. Add a [[body]] to strategy.toml.",
            f"{X}: source.server: there is no server toinen. Add a [server] to strategy.toml.",
            f"{X}: source.x is not a known field."
            " Known fields: kind, server, table, area, areas, time, select, combine, numerator,"
            " denominator, per, licence.",
        ],
    ),
    "names that lead nowhere, though a line of strategy.toml is not TOML": (
        {S: STRATEGY.replace('sv = "Lillby"', "sv = Lillby"), G: GOAL + 'owner = "valtuusto"\n'},
        [
            f"{S}, line 7: Lillby is a text without quotes,"
            " in 'city = { fi = \"Pikkula\", sv = Lillby }'."
            ' Write: city = { fi = "Pikkula", sv = "Lillby" }',
            f"{G}: owner: there is no body valtuusto. Add a [[body]] to strategy.toml.",
        ],
    ),
    "a misspelt list of goals is one fault, not one for each goal": (
        {S: STRATEGY.replace("goals =", "goal =")},
        [
            f"{S}: priority[1].goal is not a known field. Did you mean goals?",
            f"{S}: priority[1].goals is missing."
            " It tells: Folders of its goals, in reading order; may be empty.",
        ],
    ),
    "a body without an id is one fault, not one for each owner": (
        {S: STRATEGY + '[[body]]\nidd = "kv"\nkind = "council"\nname = { fi = "a", sv = "b" }\n',
         G: GOAL + 'owner = "kv"\n'},
        [
            f"{S}: body[1].id is missing. It tells: Short name used in addresses.",
            f"{S}: body[1].idd is not a known field. Did you mean id?",
        ],
    ),
    "one bracket too few, one too many": (
        {X: INDICATOR + '[break]\nperiod = "2020"\n[[target]]\nvalue = 1\n'},
        [
            f"{X}: break: must be written [[break]], with two brackets, got a table."
            " It tells: Breaks of the series.",
            f"{X}: target.value is missing. Write the value to reach.",
            f"{X}: target: must be written [target], with one bracket, got a list."
            " It tells: What the strategy promises.",
        ],
    ),
    "who judged, in no words or in one language of two": (
        {
            X: QUALITATIVE
            + "".join(
                f'[[assessment]]\nperiod = "{year}"\nlevel = "partly"\nby = {by}\n'
                'text = { fi = "Osin.", sv = "Delvis." }\n'
                for year, by in ((2023, 3), (2024, '{ fi = "Raportti" }'))
            )
        },
        [
            f"{X}: assessment[1].by: must be text, got 3."
            " Write a body's id, or who it was in words.",
            f"{X}: assessment[2].by: sv is missing. Add the text.",
        ],
    ),
    "a target beyond all figures": (
        {X: INDICATOR + "\n[target]\nvalue = 1e400\n"},
        [f"{X}: target.value: the number is out of sight. Write at most 15 digits."],
    ),
    "a key given twice": (
        {X: "decimals = 2\n" + INDICATOR},
        [
            f"{X}, line 3: decimals is given twice, in 'decimals = 1'."
            " Keep one of them; the other is on line 1."
        ],
    ),
    "a sentence that does not hold the figure": (
        {X: 'says = { fi = "Töissä oli {luku}", sv = "I arbete {" }\n' + INDICATOR},
        [
            f"{X}: says.fi: must hold {{value}} where the figure stands, and no other {{ or }}."
            ' Write it like "Pienituloisia oli {value} helsinkiläisistä".',
            f"{X}: says.sv: must hold {{value}} where the figure stands, and no other {{ or }}."
            ' Write it like "Pienituloisia oli {value} helsinkiläisistä".',
        ],
    ),
    "keywords that cannot be searched by": (
        {X: 'keywords = { fi = [" "], xx = ["a"] }\n' + INDICATOR},
        [
            f"{X}: keywords.fi: holds an empty word. Delete it.",
            f"{X}: keywords.xx: is not a language. Known: en, fi, sv.",
        ],
    ),
    "highlights that lead nowhere": (
        {S: STRATEGY + 2 * ('[[highlight]]\nindicator = "tyolisyysaste"\n'
                            'because = { fi = "a", sv = "b" }\n')},
        [
            f"{S}: highlight: there is no indicator tyolisyysaste. Did you mean tyollisyysaste?",
            f"{S}: highlight: tyolisyysaste is there twice. Keep one of them.",
        ],
    ),
    "a feedback form that is no address": (
        {S: STRATEGY + '[contact]\nemail = "a@b.fi"\nform = "lomake"\n'
            'unit = { fi = "a", sv = "b" }\n'},
        [f"{S}: contact.form: 'lomake' is not an address. Write https://…"],
    ),
    "no strategy": (
        {S: None},
        [f"{S}: is missing. Every content folder needs it."],
    ),
    "a language without words": (
        {S: STRATEGY.replace('["fi", "sv"]', '["fi", "sv", "xx"]')},
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", [case for case in BROKEN if BROKEN[case][1]])
def test_a_broken_file_gives_its_exact_report(case, tmp_path):
    """Place, fault and remedy, every fault of the file at once; exit 1, nothing written."""
    changes, lines = BROKEN[case]
    assert report(write_content(tmp_path, changes)) == lines


def test_every_fault_of_every_file_is_told_at_once(tmp_path):
    """Three files with a fault or two each make one report in order of place."""
    folder = write_content(
        tmp_path,
        {
            S: STRATEGY.replace('"2021"', '"21"').replace('sv = "Lillby"', 'se = "Lillby"'),
            G: "nimi = 1\n",
            X: INDICATOR.replace("decimals = 1", "decimals = 9\ncolour = 1"),
        },
    )
    lines = report(folder)
    assert lines == sorted(lines)
    for told in (
        f"{S}: baseline: '21' is not a period",
        f"{S}: city: sv is missing",
        f"{G}: nimi is not a known field",
        f"{G}: name is missing",
        f"{X}: decimals: must be less than or equal to 6, got 9",
        f"{X}: colour is not a known field",
    ):
        assert sum(line.startswith(told) for line in lines) == 1, told


def test_a_site_in_a_language_without_words_is_told(tmp_path):
    """The languages there are words for are listed."""
    lines = report(write_content(tmp_path, BROKEN["a language without words"][0]))
    assert f"{S}: languages: there is no locale file for 'xx'. Available: en, fi, sv." in lines


@pytest.mark.parametrize("written", ["nan", "inf", "-inf"])
def test_not_a_number_is_not_a_number(written, tmp_path):
    """TOML knows nan and inf; a target does not."""
    folder = write_content(tmp_path, {X: INDICATOR + f"\n[target]\nvalue = {written}\n"})
    (line,) = report(folder)
    assert line.startswith(f"{X}: target.value: must be a finite number, got")


@pytest.mark.parametrize("written", ["1e400", "-1e16", "1e-20", "9" * 30])
def test_a_number_out_of_sight_is_told(written, tmp_path):
    """It could not be rounded for a page."""
    folder = write_content(tmp_path, {X: INDICATOR + f"\n[target]\nvalue = {written}\n"})
    told = f"{X}: target.value: the number is out of sight. Write at most 15 digits."
    assert report(folder) == [told]


def test_a_folder_without_anything_is_told(tmp_path):
    """An empty folder gives two lines, not a traceback."""
    assert f"{S}: is missing. Every content folder needs it." in report(tmp_path)


def test_the_command_itself_exits_1_without_a_traceback(tmp_path):
    """As a person runs it, in a process of its own; the report goes to standard error."""
    folder = write_content(tmp_path, {X: INDICATOR.replace("title =", "titel =")})
    command = [sys.executable, "-m", "site_builder", "check", "--content", str(folder)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "Did you mean title?" in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr


def test_wrong_usage_exits_2(tmp_path):
    """A folder that is not there, an unknown command."""
    assert CliRunner().invoke(main, ["build", "--content", str(tmp_path / "no")]).exit_code == 2
    assert CliRunner().invoke(main, ["bild"]).exit_code == 2


def test_a_qualitative_indicator_needs_no_better(tmp_path):
    """There is no figure that could go one way or the other."""
    text = "".join(
        line for line in INDICATOR[: INDICATOR.index("[source]")].splitlines(keepends=True)
        if not line.startswith(("better", "decimals", "unit"))
    )  # fmt: skip
    folder = write_content(tmp_path, {X: 'kind = "qualitative"\n' + text})
    assert read_content(folder).indicators["tyollisyysaste"].better == "neither"


def test_the_tiny_folder_is_sound(tmp_path):
    """The folder that the broken ones are made from has no fault of its own."""
    content = read_content(write_content(tmp_path))
    assert list(content.goals) == ["tyo"]
    assert content.indicators_of("tyo")[0].title["sv"] == "Sysselsättningsgrad"
    assert content.priority_of("tyo").id == "elama"


FULL_STRATEGY = """\
format = 1
municipality = "KU091"
languages = ["fi", "sv"]
compare = ["SSS", "KU049", "092"]
baseline = "2021"

[title]
fi = "Strategia"
sv = "Strategi"
[vision]
fi = "Näky"
sv = "Vision"
[city]
fi = "Helsinki"
sv = "Helsingfors"

[term]
start = 2021-08-02
end = 2025-06-01

[contact]
email = "palaute@example.org"
form = "https://example.org/palaute"
unit = { fi = "Kaupunkitieto", sv = "Stadsdata" }

[[value]]
name = { fi = "Avoimuus", sv = "Öppenhet" }

[[priority]]
id = "oppiminen"
name = { fi = "Oppiminen", sv = "Lärande" }
description = { fi = "Koulut.", sv = "Skolor." }
goals = ["koulut"]

[[programme]]
id = "ilmastovastuu"
name = { fi = "Ilmastovastuu", sv = "Klimatansvar" }
goals = ["koulut"]

[[body]]
id = "kaupunginvaltuusto"
kind = "council"
name = { fi = "Valtuusto", sv = "Fullmäktige" }
[[body]]
id = "kasvatus-ja-koulutuslautakunta"
kind = "board"
name = { fi = "Lautakunta", sv = "Nämnd" }
[[body]]
id = "kasvatus-ja-koulutus"
kind = "sector"
name = { fi = "Toimiala", sv = "Sektor" }

[[follow_up]]
id = "valiarviointi-2023"
kind = "mid-term"
date = 2023-06-14
body = "kaupunginvaltuusto"
decision = { label = "§ 150", url = "https://example.org/150" }
summary = { fi = "Oikea suunta.", sv = "Rätt väg." }
name = { fi = "Väliarviointi", sv = "Halvtidsutvärdering" }
[[follow_up]]
id = "puolivuosi"
kind = "half-year"
date = 2022-06-14
body = "kaupunginvaltuusto"
edition = "2022-06"
name = { fi = "Puolivuosi", sv = "Halvår" }
[[follow_up]]
id = "loppu"
kind = "end-of-term"
date = 2025-05-14
body = "kaupunginvaltuusto"
name = { fi = "Loppu", sv = "Slut" }

[[highlight]]
indicator = "suhde"
because = { fi = "Tärkein.", sv = "Viktigast." }

[server.statfin]
url = "https://pxdata.stat.fi/PXWeb/api/v1"
[server.toinen]
url = "https://stat.example.org/api/v1"

[credentials.sharepoint]
kind = "entra"
tenant = "t"
client_id = "c"
private_key_env = "MITTARISTO_SHAREPOINT_KEY"
certificate_env = "MITTARISTO_SHAREPOINT_CERT"
[credentials.drive]
kind = "google"
service_account = "x@example.iam.gserviceaccount.com"
private_key_env = "MITTARISTO_GOOGLE_KEY"
"""
FULL_GOAL = """\
name = { fi = "Koulut", sv = "Skolor" }
description = { fi = "Hyvät koulut.", sv = "Goda skolor." }
example = true
plain = { fi = "Koulu on kiva.", sv = "Skolan är rolig." }
take_part = { fi = "Tule mukaan.", sv = "Kom med." }
partners = ["049", "KU092"]
owner = "kasvatus-ja-koulutuslautakunta"

[[action]]
id = "kielirikasteinen-opetus"
status = "in-progress"
due = 2024-12-31
owner = "kasvatus-ja-koulutus"
name = { fi = "Opetus", sv = "Undervisning" }
outcome = { fi = "Aloitettu.", sv = "Påbörjat." }
outlook = { fi = "Jatkuu.", sv = "Fortsätter." }
[[action]]
id = "toinen"
status = "not-started"
owner = "Rehtorit yhdessä"
name = { fi = "Toinen", sv = "Andra" }

[[assessment]]
follow_up = "valiarviointi-2023"
level = "partly"
text = { fi = "Osin.", sv = "Delvis." }
by = "kasvatus-ja-koulutus"
date = 2023-05-02
reaction = { fi = "Lisää rahaa.", sv = "Mera pengar." }
"""
HEAD = """\
title = { fi = "Luku", sv = "Tal" }
why = { fi = "Siksi.", sv = "Därför." }
method = { fi = "Näin.", sv = "Så." }
"""
FULL_RATIO = (
    'kind = "numeric"\nbetter = "range"\ndecimals = 1\nbaseline = "2020"\nlimit = 100\n'
    + HEAD
    + """\
limits = { fi = "Ei kaikkea.", sv = "Inte allt." }
unit = { fi = "€/asukas", sv = "€/invånare" }
unit_text = { fi = "euroa asukasta kohti", sv = "euro per invånare" }
role = "steering"
plain = { fi = "Rahaa on.", sv = "Det finns pengar." }
says = { fi = "Rahaa oli {value}", sv = "Det fanns {value}" }
keywords = { fi = ["raha"] }

[source]
kind = "pxweb"
server = "toinen"
table = "StatFin/vaerak/11ra.px"
area = "alue"
time = "timeperiod_y"
select = { contentscode = ["vaerak-vaesto"], sukupuoli = ["SSS"] }
combine = "ratio"
numerator = { ika = ["0-14"] }
denominator = { ika = ["15-64"] }
per = 100

[target]
low = 40
high = 60.5
by = "2025"

[[break]]
period = "2020"
reason = { fi = "Uusi.", sv = "Ny." }

[[correction]]
area = "KU091"
period = "2021"
expect = 17.4
value = 71.4
reason = { fi = "Virhe.", sv = "Fel." }

[review]
owner = "kasvatus-ja-koulutus"
every = "P1Y"
"""
)
NUMERIC = HEAD + 'better = "higher"\nmeasure = "share"\nunit = { fi = "%", sv = "%" }\n'
PUBLISHED = 'publisher = { fi = "Kaupunki", sv = "Stad" }\nlicence = "CC-BY-4.0"\n'
FULL = {
    "mkdocs.yml": "site_name: x\n",
    "data/editions/2022-06/edition.toml": "",
    "indicators/strategy.toml": FULL_STRATEGY,
    "indicators/koulut/goal.toml": FULL_GOAL,
    "indicators/koulut/suhde.toml": FULL_RATIO,
    "indicators/koulut/polku.toml": NUMERIC
    + '[source]\nkind = "csv"\npath = "data/municipal/a.csv"\nperiod = "Vuosi"\n'
    'value = "Osuus, %"\narea = "Kunta"\nwhere = { "Ryhmä" = "Kaikki" }\nencoding = "utf-8"\n'
    'delimiter = ";"\ndecimal = ","\nskip_rows = 2\nsheet = "Taul1"\nperiod_kind = "year"\n'
    'serial_dates = true\nleave_out = ["Ulkomaat"]\n' + PUBLISHED + "[review]\n"
    'owner = "kaupunkitieto"\nevery = "P3M"\n',
    "indicators/koulut/osoite.toml": NUMERIC
    + '[source]\nkind = "csv"\nurl = "https://x.fi/a.csv"\ncredentials = "sharepoint"\n'
    'period = "Vuosi"\nvalue = "Arvo"\n',
    "indicators/koulut/levea.toml": NUMERIC
    + '[source]\nkind = "csv"\nurl = "https://x.fi/a.csv"\ncredentials = "drive"\n'
    'periods = "columns"\n',
    "indicators/koulut/jsonstat.toml": NUMERIC
    + '[source]\nkind = "jsonstat"\nurl = "https://x.fi/a.json"\narea = "geo"\ntime = "time"\n'
    'select = { unit = ["PC"] }\n'
    + PUBLISHED
    + '[target]\nsource = { label = "§ 22", url = "https://x.fi/22" }\n'
    '[[target.step]]\nfrom = "2021"\nvalue = 75.0\n[[target.step]]\nfrom = "2023"\nvalue = 80\n',
    "indicators/koulut/summa.toml": NUMERIC
    + '[source]\nkind = "pxweb"\ntable = "a.px"\ncombine = "sum"\nselect = { ika = ["1", "2"] }\n'
    + '[[breakdown]]\nid = "sukupuoli"\nvariable = "sukupuoli"\ntotal = "SSS"\n'
    'values = ["1", "2"]\nname = { fi = "Sukupuoli", sv = "Kön" }\n'
    'names = { 1 = { fi = "Miehet", sv = "Män" } }\n'
    '[[projection]]\nid = "ennuste"\nname = { fi = "Ennuste", sv = "Prognos" }\n'
    '[projection.source]\nkind = "pxweb"\ntable = "StatFin/vaenn/14wx.px"\n'
    '[[breakdown]]\nid = "alue"\nvariable = "kaupunginosa"\nlead = "1"\n'
    'name = { fi = "Alue", sv = "Område" }\n'
    '[[break]]\nperiod = "2020"\nareas = ["091"]\nbreakdown = { sukupuoli = ["", "1"] }\n'
    'reason = { fi = "S.", sv = "D." }\n',
    "indicators/koulut/sarakkeet.toml": NUMERIC
    + '[source]\nkind = "csv"\npath = "data/municipal/x.csv"\nperiod = "Vuosi"\n'
    '[[breakdown]]\nid = "sukupuoli"\ncolumns = true\nvalues = ["Miehet", "Naiset"]\n'
    'name = { fi = "Sukupuoli", sv = "Kön" }\n',
    "indicators/koulut/laadullinen.toml": 'kind = "qualitative"\nbetter = "neither"\n'
    + HEAD
    + '[[assessment]]\nperiod = "2023"\nlevel = "partly"\n'
    'text = { fi = "Osin.", sv = "Delvis." }\nby = { fi = "Arvioija", sv = "Bedömare" }\n'
    "date = 2023-05-02\n",
}


def test_every_key_of_the_contract_is_accepted(tmp_path):
    """A content folder that uses them all is read, with its values as written."""
    for place, text in FULL.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text, "utf-8")
    content = read_content(tmp_path)
    strategy, ratio = content.strategy, content.indicators["suhde"]
    assert (strategy.municipality, strategy.compare) == ("091", ["SSS", "049", "092"])
    assert [follow_up.kind for follow_up in strategy.follow_ups] == [
        "mid-term",
        "half-year",
        "end-of-term",
    ]
    assert {key: c.kind for key, c in strategy.credentials.items()} == {
        "sharepoint": "entra",
        "drive": "google",
    }
    assert content.goals["koulut"].actions[0].status == "in-progress"
    assert ratio.target is not None and ratio.target.high == Decimal("60.5")
    stepped = content.indicators["jsonstat"].target
    assert stepped is not None and [str(step.start) for step in stepped.steps] == ["2021", "2023"]
    assert ratio.corrections[0].area == "091"
    assert content.indicators["laadullinen"].assessments[0].level == "partly"
    assert set(content.indicators) == {
        "jsonstat", "laadullinen", "levea", "osoite", "polku", "sarakkeet", "suhde",
        "summa",
    }  # fmt: skip


def test_the_example_really_uses_every_key():
    """Each field of each model stands in the example above: a new field is added to it too."""
    text = "\n".join(FULL.values())
    unused = []
    for name, schema in schemas():
        document = json.loads(schema)
        if name == "region.schema.json":  # of a folder of many, which the example is not
            continue
        for table in [document, *document.get("$defs", {}).values()]:
            for key in table.get("properties", {}):
                if not any(form in text for form in (f"{key} =", f"[{key}", f".{key}]")):
                    unused.append(key)
    assert unused == []


def test_the_committed_schemas_are_the_generated_ones():
    """`make schema` has been run after the last change of the models."""
    committed = {path.name: path.read_text("utf-8") for path in (ROOT / FOLDER).glob("*.json")}
    assert committed == dict(schemas())


def test_the_schemas_know_an_editors_keys():
    """Keys as they are written in files, without those that the path tells."""
    indicator = json.loads(dict(schemas())["indicator.schema.json"])
    assert {"break", "correction", "assessment", "title", "better"} <= set(indicator["properties"])
    assert not {"id", "goal", "file", "breaks"} & set(indicator["properties"])
    assert indicator["additionalProperties"] is False
    assert indicator["if"]["properties"] == {"kind": {"const": "qualitative"}}
    assert indicator["else"]["required"] == ["better", "source", "unit"]


ANYTHING = [
    *("1", "-1", "1.5", "nan", "1e400", "true", "2021-01-01", "12:30:00", "9" * 30),
    *('"x"', '""', '"091"', '"../../x"', '"\\u0000"', "[]", "[1]", '["a"]', "[[]]", "{}", "[{}]"),
    *("{ a = 1 }", "", "“x”", "x", "1,5", '"x', "["),
]
LINES = [(place, n) for place, text in FULL.items() for n in range(text.count("\n"))]


@settings(max_examples=100)
@given(st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(ANYTHING)), max_size=3))
def test_whatever_stands_in_place_of_a_value_is_told_or_read(changes):
    """In any file, in several at once: a content or faults with place, never anything else."""
    texts = {place: text.split("\n") for place, text in FULL.items()}
    for (place, number), value in changes:
        key, _, _ = texts[place][number].partition("=")
        texts[place][number] = f"{key}= {value}"
    with tempfile.TemporaryDirectory() as folder:
        written = {place: "\n".join(lines) for place, lines in texts.items()}
        write_content(Path(folder), {**dict.fromkeys(TINY), **written})
        try:
            read_content(Path(folder))
        except DefinitionError as error:
            assert all(problem.place and problem.fault for problem in error.problems)


def test_a_definition_cannot_be_read_halfway(tmp_path):
    """One broken indicator among sound ones stops the reading: nothing is skipped."""
    folder = write_content(tmp_path, {"indicators/tyo/toinen.toml": "better = 1\n"})
    with pytest.raises(DefinitionError) as told:
        read_content(folder)
    assert {problem.place for problem in told.value.problems} == {"indicators/tyo/toinen.toml"}
