# ruff: noqa: T201 (a greeting is printed)
"""Run the server for trying out definitions: `python -m tests.pxweb_server [--port 8765]`."""

from __future__ import annotations

import argparse
import time
from typing import get_args

from tests.pxweb_server.faults import Fault, Kind
from tests.pxweb_server.server import PxWebServerForTests
from tests.pxweb_server.statfin_tables import standard_tables


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.pxweb_server", description=__doc__)
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument(
        "--fault", action="append", default=[], choices=get_args(Kind), help="spoil every answer"
    )
    given = parser.parse_args()
    faults = [Fault(kind) for kind in given.fault]
    with PxWebServerForTests(port=given.port, faults=faults) as server:
        names = ", ".join(table.id for table in standard_tables())
        print(f"Made-up figures in the shape of {names}. In strategy.toml:\n")
        print(f'[server.try]\nurl = "{server.url}"      # version 2: {server.url_v2}\n')
        print('and in an indicator: server = "try", table = "StatFin/vaerak/11ra.px". Ctrl-C ends.')
        try:
            while True:
                time.sleep(1)
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
