"""What the symbols of missing figures and the flags of others mean, in words."""

from __future__ import annotations

from site_builder.language import Language
from site_builder.status import FLAGS, NIL


def symbol_words(symbol: str, language: Language) -> str:
    """Why a figure is missing, by the source's symbol; the dots are counted."""
    key = f"dots-{len(symbol)}" if symbol else "unknown"
    return language.text(f"status.{'nil' if symbol == NIL else key}")


def sign_words(sign: str, language: Language) -> str:
    """What a flag or a symbol means: `p`, preliminary."""
    return language.text(f"status.{sign}") if sign in FLAGS else symbol_words(sign, language)
