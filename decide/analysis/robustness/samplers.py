"""Scores at random: a uniform number a sample becomes a draw from a cell's mixture.

Each number serves twice: where it falls among the chances picks the stretch, and how far into that chance it lies is
the place between the stretch's ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from decide.analysis.robustness.mixtures import Part

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


class World(NamedTuple):
    """The scenario, and one option's case, of each sample; a single number where there is no choice."""

    scenario: Ints | int
    case: Ints | int


class Source(Protocol):
    """Something that a cell's score can be drawn from, in one form or in several."""

    def draw(self, uniform: Floats, keys: Floats | None, which: Ints | None = None) -> Floats:
        """A score for each uniform number, from the form `which`; without it there is one form only.

        `keys` are the voices' in this block, voices × the same samples: the least of those present is believed.
        """


class Mixture:
    """Mixtures of uniforms, one a form, each by the alias method.

    A form of m parts is m columns of equal chance, each shared by two parts at most (Walker 1977; Vose 1991). The whole
    of uniform × m is the column; the rest picks the part, from the column's bottom or its top, and the place in it.
    Where all chances are whole multiples of one, as those of voices that weigh alike are, no column needs two parts.
    """

    def __init__(self, forms: Sequence[Sequence[Part]]) -> None:
        whole = [_multiples(form) for form in forms]
        self._apart = any(form is None for form in whole)
        """Whether some column is shared by two parts."""
        by_form = [_columns(form) if self._apart else [(1.0, one, one) for one in alike or ()]
                   for form, alike in zip(forms, whole, strict=True)]  # fmt: skip
        columns = [column for form in by_form for column in form]
        self._size = np.array([len(form) for form in by_form], np.float64)
        self._most = np.array([len(form) - 1 for form in by_form], np.float64)
        self._first = np.cumsum([0, *(len(form) for form in by_form[:-1])])
        self._cut = np.array([cut for cut, _, _ in columns])
        pairs = [part for _, bottom, top in columns for part in ((bottom, top) if self._apart else (bottom,))]
        self._low = np.array([part.low for part in pairs], np.float64)
        # Per unit of the column: from its bottom upward, from its top downward.
        taken = np.ravel([(cut, cut - 1) for cut, _, _ in columns]) if self._apart else self._cut
        width = np.array([part.high - part.low for part in pairs], np.float64)
        self._slope = np.divide(width, taken, out=np.zeros_like(width), where=taken != 0)

    def draw(self, uniform: Floats, keys: Floats | None, which: Ints | None = None) -> Floats:
        """A score for each uniform number."""
        place = uniform * (self._size[0] if which is None else self._size[which])
        whole = np.floor(place)
        if which is not None:
            np.minimum(whole, self._most[which], out=whole)  # the product may have been rounded up to m
        place -= whole
        column = whole.astype(np.intp)
        if which is not None:
            column += self._first[which]
        if self._apart:
            above = place >= self._cut.take(column, mode="clip")
            place -= above
            column *= 2
            column += above
        place *= self._slope.take(column, mode="clip")
        place += self._low.take(column, mode="clip")
        return place


MOST_COLUMNS = 64
"""The most columns of equal chance that a form's parts are laid out in."""


def _multiples(parts: Sequence[Part]) -> list[Part] | None:
    """A mixture's parts, each as often as a smallest chance goes into its own; None where none goes into all."""
    for count in range(len(parts), MOST_COLUMNS + 1):
        times = [part.chance * count for part in parts]
        if all(abs(each - round(each)) <= 1e-9 and round(each) for each in times) and sum(map(round, times)) == count:
            return [part for part, each in zip(parts, times, strict=True) for _ in range(round(each))]
    return None


def _columns(parts: Sequence[Part]) -> list[tuple[float, Part, Part]]:
    """A mixture as columns of equal chance: up to where the first part reaches in it, that part, and the other."""
    left = [part.chance * len(parts) for part in parts]
    small = [at for at, chance in enumerate(left) if chance < 1]
    large = [at for at, chance in enumerate(left) if chance >= 1]
    columns: list[tuple[float, Part, Part]] = [(1.0, part, part) for part in parts]
    while small and large:
        low, high = small.pop(), large[-1]
        columns[low] = (left[low], parts[low], parts[high])
        left[high] -= 1 - left[low]
        if left[high] < 1:
            small.append(large.pop())
    return columns  # what is left over is a whole column but for rounding


class CellDraws:
    """How one cell is drawn where its form depends on the world."""

    def __init__(self, forms: NDArray[np.intp], own: Source | None, fields: Sequence[Source]) -> None:
        """`forms` is scenarios × cases: a form of the cell's own from 0, or −1, −2, … for the first, second … field.

        A side of length 1 is the same in all scenarios, or in all cases.
        """
        self._forms = forms
        self._own = own
        self._fields = tuple(fields)

    def draw(self, uniform: Floats, keys: Floats | None, world: World) -> Floats:
        """A score for each uniform number."""
        scenarios, cases = self._forms.shape
        form = self._forms[world.scenario if scenarios > 1 else 0, world.case if cases > 1 else 0]
        form = np.broadcast_to(form, uniform.shape)
        if self._own is not None and not self._fields:
            return self._own.draw(uniform, keys, form)
        found = np.empty_like(uniform)

        def fill(at: Ints, source: Source, which: Ints | None) -> None:
            """Draw some of the samples only."""
            if at.size:
                found[at] = source.draw(uniform[at], None if keys is None else keys[:, at], which)

        for number, source in enumerate(self._fields, start=1):
            fill(np.flatnonzero(form == -number), source, None)
        if self._own is not None:
            at = np.flatnonzero(form >= 0)
            fill(at, self._own, form[at])
        return found
