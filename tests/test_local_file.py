"""Files are read inside the content folder only."""

import os

import pytest

from site_builder.errors import SourceError
from site_builder.sources.files.local_file import read_local
from site_builder.sources.municipal.text import MAX_BYTES


@pytest.fixture
def folder(tmp_path):
    """A content folder with one file, and a secret beside the folder."""
    content = tmp_path / "content"
    (content / "data").mkdir(parents=True)
    (content / "data" / "x.csv").write_bytes(b"Vuosi;Arvo\n")
    (tmp_path / "secret.csv").write_bytes(b"secret")
    return content


def test_a_file_of_the_folder(folder):
    """The bytes as they are, also through a link that stays inside."""
    (folder / "y.csv").symlink_to(folder / "data" / "x.csv")
    assert read_local(folder, "data/x.csv") == b"Vuosi;Arvo\n"
    assert read_local(folder, "./data/x.csv") == read_local(folder, "y.csv")


@pytest.mark.parametrize(
    "path",
    [
        *("../secret.csv", "data/../../secret.csv", "data/../data/x.csv", "/etc/passwd", "", "."),
        *("..\\secret.csv", "C:/x.csv", "data/x.csv\0", "data", "nothing.csv", "data/x.csv/y"),
        "x" * 5000,
    ],
)
def test_anything_else_is_refused(folder, path):
    """No way leads out, and no refusal tells what is out there."""
    with pytest.raises(SourceError) as caught:
        read_local(folder, path)
    assert caught.value.problems[0].remedy
    assert str(folder) not in str(caught.value)


def test_a_link_that_leads_out_is_refused(folder):
    """Neither a linked file nor a linked folder opens the outside."""
    (folder / "link.csv").symlink_to(folder.parent / "secret.csv")
    (folder / "out").symlink_to(folder.parent)
    (folder / "loop").symlink_to(folder / "loop")
    for path in ("link.csv", "out/secret.csv", "loop"):
        with pytest.raises(SourceError):
            read_local(folder, path)


def test_a_pipe_is_refused_without_waiting(folder):
    """Only ordinary files are opened."""
    os.mkfifo(folder / "pipe.csv")
    with pytest.raises(SourceError, match="not a file"):
        read_local(folder, "pipe.csv")


def test_a_file_that_is_too_large_is_refused(folder):
    """The rest of it is not read."""
    with (folder / "large.csv").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(SourceError, match="larger than the 64 MB"):
        read_local(folder, "large.csv")
