"""What built pages and files tell of a municipality, read as a reader reads them: no project code.

Every figure is found as it is written, with what it is of: the area, the period, and what it was
compared with. What it ought to be comes from a table of figures by area and period.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from pathlib import Path

from markup import Element, read

COUNTRY = "SSS"
COUNTRY_NAMES = {"fi": "Koko maa", "sv": "Hela landet"}
MONTHS = {
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
}
NUMBER = r"[−+]?\d[\d\s]*(?:,\d+)?"


@dataclass(frozen=True)
class Source:
    """What ought to be told: figures by area and period, None where the source has a sign for none.

    `breaks` are the periods from which figures are not comparable with earlier ones, with the areas
    of which that holds; none of them for all.
    """

    figures: Mapping[tuple[str, str], Decimal | None]
    breaks: Sequence[tuple[str, Sequence[str]]] = ()

    def change(self, area: str, since: str, until: str) -> tuple[Decimal, Decimal] | None:
        """The two figures of a change that can be told, or None."""
        then, now = self.figures.get((area, since)), self.figures.get((area, until))
        broken = any(
            since < start <= until for start, areas in self.breaks if not areas or area in areas
        )
        return None if then is None or now is None or broken else (then, now)


@dataclass(frozen=True)
class Told:
    """A figure that is told: its text, of which area and period; since when, if it is a change.

    `share` tells that the change is in percent of what there was; `exact` that nothing is rounded.
    """

    where: str
    text: str
    area: str
    period: str
    since: str = ""
    share: bool = False
    exact: bool = False

    def fault(self, source: Source) -> str:
        """What is wrong with it, or nothing."""
        ought, found = self._expected(source), number(self.text)
        if ought is not None and found is not None and not self.exact:
            with localcontext(prec=60):
                ought = ought.quantize(Decimal(1).scaleb(found.as_tuple().exponent), ROUND_HALF_UP)
        return "" if ought == found else f"{self}: {ought}"

    def _expected(self, source: Source) -> Decimal | None:
        if not self.since:
            return source.figures.get((self.area, self.period))
        both = source.change(self.area, self.since, self.period)
        if both is None:
            return None
        then, now = both
        return (now - then) / abs(then) * 100 if self.share else now - then


def number(text: str) -> Decimal | None:
    """What `−1 311`, `+0,4` or `–` says; None for no figure."""
    plain = re.sub(r"\s", "", text).replace("−", "-").replace(",", ".")
    return None if plain[:1] in ("–", "") else Decimal(plain)


def period(text: str, language: str) -> str:
    """The last period that is named in it: `lokakuusta 2012`, `10/2012`, `från 2012`, `2012`."""
    months = "|".join(MONTHS[language].split())
    found = re.findall(rf"(?:(\d+)/|({months})\w* )?(\d{{4}})", text)
    short, name, year = found[-1]
    month = int(short or (MONTHS[language].split().index(name) + 1 if name else 0))
    return f"{year}M{month:02}" if month else year


def figures_of(file: Path) -> dict[tuple[str, str], Decimal | None]:
    """What a snapshot's file holds, exactly."""
    with file.open(encoding="utf-8", newline="") as rows:
        return {
            (row["area"], row["period"]): Decimal(row["value"]) if row["value"] else None
            for row in csv.DictReader(rows)
        }


@dataclass(frozen=True)
class Reader:
    """Finds what is told of one municipality; `names` are of every area, by code."""

    site: Path
    code: str
    identity: str
    language: str
    names: Mapping[str, str]

    def page(self) -> Iterator[Told]:
        """The indicator's page: what stands above, and every table."""
        page = read(self.site / self.code / self.language / "indicators" / self._index)
        headline = page.one("p", class_="figure")
        when = period(page.one("p", class_="when").words(), self.language)
        yield self._told("headline", _own_words(headline), when)
        yield from self._facts(page.one("dl", class_="facts"), when)
        for table in page.all("table", class_="figures"):
            beside = "beside" in table.attributes["class"]
            yield from self._beside(table) if beside else self._by_period(table)
        yield from self._drawn(page)

    def listing(self) -> Iterator[Told]:
        """Its line in the list of all indicators."""
        page = read(self.site / self.code / self.language / "indicators/index.html")
        for row in page.one("tbody").all("tr"):
            if row.one("a").attributes["href"] == f"{self.identity}/":
                when = period(row.one("td", class_="period").words(), self.language)
                shown = re.match(NUMBER, row.one("td", class_="figure-cell").words())
                yield self._told("list", shown[0] if shown else "", when)

    def region_row(self) -> Iterator[Told]:
        """Its row on the region's page; none where it has no figure of that period."""
        page = read(self.site / self.language / "indicators" / self._index)
        title = next(one for one in page.all("p") if "data-title" in one.attributes)
        when = period(title.words(), self.language)
        for table in page.all("table", class_="everyone"):
            headings = list(table.all("th", scope="col"))
            columns = {one.attributes.get("data-order"): n for n, one in enumerate(headings)}
            for row in table.all("tr", id=f"kunta-{self.code}"):
                cells = [one.words() for one in row.children if isinstance(one, Element)]
                yield self._told("region", cells[columns["figure"]], when)
                if "change" in columns:
                    place = columns["change"]
                    yield from self._change(headings[place].words(), cells[place], when)

    def csv(self, file: Path) -> Iterator[Told]:
        """A tidy file's rows, of this municipality and the whole country."""
        with file.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                area = row["area_code"]
                if area in (self.code, COUNTRY):
                    assert row[f"area_{self.language}"] == self.names[area]
                    yield Told(file.name, _comma(row["value"]), area, row["period"], exact=True)

    def verdict(self) -> Iterator[Told]:
        """What programs read of the judgement."""
        file = self.site / self.code / "data" / f"{self.identity}.verdict.json"
        told = json.loads(file.read_text("utf-8"), parse_float=str, parse_int=str)
        for key in ("base", "latest"):
            if told[key]:
                yield self._json(key, told[key]["value"], self.code, told[key]["period"])
        if told["base"] and told["change"]:
            at, since = told["latest"]["period"], told["base"]["period"]
            yield self._json("change", told["change"]["amount"], self.code, at, since)
        for beside in filter(None, (told["comparison"], (told["similar"] or {}).get("comparison"))):
            for row in beside["areas"]:
                for key, when in (("now", beside["period"]), ("then", beside["base"])):
                    if row[key] is not None:
                        yield self._json(key, row[key], row["area"], when)

    def _facts(self, facts: Element, when: str) -> Iterator[Told]:
        for words in facts.all("dd"):
            compared = [one.words() for one in words.all("span") if "(" in one.words()]
            if not compared:
                continue
            since = period(compared[0].partition("(")[0], self.language)
            base = re.search(rf"\(({NUMBER})", compared[0])
            assert base is not None, compared
            yield self._told("fact", base[1], since)
            yield self._told("fact", _own_words(words.one("b")), when, since)
            for one in words.all("span"):
                if re.fullmatch(rf"{NUMBER}\s%", one.words()):
                    yield self._told("fact", one.words()[:-1], when, since, share=True)

    def _by_period(self, table: Element) -> Iterator[Told]:
        areas = [self._area(one.words()) for one in list(table.all("th", scope="col"))[1:]]
        for row in table.one("tbody").all("tr"):
            when = period(row.one("th").words(), self.language)
            for area, cell in zip(areas, row.all("td"), strict=True):
                yield Told("table", _figure(cell), area, when)

    def _beside(self, table: Element) -> Iterator[Told]:
        """The columns that a period heads, and the change from the first of them to the last."""
        headings = [one.words() for one in table.all("th", scope="col")][1:]
        whens = [period(one, self.language) for one in headings if re.fullmatch(r"[\d/]+", one)]
        changes = len(whens) == 2
        for row in table.one("tbody").all("tr"):
            area, cells = self._area(row.one("th").words()), [_figure(one) for one in row.all("td")]
            for when, cell in zip(whens, cells, strict=False):
                yield Told("beside", cell, area, when)
            if changes:
                yield Told("beside", cells[2], area, whens[1], whens[0])

    def _drawn(self, page: Element) -> Iterator[Told]:
        """What the drawing's script is given: years or months of each line, one after another."""
        for script in page.all("script"):
            if "data-figures" in script.attributes:
                told = json.loads(
                    "".join(map(str, script.children)), parse_float=str, parse_int=str
                )
                yield from self._lines(told)

    def _lines(self, told: dict) -> Iterator[Told]:
        monthly = len(told["periods"]) == 12
        place, year = map(int, told["start"])
        for line in told["lines"]:
            area = self._area(line["name"])
            for step, value in enumerate(line["values"], start=int(line["at"])):
                count = place + step
                when = f"{year + count // 12}M{count % 12 + 1:02}" if monthly else str(year + step)
                shown = value and str(Decimal(value).scaleb(-int(told["decimals"])))
                yield Told("drawn", _comma(shown), area, when)

    def _change(self, heading: str, cell: str, when: str) -> Iterator[Told]:
        since = period(heading.partition("–")[0], self.language)
        amount, _, share = cell.partition("(")
        yield self._told("region", amount, when, since)
        if share:
            yield self._told(
                "region", share.rstrip(")").rstrip("%").strip(), when, since, share=True
            )

    def _area(self, name: str) -> str:
        [code] = [code for code, known in self.names.items() if known == name]
        return code

    def _told(
        self, where: str, text: str, when: str, since: str = "", *, share: bool = False
    ) -> Told:
        return Told(where, text, self.code, when, since, share)

    def _json(self, where: str, value: str, area: str, when: str, since: str = "") -> Told:
        return Told(f"verdict {where}", _comma(value), area, when, since, exact=True)

    @property
    def _index(self) -> str:
        return f"{self.identity}/index.html"


def _own_words(element: Element) -> str:
    return "".join(one for one in element.children if isinstance(one, str))


def _figure(cell: Element) -> str:
    """A cell's figure without what is told to those who hear it, and without a flag."""
    found = re.match(NUMBER, _own_words(cell).strip())
    return found[0] if found else ""


def _comma(value: str | None) -> str:
    return "" if value is None else value.replace(".", ",").replace("-", "−")
