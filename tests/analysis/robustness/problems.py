"""Small sampling problems, and their draws worked out once more: every world and every order of the voices, listed.

The moments and shares here come from the written rules alone, in fractions, without NumPy and without the package's
mixtures, aliases or keys.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations, product
from typing import NamedTuple

from decide.analysis.robustness.problem import (
    ALONE,
    Branch,
    Cell,
    Form,
    Heard,
    Judged,
    Odds,
    Problem,
    Silent,
    Speaker,
    Stretch,
)

Mix = list[tuple[Fraction, Fraction, Fraction]]
"""A mixture of uniforms: chance, low, high."""

VOICES = ("ahlgren", "baum", "cho", "diaz")


def random_problem(seed: int) -> Problem:
    """Two or three options on two criteria, with scenarios, cases, several voices and silence."""
    chance = random.Random(seed)
    options = ("a", "b", "c")[: chance.randint(2, 3)]
    scenarios = chance.choice([ALONE, (Odds(1, 1), Odds(3, 2)), (Odds(2, 2), Odds(0, 1), Odds(1, 1))])
    cases = tuple(chance.choice([ALONE, (Odds(1, 1), Odds(4, 4)), (Odds(1, 2), Odds(0, 1))]) for _ in options)

    def form() -> Form:
        kind = chance.choice(["heard", "heard", "heard", "judged", "silent", "whole"])
        if kind == "silent":
            return Silent()
        if kind == "whole":
            return Silent(field=False)
        if kind == "judged":
            return Judged(*stretch())
        names = chance.sample(VOICES, chance.randint(1, 3))
        return Heard(tuple(Speaker(name, chance.choice([1, 2, 0.5]), pieces()) for name in names))

    def stretch() -> Stretch:
        low, high = sorted(chance.randint(0, 100) for _ in range(2))
        return Stretch(low, chance.choice([low, high]))

    def pieces() -> tuple[Stretch, ...]:
        return tuple(stretch() for _ in range(chance.randint(1, 3)))

    def cell(own: Sequence[Odds]) -> Cell:
        rows = chance.choice([1, len(scenarios)])
        return tuple(tuple(form() for _ in range(chance.choice([1, len(own)]))) for _ in range(rows))

    tree = (Branch(3, 0), Branch(2, 1))
    cells = tuple(tuple(cell(own) for _ in range(2)) for own in cases)
    return Problem(options, ("x", "y"), tree, cells, scenarios, cases, frozenset(options[2:] if seed % 3 == 0 else ()))


class World(NamedTuple):
    """Everything that is drawn once a sample, with its chance: given it, each cell is a mixture on its own."""

    chance: Fraction
    cells: list[list[Mix]]
    """Options in play × criteria."""


def listed_worlds(problem: Problem, coherent: bool) -> Iterator[World]:
    """Every scenario, case of each option, and order of the voices."""
    orders = list(orders_of_voices(problem)) if coherent else [(Fraction(1), ())]
    ways = [in_force(problem.scenarios), *(in_force(problem.option_cases[option]) for option in problem.in_play)]
    for choice in product(*ways):
        (first, scenario), *own = choice
        chance = first
        for share, _ in own:
            chance *= share
        for share, order in orders:
            cells = [
                [mixture(problem, option, leaf, (scenario, case), order) for leaf in range(len(problem.criteria))]
                for option, (_, case) in zip(problem.in_play, own, strict=True)
            ]
            yield World(chance * share, cells)


def in_force(odds: Sequence[Odds]) -> list[tuple[Fraction, int]]:
    whole = sum(Fraction(one.in_force) for one in odds)
    return [(Fraction(one.in_force) / whole, at) for at, one in enumerate(odds) if one.in_force]


def orders_of_voices(problem: Problem) -> Iterator[tuple[Fraction, tuple[str, ...]]]:
    """Every order of all voices, one after the other by the largest weight that any cell gives them."""
    weights: dict[str, Fraction] = {}
    for form in every_form(problem):
        for voice in form.voices if isinstance(form, Heard) else ():
            weights[voice.name] = max(weights.get(voice.name, Fraction(0)), Fraction(voice.weight))
    for order in permutations(weights):
        chance, left = Fraction(1), sum(weights.values())
        for name in order:
            chance *= weights[name] / left
            left -= weights[name]
        yield chance, order


def every_form(problem: Problem) -> Iterator[Form]:
    for row in problem.cells:
        for cell in row:
            for part in cell:
                yield from part


def form_in(problem: Problem, option: int, leaf: int, scenario: int, case: int) -> Form:
    cell = problem.cells[option][leaf]
    part = cell[scenario if len(cell) > 1 else 0]
    return part[case if len(part) > 1 else 0]


def mixture(problem: Problem, option: int, leaf: int, world: tuple[int, int], order: Sequence[str]) -> Mix:
    """What a cell is drawn from in one world, given by its scenario and the option's case."""
    scenario, case = world
    form = form_in(problem, option, leaf, scenario, case)
    if not isinstance(form, Silent):
        return said(form, order)
    known = field(problem, leaf, [scenario]) or field(problem, leaf, range(len(problem.scenarios)))
    if not form.field or not known:
        return [(Fraction(1), Fraction(0), Fraction(100))]
    return [(share * chance, low, high) for share, form in known for chance, low, high in said(form, order)]


def field(problem: Problem, leaf: int, scenarios: Sequence[int]) -> list[tuple[Fraction, Form]]:
    """The options known there, each with equal chance, and in them the worlds, by the odds as written."""
    by_option = []
    for option, cases in enumerate(problem.option_cases):
        own = [
            (Fraction(problem.scenarios[scenario].written) * Fraction(odds.written), form)
            for scenario in scenarios
            for case, odds in enumerate(cases)
            if not isinstance(form := form_in(problem, option, leaf, scenario, case), Silent)
        ]
        if own:
            by_option.append((sum(weight for weight, _ in own), own))
    return [(weight / whole / len(by_option), form) for whole, own in by_option for weight, form in own]


def said(form: Form, order: Sequence[str]) -> Mix:
    """A known form: its voices by weight, or the first of them in the order, and a piece with equal chance."""
    if isinstance(form, Judged):
        return [(Fraction(1), Fraction(form.low), Fraction(form.high))]
    assert isinstance(form, Heard)
    voices = form.voices
    if order:
        voices = (min(voices, key=lambda voice: order.index(voice.name)),)
    whole = sum(Fraction(voice.weight) for voice in voices)
    return [
        (Fraction(voice.weight) / whole / len(voice.pieces), Fraction(low), Fraction(high))
        for voice in voices
        for low, high in voice.pieces
    ]


def mean(mix: Mix) -> Fraction:
    return sum(((low + high) / 2 * chance for chance, low, high in mix), Fraction(0))


def square(mix: Mix) -> Fraction:
    """The mean of the square: of a uniform, (l² + lh + h²)/3."""
    return sum(((low * low + low * high + high * high) / 3 * chance for chance, low, high in mix), Fraction(0))


def up_to(mix: Mix, limit: Fraction) -> Fraction:
    """The chance of a score up to a limit."""
    found = Fraction(0)
    for chance, low, high in mix:
        if low == high:
            found += chance * (low <= limit)
        else:
            found += chance * min(Fraction(1), max(Fraction(0), (limit - low) / (high - low)))
    return found
