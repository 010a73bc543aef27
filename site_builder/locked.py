"""Where the list lies of everything that this version was tested with, by checksums.

`pip install --require-hashes --requirement "$(python -m site_builder.locked)"`. It needs nothing
but Python, so that it can be asked before the rest is installed.
"""

from __future__ import annotations

import sys
from pathlib import Path

LOCKED = Path(__file__).with_name("requirements.lock")

if __name__ == "__main__":
    sys.stdout.write(f"{LOCKED}\n")
