"""The page that the editor in the browser begins in: a document of its own, without a text."""

from __future__ import annotations

from site_builder.pages.content_policy import REFERRER, editor_policy
from site_builder.pages.render import rendered
from site_builder.views.editor_door import EditorDoor


def editor_page(view: EditorDoor) -> bytes:
    """The document as UTF-8."""
    html = rendered("editor.html", view=view, policy=editor_policy(view.api), referrer=REFERRER)
    return html.encode()
