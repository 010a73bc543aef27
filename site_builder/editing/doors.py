"""Where the editor is entered: a small page in each language, and the settings that it reads."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from pydantic import BaseModel

from site_builder.definitions import Goal, Indicator
from site_builder.definitions.fields import LONGEST_ID
from site_builder.downloads.site_file import SiteFile
from site_builder.editing.bundle import ASSETS, bundle_files, interface_code
from site_builder.editing.collections import collections_of, shapes
from site_builder.editing.fields import fields_of
from site_builder.editing.words import FormWords
from site_builder.json_text import json_text
from site_builder.language import Language
from site_builder.pages.editor import editor_page
from site_builder.records import Evidence
from site_builder.site_choices import Editor
from site_builder.views.editor_door import EditorDoor

_FIELDS: dict[str, type[BaseModel]] = {"goal": Goal, "indicator": Indicator}
"""The models whose fields many collections have; they stand in the settings once."""
_NEW = {"name": "_new", "widget": "hidden", "default": True}
"""What tells a new goal from those that were there; no file is written with it."""


def editor_files(evidence: Evidence, editor: Editor) -> Iterator[SiteFile]:
    """Every file of the editor, for all languages: doors, settings, scripts, fonts, licences."""
    for code in evidence.content.languages:
        place = Language.of(code).text("editing.place")
        yield SiteFile(path=f"{place}/index.html", make=partial(_door, evidence, editor, code))
        settings = partial(_settings, evidence, editor, code)
        yield SiteFile(path=ASSETS + settings_name(code), make=settings)
    for path, make in bundle_files(tuple(evidence.content.languages)):
        yield SiteFile(path=path, make=make)


def settings_name(code: str) -> str:
    """The file of the editor's settings in a language, in the folder of its files."""
    return f"settings.{code}.json"


def _door(evidence: Evidence, editor: Editor, code: str) -> bytes:
    """The page that the editor begins in, one folder below the root."""
    words = _words(evidence, code)
    door = EditorDoor(
        language=code,
        title=words.text("editing.title", city=evidence.content.strategy.city[code]),
        without_script=words.text("editing.no-script"),
        script=f"../{ASSETS}editor.js",
        settings=f"../{ASSETS}{settings_name(code)}",
        interface=interface_code(code),
        api=editor.api,
    )
    return editor_page(door)


def _settings(evidence: Evidence, editor: Editor, code: str) -> bytes:
    """All that `editor.js` gives to Sveltia, as JSON."""
    words = _words(evidence, code)
    fields = {name: fields_of(model, words) for name, model in _FIELDS.items()}
    fields["new-goal"] = [_NEW, *fields["goal"]]
    city = evidence.content.strategy.city[code]
    config = {
        **_of_site(editor, words.text("editing.title", city=city)),
        "collections": collections_of(evidence.content, words),
    }
    told = words.text("editing.changed-meanwhile")
    whole = {"config": config, "fields": fields, "shapes": shapes(), "changedMeanwhile": told}
    return json_text(whole).encode()


def _of_site(editor: Editor, title: str) -> dict[str, Any]:
    """What holds for all collections."""
    return {
        "load_config_file": False,
        "app_title": title,
        "backend": {
            "name": "github",
            "repo": editor.repository,
            "branch": editor.branch,
            "api_root": editor.api,
            "auth_methods": ["token"],
            "squash_merges": True,
        },
        "publish_mode": "editorial_workflow",
        "media_folder": "docs/assets",
        "public_folder": "/assets",
        "media_libraries": {"stock_assets": {"providers": []}},
        "show_preview_links": False,
        "output": {"omit_empty_optional_fields": True},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": LONGEST_ID},
        "editor": {"preview": False},
    }


def _words(evidence: Evidence, code: str) -> FormWords:
    return FormWords(Language.of(code), tuple(evidence.content.languages))
