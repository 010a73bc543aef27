"""Series and definitions, one for every branch of what a verdict can say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from specimens import indicator_of, series_of, strategy_of, yearly

from site_builder.definitions import Indicator
from site_builder.records import Record
from site_builder.series import Series
from site_builder.trends.verdict import Verdict, verdict_of

EUROS = {"fi": "€/asukas", "sv": "€/invånare"}
SCALE = {"fi": "asteikolla 0–100", "sv": "på skalan 0–100"}
MILLE = {"fi": "‰", "sv": "‰"}
PEOPLE = {"fi": "henkilöä", "sv": "personer"}
ENGLISH = {
    "€/asukas": "€ per resident",
    "asteikolla 0–100": "on a scale of 0 to 100",
    "henkilöä": "people",
    "euroa asukasta kohti": "euros per resident",
    "Työllisyysaste": "Employment rate",
    "Töissä oli {value} helsinkiläisistä": "{value} of Helsinki residents were in work",
}
"""What is not a sign; the small definition itself has two languages."""
RISING = "66 67 68 69 70 71 72 73 74 75"
FALLING = "75 74 73 72 71 70 69 68 67 66"
TURNED_UP = "66 67 68 69 70 71 78 77 76 75"
TURNED_DOWN = "75 74 73 72 71 70 63 64 65 66"
SAYS = {
    "fi": "Töissä oli {value} helsinkiläisistä",
    "sv": "{value} av helsingforsborna hade arbete",
}
EUROS_TOLD = {"fi": "euroa asukasta kohti", "sv": "euro per invånare"}
WANDERING = "71 72 70 73 69 72 71 70 72 71"


GROUPS = Series("091", "year", series_of("2024 | 70.0").lines, lead=None)
"""Figures of groups alone: none is of all."""


def dated(value: str, by: str) -> str:
    """A target with its time."""
    return f'[target]\nvalue = {value}\nby = "{by}"\n'


def kept(value: str) -> str:
    """A target to be kept every period."""
    return f"[target]\nvalue = {value}\n"


def in_steps(*steps: str) -> str:
    """A target that changes: `2021 7000` is from 2021 on."""
    pairs = (step.split() for step in steps)
    return "".join(f'[[target.step]]\nfrom = "{start}"\nvalue = {end}\n' for start, end in pairs)


def between(low: int, high: int, by: str = "") -> str:
    """A range."""
    return f"[target]\nlow = {low}\nhigh = {high}\n" + (f'by = "{by}"\n' if by else "")


def monthly(first: int, last: str, step: float, swing: int = 3) -> Series:
    """Months from January of `first` to `last`, rising by `step` a year, with a season."""
    rows = []
    year, month = first, 1
    while (label := f"{year}M{month:02d}") <= last:
        value = 20 + step * (year - first) + swing * (month % 5)
        rows.append(f"{label} | {value:.1f}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return series_of("\n".join(rows))


def quarterly(first: int, years: int, step: int) -> Series:
    """Whole years of quarters."""
    rows = [
        f"{first + year}Q{quarter} | {50 + step * year + 5 * quarter}"
        for year in range(years)
        for quarter in range(1, 5)
    ]
    return series_of("\n".join(rows))


def halves(first: int, years: int, step: int) -> Series:
    """Whole years of half-years."""
    rows = [
        f"{first + year}H{half} | {50 + step * year + 9 * half}"
        for year in range(years)
        for half in (1, 2)
    ]
    return series_of("\n".join(rows))


@dataclass(frozen=True)
class Scene:
    """A series with a definition."""

    series: Series
    toml: str = ""
    changes: dict[str, Any] = field(default_factory=dict)

    @property
    def indicator(self) -> Indicator:
        """The definition, what a sentence needs of it in English as well."""
        made = indicator_of(self.toml, **self.changes)
        texts = {name: getattr(made, name) for name in ("title", "unit", "unit_text", "says")}
        return made.model_copy(
            update={
                name: {**text, "en": ENGLISH.get(text["fi"], text["fi"])}
                for name, text in texts.items()
                if text
            }
        )

    @property
    def verdict(self) -> Verdict:
        """What is judged."""
        return verdict_of(self.indicator, self.series, strategy_of())

    @property
    def record(self) -> Record:
        """All of it, of figures whose origin nobody asks for."""
        return Record(self.indicator, self.series, None, self.verdict)


def scene(series: Series | str, toml: str = "", /, **changes: Any) -> Scene:
    """A scene; figures alone are years that end in 2024."""
    return Scene(yearly(series, 2024) if isinstance(series, str) else series, toml, changes)


def table(rows: str) -> Series:
    """A series from rows parted by semicolons."""
    return series_of(rows.replace("; ", "\n"))


SCENES: dict[str, Scene] = {
    # direction
    "rises as wanted": scene(RISING),
    "falls as wanted": scene(FALLING, better="lower"),
    "rises unwanted": scene(RISING, better="lower"),
    "falls unwanted": scene(FALLING),
    "rises unjudged": scene(RISING, better="neither"),
    "falls unjudged": scene(FALLING, better="neither"),
    "wanders": scene(WANDERING),
    "stands still": scene("70 70 70 70 70 70"),
    "rises within a range": scene(RISING, between(60, 80), better="range"),
    "falls within a range": scene(FALLING, between(60, 80), better="range"),
    "one figure": scene("70"),
    "two figures": scene(table("2021 | 70.0; 2024 | 72.0")),
    "three figures": scene("70 71 72"),
    "four figures": scene("70 71 72 73"),
    "no figures": scene(table("2024 | ..")),
    "no total": scene(GROUPS),
    "a target without a total": scene(GROUPS, dated(80, "2030")),
    "a break lately": scene(table("2021 | 70; 2022 | 71; break; 2023 | 60; 2024 | 61")),
    "no baseline figure": scene(table("2020 | 69.0; 2022 | 70.0; 2024 | 71.0")),
    "a baseline to come": scene(RISING, baseline="2026"),
    "months rise": scene(monthly(2014, "2025M01", 0.8), better="lower"),
    "months stand": scene(monthly(2014, "2024M11", 0.0)),
    "two years of months": scene(monthly(2023, "2024M12", 1.0), baseline="2023"),
    "three years of months": scene(monthly(2022, "2024M12", 1.0), baseline="2022"),
    "four years of months": scene(monthly(2021, "2024M12", 1.0)),
    "one year of months": scene(monthly(2024, "2024M11", 0.0), baseline="2024"),
    "quarters rise": scene(quarterly(2016, 9, 2)),
    "half-years fall": scene(halves(2017, 8, -3)),
    # the direction is not the way that the change since the baseline went
    "lower than then, but rising as wanted": scene(TURNED_UP),
    "higher than then, but falling as wanted": scene(TURNED_DOWN, better="lower"),
    "lower than then, but rising unwanted": scene(TURNED_UP, better="lower"),
    "higher than then, but falling unwanted": scene(TURNED_DOWN),
    "lower than then, but rising unjudged": scene(TURNED_UP, better="neither"),
    "higher than then, but falling unjudged": scene(TURNED_DOWN, better="neither"),
    "lower than then, but rising in a range": scene(TURNED_UP, between(60, 80), better="range"),
    "higher than then, but falling in a range": scene(TURNED_DOWN, between(60, 80), better="range"),
    "the same as then, but rising": scene("66 67 68 69 70 71 75 74 74.5 75"),
    "lower than long ago, but rising lately": scene(
        "90 90 90 90 90 90 90 " + RISING, baseline="2010"
    ),
    # in the definition's own words
    "a figure with a sentence of its own": scene(RISING, says=SAYS),
    "a preliminary figure in a sentence of its own": scene(
        table("2021 | 70; 2024 | 71 p"), says=SAYS
    ),
    "a unit in running text": scene(
        table("2021 | 2100; 2024 | 2200"), unit=EUROS, unit_text=EUROS_TOLD
    ),
    # the term
    "ends before the term, rose": scene(yearly(RISING, 2020)),
    "ends before the term, fell": scene(yearly(FALLING, 2020), baseline="2015"),
    "ends before the term, wandered": scene(yearly(WANDERING, 2020), baseline="2015"),
    "ends before the term, stood still": scene(yearly("70 70 70 70 70 70", 2020), baseline="2015"),
    "ends before the term, few": scene(yearly("70 71", 2020), baseline="2019"),
    # preliminary figures
    "a preliminary figure agrees": Scene(
        series_of("\n".join(f"{2015 + k} | {66 + k}.0{' p' * (k == 9)}" for k in range(10)))
    ),
    "a preliminary figure would decide": scene(
        table("2019 | 70; 2020 | 71; 2021 | 72; 2022 | 74; 2023 | 73; 2024 | 80 p")
    ),
    "a preliminary fall would decide": scene(
        table("2019 | 74; 2020 | 73; 2021 | 72; 2022 | 70; 2023 | 71; 2024 | 60 p")
    ),
    "preliminary months make five years": scene(
        series_of(
            "\n".join(f"{2020 + k // 4}Q{k % 4 + 1} | {70 - k}{' p' * (k > 17)}" for k in range(20))
        )
    ),
    "a preliminary figure would undo": scene(
        table("2019 | 70; 2020 | 71; 2021 | 72; 2022 | 73; 2023 | 74; 2024 | 60 p")
    ),
    "a preliminary figure makes five": scene(
        table("2020 | 74; 2021 | 73; 2022 | 72; 2023 | 71; 2024 | 70 p")
    ),
    # the size of a change
    "an amount rises": scene("2100 2150 2120 2200.4", unit=EUROS),
    "an amount falls": scene("2200 2150 2120 2100.4", unit=EUROS),
    "a balance": scene(table("2021 | 30; 2022 | -5; 2024 | 42"), unit=PEOPLE, decimals=0),
    "an index rises": scene(table("2021 | 27.1; 2024 | 28.6"), unit=SCALE, measure="index"),
    "an index moves by one": scene(
        table("2021 | 27; 2024 | 28"), unit=SCALE, measure="index", decimals=0
    ),
    "a share per mille falls": scene(table("2021 | 9.5; 2024 | 8.2"), unit=MILLE, measure="share"),
    "exactly one point": scene(table("2021 | 70; 2024 | 71"), decimals=0),
    # targets ahead
    "more than on track": scene(RISING, dated("76", "2030")),
    "on track": scene(table("2021 | 70; 2022 | 71; 2023 | 72; 2024 | 73"), dated("74", "2025")),
    "nearly on track": scene(
        table("2021 | 70; 2022 | 71; 2023 | 72; 2024 | 73"), dated("74.1", "2025")
    ),
    "behind": scene(table("2021 | 70; 2022 | 71; 2023 | 72; 2024 | 73"), dated("78", "2026")),
    "far behind": scene(
        table("2021 | 70; 2022 | 70.5; 2023 | 71; 2024 | 71.5"), dated("80", "2026")
    ),
    "behind, the year foreseen": scene(
        table("2019 | 67; 2020 | 69; 2021 | 70; 2022 | 71; 2023 | 72; 2024 | 73"),
        dated("78", "2026"),
    ),
    "far behind, the year foreseen": scene(
        table("2018 | 68; 2019 | 69; 2020 | 69; 2021 | 70; 2022 | 70.5; 2023 | 71; 2024 | 72"),
        dated("76", "2025"),
    ),
    "not in this century": scene(
        table("2019 | 69; 2020 | 71; 2021 | 70; 2022 | 70; 2023 | 70; 2024 | 70.1"),
        dated("90", "2028"),
    ),
    "behind for good": scene(
        table("2019 | 68; 2020 | 70; 2021 | 70; 2022 | 71; 2023 | 72; 2024 | 73"),
        dated("268", "2098"),
    ),
    "behind on wild figures": scene(
        table("2020 | 1; 2021 | 40; 2022 | 2; 2023 | 60; 2024 | 43"), dated("90", "2026")
    ),
    "stuck at the baseline": scene(table("2021 | 70; 2024 | 70"), dated("80", "2030")),
    "far behind on three figures": scene(
        table("2021 | 70; 2022 | 70.5; 2024 | 71"), dated("80", "2030")
    ),
    "far behind on two figures": scene(table("2021 | 70; 2024 | 71"), dated("80", "2030")),
    "far behind on a year of months": scene(
        table("2024M01 | 70; 2025M01 | 70.5"), dated("90", "2030"), baseline="2024"
    ),
    "far behind on two years of months": scene(
        monthly(2023, "2024M12", 0.5), dated("90", "2030"), baseline="2023"
    ),
    "far behind on three years of months": scene(
        monthly(2022, "2024M12", 0.5), dated("90", "2030"), baseline="2022"
    ),
    "far behind on four years of months": scene(monthly(2021, "2024M12", 0.5), dated("90", "2030")),
    "moving away": scene(table("2021 | 70; 2024 | 68"), dated("80", "2030")),
    "to zero": scene(
        table("2021 | 30; 2022 | 25; 2023 | 20; 2024 | 14"), dated("0", "2026"), better="lower"
    ),
    "below a range": scene(table("2021 | 30; 2024 | 33"), between(40, 60, "2030"), better="range"),
    # targets whose own time has no figure
    "no figure of that time, reached later": scene(
        table("2021 | 50; 2022 | 55; 2024 | 61"), dated("60", "2023")
    ),
    "no figure of that time, not reached later": scene(
        table("2021 | 50; 2022 | 55; 2024 | 58"), dated("60", "2023")
    ),
    # targets reached
    "reached early": scene(RISING, dated("74", "2030")),
    "reached by a preliminary figure": scene(
        table("2021 | 70; 2023 | 72; 2024 | 75 p"), dated("75", "2030")
    ),
    "reached in time": scene(RISING, dated("74", "2023")),
    "reached late": scene(table("2021 | 70; 2022 | 71; 2023 | 73; 2024 | 75"), dated("73", "2022")),
    "reached and lost": scene(
        table("2021 | 70; 2022 | 74; 2023 | 73; 2024 | 72"), dated("74", "2022")
    ),
    "kept": scene(RISING, kept("60")),
    "inside the range": scene(WANDERING, between(60, 80), better="range"),
    # targets missed
    "missed narrowly": scene(
        table("2021 | 70; 2022 | 71; 2023 | 72; 2024 | 73"), dated("74", "2024")
    ),
    "missed by far": scene(table("2021 | 70; 2024 | 71"), dated("80", "2024")),
    "missed and away": scene(table("2021 | 70; 2024 | 69"), dated("80", "2024")),
    "missed without a baseline": scene(table("2022 | 70; 2024 | 71"), dated("80", "2024")),
    "not kept but nearer": scene(table("2021 | 70; 2024 | 72"), kept("75")),
    "not kept, the same": scene(table("2021 | 70; 2024 | 70"), kept("75")),
    "not kept and away": scene(table("2021 | 70; 2024 | 69"), kept("75")),
    # targets that change with time
    "a step that is met": scene(
        table("2021 | 70; 2022 | 69; 2023 | 74; 2024 | 75"), in_steps("2021 70", "2023 74")
    ),
    "a step that was met before": scene(
        table("2021 | 70; 2022 | 71; 2023 | 72; 2024 | 73"),
        in_steps("2020 65", "2022 70", "2024 74"),
    ),
    "a step that is missed by the same": scene(
        table("2021 | 70; 2022 | 69; 2023 | 69; 2024 | 70"), in_steps("2022 74")
    ),
    "a step that is missed and away": scene(
        table("2021 | 70; 2022 | 69; 2023 | 69; 2024 | 68"), in_steps("2022 74", "2027 76")
    ),
    "a step missed without a baseline": scene(
        table("2022 | 70; 2023 | 71; 2024 | 72"), in_steps("2023 74", "2025 76")
    ),
    "steps among months": scene(
        monthly(2019, "2024M12", 1.0), in_steps("2022M01 28", "2024M07 26"), better="lower"
    ),
    "steps ahead": scene(RISING, in_steps("2027 78", "2030 80")),
    "steps without figures": scene(table("2024 | .."), in_steps("2021 70", "2023 74")),
    # targets that cannot be judged
    "a target without figures": scene(table("2024 | .."), dated("80", "2030")),
    "a target and old figures": scene(yearly("70 71", 2020), dated("80", "2030")),
    "a target and only the baseline": scene(table("2020 | 69; 2021 | 70"), dated("80", "2030")),
    "a target without a baseline": scene(table("2022 | 70; 2024 | 71"), dated("80", "2030")),
    "a target across a break": scene(
        table("2021 | 70; break; 2022 | 60; 2024 | 61"), dated("80", "2030")
    ),
    "a target within a year": scene(
        table("2024M01 | 70; 2024M09 | 71"), dated("80", "2030"), baseline="2024M01"
    ),
    "a target in a month": scene(monthly(2019, "2024M12", 1.0), dated("30", "2026M06"), decimals=1),
}
