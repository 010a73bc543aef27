"""What a page may do in a reader's browser: the second wall, should a text ever break out.

The same Content-Security-Policy stands in every page, in a `<meta>`, as a static host sends no
headers of ours (https://www.w3.org/TR/CSP3/). No page holds a script or a style of its own; embeds,
which are no pages of the site's frame, have a narrower policy.
"""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import urlsplit

from site_builder.charts.plotly_library import styles

REFERRER = "no-referrer"
"""What another site is told of where its reader comes from: nothing."""

SCRIPTS = "script-src 'self'"
"""The rule for scripts as it stands in the policy."""

_CLOSED = ("base-uri 'none'", "form-action 'none'")
_RULES = (
    "default-src 'none'",
    SCRIPTS,
    "img-src 'self' data: blob:",  # plotly.js saves a chart as a picture by way of a blob
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "media-src 'self'",
    "frame-src 'self'",
    *_CLOSED,
)


def content_policy() -> str:
    """The policy's text."""
    sheets = "".join(f" {checksum(sheet)}" for sheet in styles())
    return "; ".join((*_RULES, f"style-src 'self'{sheets}"))


def embed_policy() -> str:
    """The policy of an embed, which loads a style sheet and a script of ours and opens nothing."""
    rules = ("default-src 'none'", SCRIPTS, "style-src 'self'", *_CLOSED)
    return "; ".join(rules)


def editor_policy(api: str) -> str:
    """The policy of the editor, which speaks to this API and to nobody else.

    Svelte puts its style sheets into the page as text, many of them as they are needed.
    """
    rules = (
        "default-src 'none'",
        SCRIPTS,
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        f"connect-src 'self' data: blob: {origin(api)}",
        "manifest-src 'self' blob:",
    )
    return "; ".join((*rules, *_CLOSED))


def still_policy(styles: str) -> str:
    """The policy of an edition's page: its one style sheet, and nothing that runs."""
    return "; ".join(("default-src 'none'", f"style-src {checksum(styles)}", *_CLOSED))


def origin(address: str) -> str:
    """Scheme and host of an address, as a policy names whom a page may speak to."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def checksum(text: str) -> str:
    """How a policy names the one text that may stand in the page."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest())
    return f"'sha256-{digest.decode()}'"
