"""The house keeps its layers, its doors to the outside, and the size of its rooms."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest
from specimens import ROOT

PACKAGE = "site_builder"
LAYERS = [
    {
        "errors",
        "period",
        "areas",
        "status",
        "plain_text",
        "json_text",
        "garbage",
        "on_demand",
        "one_at_a_time",
        "web",
        "user_cache",
        "asking",
        "locked",
    },
    {"language", "pixels", "clock", "site_folder", "similar", "name_forms", "unfinished"},
    {"definitions", "side_by_side", "packs"},
    {"municipality", "series", "starting"},
    {"question", "plausibility", "trends.methods", "snapshots"},
    {"trends"},
    {"editions", "wording"},
    {"sources.figures", "sources.network", "sources.jsonstat"},
    {"sources.files", "sources.cube"},
    {"sources.municipal", "sources.pxweb", "sources.readiness"},
    {"sources.kinds", "records"},
    {"charts", "events", "site_choices"},
    {"downloads", "own_file"},
    {"views"},
    {"pages", "outdated", "explaining"},
    {"reports", "searching", "editing", "common_files"},
    {"website", "checks", "reloading", "look"},
    {"rendering"},
    {"fetching", "settings", "publishing"},
    {"mkdocs_plugin", "before_publishing", "freezing", "reporting"}
    | {"upgrading", "examining", "announcing"},
    {"build", "adding"},
    {"rebuilding", "export", "region"},
    {"serve"},
    {"cli"},
    {"__main__"},
]
"""A room imports from the lines above its own, and from nothing else."""

DOORS = {
    "babel": {"language"},
    "requests": {"sources"},
    "plotly": {"charts"},
    "mkdocs": {
        *("rendering", "settings", "mkdocs_plugin", "build", "rebuilding", "serve", "export"),
    },
    "yaml": {"export"},
    "material": set(),
    "simplemma": {"searching"},
    "click": {"cli"},
    "tinycss2": {"look"},
    "tomlkit": {"upgrading", "adding", "region"},
    "packaging": {"examining", "upgrading"},
    "openpyxl": {"sources", "downloads"},
    "pandas": {"sources", "downloads"},
    "xlsxwriter": {"downloads"},
    "jwt": {"sources", "publishing"},
    "cryptography": {"sources"},
    "jinja2": {"pages", "rendering", "mkdocs_plugin"},
    "resvg_py": {"pixels"},
    "docx": {"reports"},
    "distributed": {"region"},
    "platformdirs": {"user_cache"},
    "weasyprint": {"reports"},
    "markupsafe": {"pages", "rendering", "mkdocs_plugin", "export"},
}
"""Who may import a library from outside, by room."""

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
LONGEST_TEMPLATE_LINE = 160
DRAWERS = {"utils", "util", "helpers", "helper", "manager", "handler", "handlers", "common", "misc"}


def sources() -> dict[str, str]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = path.read_text("utf-8")
    return found


@cache
def statements(source: str) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """Every import of the source, found once for all tests."""
    nodes = ast.walk(ast.parse(source))
    return tuple(node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom))


def imports(source: str, modules: set[str]) -> Iterator[str]:
    """The dotted name of everything that the source imports, submodules told apart."""
    for node in statements(source):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        else:
            assert node.level == 0, "relative imports hide where a name comes from"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                inside = whole in modules or (
                    node.module == PACKAGE and not alias.name.startswith("__")
                )
                yield whole if inside else str(node.module)


def room(module: str) -> str:
    """The part of the house that a module belongs to: the deepest that has a layer."""
    parts = module.split(".")[1:]
    rooms = [".".join(parts[:depth]) for depth in (2, 1)]
    return next((name for name in rooms if name in set().union(*LAYERS)), _unnamed(parts))


def _unnamed(parts: list[str]) -> str:
    """Nothing for the package itself and for a family of rooms, else what has no layer yet."""
    families = {name.partition(".")[0] for rooms in LAYERS for name in rooms if "." in name}
    return "" if parts[:2] in [[], *([family] for family in families)] else ".".join(parts[:2])


def layer(name: str) -> int:
    """The number of a room's layer; a room that is in no layer is a fault in itself."""
    return next(number for number, rooms in enumerate(LAYERS) if name in rooms)


def import_faults(modules: dict[str, str]) -> Iterator[str]:
    """Imports against the layers, and libraries beyond their doors."""
    for module, source in modules.items():
        own = room(module)
        for wanted in sorted(set(imports(source, set(modules)))):
            library, other = wanted.split(".")[0], room(wanted)
            if library != PACKAGE:
                if own.split(".")[0] not in DOORS.get(library, {own.split(".")[0]}):
                    yield f"{module} imports {library}"
            elif _against_the_layers(own, other):
                yield f"{module} imports {wanted}, which is not above it"


def _against_the_layers(own: str, other: str) -> bool:
    inside = not other or not own or other == own
    return not inside and layer(other) >= layer(own)


def cycles(modules: dict[str, str]) -> list[str]:
    """Modules that import themselves by some way."""
    edges = {
        module: {name for name in imports(source, set(modules)) if name in modules} - {module}
        for module, source in modules.items()
    }

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = list(edges[start])
        while waiting:
            module = waiting.pop()
            if module not in seen:
                seen.add(module)
                waiting += edges[module]
        return seen

    return [module for module in edges if module in reached(module)]


def size_faults(modules: dict[str, str]) -> Iterator[str]:
    """Files and functions that have grown too long, and drawers that hold anything."""
    for module, source in modules.items():
        lines = len(source.splitlines())
        if lines > LONGEST_FILE:
            yield f"{module} has {lines} lines"
        if set(module.split(".")) & DRAWERS:
            yield f"{module} is a drawer"
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    yield f"{module}.{node.name} has {length} lines"


def template_faults(templates: dict[str, str]) -> Iterator[str]:
    """Lines of templates that are too long to be read."""
    for name, text in templates.items():
        for number, line in enumerate(text.splitlines(), 1):
            if len(line) > LONGEST_TEMPLATE_LINE:
                yield f"{name}:{number} has {len(line)} characters"


def test_the_documented_layers_are_these():
    """The table of architecture.md, line by line; rooms of later issues are not in it yet."""
    text = (ROOT / "docs/maintainers/architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| \d+ \| (.*) \|$", text, flags=re.M)
    there = {room(module) for module in sources()}
    expected = [rooms & there for rooms in LAYERS]
    assert [set(re.findall(r"`([\w.]+)`", row)) for row in rows] == expected


def public_names(source: str) -> Iterator[str]:
    """The classes and types that a module defines for others: words that begin with a capital."""
    for node in ast.parse(source).body:
        names = []
        if isinstance(node, ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names = [node.target.id]
        yield from (name for name in names if name[0].isupper() and not name.isupper())


def shared_names(modules: dict[str, str]) -> Iterator[str]:
    """Names that stand for one thing in one module and for another in the next."""
    places: dict[str, list[str]] = {}
    for module, source in modules.items():
        for name in public_names(source):
            places.setdefault(name, []).append(module)
    for name, found in sorted(places.items()):
        if len(found) > 1:
            yield f"{name} is defined in {' and '.join(found)}"


SPEAKING = {
    *("language", "wording", "charts", "downloads", "views", "pages"),
    *("site_choices", "reports", "reporting", "website", "rendering", "mkdocs_plugin"),
    *("explaining", "announcing", "editing", "region", "common_files"),
}
"""The rooms that know a language; definitions and settings ask only which there are."""


def test_only_rooms_that_speak_know_a_language():
    """A verdict, a source and a snapshot are the same in every language."""
    modules = sources()
    knowing = {
        room(module)
        for module, source in modules.items()
        if "site_builder.language" in imports(source, set(modules))
    }
    assert knowing - {"definitions", "settings"} <= SPEAKING


def test_every_room_has_a_layer():
    """A new room is given its layer here and in docs/maintainers/architecture.md."""
    rooms = {room(module) for module in sources()} - {""}
    assert rooms <= set().union(*LAYERS)


def test_a_module_imports_only_from_above_and_libraries_only_at_their_doors():
    """Layers hold, and requests, plotly, mkdocs and click stay where they belong."""
    assert list(import_faults(sources())) == []


def test_no_module_imports_itself_by_any_way():
    """There is no import cycle, hidden in a function or not."""
    assert cycles(sources()) == []


def test_files_and_functions_stay_short():
    """No file over 300 lines, no function over 40, no drawers. There are no exceptions."""
    assert list(size_faults(sources())) == []


def test_template_lines_stay_short():
    """No line of a template has over 160 characters. There are no exceptions."""
    found = sorted((ROOT / PACKAGE).rglob("*.html"))
    templates = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in found}
    assert len(templates) > 10
    assert list(template_faults(templates)) == []


def test_one_word_is_one_thing():
    """No two modules define a class or a type of the same name. There are no exceptions."""
    assert list(shared_names(sources())) == []


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        (
            "site_builder.period",
            "from site_builder.series import Series",
            "site_builder.period imports site_builder.series, which is not above it",
        ),
        (
            "site_builder.trends.verdict",
            "def judge():\n    from site_builder import website",
            "site_builder.trends.verdict imports site_builder.website, which is not above it",
        ),
        (
            "site_builder.snapshots.wide",
            "import site_builder.trends.goal",
            "site_builder.snapshots.wide imports site_builder.trends.goal, which is not above it",
        ),
        (
            "site_builder.pages.kinds",
            "import requests.adapters",
            "site_builder.pages.kinds imports requests",
        ),
        (
            "site_builder.website",
            "from mkdocs.config import load_config",
            "site_builder.website imports mkdocs",
        ),
        (
            "site_builder.views.goal",
            "import plotly.graph_objects",
            "site_builder.views.goal imports plotly",
        ),
        (
            "site_builder.views.tally",
            "from markupsafe import Markup",
            "site_builder.views.tally imports markupsafe",
        ),
    ],
)
def test_the_checker_sees_a_forbidden_import(module, source, fault):
    """The same check, held against a made-up offender."""
    modules = {"site_builder.series": "", "site_builder.trends.goal": "", module: source}
    assert list(import_faults(modules)) == [fault]


def test_the_checker_sees_a_cycle_inside_a_function():
    """Moving an import into a function does not hide a cycle."""
    modules = {
        "site_builder.charts.model": "from site_builder.charts import svg",
        "site_builder.charts.svg": "def draw():\n    import site_builder.charts.model",
    }
    assert cycles(modules) == ["site_builder.charts.model", "site_builder.charts.svg"]


def test_the_checker_sees_what_has_grown_too_long():
    """One line too many, and a drawer's name."""
    long_function = "def talk():\n" + "    pass\n" * LONGEST_FUNCTION
    long_file = "x = 1\n" * (LONGEST_FILE + 1)
    modules = {
        "site_builder.a": long_function,
        "site_builder.b": long_file,
        "site_builder.utils": "",
    }
    assert list(size_faults(modules)) == [
        "site_builder.a.talk has 41 lines",
        "site_builder.b has 301 lines",
        "site_builder.utils is a drawer",
    ]


def test_the_checker_sees_one_word_for_two_things():
    """A class here and a type there; constants and what is private may repeat."""
    modules = {
        "site_builder.a": "class Point:\n    pass\n_Row = int\nLEAST = 3",
        "site_builder.b": "Point = tuple[float, float]\n_Row = str\nLEAST = 4",
    }
    assert list(shared_names(modules)) == ["Point is defined in site_builder.a and site_builder.b"]


def test_the_checker_sees_a_template_line_that_has_grown_too_long():
    """One character too many, told by its line."""
    templates = {"goal.html": f"<p>\n{'x' * LONGEST_TEMPLATE_LINE}\n{'x' * 161}\n"}
    assert list(template_faults(templates)) == ["goal.html:3 has 161 characters"]
