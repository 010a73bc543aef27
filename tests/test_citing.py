"""References to figures in words, as BibTeX and RIS read by others, and what pictures tell."""

import json
import struct
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from conftest import EXAMPLES
from hostile_texts import PAYLOADS, UNSEEN
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from rdflib import Graph
from specimens import ROOT, evidence_of, record_of, site_of

from site_builder.definitions import read_content
from site_builder.downloads.bibtex import bibtex
from site_builder.downloads.chart_pictures import chart_png, chart_svg
from site_builder.downloads.citation import citations, long_citation, newest_edition
from site_builder.downloads.offered import downloads_of
from site_builder.downloads.ris import ris
from site_builder.downloads.told_in_pictures import PictureFacts, png_with_facts
from site_builder.language import Language
from site_builder.pixels import png
from site_builder.plain_text import one_line
from site_builder.records import gather
from site_builder.site_choices import Settings
from site_builder.snapshots.provenance import Recording
from site_builder.views.citing import citing
from site_builder.website import website

URL = "https://mittarit.example/kunta/"
PAGE = f"{URL}fi/indicators/tyollisyysaste/"
ROWS = "091,2021,71.20,\n091,2023,72.0,p\nSSS,2023,70,"
LICENSED = (
    'licence = "CC-BY-4.0"\ntable = "115b"\n'
    'publisher = { fi = "Tilastokeskus", sv = "Statistikcentralen" }\n'
    'title = { fi = "Työvoimatutkimus", sv = "Arbetskraftsundersökningen" }'
)
FINNISH = {
    "short": "Pikkula: Työllisyysaste, 2023 (Tilastokeskus 2026)",
    "long": "Tilastokeskus (2026). Työllisyysaste, Pikkula, 2021–2023 [tietoaineisto]. "
    "Lähde: Työvoimatutkimus, taulukko 115b, Tilastokeskus. Haettu lähteestä 21.11.2026. "
    f"Pikkula · strategian mittarit. Käyttöoikeus: CC BY 4.0. {PAGE}",
}
SWEDISH = {
    "short": "Lillby: Sysselsättningsgrad, 2023 (Statistikcentralen 2026)",
    "long": "Statistikcentralen (2026). Sysselsättningsgrad, Lillby, 2021–2023 [datamängd]. "
    "Källa: Arbetskraftsundersökningen, tabell 115b, Statistikcentralen. "
    "Hämtat från källan 21.11.2026. Lillby · strategins mätare. Användningsrätt: CC BY 4.0. "
    f"{PAGE.replace('/fi/', '/sv/')}",
}
LATEX = ["a}\\ {b\\", "5 % & $x_1^2~#", "x\nER  - \nTY  - JOUR", "@book{a, title={b}}", "a---b"]
KEYS = {"author", "title", "year", "howpublished", "url", "note", "copyright"}
DC, TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
RESOURCE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"


def settings_of(code, url=URL, notice=""):
    """Those of one language's site at the address."""
    return Settings(f"{url}{code}/" if url else "", notice={code: notice} if notice else {})


def cited_of(tmp_path, code="fi", url=URL, publisher=LICENSED, notice=""):
    """What the tiny indicator's page offers to cite."""
    content, _ = record_of(tmp_path, ROWS, publisher=publisher)
    settings = settings_of(code, url, notice)
    site = website(gather(content), code, settings, today=date(2026, 11, 21)).site
    return citing(site, site.records["tyollisyysaste"])


def made_of(record, strategy, code="fi", url=URL, notice="", edition=None):
    """What the makers of references are given."""
    return record, strategy, Language.of(code), settings_of(code, url, notice), "../", edition


NAMED = {
    "textless": "<",
    "textgreater": ">",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciicircum": "^",
    "textasciigrave": "`",
}
"""Characters that LaTeX has by these names (The Comprehensive LaTeX Symbol List, 2)."""


def decoding():
    """What reads LaTeX's commands, with those that it does not know or takes for an accent."""
    known = get_default_latex_context_db()
    told = [MacroTextSpec(name, simplify_repl=sign) for name, sign in NAMED.items()]
    known.add_context_category("named", macros=told, prepend=True)
    return LatexDecodingMiddleware(decoder=LatexNodes2Text(latex_context=known))


def entries(content):
    """BibTeX as bibtexparser reads it, LaTeX's commands decoded: fields by key of the entry."""
    library = bibtexparser.parse_string(content.decode(), append_middleware=[decoding()])
    assert not library.failed_blocks
    assert len(library.blocks) == len(library.entries)
    return {
        one.key: (one.entry_type, {name: str(one[name]) for name in one.fields_dict})
        for one in library.entries
    }


@pytest.mark.parametrize(("code", "told"), [("fi", FINNISH), ("sv", SWEDISH)])
def test_a_reference_names_everything_in_its_language(tmp_path, code, told):
    """Producer, year, title, municipality, periods, statistic, day, site, licence, address."""
    cited = cited_of(tmp_path, code)
    assert {"short": cited.short.words, "long": cited.long.words} == told
    assert cited.lasting is None
    assert [one.path for one in cited.files] == [
        f"data/tyollisyysaste.{code}.{ending}" for ending in ("bib", "ris")
    ]


def test_in_english_a_reference_reads_as_english_does():
    """Of the demo, whose notice is said too."""
    evidence = evidence_of()
    settings = settings_of("en", notice="A demonstration site")
    site = website(evidence, "en", settings, today=date(2026, 11, 21)).site
    cited = citing(site, site.records["pienituloisuus"])
    assert cited.short.words.startswith("Helsinki: ")
    assert cited.short.words.endswith("(Statistics Finland n.d.)")
    assert cited.long.words.startswith("Statistics Finland (n.d.). ")
    assert " [data set]. Source: " in cited.long.words
    assert " A demonstration site. https://mittarit.example/kunta/en/" in cited.long.words


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:8000/"])
def test_without_an_address_nobody_is_led_anywhere(tmp_path, url):
    """All else is told all the same."""
    cited = cited_of(tmp_path, url=url)
    assert cited.long.words == FINNISH["long"].removesuffix(f" {PAGE}")
    content, record = record_of(tmp_path / "again", ROWS, publisher=LICENSED)
    made = made_of(record, content.strategy, url=url)
    [(_, fields)] = entries(bibtex(*made)).values()
    assert set(fields) == KEYS - {"url"}
    assert b"UR  -" not in ris(*made)


def test_terms_and_a_producer_that_are_not_known_are_not_made_up(tmp_path):
    """The terms are said not to be known; what the figures are from stands for who made them."""
    cited = cited_of(tmp_path, publisher='table = "115b"')
    assert "Käyttöehdot: ei tiedossa, tarkista lähteestä. https" in cited.long.words
    assert cited.long.words.startswith("taulukko 115b (2026). Työllisyysaste, Pikkula")


def test_what_was_not_judged_by_figures_has_nothing_to_cite(tmp_path):
    """Neither before a fetch."""
    content, record = record_of(tmp_path, "")
    assert citations(*made_of(record, content.strategy)) == ()
    assert citing(site_of(content), record) is None


def test_the_year_is_the_sources_own(tmp_path):
    """Of its update, where it told one; else that of the fetch, as the day is in Finland."""
    updated = "source_updated = 2025-12-31T22:30:00Z"
    cited = cited_of(tmp_path, publisher=f"{LICENSED}\n{updated}")
    assert "(Tilastokeskus 2026)" in cited.short.words
    earlier = updated.replace("T22:30", "T20:30")
    cited = cited_of(tmp_path / "earlier", publisher=f"{LICENSED}\n{earlier}")
    assert "(Tilastokeskus 2025)" in cited.short.words


def kerava(code="fi", url=URL):
    """The site of the demo that has an edition."""
    evidence = evidence_of(ROOT / "examples" / "kerava")
    return website(evidence, code, settings_of(code, url), today=date(2026, 11, 29)).site


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("fi", "Arkistoversio 2026-11, 29.11.2026. Koottu muiden tallentamista"),
        ("sv", "Arkivversion 2026-11, 29.11.2026. Sammanställt"),
    ],
)
def test_what_must_not_change_is_cited_by_the_newest_edition(code, said):
    """At its permanent address, with its day; the page's own reference stays as it is."""
    site = kerava(code)
    cited = citing(site, site.records["pienituloisuus"])
    assert said in cited.lasting.cited.words
    assert cited.lasting.cited.words.endswith(f" {URL}editions/2026-11/{code}.html")
    assert cited.long.words.endswith(f" {URL}{code}/indicators/pienituloisuus/")


def test_without_an_address_there_is_no_permanent_one():
    """So no edition is offered."""
    site = kerava(url="")
    assert citing(site, site.records["pienituloisuus"]).lasting is None


def test_an_edition_that_has_not_the_figures_is_not_cited():
    """Nor an older one."""
    site = kerava()
    editions = site.evidence.editions
    assert newest_edition(editions, "pienituloisuus") is editions["2026-11"]
    assert newest_edition(editions, "not-in-it") is None


def test_a_language_alone_leads_to_editions_beside_its_pages():
    """There is no folder of the language to go up from."""
    evidence = evidence_of(ROOT / "examples" / "kerava")
    settings = Settings(URL)
    site = website(evidence, "fi", settings, today=date(2026, 11, 29), alone=True).site
    cited = citing(site, site.records["pienituloisuus"])
    assert cited.lasting.cited.words.endswith(f" {URL}editions/2026-11/fi.html")


def test_bibtex_has_what_the_reference_says(tmp_path):
    """Read by bibtexparser; the key is made of what does not change."""
    content, record = record_of(tmp_path, ROWS, publisher=LICENSED)
    read = entries(bibtex(*made_of(record, content.strategy, notice="Koesivusto.")))
    assert read == {
        "kunta091-tyollisyysaste-fi": (
            "misc",
            {
                "author": "Tilastokeskus",
                "title": "Työllisyysaste, Pikkula, 2021–2023",
                "year": "2026",
                "howpublished": "Pikkula · strategian mittarit",
                "url": PAGE,
                "note": "Lähde: Työvoimatutkimus, taulukko 115b, Tilastokeskus. "
                "Haettu lähteestä 21.11.2026. Koesivusto.",
                "copyright": "Käyttöoikeus: CC BY 4.0",
            },
        )
    }


def test_ris_has_what_the_reference_says(tmp_path):
    """Read by rispy: a data set, with the producer as one name."""
    content, record = record_of(
        tmp_path, ROWS, publisher=LICENSED.replace('fi = "Tilastokeskus"', 'fi = "A, B ja C"')
    )
    [read] = rispy.loads(ris(*made_of(record, content.strategy)).decode())
    assert read == {
        "type_of_reference": "DATA",
        "id": "kunta091-tyollisyysaste-fi",
        "authors": ["A · B ja C"],
        "year": "2026",
        "title": "Työllisyysaste, Pikkula, 2021–2023",
        "publisher": "Pikkula · strategian mittarit",
        "urls": [PAGE],
        "language": "fi",
        "notes": [
            "Lähde: Työvoimatutkimus, taulukko 115b, A, B ja C. Haettu lähteestä 21.11.2026.",
            "Käyttöoikeus: CC BY 4.0",
        ],
    }


def test_figures_recorded_by_others_have_no_year_that_nobody_knows(tmp_path):
    """Not that of the recording: the producer published them some other year."""
    content, record = record_of(tmp_path, ROWS, publisher=LICENSED)
    recording = Recording(by="koonti", table="115b", areas=["091"], periods="2021–2023")
    recorded = record.provenance.model_copy(update={"recordings": [recording]})
    record = replace(record, provenance=recorded)
    made = made_of(record, content.strategy)
    [one] = citations(*made)
    assert "(s.a.)" in long_citation(one, Language.of("fi"))
    assert "year" not in entries(bibtex(*made))[one.key][1]
    assert "year" not in rispy.loads(ris(*made).decode())[0]


def test_ris_ends_its_lines_as_its_readers_want(tmp_path):
    """Each by carriage return and newline, the last one too; nothing before the first tag."""
    content, record = record_of(tmp_path, ROWS, publisher=LICENSED)
    written = ris(*made_of(record, content.strategy))
    assert written.startswith(b"TY  - DATA\r\n") and written.endswith(b"\r\nER  - \r\n")
    assert written.count(b"\n") == written.count(b"\r\n")


DEMOS = [
    pytest.param(record, evidence, code, id=f"{name}-{record.indicator.id}-{code}")
    for name, folder in [("helsinki", ROOT), *((one.name, one) for one in EXAMPLES)]
    for evidence in [evidence_of(folder)]
    for record in evidence.records.values()
    if record.provenance is not None
    for code in evidence.content.languages
]


@pytest.mark.parametrize(("record", "evidence", "code"), DEMOS)
def test_every_reference_of_the_demos_is_read_back(record, evidence, code):
    """By both readers, with the same keys, titles, years and addresses; and the edition's."""
    strategy, edition = evidence.content.strategy, None
    edition = newest_edition(evidence.editions, record.indicator.id)
    made = made_of(record, strategy, code, edition=edition)
    wanted = citations(*made)
    assert len(wanted) == (2 if edition else 1)
    read = entries(bibtex(*made))
    assert list(read) == [one.key for one in wanted]
    for one, told in zip(wanted, rispy.loads(ris(*made).decode()), strict=True):
        fields = read[one.key][1]
        assert fields["author"] == one.producer
        assert fields["title"] == told["title"] == one.title
        assert fields["url"] == told["urls"][0] == one.address
        year = None if one.year is None else str(one.year)
        assert fields.get("year") == told.get("year") == year
        assert one.source in fields["note"] and one.source in told["notes"][0]
        assert long_citation(one, Language.of(code)).endswith(one.address)


@pytest.mark.parametrize(
    "payload", [*PAYLOADS, "a}\\ {b\\", "5 % & $x_1^2~#", "x\nER  - \nTY  - JOUR"]
)
def test_hostile_texts_stay_texts(tmp_path, payload):
    """Of a source, an editor and the site: nothing opens a brace, ends a line or is a command."""
    text = json.dumps(f"{payload}{UNSEEN}")
    origin = f"title = {{ fi = {text} }}\nlicence = {text}\npublisher = {{ fi = {text} }}"
    content, record = record_of(tmp_path, ROWS, publisher=origin)
    made = made_of(record, content.strategy, notice=payload)
    [citation] = citations(*made)
    kept = one_line(payload)
    assert kept in citation.source and kept in citation.producer
    [(key, (_, fields))] = entries(bibtex(*made)).items()
    assert (key, set(fields)) == ("kunta091-tyollisyysaste-fi", KEYS)
    assert " ".join(fields["author"].split()) == kept
    assert kept in " ".join(fields["note"].split())
    [read] = rispy.loads(ris(*made).decode())
    assert read["authors"] == [kept.replace(",", " ·")] and len(read["notes"]) == 3
    assert read["type_of_reference"] == "DATA"
    svg = chart_svg(record, content.strategy, Language.of("fi"), payload).decode()
    told = {
        one.tag: one.text for one in ElementTree.fromstring(svg).iter() if one.tag[:4] == DC[:4]
    }
    assert told[f"{DC}creator"] == kept and told[f"{DC}description"] == kept


def test_braces_are_even_whoever_counts_them(tmp_path):
    """BibTeX itself counts those after a backslash too."""
    origin = LICENSED.replace("Työvoimatutkimus", "a } b { c }} \\\\}")
    content, record = record_of(tmp_path, ROWS, publisher=origin)
    written = bibtex(*made_of(record, content.strategy)).decode()
    depth = 0
    for one in written:
        depth += {"{": 1, "}": -1}.get(one, 0)
        assert depth >= 0
    assert depth == 0


def test_the_same_figures_give_the_same_bytes(tmp_path):
    """Of two readings of a folder, in every language, whatever the day."""
    content, record = record_of(tmp_path, ROWS, publisher=LICENSED)
    again = gather(read_content(content.folder)).records["tyollisyysaste"]
    for make in (bibtex, ris):
        one = make(*made_of(record, content.strategy))
        assert one == make(*made_of(again, content.strategy))
        assert one != make(*made_of(record, content.strategy, "sv"))


def test_a_reference_is_the_same_whichever_language_lists_it(tmp_path):
    """Its address is that of its own language."""
    content, record = record_of(tmp_path, ROWS, publisher=LICENSED)
    listed = [
        {one.path: one.make() for one in downloads_of(record, content.strategy, settings_of(code))}
        for code in ("fi", "sv")
    ]
    assert listed[0] == listed[1]
    assert f"{URL}sv/indicators/".encode() in listed[0]["data/tyollisyysaste.sv.bib"]


def test_references_are_files_of_data_in_every_language(tmp_path):
    """Where figures have been fetched, and without a file before that."""
    content, record = record_of(tmp_path, ROWS, publisher=LICENSED)
    offered = downloads_of(record, content.strategy, settings_of("fi"))
    paths = {one.path for one in offered if one.path.endswith((".bib", ".ris"))}
    assert paths == {
        f"data/tyollisyysaste.{code}.{ending}" for code in ("fi", "sv") for ending in ("bib", "ris")
    }
    content, record = record_of(tmp_path / "before", "")
    assert downloads_of(record, content.strategy, settings_of("fi")) == ()


def texts_of(picture):
    """The texts of a PNG by keyword, each with its language; every chunk's checksum is right."""
    place, found = 8, {}
    while place < len(picture):
        length = struct.unpack(">I", picture[place : place + 4])[0]
        kind, data = picture[place + 4 : place + 8], picture[place + 8 : place + 8 + length]
        [check] = struct.unpack(">I", picture[place + 8 + length : place + 12 + length])
        assert check == zlib.crc32(kind + data)
        if kind == b"iTXt":
            keyword, rest = data.split(b"\0", 1)
            assert rest[:2] == b"\0\0", "is not compressed"
            code, translated, text = rest[2:].split(b"\0", 2)
            assert translated == b""
            found[keyword.decode()] = code.decode(), text.decode()
        place += 12 + length
    return found


def test_a_picture_tells_programs_whose_figures_it_shows(tmp_path):
    """SVG by Dublin Core, which is RDF; PNG by its own keywords; the pixels are the same."""
    content, record = record_of(tmp_path, ROWS, publisher=LICENSED)
    made = record, content.strategy, Language.of("fi"), "Koesivusto"
    svg = chart_svg(*made).decode()
    tree = ElementTree.fromstring(svg)
    told = {one.tag: one for one in tree.iter() if one.tag.startswith((DC, TERMS))}
    assert {tag.removeprefix(DC): one.text for tag, one in told.items() if tag.startswith(DC)} == {
        "title": "Työllisyysaste, Pikkula",
        "creator": "Tilastokeskus",
        "source": "Lähde: Työvoimatutkimus, taulukko 115b, Tilastokeskus",
        "rights": "Käyttöoikeus: CC BY 4.0",
        "date": "2026-11-21",
        "language": "fi",
        "description": "Koesivusto",
    }
    licence = told[f"{TERMS}license"].attrib[RESOURCE]
    assert licence == "https://creativecommons.org/licenses/by/4.0/"
    rdf = next(tree.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF"))
    graph = Graph().parse(
        data=ElementTree.tostring(rdf, "unicode"), format="xml", publicID="https://a.example/x"
    )
    assert len(graph) == 8
    picture = chart_png(*made)
    assert texts_of(picture) == {
        "Title": ("fi", "Työllisyysaste, Pikkula"),
        "Author": ("fi", "Tilastokeskus"),
        "Source": ("fi", "Lähde: Työvoimatutkimus, taulukko 115b, Tilastokeskus"),
        "Copyright": ("fi", "Käyttöoikeus: CC BY 4.0"),
        "Description": ("fi", "Koesivusto"),
    }
    start, end = svg.index("<metadata>"), svg.index("</metadata>") + len("</metadata>")
    bare = png(svg[:start] + svg[end:], 1200)
    assert picture.startswith(bare[:33]) and picture.endswith(bare[33:])


def test_a_picture_of_unknown_terms_says_so(tmp_path):
    """And names no licence by an address."""
    content, record = record_of(tmp_path, ROWS)
    svg = chart_svg(record, content.strategy, Language.of("sv")).decode()
    assert "<dc:rights" in svg and "okända" in svg and "dcterms:license" not in svg


def test_texts_stand_after_the_head_of_a_picture():
    """Whatever its size."""
    drawn = png('<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>', 3)
    facts = PictureFacts(
        language="sv",
        title="Å",
        producer="B",
        source="C",
        terms="D",
        licence=None,
        made=datetime(2026, 11, 21, tzinfo=UTC),
        notice="",
    )
    told = texts_of(png_with_facts(drawn, facts))
    assert told == {"Title": ("sv", "Å"), "Author": ("sv", "B"), "Source": ("sv", "C"),
                    "Copyright": ("sv", "D")}  # fmt: skip
