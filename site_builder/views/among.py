"""By what a reader sifts municipalities: the similar ones, group, language, region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.areas import (
    LANGUAGE_STATUSES,
    MUNICIPALITY_GROUPS,
    region_name,
    regions,
)
from site_builder.downloads.area_figures import KINDS
from site_builder.similar import similar_to
from site_builder.views.sieve import Choice
from site_builder.views.site import Site
from site_builder.wording.similar_words import similar_rule


@dataclass(frozen=True)
class ChoiceGroup:
    """Choices of one sort, under a heading."""

    heading: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Among:
    """The question which municipalities the table lists, and whether similar ones are marked.

    `every` is the choice that leaves none out. `similar` are the codes of those that are similar
    to our own, apart by spaces, as `rule` tells; `marked` is whether they are marked at first.
    `kinds_path` is where a script finds each municipality's group, language status and region.
    """

    label: str
    every: str
    groups: tuple[ChoiceGroup, ...]
    mark: str
    marked: bool
    similar: str
    rule: str
    kinds_path: str


def among(site: Site) -> Among:
    """The question with its choices, the same for every indicator of a site."""
    strategy, text = site.content.strategy, site.language.text
    similar = similar_to(strategy.municipality)
    return Among(
        label=text("among.label"),
        every=text("among.every"),
        groups=tuple(_groups(site)),
        mark=text("among.mark"),
        marked=bool(strategy.similar),
        similar=" ".join(similar),
        rule=similar_rule(strategy, similar, site.language),
        kinds_path=KINDS,
    )


def _groups(site: Site) -> Iterator[ChoiceGroup]:
    """A choice's value is the kind's place in the file of kinds, and the kind."""
    text, code = site.language.text, site.language.code
    yield _group(text("among.near"), iter([("similar", text("similar.heading"))]))
    groups = ((f"0:{one}", text(f"similar.groups.{one}")) for one in MUNICIPALITY_GROUPS)
    yield _group(text("among.group"), groups)
    languages = ((f"1:{one}", text(f"among.languages.{one}")) for one in LANGUAGE_STATUSES)
    yield _group(text("among.language"), languages)
    places = ((f"2:{one}", region_name(one, code)) for one in regions())
    yield _group(text("among.region"), places)


def _group(heading: str, choices: Iterator[tuple[str, str]]) -> ChoiceGroup:
    return ChoiceGroup(heading, tuple(Choice(value, words) for value, words in choices))
