"""A region for tests whose indicators are fetched from the test server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from site_builder.definitions.region import Region, read_region
from tests.content_folder import INDICATOR
from tests.pxweb_server import PxWebServerForTests
from tests.pxweb_server.tables import Cell, Table, TableVariable
from tests.region_folder import MKDOCS, REGION, STRATEGY

KEY_FIGURES = "StatFin/vaerak/11ra.px"
TOTAL = "SSS"
OFFENCE, AGE, SEX = "rikokset_74_20211209", "ikaryhma_15_20180101", "sukupuoli_9_20180101"


@dataclass(frozen=True)
class Asking:
    """What an indicator asks of a table: its content, and the codes of the other variables."""

    table: str
    content: str
    besides: Mapping[str, str]

    @property
    def definition(self) -> str:
        """The indicator's file."""
        chosen = {"contentscode": self.content, **self.besides}
        select = ", ".join(f'{word} = ["{code}"]' for word, code in chosen.items())
        source = (
            f'kind = "pxweb"\nserver = "try"\ntable = "{self.table}"\nselect = {{ {select} }}\n'
        )
        return INDICATOR + source

    def cells(self, table: Table) -> Callable[[str, str], Cell]:
        """What the table has of an area and a period, by the codes as the table has them."""
        asked = {**self.besides, "contentscode": self.content}
        of_areas = next(one for one in table.variables if _is_of_areas(one))
        known = frozenset(of_areas.values)

        def cell(area: str, period: str) -> Cell:
            place = area if area in known else f"KU{area}"
            given = {of_areas.code: place, **asked}
            return table.cell(
                tuple(period if one.time else given[one.code] for one in table.variables)
            )

        return cell


def _is_of_areas(variable: TableVariable) -> bool:
    return variable.role == "geo" or variable.code == "kunta_1_20150101"


def _asked(table: str, *contents: str, **besides: str) -> list[Asking]:
    return [Asking(table, content, besides) for content in contents]


ASKINGS = [
    *_asked(KEY_FIGURES, *(f"vaerak-luku{n:02d}" for n in range(1, 9))),
    *_asked("StatFin/tyokay/115x.px", "tyokay-tyollisyysaste", "tyokay-tyottomyysaste"),
    *_asked("StatFin/tyokay/115x.px", "taloudellinenhuoltosuhde"),
    *_asked("StatFin/tyonv/12r5.px", "TYOTOSUUS", "TYOTTOMATLOPUSSA"),
    *_asked("StatFin/tjt/14ww.px", "rpt_aste", "gini_kturaha"),
    *_asked("StatFin/rpk/13h4.px", "rik_1000", **{OFFENCE: TOTAL}),
    *_asked("StatFin/vkour/12bs.px", "kaste5T8osuus", "vktm", **{AGE: TOTAL, SEX: TOTAL}),
    *_asked("Kuntien_avainluvut/uusin/142h.px", "M404", "M411"),
    *_asked("StatFin/muutl/11ae.px", "muutl-vm01", "muutl-vm43_netto"),
    *_asked("StatFin/vaerak/159t.px", "vaesto_kieli_ulk_p"),
    *_asked("StatFin/ashi/13mx.px", "keskihinta_aritm_nw", talotyyppi="1"),
    *_asked("StatFin/muutl/12w7.px", "muutl-vm43_netto"),
]
"""25 indicators of 11 tables: yearly and monthly, of four divisions, three codings of areas."""
BY_ID = {f"mittari-{number:02d}": asking for number, asking in enumerate(ASKINGS, start=1)}


def fetched_region(
    folder: Path,
    server: PxWebServerForTests,
    askings: Mapping[str, Asking] = BY_ID,
    municipalities: str = '"all"',
) -> Region:
    """A new region that asks this server, and has no figures yet."""
    servers = f'\n[server.try]\nurl = "{server.url}"\n'
    files = {
        "region.toml": REGION.replace('"all"', municipalities),
        "mkdocs.yml": MKDOCS,
        "indicators/strategy.toml": STRATEGY + servers,
        "indicators/vaki/goal.toml": 'name = { fi = "Väki", sv = "Folk" }\n'
        'description = { fi = "Kuvaus.", sv = "Beskrivning." }\n',
        **{f"indicators/vaki/{key}.toml": one.definition for key, one in askings.items()},
    }
    for place, text in files.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, "utf-8")
    return read_region(folder)


def with_cells(table: Table, changed: Mapping[tuple[str, ...], str], updated: str) -> Table:
    """The table as it is published anew, with other figures in some of its cells."""
    was = table.cell
    cell = {key: (value, "") for key, value in changed.items()}
    return replace(table, cell=lambda codes: cell.get(codes) or was(codes), updated=updated)
