"""The pages' templates have no word and no decision of their own: they show what is in a view."""

import re

import pytest
from jinja2 import Environment, meta, nodes
from specimens import ROOT

FOLDER = ROOT / "site_builder" / "pages" / "templates"
TEMPLATES = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.html"))}
GIVEN = {"view", "link", "shared", "common"}
DOCUMENT = {"body", "policy", "referrer", "styles"}
"""What a template that is a whole document has in its head."""
DRAWINGS = {
    *("drawing", "group_drawing", "small_multiples", "spark"),
    *("explored", "read_out", "picked", "table_rows", "table_blocks", "dot_strip"),
    *("map_drawing", "municipality_rows", "small_line", "structured"),
}
OWN_FILTERS = ("paragraphs", "code", "whole_spans")
FILTERS = {**{name: [] for name in OWN_FILTERS}, "format": ["%.2f"]}
"""What may be done to a value: parting paragraphs, writing code, keeping a span of years on one
line, and the width of a drawing."""

DECIDING = (nodes.BinExpr, nodes.UnaryExpr, nodes.Concat, nodes.Compare, nodes.Test, nodes.Assign)


def faults(source):
    """What a template computes, decides or says by itself."""
    environment = Environment()
    for name in OWN_FILTERS:
        environment.filters[name] = str
    tree = environment.parse(source)
    yield from sorted(meta.find_undeclared_variables(tree) - GIVEN - DOCUMENT - DRAWINGS)
    drawn = {
        id(node)
        for macro in tree.find_all(nodes.Macro)
        if macro.name == "icon"
        for node in macro.find_all(nodes.Compare)
    }
    for node in tree.find_all(DECIDING):
        if id(node) not in drawn and not _allowed(node):
            yield type(node).__name__
    for node in tree.find_all(nodes.Filter):
        given = [node.node.value] if isinstance(node.node, nodes.Const) else []
        if FILTERS.get(node.name) != given:
            yield f"| {node.name}"
    for node in tree.find_all(nodes.Call):
        if not _macro_or_given(node.node, tree):
            yield f"{node.node.attr}()"
    yield from re.findall(r"[^\W\d_]+", _own_words(tree))


def _allowed(node):
    """What only asks whether there is something: `is none`, and `not` before it or the last."""
    if isinstance(node, nodes.Test):
        return node.name == "none"
    return isinstance(node, nodes.Not) and isinstance(node.node, nodes.Getattr)


def _macro_or_given(called, tree):
    """A function that the template was given, or a macro of this file or another."""
    if isinstance(called, nodes.Name):
        return True
    imported = {one.target for one in tree.find_all(nodes.Import)}
    return isinstance(called.node, nodes.Name) and called.node.name in imported


def _own_words(tree):
    """The text of the template itself, without its tags."""
    data = "".join(node.data for node in tree.find_all(nodes.TemplateData))
    return re.sub(r"<[^>]*>", "", data)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_shows_and_does_not_decide(name):
    """No lookup, no arithmetic, no comparison, no joining; icons alone are chosen by name."""
    assert list(faults(TEMPLATES[name])) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{{ t("nav.goals") }}', ["t"]),
        ("{{ say.value(record) }}", ["record", "say", "value()"]),
        ("{{ site.content.strategy.city[code] }}", ["code", "site"]),
        ('{{ view.a ~ ", " ~ view.b }}', ["Concat"]),
        ("{{ 100 * view.number }}", ["Mul"]),
        ('{% if view.kind == "qualitative" %}x{% endif %}', ["Compare", "x"]),
        ("{{ view.rows | length }}", ["| length"]),
        ('{{ view.areas | join(", ") }}', ["| join"]),
        ('{{ "%d %%" | format(view.share) }}', ["| format"]),
        ("{{ view.url.startswith(view.start) }}", ["startswith()"]),
        ("{% set whole = view.lead %}{{ whole }}", ["Assign"]),
        ("{{ view.value or view.other }}", ["Or"]),
        ("{% if view.rows is defined %}{% endif %}", ["Test"]),
        ('<p class="note">Sana: {{ view.lead }}</p>', ["Sana"]),
        ('{% macro verdict(name) %}{% if name == "a" %}{% endif %}{% endmacro %}', ["Compare"]),
        ('{% macro icon(name) %}{% if name == "a" %}{% endif %}{% endmacro %}', []),
        ('{% for row in view.rows %}{{ " " if not loop.last }}{% endfor %}', []),
        ('<a href="{{ link(view.how.target) }}">{{ view.how.words }}</a>: ', []),
    ],
)
def test_the_checker_sees_a_decision(source, found):
    """The same check, held against made-up offenders, and what it lets through."""
    assert list(faults(source)) == found
