"""The page that the editor in the browser begins in: a document of its own, without a text."""

from __future__ import annotations

from site_builder.pages.content_policy import REFERRER, editor_policy
from site_builder.pages.render import rendered


def editor_page(
    code: str,
    *,
    title: str,
    without_script: str,
    files: str,
    settings: str,
    interface: str,
    api: str,
) -> bytes:
    """The document as UTF-8, in the language `code`.

    `files` leads to the folder of the editor's files, of which `settings` is one. `interface` is
    what Sveltia calls the language of its own words. The page may speak to the `api` alone.
    """
    html = rendered(
        "editor.html",
        code=code,
        title=title,
        without_script=without_script,
        files=files,
        settings=settings,
        interface=interface,
        policy=editor_policy(api),
        referrer=REFERRER,
    )
    return html.encode()
