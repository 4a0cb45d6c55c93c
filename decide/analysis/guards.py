"""Guards against the field's known mistakes: what a folder may hold, and an analyst should look at twice.

Each names its own place in the files. On biases in weighting: Weber and Borcherding, European Journal of Operational
Research 67 (1993); on splitting: Weber, Eisenführ and von Winterfeldt, Management Science 34 (1988).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from math import fsum
from typing import NamedTuple

from decide.analysis.ranking import Ranking
from decide.analysis.value import TIE
from decide.evidence import Score
from decide.model import Decision, Node
from decide.text import one_line

MUCH = 0.25
"""A quarter of an option's weight without a source, or on inferred evidence alone, is much."""

ALIKE = 1.0
"""Options this close on a criterion, in points, score alike there."""

OPINION = ("op-ed", "analysis", "blog")
"""The kinds of sources that argue."""


class Guard(NamedTuple):
    """One thing to look at twice: which mistake it guards against, what to do, and where it stands."""

    kind: str
    message: str
    file: str
    path: tuple[str | int, ...]
    option: str | None = None
    criterion: str | None = None
    """The cell it speaks of, where it speaks of one."""


def guards(decision: Decision, ranking: Ranking) -> Iterator[Guard]:
    """All that a second look is due to, in the order of the tree and then of the options."""
    yield from _weights(decision)
    yield from _criteria(decision, ranking)
    yield from _options(decision, ranking)
    yield from _lead(decision, ranking)


def _weights(decision: Decision) -> Iterator[Guard]:
    places = _places(decision.criteria, ("criteria",))
    for family in decision.families:
        nodes = [decision.nodes[name] for name in family]
        if len(nodes) > 1 and len({node.weight for node in nodes}) == 1:
            message = "all of these weights are equal, which is a judgement like any other; say why, or elicit them"
            yield Guard("equal-weights", message, "criteria.yaml", (*places[family[0]], "weight"))
        groups = {node.id: len(list(node.leaves())) for node in nodes if node.criteria is not None}
        for small, large in combinations(sorted(groups, key=lambda name: groups[name]), 2):
            if groups[large] >= 2 * groups[small] and groups[large] - groups[small] >= 2:
                message = (
                    f"{_name(decision, large)} holds {groups[large]} criteria and {_name(decision, small)} "
                    f"{groups[small]}: people give more weight "
                    "to what is split finer; compare the two groups' swings as wholes"
                )
                yield Guard("splitting", message, "criteria.yaml", places[large])
    for family in decision.families:
        unsaid = [name for name in family if decision.nodes[name].weight > 0 and decision.nodes[name].why is None]
        if unsaid:
            message = (
                f"weights without the swing they stand for: {_names(decision, unsaid)}; say in `why:` what going from "
                "the worst to the best is worth there, and to whom"
            )
            yield Guard("no-swing", message, "criteria.yaml", (*places[unsaid[0]], "weight"))
    for name, node in decision.nodes.items():
        if node.weight == 0 and _evidence_on(decision, node):
            message = "a weight of 0 on what evidence speaks of: it drops out of the answer; say why in `why:`"
            yield Guard("weight-0", message, "criteria.yaml", (*places[name], "weight"))


def _name(decision: Decision, criterion: str) -> str:
    return one_line(decision.nodes[criterion].name)


def _names(decision: Decision, criteria: Iterable[str]) -> str:
    return ", ".join(_name(decision, criterion) for criterion in criteria)


def _places(family: Mapping[str, Node], path: tuple[str | int, ...]) -> dict[str, tuple[str | int, ...]]:
    found: dict[str, tuple[str | int, ...]] = {}
    for name, node in family.items():
        found[name] = (*path, name)
        if node.criteria is not None:
            found.update(_places(node.criteria, (*path, name, "criteria")))
    return found


def _evidence_on(decision: Decision, node: Node) -> bool:
    leaves = [leaf.id for leaf in node.leaves()]
    return any(
        option.scores[leaf].evidence for option in decision.options.values() for leaf in leaves if leaf in option.scores
    )


def _criteria(decision: Decision, ranking: Ranking) -> Iterator[Guard]:
    places = _places(decision.criteria, ("criteria",))
    table = ranking.table
    for criterion in table.criteria:
        cells = [table.score(option, criterion) for option in table.options]
        known = [cell.likely for cell in cells if cell.known]
        if ranking.weights[criterion] <= 0 or len(cells) < 2:
            continue
        if not known:
            message = (
                "no option has a source or a judgement here: its weight decides nothing; find evidence, or drop it"
            )
            yield Guard("no-source", message, "criteria.yaml", places[criterion])
        elif len(known) == len(cells) and max(known) - min(known) < ALIKE:
            message = "all options score alike here: its weight decides nothing; check the scale's ends, or drop it"
            yield Guard("alike", message, "criteria.yaml", places[criterion])


def _options(decision: Decision, ranking: Ranking) -> Iterator[Guard]:
    table = ranking.table
    for name, option in decision.options.items():
        file = f"options/{name}.yaml"
        row = {criterion: table.score(name, criterion) for criterion in table.criteria}
        for kind, chances, words in (
            ("unknown", {c: 1 - score.known for c, score in row.items()}, "has no source"),
            ("inferred", {c: score.inferred_by for c, score in row.items()}, "rests on inferred evidence alone"),
        ):
            weight = fsum(ranking.weights[criterion] * chance for criterion, chance in chances.items())
            if weight >= MUCH - TIE:
                silent = [c for c, chance in chances.items() if chance > TIE and ranking.weights[c] > 0]
                names = _names(decision, silent)
                message = f"{100 * weight:.0f} % of its weight {words}: {names}; look for sources that speak of it"
                yield Guard(kind, message, file, ("scores",))
        spoken: dict[tuple[str, str, str | None], str] = {}
        for criterion, cell in option.scores.items():
            counting = [evidence for evidence in cell.evidence if evidence.counts]
            for at, evidence in enumerate(cell.evidence):
                key = evidence.source, evidence.from_, evidence.to
                path = ("scores", criterion, "evidence", at, "from")
                if evidence.counts and spoken.setdefault(key, criterion) != criterion:
                    there = _name(decision, spoken[key])
                    message = f"the same passage counts under {there} already; count it where it belongs, once"
                    yield Guard("double-counting", message, file, path)
                kind_of = decision.sources[evidence.source].kind
                if len(counting) == 1 and evidence.counts and evidence.confidence == "high" and kind_of in OPINION:
                    message = (
                        "high confidence on a single piece that argues a case; say moderate, or add a second source"
                    )
                    yield Guard("opinion", message, file, ("scores", criterion, "evidence", at, "confidence"))


def _lead(decision: Decision, ranking: Ranking) -> Iterator[Guard]:
    """Whether the voices disagree, in one cell of the two best, by more than the lead."""
    leader, second, lead = ranking.leader, ranking.runner_up, ranking.lead
    if leader is None or second is None or lead is None:
        return
    widest = (0.0, "", "")
    for option in (leader.option, second.option):
        for criterion in ranking.table.criteria:
            apart = ranking.weights[criterion] * voices_apart(ranking.table.score(option, criterion))
            widest = max(widest, (apart, option, criterion), key=lambda one: one[0])
    apart, option, criterion = widest
    if apart > lead + TIE:
        message = (
            f"{leader.option} leads by {_amount(lead)} of total, and the voices on this cell alone lie "
            f"{_amount(apart)} of total apart: the sources leave the answer open; say so"
        )
        yield Guard("lead", message, f"options/{option}.yaml", ("scores", criterion), option, criterion)


def voices_apart(score: Score) -> float:
    """How far the voices of a cell can move its likely score: their distance in each world, by its chance.

    Only in worlds in which they contest the cell, and no judgement stands in their place.
    """
    return fsum(
        world.chance * (max(v.mean for v in world.voices) - min(v.mean for v in world.voices))
        for world in score.worlds
        if world.contested and not world.judged
    )


def _amount(points: float) -> str:
    return "under 1 point" if 0 < points < 0.5 else f"{points:.0f} {'point' if round(points) == 1 else 'points'}"
