"""The value of information: what learning one cell's true score, or which world holds, is worth before choosing.

A cell is a mixture of uniforms: a world by its chance; in it a voice by its weight and one of its pieces with equal
chance, uniform between that piece's ends; a judgement uniform between its ends; silence as a fresh draw from the cell
of one of the options known there. The expected value of partial perfect information: Raiffa and Schlaifer, Applied
Statistical Decision Theory (1961), chapter 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum
from typing import NamedTuple

from decide.evidence import Heard, Part, Score, Table
from decide.model import Decision


class Stretch(NamedTuple):
    """One part of a mixture: with this chance, uniform between two ends on 0–100."""

    chance: float
    low: float
    high: float


WHOLE_SCALE = (Stretch(1.0, 0.0, 100.0),)


def mixtures(decision: Decision, table: Table) -> Iterator[tuple[str, str, tuple[Stretch, ...]]]:
    """The distribution of every cell, column by column: option, criterion, and stretches whose chances sum to 1."""
    status_quo = decision.frame.status_quo
    for j, criterion in enumerate(table.criteria):
        silence = Silence([row[j].heard for row in table.rows])
        present = decision.leaves[criterion].present
        for name, row in zip(table.options, table.rows, strict=True):
            own = present and name == status_quo
            yield name, criterion, mixture(row[j], None if own else silence)


def mixture(score: Score, silence: Silence | None) -> tuple[Stretch, ...]:
    """The distribution of one cell; silence takes the whole scale where none is given."""
    if score.heard.alike and score.known:
        return tuple(_merged(stretches(score.heard.parts[0][0])))
    return tuple(_merged(_over_worlds(score, silence)))


def _over_worlds(score: Score, silence: Silence | None) -> Iterator[Stretch]:
    for s, _, chance, part in score.heard.worlds(score.scenarios, score.cases):
        if part.known:
            own: Iterable[Stretch] = stretches(part)
        else:
            own = WHOLE_SCALE if silence is None else silence.draw(s)
        yield from (Stretch(chance * stretch.chance, stretch.low, stretch.high) for stretch in own)


def stretches(part: Part) -> Iterator[Stretch]:
    """The distribution of a cell in one world in which it is known."""
    if part.judged is not None:
        yield Stretch(1.0, part.low, part.high)
        return
    whole = fsum([voice.weight for voice in part.voices])
    for voice in part.voices:
        share = voice.weight / whole / len(voice.pieces)
        for piece in voice.pieces:
            yield Stretch(share, piece.low, piece.high)


class Silence:
    """What a silent cell of one criterion draws from, by scenario; each is worked out when first asked for."""

    def __init__(self, heard: Sequence[Heard]) -> None:
        self._heard = [one for one in heard if one.mean is not None]
        self._by_scenario: dict[int, tuple[Stretch, ...]] = {}

    def draw(self, scenario: int) -> tuple[Stretch, ...]:
        """One of the options known in the scenario, else of those known in any, each with equal chance.

        Of an option, its known cases by the files' weights; where no option is known anywhere, the whole scale.
        """
        if scenario not in self._by_scenario:
            among = [list(one.known_parts(scenario)) for one in self._heard if one.means[scenario] is not None]
            among = among or [list(one.known_parts(None)) for one in self._heard]
            self._by_scenario[scenario] = tuple(_merged(_of_options(among))) if among else WHOLE_SCALE
        return self._by_scenario[scenario]


def _of_options(among: Sequence[Sequence[tuple[float, Part]]]) -> Iterator[Stretch]:
    for parts in among:
        whole = fsum(weight for weight, _ in parts) * len(among)
        for weight, part in parts:
            yield from (Stretch(weight / whole * one.chance, one.low, one.high) for one in stretches(part))


def _merged(found: Iterable[Stretch]) -> Iterator[Stretch]:
    """Stretches with the same ends as one."""
    chances: dict[tuple[float, float], float] = {}
    for chance, low, high in found:
        chances[low, high] = chances.get((low, high), 0.0) + chance
    yield from (Stretch(chance, low, high) for (low, high), chance in chances.items())


def value_of_score(weight: float, rest: float, rival: float | None, score: Sequence[Stretch]) -> float:
    """EVPPI: what learning one cell's true score before choosing is worth, in points of total.

    E[max total | the cell] − max E[total]: the cell has the weight `weight` and its distribution, a mixture of uniforms
    with its own mean; the other cells stay at their likely values. `rest` is what they give the cell's own option,
    `rival` the best total of the others, None where there is none.
    """
    if rival is None or weight <= 0:
        return 0.0
    if all(rest + weight * s.high <= rival for s in score) or all(rest + weight * s.low >= rival for s in score):
        return 0.0
    knowing = fsum(s.chance * _expected_best(rest + weight * s.low, rest + weight * s.high, rival) for s in score)
    mean = fsum(s.chance * (s.low + s.high) / 2 for s in score)
    return max(0.0, knowing - max(rival, rest + weight * mean))


def _expected_best(low: float, high: float, rival: float) -> float:
    """E[max(X, rival)] for X uniform between `low` and `high`."""
    if rival <= low:
        return (low + high) / 2
    if rival >= high:
        return rival
    return (rival * (rival - low) + (high + rival) * (high - rival) / 2) / (high - low)


def value_of_world(
    chances: Sequence[float], totals: Sequence[Mapping[str, float]], today: Mapping[str, float]
) -> float:
    """What learning which world holds is worth: Σ p max_i T_i(world) − max_i T_i, in points, never below 0.

    `totals` by world, `today` over all of them: a total is the mean of its worlds' totals.
    """
    if not today:
        return 0.0
    knowing = fsum(chance * max(by.values()) for chance, by in zip(chances, totals, strict=True))
    return max(0.0, knowing - max(today.values()))
