"""Links that lead out of the site: only where an address is what a reader takes it for."""

from __future__ import annotations

from urllib.parse import quote

from site_builder.web import is_email

_LF, _CRLF = "\n", "\r\n"
_SERVED = ("fi", "sv", "en")
"""The languages that Finnish PxWeb servers have their pages in."""


def mail_address(text: str, **begun: str) -> str:
    """What a link to an e-mail address leads to, empty when the text is none.

    `begun` is what the message says already: its `subject`, its `body` (RFC 6068).
    """
    if not is_email(text):
        return ""
    fields = [f"{name}={quote(_CRLF.join(said.split(_LF)), '')}" for name, said in begun.items()]
    return "?".join(filter(None, [f"mailto:{text}", "&".join(fields)]))


def table_page(url: str, code: str) -> str:
    """The page of a PxWeb table for readers of a language, from its address in the API.

    In English where the servers do not have the language. Any other address stays as it is.
    """
    root, api, path = url.partition("/api/v1/")
    _, *place = path.split("/")
    if not api or len(place) < 2:
        return url
    database, *folders, table = place
    if not table.endswith(".px"):
        return url
    spoken = code if code in _SERVED else "en"
    return f"{root}/pxweb/{spoken}/{database}/{'__'.join([database, *folders])}/{table}/"
