"""What was known on a day: frozen editions, figures rebuilt from the ledger, what has changed."""

from site_builder.editions.edition import Edition, read_frozen
from site_builder.editions.known_then import How, KnownThen, Present, frozen_then, known_then
from site_builder.editions.reading import read_editions, understand
from site_builder.editions.rules import goals_of
from site_builder.editions.since import Since, since

__all__ = [
    "Edition",
    "How",
    "KnownThen",
    "Present",
    "Since",
    "frozen_then",
    "goals_of",
    "known_then",
    "read_editions",
    "read_frozen",
    "since",
    "understand",
]
