"""One run of MkDocs, quiet and strict."""

from __future__ import annotations

import logging

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from site_builder.errors import Problem, SiteBuilderError


def run_mkdocs(config: MkDocsConfig) -> None:
    """Write the pages. Raises SiteBuilderError with MkDocs' warnings, which are faults."""
    heard = _Heard()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    try:
        build(config)
    except (Abort, MkDocsException) as error:
        told = [Problem("mkdocs", line, "") for line in heard.lines] or [
            Problem("mkdocs", str(error))
        ]
        raise SiteBuilderError(*told) from None
    finally:
        logger.removeHandler(heard)


class _Heard(logging.Handler):
    """Collects MkDocs' warnings, so that they can be told as problems."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage().rstrip("."))
