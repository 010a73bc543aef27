"""What the pages of every site load alike: written once where several sites stand in a region's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from site_builder import areas
from site_builder.charts import plotly_library
from site_builder.charts.plotly_locale import locale_script
from site_builder.downloads.area_figures import (
    BOUNDARIES,
    KINDS,
    area_names,
    area_names_path,
    boundary_script,
    kinds_script,
)
from site_builder.downloads.site_file import SiteFile
from site_builder.language import Language
from site_builder.pages.exploring import exploring_script, exploring_words
from site_builder.pages.style_sheet import EMBED_STYLES, STYLES, embed_styles, style_sheet

PLOTLY = "assets/mittaristo/plotly.min.js"


def plotly_words(code: str) -> str:
    """The script with plotly.js' words in a language, from the site's root."""
    return f"assets/mittaristo/plotly.{code}.js"


def page_files(language: Language) -> Iterator[SiteFile]:
    """Styles of any page and embed in the language, and its charts."""
    yield SiteFile(path=STYLES, make=style_sheet)
    yield SiteFile(path=EMBED_STYLES, make=embed_styles)
    yield SiteFile(path=PLOTLY, make=plotly_library.script)
    words = partial(locale_script, language)
    yield SiteFile(path=plotly_words(language.code), make=words, language=language.code)
    form = partial(exploring_script, language)
    yield SiteFile(path=exploring_words(language.code), make=form, language=language.code)


def area_files(language: Language, name_of: Callable[[str], str]) -> Iterator[SiteFile]:
    """Boundaries, kinds and names of areas, for scripts that compare them."""
    yield SiteFile(path=BOUNDARIES, make=boundary_script)
    yield SiteFile(path=KINDS, make=kinds_script)
    names = partial(area_names, name_of)
    yield SiteFile(path=area_names_path(language.code), make=names, language=language.code)


def common_files(code: str) -> Iterator[SiteFile]:
    """All of them in the language of this code, areas by the names that the register has."""
    language = Language.of(code)
    yield from page_files(language)
    yield from area_files(language, partial(_registered_name, language))


def _registered_name(language: Language, area: str) -> str:
    if area == areas.WHOLE_COUNTRY:
        return language.text("area.whole-country")
    return areas.name(area, language.code) or area
