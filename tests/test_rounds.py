"""Files that are made of other files are made after those."""

from site_builder.downloads.site_file import SiteFile
from site_builder.downloads.weight import Weight, weight_of
from site_builder.rendering.site_files import rounds, write_files


def file(path, *of):
    """A file that holds its own path and what it is made of."""
    return SiteFile(path=path, make=lambda *parts: b" ".join([path.encode(), *parts]), of=of)


def test_files_made_of_none_are_the_first_round_and_the_others_follow_what_they_are_made_of():
    listed = [file("a"), file("b"), file("zip", "a", "b"), file("c"), file("all", "zip", "c")]
    assert [[one.path for one in each] for each in rounds(listed)] == [
        ["a", "b", "c"],
        ["zip"],
        ["all"],
    ]


def test_what_a_file_is_made_of_may_be_listed_after_it():
    """As those of another language are, whose files come later."""
    listed = [file("all", "zip", "b"), file("a"), file("zip", "a"), file("b")]
    assert [[one.path for one in each] for each in rounds(listed)] == [["a", "b"], ["zip"], ["all"]]


def test_a_file_that_several_languages_list_is_made_once():
    assert [[one.path for one in each] for each in rounds([file("a"), file("a")])] == [["a"]]


def test_there_are_no_rounds_without_files():
    assert rounds([]) == []


def test_a_file_is_given_the_bytes_of_those_it_is_made_of_in_their_order(tmp_path):
    for each in rounds([file("data/a"), file("data/b"), file("data/all", "data/b", "data/a")]):
        write_files(each, tmp_path)
    assert (tmp_path / "data/all").read_bytes() == b"data/all data/b data/a"


def test_a_file_of_all_languages_is_made_of_what_a_later_language_lists(tmp_path):
    """The first language lists the whole before the second lists its pictures."""
    of_each = [file("all", "fi.svg", "sv.svg"), file("fi.svg"), file("all", "fi.svg", "sv.svg")]
    found = rounds([*of_each, file("sv.svg")])
    assert [[one.path for one in each] for each in found] == [["fi.svg", "sv.svg"], ["all"]]
    for each in found:
        write_files(each, tmp_path)
    assert (tmp_path / "all").read_bytes() == b"all fi.svg sv.svg"


def test_a_list_of_files_is_told_the_weight_of_each_after_it_was_written(tmp_path):
    """By the standard's example: SHA-256 of "abc" is FIPS 180-2's first."""
    told = []

    def listing(*weights):
        told.extend(weights)
        return b"1 file"

    abc = SiteFile(path="data/abc", make=lambda: b"abc")
    index = SiteFile(path="data/index", make=listing, weighs=("data/abc",))
    for each in rounds([index, abc]):
        write_files(each, tmp_path)
    abc_sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert told == [Weight(3, abc_sum)] == [weight_of(b"abc")]
