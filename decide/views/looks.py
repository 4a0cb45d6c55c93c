"""Other looks at the evidence as rows of a page: their order, their names, and the filters that put one in force."""

from __future__ import annotations

from collections.abc import Sequence

from decide.analysis.gates import ruled_out
from decide.analysis.looks import Look, Looks
from decide.analysis.ranking import Ranking, rank
from decide.evidence import Filters
from decide.session import Session
from decide.wording import look_name


def ranking_under(session: Session, filters: Filters) -> Ranking:
    """The ranking of the session's weights, odds and judgements under other filters."""
    if filters == session.state.filters:
        return session.ranking
    table = session.readings.table(filters, session.state.judgements, session.state.odds)
    return rank(session.decision, table, session.weights, ruled_out(session.decision, table) if filters.gates else {})


def looks(session: Session, base: Filters) -> list[Look]:
    """The looks around the session's state with other filters than those in force."""
    if base == session.state.filters:
        return list(session.looks.counted)
    state = session.state
    today = ranking_under(session, base)
    return list(Looks(session.readings, session.weights, base, state.judgements, state.odds, today).counted)


def key(look: Look) -> str:
    """The target of a look's row."""
    choice = ",".join(f"{option}={case}" for option, case in look.choice.items())
    what = look.source or (look.day.isoformat() if look.day is not None else "") or look.scenario or choice
    return f"look:{look.kind}:{what}"


def ordered(found: Sequence[Look]) -> list[Look]:
    """The page's order: what changes the leader, the farthest first; then the narrowest leads; then dates."""
    places = {"lost": 0, "tied": 1, "thin": 2, "kept": 3, "untested": 4}

    def place(look: Look) -> tuple[int, float]:
        lead = look.lead or 0.0
        return places[look.outcome], -lead if look.outcome == "lost" else lead

    asked = sorted((look for look in found if look.kind != "date"), key=place)
    return [*asked, *(look for look in found if look.kind == "date")]


def label(session: Session, look: Look) -> str:
    """A look's name at the beginning of a row."""
    said = look_name(session, look)
    return said[0].upper() + said[1:]
