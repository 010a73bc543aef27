"""The expressions of GitHub's workflows, as far as ours use them.

https://docs.github.com/actions/reference/workflows-and-actions/expressions: literals, contexts,
`!`, `==`, `!=`, `&&`, `||`, brackets, `format` and the functions of status. Whatever else stands in
a workflow is refused, so that none of it passes for something that was tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<mark>&&|\|\||==|!=|[!(),])|(?P<name>[A-Za-z_][\w.-]*))"
)
_PART = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
STATUS = ("success", "failure", "always", "cancelled")


class Expressions:
    """Reads expressions against contexts and functions. What a context lacks is None."""

    def __init__(
        self, contexts: Mapping[str, Any], functions: Mapping[str, Callable[..., Any]]
    ) -> None:
        self._contexts = contexts
        self._functions = {"format": _format, **functions}

    def filled(self, text: Any) -> str:
        """The text with every `${{ … }}` in it replaced by what it comes to."""
        return _PART.sub(lambda found: _text(self.value(found[1])), _text(text))

    def holds(self, condition: Any) -> bool:
        """Whether an `if` lets its job or step go on; without a status function, on success."""
        text = _text(condition).strip() or "success()"
        text = text[3:-2].strip() if text.startswith("${{") else text
        asked = any(f"{name}(" in text for name in STATUS)
        return _true(self.value(text if asked else f"success() && ({text})"))

    def value(self, text: str) -> Any:
        """What an expression comes to."""
        reader = _Reader(_tokens(text), self)
        value = reader.either()
        assert not reader.left, f"not read to its end: {text}"
        return value

    def called(self, name: str, arguments: list[Any]) -> Any:
        """What a function gives."""
        return self._functions[name](*arguments)

    def looked_up(self, name: str) -> Any:
        """What a context holds."""
        words = {"true": True, "false": False, "null": None}
        if name in words:
            return words[name]
        first, *rest = name.split(".")
        found: Any = self._contexts[first]
        for key in rest:
            found = found.get(key) if isinstance(found, Mapping) else None
        return found


class _Reader:
    def __init__(self, tokens: list[str], meaning: Expressions) -> None:
        self.left, self._meaning = tokens, meaning

    def either(self) -> Any:
        value = self._both()
        while self._take("||"):
            other = self._both()
            value = value if _true(value) else other
        return value

    def _both(self) -> Any:
        value = self._compared()
        while self._take("&&"):
            other = self._compared()
            value = other if _true(value) else value
        return value

    def _compared(self) -> Any:
        value = self._one()
        while self.left and self.left[0] in ("==", "!="):
            equal = self.left.pop(0) == "=="
            value = _same(value, self._one()) == equal
        return value

    def _one(self) -> Any:
        if self._take("!"):
            return not _true(self._one())
        if self._take("("):
            value = self.either()
            assert self._take(")")
            return value
        token = self.left.pop(0)
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        return self._call(token) if self._take("(") else self._meaning.looked_up(token)

    def _call(self, name: str) -> Any:
        arguments = []
        while not self._take(")"):
            arguments.append(self.either())
            self._take(",")
        return self._meaning.called(name, arguments)

    def _take(self, mark: str) -> bool:
        if self.left[:1] != [mark]:
            return False
        self.left.pop(0)
        return True


def _tokens(text: str) -> list[str]:
    found, at = [], 0
    while text[at:].strip():
        token = _TOKEN.match(text, at)
        assert token, f"is not known here: {text[at:]}"
        found.append(token[0].strip())
        at = token.end()
    return found


def _format(pattern: str, *values: Any) -> str:
    return pattern.format(*map(_text, values))


def _true(value: Any) -> bool:
    return value not in (None, False, "", 0)


def _same(one: Any, other: Any) -> bool:
    """Nothing and an empty text are the same; texts are compared without regard to case."""
    return _text(one).lower() == _text(other).lower()


def _text(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
