"""How a reader finds indicators in the long list: by questions, in an order, at an address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from site_builder.records import Record
from site_builder.views.bodies import owner_of
from site_builder.views.latest import latest_period
from site_builder.views.record_badge import record_badge
from site_builder.views.site import Site
from site_builder.wording.badge import BADGE_ORDER, badge_name
from site_builder.wording.counts import out_of
from site_builder.wording.target import TARGETS_TOLD, target_told

FIRST = ("verdict", "target", "goal", "priority")
"""What is asked in sight; the rest waits until a reader wants more."""
ORDERS = ("title", "end", "verdict")

_IN_ORDER: dict[str, Sequence[str]] = {
    "verdict": BADGE_ORDER,
    "target": TARGETS_TOLD,
    "fresh": ("term", "older", "stale", "none"),
    "divided": ("yes", "no"),
    "kind": ("numeric", "qualitative"),
    "role": ("result", "steering", "start"),
}
"""Choices that have an order of their own; goals and priorities have the strategy's."""
_BY_WORDS = ("owner", "source")


@dataclass(frozen=True)
class Choice:
    """One of several: what it stands for, and its words."""

    value: str
    words: str


@dataclass(frozen=True)
class Question:
    """What is asked of each indicator; the first choice, whose value is empty, is the usual one."""

    key: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Sieve:
    """The questions that part the indicators, the order, and how many are shown.

    `more` are asked less often. `some` has `{shown}` where the outlet writes how many; `every`,
    `one` and `none` say it themselves.
    """

    search: str
    first: tuple[Question, ...]
    order: Question
    more_label: str
    more: tuple[Question, ...]
    clear: str
    every: str
    some: str
    one: str
    none: str


Answers = Mapping[str, tuple[Choice, ...]]
"""What holds of one indicator, by the name of the question; nothing where it has no answer."""


def sifted(**state: str) -> str:
    """The list's address where it stands as told: `indicators/#order=title`."""
    return f"indicators/#{urlencode(state)}"


def sieve(site: Site, given: Sequence[Answers]) -> Sieve:
    """The sieve of indicators with these answers."""
    text, whole = site.language.text, len(given)
    asked = tuple(questions(site, given))
    ordered = (Choice(order, text(f"sieve.order.{order}")) for order in ORDERS)
    orders = (Choice("", text("sieve.order.strategy")), *ordered)
    words = out_of(whole, site.language)
    return Sieve(
        search=text("sieve.search"),
        first=tuple(question for question in asked if question.key in FIRST),
        order=Question("order", text("sieve.order.label"), orders),
        more_label=text("sieve.more"),
        more=tuple(question for question in asked if question.key not in FIRST),
        clear=text("sieve.clear"),
        every=site.language.count("sieve.every", whole),
        some=text("sieve.some", shown="{shown}", whole=words),
        one=text("sieve.one", whole=words),
        none=text("sieve.none"),
    )


def questions(site: Site, given: Sequence[Answers]) -> Iterator[Question]:
    """The questions that have more than one answer, with every answer that is given."""
    for name in given[0] if given else ():
        found = dict.fromkeys(choice for answers in given for choice in answers[name])
        if len(found) > 1:
            usual = Choice("", site.language.text("sieve.any"))
            label = site.language.text(f"sieve.question.{name}")
            yield Question(name, label, (usual, *sorted(found, key=lambda c: _place(name, c))))


def _place(name: str, choice: Choice) -> tuple[int, str]:
    known = _IN_ORDER.get(name, ())
    place = known.index(choice.value) if choice.value in known else len(known)
    return place, choice.words.casefold() if name in _BY_WORDS else ""


def answers_of(site: Site, record: Record) -> Answers:
    """What holds of one indicator."""
    language, indicator = site.language, record.indicator
    icon, goal = record_badge(record, language).icon, site.content.goals[indicator.goal]
    priority = site.content.priority_of(indicator.goal)
    told = {
        "verdict": [Choice(icon, badge_name(icon, language))],
        "target": _target(site, record),
        "goal": [Choice(goal.id, goal.name[language.code])],
        "priority": [Choice(priority.id, priority.name[language.code])],
        "owner": _owner(site, record),
        "source": _publisher(site, record),
        "fresh": [_named(site, "fresh", value) for value in freshness(site, record)],
        "divided": [_named(site, "divided", "yes" if record.series.divided else "no")],
        "kind": [_named(site, "kind", indicator.kind)],
        "role": [_named(site, "role", indicator.role)] if indicator.role else [],
    }
    return {name: tuple(choices) for name, choices in told.items()}


def _named(site: Site, question: str, value: str) -> Choice:
    return Choice(value, site.language.text(f"sieve.{question}.{value}"))


def _target(site: Site, record: Record) -> list[Choice]:
    if record.indicator.kind != "numeric":
        return []
    told = target_told(record.verdict.target)
    return [Choice(told, site.language.text(f"target.{told}"))]


def _owner(site: Site, record: Record) -> list[Choice]:
    """Who looks after the indicator, else who follows its goal."""
    owner = owner_of(site, record)
    return [Choice(owner, site.body_name(owner))] if owner else []


def _publisher(site: Site, record: Record) -> list[Choice]:
    """Whose figures they are; an address has the name in the site's primary language."""
    named = record.provenance.publisher if record.provenance else {}
    name = named.get(site.language.code, "")
    return [Choice(named.get(site.content.languages[0], name), name)] if name else []


def freshness(site: Site, record: Record) -> Iterator[str]:
    """Whether the latest figure is of the term, and whether a newer one should be out."""
    period = latest_period(record)
    if period is None:
        yield "none"
    else:
        yield "term" if period.end >= site.content.strategy.term.start else "older"
    if record.stale(site.today):
        yield "stale"
