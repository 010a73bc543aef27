"""What a form calls the keys and choices of definition files, in one language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import BaseModel

from site_builder.language import Language

_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_TOLD = {
    "status": "action",
    "level": "level",
    "role": "role",
    "half-year": "follow-up.kind",
    "mid-term": "follow-up.kind",
    "end-of-term": "follow-up.kind",
}
"""Where the site's pages have words for choices already, by the key or else by the choice."""


@dataclass(frozen=True)
class FormWords:
    """The form's words. `languages` are those of the site, in which every text is written."""

    language: Language
    languages: tuple[str, ...]

    def label(self, model: type[BaseModel], key: str) -> str:
        """What a key is called. KeyError where it has no words."""
        return self._of_key(model, key, "label")

    def hint(self, model: type[BaseModel], key: str) -> str:
        """What is to be written there. KeyError where it has no words."""
        return self._of_key(model, key, "hint")

    def choice(self, key: str, value: object) -> str:
        """What one of a key's choices is called: the value itself where it needs no words."""
        tables = [_TOLD.get(key), f"editing.choice.{_written(key)}", _TOLD.get(str(value))]
        words = self.language.words
        keys = (f"{table}.{value}" for table in tables if table)
        return next((words[one] for one in keys if one in words), str(value))

    def one(self, model: type[BaseModel] | None = None) -> str:
        """What one item of a list is called, of a model or of any other."""
        words, key = self.language.words, f"editing.one.{_table(model)}" if model else ""
        return words.get(key) or self.text("editing.one.item")

    def check(self, kind: str) -> str:
        """What is told where a text is none of its kind, such as `period`."""
        return self.language.text(f"editing.check.{kind}")

    def text(self, key: str, **values: object) -> str:
        """Any other words, by their whole key."""
        return self.language.text(key, **values)

    def name_of(self, code: str) -> str:
        """What one of the site's languages is called in itself."""
        return Language.of(code).text("name")

    def _of_key(self, model: type[BaseModel], key: str, part: str) -> str:
        words = self.language.words
        keys = (f"editing.key.{table}.{_written(key)}.{part}" for table in (_table(model), "any"))
        return next(words[one] for one in keys if one in words)


def _table(model: type[BaseModel]) -> str:
    """`follow-up` of the model FollowUp."""
    return _BOUNDARY.sub("-", model.__name__).lower()


def _written(key: str) -> str:
    return key.replace("_", "-")
