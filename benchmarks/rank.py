"""How long `decide rank` takes as a whole process, against the bare import of what it cannot do without.

Both run by turns, so that what else the machine does falls on both alike; the medians are compared. Exit status 1
where `rank` takes more than `MOST` times as long.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

MOST = 1.8
RUNS = 25

ROOT = Path(__file__).resolve().parent.parent
RANK = [sys.executable, "-m", "decide", "rank", str(ROOT)]
BARE = [
    sys.executable,
    "-c",
    "import pydantic, tabulate, yaml\nclass Model(pydantic.BaseModel):\n    field: int = 0\n",
]


def seconds(command: list[str]) -> float:
    """How long a process takes from its start to its end."""
    start = perf_counter()
    subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - start


def main() -> int:
    """Measure, print and judge."""
    for command in (BARE, RANK):  # the first run compiles and fills the caches
        seconds(command)
    pairs = [(seconds(BARE), seconds(RANK)) for _ in range(RUNS)]
    bare, rank = (1000 * median(times) for times in zip(*pairs, strict=True))
    print(f"bare imports  {bare:6.0f} ms")
    print(f"decide rank   {rank:6.0f} ms")
    print(f"ratio         {rank / bare:6.2f}    (at most {MOST})")
    return int(rank > MOST * bare)


if __name__ == "__main__":
    sys.exit(main())
