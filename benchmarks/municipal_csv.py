"""Time and memory of reading a municipal CSV file of 300 000 rows.

Run `python -m benchmarks municipal_csv`.
"""

from __future__ import annotations

import resource
import sys
import time

from site_builder.areas import municipalities
from site_builder.definitions import CsvSource
from site_builder.sources.municipal.table import read_csv

ROWS = 300_000


def main() -> None:
    """Print the seconds and megabytes that reading takes; exit 1 when rows are lost."""
    content = municipal_file(ROWS)
    source = CsvSource(kind="csv", path="x.csv", period="Kuukausi", value="Arvo", area="Kunta")
    before = _peak()
    begun, worked = time.perf_counter(), time.process_time()
    table = read_csv(source, content=content, place="x.csv", own="091")
    seconds, work = time.perf_counter() - begun, time.process_time() - worked
    print(f"file: {len(content) / 1e6:.1f} MB, {len(table.observations)} rows")
    print(f"read in {seconds:.1f} s, of which {work:.1f} s of computing")
    print(f"peak memory {_peak():.0f} MB, of which the reading {_peak() - before:.0f} MB")
    if len(table.observations) != ROWS:
        sys.exit(1)


def municipal_file(rows: int) -> bytes:
    """A file as cities write it: cp1252, semicolons, decimal commas, CRLF."""
    names = [m.names["fi"] for m in municipalities().values()]
    lines = ["Kunta;Kuukausi;Selite;Arvo"]
    for number in range(rows):
        month, place = divmod(number, len(names))
        period = f"{month % 12 + 1}/{1940 + month // 12}"
        figure = f"{number % 997 // 10 + 100},{number % 10}"
        lines.append(f"{names[place]};{period};Työttömyys;{figure}")
    return ("\r\n".join(lines) + "\r\n").encode("cp1252")


def _peak() -> float:
    """The most memory the process has held so far, in megabytes (Linux counts kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
