"""What is drawn from: a decision's options, value tree and cells as plain numbers, in every world.

A world is one scenario and one case an option. Everything here is on 0–100 and frozen, names no file and needs no
NumPy, so that it can be built at a start and sent to another process. The rules are those of the format ("What a cell
means").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from math import isfinite
from typing import NamedTuple

from decide.analysis.value import shares


class Stretch(NamedTuple):
    """The two ends of one piece of evidence on 0–100, between which it is uniform."""

    low: float
    high: float


class Speaker(NamedTuple):
    """What one voice says in a cell: its weight there, and its pieces, each with equal chance."""

    name: str
    weight: float
    pieces: tuple[Stretch, ...]


class Heard(NamedTuple):
    """A cell that voices fill: a voice by its weight, then one of its pieces."""

    voices: tuple[Speaker, ...]


class Judged(NamedTuple):
    """A cell that a judgement fills: uniform between its ends."""

    low: float
    high: float


class Silent(NamedTuple):
    """An unknown cell: drawn from the field, or from the whole scale (a status quo whose scale names a 50)."""

    field: bool = True


Form = Heard | Judged | Silent
Cell = tuple[tuple[Form, ...], ...]
"""A cell in each world, scenarios × cases of its option; a side of length 1 says the same in all of them."""


class Odds(NamedTuple):
    """The odds of a scenario or a case, relative to its siblings'."""

    in_force: float
    """By which worlds are drawn; 0 where another one was chosen."""
    written: float
    """By which the field is weighed, whatever was chosen."""


ALONE = (Odds(1.0, 1.0),)
"""The scenarios of a decision without any, the cases of an option without any."""


class Branch(NamedTuple):
    """A node of the value tree: its points among its siblings, and either a leaf's index or its children."""

    points: float
    leaf: int | None
    children: tuple[Branch, ...] = ()


@dataclass(frozen=True)
class Problem:
    """A sampling problem. `ValueError` for what can't be drawn from, with the option and criterion."""

    options: tuple[str, ...]
    criteria: tuple[str, ...]
    tree: tuple[Branch, ...]
    """The value tree's first family; every criterion is a leaf once."""
    cells: tuple[tuple[Cell, ...], ...]
    """Options × criteria."""
    scenarios: tuple[Odds, ...] = ALONE
    cases: tuple[tuple[Odds, ...], ...] = ()
    """By option; empty where none has cases."""
    out_of_play: frozenset[str] = frozenset()
    """Options that take no part in the draws (they fail a gate), but count in the field."""

    def __post_init__(self) -> None:
        if not self.criteria:
            raise ValueError("nothing can be drawn without a criterion")
        if not self.in_play:
            raise ValueError("nothing can be drawn without an option in play")
        if sorted(leaf for leaf, _ in _leaves(self.tree, 1.0)) != list(range(len(self.criteria))):
            raise ValueError("every criterion is a leaf of the tree once")
        self._check_shape()
        for option, row in zip(self.options, self.cells, strict=True):
            for criterion, cell in zip(self.criteria, row, strict=True):
                for form in {form for part in cell for form in part}:
                    if fault := _fault(form):
                        raise ValueError(f"{option}, {criterion}: {fault}")

    def _check_shape(self) -> None:
        for odds in (self.scenarios, *self.cases):
            if not all(0 <= one.in_force and 0 < one.written and isfinite(one.in_force + one.written) for one in odds):
                raise ValueError("odds are finite, those in force 0 or more, those written above 0")
            if not any(one.in_force for one in odds):
                raise ValueError("one scenario, and one case of each option with cases, has odds in force above 0")
        if self.cases and len(self.cases) != len(self.options):
            raise ValueError("cases are given for every option, or for none")
        for option, row, cases in zip(self.options, self.cells, self.option_cases, strict=True):
            for cell in row:
                if len(cell) not in (1, len(self.scenarios)) or any(len(part) not in (1, len(cases)) for part in cell):
                    raise ValueError(f"{option}: a cell is given for one world, or for each scenario and case")

    @property
    def option_cases(self) -> tuple[tuple[Odds, ...], ...]:
        """The cases of each option, one where it has none."""
        return self.cases or tuple(repeat(ALONE, len(self.options)))

    @cached_property
    def in_play(self) -> tuple[int, ...]:
        """The options that are drawn, by index."""
        return tuple(at for at, option in enumerate(self.options) if option not in self.out_of_play)

    @property
    def heard_apart(self) -> bool:
        """Whether any cell has two voices, so that it matters whether they err together."""
        forms = (form for row in self.cells for cell in row for part in cell for form in part)
        return any(isinstance(form, Heard) and len(form.voices) > 1 for form in forms)

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """Today's leaf weights by criterion: the product, root to leaf, of the shares; they sum to 1."""
        by_leaf = dict(_leaves(self.tree, 1.0))
        return tuple(by_leaf[leaf] for leaf in range(len(self.criteria)))

    @cached_property
    def weighty(self) -> tuple[int, ...]:
        """The criteria of positive weight, by index: a weight of 0 stays 0, so no other cell is ever drawn."""
        return tuple(leaf for leaf, weight in enumerate(self.weights) if weight > 0)


def exact(
    options: Sequence[str], criteria: Sequence[str], table: Sequence[Sequence[float]], points: Sequence[float]
) -> Problem:
    """A problem whose scores stand still, under one flat family of criteria: only the weights are drawn."""
    tree = tuple(Branch(point, leaf) for leaf, point in enumerate(points))
    cells = tuple(tuple(((Judged(score, score),),) for score in row) for row in table)
    return Problem(tuple(options), tuple(criteria), tree, cells)


def _leaves(family: Sequence[Branch], share: float) -> Iterator[tuple[int, float]]:
    for branch, part in zip(family, shares([branch.points for branch in family]), strict=True):
        if branch.leaf is not None:
            yield branch.leaf, share * part
        else:
            yield from _leaves(branch.children, share * part)


def _fault(form: Form) -> str | None:
    """What is wrong with a form of a cell; None where it can be drawn from."""
    if isinstance(form, Heard):
        if not form.voices or not all(voice.pieces for voice in form.voices):
            return "a cell that is heard has voices, and each of them a piece"
        if not all(0 < voice.weight < float("inf") for voice in form.voices):
            return "a voice's weight is a finite number above 0"
        ends = [end for voice in form.voices for end in voice.pieces]
    elif isinstance(form, Judged):
        ends = [Stretch(*form)]
    else:
        return None
    return None if all(0 <= low <= high <= 100 for low, high in ends) else "ends are in order and within 0 and 100"
