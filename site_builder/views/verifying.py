"""How a reader makes sure who made the files that are published."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.views.site import Site


@dataclass(frozen=True)
class Verifying:
    """The command that tells where checksums come from; `proves` says what that proves."""

    heading: str
    text: str
    command: str
    proves: str


def verifying(site: Site) -> Verifying | None:
    """None but where a workflow of a repository on GitHub publishes the site and attests it."""
    repository, text = site.settings.repository, site.language.text
    if not repository or not site.settings.address:
        return None
    signer = f" --signer-repo {site.settings.signer}" if site.settings.signer else ""
    return Verifying(
        heading=text("cite.verify"),
        text=text("cite.verify-origin", repository=repository),
        command=f"gh attestation verify SHA256SUMS --repo {repository}{signer}",
        proves=text("cite.verify-proves"),
    )
