"""Whether the command line says what `tests.reference` works out, number by number and id by id.

python -m tests.agreement 1000          # as many random folders, from seed 0
python -m tests.agreement 1000 --first 5000 --keep 2
"""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import yaml

from decide import cli
from tests.decisions import EVERYTHING, arguments, decision, question, write
from tests.reference import Answer, Asked, Documents, compare, rank, sensitivity
from tests.shrinking import smallest

NEAR = 1e-9

BY_ID = frozenset({"weights", "contributions", "scores", "totals", "known", "regret", "choice"})
"""Mappings from ids: no more keys than expected. Every other mapping may have grown keys."""
MOVED = frozenset({"take", "give"})
"""Where optima may differ: `movements` looks at them."""
IN_ORDER = frozenset({"stable", "changes"})
NAMED_BY = ("node", "scenario", "option", "criterion", "case", "over", "source", "date", "choice", "judgement")
"""What tells the entries of a list apart; their order is not looked at but where the contract says one."""


def said(command: str, folder: Path, asked: Asked, *more: str) -> Any:
    """The JSON document that a command prints, run in this process."""
    printed = io.StringIO()
    given = [command, "--json", *arguments(asked), str(folder), *more]
    with redirect_stdout(printed):
        status = cli.main(given)
    assert status == 0, (status, given)
    return json.loads(printed.getvalue())


def disagreements(found: Any, expected: Any, name: str = "", where: str = "") -> Iterator[str]:
    """Every place where a document says something else than the reference."""
    if isinstance(expected, Mapping):
        yield from _of_mapping(found, expected, name, where)
    elif isinstance(expected, list) and name in IN_ORDER:
        if len(found) != len(expected):
            yield f"{where}: {found} for {_plain(expected)}"
        for place, pair in enumerate(zip(found, expected, strict=False)):
            yield from disagreements(*pair, "", f"{where}[{place}]")
    elif isinstance(expected, list):
        yield from _of_list(found, expected, where)
    elif isinstance(expected, bool | str) or expected is None:
        if found != expected or isinstance(found, bool) != isinstance(expected, bool):
            yield f"{where}: {found!r} for {expected!r}"
    elif isinstance(found, bool) or not isinstance(found, int | float) or abs(found - float(expected)) > NEAR:
        yield f"{where}: {found!r} for {float(expected)!r} ({expected})"


def _of_mapping(found: Any, expected: Mapping[str, Any], name: str, where: str) -> Iterator[str]:
    if not isinstance(found, Mapping):
        yield f"{where}: {found!r} for a mapping"
        return
    if name in BY_ID and found.keys() - expected.keys():
        yield f"{where}: {sorted(found.keys() - expected.keys())} too many"
    for key, held in expected.items():
        if key in MOVED or (key == "stable" and held is None):
            continue
        if key not in found:
            yield f"{where}.{key}: missing"
        else:
            yield from disagreements(found[key], held, "" if name in BY_ID else key, f"{where}.{key}")


def _of_list(found: Any, expected: list[Any], where: str) -> Iterator[str]:
    if not isinstance(found, list):
        yield f"{where}: {found!r} for a list"
        return
    if expected and not isinstance(expected[0], Mapping):
        if sorted(found) != sorted(expected):
            yield f"{where}: {found} for {expected}"
        return
    if not all(isinstance(entry, Mapping) for entry in found):
        yield f"{where}: {found!r} for a list of mappings"
        return
    sides = [_named(entries) for entries in (found, expected)]
    for label in sides[1].keys() | sides[0].keys():
        here, there = (side.get(label, []) for side in sides)
        if len(here) != len(there):
            yield f"{where}[{label}]: {len(here)} for {len(there)}"
        for one, other in zip(here, there, strict=False):
            yield from disagreements(one, other, "", f"{where}[{label}]")


def _named(entries: Sequence[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries:
        parts = [entry[key] for key in NAMED_BY if key in entry]
        label = "/".join(json.dumps(part, sort_keys=True).strip('"') for part in parts)
        found.setdefault(label, []).append(entry)
    for alike in found.values():  # two passages of one source in one cell
        alike.sort(key=lambda entry: str(entry.get("leader")))
    return found


def _plain(expected: Any) -> Any:
    return json.loads(json.dumps(expected, default=float))


# The three commands


def of_rank(folder: Path, answer: Answer) -> list[str]:
    """What `rank` says otherwise. The order is looked at but among those that a gate rules out."""
    found, expected = said("rank", folder, answer.asked), rank(answer)
    orders = [[entry["option"] for entry in side["ranking"] if entry["rank"] is not None] for side in (found, expected)]
    wrong = [] if orders[0] == orders[1] else [f".ranking: {orders[0]} for {orders[1]}"]
    ranked = [entry["rank"] is not None for entry in found["ranking"]]
    if ranked != sorted(ranked, reverse=True):
        wrong.append(".ranking: what is ruled out stands before what is not")
    return wrong + list(disagreements(found, expected))


def of_sensitivity(folder: Path, answer: Answer) -> list[str]:
    """What `sensitivity` says otherwise."""
    found = said("sensitivity", folder, answer.asked)
    return [*disagreements(found, sensitivity(answer)), *movements(found.get("smallest_change", []), answer)]


def of_compare(folder: Path, answer: Answer, a: str, b: str) -> list[str]:
    """What `compare` says otherwise, its order included."""
    found = said("compare", folder, answer.asked, a, b)
    sizes = [abs(part["contribution"]) for part in found["by_criterion"]]
    wrong = [] if all(one >= other - NEAR for one, other in pairwise(sizes)) else [".by_criterion: out of order"]
    return wrong + list(disagreements(found, compare(answer, a, b)))


def movements(changes: Sequence[Mapping[str, Any]], answer: Answer) -> Iterator[str]:
    """Whether each smallest change of mind can be made, moves what it says, and brings the rival level."""
    for change in changes:
        rival, leader = change["option"], answer.leader
        assert leader is not None
        ahead = {
            leaf: float(answer.cells[rival][leaf].likely - answer.cells[leader][leaf].likely) for leaf in answer.weights
        }
        lead = float(answer.totals[leader] - answer.totals[rival])
        take, give = change["take"], change["give"]
        gained = sum(amount * ahead[leaf] for leaf, amount in give.items())
        gained -= sum(amount * ahead[leaf] for leaf, amount in take.items())
        sound = {
            "moved": all(abs(sum(side.values()) - change["moved"]) <= NEAR for side in (take, give)),
            "amounts": all(amount >= 0 for side in (take, give) for amount in side.values()),
            "what is taken": all(amount <= answer.weights[leaf] + Fraction(NEAR) for leaf, amount in take.items()),
            "level": abs(gained - lead) <= 1e-7,
        }
        yield from (f".smallest_change[{rival}] {what}: {change}" for what, holds in sound.items() if not holds)


def of_all(documents: Documents, asked: Asked) -> list[str]:
    """What the three commands say otherwise of a folder; that they do not run is one thing more."""
    try:
        answer = Answer(documents, asked)
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            write(documents, folder)
            wrong = [f"rank{line}" for line in of_rank(folder, answer)]
            wrong += [f"sensitivity{line}" for line in of_sensitivity(folder, answer)]
            ends = answer.order[:1] + answer.order[-1:]
            return wrong + ([f"compare{line}" for line in of_compare(folder, answer, *ends)] if ends else [])
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told with the folder
        return [f"{type(error).__name__}: {error}"]


def of_seed(seed: int) -> tuple[Documents, Asked]:
    """The folder of a seed and its question: every other one asks nothing but what the files say."""
    random = Random(seed)
    documents = decision(random, EVERYTHING)
    return documents, question(random, documents) if seed % 2 else Asked()


def kind(line: str) -> str:
    """A disagreement without the ids and numbers in it."""
    return re.sub(r"[coskw]\d(-\d)*", "ID", re.sub(r"\[[^]]*\]", "", line.partition(": ")[0]))


def told(documents: Documents, asked: Asked) -> str:
    """A folder in a few lines of YAML."""
    files = {"criteria": documents.criteria, **documents.options, **documents.perspectives}
    text = yaml.safe_dump(files, sort_keys=False, width=160, default_flow_style=None)
    return f"{text}{' '.join(arguments(asked))}\n"


def main(given: Sequence[str] | None = None) -> int:
    """Run many seeds and print what disagrees, by kind, then the first of the folders made as small as it can be."""
    parser = argparse.ArgumentParser(prog="tests.agreement")
    parser.add_argument("count", type=int)
    parser.add_argument("--first", type=int, default=0, metavar="SEED")
    parser.add_argument("--keep", type=int, default=2, metavar="N", help="kinds of which a smallest folder is shown")
    args = parser.parse_args(given)
    kinds: Counter[str] = Counter()
    first: dict[str, int] = {}
    bad = 0
    for seed in range(args.first, args.first + args.count):
        found = {kind(line) for line in of_all(*of_seed(seed))}
        kinds.update(found)
        bad += bool(found)
        for one in found:
            first.setdefault(one, seed)
    lines = [f"{args.count - bad} of {args.count} folders agree"]
    lines += [f"{count:6} {one} (seed {first[one]})" for one, count in kinds.most_common()]
    for one, _ in kinds.most_common(args.keep):
        lines += ["", *_smallest(one, first[one])]
    sys.stdout.write("\n".join(lines) + "\n")
    return bool(bad)


def _smallest(one: str, seed: int) -> list[str]:
    def wrong(documents: Documents, asked: Asked) -> bool:
        return one in {kind(line) for line in of_all(documents, asked)}

    with redirect_stderr(io.StringIO()):
        documents, asked = smallest(*of_seed(seed), wrong)
        lines = [line for line in of_all(documents, asked) if kind(line) == one]
    return [f"{one}, seed {seed}:", told(documents, asked), *lines]


if __name__ == "__main__":
    sys.exit(main())
