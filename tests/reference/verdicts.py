"""What may be claimed: dominance, unknowns, the smallest change of mind, the verdict."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

from tests.reference.answers import Answer, Cell
from tests.reference.readings import HUNDRED, TOLERANCE, ZERO, summed

CLOSE_LEAD = 2
CLOSE_MOVE = Fraction(5, 100)


def dominance(answer: Answer) -> dict[tuple[str, str], bool]:
    """Who dominates whom, and whether robustly."""
    weighty = [leaf for leaf, weight in answer.weights.items() if weight > 0]

    def ahead(a: str, b: str) -> bool:
        gaps = [
            _if_unknown(answer.cells[a][leaf], ZERO) - _if_unknown(answer.cells[b][leaf], HUNDRED) for leaf in weighty
        ]
        return min(gaps) >= -TOLERANCE and max(gaps) > TOLERANCE

    return {
        (a, b): all(answer.cells[a][leaf].low >= answer.cells[b][leaf].high - TOLERANCE for leaf in weighty)
        for a in answer.in_play
        for b in answer.in_play
        if a != b and ahead(a, b)
    }


def _if_unknown(cell: Cell, score: Fraction) -> Fraction:
    return cell.likely if cell.known > 0 else score


def survives_unknowns(answer: Answer) -> bool:
    """Whether the leader still leads with its unknowns at 0 and everybody else's at 100, world by world."""

    def total(option: str, unknown: Fraction) -> Fraction:
        return summed(
            weight * chance * (content.likely if content.known else unknown)
            for leaf, weight in answer.weights.items()
            for chance, _, content in answer.held(option, leaf)
        )

    leader = answer.leader
    return leader is not None and all(
        total(leader, ZERO) >= total(rival, HUNDRED) - TOLERANCE for rival in answer.in_play if rival != leader
    )


class Change(NamedTuple):
    """The smallest movement of leaf weight at which a rival ties the leader."""

    option: str
    moved: Fraction
    take: dict[str, Fraction]
    give: dict[str, Fraction]
    overtakes: bool


def smallest_change(answer: Answer, rival: str) -> Change | None:
    """Give to the criterion that favours the rival most, take first from where it is favoured least; or none."""
    leader = answer.leader
    assert leader is not None
    favour = {leaf: answer.cells[rival][leaf].likely - answer.cells[leader][leaf].likely for leaf in answer.weights}
    best = max(favour, key=lambda leaf: favour[leaf])
    overtakes = favour[best] > TOLERANCE
    lead = answer.totals[leader] - answer.totals[rival]
    if lead <= TOLERANCE:
        return Change(rival, ZERO, {}, {}, overtakes)
    if favour[best] < -TOLERANCE:
        return None
    take: dict[str, Fraction] = {}
    for leaf in sorted(favour, key=lambda leaf: favour[leaf]):
        gain = favour[best] - favour[leaf]
        if lead <= 0 or gain <= 0:
            break
        take[leaf] = min(answer.weights[leaf], lead / gain)
        lead -= take[leaf] * gain
    moved = summed(take.values())
    return Change(rival, moved, take, {best: moved}, overtakes)


def smallest_changes(answer: Answer) -> list[Change]:
    """One a rival that can catch up."""
    rivals = [option for option in answer.in_play if option != answer.leader]
    return [change for rival in rivals if (change := smallest_change(answer, rival)) is not None]


def verdict(answer: Answer) -> dict[str, Any]:
    """The kind, the first that holds, with the lead over the next."""
    kind, playing, leader = _kind(answer), answer.in_play, answer.leader
    rivals = [option for option in playing if option != leader]
    if leader is None or not rivals:
        return {"kind": kind, "lead": None, "over": None}
    over = max(rivals, key=lambda option: answer.totals[option])
    near = next(option for option in rivals if answer.totals[option] >= answer.totals[over] - TOLERANCE)
    return {"kind": kind, "lead": answer.totals[leader] - answer.totals[over], "over": near}


def _kind(answer: Answer) -> str:
    leader, playing = answer.leader, answer.in_play
    if leader is None:
        return "none"
    if not any(cell.known > 0 for cell in answer.cells[leader].values()):
        return "unknown"  # which it also is where no option in play has a known cell
    if len(playing) == 1:
        return "single"
    if len(answer.first) > 1:
        return "tied"
    lead = min(answer.totals[leader] - answer.totals[option] for option in playing if option != leader)
    moves = [change.moved for change in smallest_changes(answer) if change.overtakes]
    if lead < CLOSE_LEAD - TOLERANCE or any(moved <= CLOSE_MOVE + TOLERANCE for moved in moves):
        return "close"
    return "clear"
