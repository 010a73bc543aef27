"""What the region's search finds: municipalities by any of their names, indicators, pages."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder import areas
from site_builder.region.region_site import RegionSite, survey_path
from site_builder.region.survey import Survey
from site_builder.region.views.method import region_method_head
from site_builder.views.accessibility import accessibility_head
from site_builder.views.data import data_head
from site_builder.views.findables import Findable
from site_builder.views.head import Head


def region_findables(whole: RegionSite) -> Iterator[Findable]:
    """All there is to find in one language."""
    for code in whole.region.municipalities:
        if code in whole.there:
            yield _municipality(whole, code)
    for survey in whole.surveys.values():
        yield _indicator(whole, survey)
    heads = data_head(whole.site), region_method_head(whole.language)
    for head in (*heads, accessibility_head(whole.site)):
        yield _page(whole, head)


def _municipality(whole: RegionSite, code: str) -> Findable:
    known = areas.municipalities()[code]
    path = whole.way_to(code)
    assert path is not None and known.region is not None, code
    maakunta = areas.region_name(known.region, whole.language.code)
    kind = whole.language.text("search.kind.municipality")
    return Findable(
        kind="municipality",
        path=path,
        title=whole.name(code),
        about=f"{kind} · {maakunta}",
        keywords=tuple(sorted({one for one in known.names.values() if one})),
        names=(maakunta,),
    )


def _indicator(whole: RegionSite, survey: Survey) -> Findable:
    language, indicator = whole.language, survey.indicator
    goal = whole.site.content.goals[indicator.goal].name[language.code]
    kind = language.text("search.kind.indicator")
    return Findable(
        kind="indicator",
        path=survey_path(survey),
        title=indicator.title[language.code],
        about=f"{kind} · {goal}",
        keywords=tuple(indicator.keywords.get(language.code, ())),
        names=(goal,),
        texts=(indicator.why[language.code],),
    )


def _page(whole: RegionSite, head: Head) -> Findable:
    kind = whole.language.text("search.kind.page")
    texts = (head.description,)
    return Findable(kind="page", path=head.path, title=head.title, about=kind, texts=texts)
