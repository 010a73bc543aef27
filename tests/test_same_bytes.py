"""Two builds of the same content give the same files, to the byte."""

import os
import subprocess
import sys

import pytest
from conftest import EXAMPLES, KEPT, REPEATABLE

BUILD = """
import sys
from pathlib import Path
from site_builder.build import build_site
build_site(Path(sys.argv[1]), Path(sys.argv[2]), site_url="https://k.example/", complete=True)
"""


def built_apart(folder, place, seed):
    """The files of a site by path, made by a program of its own that remembers nothing."""
    (place / "cache").mkdir(parents=True)
    (place / "cache/lexicons").symlink_to(KEPT / "lexicons", target_is_directory=True)
    environment = {
        **os.environ,
        "MITTARISTO_CACHE": str(place / "cache"),
        "PYTHONHASHSEED": str(seed),
        "SOURCE_DATE_EPOCH": REPEATABLE,
    }
    site = place / "site"
    subprocess.run([sys.executable, "-c", BUILD, folder, site], env=environment, check=True)
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_two_builds_give_the_same_files(tmp_path):
    """Of figures, archives, pictures and pages, in whatever order a set is read."""
    [kerava] = [folder for folder in EXAMPLES if folder.name == "kerava"]
    first, second = (built_apart(kerava, tmp_path / str(seed), seed) for seed in (1, 2))
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
    assert {"data/all.zip", "data/all.csv", "data/SHA256SUMS"} <= first.keys()
