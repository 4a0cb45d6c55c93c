"""The bottom line: course, margin, how firm it is, and what would turn it, in sentences that hold for any decision."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from decide import wording
from decide.bibliography.naming import dated
from decide.memo.findings import Findings, Way
from decide.memo.notes import arguing

MOST_NAMED = 3
"""The most sources, perspectives or cases that a sentence names."""


def course(found: Findings, option: str) -> str:
    """What the recommended option totals, and how that compares with changing nothing."""
    standing, status_quo = found.ranking.of(option), found.decision.frame.status_quo
    said = f"{found.name(option)}: {wording.whole(standing.total.likely)} of 100"
    if standing.from_status_quo is None or status_quo is None:
        return f"{said}."
    if status_quo == option:
        return f"{said}; it is the status quo."
    points = standing.from_status_quo
    side = "above" if points >= 0 else "below"
    return f"{said}, {wording.points(abs(points))} {side} the status quo, {found.name(status_quo)}."


def margin(found: Findings, option: str) -> str:
    """The lead over the second option, or of one that doesn't lead the gap, and whether the sources leave it open."""
    ranking = found.ranking
    leader, second = ranking.leader, ranking.runner_up
    if leader is None or second is None:
        return wording.lead(found.session)
    if not ranking.leads(option):
        own = ranking.of(option).total.likely
        totals = f"({wording.whole(leader.total.likely)} to {wording.whole(own)})"
        said = f"{found.name(found.leader)} leads it by {wording.points(leader.total.likely - own)} {totals}"
        return f"It is not the leader: {said}{_open(found, option == second.option)}."
    if ranking.tied:
        return wording.lead(found.session)
    points = wording.points(ranking.lead or 0)
    said = f"{points[:1].upper()}{points[1:]} over {found.name(second.option)} ({wording.whole(second.total.likely)})"
    return f"{said}{_open(found, True)}."


def _open(found: Findings, between_the_best: bool) -> str:
    """Where the voices in one cell of the two best lie further apart than the lead; `open_cell` names the cell."""
    return ", less than the voices in one cell lie apart" if between_the_best and "lead" in found.guards else ""


def open_cell(found: Findings) -> str:
    """The cell of the two best in which the voices lie further apart than the lead; empty without one."""
    option, criterion = found.guards.get("lead", ("", None))
    if criterion is None:
        return ""
    cell = f"{found.name(option)}, {found.decision.leaves[criterion].name}"
    return f"In points of total, the voices on {cell} lie further apart than the two best options."


def firmness(found: Findings, option: str) -> str:
    """Which sources and which cases the lead hangs on, and on how much that is unknown or inferred."""
    who = "It" if option == found.leader else found.name(found.leader)
    said = [_sources(found, who), _cases(found, "It" if found.without_sources else who)]
    said.append(wording.firmness(found.session) or "")
    if "inferred" in found.guards:
        share = wording.percent(found.ranking.of(option).inferred)
        said.append(f"{share} of {found.name(option)}'s weight rests on inferred evidence alone.")
    return " ".join(sentence for sentence in said if sentence) or "No source is in force."


def _sources(found: Findings, who: str) -> str:
    ways, sources = found.without_sources, found.decision.sources
    lost = [way.source for way in ways if not found.still_leads(way.ranking)]
    if not ways:
        return ""
    if len(ways) == 1:
        verb = "loses" if lost else "keeps"
        return f"{who} {verb} the lead without {dated(sources[ways[0].source], sources)}, the only source in force."
    if not lost:
        return f"{who} keeps the lead without any one source."
    if len(lost) == len(ways):
        return f"{who} loses the lead whichever one source is taken away."
    if len(lost) > MOST_NAMED:
        return f"{who} keeps the lead without any one source except {len(lost)} of the {len(ways)}."
    for_it = [name for name in lost if name in found.decision.options[found.leader].advocates]
    others = wording.listed([dated(sources[name], sources) for name in lost if name not in for_it] or [""])
    own = wording.listed([dated(sources[name], sources) for name in for_it] or [""])
    if not for_it:
        named = others
    elif len(for_it) == len(lost):
        named = f"{own}, {arguing([sources[name] for name in for_it])} for it"
    else:
        named = f"{others} and, arguing for it, {own}"
    return f"{who} keeps the lead without any one source except {named}."


def _cases(found: Findings, who: str) -> str:
    """Whether one option's case alone decides all combinations of cases; else in how many of them it leads."""
    choices = found.case_choices
    led = [found.still_leads(by.ranking) for by in choices]
    if len(choices) < 2:
        return ""
    if all(led):
        return f"{who} leads in every combination of cases."
    if not any(led):
        return f"{who} leads in none of the {len(led)} combinations of cases taken one by one."
    for option in choices[0].choice:
        outcomes: dict[str, set[bool]] = {}
        for by, leads in zip(choices, led, strict=True):
            outcomes.setdefault(by.choice[option], set()).add(leads)
        where = [case for case, both in outcomes.items() if both == {True}]
        if all(len(both) == 1 for both in outcomes.values()) and 0 < len(where) < len(outcomes):
            if len(where) > MOST_NAMED:
                break
            *most, last = [found.case(option, case) for case in where]
            either = f"{', '.join(most)} or {last}" if most else last
            return f"{who} leads wherever {either} holds and nowhere where it does not."
    return f"{who} leads in {sum(led)} of {len(led)} combinations of cases."


def turning_point(found: Findings, option: str) -> str:
    """The one thing that would change the answer, as a sentence."""
    if not found.telling:
        return found.by_weight[0] if found.by_weight else "No single source, no case and no weights change who leads."
    way = found.telling[0]
    said = found.change(way, "it" if option == found.leader else None)
    return f"{said}{_break_even(found, way, option) if way.case else ''}."


def _break_even(found: Findings, way: Way, option: str) -> str:
    at = found.break_even(way.option, way.case)
    if at is None:
        return ""
    most, today = at
    who = "it" if option == found.leader else found.name(found.leader)
    if len(found.decision.options[way.option].cases) == 2:
        least = f"{ceil(100 * (1 - most) - 1e-3)} % (assumed: {wording.percent(1 - today)})"
        return f"; for {who} to lead, the other case needs a chance of at least {least}"
    return f"; {who} leads up to a chance of {int(100 * most + 1e-3)} % for that (assumed: {wording.percent(today)})"


def perspectives(found: Findings) -> str:
    """Under how many of the perspectives the leader leads, and to whom the others tip it; empty without any."""
    ways = found.by_perspective
    if not ways:
        return ""
    leader = found.name(found.leader)
    lost = [way for way in ways if not found.still_leads(way.ranking)]
    if not lost:
        every = "the one perspective" if len(ways) == 1 else f"all {len(ways)} perspectives"
        return f"Under {every} on file {leader} leads."
    lost.sort(key=lambda way: -found.gap(way.ranking))
    if len(ways) == 1:
        return f"{found.change(lost[0]._replace(words=f'Under the one perspective on file, “{lost[0].words}”'))}."
    tips = [
        f"“{way.words}” puts {found.first(way.ranking)} ahead of it by {wording.points(found.gap(way.ranking))}"
        for way in lost
    ]
    share = f"{len(ways) - len(lost)} of {len(ways)}" if len(lost) < len(ways) else f"none of {len(ways)}"
    kept = f"Under {share} perspectives on file {leader} leads"
    if len(tips) > MOST_NAMED:
        left = len(tips) - MOST_NAMED
        tips = [*tips[:MOST_NAMED], f"{left} more {'puts' if left == 1 else 'put'} another option first"]
    return f"{kept}; {'; '.join(tips)}."


def backers(sources: Sequence[str], advocates: Sequence[str], found: Findings, course: str) -> str:
    """Where all claims, or all but one of three or more, are an option's own advocates': a sentence that says so."""
    own = [name for name in sources if name in advocates]
    if not own or len(sources) - len(own) > (1 if len(sources) > 2 else 0):
        return ""
    held = [found.decision.sources[name] for name in dict.fromkeys(own)]
    named = [dated(source, found.decision.sources) for source in held]
    many = "All of these are" if len(own) == len(sources) else "All but one of these are"
    if len(sources) == 1:
        many = "This is"
    return f"{many} from {wording.listed(named)}, {arguing(held)} for {course}."
