"""A style sheet as values: its declarations, what it loads, and where it cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import tinycss2
from tinycss2.ast import (
    AtRule,
    Declaration,
    FunctionBlock,
    Node,
    ParseError,
    QualifiedRule,
    StringToken,
    URLToken,
)

_NESTING = {"media", "supports", "layer", "container"}
"""At-rules that hold rules; others (`@font-face`, `@page`) say nothing of elements."""

_WORDS = {
    "}": "a } closes nothing",
    ")": "a ) closes nothing",
    "]": "a ] closes nothing",
    "bad-string": "a text in quotes is not closed on its line",
    "bad-url": "an address in url() holds a blank, a quote or a bracket without quotes around it",
    "eof-in-string": "a text in quotes is not closed",
    "eof-in-url": "an url( is not closed",
}
_OPEN = "a { ( [ or /* is open to the end of the file"
_UNREAD = "is neither a declaration (name: value;) nor a rule"


@dataclass(frozen=True)
class StyleValue:
    """What one declaration gives, for which elements, under which conditions, on which line."""

    selector: str
    conditions: tuple[str, ...]
    name: str
    value: str
    line: int


@dataclass(frozen=True)
class StyleFault:
    """A place that browsers pass over in silence, in an editor's words."""

    line: int
    words: str


@dataclass(frozen=True)
class StyleSheet:
    """A style sheet in its order; `loads` are line and address of each file that it wants."""

    values: tuple[StyleValue, ...]
    loads: tuple[tuple[int, str], ...]
    faults: tuple[StyleFault, ...]


def read_sheet(text: str) -> StyleSheet:
    """The style sheet of this text; what cannot be read is among its faults, never raised."""
    try:
        return _read(text)
    except RecursionError:
        return StyleSheet((), (), (StyleFault(1, "brackets stand within brackets without end"),))


def _read(text: str) -> StyleSheet:
    tokens = tinycss2.parse_component_value_list(text, skip_comments=True)
    nodes = tinycss2.parse_stylesheet(tokens, skip_comments=True, skip_whitespace=True)
    found = list(_walk(nodes, "", ()))
    told = {fault.line: fault for fault in found if isinstance(fault, StyleFault)}
    told |= {fault.line: fault for fault in _misread(tokens)}
    if not told and not _closed(text):
        told[0] = StyleFault(max(1, len(text.splitlines())), _OPEN)
    return StyleSheet(
        values=tuple(one for one in found if isinstance(one, StyleValue)),
        loads=tuple(_loads(nodes)),
        faults=tuple(told.values()),
    )


def _misread(tokens: Iterable[Node]) -> Iterator[StyleFault]:
    """Where the text itself breaks off: brackets that close nothing, quotes that never close."""
    for token in tokens:
        if isinstance(token, ParseError):
            yield StyleFault(token.source_line, _WORDS.get(token.kind, _UNREAD))
        for part in ("content", "arguments"):
            yield from _misread(getattr(token, part, None) or ())


def _closed(text: str) -> bool:
    """Whether a } after the end would close nothing: if it closes something, one was missing."""
    last = tinycss2.parse_component_value_list(f"{text}\n}}")[-1]
    return isinstance(last, ParseError) and last.kind == "}"


def _walk(
    nodes: Iterable[Node], selector: str, conditions: tuple[str, ...]
) -> Iterator[StyleValue | StyleFault]:
    for node in nodes:
        if isinstance(node, ParseError):
            yield StyleFault(node.source_line, _WORDS.get(node.kind, _UNREAD))
        elif isinstance(node, Declaration):
            value = tinycss2.serialize(node.value).strip()
            yield StyleValue(selector, conditions, node.name, value, node.source_line)
        elif isinstance(node, QualifiedRule):
            inner = f"{selector} {tinycss2.serialize(node.prelude).strip()}".strip()
            yield from _walk(_contents(node), inner, conditions)
        elif isinstance(node, AtRule) and node.content and node.lower_at_keyword in _NESTING:
            condition = f"{node.lower_at_keyword} {tinycss2.serialize(node.prelude).strip()}"
            inside = _contents(node) if selector else _rules(node)
            yield from _walk(inside, selector, (*conditions, condition))


def _contents(node: QualifiedRule | AtRule) -> Iterable[Node]:
    content = node.content or ()
    return tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)


def _rules(node: AtRule) -> Iterable[Node]:
    content = node.content or ()
    return tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True)


def _loads(nodes: Iterable[Node]) -> Iterator[tuple[int, str]]:
    """Every address in url(), and those of `@import`, which may be in quotes alone."""
    for node in nodes:
        if isinstance(node, AtRule) and node.lower_at_keyword == "import":
            yield from _quoted(node.prelude)
        yield from _addresses(node)


def _addresses(node: Node) -> Iterator[tuple[int, str]]:
    if isinstance(node, URLToken):
        yield node.source_line, node.value
    if isinstance(node, FunctionBlock) and node.lower_name in ("url", "src"):
        yield from _quoted(node.arguments)
    for part in ("prelude", "content", "arguments"):
        for inner in getattr(node, part, None) or ():
            yield from _addresses(inner)


def _quoted(tokens: Iterable[Node]) -> Iterator[tuple[int, str]]:
    for token in tokens:
        if isinstance(token, StringToken):
            yield token.source_line, token.value
