"""What is in force: whose weights and odds, which evidence, which case or scenario."""

from __future__ import annotations

from collections.abc import Iterable

from decide.bibliography.naming import dated
from decide.evidence import Filters
from decide.model import Case, Decision, Scenario
from decide.session import Session
from decide.wording.numbers import listed


def weights_in_words(session: Session) -> str:
    """Whose weights, and whose odds where they are not the files', are in force."""
    state = session.state
    if state.perspective is None:
        stem = "baseline weights"
    else:
        stem = f"weights of “{session.perspectives[state.perspective].name}”"
    if session.weights_changed:
        stem += ", changed"
    if session.odds_changed:
        stem += "; odds changed"
    return stem


def basis(session: Session) -> str:
    """Which weights and which evidence the figures rest on, sources by their names."""
    parts = [weights_in_words(session)]
    if session.readings.as_of and session.state.filters.until is None:
        parts.append(f"as known on {session.readings.as_of.isoformat()}")
    return "; ".join([*parts, *filters_in_words(session.decision, session.state.filters)])


def filters_in_words(decision: Decision, filters: Filters) -> list[str]:
    """What a person has left out or chosen, a few words each; nothing where all evidence counts."""
    parts: list[str] = []
    sources = decision.sources
    if filters.only is not None:
        parts.append("only " + listed(_named(decision, filters.only)))
    if len(filters.without) == 1:
        parts.append("without " + listed(_named(decision, filters.without)))
    elif filters.without:
        parts.append(f"{len(sources) - len(filters.without)} of {len(sources)} sources")
    if filters.until is not None:
        parts.append(f"as known on {filters.until.isoformat()}")
    if filters.direct:
        parts.append("direct evidence only")
    if filters.without_advocates:
        parts.append("without advocates")
    if filters.scenario is not None:
        parts.append(f"in the scenario {world_name(decision.scenarios[filters.scenario])}")
    parts.extend(
        f"{decision.options[option].name}: {world_name(decision.options[option].cases[case])}"
        for option, case in filters.cases.items()
    )
    if not filters.gates:
        parts.append("without gates")
    return parts


def _named(decision: Decision, ids: Iterable[str]) -> list[str]:
    sources, named = decision.sources, set(ids)
    return [dated(source, sources) for name, source in sources.items() if name in named] or ["no source"]


def world_name(world: Scenario | Case) -> str:
    """A scenario or a case inside a sentence: its name in quotes."""
    return f"“{world.name}”"


def if_world(world: Scenario | Case) -> str:
    """A scenario or a case as a condition: its clause, else its name in quotes: `If the militias hold their fire`."""
    return f"If {world.clause}" if world.clause else f"If it is {world_name(world)}"
