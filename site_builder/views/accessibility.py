"""What the accessibility statement of Act 306/2019 says."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.views.head import Head, OutsideLink, named_head
from site_builder.views.outside import mail_address
from site_builder.views.prose import LineList, Section
from site_builder.views.site import Site


@dataclass(frozen=True)
class FeedbackSection:
    """Who answers feedback, and in what time; without anybody (`unit` is empty), that."""

    heading: str
    unit: str
    mail: OutsideLink | None
    words: str


@dataclass(frozen=True, kw_only=True)
class AccessibilityView:
    """The statement in order: how far the site is, who answers, who supervises, privacy."""

    head: Head
    lead: str
    state: tuple[Section, ...]
    feedback: FeedbackSection
    supervision: LineList
    privacy: Section


def accessibility_head(site: Site) -> Head:
    """The head of the accessibility statement."""
    return named_head(site.language, "accessibility", "accessibility.description")


def accessibility_view(site: Site) -> AccessibilityView:
    """The values of the accessibility statement."""
    text, code = site.language.text, site.language.code
    return AccessibilityView(
        head=accessibility_head(site),
        lead=text("accessibility.lead", city=site.content.strategy.city[code]),
        state=tuple(_section(site, part) for part in ("level", "gaps", "tested")),
        feedback=_feedback(site),
        supervision=LineList(
            text("accessibility.supervision.heading"),
            (
                text("accessibility.supervision.text"),
                site.settings.supervisor.get(code) or text("accessibility.supervision.none"),
            ),
        ),
        privacy=_section(site, "privacy"),
    )


def _section(site: Site, part: str) -> Section:
    text = site.language.text
    return Section(text(f"accessibility.{part}.heading"), text(f"accessibility.{part}.text"))


def _feedback(site: Site) -> FeedbackSection:
    text, contact = site.language.text, site.content.strategy.contact
    heading = text("accessibility.feedback.heading")
    if contact is None:
        return FeedbackSection(heading, "", None, text("accessibility.feedback.none"))
    return FeedbackSection(
        heading=heading,
        unit=contact.unit[site.language.code],
        mail=OutsideLink(contact.email, mail_address(contact.email)),
        words=text("accessibility.feedback.days"),
    )
