"""While an editor looks at the pages, let the one script run that reloads them after an edit.

MkDocs' server writes that script into each page as it answers. The content policy of the page is
opened for this very text by its checksum; what is built and published stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from site_builder.pages.content_policy import SCRIPTS, checksum

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_LAST = re.compile(r".*<script>(.*?)</script>", re.DOTALL)
STAYS = "data-stays"
"""The mark of a page that is never reloaded: what somebody is writing in it would be gone."""


def letting_reload(app: WSGIApplication) -> WSGIApplication:
    """The server's application, whose pages may run the script it has written into them."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        told: list[Any] = []

        def hold(status: str, headers: list[tuple[str, str]], *_: object) -> Any:
            told[:] = [status, headers]

        body = app(environ, hold)
        status, headers = told
        if dict(headers).get("Content-Type") == "text/html":
            body = [with_the_reloading_script(b"".join(body))]
            headers = [(key, value) for key, value in headers if key != "Content-Length"]
            headers.append(("Content-Length", str(len(body[0]))))
        start_response(status, headers)
        return body

    return answer


def with_the_reloading_script(page: bytes) -> bytes:
    """The page with its last inline script let through, the page itself where it has none.

    One that stays has it taken away.
    """
    text = page.decode("utf-8")
    last = _LAST.match(text)
    if last is None:
        return page
    if STAYS in text.partition("<head>")[0]:
        return (text[: last.start(1) - len("<script>")] + text[last.end() :]).encode()
    opened = f"{SCRIPTS} {checksum(last[1])}"
    return text.replace(_escaped(SCRIPTS), _escaped(opened), 1).encode()


def _escaped(rule: str) -> str:
    return rule.replace("'", "&#39;")
