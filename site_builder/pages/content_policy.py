"""What a page may do in a reader's browser: the second wall, should a text ever break out.

The same Content-Security-Policy stands in every page, in a `<meta>`, as a static host sends no
headers of ours (https://www.w3.org/TR/CSP3/). No page holds a script or a style of its own.
"""

from __future__ import annotations

import base64
import hashlib

from site_builder.charts.plotly_library import styles

REFERRER = "no-referrer"
"""What another site is told of where its reader comes from: nothing."""

_ALLOWED = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",  # plotly.js saves a chart as a picture by way of a blob
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "media-src": "'self'",
    "frame-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}


def content_policy(*, preview: bool = False) -> str:
    """The policy's text. A `preview` may also run the script that reloads it after an edit."""
    allowed = dict(_ALLOWED)
    allowed["style-src"] += "".join(f" {_digest(sheet)}" for sheet in styles())
    if preview:
        allowed["script-src"] += " 'unsafe-inline'"
    return "; ".join(f"{kind} {sources}" for kind, sources in allowed.items())


def _digest(text: str) -> str:
    """The one text that may stand in the page, by its checksum."""
    checksum = base64.b64encode(hashlib.sha256(text.encode()).digest())
    return f"'sha256-{checksum.decode()}'"
