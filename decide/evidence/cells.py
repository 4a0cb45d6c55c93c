"""One cell: what it says in each world by itself, and what it comes to once silence is filled and odds are weighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum
from typing import Literal, NamedTuple

from decide.model import Evidence, Judgement

CONTESTED = 30.0
"""Two voices whose means lie this far apart, in points of the scale, contest the cell."""

Basis = Literal["evidence", "judgement", "unknown"]


class Piece(NamedTuple):
    """One piece of evidence with a reading, on 0–100; `natural` where it was given in the criterion's unit."""

    reading: float
    low: float
    high: float
    evidence: Evidence
    natural: float | None = None


class Voice(NamedTuple):
    """What one voice says in a cell: once, whatever the number of its passages."""

    name: str
    mean: float
    weight: float
    pieces: tuple[Piece, ...]

    @property
    def low(self) -> float:
        """The lowest end of its pieces."""
        return min(piece.low for piece in self.pieces)

    @property
    def high(self) -> float:
        """The highest end of its pieces."""
        return max(piece.high for piece in self.pieces)

    @property
    def natural(self) -> float | None:
        """The mean of its pieces in the criterion's unit; None where one of them is not in it."""
        values = [piece.natural for piece in self.pieces if piece.natural is not None]
        return fsum(values) / len(values) if len(values) == len(self.pieces) else None


class Part(NamedTuple):
    """What a cell says by itself in one world or several; where it is silent there, `known` is False."""

    likely: float
    low: float
    high: float
    known: bool
    voices: tuple[Voice, ...]
    judged: Judgement | None = None
    """The judgement that overrides what the voices say."""
    natural: float | None = None
    """The likely value in the criterion's unit; None where it is silent or not all of it is in that unit."""

    @property
    def contested(self) -> bool:
        """Whether two counting voices lie `CONTESTED` points or more apart."""
        means = [voice.mean for voice in self.voices]
        return len(means) > 1 and max(means) - min(means) >= CONTESTED - 1e-9

    @property
    def inferred(self) -> bool:
        """Whether it rests on evidence, all of it inferred."""
        return (
            self.known
            and self.judged is None
            and all(piece.evidence.bearing == "inferred" for voice in self.voices for piece in voice.pieces)
        )

    @property
    def rests_on(self) -> frozenset[int]:
        """What it is made of, by identity: its judgement, else its pieces of evidence."""
        if self.judged is not None:
            return frozenset((id(self.judged),))
        return frozenset(id(piece.evidence) for voice in self.voices for piece in voice.pieces)


SILENT = Part(50.0, 0.0, 100.0, False, ())


class World(NamedTuple):
    """A cell in one world in force, silence filled; scenario or case None where it says the same in each of them."""

    scenario: str | None
    case: str | None
    chance: float
    likely: float
    low: float
    high: float
    known: bool
    voices: tuple[Voice, ...]
    judged: bool

    @property
    def contested(self) -> bool:
        """Whether two counting voices lie `CONTESTED` points or more apart."""
        means = [voice.mean for voice in self.voices]
        return len(means) > 1 and max(means) - min(means) >= CONTESTED - 1e-9


class Ends(NamedTuple):
    """A likely score and its range, on 0–100."""

    likely: float
    low: float
    high: float


class Heard:
    """A cell before silence is filled: its part in every world, whatever is chosen.

    `parts` is scenarios × cases. `means` holds, by scenario, the mean over the cases in which it is known, by the
    files' weights, and `mean` the same over all scenarios, by the files' odds; None where it is known nowhere there.
    """

    __slots__ = ("_cases", "_scenarios", "alike", "mean", "means", "parts", "silent")

    def __init__(self, parts: tuple[tuple[Part, ...], ...], scenarios: Sequence[float], cases: Sequence[float]) -> None:
        self.parts = parts
        self._scenarios, self._cases = scenarios, cases
        first = parts[0][0]
        self.alike = all(part is first for row in parts for part in row)
        """Whether it says the same in every world."""
        self.silent = not first.known if self.alike else not all(part.known for row in parts for part in row)
        """Whether it is silent in some world."""
        self.means: tuple[float | None, ...]
        self.mean: float | None
        if self.alike:
            self.mean = first.likely if first.known else None
            self.means = (self.mean,) * len(parts)
        else:
            self.means = tuple(_mean(zip(cases, row, strict=True)) for row in parts)
            self.mean = _mean(
                (chance * weight, part)
                for chance, row in zip(scenarios, parts, strict=True)
                for weight, part in zip(cases, row, strict=True)
            )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Heard) and self.parts == other.parts

    def __hash__(self) -> int:
        return hash((self.mean, self.means))

    def worlds(self, scenarios: Sequence[float], cases: Sequence[float]) -> Iterator[tuple[int, int, float, Part]]:
        """The worlds of positive chance: the places of scenario and case, the chance, the part."""
        for s, (chance, row) in enumerate(zip(scenarios, self.parts, strict=True)):
            if chance > 0:
                for c, (weight, part) in enumerate(zip(cases, row, strict=True)):
                    if weight > 0:
                        yield s, c, chance * weight, part

    def known_parts(self, scenario: int | None) -> Iterator[tuple[float, Part]]:
        """The parts that are known, in a scenario or in all, with the files' weights, which need not sum to 1."""
        for s, (chance, row) in enumerate(zip(self._scenarios, self.parts, strict=True)):
            if scenario is None or s == scenario:
                weight_of = chance if scenario is None else 1.0
                yield from ((weight_of * w, part) for w, part in zip(self._cases, row, strict=True) if part.known)


def _mean(weighted: Iterator[tuple[float, Part]] | zip[tuple[float, Part]]) -> float | None:
    known = [(weight, part.likely) for weight, part in weighted if part.known]
    if not known:
        return None
    return fsum(weight * likely for weight, likely in known) / fsum(weight for weight, _ in known)


class Score(NamedTuple):
    """A cell of the performance table in force, on 0–100: the mean over the worlds in force, and their extremes."""

    likely: float
    low: float
    high: float
    basis: Basis
    evidence: int
    """How many pieces count here; a judgement overrides them without making them fewer."""
    contested: bool
    inferred: bool
    """Whether it rests on evidence, all of it inferred."""
    known: float
    """The chance of the worlds in which it is known; 0 for an unknown cell."""
    inferred_by: float
    """The chance of the worlds in which it rests on inferred evidence alone."""
    spoken: float
    """The part of `likely` that comes from the worlds in which it is known."""
    natural: float | None
    """The likely value in the criterion's unit; None where some of it is silent, or was given in another unit."""
    heard: Heard
    filling: tuple[float, ...]
    """What silence takes, by scenario."""
    scenarios: tuple[float, ...]
    cases: tuple[float, ...]
    """The chances in force of the scenarios, and of the option's cases."""
    names: tuple[tuple[str | None, ...], tuple[str | None, ...]]
    """The ids of the scenarios and of the option's cases; None where there are none."""

    @property
    def worlds(self) -> tuple[World, ...]:
        """Every world in force, silence filled."""
        return tuple(
            World(
                self.names[0][s],
                self.names[1][c],
                chance,
                part.likely if part.known else self.filling[s],
                part.low,
                part.high,
                part.known,
                part.voices,
                part.judged is not None,
            )
            for s, c, chance, part in self.heard.worlds(self.scenarios, self.cases)
        )

    @property
    def parts(self) -> tuple[World, ...]:
        """The worlds in force, those that say the same put together: where a scenario or a case makes no difference."""
        found = self.worlds
        for over_scenarios in (True, False):
            groups: dict[tuple[object, ...], list[World]] = {}
            for world in found:
                other = world.case if over_scenarios else world.scenario
                groups.setdefault((other, world.likely, world.known, id(world.voices)), []).append(world)
            values = len({world.scenario if over_scenarios else world.case for world in found})
            if all(len(group) == values for group in groups.values()):
                found = tuple(_together(group, over_scenarios) for group in groups.values())
        return found

    def in_case(self, case: int) -> Ends:
        """The cell with that case of its option chosen, by the odds of the scenarios in force."""
        chosen = tuple(float(c == case) for c in range(len(self.cases)))
        return self._ends(self.scenarios, chosen)

    def in_scenario(self, scenario: int) -> Ends:
        """The cell with that scenario chosen, by the odds of the cases in force."""
        chosen = tuple(float(s == scenario) for s in range(len(self.scenarios)))
        return self._ends(chosen, self.cases)

    def _ends(self, scenarios: Sequence[float], cases: Sequence[float]) -> Ends:
        if self.heard.alike and not self.heard.silent:
            return Ends(self.likely, self.low, self.high)
        worlds = list(self.heard.worlds(scenarios, cases))
        return Ends(
            fsum(chance * (part.likely if part.known else self.filling[s]) for s, _, chance, part in worlds),
            min(part.low for _, _, _, part in worlds),
            max(part.high for _, _, _, part in worlds),
        )

    @property
    def rests_on(self) -> dict[frozenset[int], float]:
        """What it is made of, by identity, with the chance of it: equal where nothing in force differs."""
        found: dict[frozenset[int], float] = {}
        for _, _, chance, part in self.heard.worlds(self.scenarios, self.cases):
            made_of = part.rests_on
            found[made_of] = found.get(made_of, 0.0) + chance
        return found

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces that count in some world in force, each once, in the file's order."""
        found = {
            id(piece): piece
            for _, _, _, part in self.heard.worlds(self.scenarios, self.cases)
            for voice in part.voices
            for piece in voice.pieces
        }
        return tuple(found.values())

    @property
    def marks(self) -> tuple[tuple[str | None, Voice], ...]:
        """Each voice to be marked on the cell's track, with its case; None where it says the same in every case."""
        parts = self.parts
        marks: dict[tuple[str, float], tuple[str | None, Voice]] = {}
        spoken: dict[tuple[str, float], int] = {}
        for part in parts:
            for voice in part.voices:
                key = (voice.name, voice.mean)
                marks.setdefault(key, (part.case or part.scenario, voice))
                spoken[key] = spoken.get(key, 0) + 1
        return tuple((None if spoken[key] == len(parts) else world, voice) for key, (world, voice) in marks.items())


def _together(worlds: Sequence[World], over_scenarios: bool) -> World:
    """Worlds that say the same as one, without the scenario or the case that makes no difference."""
    chance = fsum(world.chance for world in worlds)
    if over_scenarios:
        return worlds[0]._replace(chance=chance, scenario=None)
    return worlds[0]._replace(chance=chance, case=None)


def score(
    heard: Heard,
    filling: tuple[float, ...],
    scenarios: tuple[float, ...],
    cases: tuple[float, ...],
    names: tuple[tuple[str | None, ...], tuple[str | None, ...]],
) -> Score:
    """The cell over the worlds in force: its silence filled, its parts weighed by their chances."""
    if heard.alike and not heard.silent:
        part = heard.parts[0][0]
        inferred = part.inferred
        return Score(
            part.likely, part.low, part.high,
            "evidence" if part.judged is None else "judgement",
            sum(len(voice.pieces) for voice in part.voices),
            part.contested, inferred, 1.0, float(inferred), part.likely, part.natural,
            heard, filling, scenarios, cases, names,
        )  # fmt: skip
    if heard.alike:
        likely = filling[0]
        if len(filling) > 1:
            likely = fsum([chance * mean for chance, mean in zip(scenarios, filling, strict=True)])
        return Score(
            likely, 0.0, 100.0, "unknown", 0, False, False, 0.0, 0.0, 0.0, None,
            heard, filling, scenarios, cases, names,
        )  # fmt: skip
    worlds = list(heard.worlds(scenarios, cases))
    known = [(chance, part) for _, _, chance, part in worlds if part.known]
    known_by = min(1.0, fsum(chance for chance, _ in known))
    spoken = fsum(chance * part.likely for chance, part in known)
    filled = fsum(chance * filling[s] for s, _, chance, part in worlds if not part.known)
    basis: Basis = "unknown" if not known else "evidence"
    if any(part.judged is not None for _, part in known):
        basis = "judgement"
    pieces = {id(piece): piece for _, _, _, part in worlds for voice in part.voices for piece in voice.pieces}
    return Score(
        likely=spoken + filled,
        low=min(part.low for _, _, _, part in worlds),
        high=max(part.high for _, _, _, part in worlds),
        basis=basis,
        evidence=len(pieces),
        contested=any(part.contested for _, _, _, part in worlds),
        inferred=basis == "evidence" and all(p.evidence.bearing == "inferred" for p in pieces.values()),
        known=known_by,
        inferred_by=fsum(chance for chance, part in known if part.inferred),
        spoken=spoken,
        natural=_natural(known) if len(known) == len(worlds) else None,
        heard=heard,
        filling=filling,
        scenarios=scenarios,
        cases=cases,
        names=names,
    )


def _natural(known: Sequence[tuple[float, Part]]) -> float | None:
    values = [(chance, part.natural) for chance, part in known if part.natural is not None]
    if not values or len(values) < len(known):
        return None
    return fsum(chance * value for chance, value in values) / fsum(chance for chance, _ in values)
