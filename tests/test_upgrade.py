"""`mittaristo upgrade`: folders of earlier versions, brought to this one's form and compared."""

import hashlib
import json
import os
import shutil
import subprocess
import tomllib

import pytest
from click.testing import CliRunner
from conftest import EXAMPLES
from specimens import INDICATOR, MKDOCS, ROOT, STRATEGY, write_content, write_snapshot
from test_starting import answered

from site_builder import __version__
from site_builder.checks import problems
from site_builder.cli import main
from site_builder.clock import today
from site_builder.definitions import read_content
from site_builder.errors import SiteBuilderError
from site_builder.packs.reading import PACKS
from site_builder.records import read_records
from site_builder.site_folder import mark_as_built
from site_builder.snapshots import read_failures, read_revisions, read_snapshot
from site_builder.starting.files import folder_files
from site_builder.starting.writing import write_folder
from site_builder.upgrading.plan import carry_out, plan_upgrade

ID = "tyollisyysaste"
PLACE = f"indicators/tyo/{ID}.toml"
ROWS = "\n".join(f"091,{year},{value}.0," for year, value in enumerate(range(61, 70), 2016))
INSTALL = "python -m pip install --quiet"
WORKFLOW = """\
jobs:
  build:
    steps:
      - uses: actions/setup-python@v6
        with:
          python-version: "3.13"
          cache: pip
      - run: |
          python -m pip install --quiet --require-hashes --requirement requirements.lock
          python -m pip install --quiet --no-deps .
      - name: Build # kept
        run: |
          mittaristo build
          for folder in examples/*; do
            MITTARISTO_SITE_URL="${MITTARISTO_SITE_URL}$folder/" \\
              mittaristo build --content "$folder" --output "site/$folder"
          done
      - uses: actions/upload-pages-artifact@v5
"""


def upgraded(folder, *words):
    """What the command prints; it ends well."""
    ended = CliRunner().invoke(main, ["upgrade", "--content", str(folder), *words])
    assert ended.exit_code == 0, ended.output
    return ended.stdout


def bytes_of(folder):
    """Every file of the folder but git's own."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {
        place: file.read_bytes()
        for file in files
        if not (place := file.relative_to(folder).as_posix()).startswith(".git/")
    }


def without_question(folder, identity=ID):
    """The snapshot as versions wrote it that did not keep the question."""
    file = folder / f"data/{identity}.toml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(one for one in lines if not one.startswith("question")), "utf-8")


def site_that_said(folder, direction, target="no-target"):
    """A built site that has one verdict."""
    place = folder / "site/data"
    place.mkdir(parents=True)
    mark_as_built(folder / "site")
    latest = {"period": "2024", "value": 69.0}
    said = {"direction": direction, "target": {"status": target}, "latest": latest, "reason": None}
    (place / f"{ID}.verdict.json").write_text(json.dumps(said), "utf-8")


@pytest.fixture
def old(tmp_path):
    """A folder in which everything has an earlier form."""
    compare = STRATEGY.replace('["SSS", "049"]', '["SSS", "KU091", "049"] # vertailu')
    breakdown = (
        '\n[[breakdown]]\nid = "ika"\nvariable = "ika"\nname = { fi = "Ikä", sv = "Ålder" }\n'
    )
    write_content(
        tmp_path,
        {
            "mkdocs.yml": MKDOCS.replace("  - mittaristo", "  - search # haku\n  - mittaristo"),
            "indicators/strategy.toml": compare,
            "indicators/tyo/jaettu.toml": INDICATOR + breakdown,
            ".github/workflows/publish.yml": WORKFLOW,
        },
    )
    for identity in (ID, "jaettu"):
        write_snapshot(tmp_path, identity, ROWS)
        without_question(tmp_path, identity)
    (tmp_path / "data/failures.toml").write_text(f"{ID} = 2026-11-20T06:35:00Z\n", "utf-8")
    (tmp_path / "data/revisions.csv").write_text(
        "fetched,indicator,area,period,old,new,change\n"
        "2026-11-21T06:00:00Z,jaettu,091,2024,,69.0,added\n",
        "utf-8",
    )
    return tmp_path


@pytest.fixture
def repository(old):
    """The same with the program's own files beside it, all kept by git."""
    places = {
        "pyproject.toml": '[project]\nname = "mittaristo"\n',
        "site_builder/__init__.py": '"""Old."""\n',
        "site_builder/trends/verdict.py": "\n",
        "tests/specimens.py": "\n",
        "docs/maintainers/architecture.md": "# Architecture\n",
        "docs/maintainers/schema/goal.schema.json": "{}\n",
        "examples/kerava/mkdocs.yml": "site_name: Kerava\n",
        "examples/oma/mkdocs.yml": "site_name: Oma\n",
        "Makefile": "site:\n",
        "README.md": "# Kaupungin oma\n",
    }
    for place, text in places.items():
        (old / place).parent.mkdir(parents=True, exist_ok=True)
        (old / place).write_text(text, "utf-8")
    git(old, "init", "--quiet")
    git(old, "add", "--all")
    git(old, "commit", "--quiet", "--message", "Vanha")
    return old


def git(folder, *words):
    """A git command of somebody."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


def test_an_old_folder_gets_this_versions_form(old):
    """Every step is told; afterwards `check` has nothing against it, and all figures are shown."""
    assert plan_upgrade(old, old / "site").edits
    told = upgraded(old)
    places = ("mkdocs.yml", "strategy.toml", "publish.yml", "failures.toml", "revisions.csv")
    assert all(place in told for place in places)
    assert f"fetch them again: jaettu, {ID}" in told or f"fetch them again: {ID}, jaettu" in told
    wrong = [one for one in problems(old, today()) if not one.note]
    assert wrong == []
    records = read_records(read_content(old))
    assert [len(record.series.headline.known) for record in records.values()] == [9, 9]
    assert read_failures(old)[ID].told == ()
    assert read_revisions(old)[0].group == ()


def test_a_second_run_has_nothing_to_do(old):
    """And writes nothing at all."""
    upgraded(old)
    before = bytes_of(old)
    assert upgraded(old).startswith("Nothing to do")
    assert bytes_of(old) == before


def test_a_dry_run_shows_a_diff_and_writes_nothing(old):
    """Lines that go and lines that come, of each file."""
    before = bytes_of(old)
    told = upgraded(old, "--dry-run")
    assert bytes_of(old) == before
    assert "-  - search # haku\n" in told
    assert '-compare = ["SSS", "KU091", "049"] # vertailu\n' in told
    assert '+compare = ["SSS", "049"] # vertailu\n' in told
    assert "+municipality" in told


def test_comments_order_and_line_ends_stay(old):
    """Only what has to change does: in strategy.toml one value, in mkdocs.yml one line."""
    strategy, settings = old / "indicators/strategy.toml", old / "mkdocs.yml"
    was, wrote = strategy.read_text("utf-8"), settings.read_text("utf-8")
    settings.write_bytes(wrote.replace("\n", "\r\n").encode())
    upgraded(old)
    assert strategy.read_text("utf-8") == was.replace('"KU091", ', "")
    kept = wrote.replace("  - search # haku\n", "").replace("\n", "\r\n")
    assert settings.read_bytes() == kept.encode()


def test_a_workflow_installs_the_package_and_leaves_out_the_examples(old):
    """Pip's cache goes with the files that it was known by; everything else stays."""
    upgraded(old)
    told = (old / ".github/workflows/publish.yml").read_text("utf-8")
    assert f"          python -m pip install --quiet mittaristo=={__version__}\n" in told
    assert "requirements.lock" not in told and "examples" not in told and "cache: pip" not in told
    assert "- name: Build # kept\n        run: |\n          mittaristo build\n      - uses:" in told


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (
            "run: python -m pip install --quiet .",
            f"run: python -m pip install --quiet mittaristo=={__version__}",
        ),
        ("run: pip install mittaristo==0.0.9", f"run: pip install mittaristo=={__version__}"),
        (
            "uses: kunta/mittaristo/.github/workflows/city.yml@v0.0.9",
            f"uses: kunta/mittaristo/.github/workflows/city.yml@v{__version__}",
        ),
        (
            "run: python -m pip install --quiet ./plugin",
            "run: python -m pip install --quiet ./plugin",
        ),
    ],
)
def test_other_ways_of_installing_are_known(old, was, becomes):
    """Of the repository, of another version, by the program's own workflow; nobody else's."""
    file = old / ".github/workflows/publish.yml"
    file.write_text(f"steps:\n  - {was}\n", "utf-8")
    upgraded(old)
    assert file.read_text("utf-8") == f"steps:\n  - {becomes}\n"


def test_requirements_name_this_version(old):
    """With its comments, and with what else stands there."""
    file = old / "requirements.txt"
    file.write_text("# Ohjelma\nmittaristo==0.0.9 # tämä\nmittaristo-teema==0.0.9\n", "utf-8")
    upgraded(old)
    named = f"# Ohjelma\nmittaristo=={__version__} # tämä\nmittaristo-teema==0.0.9\n"
    assert file.read_text("utf-8") == named


def test_statuses_of_the_old_form_are_written_as_symbols_and_flags(old):
    """A source's own words become what they mean; the checksum is that of the new bytes."""
    write_snapshot(old, ID, "091,2020,1.50,P\n091,2021,,:\n091,2022,,m\n091,2023,2,p")
    upgraded(old)
    content = (old / f"data/{ID}.csv").read_bytes()
    assert content == (
        b"area,period,value,status\n091,2020,1.50,p\n091,2021,,..\n091,2022,,..\n091,2023,2,p\n"
    )
    assert read_snapshot(old, ID).provenance.sha256 == hashlib.sha256(content).hexdigest()


def test_figures_that_were_changed_by_hand_stay_a_fault(old):
    """A snapshot whose checksum does not fit is not made to fit."""
    file = old / f"data/{ID}.csv"
    file.write_text(file.read_text("utf-8").replace("61.0,", "99.0,P"), "utf-8")
    before = bytes_of(old)
    ended = CliRunner().invoke(main, ["upgrade", "--content", str(old)])
    assert (ended.exit_code, type(ended.exception)) == (1, SystemExit)
    assert "sha256" in ended.stderr
    assert bytes_of(old) == before


def test_a_folder_that_cannot_be_read_is_left_as_it_is(old):
    """The faults are told as `check` tells them, and nothing is written."""
    (old / PLACE).write_text(INDICATOR.replace("better", "beter"), "utf-8")
    before = bytes_of(old)
    ended = CliRunner().invoke(main, ["upgrade", "--content", str(old)])
    assert (ended.exit_code, type(ended.exception)) == (1, SystemExit)
    assert "beter" in ended.stderr and "Traceback" not in ended.output
    assert bytes_of(old) == before


def test_what_an_interruption_left_is_done_by_the_next_run(old):
    """Each file is old or new, never in between."""
    whole = old.parent / "whole"
    shutil.copytree(old, whole)
    upgraded(whole)
    plan = plan_upgrade(old, old / "site")
    for part in plan.edits[::2]:  # what had been written when the power went
        (old / part.place).write_bytes(part.becomes)
    upgraded(old)
    assert bytes_of(old) == bytes_of(whole)
    carry_out(plan)
    assert bytes_of(old) == bytes_of(whole)


def test_what_was_written_meanwhile_is_not_lost(old):
    """A fetch between finding out and writing: it is told, and nothing is written."""
    plan = plan_upgrade(old, old / "site")
    write_snapshot(old, ID, "091,2025,80,")
    before = bytes_of(old)
    with pytest.raises(SiteBuilderError, match="has changed meanwhile"):
        carry_out(plan)
    assert bytes_of(old) == before


def test_verdicts_are_compared_with_the_site_as_it_was_built(old):
    """Direction and target of each; what was not there before is told as such."""
    site_that_said(old, "worsening", "behind")
    told = upgraded(old)
    assert "Verdicts, compared with the site in site/" in told
    assert f"  {ID}: worsening, target behind → improving\n" in told
    assert "  jaettu: no verdict → improving\n" in told
    assert "0 as before, 2 otherwise." in told


def test_verdicts_are_compared_with_the_newest_edition_where_no_site_is(tmp_path):
    """Kerava's, frozen in the repository."""
    folder = tmp_path / "kerava"
    shutil.copytree(ROOT / "examples/kerava", folder)
    told = upgraded(folder)
    assert "compared with the edition 2026-11, frozen on 2026-11-29" in told
    assert "15 as before, 0 otherwise." in told


def test_without_a_site_or_an_edition_nothing_is_claimed(old):
    """It is said that it cannot be known."""
    told = upgraded(old)
    assert "it cannot be" in told and "as before" not in told


@pytest.mark.parametrize("folder", [ROOT, *EXAMPLES], ids=lambda one: one.name)
def test_the_demos_have_this_versions_form(folder):
    """Nothing is to be done in any."""
    plan = plan_upgrade(folder, folder / "site")
    assert plan.nothing_to_do and plan.steps == ()


def test_the_program_that_was_copied_goes_and_the_citys_own_stays(repository):
    """As git keeps it; README and whatever is not the program's stay."""
    told = upgraded(repository, "--dry-run")
    assert "removed: site_builder/trends/verdict.py" in told
    upgraded(repository)
    left = {path.relative_to(repository).as_posix() for path in repository.iterdir()}
    assert left == {
        *(".git", ".github", "README.md", "data", "docs", "examples", "indicators", "mkdocs.yml")
    }
    assert [path.name for path in (repository / "examples").iterdir()] == ["oma"]
    assert [path.name for path in (repository / "docs/maintainers").iterdir()] == ["schema"]
    schema = json.loads(
        (repository / "docs/maintainers/schema/goal.schema.json").read_text("utf-8")
    )
    assert "properties" in schema
    assert upgraded(repository).startswith("Nothing to do")


def test_a_readme_that_tells_of_what_is_gone_is_told(repository):
    """The program's own; a city's stays without a word."""
    assert "README.md" not in upgraded(repository, "--dry-run")
    text = "# Mittaristo\n\nMittaristo turns a city's strategy files into a website.\n"
    (repository / "README.md").write_text(text, "utf-8")
    told = upgraded(repository)
    assert "note: README.md: is the program's, and tells of files that are no longer here." in told
    assert (repository / "README.md").read_text("utf-8") == text


def test_program_files_that_git_does_not_keep_stay(repository):
    """A change that could not be had back is told, with what to do."""
    (repository / "site_builder/__init__.py").write_text('"""Mine."""\n', "utf-8")
    told = upgraded(repository)
    assert "note: site_builder: the program's files have changes that git does not keep" in told
    assert (repository / "site_builder/trends/verdict.py").exists()


def test_program_files_without_git_stay(repository):
    """So do they where there is no repository at all."""
    shutil.rmtree(repository / ".git")
    env = {"GIT_CEILING_DIRECTORIES": str(repository.parent)}
    ended = CliRunner().invoke(main, ["upgrade", "--content", str(repository)], env=env)
    assert "git does not keep the program's files" in ended.stdout
    assert (repository / "site_builder/__init__.py").exists()


def test_a_program_that_runs_from_the_folder_removes_nothing_of_itself():
    """This repository is such a folder."""
    plan = plan_upgrade(ROOT, ROOT / "site")
    assert plan.removed == ()
    assert "runs from here" in plan.notes[0].fault


def test_a_diff_steers_no_terminal(old):
    """What is not seen in a file is not printed."""
    settings = old / "mkdocs.yml"
    hostile = MKDOCS.replace("plugins:\n", "plugins:\n  - search\n# \x1b[2J\u202e\n")
    settings.write_text(hostile, "utf-8")
    plan = plan_upgrade(old, old / "site")
    [edit] = [one for one in plan.edits if one.place == "mkdocs.yml"]
    assert edit.diff.replace("\n", "").replace("\t", "").isprintable()


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write")
def test_a_folder_that_may_not_be_written_is_told(old):
    """Place, fault and remedy."""
    (old / "data").chmod(0o555)
    ended = CliRunner().invoke(main, ["upgrade", "--content", str(old)])
    (old / "data").chmod(0o755)
    assert ended.exit_code == 1 and "cannot be written" in ended.stderr


def test_what_is_written_is_toml_that_reads_back(old):
    """Whatever was edited."""
    upgraded(old)
    for file in old.rglob("*.toml"):
        tomllib.loads(file.read_text("utf-8"))


@pytest.mark.parametrize("code", ["245", "499", "170", "148"])
def test_a_new_folder_has_this_versions_form(tmp_path, code):
    """Nothing is to be done, and no byte changes."""
    folder = tmp_path / "kunta"
    write_folder(folder, folder_files(answered(municipality=code, packs=tuple(PACKS))))
    before = bytes_of(folder)
    assert upgraded(folder).startswith("Nothing to do")
    assert bytes_of(folder) == before
