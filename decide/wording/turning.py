"""The turning point of an option: the one thing that would take the lead from it, or bring it into the lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from decide.session import Session
from decide.wording.findings import change_of_mind
from decide.wording.looks import look_name
from decide.wording.numbers import points
from decide.wording.worlds import nearest_change, nearest_odds, odds_change

if TYPE_CHECKING:
    from decide.analysis.looks import Look
    from decide.analysis.odds import OddsOutlook


def turning_point(session: Session, option: str, said: tuple[str, ...] = ()) -> str:
    """The first that holds of: a chance, a source taken away, weights. `said` names kinds that are told elsewhere.

    Of an option that leads it says what takes the lead away, of another what brings it ahead. Kinds: `odds`, `source`,
    `weights`.
    """
    leader = session.ranking.leader
    if leader is None or session.ranking.of(option).rank is None:
        return ""
    if not session.ranking.leads(option):
        return _ahead(session, option)
    if "odds" not in said and (one := nearest_odds(session)) is not None:
        return odds_change(session, one)
    if "source" not in said and (look := most_telling(session)) is not None:
        return without_source(session, look)
    return by_weights(session) if "weights" not in said else ""


def _name(session: Session, option: str) -> str:
    return session.decision.options[option].name


def by_weights(session: Session) -> str:
    """The smallest change of weights that puts another option ahead, or that none does; nothing without a rival."""
    ranking = session.ranking
    if ranking.leader is None or len(ranking.ranked) < 2:
        return ""
    nearest = next((rival for rival in session.outlook.rivals if rival.overtakes), None)
    if nearest is None:
        return f"No weights put another option ahead of {_name(session, ranking.leader.option)}."
    return change_of_mind(session, nearest, "points of weight")


def most_telling(session: Session) -> Look | None:
    """Of the sources without which the leader no longer leads, the one that costs it most; None where there is none."""
    lost = [look for look in session.looks.without if look.outcome == "lost" and look.leader is not None]
    return max(lost, key=lambda look: _gap(session, look), default=None)


def _gap(session: Session, look: Look) -> float:
    ahead, leader = look.ranking.leader, session.ranking.leader
    if ahead is None or leader is None:
        return 0.0
    return ahead.total.likely - look.ranking.of(leader.option).total.likely


def without_source(session: Session, look: Look) -> str:
    """What taking a source away brings: `Without Smith 2021, Restraint leads Withdrawal by 7 points`."""
    ahead, leader = look.ranking.leader, session.ranking.leader
    words = look_name(session, look)
    words = words[0].upper() + words[1:]
    if ahead is None or leader is None:
        return f"{words}, no option is in play."
    thin = ", though less than half its weight is known" if ahead.thin else ""
    behind = _name(session, leader.option)
    return f"{words}, {_name(session, ahead.option)} leads {behind} by {points(_gap(session, look))}{thin}."


def _ahead(session: Session, option: str) -> str:
    """What would bring an option that does not lead ahead of the leader: a chance, else weights."""
    one = next((one for one in session.outlook.odds if _brings(one, option)), None)
    if one is not None:
        return odds_change(session, one)
    rival = next((rival for rival in session.outlook.rivals if rival.option == option), None)
    if rival is not None:
        return change_of_mind(session, rival, "points of weight")
    leader = session.ranking.leader
    if leader is None:
        return ""
    return f"No weights bring {_name(session, option)} level with {_name(session, leader.option)}."


def _brings(one: OddsOutlook, option: str) -> bool:
    change = nearest_change(one)
    return change is not None and change[1] == option
