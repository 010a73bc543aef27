"""Tables of the test server as `add` chooses from them."""

from __future__ import annotations

import tomlkit

from site_builder.adding.tables.draft import TableDraft, read_table
from site_builder.sources.pxweb.server import PxWebServer
from tests.content_folder import quick_http
from tests.pxweb_server import PxWebServerForTests, Table, standard_tables

LANGUAGES = ("fi", "sv", "en")
POPULATION = "StatFin/vaerak/11re.px"
KEY_FIGURES = "StatFin/vaerak/11ra.px"
UNEMPLOYMENT = "StatFin/tyonv/12tf.px"
PRICES = "StatFin/ashi/13mx.px"


def as_client(server: PxWebServerForTests, *, version2: bool = False) -> PxWebServer:
    """The server as the program asks it, under the name that definitions leave out."""
    return PxWebServer(quick_http(), "statfin", server.url_v2 if version2 else server.url)


def draft_of(
    server: PxWebServerForTests,
    table: str,
    *chosen: str,
    languages: tuple[str, ...] = LANGUAGES,
    municipality: str = "091",
    version2: bool = False,
    name: str = "statfin",
) -> TableDraft:
    """A table with these choices, as the option --choose writes them."""
    client = as_client(server, version2=version2)
    client.name = name
    draft = read_table(client, table, languages, municipality=municipality)
    for text in chosen:
        draft.choices.choose(text)
    return draft


def by_default(draft: TableDraft) -> TableDraft:
    """The draft after everything that can stand unasked has been taken."""
    while waiting := [one for one in draft.open_questions() if one.unasked is not None]:
        waiting[0].take(waiting[0].unasked or "")
    return draft


def table_of(path: str) -> Table:
    """A table as the server has it unless it is told."""
    return next(one for one in standard_tables() if one.path == path)


def in_toml(draft: TableDraft) -> str:
    """What follows `[source]` in a definition."""
    return tomlkit.dumps({"source": draft.source()}).partition("\n")[2]


def told(draft: TableDraft) -> list[str]:
    """The options of what is still open."""
    return [one.option for one in draft.open_questions()]
