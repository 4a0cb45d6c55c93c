"""Which claims a memo brings for and against an option: one rule for both sides, for evidence and judgements alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from decide.analysis.value import TIE
from decide.evidence import Score
from decide.evidence.cells import Part
from decide.model import Citation, Decision, Judgement
from decide.session import Session

MIDDLE = 50.0
NEAR = 5.0
"""What lies within so many points of the middle of a scale argues for nothing."""


class Claim(NamedTuple):
    """What is said of an option on one criterion: by a passage, or by the writers where they judged it themselves."""

    criterion: str
    reading: float
    pull: float
    """Weight × chance × distance from the middle of the scale, in points of total."""
    text: str
    """The claim, or the judgement's reason; empty where none was given."""
    cites: tuple[Citation, ...]
    source: str | None
    """None for a judgement."""
    inferred: bool = False
    scenario: str | None = None
    case: str | None = None
    natural: float | None = None
    """The reading in the criterion's unit, where it was given in it."""


def claims(session: Session, option: str, sign: int) -> list[Claim]:
    """The strongest claims for (`sign` 1) or against (−1) an option, one a criterion, the strongest pull first.

    The rule is the same for every option and for both sides: of all that counts in a cell and lies more than `NEAR`
    from the middle on that side, the farthest by the chance of the worlds it speaks of; of those, the greatest weight
    first.
    """
    ranking = session.ranking
    found: list[Claim] = []
    for criterion, weight in ranking.weights.items():
        if weight <= 0:
            continue
        said = [
            claim._replace(pull=weight * chance * sign * (claim.reading - MIDDLE))
            for chance, claim in _said(session.decision, option, criterion, ranking.table.score(option, criterion))
            if sign * (claim.reading - MIDDLE) > NEAR + TIE
        ]
        if said:
            found.append(max(said, key=lambda claim: claim.pull))
    return sorted(found, key=lambda claim: -claim.pull)


def _said(decision: Decision, option: str, criterion: str, score: Score) -> Iterator[tuple[float, Claim]]:
    """All that counts in a cell, each with the chance of the worlds in which it does."""
    parts: dict[int, tuple[float, Part]] = {}
    for _, _, chance, part in score.heard.worlds(score.scenarios, score.cases):
        before = parts.get(id(part), (0.0, part))[0]
        parts[id(part)] = before + chance, part
    spoken: dict[int, tuple[float, Claim]] = {}
    for chance, part in parts.values():
        if part.judged is not None:
            yield chance, _judged(criterion, part, part.judged)
            continue
        for voice in part.voices:
            for piece in voice.pieces:
                evidence = piece.evidence
                claim = Claim(
                    criterion, piece.reading, 0.0, evidence.claim, (evidence,), evidence.source,
                    evidence.bearing == "inferred", evidence.scenario, evidence.case, piece.natural,
                )  # fmt: skip
                before = spoken.get(id(evidence), (0.0, claim))[0]
                spoken[id(evidence)] = before + chance, claim
    yield from spoken.values()


def _judged(criterion: str, part: Part, judged: Judgement) -> Claim:
    return Claim(
        criterion, part.likely, 0.0, judged.why or "", judged.cites, None,
        scenario=judged.scenario, case=judged.case, natural=part.natural,
    )  # fmt: skip


class Sides(NamedTuple):
    """The claims for an option, against it, and for its strongest rival; and how many are left of each."""

    favourable: list[Claim]
    against: list[Claim]
    rival: list[Claim]
    more: tuple[int, int, int]


def sides(session: Session, option: str, other: str | None, most: int) -> Sides:
    """As many claims on each side as the side with the fewest has, `most` at most; a side without any limits none."""
    found = claims(session, option, 1), claims(session, option, -1), claims(session, other, 1) if other else []
    length = min([most, *(len(side) for side in found if side)])
    more = tuple(len(side) - length if side else 0 for side in found)
    return Sides(found[0][:length], found[1][:length], found[2][:length], (more[0], more[1], more[2]))
