"""One run of MkDocs, quiet and strict."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from site_builder.errors import Problem, SiteBuilderError


def run_mkdocs(config: MkDocsConfig) -> None:
    """Write the pages. Raises SiteBuilderError with MkDocs' warnings, which are faults."""
    with warnings_as_faults():
        build(config)


@contextmanager
def warnings_as_faults() -> Iterator[None]:
    """Raises SiteBuilderError with what MkDocs warned of inside, or with what stopped it."""
    heard = _Heard()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    try:
        yield
    except (Abort, MkDocsException) as error:
        raise SiteBuilderError(*(heard.problems() or [Problem("mkdocs", str(error))])) from None
    finally:
        logger.removeHandler(heard)
    if heard.lines:
        raise SiteBuilderError(*heard.problems())


class _Heard(logging.Handler):
    """Collects MkDocs' warnings, so that they can be told as problems."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage().rstrip("."))

    def problems(self) -> list[Problem]:
        """What was heard, in order."""
        return [Problem("mkdocs", line, "") for line in self.lines]
