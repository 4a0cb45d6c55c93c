"""Sources that err together: in each sample one order of the voices, and every cell believes the first that speaks.

The order is drawn one voice after the other by weight (Plackett–Luce). Exponential times at the voices' weights as
rates give the same order by who comes first: the least time among any of them is a voice's with the chance of its
weight among theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from decide.analysis.robustness.mixtures import WHOLE
from decide.analysis.robustness.problem import Form, Heard, Problem, Silent, Stretch
from decide.analysis.robustness.samplers import Floats, Ints


def speaks_apart(form: Form) -> bool:
    """Whether more than one voice fills a form, so that it matters which is believed."""
    return isinstance(form, Heard) and len(form.voices) > 1


def voices_apart(problem: Problem) -> dict[str, float]:
    """The voices whose order matters, since they share a cell with others, with their weights in it.

    A voice's weight in the order is the largest that any cell gives it.
    """
    weights: dict[str, float] = {}
    apart: set[str] = set()
    for form in {form for row in problem.cells for cell in row for part in cell for form in part}:
        if isinstance(form, Heard):
            for voice in form.voices:
                weights[voice.name] = max(weights.get(voice.name, 0.0), voice.weight)
            if speaks_apart(form):
                apart.update(voice.name for voice in form.voices)
    return {name: weights[name] for name in sorted(apart)}


class Believed:
    """Forms of which the first voice that speaks is believed: one of its pieces, then uniform between its ends."""

    def __init__(self, forms: Sequence[Form], voices: Mapping[str, int]) -> None:
        """`voices` are the rows of the keys by name."""
        spoken = [_spoken(form, voices) for form in forms]
        lengths = [len(form) for form in spoken]
        self._count = np.array(lengths, np.intp)
        self._start = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.intp)
        said = [one for form in spoken for one in form]
        self._voice = np.array([voice for voice, _ in said], np.intp)
        pieces = [len(own) for _, own in said]
        self._pieces = np.array(pieces, np.float64)
        self._first = np.concatenate([[0], np.cumsum(pieces)[:-1]]).astype(np.intp)
        self._low, high = np.array([piece for _, own in said for piece in own], np.float64).T
        self._width = high - self._low

    def draw(self, uniform: Floats, keys: Floats | None, which: Ints | None = None) -> Floats:
        """A score for each uniform number."""
        if keys is None:
            raise ValueError("voices are believed by their keys")
        said = self._first_heard(keys) if which is None else self._heard(which, keys)
        place = uniform * self._pieces[said]
        piece = np.minimum(place, self._pieces[said] - 1).astype(np.intp)
        place -= piece
        piece += self._first[said]
        place *= self._width[piece]
        place += self._low[piece]
        return place

    def _first_heard(self, keys: Floats) -> Ints:
        """Which voice of the only form each sample believes."""
        best = keys[self._voice[0]].copy()
        said = np.zeros(len(best), np.intp)
        for at, voice in enumerate(self._voice[1:], start=1):
            np.copyto(said, at, where=keys[voice] < best)
            np.minimum(best, keys[voice], out=best)
        return said

    def _heard(self, which: Ints, keys: Floats) -> Ints:
        """Which voice of its form each sample believes, as an index over all forms' voices."""
        count = self._count[which]
        ends = np.cumsum(count)
        begins = ends - count
        sample = np.repeat(np.arange(len(which)), count)
        said = np.arange(len(sample)) + np.repeat(self._start[which] - begins, count)
        key = keys[self._voice[said], sample]
        first = np.flatnonzero(key == np.repeat(np.minimum.reduceat(key, begins), count))
        found = np.empty(len(which), np.intp)
        found[sample[first]] = said[first]
        return found


class BelievedField:
    """One of the forms known on the criterion by its chance, and of it the voice that is believed."""

    def __init__(self, chances: Sequence[float], forms: Sequence[Form], voices: Mapping[str, int]) -> None:
        self._begin = np.concatenate([[0.0], np.cumsum(chances)[:-1]])
        self._inverse = 1 / np.array(chances)
        self._forms = Believed(forms, voices)

    def draw(self, uniform: Floats, keys: Floats | None, which: Ints | None = None) -> Floats:
        """A score for each uniform number."""
        form = np.searchsorted(self._begin, uniform, side="right") - 1
        place = (uniform - self._begin[form]) * self._inverse[form]
        return self._forms.draw(np.clip(place, 0.0, 1.0), keys, form)


def _spoken(form: Form, voices: Mapping[str, int]) -> list[tuple[int, tuple[Stretch, ...]]]:
    """Who speaks in a form and what they say; whoever speaks alone (a judgement, the whole scale) needs no key."""
    if isinstance(form, Heard):
        return [(voices.get(voice.name, 0), voice.pieces) for voice in form.voices]
    if isinstance(form, Silent):
        return [(0, (Stretch(*WHOLE[0][1:]),))]
    return [(0, (Stretch(*form),))]
