"""Templates are compiled once in a process, and again when their file says something else."""

import pytest
from jinja2 import Environment, FileSystemLoader

from site_builder.pages.compiled_templates import compiled_templates


class Compiling(Environment):
    """Counts what it compiles."""

    compiled = 0

    def _compile(self, source, filename):
        self.compiled += 1
        return super()._compile(source, filename)


@pytest.fixture
def environment(tmp_path):
    def made():
        loader = FileSystemLoader(tmp_path)
        return Compiling(loader=loader, autoescape=True, bytecode_cache=compiled_templates())

    return made


def test_another_environment_compiles_no_file_again(environment, tmp_path):
    """And it says the same."""
    (tmp_path / "page.html").write_text("<p>{{ words }}</p>")
    one, other = environment(), environment()
    told = [each.get_template("page.html").render(words="a & b") for each in (one, other)]
    assert told == ["<p>a &amp; b</p>"] * 2
    assert (one.compiled, other.compiled) == (1, 0)


def test_a_file_that_says_something_else_is_compiled_again(environment, tmp_path):
    """Under the name that it had."""
    for words in ("before", "after"):
        (tmp_path / "page.html").write_text(words)
        one = environment()
        assert one.get_template("page.html").render() == words
        assert one.compiled == 1
