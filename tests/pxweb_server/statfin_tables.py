"""Tables in the shape that Statistics Finland's have had since June 2026, with made-up figures.

Paths, variables and codes were seen in recordings, exports and clients' code after the change
(12c1's in older ones); areas are written in each of the codings in use: `KU091`, `091` and
`011091`. Every title says that the table is an exercise.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from site_builder.areas import Municipality, municipalities
from tests.pxweb_server.tables import (
    ELSEWHERE,
    SOURCE,
    Cell,
    Table,
    TableVariable,
    Text,
    contents_variable,
    first_tables,
    time_variable,
    with_total,
)

ALAND = (
    "035", "043", "060", "062", "065", "076", "170", "295",
    "318", "417", "438", "478", "736", "766", "771", "941",
)  # fmt: skip
REGIONS = tuple(f"MK{n:02d}" for n in (*range(1, 3), *range(4, 20), 21))
SUB_REGIONS = tuple(f"SK{n}" for n in range(11, 86))
CENTRES = tuple(f"ELY{n:02d}" for n in range(1, 17))
SHARE: Text = {"fi": "prosentti", "sv": "procent", "en": "per cent"}
COUNT: Text = {"fi": "lukumäärä", "sv": "antal", "en": "number"}
PER_1000: Text = {"fi": "1 000 asukasta kohti", "sv": "per 1 000 invånare", "en": "per 1,000"}
EURO: Text = {"fi": "euroa", "sv": "euro", "en": "euro"}
NUMBER: Text = {"fi": "luku", "sv": "tal", "en": "number"}
SUPPRESSED = "..."


@dataclass(frozen=True)
class Content:
    """A content of a table: its name, unit, decimals, and how large its figures are about."""

    name: str
    unit: Text = field(default_factory=lambda: SHARE)
    about: float = 20
    decimals: int = 1

    @property
    def names(self) -> Text:
        """The name in each language; only the Finnish one is a word."""
        return {"fi": self.name, "sv": f"{self.name} (sv)", "en": f"{self.name} (en)"}


def living(year: int) -> list[Municipality]:
    """The municipalities of 1 January of a year."""
    return [m for m in municipalities().values() if (m.merged_year or 9999) > year]


def areas_of(code: str, year: int, *more: str, elimination: bool = False) -> TableVariable:
    """An area variable of one year's division, `KU` before the codes, with further areas."""
    texts = {f"KU{m.code}": m.names for m in living(year)}
    total = {"fi": "KOKO MAA", "sv": "HELA LANDET", "en": "WHOLE COUNTRY"}
    return TableVariable(
        code,
        {"fi": "Alue", "sv": "Område", "en": "Region"},
        ("SSS", *texts, *more),
        {"SSS": total, **texts},
        elimination=elimination,
        total="SSS" if elimination else None,
        role="geo",
    )


def years(first: int, last: int, step: int = 1) -> TableVariable:
    return time_variable(tuple(str(year) for year in range(first, last + 1, step)))


def months(first: str, last: str) -> TableVariable:
    every = (f"{year}M{month:02d}" for year in range(1990, 2027) for month in range(1, 13))
    return time_variable(tuple(m for m in every if first <= m <= last), "timeperiod_m")


def measured(contents: Mapping[str, Content]) -> TableVariable:
    return contents_variable(
        {code: one.names for code, one in contents.items()},
        {code: one.unit for code, one in contents.items()},
        {code: one.decimals for code, one in contents.items()},
    )


def choices(code: str, label: Text, *values: str) -> TableVariable:
    """A variable with a total, `SSS`, that may be left out."""
    return with_total(code, label, values, {})


def steady(name: str, contents: Mapping[str, Content]) -> Callable[[tuple[str, ...]], Cell]:
    """Figures that differ by area and change little from one period to the next."""

    def cell(codes: tuple[str, ...]) -> Cell:
        content = next(contents[code] for code in codes if code in contents)
        still = "|".join(code for code in codes if not code[:4].isdecimal() or len(code) == 6)
        level = 0.8 + zlib.crc32(f"{name}|{still}".encode()) % 400 / 1000
        move = zlib.crc32("|".join((name, *codes)).encode()) % 100 / 2000
        return f"{content.about * (level + move):.{content.decimals}f}", ""

    return cell


def table(
    path: str, title: str, updated: str, *variables: TableVariable | Mapping[str, Content]
) -> Table:
    """A table of these variables in order; the contents are given as what they measure."""
    contents = next(one for one in variables if not isinstance(one, TableVariable))
    return Table(
        path,
        {"fi": f"Harjoitus: {title}", "sv": f"Övning: {title}", "en": f"Exercise: {title}"},
        ELSEWHERE if "/tyonv/" in path else SOURCE,
        updated,
        tuple(one if isinstance(one, TableVariable) else measured(one) for one in variables),
        steady(path, contents),
    )


AGE: Text = {"fi": "Ikä", "sv": "Ålder", "en": "Age"}
SEX: Text = {"fi": "Sukupuoli", "sv": "Kön", "en": "Sex"}


@cache
def standard_tables() -> tuple[Table, ...]:
    """Everything that the server has unless it is told: 11ra, 11re, 12tf and the tables here."""
    return (*first_tables(), *statfin_tables())


def statfin_tables() -> list[Table]:
    """14ww, 115x, 12r5, 13h4, 12bs, 13mx, 14z7, 142h, 12w7, 11ae, 12dy, 159t, 11rm, 12c1, 14wx."""
    return [
        low_income(), employment(), jobseekers(), offences(), education(), dwelling_prices(),
        elections(), municipal_key_figures(), migration(), languages(), families(),
        population_projection(), *vital_statistics(), native_languages(),
    ]  # fmt: skip


def low_income() -> Table:
    """tjt/14ww: 420 areas × 26 contents × 30 years; small municipalities' early years hidden."""
    contents = {
        "rpt_aste": Content("Pienituloisuusaste", about=12),
        "rpt_l_aste": Content("Lasten pienituloisuusaste", about=13),
        "pit_rpt_aste": Content("Pitkittyneesti pienituloisten osuus", about=8),
        "gini_kturaha": Content("Gini-kerroin", NUMBER, 28),
        "tjt-ekvikturaha_med": Content("Mediaanitulo", EURO, 27_000, 0),
        **{f"tjt-muu{n:02d}": Content(f"Muu tieto {n}") for n in range(1, 22)},
    }
    more = (*REGIONS, *SUB_REGIONS, *CENTRES, "KUJOU")
    area = areas_of("alue_23_20250101", 2025, *more)
    shown = table(
        "StatFin/tjt/14ww.px", "tulotaso ja pienituloisuus alueittain", "2025-12-17T06:00:00Z",
        area, contents, years(1995, 2024),
    )  # fmt: skip

    def cell(codes: tuple[str, ...]) -> Cell:
        small = codes[0].startswith("KU") and zlib.crc32(codes[0].encode()) % 5 == 0
        hidden = small and codes[0] not in ("KU049", "KU091") and codes[2] < "2000"
        return (None, SUPPRESSED) if hidden else shown.cell(codes)

    return replace(shown, cell=cell)


def employment() -> Table:
    """tyokay/115x: key indicators of employment, some codes with their statistic before them."""
    contents = {
        "tyokay-tyollisyysaste": Content("Työllisyysaste", about=70),
        "tyokay-tyottomyysaste": Content("Työttömyysaste", about=11),
        "taloudellinenhuoltosuhde": Content("Taloudellinen huoltosuhde", NUMBER, 130),
    }
    return table(
        "StatFin/tyokay/115x.px", "työssäkäynnin tunnuslukuja alueittain", "2025-12-16T06:00:00Z",
        years(1987, 2024), areas_of("alue_23_20250101", 2025, *REGIONS), contents,
    )  # fmt: skip


def jobseekers() -> Table:
    """tyonv/12r5: monthly, the area still called `Alue`, contents without a prefix."""
    persons: Text = {"fi": "henkilö", "sv": "person", "en": "person"}
    contents = {
        "TYOTOSUUS": Content("Työttömien työnhakijoiden %-osuus työvoimasta", about=10),
        "TYOTTOMATLOPUSSA": Content("Työttömät työnhakijat kuun lopussa", persons, 9_000, 0),
        "HAKIJALOPUSSA": Content("Työnhakijat kuun lopussa", persons, 15_000, 0),
        "TYOVOIMATK": Content("Työvoima", persons, 90_000, 0),
        "AVPAIKATLOPUSSA": Content("Avoimet työpaikat kuun lopussa", COUNT, 1_500, 0),
        "UUDETAVP": Content("Uudet avoimet työpaikat", COUNT, 900, 0),
    }
    area = areas_of("Alue", 2026, *REGIONS, *SUB_REGIONS, *CENTRES, "KUJOU")
    return table(
        "StatFin/tyonv/12r5.px", "työnvälityksen kuukausitilasto", "2026-09-22T05:00:00Z",
        area, months("2008M01", "2026M08"), contents,
    )  # fmt: skip


def offences() -> Table:
    """rpk/13h4: offences per 1 000 inhabitants, on the division of 2021."""
    contents = {
        "rik_1000": Content("Rikokset 1 000 asukasta kohti", PER_1000, 80),
        "rpk-rik": Content("Rikokset", COUNT, 20_000, 0),
    }
    kinds = choices(
        "rikokset_74_20211209",
        {"fi": "Rikosryhmä", "sv": "Brottsgrupp", "en": "Offence"},
        "101T603", "101T161", "201T223", "231T241", "331_332_501T504",
    )  # fmt: skip
    return table(
        "StatFin/rpk/13h4.px", "rikokset suhteessa väkilukuun", "2026-05-26T05:00:00Z",
        years(1980, 2025), areas_of("alue_28_20210101", 2021, *REGIONS), kinds, contents,
    )  # fmt: skip


def education() -> Table:
    """vkour/12bs: levels of education by age and sex."""
    contents = {
        "vaesto_15_": Content("Väestö 15 vuotta täyttäneet", COUNT, 40_000, 0),
        "kaste0osuus": Content("Vailla perusasteen jälkeistä tutkintoa", about=24),
        "kaste3T8osuus": Content("Perusasteen jälkeinen tutkinto", about=70),
        "kaste5T8osuus": Content("Korkea-asteen tutkinto", about=34),
        "vktm": Content("Koulutustasomittain", NUMBER, 400),
    }
    ages = choices("ikaryhma_15_20180101", AGE, "15-19", "20-24", "25-29", "30-34", "65-")
    return table(
        "StatFin/vkour/12bs.px", "15 vuotta täyttänyt väestö koulutusasteen mukaan",
        "2026-09-15T05:00:00Z", years(2007, 2025),
        areas_of("alue_23_20260101", 2026, *REGIONS, elimination=True),
        ages, choices("sukupuoli_9_20180101", SEX, "1", "2"), contents,
    )  # fmt: skip


def dwelling_prices() -> Table:
    """ashi/13mx: prices of old dwellings, areas without `KU` and no whole country."""
    contents = {
        "keskihinta_aritm_nw": Content("Neliöhinta", EURO, 2_000, 0),
        "lkm_julk20": Content("Kauppojen lukumäärä", COUNT, 300, 0),
    }
    texts = {m.code: m.names for m in living(2015)}
    area = TableVariable(
        "kunta_1_20150101", {"fi": "Kunta", "sv": "Kommun", "en": "Municipality"},
        tuple(texts), texts,
    )  # fmt: skip
    kinds = TableVariable(
        "talotyyppi", {"fi": "Talotyyppi", "sv": "Hustyp", "en": "Building type"}, ("0", "1", "3")
    )
    return table(
        "StatFin/ashi/13mx.px", "vanhojen osakeasuntojen neliöhinnat", "2026-05-05T05:00:00Z",
        years(2006, 2025), area, kinds, contents,
    )  # fmt: skip


def elections() -> Table:
    """kvaa/14z7: areas of six digits, former municipalities with their last year, mainland SSS."""
    contents = {
        "kvaa-aanet_yht": Content("Äänet", COUNT, 5_000, 0),
        "kvaa-osuus_aanista": Content("Osuus äänistä", about=12),
    }
    texts: dict[str, Text] = {
        "SSS": {"fi": "Manner-Suomi", "sv": "Fasta Finland", "en": "Mainland Finland"},
        "010000": {"fi": "Helsingin vaalipiiri", "sv": "Helsingfors valkrets", "en": "Helsinki"},
        "020000": {"fi": "Uudenmaan vaalipiiri", "sv": "Nylands valkrets", "en": "Uusimaa"},
    }
    for m in municipalities().values():
        if m.code not in ALAND:
            ended = f" -{(m.merged_year or 0) % 100 - 1:02d}" if m.merged_into else ""
            district = {"091": "01", "049": "02", "092": "02", "211": "07"}.get(m.code, "09")
            texts[f"{district}1{m.code}"] = {k: f"{name}{ended}" for k, name in m.names.items()}
    area = TableVariable(
        "kunta_128_20250101", {"fi": "Alue", "sv": "Område", "en": "Region"}, tuple(texts), texts
    )
    party: Text = {"fi": "Puolue", "sv": "Parti", "en": "Party"}
    parties = choices("puolue", party, "03", "01", "04", "05", "06", "02", "07", "08", "09")
    return table(
        "StatFin/kvaa/14z7.px", "kuntavaalien puolueiden kannatus", "2025-04-16T05:00:00Z",
        years(1977, 2025, 4), area, parties, contents,
    )  # fmt: skip


def municipal_key_figures() -> Table:
    """Kuntien_avainluvut 142h: M-codes; figures of municipal finances are not there any more."""
    shares = (
        "M391 M404 M410 M478 M488 M486 M509 M33 M52 M70 M46 M536 M138 M160 M162 M104 M82 M74"
        " M62 M130 M408"
    )
    contents = {code: Content(f"Tunnusluku {code}, %", about=40) for code in shares.split()}
    contents |= {
        "M411": Content("Väkiluku", COUNT, 60_000, 0),
        "M151": Content("Työpaikkaomavaraisuus", NUMBER, 100),
        "M54": Content("Asumisväljyys, m²/hlö", {"fi": "m²", "sv": "m²", "en": "m²"}, 38),
        "M10": Content("Kesämökkien lukumäärä", COUNT, 800, 0),
    }
    return table(
        "Kuntien_avainluvut/uusin/142h.px", "alueaikasarjat muuttujina Alue, Vuosi ja Tiedot",
        "2025-09-17T05:00:00Z", areas_of("alue_23_20250101", 2025, *REGIONS, *SUB_REGIONS),
        contents, years(1987, 2024),
    )  # fmt: skip


def migration() -> Table:
    """muutl/12w7: monthly figures that come once a year."""
    names = ("vm01", "vm11", "vm43_tulo", "vm43_lahto", "vm43_netto", "vm4142", "vaesto")
    contents = {f"muutl-{name}": Content(name, COUNT, 300, 0) for name in names}
    return table(
        "StatFin/muutl/12w7.px", "väestönmuutokset kuukausittain", "2026-05-25T05:00:00Z",
        areas_of("alue_23_20260101", 2026, elimination=True), contents,
        months("1990M01", "2025M12"),
    )  # fmt: skip


def vital_statistics() -> list[Table]:
    """muutl/11ae and synt/12dy: yearly twins, each with its own statistic before the codes."""
    names = ("vm01", "vm11", "luonvalisays", "vm43_tulo", "vm43_lahto", "vm43_netto", "vm41",
             "vm42", "vm4142", "koknetmuutto", "kokmuutos", "vaesto")  # fmt: skip
    return [
        table(
            f"StatFin/{statistic}/{place}.px", "väestönmuutokset ja väkiluku",
            "2026-05-25T05:00:00Z", years(1990, 2025),
            areas_of("alue_23_20260101", 2026, elimination=True),
            {f"{statistic}-{name}": Content(name, COUNT, 300, 0) for name in names},
        )
        for statistic, place in (("muutl", "11ae"), ("synt", "12dy"))
    ]  # fmt: skip


def native_languages() -> Table:
    """vaerak/11rm: population by language and sex, the whole among the languages."""
    contents = {"vaerak-vaesto": Content("Väestö 31.12.", COUNT, 60_000, 0)}
    language: Text = {"fi": "Kieli", "sv": "Språk", "en": "Language"}
    made = table(
        "StatFin/vaerak/11rm.px", "kieli sukupuolen mukaan kunnittain", "2026-03-31T05:00:00Z",
        areas_of("alue_23_20260101", 2026, elimination=True),
        choices("kieli_14_20250101", language, "01", "fi", "sv", "se", "02"),
        choices("sukupuoli_9_20180101", SEX, "1", "2"), contents, years(1990, 2025),
    )  # fmt: skip

    def cell(codes: tuple[str, ...]) -> Cell:
        figure, status = made.cell((codes[0], "SSS", *codes[2:]))
        parts = {"SSS": 1.0, "01": 0.9, "fi": 0.8, "sv": 0.09, "se": 0.01, "02": 0.1}
        return f"{float(figure or 0) * parts[codes[1]]:.0f}", status

    return replace(made, cell=cell)


def languages() -> Table:
    """vaerak/159t: shares of foreign-language speakers."""
    contents = {
        "vaesto_kieli_ulk_p": Content("Vieraskielisten osuus", about=12),
        "vaesto_kieli_ulk": Content("Vieraskieliset", COUNT, 8_000, 0),
    }
    return table(
        "StatFin/vaerak/159t.px", "maahanmuuttajataustaisten määrät ja osuudet",
        "2026-03-31T05:00:00Z", areas_of("alue_23_20260101", 2026, elimination=True),
        contents, years(1990, 2025),
    )  # fmt: skip


def population_projection() -> Table:
    """vaenn/14wx: the projection of 2024 by the municipal division of that year."""
    contents = {"vaesto_e24": Content("Väestö 31.12. (ennuste 2024)", COUNT, 60_000, 0)}
    return table(
        "StatFin/vaenn/14wx.px", "väestöennuste 2024", "2024-10-24T05:00:00Z",
        areas_of("alue_23_20240101", 2024, *REGIONS, elimination=True),
        choices("sukupuoli_9_20180101", SEX, "1", "2"),
        choices("ikaryhma_10_20180101", AGE, "0-14", "15-64", "65-"),
        contents, years(2024, 2045),
    )  # fmt: skip


def families() -> Table:
    """perh/12c1: families by type; its codes were seen in their older form only."""
    names = ("perhlkm", "hloperh", "perhkoko", "lapsiperhe", "hloperh_a18", "perhkoko_a18")
    contents = {f"perh-{name}": Content(name, COUNT, 9_000, 0) for name in names}
    kind: Text = {"fi": "Perhetyyppi", "sv": "Familjetyp", "en": "Family type"}
    return table(
        "StatFin/perh/12c1.px", "perheiden tunnuslukuja", "2026-05-29T05:00:00Z",
        areas_of("alue_23_20260101", 2026, *REGIONS, elimination=True),
        choices("perhetyyppi_12_20180101", kind, "1", "2", "3", "4"), contents, years(2006, 2025),
    )  # fmt: skip
