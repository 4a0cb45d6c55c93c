"""Scenarios and odds in words: who leads where, what the odds rest on, and the chance at which the leader changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from decide.analysis.value import TIE
from decide.model import Case, Scenario
from decide.session import Session
from decide.wording.in_force import if_world, world_name
from decide.wording.numbers import listed, past, percent, points
from decide.wording.sentences import first_sentence

if TYPE_CHECKING:
    from decide.analysis.odds import InScenario, OddsOutlook

MOST_NAMED = 3
"""The most scenarios that a sentence goes through one by one."""
LONGEST_WHY = 100
"""The most characters of a scenario's `why` that a sentence repeats."""


def by_scenario(session: Session) -> str:
    """Who leads in each scenario, in a sentence; where today's leader leads in all of them, that. Empty without any."""
    leader, scenarios = session.ranking.leader, session.outlook.scenarios
    if leader is None or not scenarios or session.state.filters.scenario is not None:
        return ""
    lost = [one for one in scenarios if leader.option not in (one.leader, *one.tied)]
    name = session.decision.options[leader.option].name
    if not lost:
        shared = sum(len(one.tied) > 0 for one in scenarios)
        every = "both scenarios" if len(scenarios) == 2 else f"each of the {len(scenarios)} scenarios"
        return f"{name} leads in {every}" + (f", level in {shared}." if shared else ".")
    if len(scenarios) > MOST_NAMED:
        first, *others = [_there(session, one) for one in lost[:2]]
        named = "; ".join([first, *map(_lowered, others)])
        more = f"; {len(lost) - 2} more put another first" if len(lost) > 2 else ""
        return f"{name} leads in {len(scenarios) - len(lost)} of {len(scenarios)} scenarios. {named}{more}."
    first, *others = [_there(session, one) for one in scenarios]
    return "; ".join([first, *map(_lowered, others)]) + "."


def hangs_on_scenarios(session: Session) -> bool:
    """Whether some scenario puts another option first than leads today."""
    leader = session.ranking.leader
    if leader is None or session.state.filters.scenario is not None:
        return False
    return any(leader.option not in (one.leader, *one.tied) for one in session.outlook.scenarios)


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _there(session: Session, one: InScenario) -> str:
    """`If the militias hold their fire (50 %), Restraint leads Withdrawal by 7 points`."""
    decision, leader = session.decision, session.ranking.leader
    scenario = decision.scenarios[one.scenario]
    condition = f"{if_world(scenario)} ({percent(one.chance)})"
    if one.leader is None or leader is None:
        return f"{condition}, no option is in play"
    first = decision.options[one.leader].name
    if one.tied:
        return f"{condition}, {listed([first, *(decision.options[name].name for name in one.tied)])} are level"
    behind = leader.option if one.leader != leader.option else _second(one)
    if behind is None:
        return f"{condition}, {first} leads"
    by = points(one.totals[one.leader] - one.totals[behind])
    return f"{condition}, {first} leads {decision.options[behind].name} by {by}"


def _second(one: InScenario) -> str | None:
    others = [name for name in one.regret if name != one.leader]
    return max(others, key=lambda name: one.totals[name]) if others else None


def odds_basis(session: Session) -> str:
    """What the scenarios' odds rest on, in a sentence: who set them here, else what is on file. Empty without any."""
    decision, state = session.decision, session.state
    if not decision.scenarios or state.filters.scenario is not None:
        return ""
    if any(session.odds[name] != session.baseline_odds[name] for name in decision.scenarios):
        stem = session.perspectives.get(state.perspective) if state.perspective is not None else None
        if stem is not None and all(stem.odds.get(name) == session.odds[name] for name in decision.scenarios):
            return f"The odds are those of “{stem.name}”."
        return "The odds were set here by hand."
    return _filed([scenario.why for scenario in decision.scenarios.values()])


def _filed(whys: Sequence[str | None]) -> str:
    said = [first_sentence(why) for why in whys if why]
    if not said:
        return "Nothing on file says what these odds rest on."
    return said[0] if len(said[0]) <= LONGEST_WHY else "What the odds rest on stands in the annex."


def chance_of(world: Scenario | Case) -> str:
    """A scenario or a case as something that has a chance: `that the militias hold their fire`, `of “Calm”`."""
    return f"that {world.clause}" if world.clause else f"of {world_name(world)}"


def nearest_odds(session: Session) -> OddsOutlook | None:
    """The scenario, else the option's case, whose chance is nearest to a change of leader; None without any."""
    found = [one for one in session.outlook.odds if one.change_below or one.change_above]
    scenarios = [one for one in found if one.option is None]
    return min(scenarios or found, key=_distance, default=None)


def _distance(one: OddsOutlook) -> float:
    nearest = [abs(change.odds - one.chance) for change in (one.change_below, one.change_above) if change is not None]
    return round(min(nearest), 9)


def odds_change(session: Session, one: OddsOutlook) -> str:
    """The chance at which another option leads, in a sentence that is true of the whole percentage it names."""
    change = nearest_change(one)
    if change is None:
        return ""
    options = session.decision.options
    world: Scenario | Case
    if one.option is None:
        world, whose = session.decision.scenarios[one.world], ""
    else:
        world, whose = options[one.option].cases[one.world], f" for {options[one.option].name}"
    at, leader = change
    return (
        f"Once the chance {chance_of(world)}{whose} is {at} (here {percent(one.chance)}), {options[leader].name} leads."
    )


def nearest_change(one: OddsOutlook) -> tuple[str, str] | None:
    """The nearest chance at which the leader changes, `over 52 %`, and who leads beyond it; None where none does."""
    below, above = one.change_below, one.change_above
    if above is not None and (below is None or above.odds - one.chance <= one.chance - below.odds):
        return f"over {past(above.odds, up=True)}", above.after
    return None if below is None else (f"under {past(below.odds, up=False)}", below.before)


def odds_threshold(session: Session) -> str:
    """What the scenarios' odds rest on, and from which chance another leads; a sentence after `by_scenario`."""
    one, basis = nearest_odds(session), odds_basis(session)
    if one is None or one.option is not None:
        return basis
    scenarios = list(session.decision.scenarios)
    change = nearest_change(one)
    if len(scenarios) != 2 or change is None:
        return f"{basis} {odds_change(session, one)}".strip()
    at, leader = change
    which = "first" if one.world == scenarios[0] else "second"
    said = f"{at} for the {which}, {session.decision.options[leader].name} leads."
    return f"{basis.rstrip('.')}; {said}" if basis else said[0].upper() + said[1:]


def least_regret_in_words(session: Session) -> str:
    """Which option has the least greatest regret over the scenarios, in a sentence. Empty without scenarios."""
    best, scenarios = session.outlook.least_regret, session.outlook.scenarios
    if best is None or len(scenarios) < 2:
        return ""
    worst = max(one.regret[best] for one in scenarios)
    name = session.decision.options[best].name
    if worst <= TIE:
        return f"{name} is best in every scenario."
    return f"Least regret: {name}, in no scenario more than {points(worst)} behind the best there."


def learning_in_words(session: Session, most: int = 1, least: float = 0.5) -> str:
    """What is most worth learning first, a scenario, a case or a single cell, where it is worth so many points."""
    options, outlook = session.decision.options, session.outlook
    world, cell = next(iter(outlook.learning), None), next(iter(outlook.research), None)
    worth = []
    if world is not None:
        what = "which scenario holds" if world.option is None else f"which case of {options[world.option].name} holds"
        worth.append((what, world.value))
    if cell is not None:
        where = f"{options[cell.option].name} stands on {session.decision.leaves[cell.criterion].called}"
        worth.append((f"how {where}", cell.value))
    told = [
        f"{what}, worth {points(value)}" for what, value in sorted(worth, key=lambda one: -one[1]) if value >= least
    ]
    return f"To find out first: {'; then '.join(told[:most])}." if told else ""


def where(world: Scenario | Case) -> str:
    """A scenario or a case as what a claim holds in: `if the militias hold their fire`, `in “Calm”`."""
    return f"if {world.clause}" if world.clause else f"in {world_name(world)}"
