"""`python -m gallery [FOLDER]` writes the gallery of charts, by default into `build/gallery`."""

from __future__ import annotations

import argparse
from pathlib import Path

from gallery.pages import write


def main() -> None:
    """Write the pages and tell where they begin."""
    parser = argparse.ArgumentParser(prog="python -m gallery", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("build/gallery"))
    print(f"Open {write(parser.parse_args().folder)}")


if __name__ == "__main__":
    main()
