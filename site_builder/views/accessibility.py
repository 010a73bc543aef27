"""What the accessibility statement says that the law on digital services asks for."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.areas import ALAND
from site_builder.views.feedback import contact_form
from site_builder.views.head import Head, OutsideLink, named_head
from site_builder.views.outside import mail_address
from site_builder.views.prose import Section
from site_builder.views.site import Site
from site_builder.web import host, web_address


@dataclass(frozen=True)
class FeedbackSection:
    """Who answers feedback, by which ways and in what time."""

    heading: str
    unit: str
    ways: tuple[OutsideLink, ...]
    words: str


@dataclass(frozen=True)
class SupervisionSection:
    """When to turn to the authority that supervises, and how it is reached."""

    heading: str
    words: str
    authority: tuple[str, ...]
    ways: tuple[OutsideLink, ...]


@dataclass(frozen=True, kw_only=True)
class AccessibilityView:
    """The statement in order: how far the site is, who answers, who supervises, privacy.

    Without anybody who answers, nothing is said of feedback and of complaints about it.
    """

    head: Head
    lead: str
    state: tuple[Section, ...]
    feedback: FeedbackSection | None
    supervision: SupervisionSection | None
    privacy: Section


def accessibility_head(site: Site) -> Head:
    """The head of the accessibility statement."""
    return named_head(site.language, "accessibility", "accessibility.description")


def accessibility_view(site: Site) -> AccessibilityView:
    """The values of the accessibility statement."""
    answered = site.content.strategy.contact is not None
    return AccessibilityView(
        head=accessibility_head(site),
        lead=site.language.text(f"accessibility.lead{_aland(site)}", site=site.name),
        state=(
            _section(site, "level"),
            _section(site, "gaps", site.settings.statement.gaps.get(site.language.code, "")),
            _section(site, "tested", *_tested(site)),
        ),
        feedback=_feedback(site),
        supervision=_supervision(site) if answered else None,
        privacy=_section(site, "privacy"),
    )


def _aland(site: Site) -> str:
    """How keys end whose text is another on Åland."""
    return "-aland" if site.content.strategy.municipality in ALAND else ""


def _section(site: Site, part: str, *more: str) -> Section:
    text = site.language.text
    paragraphs = (text(f"accessibility.{part}.text"), *more)
    return Section(text(f"accessibility.{part}.heading"), "\n\n".join(filter(None, paragraphs)))


def _tested(site: Site) -> tuple[str, str]:
    """On what the statement rests, and of which days it is."""
    statement, language = site.settings.statement, site.language
    method = statement.method.get(language.code) or language.text("accessibility.tested.self")
    if statement.written is None:
        return method, ""
    days = {"written": language.date(statement.written)}
    if statement.reviewed is None:
        return method, language.text("accessibility.tested.written", **days)
    days["reviewed"] = language.date(statement.reviewed)
    return method, language.text("accessibility.tested.reviewed", **days)


def _feedback(site: Site) -> FeedbackSection | None:
    text, contact = site.language.text, site.content.strategy.contact
    if contact is None:
        return None
    email, form = contact.email or "", contact_form(contact.form)
    mail = OutsideLink(email, mail_address(email))
    filled_in = OutsideLink(text("accessibility.feedback.form"), form)
    return FeedbackSection(
        heading=text("accessibility.feedback.heading"),
        unit=text("accessibility.feedback.who", unit=contact.unit[site.language.code]),
        ways=(*([mail] if email else []), *([filled_in] if form else [])),
        words=text("accessibility.feedback.days"),
    )


def _supervision(site: Site) -> SupervisionSection:
    """The authority that mkdocs.yml names, else the one that supervises municipalities there."""
    text, aland = site.language.text, _aland(site)
    own = site.settings.supervisor.get(site.language.code)
    authority = own or text(f"accessibility.supervision.name{aland}")
    return SupervisionSection(
        heading=text("accessibility.supervision.heading"),
        words=text("accessibility.supervision.text"),
        authority=tuple(line.strip() for line in authority.splitlines() if line.strip()),
        ways=() if own or aland else _reached(site),
    )


def _reached(site: Site) -> tuple[OutsideLink, ...]:
    text = site.language.text
    email, page = (text(f"accessibility.supervision.{way}") for way in ("email", "site"))
    return OutsideLink(email, mail_address(email)), OutsideLink(host(page), web_address(page))
