"""Opening a large folder against parsing the same bytes with PyYAML's C loader: at most twice the time.

100 options on 30 criteria with 3 pieces of evidence in each cell. Both are timed in turn in one process, so that
whatever else the machine does falls on both. Exits with 1 where the ratio of the medians is over the limit.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import yaml

from decide.files.folder import open_folder

OPTIONS, CRITERIA, PIECES, SOURCES = 100, 30, 3, 40
RUNS = 7
LIMIT = 2.0

SENTENCE = "the wall would hold in winter storm but boats break loose while stone is late and pilots find"
WORDS = SENTENCE.split()
CONFIDENCES, KINDS = ("high", "moderate", "low"), ("fact", "reported", "assessment", "prediction")


def words(chance: random.Random, length: int) -> str:
    """Words of about so many characters in all."""
    found = chance.choice(WORDS)
    while len(found) < length:
        found += " " + chance.choice(WORDS)
    return found


def criteria_file(chance: random.Random, criteria: int) -> str:
    """criteria.yaml: its sources, and one flat family of criteria."""
    lines = ["format: 1", "decision:", "  title: The breakwater", "  question: What should the town do?", "sources:"]
    for number in range(SOURCES):
        lines += [
            f"  source-{number}:",
            f"    title: {words(chance, 40)}",
            "    authors: [Maja Ahlgren]",
            f"    date: 20{number % 24 + 1:02}-0{number % 9 + 1}-15",
            f"    url: https://coast.example/{number}",
            "    kind: analysis",
        ]
    lines.append("criteria:")
    for number in range(criteria):
        lines += [
            f"  criterion-{number}:",
            f"    name: {words(chance, 20)}",
            f"    question: {words(chance, 50)}",
            f"    weight: {number + 1}",
            "    scale:",
            *(f"      {end}: {words(chance, 40)}" for end in (0, 50, 100)),
        ]
    return "\n".join(lines) + "\n"


def option_file(chance: random.Random, criteria: int) -> str:
    """One option with evidence on every criterion."""
    lines = [f"name: {words(chance, 20)}", f"summary: {words(chance, 120)}", "steps:"]
    lines += [f"  - {words(chance, 60)}" for _ in range(4)]
    lines.append("scores:")
    for criterion in range(criteria):
        lines += [f"  criterion-{criterion}:", "    evidence:"]
        for _ in range(PIECES):
            lines += [
                f"      - source: source-{chance.randrange(SOURCES)}",
                f'        from: "{words(chance, 18)} it"',
                f'        to: "{words(chance, 15)}"',
                f"        claim: {words(chance, 70)}",
                f"        score: {chance.randrange(101)}",
                f"        confidence: {chance.choice(CONFIDENCES)}",
                f"        kind: {chance.choice(KINDS)}",
            ]
    return "\n".join(lines) + "\n"


def write(folder: Path, options: int = OPTIONS, criteria: int = CRITERIA) -> list[bytes]:
    """Write a folder of so many options on so many criteria; the bytes of its files."""
    chance = random.Random(1)
    files = {"criteria.yaml": criteria_file(chance, criteria)}
    files |= {f"options/option-{number}.yaml": option_file(chance, criteria) for number in range(options)}
    (folder / "options").mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [text.encode() for text in files.values()]


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes; what it gives is dropped outside of the time."""
    start = perf_counter()
    given = work()
    taken = perf_counter() - start
    del given
    return taken


def main() -> int:
    """Measure, print, and judge."""
    loader = getattr(yaml, "CSafeLoader", None)
    if loader is None:
        print("load: PyYAML has no C loader here, so there is nothing to compare with")
        return 0
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        files = write(folder)
        problems = open_folder(folder).problems
        if problems:
            print(f"load: the folder should open without a problem: {problems[0]}")
            return 1
        opened, parsed = [], []
        for _ in range(RUNS):
            opened.append(seconds(lambda: open_folder(folder)))
            parsed.append(seconds(lambda: [yaml.load(file, Loader=loader) for file in files]))
    ratio = median(opened) / median(parsed)
    size = sum(map(len, files)) / 1e6
    print(f"load: {OPTIONS} options x {CRITERIA} criteria x {PIECES} pieces of evidence, {size:.1f} MB")
    print(f"  open_folder  {median(opened) * 1000:6.0f} ms")
    print(f"  yaml.load    {median(parsed) * 1000:6.0f} ms")
    print(f"  ratio        {ratio:6.2f}    (limit {LIMIT})")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
