"""The whole of `decide rank` with scenarios and cases against the same folder without them: at most 2.5 times the time.

200 options on 30 criteria with 3 pieces of evidence in each cell; with 5 scenarios and 3 cases in each option, a third
of the pieces naming a scenario and a third a case. Both run in turn as whole processes, and the least time counts: what
else the machine does only adds to it. Exits with 1 where the ratio is over the limit.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.load import write
from benchmarks.sensitivity import taken

OPTIONS, SCENARIOS, CASES = 200, 5, 3
RUNS = 5
LIMIT = 2.5

WORLDS = "scenarios:\n" + "".join(f"  scenario-{at}: {{name: State {at}, odds: {at + 1}}}\n" for at in range(SCENARIOS))
WAYS = "cases:\n" + "".join(f"  case-{at}: {{name: Way {at}, weight: {at + 1}}}\n" for at in range(CASES))


def parted(folder: Path) -> None:
    """Give a folder scenarios and cases, and its pieces by turns a scenario, a case, or neither."""
    chance = random.Random(2)
    file = folder / "criteria.yaml"
    file.write_text(file.read_text("utf-8").replace("\ncriteria:\n", f"\n{WORLDS}criteria:\n", 1), "utf-8")
    for option in sorted((folder / "options").iterdir()):
        written, piece = [], 0
        for line in option.read_text("utf-8").splitlines():
            written.append(line)
            if line.lstrip().startswith("claim:"):
                indent = line[: len(line) - len(line.lstrip())]
                if piece % 3 == 1:
                    written.append(f"{indent}scenario: scenario-{chance.randrange(SCENARIOS)}")
                elif piece % 3 == 2:
                    written.append(f"{indent}case: case-{chance.randrange(CASES)}")
                piece += 1
        text = "\n".join(written) + "\n"
        option.write_text(text.replace("\nscores:\n", f"\n{WAYS}scores:\n", 1), "utf-8")


def main() -> int:
    """Measure, print, and say whether the limit holds."""
    with TemporaryDirectory() as place:
        plain, worlds = Path(place) / "plain", Path(place) / "worlds"
        for folder in (plain, worlds):
            folder.mkdir()
            write(folder, OPTIONS)
        parted(worlds)
        taken("rank", plain)  # the first run also reads the program from the disk
        pairs = [(taken("rank", worlds), taken("rank", plain)) for _ in range(RUNS)]
    ours, baseline = (min(times) for times in zip(*pairs, strict=True))
    found = ours / baseline
    print(f"with scenarios and cases {ours:.2f} s, without {baseline:.2f} s: ratio {found:.2f} (limit {LIMIT})")
    return int(found > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
