"""The command that makes the memo again."""

from __future__ import annotations

import shlex
from decimal import Decimal

from decide.session import Session


def command(session: Session) -> tuple[str, str]:
    """The command line for the session's present state, and what it can't bring back (empty where it brings all)."""
    state, filters = session.state, session.state.filters
    words = ["decide", "memo", "."]
    stem = session.perspectives[state.perspective] if state.perspective else None
    if state.perspective is not None:
        words += ["--perspective", state.perspective]
    held = stem.weights if stem else {}
    for node, points in session.points.items():
        if points != held.get(node, session.decision.nodes[node].weight):
            words += ["--weight", f"{node}={_plain(points)}"]
    own_odds = stem.odds if stem else {}
    for name, odds in session.odds.items():
        if odds != own_odds.get(name, session.baseline_odds[name]):
            words += ["--odds", f"{name}={_plain(odds)}"]
    for source in sorted(filters.without):
        words += ["--without", source]
    for source in sorted(filters.only or ()):
        words += ["--only", source]
    if filters.until is not None:
        words += ["--until", filters.until.isoformat()]
    for option, case in filters.cases.items():
        words += ["--case", f"{option}={case}"]
    if filters.scenario is not None:
        words += ["--scenario", filters.scenario]
    words += ["--no-gates"] * (not filters.gates)
    words += ["--direct"] * filters.direct + ["--without-advocates"] * filters.without_advocates
    chosen = state.recommends or session.recommended
    kept = (stem.recommends, stem.because or "") if stem else (None, "")
    if chosen is not None and (state.recommends, state.because or "") != kept:
        words += ["--recommend", chosen]
        if state.because:
            words += ["--because", state.because]
    own = dict(stem.judgements) if stem else {}
    missing = (
        "The judgements entered by hand are in no file yet: save them as a perspective, and name it with --perspective."
        if dict(state.judgements) != own
        else ""
    )
    return shlex.join(words), missing


def _plain(points: float) -> str:
    exact = float(points)
    return str(int(exact)) if exact.is_integer() else format(Decimal(repr(exact)), "f")
