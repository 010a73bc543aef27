"""Which municipality a person means: by code or by name, with what is near to a slip."""

from __future__ import annotations

import difflib

from site_builder import areas
from site_builder.errors import Problem, SiteBuilderError

_OPTION = "--municipality"
_REMEDY = "Write Statistics Finland's code, such as 245, or the name."
_NEAR = 3


def which_municipality(text: str) -> str:
    """The code of the municipality of today that `text` names, in any language.

    Raises SiteBuilderError when there is none, when it has merged, or when several are called so.
    """
    given = areas.bare(text.strip().upper())
    if given.isdecimal():
        return _by_code(given.zfill(3))
    wanted = text.strip().casefold()
    found = [one.code for one in areas.municipalities().values() if wanted in _names(one)]
    today = [code for code in found if areas.fault(code) is None] or found
    if len(today) == 1:
        return _by_code(today[0])
    told = " and ".join(_shown(code) for code in today)
    fault = f"{text!r} is the name of {told}" if today else _unknown(text)
    raise SiteBuilderError(Problem(_OPTION, fault, _REMEDY))


def _by_code(code: str) -> str:
    fault = areas.fault(code)
    if fault:
        heir = getattr(areas.municipalities().get(code), "merged_into", "")
        remedy = f"Write {heir}." if heir else _REMEDY
        raise SiteBuilderError(Problem(_OPTION, fault, remedy))
    return code


def _unknown(text: str) -> str:
    if not text.strip():
        return "is empty"
    everyone = {name: one.code for one in areas.municipalities().values() for name in _names(one)}
    near = difflib.get_close_matches(text.strip().casefold(), everyone, n=_NEAR)
    codes = dict.fromkeys(everyone[name] for name in near)
    hint = f"; near it: {', '.join(map(_shown, codes))}" if codes else ""
    return f"no municipality is called {text!r}{hint}"


def _names(one: areas.Municipality) -> set[str]:
    return {name.casefold() for name in one.names.values() if name}


def _shown(code: str) -> str:
    """Its code and its names, as a person may know it by the other one."""
    first, *others = dict.fromkeys(areas.name(code, language) for language in ("fi", "sv"))
    return f"{code} {first}" + "".join(f" ({name})" for name in others)
