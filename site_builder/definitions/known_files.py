"""Definition files as they were read before, so that only those that differ are read anew."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel

from site_builder.definitions.toml_faults import Values


class KnownFiles:
    """What sound files said when they were last read, by place.

    A file with the same bytes, under the same languages, gives the very same value again. What
    has faults is not kept: it is read, and told, each time.
    """

    def __init__(self) -> None:
        self._raw: dict[str, tuple[bytes, Values]] = {}
        self._values: dict[str, tuple[Values, list[str], BaseModel]] = {}

    def raw(self, place: str, content: bytes) -> Values | None:
        """What TOML gave of these bytes; None when the file was not known to hold them."""
        known = self._raw.get(place)
        return known[1] if known and known[0] == content else None

    def keep_raw(self, place: str, content: bytes, raw: Values) -> None:
        """Know the file by its bytes."""
        self._raw[place] = content, raw

    def value(self, place: str, raw: Values, languages: Sequence[str]) -> BaseModel | None:
        """The value that was made of `raw`, which `raw` or `keep_raw` has given."""
        known = self._values.get(place)
        same = known is not None and known[0] is raw and known[1] == list(languages)
        return known[2] if known and same else None

    def keep_value(
        self, place: str, raw: Values, languages: Sequence[str], value: BaseModel
    ) -> None:
        """Know what the file means."""
        self._values[place] = raw, list(languages), value
