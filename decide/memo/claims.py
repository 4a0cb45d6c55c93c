"""Which claims a memo brings for and against an option: one rule for both sides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from decide.evidence import Piece
from decide.session import Session


class Claim(NamedTuple):
    """A piece of evidence that counts, its criterion, and its pull: weight × distance from the scale's middle."""

    criterion: str
    piece: Piece
    pull: float


def claims(session: Session, option: str, sign: int) -> list[Claim]:
    """The strongest claims for (`sign` 1) or against (−1) an option, one a criterion, the strongest pull first.

    The rule is the same for every option and for both sides: of all that counts in a cell, the reading farthest on
    that side of 50; of those, the greatest weight × distance first. A cell with a judgement brings none.
    """
    ranking = session.ranking
    found: list[Claim] = []
    for criterion in ranking.table.criteria:
        score = ranking.table.score(option, criterion)
        if score.basis != "evidence":
            continue
        pieces = {id(p): p for part in score.parts for voice in part.voices for p in voice.pieces}
        far = _farthest(pieces.values(), sign)
        if far is not None:
            found.append(Claim(criterion, far, ranking.weights[criterion] * sign * (far.reading - 50)))
    return sorted(found, key=lambda claim: -claim.pull)


def _farthest(pieces: Iterable[Piece], sign: int) -> Piece | None:
    on_side = [piece for piece in pieces if sign * (piece.reading - 50) > 0]
    return max(on_side, key=lambda piece: sign * piece.reading) if on_side else None


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
