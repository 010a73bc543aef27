"""A content folder whose every text, an editor's or a source's, tries to break out of its place."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from site_builder.definitions import Content, Indicator, Strategy, read_content
from site_builder.definitions.region import Region, read_region, region_content
from site_builder.question import question, question_of_all

EVIL = "https://evil.example"
PAYLOADS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</textarea></select></option><img src=x onerror=alert(1)>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "'><script>alert(1)</script>",
    '" autofocus onfocus="alert(1)" tabindex="1',
    "' onmouseover='alert(1)' style='position:fixed;inset:0",
    " onload=alert(1) x=",
    f'<img src="{EVIL}/a.png" onerror="alert(1)">',
    f'<svg/onload=alert(1)><image href="{EVIL}/b.svg"/></svg>',
    f'<iframe src="{EVIL}/"></iframe><iframe srcdoc="<script>alert(1)</script>"></iframe>',
    f'<link rel="stylesheet" href="{EVIL}/c.css"><style>@import "{EVIL}/d.css"</style>',
    f'<base href="{EVIL}/">',
    f'<meta http-equiv="refresh" content="0;url={EVIL}/">',
    f'<form action="{EVIL}/"><input name="q" autofocus onfocus=alert(1)></form>',
    "javascript:alert(1)",
    "[x](javascript:alert(1)) ![x](x onerror=alert(1)) <javascript:alert(1)>",
    "`</div>` {: onclick=alert(1) markdown=1 } *a* __b__ [TOC]",
    "{{ 7*7 }} {% include 'main.html' %} {{ config.__class__ }} {# x #}",
    "&lt;script&gt;alert(1)&lt;/script&gt; &quot;&#60;img src=x onerror=alert(1)&#62;",
    "width:expression(alert(1));background:url(javascript:alert(1))",
    '"}],"layout":{"title":{"text":"x"}}};alert(1);//\\u003cscript\\u003e\\"',
    "<a href=\"javascript:alert(1)\">a</a><br><b>b</b><span style='fill:red'>c</span>",
    "%{y} %{meta} %{customdata} $x^2$ {count} {shown} %s %(x)s ${alert(1)} {0.__class__}",
    '=HYPERLINK("https://evil.example/";"x") +1-1 @SUM(1) |cmd\' /C calc\'!A0',
    "</div></main></body></html><math><mtext></form><img src=x onerror=alert(1)>",
]
MOST_HIGHLIGHTS = 15
UNSEEN = "\u202e\u2028\x07\u200b"
"""What a source may write and an editor may not."""

CITY = """
format = 1
municipality = "091"
languages = ["fi", "sv"]
city = {city}
"""
"""What a city's strategy begins with; a region leaves it out."""
REGION = """
format = 1
title = {{ fi = {plain}, sv = {plain} }}
languages = ["fi", "sv"]
municipalities = ["091", "092", "235", "837", "853"]
"""
STRATEGY = """
compare = ["SSS", "049"]
baseline = "2018"
title = {site}
vision = {long}
[term]
start = 2021-08-02
end = 2025-06-01
[contact]
email = "palaute@kaupunki.example"
unit = {site}
[[value]]
name = {site}
"""
PRIORITY = """
[[priority]]
id = "p{n}"
name = {text}
description = {long}
goals = ["g{n}"]
[[programme]]
id = "o{n}"
name = {text}
goals = ["g{n}"]
[[body]]
id = "b{n}"
kind = "sector"
name = {text}
[[follow_up]]
id = "f{n}"
kind = "half-year"
date = 2021-09-01
body = "b{n}"
name = {text}
summary = {long}
decision = {{ label = {plain}, url = {plain} }}
"""
"""Each follow-up knew the figures up to 2020: too few to draw paths from, 900 times for all."""
HIGHLIGHT = """
[[highlight]]
indicator = "m{n}"
because = {text}
"""
GOAL = """
name = {text}
description = {long}
plain = {long}
take_part = {long}
owner = "b{n}"
[[action]]
id = "a"
status = "done"
owner = {plain}
name = {text}
outcome = {long}
outlook = {long}
[[assessment]]
follow_up = "f{n}"
level = "partly"
by = {plain}
text = {long}
reaction = {long}
"""
NUMERIC = """
better = "higher"
role = "result"
decimals = 1
plain = {long}
title = {text}
unit = {text}
keywords = {{ fi = [{plain}], sv = [{plain}] }}
why = {long}
method = {long}
limits = {long}
[source]
kind = "csv"
path = {plain}
period = {plain}
value = {plain}
publisher = {text}
licence = {plain}
where = {{ {plain} = {plain} }}
[[breakdown]]
id = "d"
variable = {variable}
name = {text}
names = {{ a = {text} }}
[[projection]]
id = "p"
name = {text}
[projection.source]
kind = "csv"
path = {plain}
period = {plain}
value = {plain}
publisher = {text}
licence = {plain}
[target]
value = 90.0
by = "2025"
[[break]]
period = "2016"
reason = {long}
[[correction]]
area = "091"
period = "2020"
expect = 60.0
value = 61.0
reason = {long}
[review]
owner = {plain}
"""
QUALITATIVE = """
kind = "qualitative"
better = "higher"
title = {text}
why = {long}
method = {long}
limits = {long}
[[assessment]]
period = "2023"
level = "partly"
by = {plain}
text = {long}
"""
PROVENANCE = """
source = {source}
url = {url}
path = {source}
retrieved = 2026-11-21T06:00:00Z
source_updated = 2026-11-20T06:00:00Z
sha256 = "{sha256}"
question = "{asked}"
municipality = "091"
publisher = {sourced}
licence = {source}
title = {sourced}
table = {source}
unit = {sourced}
notes = [{sourced}]
resolved = {{ {source} = {source} }}
assumptions = [{source}]
[[breakdown]]
id = "d"
variable = {source}
total = {source}
values = [
    {{ code = "a", names = {{}} }},
    {{ code = "b", names = {sourced} }},
    {{ code = {plain}, names = {{}} }},
]
[[recording]]
by = {source}
table = {source}
areas = ["091", {source}]
periods = {source}
"""
SETTINGS = """
site_name: {plain}
site_url: http://127.0.0.1:8000/
theme: {{name: material, font: false}}
plugins:
  - mittaristo:
      name: {site}
      notice: {site}
      supervisor: {site}
      statement: {{gaps: {site}, method: {site}}}
"""


def write_hostile(folder: Path) -> Path:
    """Thirty goals with an indicator each, every text of which holds one payload.

    Texts that the site has only once hold all payloads, in another order in each language.
    """
    _write_definitions(folder, CITY)
    for code in ("fi", "sv"):
        (folder / "docs" / code).mkdir(parents=True)
        (folder / "docs" / code / "about.md").write_text("# A < B & C\n\nx\n", "utf-8")
    _write_all_figures(folder, read_content(folder), question, ("091", "SSS", "049"))
    return folder


def write_hostile_region(folder: Path) -> Region:
    """The same as a region of five municipalities, whose title is one payload."""
    _write_definitions(folder, "")
    title = REGION.format(plain=json.dumps(PAYLOADS[1]))
    (folder / "region.toml").write_text(title, "utf-8")
    region = read_region(folder)
    areas = ("091", "SSS", "049", *region.municipalities[1:])
    _write_all_figures(folder, region_content(region), question_of_all, areas)
    return region


def _write_definitions(folder: Path, head: str) -> None:
    everything = {"fi": " ".join(PAYLOADS), "sv": " ".join(reversed(PAYLOADS))}
    shared = {
        "site": _toml(everything),
        "long": _toml({code: _long(text) for code, text in everything.items()}),
        "city": _toml({"fi": PAYLOADS[7], "sv": PAYLOADS[8]}),
    }
    parts = [(head + STRATEGY).format(**shared)]
    for number, payload in enumerate(PAYLOADS, start=1):
        given = _texts(f"{number:02d}", payload)
        parts.append(PRIORITY.format(**given))
        parts += [HIGHLIGHT.format(**given)] if number <= MOST_HIGHLIGHTS else []
        goal = folder / "indicators" / f"g{number:02d}"
        goal.mkdir(parents=True)
        (goal / "goal.toml").write_text(GOAL.format(**given), "utf-8")
        (goal / f"m{number:02d}.toml").write_text(NUMERIC.format(**given), "utf-8")
        (goal / f"q{number:02d}.toml").write_text(QUALITATIVE.format(**given), "utf-8")
    (folder / "indicators" / "strategy.toml").write_text("".join(parts), "utf-8")
    settings = {"plain": json.dumps(PAYLOADS[0]), "site": json.dumps(everything)}
    (folder / "mkdocs.yml").write_text(SETTINGS.format(**settings), "utf-8")


def _write_all_figures(
    folder: Path,
    content: Content,
    asks: Callable[[Indicator, Strategy], str],
    areas: Sequence[str],
) -> None:
    for number, payload in enumerate(PAYLOADS, start=1):
        own = content.indicators[f"m{number:02d}"]
        for one in (own, own.projected(own.projections[0])):
            asked = asks(one, content.strategy)
            _write_figures(folder, one.id, _texts(f"{number:02d}", payload), asked, areas)


def _texts(number: str, payload: str) -> dict[str, str]:
    """The payload as each template above wants it."""
    sourced = f"L{number} {payload}{UNSEEN}"
    return {
        "n": number,
        "payload": payload,
        "plain": json.dumps(payload),
        "variable": json.dumps(f"V {payload}"),
        "text": _toml({"fi": f"K{number} {payload}", "sv": f"R{number} {payload}"}),
        "long": _toml({"fi": _long(payload), "sv": _long(payload)}),
        "source": json.dumps(sourced),
        "sourced": _toml({"fi": sourced, "sv": sourced}),
        "url": json.dumps(f"https://kaupunki.example/x?{payload}"),
    }


def _long(payload: str) -> str:
    """Lines that would end a block of HTML in Markdown, or a page's front matter."""
    return f"{payload}\n\n</div>\n\n---\ntitle: x\n---\n\n# {payload}\n\n    {payload}\n"


def _toml(texts: dict[str, str]) -> str:
    return "{ " + ", ".join(f"{key} = {json.dumps(text)}" for key, text in texts.items()) + " }"


def _write_figures(
    folder: Path, identity: str, given: dict[str, str], asked: str, areas: Sequence[str]
) -> None:
    rows = [
        [area, year, group, f"{60 + step + (year - 2020 if area == '091' else 0)}.0", ""]
        for step, area in enumerate(areas)
        for year in range(2012, 2025)
        for group in ("", "a", "b", given["payload"])
    ]
    text = io.StringIO(newline="")
    header = ["area", "period", "d", "value", "status"]
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    content = text.getvalue().encode()
    checksum = hashlib.sha256(content).hexdigest()
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / f"{identity}.csv").write_bytes(content)
    origin = PROVENANCE.format(**given, sha256=checksum, asked=asked)
    (folder / "data" / f"{identity}.toml").write_text(origin, "utf-8")
