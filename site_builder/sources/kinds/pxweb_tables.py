"""One PxWeb server's tables for all that is read of them: what can be is asked for together."""

from __future__ import annotations

import contextlib

from site_builder.definitions import PxWebSource
from site_builder.errors import SourceError
from site_builder.sources.cube.planning import Codes
from site_builder.sources.figures import Figures, Wanted
from site_builder.sources.jsonstat.dataset import Dataset
from site_builder.sources.kinds.pxweb_table import read_pxweb, resolve_pxweb
from site_builder.sources.pxweb.server import PxWebServer
from site_builder.sources.pxweb.together import SharedAnswers


class PxWebTables:
    """Reads from one server, and knows what is still going to be read. For one thread at a time."""

    def __init__(self, server: PxWebServer) -> None:
        self.server = server
        self._answers = SharedAnswers(server)
        self._to_come: list[tuple[PxWebSource, Wanted]] = []

    def expect(self, source: PxWebSource, wanted: Wanted) -> None:
        """Say that this is going to be read."""
        self._to_come.append((source, wanted))

    def read(self, source: PxWebSource, wanted: Wanted) -> Figures:
        """What the definition asks for, as the server has it now. Raises as `read_pxweb` does."""
        self._to_come = [one for one in self._to_come if one != (source, wanted)]
        return read_pxweb(source, self.server, wanted, self._answer)

    def resolve(self, source: PxWebSource, wanted: Wanted) -> None:
        """Hold the definition against the table. Raises as `resolve_pxweb` does."""
        resolve_pxweb(source, self.server, wanted)

    def _answer(self, table: str, language: str, codes: Codes) -> Dataset:
        most = self.server.limits(()).cells
        return self._answers.answer(
            table, language, codes, most=most, to_come=lambda: self._questions(table)
        )

    def _questions(self, table: str) -> list[Codes]:
        """What others have still to ask of a table; a faulty definition is told in its turn."""
        found = []
        for source, wanted in self._to_come:
            if source.table.lower() == table.lower():
                with contextlib.suppress(SourceError):
                    found.append(resolve_pxweb(source, self.server, wanted)[1].request)
        return found
