"""What would change the answer of a decision: the pure functions of `sensitivity` asked of one ranking, by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from decide.analysis import sensitivity
from decide.analysis.learning import mixtures
from decide.analysis.ranking import Ranking
from decide.model import Decision


@dataclass(frozen=True, slots=True)
class LeadChange:
    """The share of a node at which the lead passes from one option to another."""

    share: float
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NodeOutlook:
    """How the answer hangs on a node's share among its siblings."""

    node: str
    share: float
    stable: tuple[float, float]
    changes: tuple[LeadChange, ...]
    lines: Mapping[str, sensitivity.Line]
    """Each option's total along the share."""

    @property
    def change_below(self) -> LeadChange | None:
        """The nearest change of leader below today's share."""
        return max((c for c in self.changes if c.share < self.share), key=lambda c: c.share, default=None)

    @property
    def change_above(self) -> LeadChange | None:
        """The nearest change of leader above today's share."""
        return min((c for c in self.changes if c.share >= self.share), key=lambda c: c.share, default=None)


@dataclass(frozen=True, slots=True)
class Rival:
    """The least leaf weight that has to move, by criterion, for a rival to tie with the leader."""

    option: str
    moved: float
    take: Mapping[str, float]
    give: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class CellFlip:
    """The score of a cell at which the leader changes."""

    option: str
    criterion: str
    likely: float
    score: float
    leader: str
    """Who leads beyond it."""
    within_range: bool
    """Whether the cell's own range holds it: its evidence already leaves the decision open."""


@dataclass(frozen=True, slots=True)
class Learning:
    """What learning a cell's true score before choosing is worth, in points of total."""

    option: str
    criterion: str
    value: float


@dataclass(frozen=True)
class Outlook:
    """The questions about one ranking; each is answered when it is first asked."""

    decision: Decision
    ranking: Ranking
    points: Mapping[str, float]
    """Points of every node of the tree."""

    @cached_property
    def nodes(self) -> tuple[NodeOutlook, ...]:
        """Every node of the tree, groups too."""
        names = self.ranking.table.options
        return tuple(
            NodeOutlook(
                found.node,
                found.share,
                found.stable,
                tuple(LeadChange(c.share, names[c.before], names[c.after]) for c in found.changes),
                dict(zip(names, found.lines, strict=True)),
            )
            for found in sensitivity.crossovers(self.decision.criteria, self.points, self.ranking.table.likely)
        )

    @cached_property
    def rivals(self) -> tuple[Rival, ...]:
        """The smallest change of mind for each rival that can catch up, the least first."""
        table, weights = self.ranking.table, list(self.ranking.weights.values())
        leader = table.options.index(self.ranking.leader.option)
        found = []
        for k, name in enumerate(table.options):
            change = (
                None if k == leader else sensitivity.smallest_change(weights, table.likely[leader], table.likely[k], k)
            )
            if change is not None:
                take = {table.criteria[j]: amount for j, amount in change.take.items()}
                give = {table.criteria[j]: amount for j, amount in change.give.items()}
                found.append(Rival(name, change.moved, take, give))
        return tuple(sorted(found, key=lambda rival: rival.moved))

    @cached_property
    def out_of_reach(self) -> tuple[str, ...]:
        """The rivals that no weights would put first."""
        within = {self.ranking.leader.option, *(rival.option for rival in self.rivals)}
        return tuple(name for name in self.ranking.table.options if name not in within)

    @cached_property
    def flips(self) -> tuple[CellFlip, ...]:
        """The flips that exist within 0–100, by option and criterion."""
        table = self.ranking.table
        found = []
        for flip in sensitivity.flips(list(self.ranking.weights.values()), table.likely):
            cell = table.rows[flip.option][flip.criterion]
            within = cell.low <= flip.score <= cell.high
            option, criterion = table.options[flip.option], table.criteria[flip.criterion]
            found.append(CellFlip(option, criterion, cell.likely, flip.score, table.options[flip.leader], within))
        return tuple(found)

    @cached_property
    def research(self) -> tuple[Learning, ...]:
        """Every cell with what learning it is worth, the most telling first."""
        table, weights = self.ranking.table, self.ranking.weights
        totals = {name: self.ranking.of(name).total.likely for name in table.options}
        best_other = {name: [max(v for k, v in totals.items() if k != name)] for name in totals if len(totals) > 1}
        found = []
        for option, criterion, score in mixtures(self.decision, table):
            weight = weights[criterion]
            rest = totals[option] - weight * table.score(option, criterion).likely
            worth = sensitivity.value_of_learning(weight, rest, best_other.get(option, []), score)
            found.append(Learning(option, criterion, worth))
        row = {name: i for i, name in enumerate(table.options)}  # the sort keeps the columns' order within it
        return tuple(sorted(found, key=lambda cell: (-cell.value, row[cell.option])))
