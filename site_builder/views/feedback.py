"""How readers tell the city what they think of a page: by its form or by mail, begun for them."""

from __future__ import annotations

from urllib.parse import quote, urljoin

from site_builder.views.head import OutsideLink
from site_builder.views.outside import mail_address
from site_builder.views.site import Site
from site_builder.web import web_address

TITLE, PAGE = "{title}", "{page}"
"""What a form's address may hold where the form takes the page's title and address."""


def contact_form(address: str | None, *, title: str = "", page: str = "") -> str:
    """The form's address with the page it is about filled in; empty where it is no address."""
    filled = (address or "").replace(TITLE, quote(title, "")).replace(PAGE, quote(page, ""))
    return web_address(filled)


def feedback(site: Site, title: str, path: str) -> OutsideLink | None:
    """The city's form, else a message begun to its address; None without either.

    `path` is the page's, from the language's root: named where others can reach it.
    """
    contact, text = site.content.strategy.contact, site.language.text
    if contact is None:
        return None
    page = site.settings.address and urljoin(site.settings.address, path)
    begun = {"subject": text("feedback.subject", title=title)}
    if page:
        begun["body"] = f"\n\n{page}"
    form = contact_form(contact.form, title=title, page=page)
    address = form or mail_address(contact.email or "", **begun)
    return OutsideLink(text("feedback.words"), address) if address else None
