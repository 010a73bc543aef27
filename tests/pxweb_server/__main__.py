# ruff: noqa: T201 (a greeting is printed)
"""Run the server for trying out definitions: `python -m tests.pxweb_server [--port 8765]`."""

from __future__ import annotations

import argparse
import time
from typing import get_args

from site_builder.cli.listening import MOST, free_port
from site_builder.errors import SiteBuilderError
from tests.pxweb_server.faults import Fault, Kind
from tests.pxweb_server.server import PxWebServerForTests
from tests.pxweb_server.statfin_tables import standard_tables


def as_port(text: str) -> int:
    """The port that is written; argparse tells its error."""
    if text.isascii() and text.isdigit() and int(text[:6]) <= MOST:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port; write a number from 0 to {MOST}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.pxweb_server", description=__doc__)
    parser.add_argument("--port", type=as_port, default=8765, help="0 for one that is free")
    parser.add_argument(
        "--fault", action="append", default=[], choices=get_args(Kind), help="spoil every answer"
    )
    given = parser.parse_args()
    faults = [Fault(kind) for kind in given.fault]
    try:
        port = free_port("127.0.0.1", given.port)
    except SiteBuilderError as error:
        parser.exit(1, f"{error}\n")
    with PxWebServerForTests(port=port, faults=faults) as server:
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
