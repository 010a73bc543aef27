"""Texts from anywhere as GitHub takes them for text: no command, no mark-up, no mention.

A line that begins with `::`, or holds `##[`, is a command to the runner that reads the log. In
Markdown a code span alone keeps every character as it is: no link, no picture, nobody called.
"""

from __future__ import annotations

import re

from site_builder.plain_text import one_line

_REFERENCE = re.compile(r"[@#:]|(?<=gh)-", flags=re.I)
_COMMAND = re.compile(r"^(\s*):(?=:)", flags=re.M)


def log_text(text: str) -> str:
    """The text for the log, with nothing in it that the runner obeys."""
    parted = "\n".join(text.splitlines())  # also what only looks like one line
    return _COMMAND.sub(r"\1: ", parted).replace("##[", "## [")


def property_value(text: str) -> str:
    """The text as the value of a property of a workflow command."""
    return command_text(text).replace(":", "%3A").replace(",", "%2C")


def command_text(text: str) -> str:
    """The text as what a workflow command says: on one line, whatever parts its own."""
    return "%0A".join(text.replace("%", "%25").splitlines())


def reference_free(text: str) -> str:
    """The text for a commit's message, where `fixes #1` closes an issue and `@name` calls people.

    What would make a reference is escaped as in addresses: `%23`.
    """
    return _REFERENCE.sub(lambda found: f"%{ord(found[0]):02X}", text)


def code_span(text: str, *, longest: int = 500) -> str:
    """The text on one line as a code span of Markdown, cut after the `longest` that it may be."""
    words = one_line(text)
    words = words if len(words) <= longest else f"{words[:longest]}…"
    fence = "`" * (max((len(run) for run in re.findall("`+", words)), default=0) + 1)
    room = " " if words.startswith("`") or words.endswith("`") or not words else ""
    return f"{fence}{room}{words}{room}{fence}"
