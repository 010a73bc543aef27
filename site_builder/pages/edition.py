"""An edition's pages: whole documents that need nothing else, since they are never made again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from site_builder.pages.content_policy import REFERRER, still_policy
from site_builder.pages.render import rendered
from site_builder.pages.style_sheet import edition_styles
from site_builder.views.edition import EditionChoice, EditionView, choice_view, edition_view
from site_builder.views.site import Site


def edition_page(site: Site, edition: str) -> bytes:
    """One language's page as UTF-8, of the site as it stands on its day."""
    return _document("edition.html", edition_view(site, edition))


def edition_choice(sites: Sequence[Site], edition: str) -> bytes:
    """The page that leads to each language's as UTF-8."""
    return _document("edition-choice.html", choice_view(list(sites), edition))


def _document(template: str, view: EditionView | EditionChoice) -> bytes:
    styles = edition_styles()
    frame: Mapping[str, object] = {
        "policy": still_policy(styles),
        "referrer": REFERRER,
        "styles": Markup(styles),
    }
    return f"{rendered(template, view=view, **frame)}\n".encode()
