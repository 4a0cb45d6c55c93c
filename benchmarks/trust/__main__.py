"""Runs what is counted and prints the figures; exits with 1 where one of them is not as it has to be.

python -m benchmarks.trust                     everything, sized for about five minutes
python -m benchmarks.trust kills --kills 1000  one part, with a count of one's own
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any


def main() -> int:
    """Run the parts asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.trust", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help="which parts: " + ", ".join(PARTS) + " (default: all)")
    parser.add_argument("--kills", type=int, default=600, help="how many saves are killed")
    parser.add_argument("--races", type=int, default=100, help="how often six programs save at once")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    args = parser.parse_args()
    if unknown := set(args.parts) - set(PARTS):
        parser.error(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    sound = True
    for part in args.parts or PARTS:
        figures, good = PARTS[part](args)
        sound = sound and good
        if args.json:
            print(json.dumps({part: figures}))
        else:
            print(f"{part}:")
            for name, figure in figures.items():
                print(f"  {name:<18} {figure}")
        sys.stdout.flush()
    return 0 if sound else 1


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


PARTS = {"kills": _kills, "races": _races}

if __name__ == "__main__":
    sys.exit(main())
