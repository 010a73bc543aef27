"""A person's file as text: how it was saved, and how a line of it is shown."""

from __future__ import annotations

from site_builder.errors import Problem

SHOWN = 90
"""Characters of a line that a message shows."""


def decoded(content: bytes, place: str) -> tuple[str | None, list[Problem]]:
    """The text with line ends LF, and what is wrong with how it was saved; None if it is no text.

    A text saved as Windows saves it is read all the same, so that its other faults can be told.
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:4]:
        return None, [Problem(place, "is saved as UTF-16", "Save it as UTF-8 text.")]
    problems = []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = content.count(b"\n", 0, error.start) + 1
        text = content.decode("cp1252", errors="replace").removeprefix("ï»¿")
        line = text.split("\n")[number - 1]
        fault = f"is not saved as UTF-8, which {shown(line.strip())!r} shows"
        problems.append(Problem(f"{place}, line {number}", fault, "Save the file as UTF-8 text."))
    text = text.replace("\r\n", "\n")
    if "\r" in text:
        fault = "has the line ends of an old Mac"
        problems.append(Problem(place, fault, "Save it with line ends LF or CRLF."))
        text = text.replace("\r", "\n")
    return text, problems


def shown(line: str, at: int = 0) -> str:
    """The line, or of a long one the part around the column `at`."""
    if len(line) <= SHOWN:
        return line
    start = max(0, min(at - SHOWN // 2, len(line) - SHOWN))
    end = start + SHOWN
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
