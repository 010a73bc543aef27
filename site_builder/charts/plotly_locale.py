"""A language of the site as plotly.js wants to be told it."""

from __future__ import annotations

import json

from site_builder.language import Language


def locale_json(language: Language) -> str:
    """The language as a plotly.js locale module's content: months, days, button titles."""
    months = [language.text(f"month.name.{number}") for number in range(1, 13)]
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
    days = language.text("plotly.days").split(",")
    return json.dumps(
        {
            "moduleType": "locale",
            "name": language.code,
            "dictionary": titles,
            "format": {
                "days": days,
                "shortDays": [day[:2] for day in days],
                "months": months,
                "shortMonths": [month[:3] for month in months],
                "date": "%-d.%-m.%Y",
                "decimal": ",",
                "thousands": "\u00a0",
            },
        },
        ensure_ascii=False,
    )


def locale_script(language: Language) -> bytes:
    """The script that gives plotly.js the language's words, once for all charts."""
    return f"Plotly.register({locale_json(language)});\n".encode()
