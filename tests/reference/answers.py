"""The answer to what is asked: cells over their worlds, totals, gates, and who leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from tests.reference.asking import Asked, case_odds, leaf_weights, points, scenario_odds
from tests.reference.folder import Document, Documents, number
from tests.reference.readings import HUNDRED, TOLERANCE, ZERO, Content, on_scale, rising, summed
from tests.reference.worlds import Contents, World, chosen, key

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Cell:
    """A cell over its worlds in force."""

    likely: Fraction
    low: Fraction
    high: Fraction
    value: Fraction | None
    basis: str
    evidence: int
    contested: bool
    known: Fraction
    inferred: Fraction
    """The chances of the worlds it is known in, and of those it rests on inferred evidence alone in."""


class Total(NamedTuple):
    """A total and its range."""

    likely: Fraction
    low: Fraction
    high: Fraction


def leaders(totals: Mapping[str, Fraction], among: Iterable[str]) -> list[str]:
    """Everyone who leads: whose total is within the tolerance of the greatest, in the order given."""
    playing = list(among)
    best = max((totals[option] for option in playing), default=ZERO)
    return [option for option in playing if totals[option] >= best - TOLERANCE]


class Answer:
    """What a decision comes to, as it is asked."""

    def __init__(
        self, documents: Documents, asked: Asked | None = None, shared: dict[tuple[Any, ...], Contents] | None = None
    ) -> None:
        self.documents = documents
        self.asked = asked = asked or Asked()
        self._shared = {} if shared is None else shared
        self.contents = self._shared.setdefault(key(asked), Contents(documents, asked))
        self.points = points(documents, asked)
        self.weights = leaf_weights(documents, self.points)
        self.order = documents.order
        self.scenario_chances = scenario_odds(documents, asked)
        self.case_chances = {option: case_odds(documents, option, asked) for option in self.order}

    def again(self, **changes: Any) -> Answer:
        """The same asked otherwise."""
        return Answer(self.documents, replace(self.asked, **changes), self._shared)

    # Worlds

    def worlds(self, option: str, case: str | None = None, scenario: str | None = None) -> dict[World, Fraction]:
        """An option's worlds in force with their chances; a case or scenario given replaces those in force."""
        cases = chosen(self.case_chances[option], case or self.asked.cases.get(option))
        scenarios = chosen(self.scenario_chances, scenario or self.asked.scenario)
        return {(k, s): chance * other for k, chance in cases.items() for s, other in scenarios.items()}

    def held(
        self, option: str, criterion: str, case: str | None = None, scenario: str | None = None
    ) -> list[tuple[Fraction, World, Content]]:
        """What a cell holds in each of its worlds in force."""
        return [
            (chance, world, self.contents(option, criterion, world))
            for world, chance in self.worlds(option, case, scenario).items()
        ]

    def likely(self, option: str, criterion: str, world: World) -> Fraction:
        """A cell's likely score in one world, silence filled."""
        content = self.contents(option, criterion, world)
        return content.likely if content.known else self.contents.fill(option, criterion, world[1])

    def cell(self, option: str, criterion: str, case: str | None = None, scenario: str | None = None) -> Cell:
        held = self.held(option, criterion, case, scenario)
        contents = [content for _, _, content in held]
        values = [content.value for content in contents]
        judged, known = (any(each) for each in ([c.judgement for c in contents], [c.known for c in contents]))
        return Cell(
            likely=summed(chance * self.likely(option, criterion, world) for chance, world, _ in held),
            low=min(content.low if content.known else ZERO for content in contents),
            high=max(content.high if content.known else HUNDRED for content in contents),
            value=None
            if None in values
            else summed(chance * (value or ZERO) for (chance, _, _), value in zip(held, values, strict=True)),
            basis="judgement" if judged else "evidence" if known else "unknown",
            evidence=len({piece.place for content in contents for piece in content.pieces}),
            contested=any(content.contested for content in contents),
            known=summed(chance for chance, _, content in held if content.known),
            inferred=summed(chance for chance, _, content in held if content.inferred),
        )

    @cached_property
    def cells(self) -> dict[str, dict[str, Cell]]:
        return {option: {leaf: self.cell(option, leaf) for leaf in self.weights} for option in self.order}

    # Totals

    def total(self, option: str, case: str | None = None, scenario: str | None = None) -> Total:
        """An option's total, over all worlds in force or in those of a case or a scenario."""
        row = {leaf: self.cell(option, leaf, case, scenario) for leaf in self.weights}
        return self._total(row)

    def _total(self, row: Mapping[str, Cell]) -> Total:
        parts = [(weight, row[leaf]) for leaf, weight in self.weights.items()]
        return Total(
            summed(weight * cell.likely for weight, cell in parts),
            summed(weight * cell.low for weight, cell in parts),
            summed(weight * cell.high for weight, cell in parts),
        )

    @cached_property
    def ranges(self) -> dict[str, Total]:
        return {option: self._total(self.cells[option]) for option in self.order}

    @cached_property
    def totals(self) -> dict[str, Fraction]:
        return {option: total.likely for option, total in self.ranges.items()}

    @cached_property
    def known(self) -> dict[str, Fraction]:
        """The share of each option's weight that is known, by chance."""
        return {
            option: summed(weight * self.cells[option][leaf].known for leaf, weight in self.weights.items())
            for option in self.order
        }

    @cached_property
    def inferred(self) -> dict[str, Fraction]:
        return {
            option: summed(weight * self.cells[option][leaf].inferred for leaf, weight in self.weights.items())
            for option in self.order
        }

    def thin(self, option: str) -> bool:
        return self.known[option] < HALF - TOLERANCE

    # Gates and the lead

    @cached_property
    def ruled_out(self) -> dict[str, list[str]]:
        """The criteria whose gates each option fails."""
        leaves = self.documents.leaves
        return {
            option: [leaf for leaf, node in leaves.items() if fails(node, self.cells[option][leaf])]
            if not self.asked.no_gates
            else []
            for option in self.order
        }

    @cached_property
    def in_play(self) -> list[str]:
        return [option for option in self.order if not self.ruled_out[option]]

    @cached_property
    def first(self) -> list[str]:
        """Everyone who leads."""
        return leaders(self.totals, self.in_play)

    @property
    def leader(self) -> str | None:
        return self.first[0] if self.first else None


def fails(leaf: Document, cell: Cell) -> bool:
    """Whether a cell fails its criterion's gate, judged in the unit where it has a value, else on the likely score."""
    if cell.known == 0:
        return False
    measure = leaf.get("measure")
    for gate, above in (("at_least", True), ("at_most", False)):
        if gate not in leaf:
            continue
        bound = number(leaf[gate])
        held, floor = cell.likely, above
        if measure is not None and cell.value is not None:
            held = cell.value
        elif measure is not None:  # the bound on the scale, where more of the unit may be worse
            bound = on_scale(measure["points"], bound)
            floor = above == rising(measure["points"])
        if held < bound - TOLERANCE if floor else held > bound + TOLERANCE:
            return True
    return False
