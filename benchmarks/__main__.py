"""`python -m benchmarks` runs every benchmark; `python -m benchmarks NAME…` the named ones."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

ALL = ("site", "visits", "false_alarms", "municipal_csv")
"""What runs unless told: those that take a minute at most."""

SHARED = {"content_folders"}
"""What benchmarks use and are not."""

KNOWN = sorted(
    {p.stem for p in Path(__file__).parent.glob("*.py") if not p.stem.startswith("_")} - SHARED
)


def _known(name: str) -> str:
    if name not in KNOWN:
        raise argparse.ArgumentTypeError(f"{name!r} is no benchmark; there are {', '.join(KNOWN)}")
    return name


def main() -> None:
    """Run the benchmarks asked for, each under its name."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    told = f"of {', '.join(KNOWN)}; unless told, {', '.join(ALL)}"
    parser.add_argument("names", metavar="NAME", nargs="*", type=_known, help=told)
    parser.add_argument(
        "--sizes", type=int, nargs="+", metavar="N", help="how many indicators `site` builds"
    )
    asked = parser.parse_args()
    for name in asked.names or ALL:
        print(f"\n== {name}")
        sized = {"sizes": asked.sizes} if name == "site" and asked.sizes else {}
        importlib.import_module(f"benchmarks.{name}").main(**sized)


if __name__ == "__main__":
    main()
