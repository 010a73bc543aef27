"""`python -m benchmarks` runs every benchmark; `python -m benchmarks NAME…` the named ones."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

ALL = ("site", "visits", "false_alarms", "municipal_csv")
"""What runs unless told: those that take a minute at most."""

SHARED = {"content_folders", "larger_country", "weights"}
"""What benchmarks use and are not."""

OPTIONS = {
    "site": ("sizes",),
    "region": ("municipalities", "indicators", "workers", "most"),
}
"""What some of them are told."""

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
    region = parser.add_argument_group("region")
    region.add_argument("--municipalities", type=int, nargs="+", metavar="N", help="how many")
    region.add_argument("--indicators", type=int, metavar="N", help="how many each has")
    region.add_argument("--workers", type=int, metavar="N", help="how many processes are at work")
    region.add_argument("--most", type=int, metavar="N", help="build no more municipalities of one")
    asked = vars(parser.parse_args())
    for name in asked["names"] or ALL:
        print(f"\n== {name}")
        told = {key: asked[key] for key in OPTIONS.get(name, ()) if asked[key] is not None}
        importlib.import_module(f"benchmarks.{name}").main(**told)


if __name__ == "__main__":
    main()
