"""Gates: which options a criterion's `at_least` or `at_most` rules out, and which it can't judge."""

from __future__ import annotations

from collections.abc import Mapping

from decide.analysis.value import TIE
from decide.evidence import Score, Table
from decide.model import Decision, Node

RuledOut = Mapping[str, tuple[str, ...]]
"""The criteria whose gate an option fails, for each option that fails one."""


def ruled_out(decision: Decision, table: Table) -> dict[str, tuple[str, ...]]:
    """The options that fail a gate, each with the criteria whose gate it fails, in the order of the tree.

    A gate is judged on the likely value in the criterion's unit where the cell has one, else on the likely score; a
    cell known in no world neither passes nor fails.
    """
    gated = [(j, leaf) for j, name in enumerate(table.criteria) if _has_gate(leaf := decision.leaves[name])]
    if not gated:
        return {}
    found = {
        option: tuple(leaf.id for j, leaf in gated if row[j].known and not passes(leaf, row[j]))
        for option, row in zip(table.options, table.rows, strict=True)
    }
    return {option: failed for option, failed in found.items() if failed}


def not_shown(decision: Decision, table: Table) -> dict[str, tuple[str, ...]]:
    """The options with an unknown cell on a criterion with a gate, each with those criteria."""
    gated = [(j, leaf) for j, name in enumerate(table.criteria) if _has_gate(leaf := decision.leaves[name])]
    found = {
        option: tuple(leaf.id for j, leaf in gated if not row[j].known)
        for option, row in zip(table.options, table.rows, strict=True)
    }
    return {option: silent for option, silent in found.items() if silent}


def passes(leaf: Node, score: Score) -> bool:
    """Whether a known cell is within the criterion's gate."""
    least, most = leaf.at_least, leaf.at_most
    number = score.likely
    if leaf.measure is not None:
        if score.natural is not None:
            number = score.natural
        else:  # a reading was given as a bare score: the gate is brought onto its scale, which may be turned round
            ends = [None if end is None else leaf.measure.value(end) for end in (least, most)]
            least, most = ends if leaf.measure.rising else reversed(ends)
    return (least is None or number >= least - TIE) and (most is None or number <= most + TIE)


def _has_gate(leaf: Node) -> bool:
    return leaf.at_least is not None or leaf.at_most is not None
