"""A problem made ready for drawing: what each cell is drawn from, and how the samples fall into blocks.

What cannot vary is not drawn: a cell with one exact score costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from decide.analysis.robustness.coherent import Believed, BelievedField, speaks_apart, voices_apart
from decide.analysis.robustness.mixtures import WHOLE, Field, Part, parts
from decide.analysis.robustness.problem import Cell, Form, Judged, Odds, Problem, Silent
from decide.analysis.robustness.result import Settings
from decide.analysis.robustness.samplers import CellDraws, Floats, Ints, Mixture, Source

BLOCK = 8000
"""Samples in a block of a small problem. No power of two: rows that far apart would share the cache's few places."""
LEAST = 60
"""Samples in a block of the largest."""
WORK = 1 << 27
"""About so many numbers are drawn in a block, so that its progress is seen and it can be stopped."""
HELD = 1 << 19
"""About so many weights, scores of an option or times of voices are held at once."""
TOTALS = 1 << 19
"""About so many totals are held at once."""


class OptionDraws(NamedTuple):
    """How an option's scores are drawn: `fixed` + `width` × a number on the leaves `drawn`, `fixed` elsewhere."""

    fixed: Floats
    """By leaf of positive weight."""
    drawn: Ints
    width: Floats
    special: tuple[tuple[int, Source | CellDraws], ...]
    """Drawn leaves, by place in `drawn`, whose number is a score and no uniform (its width is 1, what is fixed 0)."""
    cases: Sequence[Odds]


class Plan:
    """A problem made ready for drawing."""

    def __init__(self, problem: Problem, settings: Settings) -> None:
        self.problem = problem
        self.settings = settings
        self.voices = voices_apart(problem) if settings.coherent else {}
        compiled = _Compiler(problem, list(self.voices))
        self.options = [compiled.option(option) for option in problem.in_play]
        self.fixed = np.array([option.fixed for option in self.options])
        """Options in play × leaves of positive weight."""

    @cached_property
    def uncertain(self) -> bool:
        """Whether any score is drawn."""
        return any(len(option.drawn) for option in self.options)

    @cached_property
    def weights(self) -> Floats:
        """Today's weights of the leaves of positive weight."""
        return np.array([self.problem.weights[leaf] for leaf in self.problem.weighty])

    @cached_property
    def block(self) -> int:
        """How many samples a block has: fewer in a larger problem, halved from `BLOCK`."""
        leaves = max(self.fixed.shape[1], 8) if self.uncertain else 8
        drawn = max(len(self.options) * leaves, len(self.voices))
        held = max(self.fixed.shape[1], len(self.voices))
        samples = BLOCK
        totals = len(self.options) if self.uncertain else 0  # of exact scores a slice is held
        while samples > LEAST and (samples * drawn > WORK or samples * held > HELD or samples * totals > TOTALS):
            samples //= 2
        return samples

    @property
    def blocks(self) -> int:
        """How many blocks hold the samples."""
        return -(-self.settings.samples // self.block)

    def size(self, block: int) -> int:
        """How many samples a block has."""
        return min(self.block, self.settings.samples - block * self.block)

    def drawn(self, blocks: Iterable[int]) -> int:
        """How many samples some blocks have together."""
        return sum(self.size(block) for block in blocks)


class _Compiler:
    """Makes options ready; what the cells of a column share is made once."""

    def __init__(self, problem: Problem, voices: Sequence[str]) -> None:
        self._problem = problem
        self._field = Field(problem)
        self._voices = {name: at for at, name in enumerate(voices)}
        self._shared: dict[tuple[int, int], Source] = {}

    def option(self, option: int) -> OptionDraws:
        """How one option's scores are drawn."""
        fixed = np.zeros(len(self._problem.weighty))
        drawn: list[int] = []
        width: list[float] = []
        special: list[tuple[int, Source | CellDraws]] = []
        row = self._problem.cells[option]
        for at, leaf in enumerate(self._problem.weighty):
            cell = row[leaf]
            alone = cell[0][0] if len(cell) == 1 and len(cell[0]) == 1 else None
            made = Part(1.0, *alone) if isinstance(alone, Judged) else self._cell(option, leaf)
            if isinstance(made, Part):
                fixed[at] = made.low
                if made.low == made.high:
                    continue
                width.append(made.high - made.low)
            else:
                special.append((len(drawn), made))
                width.append(1.0)
            drawn.append(at)
        return OptionDraws(
            fixed, np.array(drawn, np.intp), np.array(width), tuple(special), self._problem.option_cases[option]
        )

    def _cell(self, option: int, leaf: int) -> Part | Source | CellDraws:
        """A single stretch, a source, or sources by world."""
        own: dict[object, tuple[int, Form]] = {}
        fields: dict[tuple[int, int], int] = {}
        cell, cases = self._problem.cells[option][leaf], self._problem.option_cases[option]
        scenarios = len(self._problem.scenarios) if len(cell) > 1 or self._varies(cell, leaf) else 1
        index = np.zeros((scenarios, max(len(part) for part in cell)), np.intp)
        for scenario, case in np.ndindex(index.shape):
            if scenarios > 1 and not self._problem.scenarios[scenario].in_force:
                continue
            if index.shape[1] > 1 and not cases[case].in_force:
                continue
            part = cell[scenario] if len(cell) > 1 else cell[0]
            form = self._filled(part[case] if len(part) > 1 else part[0], leaf, scenario)
            if form is None:
                index[scenario, case] = -1 - fields.setdefault(self._field.place(leaf, scenario), len(fields))
            else:
                key = form if self._believed(form) else parts(form)
                index[scenario, case] = own.setdefault(key, (len(own), form))[0]
        if len(own) + len(fields) > 1:
            forms = [form for _, form in own.values()]
            return CellDraws(index, self._source(forms) if forms else None, [self._shared_field(*at) for at in fields])
        if fields:
            return self._shared_field(*next(iter(fields)))
        ((_, form),) = own.values()
        alone = parts(form)
        return alone[0] if len(alone) == 1 else self._source([form])

    def _varies(self, cell: Cell, leaf: int) -> bool:
        """Whether silence is filled from another field in each scenario."""
        return self._field.varies(leaf) and any(form == Silent() for part in cell for form in part)

    def _filled(self, form: Form, leaf: int, scenario: int) -> Form | None:
        """What a cell says, silence filled as far as it is with one stretch; None where the field is a mixture."""
        if not isinstance(form, Silent):
            return form
        field = self._field.parts(leaf, scenario) if form.field else WHOLE
        return Judged(field[0].low, field[0].high) if len(field) == 1 else None

    def _believed(self, form: Form) -> bool:
        return bool(self._voices) and speaks_apart(form)

    def _source(self, forms: Sequence[Form]) -> Source:
        if any(self._believed(form) for form in forms):
            return Believed(forms, self._voices)
        return Mixture([parts(form) for form in forms])

    def _shared_field(self, leaf: int, scenario: int) -> Source:
        """The field of a column, made once for all cells that are silent there."""
        found = self._shared.get((leaf, scenario))
        if found is None:
            known = self._field.forms(leaf, scenario)
            found = Mixture([self._field.parts(leaf, scenario)])
            if any(self._believed(form) for _, form in known):
                found = BelievedField([chance for chance, _ in known], [form for _, form in known], self._voices)
            self._shared[leaf, scenario] = found
        return found
