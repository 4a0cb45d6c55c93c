"""What is asked of a decision, and the weights and odds that then are in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.reference.folder import Document, Documents, families, nodes, number


@dataclass(frozen=True)
class Asked:
    """The perspective, the points and odds on top of it, and the filters: one field a flag of the command line."""

    perspective: str | None = None
    weights: Mapping[str, Any] = field(default_factory=dict)
    odds: Mapping[str, Any] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    until: str | None = None
    cases: Mapping[str, str] = field(default_factory=dict)
    scenario: str | None = None
    direct: bool = False
    without_advocates: bool = False
    no_gates: bool = False


def held(documents: Documents, asked: Asked, what: str) -> Document:
    """The weights, odds or judgements of the perspective in force."""
    if asked.perspective is None:
        return {}
    found: Document = documents.perspectives[asked.perspective].get(what, {})
    return found


# Weights


def points(documents: Documents, asked: Asked) -> dict[str, Fraction]:
    """Each node's points: the file's, the perspective's over them, the command line's over those."""
    own = held(documents, asked, "weights")
    return {
        name: number(asked.weights.get(name, own.get(name, node["weight"])))
        for name, node in nodes(documents.criteria["criteria"])
    }


def siblings(documents: Documents, node: str) -> list[str]:
    return next(family for family in families(documents.criteria["criteria"]) if node in family)


def share(documents: Documents, of: Mapping[str, Fraction], node: str) -> Fraction:
    """A node's share among its siblings."""
    return of[node] / sum((of[other] for other in siblings(documents, node)), Fraction(0))


def leaf_weights(documents: Documents, of: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Each leaf's weight: the product, root to leaf, of each node's share among its siblings."""
    found: dict[str, Fraction] = {}

    def down(family: Mapping[str, Document], part: Fraction) -> None:
        for name, node in family.items():
            own = part * share(documents, of, name)
            if "criteria" in node:
                down(node["criteria"], own)
            else:
                found[name] = own

    down(documents.criteria["criteria"], Fraction(1))
    return found


def with_share(documents: Documents, of: Mapping[str, Fraction], node: str, at: Fraction) -> dict[str, Fraction]:
    """The points at which a node takes this share, the others in proportion (equal parts where all are 0)."""
    others = [other for other in siblings(documents, node) if other != node]
    rest = sum((of[other] for other in others), Fraction(0))
    parts = {other: of[other] / rest if rest else Fraction(1, len(others)) for other in others}
    return {**of, node: at, **{other: (1 - at) * part for other, part in parts.items()}}


# Odds


def scenario_odds(documents: Documents, asked: Asked | None = None) -> dict[str | None, Fraction]:
    """The chance of each scenario, whichever is chosen; {None: 1} where there is none. Without `asked`, the files'."""
    return _chances(documents, "", documents.scenarios, "odds", asked)


def case_odds(documents: Documents, option: str, asked: Asked | None = None) -> dict[str | None, Fraction]:
    """The chance of each case of an option, whichever is chosen; {None: 1} where there is none."""
    return _chances(documents, f"{option}/", documents.cases(option), "weight", asked)


def _chances(
    documents: Documents, prefix: str, family: Mapping[str, Any], key: str, asked: Asked | None
) -> dict[str | None, Fraction]:
    if not family:
        return {None: Fraction(1)}
    own = held(documents, asked, "odds") if asked else {}
    on_top = asked.odds if asked else {}
    odds = {}
    for name, written in family.items():
        in_file = written.get(key, 1) if isinstance(written, Mapping) else 1
        odds[name] = number(on_top.get(prefix + name, own.get(prefix + name, in_file)))
    whole = sum(odds.values(), Fraction(0))
    return {name: one / whole for name, one in odds.items()}
