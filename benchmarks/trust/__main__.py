"""Runs what is counted and prints the figures; exits with 1 where one of them is not as it has to be.

python -m benchmarks.trust                     everything, sized for about a quarter of an hour
python -m benchmarks.trust kills --kills 1000  one part, with a count of one's own
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


def main() -> int:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.trust", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help="which parts: " + ", ".join(PARTS) + " (default: all)")
    parser.add_argument("--kills", type=int, default=600, help="how many saves are killed")
    parser.add_argument("--races", type=int, default=100, help="how often six programs save at once")
    parser.add_argument("--folders", type=int, default=20_000, help="how many changed folders are opened")
    parser.add_argument("--through", type=int, default=500, help="how many of those that open go through the commands")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where folders that led to a finding are written")
    parser.add_argument("--memos", type=int, default=50, help="how many memos of each format are made in one process")
    parser.add_argument("--steps", type=int, default=5_000, help="how many steps the monkey takes")
    parser.add_argument("--seed", type=int, default=0, help="of the changed folders and of the monkey")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    args = parser.parse_args()
    if unknown := set(args.parts) - set(PARTS):
        parser.error(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    sound = True
    with TemporaryDirectory() as own:  # no journal, trace or setting of the person's own is touched
        os.environ |= {"XDG_STATE_HOME": own, "XDG_CONFIG_HOME": own}
        for part in args.parts or PARTS:
            sound = _printed(part, args) and sound
    return 0 if sound else 1


def _printed(part: str, args: argparse.Namespace) -> bool:
    """Whether all is well with a part, whose figures are printed."""
    figures, good = PARTS[part](args)
    if args.json:
        print(json.dumps({part: figures}), flush=True)
        return good
    print(f"{part}:" + ("" if good else " not as it has to be"))
    for name, figure in figures.items():
        shown = ", ".join(f"{k} {v}" for k, v in figure.items()) if isinstance(figure, dict) else figure
        print(f"  {name:<18} {shown}", flush=True)
    return good


def _kills(args: argparse.Namespace) -> tuple[dict[str, Any], bool]:
    from benchmarks.trust import kills

    found = kills.run(args.kills)
    return {name: one._asdict() for name, one in found.items()}, not any(
        one.torn or one.lost or one.left for one in found.values()
    )


def _races(args: argparse.Namespace) -> tuple[dict[str, Any], bool]:
    from benchmarks.trust import races

    found = races.run(args.races)
    return found._asdict(), found.one == found.tries


def _fuzz(args: argparse.Namespace) -> tuple[dict[str, Any], bool]:
    from benchmarks.trust import fuzz

    found = fuzz.run(args.folders, args.through, args.seed, args.keep)
    return found._asdict(), not found.tracebacks and not found.hangs and found.growth <= fuzz.MOST_GROWTH


def _memory(args: argparse.Namespace) -> tuple[dict[str, Any], bool]:
    from benchmarks.trust import memory

    memos, folders = memory.memos(args.memos), memory.folders()
    flat = all(one.growth <= memory.MOST_GROWTH for one in memos.values())
    small = all(taken.small(command) for found in folders.values() for command, taken in found.items())
    shown = {name: {command: taken.times for command, taken in found.items()} for name, found in folders.items()}
    return {**{name: one._asdict() for name, one in memos.items()}, **shown}, flat and small


def _monkey(args: argparse.Namespace) -> tuple[dict[str, Any], bool]:
    from benchmarks.trust import monkey

    found = monkey.run(args.steps, args.seed)
    return found._asdict(), not found.failed


def _growth(args: argparse.Namespace) -> tuple[dict[str, Any], bool]:
    from benchmarks import growth

    del args
    exponents = growth.measured()
    over = {name: found for name, found in exponents.items() if found > growth.LIMIT}
    return {"largest": max(exponents.values()), "limit": growth.LIMIT, "over": over or "none"}, not over


PARTS = {"kills": _kills, "races": _races, "fuzz": _fuzz, "memory": _memory, "monkey": _monkey, "growth": _growth}

if __name__ == "__main__":
    sys.exit(main())
