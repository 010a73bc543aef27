"""What a network is told of a page that is shared there, beside its title and description."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from site_builder.language import Language
from site_builder.views.card import FRONT_CARD, goal_card, indicator_card
from site_builder.views.site import Site, goal_path, indicator_path


@dataclass(frozen=True)
class Sharing:
    """What holds of every page of a language.

    `root` is the language's whole address, empty while there is none. `cards` are the pictures of
    pages that have one, by the page's path; other pages have the site's. Without pictures it is
    None.
    """

    root: str
    locale: str
    other_locales: tuple[str, ...]
    cards: Mapping[str, str] | None

    def address(self, path: str) -> str:
        """The whole address of the page at `path`, empty while there is none."""
        return self.root and urljoin(self.root, path)

    def card(self, path: str) -> str:
        """The whole address of its picture, empty where there is none."""
        if self.cards is None or not self.root:
            return ""
        return urljoin(self.root, self.cards.get(path, FRONT_CARD))


def sharing(site: Site) -> Sharing:
    """What is told wherever a page of this language is shared."""
    codes = site.content.languages if site.shared else []
    others = [Language.of(code) for code in codes if code != site.language.code]
    return Sharing(
        root=site.settings.site_url,
        locale=site.language.text("share.locale"),
        other_locales=tuple(other.text("share.locale") for other in others),
        cards=_cards(site) if site.settings.pictures else None,
    )


def _cards(site: Site) -> Mapping[str, str]:
    indicators = site.content.indicators
    cards = {goal_path(goal): goal_card(goal) for goal in site.content.goals}
    return cards | {indicator_path(indicators[i]): indicator_card(i) for i in indicators}
