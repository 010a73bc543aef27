"""An edition's pages: whole documents that need nothing else, since they are never made again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from markupsafe import Markup

from site_builder.language import Language
from site_builder.pages.content_policy import REFERRER, still_policy
from site_builder.pages.render import rendered
from site_builder.pages.style_sheet import edition_styles
from site_builder.records import Evidence
from site_builder.site_choices import Settings
from site_builder.views.edition import EditionChoice, EditionView, choice_view, edition_view
from site_builder.views.site import Site


def edition_pages(
    evidence: Evidence, settings: Settings, edition: str, day: date
) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the page in each language, and of the one that leads to them."""
    languages = map(Language.of, evidence.content.languages)
    sites = [Site(evidence, language, settings, day, shared="") for language in languages]
    yield "index.html", _document("edition-choice.html", choice_view(sites, edition))
    for site in sites:
        name = f"{site.language.code}.html"
        yield name, _document("edition.html", edition_view(site, edition))


def _document(template: str, view: EditionView | EditionChoice) -> bytes:
    styles = edition_styles()
    frame: Mapping[str, object] = {
        "policy": still_policy(styles),
        "referrer": REFERRER,
        "styles": Markup(styles),
    }
    return f"{rendered(template, view=view, **frame)}\n".encode()
