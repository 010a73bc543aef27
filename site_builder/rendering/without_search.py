"""MkDocs' and Material's searches, left out where they are listed: the site has its own."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.plugins import PluginCollection


def searches(plugins: Iterable[str]) -> list[str]:
    """The names of the plugins that search, whoever they are of: `search`, `material/search`."""
    return [name for name in plugins if name.rpartition("/")[2] == "search"]


def leave_out_searches(plugins: PluginCollection) -> None:
    """Let none of them do anything from now on: their indexes would lie in the site for nothing."""
    for name in searches(plugins):
        plugin = plugins.pop(name)
        for methods in plugins.events.values():
            methods[:] = [one for one in methods if getattr(one, "__self__", None) is not plugin]
