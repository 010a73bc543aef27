"""How a reader makes sure that a file is the one that was published, and who made it."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.views.site import Site


@dataclass(frozen=True)
class VerifyingStep:
    """What one command tells, and the command."""

    text: str
    command: str


@dataclass(frozen=True)
class Verifying:
    """The commands, under a heading; `proves` says what they prove and what not."""

    heading: str
    steps: tuple[VerifyingStep, ...]
    proves: str


def verifying(site: Site) -> Verifying | None:
    """None but where a workflow of a repository on GitHub publishes the site and attests it."""
    repository, text = site.settings.repository, site.language.text
    if not repository or not site.settings.address:
        return None
    return Verifying(
        heading=text("cite.verify"),
        steps=(
            VerifyingStep(
                text("cite.verify-sums"), "sha256sum --check --ignore-missing SHA256SUMS"
            ),
            VerifyingStep(
                text("cite.verify-origin", repository=repository),
                f"gh attestation verify SHA256SUMS --repo {repository}",
            ),
        ),
        proves=text("cite.verify-proves"),
    )
