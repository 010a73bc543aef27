"""An indicator's embed: a whole document of its own, for a frame on another site's page.

It needs two requests, or three with the script that tells its height: the one style sheet of all
embeds lies beside that script, and the site's frame is not around it.
"""

from __future__ import annotations

import hashlib
from functools import cache, partial

from markupsafe import Markup

from site_builder.charts.plot import Size
from site_builder.charts.svg import draw
from site_builder.definitions import Strategy
from site_builder.language import Language
from site_builder.pages.content_policy import REFERRER, embed_policy
from site_builder.pages.page import link
from site_builder.pages.render import rendered
from site_builder.pages.style_sheet import EMBED_STYLES, embed_styles
from site_builder.records import Record
from site_builder.site_choices import Settings
from site_builder.views.embed import embed_view

SMALL, LARGE = Size("small", 280, 190, 13.5), Size("large", 600, 260, 14)
"""Beside a text of the other page, and across it."""


def embed_file(
    record: Record, strategy: Strategy, language: Language, settings: Settings, common: str
) -> bytes:
    """The document as UTF-8. `common` leads from the language's root to what is alike for all."""
    view = embed_view(record, strategy, language, settings)
    html = rendered(
        "embed.html",
        view=view,
        link=partial(link, view.path),
        common=lambda target: link(view.path, common + target),
        drawing=lambda chart: Markup(draw(chart, language, SMALL, LARGE)),
        policy=embed_policy(),
        referrer=REFERRER,
        styles=_styles(),
    )
    return html.encode()


@cache
def _styles() -> str:
    """Where the style sheet lies, with its checksum, so that browsers never mix versions."""
    return f"{EMBED_STYLES}?{hashlib.sha256(embed_styles()).hexdigest()[:8]}"
