"""The front page's lead: what is followed, what could be judged of it, and what could not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from site_builder.views.goal_names import goals_counted
from site_builder.views.site import Site


def front_lead(site: Site) -> str:
    """Three or four short sentences, true also of a city that has only begun."""
    return " ".join(_sentences(site))


def _sentences(site: Site) -> Iterator[str]:
    language, content = site.language, site.content
    followed = len(site.records)
    begun = "front.lead-goals" if content.goals else "front.lead-begun"
    yield language.text(
        "front.lead" if followed else begun,
        strategy=content.strategy.title[language.code],
        priorities=language.count("count.priorities", len(content.strategy.priorities)),
        goals=goals_counted(site, list(content.goals)),
        indicators=language.count("count.indicators", followed),
    )
    numeric = [r.verdict for r in site.records.values() if r.indicator.kind == "numeric"]
    if any(verdict.latest for verdict in numeric):
        yield from _judged(site, Counter(verdict.direction for verdict in numeric))
    if numeric:
        reasons = Counter(verdict.why_not_judged for verdict in numeric)
        yield from _background(site, reasons)
        yield from _lacking(site, reasons, len(numeric))
    if followed > len(numeric):
        yield language.count("front.worded", followed - len(numeric))


def _judged(site: Site, ways: Counter[str]) -> Iterator[str]:
    text = site.language.text
    better, worse = ways["improving"], ways["worsening"]
    judged = better + worse + ways["no-clear-change"]
    yield text("front.judged.none") if not judged else site.language.count("front.judged", judged)
    if judged == 1:
        way = "better" if better else "worse" if worse else "unclear"
        yield text(f"front.judged.single.{way}")
    elif judged:
        form = "both" if better and worse else "better" if better else "worse"
        form = form if better or worse else "unclear"
        yield text(f"front.judged.of-them.{form}", better=better, worse=worse)
        unclear = ways["no-clear-change"]
        if (better or worse) and unclear:
            yield site.language.count("front.judged.unclear", unclear)


def _background(site: Site, reasons: Counter[str]) -> Iterator[str]:
    """What neither way is better of, so that it is not among those that were judged."""
    if number := reasons["neither-way-better"]:
        yield site.language.count("front.background", number)


def _lacking(site: Site, reasons: Counter[str], numeric: int) -> Iterator[str]:
    """What is lacking: figures at all, or any of the term."""
    language = site.language
    without = reasons["no-figures"] + reasons["no-total"]
    if without == numeric:
        yield language.text("front.no-figures.all")
    elif without:
        yield language.count("front.no-figures", without)
    for reason, key in (("few-points", "few"), ("ends-before-term", "before-term")):
        if reasons[reason]:
            yield language.count(f"front.{key}", reasons[reason])
