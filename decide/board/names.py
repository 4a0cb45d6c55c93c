"""Names that are written from right to left, kept from turning round the sentence that they stand in."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar
from unicodedata import bidirectional

from decide.model import Case, Decision, Node, Option, Scenario
from decide.session import Session
from decide.text import one_line

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_Named = TypeVar("_Named", Case, Node, Option, Scenario)


def isolated(text: str) -> str:
    """A name on one line; between isolates (Unicode standard annex 9) where any of it runs from right to left."""
    line = one_line(text)
    if line.isascii() or not any(bidirectional(sign) in _RIGHT_TO_LEFT for sign in line):
        return line
    return f"\u2068{line}\u2069"


def with_isolated_names(session: Session) -> Session:
    """The session with such names isolated in every sentence that names an option, a criterion or a world."""
    decision = session.decision
    named: list[Option | Node | Scenario] = [*decision.options.values(), *decision.nodes.values()]
    names = [one.name for one in (*named, *decision.scenarios.values())]
    names += [case.name for option in decision.options.values() for case in option.cases.values()]
    if all(name == isolated(name) for name in names):
        return session
    other = Session(replace(session.folder, decision=_isolated(decision)), session.state)
    other.end_burst()
    return other


def _isolated(decision: Decision) -> Decision:
    def option(one: Option) -> Option:
        return _renamed(one).model_copy(update={"cases": {k: _renamed(case) for k, case in one.cases.items()}})

    def node(one: Node) -> Node:
        below = None if one.criteria is None else {k: node(child) for k, child in one.criteria.items()}
        short = None if one.short is None else isolated(one.short)
        return _renamed(one).model_copy(update={"criteria": below, "short": short})

    whole = decision.model_copy(
        update={
            "options": {name: option(one) for name, one in decision.options.items()},
            "criteria": {name: node(one) for name, one in decision.criteria.items()},
            "scenarios": {name: _renamed(one) for name, one in decision.scenarios.items()},
        }
    )
    for cached in ("leaves", "nodes", "every_option", "families"):  # of the decision that was copied
        whole.__dict__.pop(cached, None)
    return whole


def _renamed(record: _Named) -> _Named:
    return record.model_copy(update={"name": isolated(record.name)})
