"""The tags of a Word file that python-docx has no words for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_UNWRITTEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML may hold; an editor's texts have none of it, a source's may."""


def written(text: str) -> str:
    """The text without what no XML may hold."""
    return _UNWRITTEN.sub("", text)


def tag(
    name: str, /, *inside: BaseOxmlElement, text: str = "", **attributes: str
) -> BaseOxmlElement:
    """An element `w:name` with what is inside it, its text, and its attributes `w:…`."""
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), written(value))
    for child in inside:
        element.append(child)
    if text:
        element.text = written(text)
    return element


def field_begun(instruction: str) -> Sequence[BaseOxmlElement]:
    """The runs that begin a field, whose result as it stands follows and `field_ended` it."""
    told = tag("instrText", text=f" {instruction} ")
    told.set(qn("xml:space"), "preserve")
    marks = (tag("fldChar", fldCharType="begin"), told, tag("fldChar", fldCharType="separate"))
    return [tag("r", mark) for mark in marks]


def field_ended() -> BaseOxmlElement:
    """The run that ends a field."""
    return tag("r", tag("fldChar", fldCharType="end"))
