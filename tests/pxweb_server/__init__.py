"""A PxWeb server for tests and for trying out definitions, with made-up figures.

It behaves as Statistics Finland's server is documented and recorded to (version 1 of the API)
and as PxTools/PxWebApi does (version 2). `python -m tests.pxweb_server` runs it.
"""

from tests.pxweb_server.faults import Fault
from tests.pxweb_server.server import PxWebServerForTests, Settings
from tests.pxweb_server.statfin_tables import standard_tables
from tests.pxweb_server.tables import Table, TableVariable

__all__ = ["Fault", "PxWebServerForTests", "Settings", "Table", "TableVariable", "standard_tables"]
