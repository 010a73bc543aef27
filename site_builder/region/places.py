"""Where the region's files of data lie, from the site's root."""

from __future__ import annotations

ARCHIVE = "data/all.zip"
PACKAGE = "data/datapackage.json"
INDEX = "data/index.json"


def figures_files(identity: str) -> tuple[tuple[str, str], ...]:
    """An indicator's files, its figures first, each with the key of its name."""
    place = f"data/{identity}"
    return (f"{place}.csv", "download.csv"), (f"{place}.csv-metadata.json", "download.csvw")
