"""Where the council's reports lie, and what leads to them where they are made."""

from __future__ import annotations

from site_builder.definitions import FollowUp
from site_builder.views.head import FileLink
from site_builder.views.site import Site

FORMATS = ("pdf", "docx")
"""What a report is made as, in the order in which readers are offered it."""


def report_files(site: Site, one: FollowUp, key: str = "report.file") -> tuple[FileLink, ...]:
    """The follow-up's reports in the site's language; none of one ahead, or that is not made.

    Under `report.named` a link says the follow-up's name too, for where it does not stand.
    """
    name, has_been = one.name[site.language.code], one.has_been(site.today)
    return tuple(
        FileLink(site.language.text(f"{key}.{kind}", name=name), report_place(site, one, kind))
        for kind in FORMATS
        if has_been and kind in site.settings.reports
    )


def report_place(site: Site, one: FollowUp, kind: str) -> str:
    """Where a report lies, from the root that all languages share."""
    return f"{site.own_folder}reports/{one.id}.{kind}"
