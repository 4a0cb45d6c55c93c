"""What a cell is drawn from, as a mixture of uniforms: the forms of a world, and the field behind silence."""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum
from typing import NamedTuple

from decide.analysis.robustness.problem import Form, Heard, Problem, Silent, Stretch


class Part(NamedTuple):
    """One uniform of a mixture: its chance, and its two ends on 0–100."""

    chance: float
    low: float
    high: float


WHOLE = (Part(1.0, 0.0, 100.0),)
"""The whole scale."""


def parts(form: Form) -> tuple[Part, ...]:
    """A form as a mixture: a voice by its weight, one of its pieces with equal chance; a judgement is one stretch.

    Silence is the whole scale; whatever it takes from the field is `field`'s.
    """
    if isinstance(form, Silent):
        return WHOLE
    if not isinstance(form, Heard):
        return (Part(1.0, *form),)
    whole = fsum(voice.weight for voice in form.voices)
    return merged(
        Part(voice.weight / whole / len(voice.pieces), *piece) for voice in form.voices for piece in voice.pieces
    )


def merged(given: Iterable[Part]) -> tuple[Part, ...]:
    """Parts with the same ends as one."""
    chances: dict[Stretch, list[float]] = {}
    for chance, low, high in given:
        chances.setdefault(Stretch(low, high), []).append(chance)
    return tuple(Part(fsum(own), *ends) for ends, own in chances.items())


class Field:
    """What silence is filled from on each criterion, in each scenario; remembered, since a column shares it."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._varies = [
            any(len(row[leaf]) > 1 for row in problem.cells) for leaf in range(len(problem.criteria))
        ]  # a column that says the same in every scenario has one field for all of them
        self._forms: dict[tuple[int, int], tuple[tuple[float, Form], ...]] = {}
        self._parts: dict[tuple[int, int], tuple[Part, ...]] = {}

    def varies(self, leaf: int) -> bool:
        """Whether a criterion's field may hang on the scenario."""
        return self._varies[leaf]

    def place(self, leaf: int, scenario: int) -> tuple[int, int]:
        """The criterion and scenario under which this field is kept: one for all scenarios that share it."""
        return leaf, scenario if self._varies[leaf] else 0

    def forms(self, leaf: int, scenario: int) -> tuple[tuple[float, Form], ...]:
        """The known forms that a silent cell may take, with their chances; empty where nobody knows anything.

        One of the options known in the scenario, each with equal chance, then one of the cases in which it is known,
        by the written odds. In a scenario in which none is known: the same over all scenarios, by the written odds.
        """
        place = self.place(leaf, scenario)
        found = self._forms.get(place)
        if found is None:
            found = self._forms[place] = self._known(leaf, [place[1]]) or self._known(
                leaf, range(len(self._problem.scenarios))
            )
        return found

    def parts(self, leaf: int, scenario: int) -> tuple[Part, ...]:
        """The field as a mixture of uniforms; the whole scale where nobody knows anything."""
        place = self.place(leaf, scenario)
        found = self._parts.get(place)
        if found is None:
            mixture = (
                part._replace(chance=chance * part.chance)
                for chance, form in self.forms(leaf, scenario)
                for part in parts(form)
            )
            found = self._parts[place] = merged(mixture) or WHOLE
        return found

    def _known(self, leaf: int, scenarios: Iterable[int]) -> tuple[tuple[float, Form], ...]:
        by_option = [
            found for option in range(len(self._problem.options)) if (found := self._own(option, leaf, scenarios))
        ]
        chances: dict[Form, float] = {}
        for own in by_option:
            whole = fsum(weight for weight, _ in own)
            for weight, form in own:
                chances[form] = chances.get(form, 0.0) + weight / whole / len(by_option)
        return tuple((chance, form) for form, chance in chances.items())

    def _own(self, option: int, leaf: int, scenarios: Iterable[int]) -> list[tuple[float, Form]]:
        """An option's known forms in these scenarios, by the written odds of scenario and case."""
        cell, cases = self._problem.cells[option][leaf], self._problem.option_cases[option]
        found: list[tuple[float, Form]] = []
        for scenario in scenarios:
            part = cell[scenario] if len(cell) > 1 else cell[0]
            for case, odds in enumerate(cases):
                form = part[case] if len(part) > 1 else part[0]
                if not isinstance(form, Silent):
                    found.append((odds.written * self._problem.scenarios[scenario].written, form))
        return found
