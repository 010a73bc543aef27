"""What is told where a page is shared, what a reader takes along, and embeds: values and files."""

import gzip
import html
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from hostile_texts import PAYLOADS
from markup import read
from specimens import (
    INDICATOR,
    PUBLISHER,
    QUALITATIVE,
    STRATEGY,
    record_of,
    site_of,
    write_content,
    write_snapshot,
)
from test_pixels import size_of

from site_builder.build import build_site
from site_builder.definitions import read_content
from site_builder.pages.embed import embed_file
from site_builder.settings import PluginOptions, site_settings
from site_builder.site_choices import Settings
from site_builder.views.embed import embed_view
from site_builder.views.site import Site
from site_builder.views.taking import taking
from site_builder.web import public_address

URL = "https://mittarit.example/kunta/"
ROWS = "\n".join(f"091,{year},{60 + year % 5}.5," for year in range(2010, 2025)) + "\nSSS,2024,70,"
LICENSED = f'{PUBLISHER}\nlicence = "CC-BY-4.0"'
ID = "tyollisyysaste"
PAGE = f"indicators/{ID}/"
CONTACT = '[contact]\nunit = { fi = "Kirjaamo", sv = "Registratorskontoret" }\n'
DATED = "(Lähde: Tilastokeskus. Haettu lähteestä 21.11.2026.)"
CODES = ["fi", "sv"]


def folder_of(place):
    """A folder with an indicator in figures and one in words."""
    changes = {"indicators/tyo/tyytyvaisyys.toml": QUALITATIVE}
    folder = write_content(place, changes)
    write_snapshot(folder, ID, ROWS, LICENSED)
    return folder


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """The folder's site where others can reach it, built twice."""
    place = tmp_path_factory.mktemp("shared")
    folder = folder_of(place / "city")
    return [build_site(folder, place / name, site_url=URL).output for name in ("one", "two")]


def metas(page):
    """What the head of a page says, by name or property; a list for each."""
    told = {}
    for meta in read(page).one("head").all("meta"):
        for kind in {"property", "name"} & meta.attributes.keys():
            told.setdefault(meta.attributes[kind], []).append(meta.attributes["content"])
    return told


@pytest.mark.parametrize(
    ("path", "card"),
    [
        ("", "site/front"),
        (PAGE, ID),
        ("indicators/tyytyvaisyys/", "tyytyvaisyys"),
        ("goals/tyo/", "goals/tyo"),
        ("data/", "site/front"),
        ("about/", "site/front"),
    ],
)
def test_a_page_tells_networks_what_it_is(shared, path, card):
    """Title, description, whole addresses of page and picture, the picture's size and text."""
    page = shared[0] / f"fi/{path}index.html"
    told = metas(page)
    (image,) = told["og:image"]
    assert told["og:title"] == [read(page).one("h1").words()]
    assert told["og:url"] == [f"{URL}fi/{path}"]
    assert image == f"{URL}fi/assets/cards/{card}.png"
    assert told["og:locale"] == ["fi_FI"] and told["og:locale:alternate"] == ["sv_FI"]
    assert told["og:site_name"] == ["Pikkula · strategian mittarit"]
    assert told["twitter:card"] == ["summary_large_image"]
    assert told["og:image:alt"] == told["og:description"] == told["description"]
    made = (shared[0] / image.removeprefix(URL)).read_bytes()
    size = [str(number) for number in size_of(made)]
    assert size == [*told["og:image:width"], *told["og:image:height"]] == ["1200", "630"]


def test_a_hand_written_page_is_described_by_its_first_paragraph(shared):
    """The site's name alone would say the same of each of them."""
    assert metas(shared[0] / "fi/about/index.html")["description"] == ["Tästä."]


def test_the_lost_readers_page_is_no_page_to_share(shared):
    """It is at no address of its own."""
    assert not {"og:url", "og:image"} & metas(shared[0] / "404.html").keys()


@pytest.mark.parametrize(("url", "address"), [("http://127.0.0.1:8000/", True), ("", False)])
def test_a_site_that_nobody_else_reaches_has_no_pictures_of_pixels(tmp_path, url, address):
    """Neither files nor links to them; its charts are there as SVG, its embeds too."""
    folder = folder_of(tmp_path / "city")
    text = (folder / "mkdocs.yml").read_text("utf-8").replace("http://127.0.0.1:8000/", url)
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    site = build_site(folder, tmp_path / "site").output
    assert not list(site.rglob("*.png"))
    told = metas(site / f"fi/{PAGE}index.html")
    assert ("og:url" in told) == address and "og:image" not in told
    assert told["twitter:card"] == ["summary"]
    kit = read(site / f"fi/{PAGE}index.html").one("section", id="take")
    assert not any(".png" in link.attributes["href"] for link in kit.all("a"))
    assert list(kit.all("textarea")) == []
    assert (site / f"data/{ID}.sv.svg").is_file() and (site / f"sv/embed/{ID}/index.html").is_file()


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("https://www.kunta.example/strategia/", True),
        ("http://mittarit.kunta.example:8080/", True),
        ("https://8.8.8.8/", True),
        ("https://localhost.kunta.example/", True),
        ("http://127.0.0.1:8000/", False),
        ("http://localhost:8000/", False),
        ("http://mittarit.localhost/", False),
        ("http://[::1]:8000/", False),
        ("http://192.168.1.5/", False),
        ("http://0.0.0.0:8000/", False),
        ("https://user:password@kunta.example/", False),
        ("file:///srv/site/", False),
        ("", False),
        (None, False),
    ],
)
def test_an_address_is_public_when_others_can_reach_it(address, public):
    """Not on this machine, nor in this building."""
    assert public_address(address) == (address if public else "")


@pytest.mark.parametrize(
    ("url", "told", "made"),
    [
        (URL, None, True),
        (URL, False, False),
        ("http://127.0.0.1/", None, False),
        ("http://127.0.0.1/", True, True),
    ],
)
def test_whether_pictures_are_made_can_be_told(url, told, made):
    """Otherwise the address decides."""
    options = PluginOptions()
    options.load_dict({})
    options.validate()
    assert site_settings(options, url, pictures=told).pictures is made


def test_everything_that_is_shared_is_the_same_in_every_build(shared):
    """To the byte; the second build draws nothing."""
    one, two = (
        {file.relative_to(site): file.read_bytes() for file in site.rglob("*") if file.is_file()}
        for site in shared
    )
    assert one == two
    pictures = [place for place in one if place.suffix == ".png"]
    assert len(pictures) == len(CODES) * (1 + 1 + 2 + 1)  # site, goal, indicators; a chart


@pytest.mark.parametrize("code", CODES)
def test_every_file_to_take_along_is_there_and_linked(shared, code):
    """From the indicator's page, and what is a download from the page of data too."""
    page = shared[0] / f"{code}/{PAGE}index.html"
    links = [link.attributes["href"] for link in read(page).one("section", id="take").all("a")]
    seen = [f"{ID}.csv", f"{ID}.{code}.svg", f"{ID}.{code}.png"]
    kinds = ("csv-metadata.json", "json", "sdmx.csv", "verdict.json")
    folded = [f"{ID}.{kind}" for kind in kinds]
    cited = [f"{ID}.{code}.bib", f"{ID}.{code}.ris"]
    files = [*seen, *cited, *folded]
    offered = [f"../../../data/{name}" for name in seen]
    assert links[:4] == [*offered, f"../../../{code}/assets/cards/{ID}.png"]
    assert links[4:6] == [f"../../../data/{name}" for name in cited]
    assert links[6:] == [f"../../embed/{ID}/", *(f"../../../data/{name}" for name in folded)]
    for link in [*links[:6], *links[7:]]:
        assert (page.parent / link).resolve().is_file(), link
    told = (shared[0] / f"{code}/data/index.html").read_text("utf-8")
    assert all(f'"../../data/{name}"' in told for name in files)
    assert size_of((shared[0] / f"data/{ID}.{code}.png").read_bytes()) == (1200, 750)


def test_a_chart_as_a_picture_says_whose_it_is(shared):
    """Title with the city, source, when it was fetched, licence: in each language's own words."""
    finnish, swedish = ((shared[0] / f"data/{ID}.{code}.svg").read_text("utf-8") for code in CODES)
    for words in ("Työllisyysaste, Pikkula", "Lähde: Tilastokeskus.", "CC BY 4.0.", "21.11.2026"):
        assert words in finnish, words
    assert "Sysselsättningsgrad, Lillby" in swedish and "Källa: Statistikcentralen." in swedish


def kit(tmp_path, url=URL, email="", rows=ROWS, origin=LICENSED, form=""):
    """What a reader may take along of the tiny indicator."""
    ways = (f'email = "{email}"\n' if email else "") + (f'form = "{form}"\n' if form else "")
    contact = f"{CONTACT}{ways}" if ways else ""
    write_content(tmp_path, {"indicators/strategy.toml": STRATEGY + contact})
    if rows:
        write_snapshot(tmp_path, ID, rows, origin)
    content = read_content(tmp_path)
    plain = site_of(content)
    site = Site(
        plain.evidence, plain.language, Settings(f"{url}fi/" if url else ""), plain.today, "../"
    )
    return taking(site, site.records[ID])


def test_a_quotation_names_its_source_and_an_address_is_whole(tmp_path):
    """What is copied can stand anywhere: it says of which municipality it is, and the verdict."""
    told = kit(tmp_path)
    assert told.quote.words.startswith("Pikkula. Työllisyysaste: 64,5\u00a0")
    assert "selvää suuntaa" in told.quote.words
    assert "64,5\u00a0" in told.quote.words and "2024" in told.quote.words
    assert told.quote.words.endswith(f"{DATED} {URL}fi/{PAGE}")
    assert told.address.words == f"{URL}fi/{PAGE}"
    assert told.terms == "Käyttöoikeus: CC BY 4.0."


def test_terms_that_are_not_known_are_said_not_to_be(tmp_path):
    """Nobody is told that figures are free to use when that is not established."""
    told = kit(tmp_path, origin=PUBLISHER)
    assert told.terms.startswith("Käyttöehdot: ei tiedossa")


def test_the_code_of_an_embed_is_a_frame_with_a_title(tmp_path):
    """As text that a page of the city can hold as it is."""
    told = kit(tmp_path).embed
    frame = told.code.words
    assert frame.startswith(f'<iframe src="{URL}fi/embed/{ID}/" title="Työllisyysaste, Pikkula"')
    assert frame.endswith("</iframe>") and told.shown.target == f"embed/{ID}/"


@pytest.mark.parametrize("url", ["", "http://127.0.0.1:8000/"])
def test_without_an_address_nothing_is_offered_that_needs_one(tmp_path, url):
    """Quotation and files remain."""
    told = kit(tmp_path, url=url)
    assert (told.address, told.embed, told.code) == (None, None, None) and told.files
    assert told.quote.words.endswith(DATED)


def test_without_figures_there_is_a_sentence_to_quote_and_nothing_to_cite(tmp_path):
    """Nor a file to download."""
    told = kit(tmp_path, rows="")
    assert (told.files, told.citing, told.code, told.terms) == ((), None, None, "")
    said = "Pikkula: Mittarilla ei ole lukuja. Tavoitearvoa ei ole asetettu."
    assert told.quote.words == f"{said} {URL}fi/{PAGE}"


def test_feedback_begins_with_what_it_is_about(tmp_path):
    """The indicator's title and the page's address stand in the message already."""
    given = kit(tmp_path, email="palaute@kunta.example").feedback
    address = urlsplit(given.address)
    assert (address.scheme, address.path) == ("mailto", "palaute@kunta.example")
    begun = parse_qs(address.query)
    assert begun["subject"] == ["Palautetta sivusta: Työllisyysaste"]
    assert begun["body"] == [f"\r\n\r\n{URL}fi/{PAGE}"]


@pytest.mark.parametrize(
    ("email", "form", "leads"),
    [
        ("", "", None),
        ("palaute@kunta.example", "https://kunta.example/palaute", "https://kunta.example/palaute"),
        (
            "",
            "https://kunta.example/?s={page}&o={title}",
            f"https://kunta.example/?s={quote(f'{URL}fi/{PAGE}', '')}&o=Ty%C3%B6llisyysaste",
        ),
    ],
)
def test_feedback_leads_to_the_form_or_nowhere(tmp_path, email, form, leads):
    """Filled in where the form asks for it."""
    given = kit(tmp_path, email=email, form=form).feedback
    assert (given and given.address) == leads


def embedded(tmp_path, rows=ROWS, notice="", code="fi"):
    """The embed's view and its document, read."""
    content, _ = record_of(tmp_path, rows, publisher=LICENSED)
    site = site_of(content, code)
    settings = Settings(f"{URL}{code}/", notice={code: notice})
    of_all = site.records[ID], content.strategy, site.language, settings
    place = tmp_path / "embed.html"
    place.write_bytes(embed_file(*of_all, "../"))
    return embed_view(*of_all), read(place)


@pytest.mark.parametrize("code", CODES)
def test_an_embed_says_title_figure_period_verdict_source_and_notice(tmp_path, code):
    """In its language, with a chart of our own line, light enough for any page."""
    view, page = embedded(tmp_path, notice="Koe & <prov>", code=code)
    body = page.one("body").words()
    for words in (view.title, view.figure, view.unit, view.period, view.badge.words):
        assert words in body, words
    assert view.source in body and "CC BY 4.0" in body and "Koe & <prov>" in body
    assert page.one("html").attributes["lang"] == code
    assert len(list(page.all("svg", role="img"))) == 2
    assert len(gzip.compress((tmp_path / "embed.html").read_bytes())) < 40_000


def test_an_embed_leads_to_its_page_and_is_kept_out_of_search(tmp_path):
    """The link opens beside the page around the frame, and says so to those who hear it."""
    _, page = embedded(tmp_path)
    (link,) = page.all("a")
    assert link.attributes["href"] == f"../../{PAGE}"
    assert (link.attributes["target"], link.attributes["rel"]) == ("_blank", "noopener")
    assert link.words() == "Luvut ja arvion perusteet (avautuu uuteen välilehteen)"
    (robots,) = page.all("meta", name="robots")
    (canonical,) = page.all("link", rel="canonical")
    assert robots.attributes["content"] == "noindex"
    assert canonical.attributes["href"] == f"{URL}fi/{PAGE}"


@pytest.mark.parametrize(
    ("rows", "said"),
    [("", "Mittarilla ei ole lukuja."), ("SSS,2024,70,", "Mittarilla ei ole lukuja.")],
)
def test_an_embed_without_figures_says_so(tmp_path, rows, said):
    """A dash, the verdict and a sentence in the place of a chart."""
    view, page = embedded(tmp_path, rows=rows)
    assert (view.figure, view.unit, view.chart) == ("–", "", None)
    body = page.one("main").words()
    assert said in body and view.badge.words in body and list(page.all("figure")) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_title_is_only_words_in_an_embeds_code(tmp_path, payload):
    """In the code that is copied it stays within the attribute."""
    title = payload.replace("\\", "\\\\").replace('"', '\\"')
    text = INDICATOR.replace("Työllisyysaste", title)
    write_content(tmp_path, {f"indicators/tyo/{ID}.toml": text})
    plain = site_of(read_content(tmp_path))
    site = Site(plain.evidence, plain.language, Settings(f"{URL}fi/"), plain.today, "../")
    code = taking(site, site.records[ID]).embed.code.words
    before, told, after = code.partition(f'title="{html.escape(f"{payload}, Pikkula")}"')
    assert told and '"' not in before.removeprefix(f'<iframe src="{URL}fi/embed/{ID}/"')
    assert after == ' width="100%" height="540" style="border:0" loading="lazy"></iframe>'
