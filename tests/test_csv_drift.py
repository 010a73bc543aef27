"""A file that changes its form between two fetches is looked at by a person."""

from site_builder.sources.municipal.drift import drift

BEFORE = ("encoding: UTF-8", "delimiter: semicolon (worked out)", "header: row 1", "rows read: 3")


def test_the_same_form_with_more_rows_is_fine():
    """Rows and title rows may come and go."""
    now = ("encoding: UTF-8", "delimiter: semicolon (worked out)", "header: row 3", "rows read: 4")
    assert drift(BEFORE, now, place="x.csv") == ()


def test_another_form_is_told_with_the_setting_to_write():
    """What is stated is no assumption any more, and so ends the matter."""
    now = ("encoding: cp1252 (Windows), because the bytes are not UTF-8", "decimal mark: comma")
    assert [str(problem) for problem in drift(BEFORE, now, place="x.csv")] == [
        "x.csv: encoding was 'UTF-8' at the last fetch and is now 'cp1252'. Check the file; if it"
        " is right, write encoding in [source], or fetch it with --accept."
    ]
    assert drift(BEFORE, ("rows read: 3",), place="x.csv") == ()


def test_a_byte_order_mark_makes_no_other_encoding():
    """Excel adds one when a file is saved again."""
    now = ("encoding: UTF-8 by its byte order mark", "delimiter: semicolon (sep= line)")
    assert drift(BEFORE, now, place="x.csv") == ()
