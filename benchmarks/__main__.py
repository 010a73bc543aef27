"""`python -m benchmarks` runs every benchmark; `python -m benchmarks NAME…` the named ones."""

from __future__ import annotations

import importlib
import sys

ALL = ("site", "false_alarms", "municipal_csv")


def main() -> None:
    """Run the benchmarks asked for, each under its name."""
    for name in sys.argv[1:] or ALL:
        print(f"\n== {name}")
        importlib.import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
