"""A language of the site as plotly.js wants to be told it."""

from __future__ import annotations

import json

from site_builder.language import Language

COUNTRY = "FI"


def locale_json(language: Language) -> str:
    """The language as a plotly.js locale module's content: months, marks, button titles.

    It is named as the language of a country, `en-FI`, so that plotly.js' own English stays behind
    it: days of the week are left to that, as no chart has a period shorter than a month.
    """
    titles = {
        english: language.text(f"plotly.{key}")
        for key, english in {
            "download": "Download plot as a PNG",
            "zoom": "Zoom",
            "pan": "Pan",
            "zoom-in": "Zoom in",
            "zoom-out": "Zoom out",
            "autoscale": "Autoscale",
            "reset": "Reset axes",
            "double-click": "Double-click to zoom back out",
        }.items()
    }
    return json.dumps(
        {
            "moduleType": "locale",
            "name": f"{language.code}-{COUNTRY}",
            "dictionary": titles,
            "format": {
                "months": _months("name", language),
                "shortMonths": _months("short", language),
                "date": language.text("date.short", day="%-d", month="%b", number="%-m", year="%Y"),
                "decimal": language.text("number.decimal"),
                "thousands": language.text("number.thousands"),
            },
        },
        ensure_ascii=False,
    )


def locale_script(language: Language) -> bytes:
    """The script that gives plotly.js the language's words, once for all charts."""
    return f"Plotly.register({locale_json(language)});\n".encode()


def _months(form: str, language: Language) -> list[str]:
    return [language.text(f"month.{form}.{number}") for number in range(1, 13)]
