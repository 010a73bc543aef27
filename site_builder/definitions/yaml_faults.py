"""What is wrong with mkdocs.yml as YAML, in an editor's words, with the line."""

from __future__ import annotations

import re

from site_builder.definitions.saved_text import decoded, shown
from site_builder.errors import Problem

_IN_WORDS = (
    # what YAML's reader says, what an editor did, what to do about it
    (
        "mapping values are not allowed.*: .*: ",
        "a text with : in it has no quotes",
        "Put quotes around it.",
    ),
    (
        "mapping values are not allowed",
        "the line is not indented as the one above",
        "Align it with the lines it belongs to.",
    ),
    (r"character '\\t'", "a tab stands where spaces belong", "Indent with spaces."),
    ("quoted scalar", "a closing quote is missing", "Close the quote."),
    ("expected ':'", "there is no : after the key", "Write key: value."),
    ("expected <block end>", "the indentation does not fit the lines above", "Align the lines."),
    ("flow (sequence|mapping|node)", "a bracket is not closed", "Close it: [ ] or { }."),
)


def yaml_problem(content: bytes, place: str, error: BaseException | None) -> Problem | None:
    """The problem of a file that YAML's reader refused with `error`.

    None when the error tells no line and the file is well saved: then it is no slip of the hand.
    """
    text, problems = decoded(content, place)
    if problems:
        return problems[0]
    control = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text or "")
    if text is not None and control:
        number = text.count("\n", 0, control.start()) + 1
        fault = f"U+{ord(control[0]):04X} is a control character"
        return Problem(f"{place}, line {number}", fault, "Take it away.")
    told = " ".join(str(getattr(error, part, None) or "") for part in ("context", "problem"))
    begins = "scanning a" in told and getattr(error, "context_mark", None)
    mark = begins or getattr(error, "problem_mark", None)
    if text is None or mark is None:
        return None
    lines = text.split("\n")
    number = min(int(mark.line) + 1, text.rstrip().count("\n") + 1)
    line = shown(lines[number - 1].strip("\r\n "))
    where = f"{place}, line {number}"
    for pattern, fault, remedy in _IN_WORDS:
        if re.search(pattern, f"{told} {line}"):
            return Problem(where, f"{fault}, in {line!r}", remedy)
    return Problem(where, f"is not YAML: {shown(told.strip())}, in {line!r}", "Mend that line.")
