"""How long `decide rank` takes as a whole process: the shipped decision, and a folder of a thousand options.

The shipped decision against the bare import of what `rank` cannot do without; 1000 options on 20 criteria, with three
pieces of evidence in each cell, against parsing the same files with PyYAML's C loader. Each pair runs by turns, so that
what else the machine does falls on both alike; the medians are compared. Exit status 1 where a limit is passed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import yaml

from benchmarks._processes import ROOT, seconds
from benchmarks.load import write

MOST, MOST_LARGE = 1.25, 4.0
RUNS, RUNS_LARGE = 25, 3
OPTIONS, CRITERIA = 1000, 20

PYTHON = sys.executable
BARE = "import pydantic, tabulate, yaml\nclass Model(pydantic.BaseModel):\n    field: int = 0\n"
PARSE = """
import pathlib, sys, yaml
for file in pathlib.Path(sys.argv[1]).rglob("*.yaml"):
    yaml.load(file.read_bytes(), yaml.CSafeLoader)
"""


def compared(ours: list[str], baseline: list[str], runs: int) -> tuple[float, float]:
    """The medians of the seconds that two commands take by turns."""
    for command in (baseline, ours):  # the first run compiles and fills the caches
        seconds(command)
    pairs = [(seconds(baseline), seconds(ours)) for _ in range(runs)]
    return median(pair[1] for pair in pairs), median(pair[0] for pair in pairs)


def shipped() -> bool:
    """Whether the shipped decision keeps its limit."""
    rank, bare = compared([PYTHON, "-m", "decide", "rank", str(ROOT)], [PYTHON, "-c", BARE], RUNS)
    print("rank: the shipped decision, against the bare imports of pydantic, yaml and tabulate")
    print(f"  bare imports  {1000 * bare:6.0f} ms")
    print(f"  decide rank   {1000 * rank:6.0f} ms")
    print(f"  ratio         {rank / bare:6.2f}    (limit {MOST})")
    return rank <= MOST * bare


def large() -> bool:
    """Whether the large folder keeps its limit."""
    if getattr(yaml, "CSafeLoader", None) is None:
        print("rank: PyYAML has no C loader here, so there is nothing to compare a large folder with")
        return True
    with TemporaryDirectory() as folder:
        write(Path(folder), OPTIONS, CRITERIA)
        rank, parsed = compared(
            [PYTHON, "-m", "decide", "rank", folder, "--json"], [PYTHON, "-c", PARSE, folder], RUNS_LARGE
        )
    print(f"rank: {OPTIONS} options on {CRITERIA} criteria, against parsing the files with the C loader")
    print(f"  the C loader  {1000 * parsed:6.0f} ms")
    print(f"  decide rank   {1000 * rank:6.0f} ms")
    print(f"  ratio         {rank / parsed:6.2f}    (limit {MOST_LARGE:g})")
    return rank <= MOST_LARGE * parsed


def main() -> int:
    """Measure, print and judge."""
    kept = [shipped(), large()]
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
