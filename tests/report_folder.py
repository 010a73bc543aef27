"""A small content folder with a follow-up that has all that a report can tell of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from specimens import GOAL, INDICATOR, QUALITATIVE, STRATEGY, site_of, write_content, write_snapshot

from site_builder.definitions import read_content
from site_builder.views.report import report_view

TODAY = date(2026, 11, 21)
FOLLOWED = (
    STRATEGY
    + """
[[priority]]
id = "tyhja"
name = { fi = "Tyhjä", sv = "Tom" }
goals = []
[[programme]]
id = "kasvu"
name = { fi = "Kasvu", sv = "Tillväxt" }
goals = ["tyo"]
[[body]]
id = "valtuusto"
kind = "council"
name = { fi = "Valtuusto", sv = "Fullmäktige" }
[[follow_up]]
id = "alku"
kind = "half-year"
date = 2023-06-14
body = "valtuusto"
name = { fi = "Alku", sv = "Början" }
[[follow_up]]
id = "puolivali"
kind = "mid-term"
date = 2025-06-14
body = "valtuusto"
decision = { label = "§ 150", url = "https://kunta.example/150" }
summary = { fi = "Suunta on oikea.\\n\\nTyötä riittää.", sv = "Riktningen är rätt." }
name = { fi = "Puoliväli", sv = "Halvtid" }
[[follow_up]]
id = "loppu"
kind = "end-of-term"
date = 2027-01-14
body = "valtuusto"
name = { fi = "Loppu", sv = "Slut" }
"""
)
WORK = (
    GOAL
    + """
owner = "valtuusto"
description = { fi = "Jokaisella on työ.", sv = "Alla har arbete." }
[[action]]
id = "kurssi"
status = "in-progress"
due = 2024-12-31
name = { fi = "Kurssi", sv = "Kurs" }
outcome = { fi = "Aloitettiin.", sv = "Inleddes." }
outlook = { fi = "Jatkuu.", sv = "Fortsätter." }
[[assessment]]
follow_up = "puolivali"
level = "partly"
by = "valtuusto"
text = { fi = "Osin <hyvä> & kesken.", sv = "Delvis." }
reaction = { fi = "Lisää kursseja.", sv = "Flera kurser." }
"""
)
WORDED = (
    QUALITATIVE
    + """
[[assessment]]
period = "2022"
level = "partly"
text = { fi = "Osin.", sv = "Delvis." }
"""
)
ROWS = "\n".join(
    f"{area},{year},{value + (year - 2015) * 0.5},"
    for area, value in (("091", 65), ("SSS", 66))
    for year in range(2015, 2026)
)


def reported(folder: Path, code: str = "fi", name: str = "puolivali"):
    """The site of the small folder in a language, and the report on one of its follow-ups."""
    site = site_of(read_content(folder), code, TODAY)
    one = next(one for one in site.content.strategy.follow_ups if one.id == name)
    return site, report_view(site, one)


def report_folder(folder: Path, changes: dict[str, str | None] | None = None) -> Path:
    """The folder, with some files changed."""
    files = {
        "indicators/strategy.toml": FOLLOWED,
        "indicators/tyo/goal.toml": WORK,
        "indicators/tyo/tyollisyysaste.toml": INDICATOR + '[target]\nvalue = 75.0\nby = "2027"\n',
        "indicators/tyo/tyytyvaisyys.toml": WORDED,
    }
    write_content(folder, {**files, **(changes or {})})
    write_snapshot(folder, "tyollisyysaste", ROWS)
    return folder
