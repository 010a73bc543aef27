"""A document that holds its styles holds those that it has something for, and no other."""

import re

import pytest

from site_builder.charts.picture import light_rules
from site_builder.charts.used_rules import used_rules

SHEET = """
:root { color-scheme: light dark; --ink: #111; --own: #00f; --back: #222; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #eee; --own: #8bf; }
}
p, small { margin: 0 0 1px; }
.line { fill: none; }
.line.own { stroke: var(--own); }
.line.peer, .dot.peer { stroke: var(--back); }
.chart text { fill: var(--ink); }
@media (min-width: 30rem) {
  .chart.small { display: none; }
  .chart.large { display: block; }
}
@media print { .strip { color: red; } }
a:focus-visible { outline: 3px solid var(--own); }
"""


@pytest.mark.parametrize(
    ("document", "rules"),
    [
        (
            "<p>",
            ":root{color-scheme:light dark;--own:#00f}"
            "@media screen and (prefers-color-scheme: dark){:root{--own:#8bf}}"
            "p,small{margin:0 0 1px}a:focus-visible{outline:3px solid var(--own)}",
        ),
        (
            '<svg class="chart large"><path class="peer dot"/>',
            ":root{color-scheme:light dark;--ink:#111;--own:#00f;--back:#222}"
            "@media screen and (prefers-color-scheme: dark){:root{--ink:#eee;--own:#8bf}}"
            "p,small{margin:0 0 1px}.dot.peer{stroke:var(--back)}.chart text{fill:var(--ink)}"
            "@media (min-width: 30rem){.chart.large{display:block}}"
            "a:focus-visible{outline:3px solid var(--own)}",
        ),
    ],
)
def test_a_rule_stays_where_its_classes_are(document, rules):
    """All of a selector's, in whatever order; and the tokens that are asked for by what stays."""
    assert used_rules(SHEET, document) == rules


@pytest.mark.parametrize(
    "sheet", [light_rules("drawing.css", sheet) for sheet in ("picture.css", "printed.css")]
)
def test_a_document_that_has_everything_keeps_everything(sheet):
    """Every rule of our own sheets in its order, and every token that one asks for."""
    classes = " ".join(re.findall(r"\.([A-Za-z][\w-]*)", sheet))
    kept = used_rules(sheet, f'<p class="{classes}">')
    assert without_tokens(kept) == without_tokens(sheet)
    assert set(re.findall(r"var\((--[\w-]+)", kept)) <= set(re.findall(r"(--[\w-]+):", kept))


def without_tokens(sheet):
    """The sheet without its tokens, and without spaces, which mean nothing to this comparison."""
    return re.sub(r"--[\w-]+:[^;}]+;?", "", "".join(sheet.split())).replace(";}", "}")
