"""Tables as the server holds them, and made-up ones in the shape of 11ra, 11re and 12tf.

No figure here is anyone's statistic: each is worked out from its codes (`made_up`), so that the
truth about every cell can be asked for in a test.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from site_builder.areas import municipalities

Text = Mapping[str, str]
LANGUAGES = ("fi", "sv", "en")
Cell = tuple[str | None, str]
"""A value as JSON writes it, or None; and its status, or an empty text."""


@dataclass(frozen=True)
class TableVariable:
    """A variable; `texts` are the labels of `values` by language, the code where one is missing."""

    code: str
    text: Text
    values: tuple[str, ...]
    texts: Mapping[str, Text] = field(default_factory=dict)
    time: bool = False
    elimination: bool = False
    total: str | None = None
    map: str | None = None
    role: str = ""
    units: Mapping[str, Text] = field(default_factory=dict)
    decimals: Mapping[str, int] = field(default_factory=dict)
    notes: Mapping[str, Text] = field(default_factory=dict)
    note: Text | None = None
    aggregations: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def label(self, value: str, language: str) -> str:
        return self.texts.get(value, {}).get(language, value)


@dataclass(frozen=True)
class Table:
    """A table at `path` (`StatFin/vaerak/11re.px`); `cell` gives the truth for one code each."""

    path: str
    title: Text
    source: Text
    updated: str
    variables: tuple[TableVariable, ...]
    cell: Callable[[tuple[str, ...]], Cell]
    notes: tuple[Text, ...] = ()

    @property
    def id(self) -> str:
        return self.path.rpartition("/")[2].removesuffix(".px")

    def variable(self, code: str) -> TableVariable | None:
        return next((v for v in self.variables if v.code == code), None)


def with_variable(table: Table, which: str, **changes: object) -> Table:
    """The table with one variable changed: renamed, shortened, newly labelled."""
    variables = tuple(
        replace(v, **changes) if v.code == which else v  # type: ignore[arg-type]
        for v in table.variables
    )
    return replace(table, variables=variables)


def without_values(table: Table, code: str, *gone: str) -> Table:
    """The table after some values of a variable have ceased to exist."""
    variable = table.variable(code)
    assert variable is not None
    return with_variable(table, code, values=tuple(v for v in variable.values if v not in gone))


def made_up(*codes: str, most: int = 100_000, decimals: int = 0) -> str:
    """A figure that only depends on its codes, with exactly so many decimals."""
    number = zlib.crc32("|".join(codes).encode()) % most
    return f"{number / 10**decimals:.{decimals}f}" if decimals else str(number)


def first_tables() -> list[Table]:
    """Key figures (11ra), population by age and sex (11re), monthly unemployment (12tf)."""
    return [key_figures(), population(), unemployment()]


SOURCE = {"fi": "Tilastokeskus, harjoitus", "sv": "Statistikcentralen, övning", "en": "Exercise"}
ELSEWHERE = {"fi": "KEHA-keskus, harjoitus", "sv": "UF-centret, övning", "en": "Exercise"}
LINK = "<A HREF='https://stat.fi/tilasto/dokumentaatio/vaerak' TARGET=_blank>{}</A>"
DOCUMENTATION = {
    "fi": LINK.format("Tilaston dokumentaatio"),
    "sv": LINK.format("Dokumentation av statistiken"),
    "en": LINK.format("Documentation of statistics"),
}
DIVISION = {
    "fi": "Tilastossa käytetään 1.1.2026 aluejakoa.\r\n Alueliitoskuntien tiedot yhdistetty.",
    "sv": "I statistiken används områdesindelningen 1.1.2026.##Uppgifterna har slagits ihop.",
    "en": "The regional division of 1 January 2026 is used.",
}


def area_variable(code: str = "alue_23_20260101") -> TableVariable:
    today = [m for m in municipalities().values() if not m.merged_into]
    texts = {f"KU{m.code}": m.names for m in today}
    return TableVariable(
        code=code,
        text={"fi": "Alue", "sv": "Område", "en": "Region"},
        values=("SSS", *texts),
        texts={"SSS": {"fi": "KOKO MAA", "sv": "HELA LANDET", "en": "WHOLE COUNTRY"}, **texts},
        elimination=True,
        total="SSS",
        map="Alue 2026",
        role="geo",
        note=DIVISION,
        aggregations={"_Harjoitus 2026.agg": {"Pari": ("KU049", "KU091")}},
    )


def time_variable(values: tuple[str, ...], code: str = "timeperiod_y") -> TableVariable:
    month = code.endswith("m")
    return TableVariable(
        code=code,
        text={
            "fi": "Kuukausi" if month else "Vuosi",
            "sv": "Månad" if month else "År",
            "en": "Month" if month else "Year",
        },
        values=values,
        time=True,
        role="time",
    )


def with_total(
    code: str, text: Text, values: tuple[str, ...], texts: Mapping[str, Text]
) -> TableVariable:
    every = {"fi": "Yhteensä", "sv": "Totalt", "en": "Total"}
    return TableVariable(
        code, text, ("SSS", *values), {"SSS": every, **texts}, elimination=True, total="SSS"
    )


def contents_variable(
    names: Mapping[str, Text], units: Mapping[str, Text], decimals: Mapping[str, int]
) -> TableVariable:
    return TableVariable(
        code="contentscode",
        text={"fi": "Tiedot", "sv": "Uppgifter", "en": "Information"},
        values=tuple(names),
        texts=names,
        role="metric",
        units=units,
        decimals=decimals,
        notes={next(iter(names)): {"fi": "Tilastoajanjakson lopussa.", "sv": "Vid slutet."}},
    )


_KEPT_CODES = (
    "vaesto_alle15_p", "vaesto_15_64_p", "vaesto_yli64_p", "dem_huoltos", "tal_huoltos",
    "vaesto_keski_ika", "kokmuutos_p", "kokmuutos", "vaesto_kieli_ulk_p",
)  # fmt: skip
"""Contents of 11ra that have no statistic before them."""


def key_figures() -> Table:
    """309 areas × 36 years × 43 key figures, as 11ra has."""
    names = {
        f"vaerak-luku{n:02d}": {
            "fi": f"Tunnusluku {n}",
            "sv": f"Nyckeltal {n}",
            "en": f"Key figure {n}",
        }
        for n in range(1, 35)
    }
    names |= {code: dict.fromkeys(LANGUAGES, code) for code in _KEPT_CODES}
    share = {"fi": "prosentti", "sv": "procent", "en": "per cent"}
    title = {
        "fi": "Harjoitus: tunnuslukuja väestöstä muuttujina Alue, Vuosi ja Tiedot",
        "sv": "Övning: nyckeltal för befolkningen efter Område, År och Uppgifter",
        "en": "Exercise: key figures on population by Region, Year and Information",
    }
    years = tuple(str(year) for year in range(1990, 2026))
    return Table(
        "StatFin/vaerak/11ra.px",
        title,
        SOURCE,
        "2026-04-01T05:00:00Z",
        (
            area_variable(),
            time_variable(years),
            contents_variable(names, dict.fromkeys(names, share), dict.fromkeys(names, 1)),
        ),
        lambda codes: (made_up("11ra", *codes, most=1000, decimals=1), ""),
        (DOCUMENTATION,),
    )


def population() -> Table:
    """309 areas × 102 ages × 3 sexes × 54 years, as 11re has."""
    ages = (*(f"{age:03d}" for age in range(100)), "100-")
    sexes = {
        "1": {"fi": "Miehet", "sv": "Män", "en": "Males"},
        "2": {"fi": "Naiset", "sv": "Kvinnor", "en": "Females"},
    }
    names = {"vaerak-vaesto": {"fi": "Väestö 31.12.", "sv": "Folkmängd 31.12.", "en": "Population"}}
    count = {"fi": "lukumäärä", "sv": "antal", "en": "number"}
    title = {
        "fi": "Harjoitus: väestö 31.12. muuttujina Alue, Ikä, Sukupuoli, Vuosi ja Tiedot",
        "sv": "Övning: folkmängd 31.12. efter Område, Ålder, Kön, År och Uppgifter",
        "en": "Exercise: population by Region, Age, Sex, Year and Information",
    }
    return Table(
        "StatFin/vaerak/11re.px",
        title,
        SOURCE,
        "2026-04-01T05:00:00Z",
        (
            area_variable(),
            with_total("ikaryhma_10_20180101", {"fi": "Ikä", "sv": "Ålder", "en": "Age"}, ages, {}),
            with_total(
                "sukupuoli_9_20180101",
                {"fi": "Sukupuoli", "sv": "Kön", "en": "Sex"},
                tuple(sexes),
                sexes,
            ),
            time_variable(tuple(str(year) for year in range(1972, 2026))),
            contents_variable(names, {"vaerak-vaesto": count}, {"vaerak-vaesto": 0}),
        ),
        lambda codes: (made_up("11re", *codes), ""),
        (DOCUMENTATION,),
    )


FIVE_YEARS = (*(f"{age}-{age + 4}" for age in range(0, 100, 5)), "100-")


def by_age_group() -> Table:
    """309 areas × 22 ages × 3 sexes × 20 years: population by five-year groups, totals last."""
    table = population()
    area, age, sex, _, contents = table.variables
    ages = replace(age, values=(*FIVE_YEARS, "SSS"), texts={"SSS": age.texts["SSS"]})
    years = time_variable(tuple(str(year) for year in range(2006, 2026)))
    return replace(
        table,
        path="StatFin/vaerak/ryhmat.px",
        variables=(area, ages, sex, years, contents),
        cell=lambda codes: (made_up("ryhmat", *codes), ""),
    )


def unemployment() -> Table:
    """A monthly table whose codes did not change in 2026, as 12tf: with symbols and a star."""
    months = tuple(
        f"{year}M{month:02d}"
        for year in range(2019, 2027)
        for month in range(1, 13)
        if (year, month) <= (2026, 8)
    )
    names = {
        "TYOTTOM": {"fi": "Työttömät", "sv": "Arbetslösa", "en": "Unemployed"},
        "TYOVOIMA": {"fi": "Työvoima", "sv": "Arbetskraft", "en": "Labour force"},
        "TYOTOSUUS": {"fi": "Työttömyysaste", "sv": "Arbetslöshetsgrad", "en": "Rate"},
    }
    persons = {"fi": "henkilö", "sv": "person", "en": "person"}
    units = {
        "TYOTTOM": persons,
        "TYOVOIMA": persons,
        "TYOTOSUUS": {"fi": "prosentti", "sv": "procent", "en": "per cent"},
    }
    month = time_variable(months, "timeperiod_m")
    contents = contents_variable(names, units, {"TYOTTOM": 0, "TYOVOIMA": 0, "TYOTOSUUS": 1})
    return Table(
        "StatFin/tyonv/12tf.px",
        {
            "fi": "Harjoitus: työttömyysaste muuttujina Alue, Kuukausi ja Tiedot",
            "sv": "Övning: arbetslöshetsgrad efter Område, Månad och Uppgifter",
            "en": "Exercise: unemployment rate by Region, Month and Information",
        },
        ELSEWHERE,
        "2026-09-22T05:00:00Z",
        (
            area_variable("Alue"),
            replace(month, texts={months[-1]: dict.fromkeys(LANGUAGES, f"{months[-1]}*")}),
            replace(contents, code="Tiedot"),
        ),
        _unemployment_cell,
    )


def _unemployment_cell(codes: tuple[str, ...]) -> Cell:
    area, month, content = codes
    symbols = {"2019M01": "..", "2019M02": "...", "2019M03": "-"}
    if area == "KU092" and month in symbols:
        return None, symbols[month]
    status = "." if area == "KU092" and month == "2019M04" else ""
    decimals = 1 if content == "TYOTOSUUS" else 0
    most = {"TYOTTOM": 50_000, "TYOVOIMA": 400_000}.get(content, 300)
    return made_up("12tf", *codes, most=most, decimals=decimals), status
