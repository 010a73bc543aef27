"""What a script needs to let readers explore charts, once for all pages of a language."""

from __future__ import annotations

from decimal import Decimal

from site_builder.charts.reading import period_names
from site_builder.json_text import json_text
from site_builder.language import Language
from site_builder.pages.render import explore_form_html
from site_builder.period import LETTER_OF
from site_builder.views.explore import explore_words


def exploring_words(code: str) -> str:
    """The script with the form and all words in a language, from the site's root."""
    return f"assets/mittaristo/exploring.{code}.js"


def exploring_script(language: Language) -> bytes:
    """The script: the form's HTML, what is said of a chart, how numbers and periods are written.

    `number` is a sample. `periods` has the names of a year's periods with `{}` for the year, by the
    letter that stands for their kind; a year has none.
    """
    told = {
        "form": explore_form_html(language),
        "words": explore_words(language),
        "number": language.number(Decimal("-1234.5"), 1),
        "periods": {letter: period_names(kind, language) for kind, letter in LETTER_OF.items()},
    }
    return f"self.mittaristoExploring={json_text(told)};\n".encode()
