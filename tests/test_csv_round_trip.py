"""Any table written in any supported dialect reads back as the same figures."""

import csv
import datetime
import io
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.areas import municipalities
from site_builder.definitions import CsvSource
from site_builder.errors import SourceError
from site_builder.period import PER_YEAR, Period
from site_builder.sources.municipal.table import read_csv

pytestmark = pytest.mark.slow

TODAY = datetime.date(2026, 11, 21)
MONTHS = [
    *("tammi", "helmi", "maalis", "huhti", "touko", "kesä"),
    *("heinä", "elo", "syys", "loka", "marras", "joulu"),
]
LIVING = sorted(code for code, m in municipalities().items() if not m.merged_into)

SPELL_AREA = {
    "code": lambda code: code,
    "KU": lambda code: f"KU{code}",
    "fi": lambda code: municipalities()[code].names["fi"],
    "sv": lambda code: municipalities()[code].names["sv"] or municipalities()[code].names["fi"],
    "both": lambda code: f"{code} {municipalities()[code].names['fi']}",
}
SPELL_PERIOD = {
    "year": [str, lambda p: f"{p.year}/{p.year + 1}", lambda p: f"31.12.{p.year}"],
    "half-year": [str, lambda p: f"H{p.number}/{p.year}"],
    "quarter": [str, lambda p: f"Q{p.number}/{p.year % 100:02}", lambda p: f"{p.year} Q{p.number}"],
    "month": [
        str,
        lambda p: f"{p.number}/{p.year}",
        lambda p: f"{MONTHS[p.number - 1]} {p.year}",
        lambda p: f"{MONTHS[p.number - 1]}kuu {p.year}",
    ],
}

dialects = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from(";\t,|"),
        "decimal": st.sampled_from(",."),
        "group": st.sampled_from(["", " ", "\u00a0", "\u202f", "mark"]),
        "minus": st.sampled_from(["-", "\u2212"]),
        "end": st.sampled_from(["\n", "\r\n", "\r"]),
        "encoding": st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
        "quoting": st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
        "area": st.sampled_from(sorted(SPELL_AREA)),
        "titles": st.integers(0, 2),
        "footer": st.booleans(),
        "stated": st.booleans(),
    }
)
values = st.one_of(
    st.decimals(-(10**9), 10**9, places=1),
    st.decimals(-(10**6), 10**6, places=2),
    st.integers(-(10**9), 10**9).map(Decimal),
    st.sampled_from([".", "..", "...", "-"]),
)


@st.composite
def tables(draw):
    """Figures by area and period, and how periods are spelled."""
    kind = draw(st.sampled_from(sorted(PER_YEAR)))
    spell = draw(st.sampled_from(SPELL_PERIOD[kind]))
    ordinals = st.integers(1990 * PER_YEAR[kind], 2024 * PER_YEAR[kind])
    keys = draw(
        st.lists(st.tuples(st.sampled_from(LIVING), ordinals), min_size=1, max_size=12, unique=True)
    )
    figures = {(area, Period.from_ordinal(o, kind)): draw(values) for area, o in keys}
    return figures, spell


def spelled(value, dialect):
    """A figure as the dialect writes it."""
    if isinstance(value, str):
        return value
    text = f"{abs(value):,f}".replace(",", "~").replace(".", dialect["decimal"])
    mark = "." if dialect["decimal"] == "," else ","
    group = mark if dialect["group"] == "mark" else dialect["group"]
    return (dialect["minus"] if value < 0 else "") + text.replace("~", group)


def written(rows, dialect):
    """Rows as the bytes of a file with title rows and a footer around them."""
    out = io.StringIO(newline="")
    out.write(f"Taulukko{dialect['end']}{dialect['end']}" * dialect["titles"])
    csv.writer(
        out,
        delimiter=dialect["delimiter"],
        quoting=dialect["quoting"],
        lineterminator=dialect["end"],
    ).writerows(rows)
    if dialect["footer"]:
        out.write(f"{dialect['end']}Lähde: Tilastokeskus{dialect['end']}")
    encoding = dialect["encoding"]
    return out.getvalue().encode(encoding, errors="strict")


def fit(dialect):
    """A dialect without the letters its encoding cannot write."""
    if dialect["encoding"] != "cp1252":
        return dialect
    group = dialect["group"] if dialect["group"] != "\u202f" else "\u00a0"
    return dialect | {"minus": "-", "group": group}


def found(content, dialect, **where):
    """What the reader says of a file, as figures by area and period."""
    stated = {"delimiter": dialect["delimiter"], "decimal": dialect["decimal"]}
    encoding = dialect["encoding"].removesuffix("-sig")
    source = CsvSource(
        kind="csv",
        path="x.csv",
        area="Kunta",
        **where,
        **(
            {**stated, "encoding": encoding}
            if dialect["stated"]
            else {"decimal": stated["decimal"]}
        ),
    )
    table = read_csv(source, content=content, place="x.csv", own="091", today=TODAY)
    return {
        (o.area, o.period): o.status if o.value is None else o.value for o in table.observations
    }


def right_or_doubtful(figures, content, dialect, **settings):
    """Read back the same figures; only what is not stated may be refused as doubtful."""
    try:
        return found(content, dialect, **settings) == figures
    except SourceError as error:
        assert not dialect["stated"]
        return "may be a thousand or a fraction" in str(error)


@settings(max_examples=300, deadline=None)
@given(tables(), dialects)
def test_a_long_file_reads_back(table, dialect):
    """One row a figure, with a column nobody asks for beside it."""
    figures, spell = table
    dialect = fit(dialect)
    rows = [["Kunta", "Selite, laaja", "Aika", "Arvo; %"]]
    for (area, period), value in figures.items():
        cell = spelled(value, dialect)
        rows.append([SPELL_AREA[dialect["area"]](area), 'a "b"; c, d', spell(period), cell])
    content = written(rows, dialect)
    assert right_or_doubtful(figures, content, dialect, period="Aika", value="Arvo; %")


@settings(max_examples=200, deadline=None)
@given(tables(), dialects)
def test_a_wide_file_reads_back(table, dialect):
    """Periods as columns; what a wide file has no figure for is missing."""
    figures, spell = table
    dialect = fit(dialect)
    areas = sorted({area for area, _ in figures})
    periods = sorted({period for _, period in figures})
    if len(periods) < 2:
        periods.append(periods[0].shift(1))
    rows = [["Kunta", *map(spell, periods)]]
    for area in areas:
        cells = [spelled(figures.get((area, p), "..."), dialect) for p in periods]
        rows.append([SPELL_AREA[dialect["area"]](area), *cells])
    expected = {(a, p): figures.get((a, p), "...") for a in areas for p in periods}
    assert right_or_doubtful(expected, written(rows, dialect), dialect, periods="columns")


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(';,\t|"\n\r 1234.Vuosi=Arvo*%-', max_size=200)))
def test_any_bytes_are_read_or_refused(content):
    """No input ends in anything but figures or words."""
    data = content.encode() if isinstance(content, str) else content
    for settings_ in ({"period": "Vuosi", "value": "Arvo"}, {"periods": "columns"}):
        for head in (b"", b"Vuosi;Arvo\n", b"2023;2024\n"):
            source = CsvSource(kind="csv", path="x.csv", **settings_)
            try:
                read_csv(source, content=head + data, place="x.csv", own="091", today=TODAY)
            except SourceError as error:
                assert all(p.place and p.fault and p.remedy for p in error.problems)
