"""The editor’s parts: words and checks for every key, packages by checksum, settings."""

import json
import os
import re
import stat
from datetime import date

import jsonschema
import pytest
from pydantic import TypeAdapter, ValidationError
from specimens import MKDOCS, ROOT, evidence_of, write_content

from site_builder.definitions import Goal, Indicator, Strategy, read_content
from site_builder.definitions.fields import Area, DurationField, Id, PeriodField
from site_builder.editing.bundle import bundle_files, cms_script
from site_builder.editing.choices import editor_of, faults_of
from site_builder.editing.collections import MODELS
from site_builder.editing.doors import editor_files
from site_builder.editing.fields import PATTERNS, fields_of
from site_builder.editing.kinds import keys_of
from site_builder.editing.package import SVELTIA, Package, member
from site_builder.editing.words import FormWords
from site_builder.errors import SiteBuilderError
from site_builder.language import Language, available
from site_builder.records import gather
from site_builder.reloading import with_the_reloading_script
from site_builder.settings import settings_problems
from site_builder.site_choices import Editor, Settings
from site_builder.website import website

EDITOR = Editor("kaupunki/mittarit")


def models_below(model, found=()):
    """The model and every other that a file of it may hold tables of."""
    if model in found:
        return list(found)
    found = [*found, model]
    for key in keys_of(model):
        kind = key.kind
        while kind is not None:
            for other in kind.models:
                found = models_below(other, found)
            kind = kind.of
    return found


EVERY_MODEL = models_below(Strategy, models_below(Goal, models_below(Indicator)))


@pytest.mark.parametrize("code", available())
@pytest.mark.parametrize("model", EVERY_MODEL, ids=lambda model: model.__name__)
def test_every_key_has_a_label_and_a_hint(model, code):
    """In each language, and none of them says the key's own name."""
    words = FormWords(Language.of(code), ("fi", "sv"))
    for key in keys_of(model):
        assert words.label(model, key.name).strip() and words.hint(model, key.name).strip()
        assert words.hint(model, key.name).endswith((".", "?")), key.name


def fields_below(fields):
    """Every field, those of tables and lists too."""
    for field in fields:
        yield field
        inner = [*field.get("fields", []), *([field["field"]] if "field" in field else [])]
        inner += [one for kind in field.get("types", []) for one in kind["fields"]]
        yield from fields_below(inner)


@pytest.mark.parametrize("code", available())
def test_every_text_that_is_no_free_text_is_checked_in_the_readers_words(code):
    """A pattern comes with what is told, and it is one that JavaScript knows too."""
    words = FormWords(Language.of(code), ("fi", "sv"))
    patterns = [
        field["pattern"]
        for model in MODELS.values()
        for field in fields_below(fields_of(model, words))
        if "pattern" in field
    ]
    assert len(patterns) > 100
    assert {told for _, told in patterns} == {words.check(kind) for kind in PATTERNS}


@pytest.mark.parametrize(
    ("kind", "hint", "texts"),
    [
        ("id", Id, ["vakaa-talous", "a1", "A", "a_b", "-a", "a--b", "ä", "a b", ""]),
        ("period", PeriodField, ["2024", "2024H2", "2024Q4", "2024M12", "2024M13", "24", "2024H3"]),
        ("area", Area, ["091", "SSS", "KU091", "MK01", "91", "0911", "x"]),
        ("duration", DurationField, ["P1Y", "P6M", "P2W", "P10D", "1Y", "P", "PY"]),
    ],
)
def test_the_form_refuses_what_the_model_would(kind, hint, texts):
    """A text is fine in the browser where it is in `check`, as far as one can tell by its form."""
    for text in texts:
        try:
            TypeAdapter(hint).validate_python(text)
            fine = True
        except ValidationError:
            fine = False
        assert bool(re.search(PATTERNS[kind], text)) == fine, text


@pytest.mark.usefixtures("npm")
@pytest.mark.parametrize("code", ["fi", "sv"])
def test_the_settings_are_what_sveltia_takes(code):
    """By the JSON Schema in its package: the strategy, a goal with its indicators, a new one."""
    schema = jsonschema.Draft7Validator(json.loads(member(SVELTIA, "schema/sveltia-cms.json")))
    evidence = evidence_of(ROOT / "examples" / "kerava")
    settings = settings_in(evidence, code)
    names = [one.get("name", "") for one in settings["config"]["collections"]]
    goals = [name for name in names if name.startswith("goal-")]
    assert goals == [f"goal-{goal}" for goal in evidence.content.goals]
    config = filled_in(settings, without=goals[1:])
    assert [error.message for error in schema.iter_errors(config)] == []


def settings_in(evidence, code):
    """The editor's settings in a language."""
    files = {file.path: file for file in editor_files(evidence, EDITOR)}
    return json.loads(files[f"assets/editor/settings.{code}.json"].make())


def filled_in(settings, without):
    """The configuration as `editor.js` gives it to Sveltia, but for some collections."""
    config, fields = settings["config"], settings["fields"]
    kept = [one for one in config["collections"] if one.get("name") not in without]
    for collection in kept:
        for part in (collection, collection.get("index_file", {})):
            if isinstance(part.get("fields"), str):
                part["fields"] = fields[part["fields"]]
    return {**config, "collections": kept}


@pytest.mark.usefixtures("npm")
def test_the_bundle_asks_no_other_host_for_anything_of_its_own():
    """Its words, fonts, status and chunks are the site's own copies; all of them are there."""
    script = cms_script().decode()
    for host in ("unpkg.com", "jsdelivr", "githubstatus.com/api", "sourceMappingURL"):
        assert host not in script
    paths = dict(bundle_files(("fi", "sv")))
    for own in re.findall(r"\.\./(assets/editor/[\w./@-]+\.(?:woff2|json))", script):
        assert paths[own]()


@pytest.mark.parametrize("editor", [None, EDITOR])
def test_a_site_that_did_not_ask_for_it_has_no_editor(editor, tmp_path):
    """Neither a file nor a link on a page; one that did has both."""
    evidence = gather(read_content(write_content(tmp_path)))
    made = website(evidence, "fi", Settings(editor=editor), today=date(2026, 11, 29))
    assert any("editor" in file.path for file in made.files) == bool(editor)
    html = [page.write() for page in made.pages]
    assert sum('class="edit"' in each for each in html) == (2 if editor else 0)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("editor: true", "names no repository. Write repository: owner/name under it."),
        ("editor: {repository: kaupunki}", "'kaupunki' is no repository."),
        ("editor: {repository: a/b, branch: 'a b'}", "'a b' is no branch."),
        ("editor: {repository: a/b, branch: ../a}", "'../a' is no branch."),
        ("editor: {repository: a/b, api: 'http://example.org/api'}", "is no address of an API."),
        (
            "editor: {repository: a/b, api: 'https://a.fi; script-src *'}",
            "is no address of an API.",
        ),
        ("editor: {repository: a/b, colour: red}", "has no key 'colour'."),
    ],
)
def test_what_is_wrong_with_the_setting_is_told(said, told, tmp_path):
    """The editor's token goes where this says, so it is an address and no more than that."""
    text = MKDOCS.replace("- mittaristo", f"- mittaristo:\n      {said}")
    (problem,) = settings_problems(write_content(tmp_path, {"mkdocs.yml": text}))
    assert str(problem).startswith("mkdocs.yml: plugins.mittaristo.editor")
    assert told in str(problem)


def test_the_sites_own_repository_is_the_editors_unless_another_is_named():
    """`repo_url` names it already; an address of GitHub is understood too."""
    assert list(faults_of(True, "a/b")) == []
    assert editor_of(True, "a/b") == Editor("a/b")
    assert editor_of({"repository": "https://github.com/c/d"}, "a/b") == Editor("c/d")
    assert editor_of(False, "a/b") is None


def npm_that(place, *lines):
    """A program called npm that does these lines of a shell and is found first."""
    place.mkdir()
    file = place / "npm"
    file.write_text("#!/bin/sh\n" + "\n".join(lines) + "\n", "utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return f"{place}{os.pathsep}{os.environ['PATH']}"


OTHER = Package("@kaupunki/other", "1.0.0", "sha512-AAAA")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["printf x > other.tgz"], "what npm has as @kaupunki/other@1.0.0 is not what was tested"),
        (["exit 0"], "what npm has as @kaupunki/other@1.0.0 is not what was tested"),
        (
            ["echo 'npm error code E404' >&2", "exit 1"],
            "npm could not get @kaupunki/other@1.0.0: code E404",
        ),
        (
            ["echo 'npm error https://user:secret@registry.example/x' >&2", "exit 1"],
            "npm could not get @kaupunki/other@1.0.0: npm ended with a fault",
        ),
    ],
)
def test_a_package_that_is_not_the_one_that_was_tested_is_refused(
    lines, told, tmp_path, monkeypatch
):
    """Other bytes, none at all, or a fault of npm's, of which no address is shown."""
    monkeypatch.setenv("PATH", npm_that(tmp_path / "bin", *lines))
    with pytest.raises(SiteBuilderError) as raised:
        member(OTHER, "package.json")
    assert told in str(raised.value)


def test_where_npm_is_missing_it_is_said(tmp_path, monkeypatch):
    """With what to do: install it, or do without the editor."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SiteBuilderError, match="npm, which is not on this machine"):
        member(OTHER, "package.json")


def test_the_editors_page_is_not_reloaded_while_somebody_writes_in_it():
    """Any other page is: the script may run in it."""
    page = '<html{}><head><meta content="script-src &#39;self&#39;"></head><script>x</script>'
    stays = with_the_reloading_script(page.format(" data-stays").encode()).decode()
    assert "<script>" not in stays
    assert "sha256-" in with_the_reloading_script(page.format("").encode()).decode()
