"""What `decide new` is told of criteria, marks and the status quo, by flags or by answers to its questions."""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from decide.commands import arguments, asking
from decide.tables.spans import span_of
from decide.text import one_line, quoted

if TYPE_CHECKING:
    from decide.tables.matrix import Criterion


def marks_of(text: str) -> tuple[float, float]:
    """The worst and the best mark, `1-5`."""
    ends = span_of(text)
    if ends is None or ends[0] == ends[1]:
        raise argparse.ArgumentTypeError(
            f"{quoted(text)} is no scale of marks; write the worst and the best, as in 1-5"
        )
    return ends


_WORST_BEST = re.compile(
    r"(?P<name>.*\S)\s*\[(?P<unit>[^\]]+?)\s*[:,]?\s+(?P<worst>[-−]?[\d.]+)\s*\.\.\s*(?P<best>[-−]?[\d.]+)\]"
)


def criterion_of(text: str) -> Criterion:
    """`NAME=WEIGHT`, with natural units as `NAME [UNIT WORST..BEST]=WEIGHT`."""
    name, equals, weight = text.rpartition("=")
    if not equals or not name.strip() or re.fullmatch(r"\s*(\d+\.?\d*|\.\d+)\s*%?\s*", weight, re.ASCII) is None:
        raise arguments.UsageError(
            "--criterion takes NAME=WEIGHT, such as Safety=40, or in natural units Cost [EUR m 40..10]=20, not "
            + quoted(text)
        )
    return criterion_named(one_line(name), float(weight.strip().rstrip("%")))


def criterion_named(name: str, weight: float) -> Criterion:
    """The criterion of a name, which may hold its natural units, and of a weight."""
    from decide.tables.matrix import Criterion

    if found := _WORST_BEST.fullmatch(name):
        try:
            worst, best = (float(found[end].replace("−", "-")) for end in ("worst", "best"))
        except ValueError:
            worst = best = 0.0
        if worst == best:
            raise arguments.UsageError(f"{quoted(name)}: the worst and the best differ, as in Cost [EUR m 40..10]")
        points = tuple(sorted([(worst, 0.0), (best, 100.0)]))
        return Criterion(found["name"], weight, (), found["unit"], points)
    return Criterion(name, weight, ())


def asked_criteria() -> list[Criterion]:
    """Criteria with their weights, until an empty line."""
    print("The criteria with their weights in points, such as: Safety = 40, or in natural units, from", file=sys.stderr)
    print("worst to best: Cost [EUR m 40..10] = 20. Only the weights' ratios count.", file=sys.stderr)
    found: list[Criterion] = []
    while True:
        answer = asking.ask(f"  {len(found) + 1}" + ("" if not found else " (an empty line ends the list)"))
        if not answer and found:
            if any(one.weight for one in found):
                return found
            print("  Give one at least some weight.", file=sys.stderr)
        elif answer:
            try:
                found.append(criterion_of(answer if "=" in answer else f"{answer}={_asked_weight(found)}"))
            except arguments.UsageError as error:
                print(f"  {error}".replace("--criterion takes ", "Write "), file=sys.stderr)


def _asked_weight(found: list[Criterion]) -> str:
    """The weight of a criterion that came without; by Enter what the one before it weighs."""
    return asking.ask("    Its weight", f"{found[-1].weight:g}" if found else "1")


def asked_scale(one: Criterion) -> Criterion:
    """What the ends of a criterion without natural units mean; by Enter words to be replaced."""
    from decide.files.starting import ANCHORS

    if one.points is not None:
        return one
    print(f"{one.name}: what would you see?", file=sys.stderr)
    return replace(one, scale={anchor: asking.ask(f"  {anchor}", otherwise) for anchor, otherwise in ANCHORS.items()})


def asked_status_quo(names: list[str], otherwise: int | None) -> int | None:
    """The number of the option that changes nothing, chosen by its number in the list."""
    listed = "; ".join(f"{at} {name}" for at, name in enumerate(names, 1))
    default = str(0 if otherwise is None else otherwise + 1)
    while True:
        answer = asking.ask(f"Which option changes nothing ({listed}; 0 none of them)", default)
        if answer in names:
            return names.index(answer)
        if re.fullmatch(r"\d{1,4}", answer, re.ASCII) and int(answer) <= len(names):
            return int(answer) - 1 if int(answer) else None


def asked_marks() -> tuple[float, float] | None:
    """The worst and the best mark; None for a scale from 0 to 100."""
    while True:
        answer = asking.ask("Scores as marks, such as 1-5, or Enter for a scale from 0 to 100 in your words")
        if not answer:
            return None
        try:
            return marks_of(answer)
        except argparse.ArgumentTypeError as error:
            print(f"  {error}", file=sys.stderr)
