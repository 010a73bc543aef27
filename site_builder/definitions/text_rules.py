"""What texts of an indicator file must hold so that the site can put figures and words in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from site_builder.definitions.raw import Fault, table, texts
from site_builder.language import available, fields


def text_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Faults of `says` and `keywords`."""
    for code, sentence in table(raw, "says").items():
        if isinstance(sentence, str) and _fields(sentence) != {"value"}:
            fault = "must hold {value} where the figure stands, and no other { or }"
            remedy = 'Write it like "Pienituloisia oli {value} helsinkiläisistä".'
            yield f"says.{code}:", fault, remedy
    for code, words in table(raw, "keywords").items():
        if code not in available():
            yield f"keywords.{code}:", "is not a language", f"Known: {', '.join(available())}."
        elif isinstance(words, list) and not all(word.strip() for word in texts(words)):
            yield f"keywords.{code}:", "holds an empty word", "Delete it."


def _fields(sentence: str) -> set[str]:
    """The names between braces; those of none when the braces do not match."""
    try:
        return fields(sentence)
    except ValueError:
        return set()
