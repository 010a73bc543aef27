"""The lines of code on an indicator's page, run as a reader runs them: they find its figure."""

import ast
import contextlib
import io
import os
import re
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from conftest import EXAMPLES, SITE_URL, SUB_PATH
from hostile_texts import PAYLOADS
from specimens import ROOT, evidence_of, record_of, write_content, write_snapshot

from site_builder.definitions import read_content
from site_builder.plain_text import unseen
from site_builder.records import gather
from site_builder.site_choices import Settings
from site_builder.snapshots import read_snapshot
from site_builder.views.code_lines import code_kit, curl, pandas, power_query, r_lines, sheets
from site_builder.web import quotable_address
from site_builder.website import website

URL = "https://mittarit.example/kunta/"
ROWS = "091,2022,70.5,\n091,2023,71.2,\n091,2024,72.0,f\nSSS,2023,70,"
DIVIDED = '[[breakdown]]\nid = "ika-ryhma"\nvariable = "ikä"\nname = { fi = "Ikä", sv = "Ålder" }\n'
HOSTILE = [*PAYLOADS, '#(lf)#(#)""\\"', "a\u2028b\rc\x85import os\U000e0041", "\u202e'); quit()"]
FOLDERS = [("", ROOT), *((f"examples/{folder.name}/", folder) for folder in EXAMPLES)]


def latest_figures(folder):
    """Of each indicator of a folder the latest figure of our own total, from its snapshot."""
    evidence = evidence_of(folder)
    for identity, record in evidence.records.items():
        if record.provenance is not None:
            assert not record.indicator.corrections
            rows = [
                (str(one.period), one.value)
                for one in read_snapshot(folder, identity).observations
                if (one.area, one.group) == (record.series.own, record.series.lead or ())
                and one.value is not None
                and "f" not in one.status
            ]
            if rows:
                yield identity, max(rows)


def printed(built, place, name, address):
    """Each indicator's lines as they stand on its Finnish page, asking the served copy instead."""
    for identity, latest in latest_figures(dict(FOLDERS)[place]):
        page = (built / f"{place}fi/indicators/{identity}/index.html").read_text("utf-8")
        [code] = re.findall(f'<code id="take-{name}"[^>]*>(.*?)</code>', page, re.DOTALL)
        assert SITE_URL in code
        yield identity, latest, unescape(code).replace(SITE_URL, address)


def tool(name):
    """A program of the machine. Where it is missing the test is skipped, but in CI it fails."""
    found = shutil.which(name)
    if found is None:
        remedy = f"{name} is missing; on Debian: apt-get install r-base-core curl"
        if os.environ.get("CI") == "true":
            pytest.fail(remedy)
        pytest.skip(remedy)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("place", dict(FOLDERS))
def test_pandas_prints_the_latest_figure(built, address, place):
    """Of every indicator of the demos, by the lines on its page."""
    for identity, (period, value), code in printed(built, place, "pandas", address):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(compile(code, identity, "exec"), {})  # the page's own lines, as a reader runs them
        _, told, _ = said.getvalue().splitlines()
        assert told.split(",")[0] == period, identity
        assert Decimal(told.split(",")[1]) == value, identity


@pytest.mark.slow
@pytest.mark.parametrize("place", dict(FOLDERS))
def test_r_prints_the_latest_figure(built, address, tmp_path, place):
    """The same, all of a demo's in one run of R."""
    told = list(printed(built, place, "r", address))
    for identity, _, code in told:
        (tmp_path / f"{identity}.R").write_text(code, "utf-8")
    files = "; ".join(f'source("{identity}.R", encoding = "UTF-8")' for identity, _, _ in told)
    run = subprocess.run(
        [tool("Rscript"), "--vanilla", "-e", files],
        cwd=tmp_path,
        env={**os.environ, "no_proxy": "127.0.0.1", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr == ""
    found = [line.split() for line in run.stdout.splitlines() if "period" not in line]
    wanted = [(period, value) for _, (period, value), _ in told]
    assert [(period, Decimal(value)) for period, value in found] == wanted


@pytest.mark.slow
def test_curl_keeps_the_file_under_its_name(built, address, tmp_path):
    """To the byte, of the first indicator."""
    identity, _, code = next(printed(built, "", "curl", address))
    tool("curl")
    subprocess.run(
        ["bash", "-c", code],
        cwd=tmp_path,
        env={**os.environ, "no_proxy": "127.0.0.1"},
        capture_output=True,
        check=True,
    )
    made = (built / "data" / f"{identity}.csv").read_bytes()
    assert (tmp_path / f"{identity}.csv").read_bytes() == made


def kit_of(tmp_path, code, url=URL):
    """The lines of the tiny indicator by where they stand."""
    content, _ = record_of(tmp_path, ROWS)
    site = website(
        gather(content), code, Settings(f"{url}{code}/" if url else ""), today=date(2026, 11, 21)
    ).site
    kit = code_kit(site, site.records["tyollisyysaste"])
    return kit and {lines.place: lines.code.words for lines in kit.programs}


def test_code_is_the_same_in_each_language_but_for_its_comment(tmp_path):
    """And for the separator in a spreadsheet's formula."""
    finnish, swedish = (kit_of(tmp_path, code) for code in ("fi", "sv"))
    for place in ("take-power-query", "take-pandas", "take-r"):
        comment, *lines = finnish[place].splitlines()
        other, *same = swedish[place].splitlines()
        assert lines == same and comment != other
        assert comment.endswith(f"Työllisyysaste, Pikkula: {URL}fi/indicators/tyollisyysaste/")
    assert finnish["take-curl"] == swedish["take-curl"]
    formula = f'=IMPORTDATA("{URL}data/tyollisyysaste.csv"; ","; "en_US")'
    assert finnish["take-sheets"] == swedish["take-sheets"] == formula


def test_a_formula_has_the_separator_of_its_language():
    """Semicolons where a comma marks decimals; English settings know commas alone."""
    assert sheets("https://a.example/x.csv", ",") == (
        '=IMPORTDATA("https://a.example/x.csv", ",", "en_US")'
    )


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:8000/"])
def test_without_an_address_there_is_no_code(tmp_path, url):
    """It would lead nowhere."""
    assert kit_of(tmp_path, "fi", url) is None


def test_power_query_reads_the_file_whatever_the_machines_settings(tmp_path):
    """UTF-8, quotes as CSV has them, decimal points by a culture, codes of areas as texts."""
    code = kit_of(tmp_path, "fi")["take-power-query"]
    for part in (
        f'Web.Contents("{URL}data/tyollisyysaste.csv")',
        '[Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]',
        '{"area_code", type text}',
        '{"value", type number}}, "en-US")',
        '[#"area_code"] = "091"',
    ):
        assert part in code


def read_as_m(literal):
    """What a string of M says (Power Query M formula language specification, 12.1.5.3)."""
    assert re.fullmatch(r'"(?:[^"]|"")*"', literal)
    signs = {'""': '"', "#(#)": "#"}
    return re.sub(
        r'""|#\([^)]*\)',
        lambda one: signs.get(one[0]) or chr(int(one[0][2:-1], 16)),
        literal[1:-1],
    )


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_group_is_a_string_in_every_language(hostile):
    """Read back by Python itself, and by the rules of R's and M's strings."""
    filters = [("area_code", "091"), ("ika-ryhma", hostile)]
    code = pandas("https://a.example/x.csv", filters, "x")
    strings = {node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant)}
    assert {"ika-ryhma", hostile} <= strings
    assert len(ast.parse(code).body) == 6
    line = next(line for line in r_lines("x", filters, "x").split("\n") if line.startswith("own"))
    told = line.removesuffix(", ]").partition('data[["ika-ryhma"]] == ')[2]
    assert ast.literal_eval(told) == hostile
    assert re.fullmatch(r'"(?:[^"\\]|\\["\\bfnrt]|\\u[0-9a-f]{4}|\\U[0-9a-f]{8})*"', told)
    asked = power_query("x", filters, "x").partition('[#"ika-ryhma"] = ')[2]
    assert read_as_m(asked.removesuffix(")\nin\n    Own")) == hostile
    assert not unseen(code, lines=True) and not unseen(asked, lines=True)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_title_stays_in_its_comment(tmp_path, hostile):
    """Whatever ends a line in it: the code under it is what it is."""
    quiet = kit_of(tmp_path / "a", "fi")
    write_content(tmp_path / "b")
    place = tmp_path / "b/indicators/tyo/tyollisyysaste.toml"
    title = hostile.translate({ord(c): " " for c in "\u2028\r\x85\u202e\U000e0041"})
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    place.write_text(place.read_text("utf-8").replace('"Työllisyysaste"', f'"{escaped}"'), "utf-8")
    write_snapshot(tmp_path / "b", "tyollisyysaste", ROWS)
    content = read_content(tmp_path / "b")
    site = website(gather(content), "fi", Settings(f"{URL}fi/"), today=date(2026, 11, 21)).site
    kit = code_kit(site, site.records["tyollisyysaste"])
    for lines in kit.programs:
        assert lines.code.words.splitlines()[1:] == quiet[lines.place].splitlines()[1:]


@pytest.mark.parametrize("hostile", ['"; rm -rf ~; "', "$(id)`id`", "%PATH%\\", "{}'\n"])
def test_an_address_ends_no_string(hostile):
    """Of curl's line, which a shell reads, or of any other."""
    address = quotable_address(f"https://a.example/{hostile}/x.csv")
    assert not set("\"'$`\\{}()\n <>|!") & set(address)
    assert "%PA" not in address
    assert curl(address).count('"') == 2


def test_an_address_that_is_harmless_stays_as_it_is():
    """Its path, port and per cent codes."""
    address = "https://www.kunta.example:8443/~mittarit/%C3%A4/?a=b&c=d#e"
    assert quotable_address(address) == address


def test_a_host_s_name_is_written_as_programs_ask_for_it():
    """In the letters that names of hosts have."""
    told = quotable_address("https://mittäri.fi:8443/ä/x.csv")
    assert told == "https://xn--mittri-eua.fi:8443/%C3%A4/x.csv"


def test_only_rows_of_the_total_are_picked(tmp_path):
    """Of a divided indicator: its column is empty there."""
    evidence = evidence_of(ROOT / "examples" / "kangasala")
    record = next(r for r in evidence.records.values() if r.indicator.breakdowns)
    site = website(evidence, "fi", Settings(f"{URL}fi/"), today=date(2026, 11, 21)).site
    lines = {one.place: one.code.words for one in code_kit(site, record).programs}
    column = record.indicator.breakdowns[0].id
    assert f'(data["{column}"] == "")' in lines["take-pandas"]
    assert f'[#"{column}"] = ""' in lines["take-power-query"]


def test_served_copies_stand_under_the_sub_path():
    """What the tests above replace is the whole address of the site."""
    assert SITE_URL.endswith(SUB_PATH)
