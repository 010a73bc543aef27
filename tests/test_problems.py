"""In what order problems are told."""

from site_builder.errors import Problem


def test_problems_are_in_order_of_their_lines():
    """Line 8 before line 22, file by file; the same place by what is wrong, a note last."""
    told = [
        Problem("strategy.toml, line 22", "a"),
        Problem("strategy.toml, line 8", "b"),
        Problem("goal.toml, line 100", "c", note=True),
        Problem("goal.toml, line 100", "c"),
        Problem(f"goal.toml, line {'9' * 5000}", "d"),
    ]
    assert [problem.fault for problem in sorted(told)] == ["c", "c", "d", "b", "a"]
    assert [problem.note for problem in sorted(told)][:2] == [False, True]
