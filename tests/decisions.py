"""Random decisions as a person could write them, and questions to ask of them, for tests against `tests.reference`.

One generator serves hypothesis (`decisions()` and `questions(of)`, which shrink) and plain seeds
(`decision(Random(7))`). Ties, silence and whole numbers are made on purpose: with free decimals they would hardly ever
happen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import yaml
from hypothesis import strategies as st

from tests.reference import Asked, Document, Documents, families, nodes

FIRST: frozenset[str] = frozenset()
"""The format as it was first: for tests of what does not know the rest yet."""
EVERYTHING = frozenset({"scenarios", "odds", "gates", "marks", "lists", "set-aside"})
NEAR = EVERYTHING | {"near"}
"""Scores apart by less than the tolerance, or a little more, too."""

DATES = ("2019", "2019-06", "2019-06-15", "2020-02", "2021-12-31", "2022")
CONFIDENCES = ("high", "moderate", "low")
COARSE, HALVES, FINE = (
    ["0", "20", "50", "80", "100"],
    [str(half / 2) for half in range(201)],
    ["0.1", "33.33", "66.67", "99.9"],
)


def decisions(using: frozenset[str] = EVERYTHING) -> st.SearchStrategy[Documents]:
    """Folders, as plain values."""
    return st.randoms(use_true_random=False).map(lambda random: decision(random, using))


def questions(of: Documents, using: frozenset[str] = EVERYTHING) -> st.SearchStrategy[Asked]:
    """Questions to a decision."""
    return st.randoms(use_true_random=False).map(lambda random: question(random, of, using))


def decision(random: Random, using: frozenset[str] = EVERYTHING) -> Documents:
    """A whole folder: a nested tree with measures, sources with voices, scenarios, options with cases, perspectives."""
    return _Writer(random, using).folder()


def question(random: Random, of: Documents, using: frozenset[str] = EVERYTHING) -> Asked:
    """A question to a decision: filters, a case, a scenario, a perspective, points and odds on top."""
    sources = list(of.sources)
    scenarios = list(of.scenarios)
    with_cases = {option: list(of.cases(option)) for option in of.order if of.cases(option)}
    odds_of = scenarios + [f"{option}/{case}" for option, cases in with_cases.items() for case in cases]
    odds_of = odds_of if "odds" in using else []
    weights: dict[str, Any] = {}
    for family in families(of.criteria["criteria"]):
        if not random.randrange(5):
            weights |= dict(zip(family, _points(random, len(family)), strict=True))
    return Asked(
        perspective=random.choice([None, None, *of.perspectives]),
        weights=weights,
        odds={name: random.choice([1, 2, 0.25]) for name in odds_of if not random.randrange(3)},
        without=_some(random, sources),
        only=_some(random, sources),
        until=random.choice(DATES) if not random.randrange(5) else None,
        cases={option: random.choice(cases) for option, cases in with_cases.items() if not random.randrange(4)},
        scenario=random.choice(scenarios) if scenarios and not random.randrange(4) else None,
        direct=not random.randrange(5),
        without_advocates=not random.randrange(5),
        no_gates="gates" in using and not random.randrange(6),
    )


def arguments(asked: Asked) -> list[str]:
    """A question as the command line puts it."""
    found = []
    for flag, held in (("perspective", asked.perspective), ("until", asked.until), ("scenario", asked.scenario)):
        found += [f"--{flag}", held] if held else []
    pairs = {"weight": asked.weights, "odds": asked.odds, "case": asked.cases}
    for flag, mapping in pairs.items():
        found += [part for name, given in mapping.items() for part in (f"--{flag}", f"{name}={given}")]
    for flag, sources in (("without", asked.without), ("only", asked.only)):
        found += [part for source in sorted(sources) for part in (f"--{flag}", source)]
    switches = {"direct": asked.direct, "without-advocates": asked.without_advocates, "no-gates": asked.no_gates}
    return found + [f"--{flag}" for flag, on in switches.items() if on]


def write(of: Documents, folder: Path) -> None:
    """The files of a decision."""
    files = {"criteria": of.criteria}
    files |= {f"options/{name}": option for name, option in of.options.items()}
    files |= {f"perspectives/{name}": perspective for name, perspective in of.perspectives.items()}
    for name, document in files.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(document, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
        path.write_text(text, encoding="utf-8")


def _some(random: Random, sources: Sequence[str]) -> frozenset[str]:
    return frozenset(random.sample(sources, random.choice([0, 0, 0, 1, 2]) % (len(sources) + 1)))


def _points(random: Random, count: int) -> list[Any]:
    """Weights of siblings: alike, whole with zeros, or with decimals; not all of them 0."""
    if not random.randrange(3):
        return [random.choice([1, 40])] * count
    points = [random.choice([0, 1, 1, 2, 3.5, 33.3, 40]) for _ in range(count)]
    if not any(points):
        points[random.randrange(count)] = 1
    return points


def _given(**fields: Any) -> dict[str, Any]:
    """A mapping of the fields that were given."""
    return {key.rstrip("_"): held for key, held in fields.items() if held is not None}


class _Writer:
    """Writes one folder."""

    def __init__(self, random: Random, using: frozenset[str]) -> None:
        self.random = random
        self.using = using
        self.sources = [f"s{number}" for number in range(random.randint(1, 4))]
        self.names = [f"o{number}" for number in range(random.choice([1, 2, 3, 3, 4, 4, 5]))]
        self.marks = random.choice([[1, 5], [5, 1], [0, 10]]) if self.sometimes("marks", 5) else None
        self.scenarios = (
            [f"w{number}" for number in range(random.choice([2, 3, 3]))] if self.sometimes("scenarios", 2) else []
        )
        self.scores = random.choice([COARSE, COARSE, HALVES, FINE])
        self.cases = {
            name: [f"k{number}" for number in range(random.choice([0, 0, 0, 1, 2, 3]))] for name in self.names
        }

    def sometimes(self, feature: str, one_in: int) -> bool:
        return feature in self.using and not self.random.randrange(one_in)

    def one_in(self, number: int) -> bool:
        return not self.random.randrange(number)

    # The files

    def folder(self) -> Documents:
        random = self.random
        tree = self.family("c", depth=0)
        leaves = {name: node for name, node in nodes(tree) if "criteria" not in node}
        options = {name: self.option(name, leaves) for name in self.names}
        self.twins(options)
        in_play = [name for name in self.names if "set_aside" not in options[name]]
        frame = _given(
            title="A random decision",
            question="What now",
            as_of=random.choice(DATES) if self.one_in(3) else None,
            status_quo=random.choice(self.names) if self.one_in(2) else None,
            options=random.sample(self.names, len(self.names)) if self.one_in(2) else None,
            confidence={"high": 0, "moderate": 10, "low": 60} if self.one_in(4) else None,
            marks=self.marks,
        )
        criteria = _given(
            format=1,
            decision=frame,
            sources={source: self.source() for source in self.sources},
            scenarios={scenario: self.state("odds") for scenario in self.scenarios} or None,
            criteria=tree,
        )
        perspectives = {"own": self.perspective(tree, leaves, in_play)} if self.one_in(2) else {}
        return Documents(criteria, options, perspectives)

    def source(self) -> dict[str, Any]:
        random = self.random
        return _given(
            title="A source",
            date=random.choice(DATES) if self.one_in(2) else None,
            voice=random.choice(["v0", "s0"]) if self.one_in(3) else None,
            weight=random.choice([0, 0.5, 1, 3]) if self.one_in(2) else None,
        )

    def state(self, key: str) -> Any:
        """A scenario or a case: its name alone, or with its odds."""
        return "A state" if self.one_in(3) else {"name": "A state", key: self.random.choice([1, 1, 3, 0.5, 19])}

    def twins(self, options: dict[str, Any]) -> None:
        """Sometimes two options score alike, or nearly: ties."""
        if len(self.names) < 2 or not self.one_in(4):
            return
        one, other = self.random.sample(self.names, 2)
        if self.cases[one] or self.cases[other]:
            return
        scores = dict(options[one].get("scores", {}))
        if "near" in self.using:
            for leaf, cell in scores.items():
                if isinstance(cell, int | float) and 1 < cell < 99 and self.marks is None:
                    scores[leaf] = round(cell + self.random.choice([1e-10, -1e-10, 1e-6]), 10)
        elif scores and self.one_in(2):
            scores.pop(self.random.choice(list(scores)))
        options[other] = {**options[other], "scores": scores}
        if "scores" in options[one]:
            options[other]["advocates"] = options[one].get("advocates", [])

    # The tree

    def family(self, prefix: str, depth: int) -> dict[str, Any]:
        count = self.random.choice([1, 2, 3, 3, 4] if depth == 0 else [1, 2, 2])
        return {
            f"{prefix}{number}": {
                "name": f"Node {prefix}{number}",
                "weight": points,
                **self.node(f"{prefix}{number}-", depth),
            }
            for number, points in enumerate(_points(self.random, count))
        }

    def node(self, prefix: str, depth: int) -> dict[str, Any]:
        shape = self.random.choice(["scale", "scale", "anchored", "measure", "group" if depth < 2 else "scale"])
        if shape == "group":
            return {"criteria": self.family(prefix, depth + 1)}
        if shape == "measure":
            measure = {"unit": "units", "points": self.value_function()}
            return {"measure": measure, **self.gates(self.random.randint(-20, 0), self.random.randint(0, 20))}
        if self.marks is not None and self.one_in(3):
            return {}
        anchors = {0: "worst", **({50: "as things stand"} if shape == "anchored" else {}), 100: "best"}
        return {"scale": anchors, **self.gates(self.random.choice([20, 20, 50]), self.random.choice([50, 80, 80]))}

    def gates(self, low: int, high: int) -> dict[str, int]:
        """Now and then a bound from below, from above, or both; what reaches it exactly passes."""
        either = self.random.choice([{"at_least": low}, {"at_most": high}, {"at_least": low, "at_most": high}])
        return either if self.sometimes("gates", 5) else {}

    def value_function(self) -> list[list[int]]:
        places = self.random.sample(range(-20, 21), self.random.choice([2, 2, 3, 4]))
        ends = self.random.choice([[0, 100], [0, 100], [10, 60]])
        values = sorted([*ends, *(self.random.randint(ends[0], ends[1]) for _ in places[2:])], reverse=self.one_in(2))
        points = [list(point) for point in zip(sorted(places), values, strict=True)]
        return points[::-1] if self.one_in(2) else points

    # Cells

    def option(self, name: str, leaves: Mapping[str, Document]) -> dict[str, Any]:
        scores = {leaf: cell for leaf, node in leaves.items() if (cell := self.cell(name, node)) is not None}
        aside = self.sometimes("set-aside", 9)
        return _given(
            name=f"Option {name}",
            summary="A summary.",
            set_aside="No longer in play." if aside else None,
            advocates=self.random.sample(self.sources, 1) if self.one_in(3) else None,
            cases={case: self.state("weight") for case in self.cases[name]} or None,
            scores=scores or None,
        )

    def cell(self, option: str, leaf: Document) -> Any:
        form = self.random.choice(["nothing", "list", "list", "mapping", "judged", "judged", "number", "number"])
        evidence = [self.piece(option, leaf) for _ in range(self.random.choice([1, 1, 2, 3, 4]))]
        if form == "nothing":
            return None
        if form == "number":
            return self.number(self.bare(leaf))
        if form == "list":
            return evidence
        judged = {"judgement": self.judgement(option, leaf)} if form == "judged" else {}
        return {"evidence": evidence, **judged} if not judged or self.one_in(2) else judged

    def piece(self, option: str, leaf: Document) -> dict[str, Any]:
        reading = {} if self.one_in(7) else self.reading(leaf)
        return _given(
            source=self.random.choice(self.sources),
            from_="the first words",
            claim="A claim.",
            bearing=self.random.choice(["direct", "inferred", "inferred"]) if self.one_in(2) else None,
            **self.world(option, self.random.choice(["", "", "case", "scenario", "both"])),
            **reading,
        )

    def world(self, option: str, naming: str) -> dict[str, str]:
        found = {}
        if naming in {"case", "both"} and self.cases[option]:
            found["case"] = self.random.choice(self.cases[option])
        if naming in {"scenario", "both"} and self.scenarios:
            found["scenario"] = self.random.choice(self.scenarios)
        return found

    def judgement(self, option: str, leaf: Document) -> Any:
        """Bare, single, or a list of which no two entries hold in one world."""
        naming = self.random.choice(["case", "scenario", "both"])
        if self.sometimes("lists", 2):
            entries = {tuple(world.items()): world for _ in range(3) if (world := self.world(option, naming))}
            alike = {len(world) for world in entries.values()} == {2 if naming == "both" else 1}
            if entries and (alike or not self.cases[option] or not self.scenarios):
                return [{**world, **self.reading(leaf), "why": "A reason."} for world in entries.values()]
        return self.number(self.bare(leaf)) if self.one_in(5) else {**self.reading(leaf), "why": "A reason."}

    def bare(self, leaf: Document) -> str:
        return "value" if "measure" in leaf else "mark" if self.marks is not None else "score"

    def number(self, key: str) -> Any:
        """A score, a mark or a value in natural units, beyond the measure's ends too."""
        if key == "value":
            return self.random.randint(-30, 30)
        if key == "mark":
            return self.random.randint(min(self.marks or [0]), max(self.marks or [0]))
        given = float(self.random.choice(self.scores))
        return int(given) if given == int(given) else given

    def reading(self, leaf: Document) -> dict[str, Any]:
        """A reading, with its uncertainty in words, as a range, or unsaid."""
        key = self.random.choice(["score", self.bare(leaf), "score" if self.marks is None else "mark"])
        if self.one_in(3):
            low, reading, high = sorted(self.number(key) for _ in range(3))
            return {key: reading, "range": [low, high]}
        said = self.random.choice(CONFIDENCES) if self.one_in(2) else None
        return _given(**{key: self.number(key)}, confidence=said)

    # Perspectives

    def perspective(
        self, tree: Mapping[str, Document], leaves: Mapping[str, Document], options: Sequence[str]
    ) -> dict[str, Any]:
        weights: dict[str, Any] = {}
        for family in families(tree):
            if self.one_in(2):
                weights |= dict(zip(family, _points(self.random, len(family)), strict=True))
        judgements = {
            option: {
                leaf: {**self.reading(node), "why": "A reason."} for leaf, node in leaves.items() if self.one_in(2)
            }
            for option in options
            if self.one_in(3)
        }
        judgements = {option: row for option, row in judgements.items() if row}
        groups = [self.scenarios] + [[f"{option}/{case}" for case in self.cases[option]] for option in options]
        odds = {name: self.random.choice([1, 2, 5]) for group in groups if self.one_in(2) for name in group}
        return _given(
            format=1,
            name="Someone's own",
            weights=weights or None,
            odds=(odds or None) if "odds" in self.using else None,
            judgements=judgements or None,
        )
