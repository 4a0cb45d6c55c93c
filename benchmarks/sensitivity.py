"""All of `decide sensitivity` against `decide rank` on large folders, as whole processes.

Folders of 200 × 30, 500 × 20 and 1000 × 20 options by criteria, with 3 pieces of evidence in each cell, from 40
sources. The two run by turns. Exits with 1 where a ratio of the medians is over the limit.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks._processes import seconds
from benchmarks.load import write

SIZES = ((200, 30), (500, 20), (1000, 20))
RUNS = 3
LIMIT = 8.0


def taken(command: str, folder: Path) -> float:
    """How many seconds a command takes on a folder."""
    return seconds([sys.executable, "-m", "decide", command, str(folder), "--json"])


def ratio(options: int, criteria: int) -> float:
    """How many times as long as `rank` it takes on a folder of that size; printed."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        write(folder, options, criteria)
        taken("rank", folder)  # the first run also reads the program from the disk
        pairs = [(taken("sensitivity", folder), taken("rank", folder)) for _ in range(RUNS)]
    ours, baseline = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    found = ours / baseline
    size = f"{options} x {criteria}"
    print(f"{size:>9}: sensitivity {ours:5.2f} s, rank {baseline:4.2f} s, ratio {found:.2f} (limit {LIMIT:g})")
    return found


def main() -> int:
    """Measure, print, and say whether the limit holds."""
    return int(max([ratio(*size) for size in SIZES]) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
