"""A decision's table of cells in force as a sampling problem.

The one place where the two meet: what evidence means for a draw is said here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping

from decide.analysis.gates import RuledOut
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
from decide.evidence import Part, Score, Table, chances_of
from decide.model import Decision, Node


def problem_of(
    decision: Decision, table: Table, points: Mapping[str, float], ruled_out: RuledOut | None = None
) -> Problem:
    """The sampling problem of a table under the points of every node of the tree.

    Options that fail a gate are drawn for the field alone.
    """
    leaf = {criterion: at for at, criterion in enumerate(table.criteria)}
    written = chances_of(decision)
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
        scenarios=tuple(map(Odds, table.chances.scenarios, written.scenarios)) if decision.scenarios else ALONE,
        cases=tuple(tuple(map(Odds, table.chances.cases[name], written.cases[name])) for name in table.options),
        out_of_play=frozenset(ruled_out or ()),
    )


def _family(family: Mapping[str, Node], points: Mapping[str, float], leaf: Mapping[str, int]) -> tuple[Branch, ...]:
    return tuple(
        Branch(points[name], leaf[name] if node.criteria is None else None, _family(node.criteria or {}, points, leaf))
        for name, node in family.items()
    )


def _silence(decision: Decision, option: str, criterion: str) -> Silent:
    """How an unknown cell is filled: doing nothing inherits nothing from the others where 50 is as things stand."""
    return Silent(field=not (option == decision.frame.status_quo and decision.leaves[criterion].present))


def _cell(score: Score, silence: Silent) -> Cell:
    """A cell in every world, chosen or not; in one, where it says the same in all."""
    if score.heard.alike:
        return ((_form(score.heard.parts[0][0], silence),),)
    return tuple(tuple(_form(part, silence) for part in row) for row in score.heard.parts)


def _form(part: Part, silence: Silent) -> Form:
    if not part.known:
        return silence
    if part.judged is not None:
        return Judged(part.low, part.high)
    return Heard(
        tuple(
            Speaker(voice.name, voice.weight, tuple(Stretch(piece.low, piece.high) for piece in voice.pieces))
            for voice in part.voices
        )
    )
