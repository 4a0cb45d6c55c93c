"""A decision's table of cells in force as a sampling problem.

The one place where the two meet: what evidence means for a draw is said here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping

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
from decide.evidence import CaseScore, Score, Table
from decide.model import Decision, Node


def problem_of(decision: Decision, table: Table, points: Mapping[str, float]) -> Problem:
    """The sampling problem of a table under the points of every node of the tree."""
    leaf = {criterion: at for at, criterion in enumerate(table.criteria)}
    return Problem(
        options=table.options,
        criteria=table.criteria,
        tree=_family(decision.criteria, points, leaf),
        cells=tuple(
            tuple(
                _cell(score, _silence(decision, option, criterion))
                for criterion, score in zip(table.criteria, row, strict=True)
            )
            for option, row in zip(table.options, table.rows, strict=True)
        ),
        cases=tuple(_cases(decision, option, row[0]) for option, row in zip(table.options, table.rows, strict=True)),
    )


def _family(family: Mapping[str, Node], points: Mapping[str, float], leaf: Mapping[str, int]) -> tuple[Branch, ...]:
    return tuple(
        Branch(points[name], leaf[name] if node.criteria is None else None, _family(node.criteria or {}, points, leaf))
        for name, node in family.items()
    )


def _cases(decision: Decision, option: str, score: Score) -> tuple[Odds, ...]:
    """An option's cases with their odds: 0 in force for those that are not, since another one was chosen."""
    in_force = {part.case for part in score.parts}
    cases = decision.options[option].cases.items()
    return tuple(Odds(case.weight if name in in_force else 0.0, case.weight) for name, case in cases) or ALONE


def _silence(decision: Decision, option: str, criterion: str) -> Silent:
    """How an unknown cell is filled: doing nothing inherits nothing from the others where 50 is as things stand."""
    scale = decision.leaves[criterion].scale or {}
    return Silent(field=not (option == decision.frame.status_quo and 50 in scale))


def _cell(score: Score, silence: Silent) -> Cell:
    forms = tuple(_form(part, silence) for part in score.cases or score.parts)
    return (forms if len(set(forms)) > 1 else forms[:1],)


def _form(part: CaseScore, silence: Silent) -> Form:
    if not part.known:
        return silence
    if part.judged:
        return Judged(part.low, part.high)
    return Heard(
        tuple(
            Speaker(voice.name, voice.weight, tuple(Stretch(piece.low, piece.high) for piece in voice.pieces))
            for voice in part.voices
        )
    )
