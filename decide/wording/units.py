"""Criteria in their own words and units: what the ends of a scale are, its gate, and what an option comes to."""

from __future__ import annotations

from decide.model import Node
from decide.session import Session
from decide.text import one_line
from decide.wording.numbers import as_given, in_unit

MOST_NAMED = 3
"""The most criteria whose values a sentence names, those of the greatest weight."""


def ends(node: Node) -> tuple[str, str]:
    """What 0 and 100 are on a criterion; `0 km (is 80)` where its value function ends short of that."""
    if node.scale is not None:
        return node.scale[0], node.scale[100]
    if node.measure is None:
        return "", ""
    found = []
    for end in (0, 100):
        natural, value = min(node.measure.points, key=lambda point: abs(point[1] - end))
        short = "" if value == end else f" (is {as_given(value)})"
        found.append(f"{as_given(natural)} {one_line(node.measure.unit)}{short}")
    return found[0], found[1]


def gate_in_words(node: Node) -> str:
    """A criterion's gate: `at least 30 and at most 50`; empty where it has none."""
    words = [f"at least {as_given(node.at_least)}"] if node.at_least is not None else []
    words += [f"at most {as_given(node.at_most)}"] if node.at_most is not None else []
    return " and ".join(words)


def natural_value(session: Session, option: str, criterion: str) -> str:
    """The likely value of a cell in its criterion's unit; empty where it has none, or was read in points."""
    measure = session.decision.leaves[criterion].measure
    natural = session.table.score(option, criterion).natural
    return in_unit(natural, measure) if measure is not None and natural is not None else ""


def natural_values(session: Session, option: str) -> str:
    """An option's values in natural units: `Cost 3.2 EUR m; Travel time 14 minutes.` Empty without any."""
    decision, weights = session.decision, session.ranking.weights
    found = {name: value for name in decision.leaves if (value := natural_value(session, option, name))}
    shown = sorted(found, key=lambda name: -weights[name])[:MOST_NAMED]
    said = "; ".join(f"{decision.leaves[name].called} {value}" for name, value in found.items() if name in shown)
    return f"{said}." if said else ""
