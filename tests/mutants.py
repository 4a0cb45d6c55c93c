"""How many changes of the code the tests notice: mutation testing on a random sample, `python -m tests.mutants`.

mutmut makes the mutants of the modules that pyproject.toml names and runs the tests that reach each. All of them would
take days; a sample drawn by a seed gives the share that is killed within an interval (Wilson, 95 %). The survivors are
listed, so that each can be looked at: `mutmut show NAME`.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from math import sqrt
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MADE = ROOT / "mutants"
SURVIVED = (0, 33)
"""Exit codes of a mutant that no test noticed, or that none reaches."""
NOTHING = "no.such.mutant"


def made() -> dict[str, int | None]:
    """Every mutant by its name, with the exit code of its tests; None where they were not run."""
    files = MADE.rglob("*.py.meta")
    return {
        name: code
        for file in sorted(files)
        for name, code in json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"].items()
    }


def run(names: list[str], processes: int) -> None:
    """Make the mutants where they are not made, and run the tests of those named."""
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(processes), *names]
    subprocess.run(command, cwd=ROOT, check=False)


def wilson(killed: int, tried: int) -> tuple[float, float]:
    """The interval of a share at 95 % (Wilson 1927)."""
    z, share = 1.959964, killed / tried
    middle = share + z * z / (2 * tried)
    spread = z * sqrt(share * (1 - share) / tried + z * z / (4 * tried * tried))
    return (middle - spread) / (1 + z * z / tried), (middle + spread) / (1 + z * z / tried)


def main() -> int:
    """Draw, run, and print the share and the survivors."""
    parser = argparse.ArgumentParser(description="Mutation testing on a random sample.")
    parser.add_argument("--sample", type=int, default=200, help="how many mutants to try (default: 200)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    run([NOTHING], asked.processes)
    names = sorted(made())
    if not names:
        print("no mutants were made; see what mutmut said above", file=sys.stderr)
        return 1
    drawn = random.Random(asked.seed).sample(names, min(asked.sample, len(names)))
    run(drawn, asked.processes)
    codes = {name: code for name, code in made().items() if name in set(drawn) and code is not None}
    survivors = sorted(name for name, code in codes.items() if code in SURVIVED)
    if not codes:
        print("no mutant was tried; see what mutmut said above", file=sys.stderr)
        return 1
    killed = len(codes) - len(survivors)
    low, high = wilson(killed, len(codes))
    print(f"{killed} of {len(codes)} mutants killed, of {len(names)} in all: {killed / len(codes):.0%}", end=" ")
    print(f"(95 %: {low:.0%} to {high:.0%})")
    print("\n".join(survivors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
