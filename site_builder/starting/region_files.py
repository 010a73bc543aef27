"""Every file of a new folder of many municipalities, by its place in it."""

from __future__ import annotations

from site_builder.definitions.reading import REGION
from site_builder.starting.definition_text import definition_text
from site_builder.starting.files import about_text, files_of_the_program, filled_in, mkdocs_text
from site_builder.starting.ready import ready_definitions
from site_builder.starting.region_answers import RegionAnswers
from site_builder.starting.strategy_file import shared_strategy_text
from site_builder.starting.words import said, todo
from site_builder.starting.workflows import FOLDER, template


def region_files(answers: RegionAnswers) -> dict[str, str]:
    """The text of every file by its place."""
    goals, definitions = ready_definitions(answers)
    names, first = answers.forms.city, answers.spoken[0]
    notice = said("region_notice", answers.spoken)
    return {
        REGION: _region_text(answers),
        "indicators/strategy.toml": shared_strategy_text(answers, goals),
        **definitions,
        "mkdocs.yml": mkdocs_text(names[first], answers.titles, notice),
        **{f"docs/{code}/about.md": _about(code) for code in answers.spoken},
        "README.md": _readme(names[first], first),
        **files_of_the_program(),
        f"{FOLDER}/publish.yml": template("region-publish.yml"),
    }


def _region_text(answers: RegionAnswers) -> str:
    listed = answers.listed if isinstance(answers.listed, str) else [*answers.listed]
    keys = {"format": 1, "languages": answers.spoken, "municipalities": listed}
    return definition_text({**keys, "title": dict(answers.forms.city)})


def _about(code: str) -> str:
    return about_text(code, said("region_about", [code])[code], todo("region_about", code))


def _readme(name: str, first: str) -> str:
    """In Finnish and Swedish both, the first language first."""
    order = ("sv", "fi") if first == "sv" else ("fi", "sv")
    texts = [filled_in(f"region-readme.{code}.md") for code in order]
    return f"# Mittaristo · {name}\n\n" + "\n".join(texts)
