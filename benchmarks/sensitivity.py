"""All of `decide sensitivity` against `decide rank` on one large folder, as whole processes: at most 10 times.

200 options on 30 criteria with 3 pieces of evidence in each cell, from 40 sources. The two run in turn. Exits with 1
where the ratio of the medians is over the limit.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.load import write

OPTIONS = 200
RUNS = 3
LIMIT = 10.0


def seconds(command: str, folder: Path) -> float:
    """How long a command takes on a folder, from start to end."""
    start = perf_counter()
    subprocess.run(
        [sys.executable, "-m", "decide", command, str(folder), "--json"], check=True, stdout=subprocess.DEVNULL
    )
    return perf_counter() - start


def main() -> int:
    """Measure, print, and say whether the limit holds."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        write(folder, OPTIONS)
        seconds("rank", folder)  # the first run also reads the program from the disk
        pairs = [(seconds("sensitivity", folder), seconds("rank", folder)) for _ in range(RUNS)]
    ours, baseline = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    print(f"sensitivity {ours:.2f} s, rank {baseline:.2f} s: ratio {ours / baseline:.2f} (limit {LIMIT})")
    return int(ours / baseline > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
