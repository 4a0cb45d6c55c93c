"""What would change the answer of a decision: each question asked of one ranking, answered by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from decide.analysis import odds
from decide.analysis.change_of_mind import smallest_change
from decide.analysis.crossovers import Line, crossovers
from decide.analysis.flips import flips
from decide.analysis.information import mixtures, value_of_score
from decide.analysis.odds import InScenario, OddsOutlook, WorldLearning
from decide.analysis.ranking import Ranking
from decide.analysis.value import TIE
from decide.evidence import Filters
from decide.model import Decision


class LeadChange(NamedTuple):
    """The share of a node at which the lead passes from one option to another."""

    share: float
    before: str
    after: str


class NodeOutlook(NamedTuple):
    """How the answer hangs on a node's share among its siblings."""

    node: str
    share: float
    stable: tuple[float, float]
    changes: tuple[LeadChange, ...]
    lines: Mapping[str, Line]
    """Each option's total along the share."""

    @property
    def change_below(self) -> LeadChange | None:
        """The nearest change of leader below today's share."""
        return max((c for c in self.changes if c.share < self.share), key=lambda c: c.share, default=None)

    @property
    def change_above(self) -> LeadChange | None:
        """The nearest change of leader above today's share."""
        return min((c for c in self.changes if c.share >= self.share), key=lambda c: c.share, default=None)


class Rival(NamedTuple):
    """The least leaf weight that has to move, by criterion, for a rival to tie with the leader."""

    option: str
    moved: float
    take: Mapping[str, float]
    give: Mapping[str, float]
    overtakes: bool
    """Whether it gets ahead of the leader beyond that; else it can only draw level."""
    first: bool
    """Whether it is then ahead of everybody, and not of the leader alone."""


class CellFlip(NamedTuple):
    """The score of a cell at which the leader changes."""

    option: str
    criterion: str
    likely: float
    score: float
    leader: str
    """Who leads beyond it."""
    within_range: bool
    """Whether the cell's own range holds it: its evidence already leaves the decision open."""
    overtakes: bool
    """Whether the new leader gets ahead within 0–100; else it can only draw level."""


class Learning(NamedTuple):
    """What learning a cell's true score before choosing is worth, in points of total."""

    option: str
    criterion: str
    value: float


@dataclass(frozen=True)
class Outlook:
    """The questions about one ranking, among the options in play; each is answered when it is first asked."""

    decision: Decision
    ranking: Ranking
    points: Mapping[str, float]
    """Points of every node of the tree."""
    filters: Filters = Filters()

    @cached_property
    def nodes(self) -> tuple[NodeOutlook, ...]:
        """Every node of the tree, groups too."""
        names = self.ranking.in_play.options
        return tuple(
            NodeOutlook(
                found.node,
                found.share,
                found.stable,
                tuple(LeadChange(c.share, names[c.before], names[c.after]) for c in found.changes),
                dict(zip(names, found.lines, strict=True)),
            )
            for found in crossovers(self.decision.criteria, self.points, self.ranking.in_play.likely)
        )

    @cached_property
    def rivals(self) -> tuple[Rival, ...]:
        """The smallest change of mind for each rival that can catch up, the least first."""
        table, weights = self.ranking.in_play, self.ranking.shares
        if self.ranking.leader is None:
            return ()
        leader = table.row_of(self.ranking.leader.option)
        found = []
        for k, name in enumerate(table.options):
            change = None if k == leader else smallest_change(weights, table.likely[leader], table.likely[k], k)
            if change is not None:
                take = {table.criteria[j]: amount for j, amount in change.take.items()}
                give = {table.criteria[j]: amount for j, amount in change.give.items()}
                first = change.overtakes and self._first_there(k, change.take, change.give)
                found.append(Rival(name, change.moved, take, give, change.overtakes, first))
        return tuple(sorted(found, key=lambda rival: round(rival.moved, 9)))  # equal ones in the folder's order

    def _first_there(self, rival: int, take: Mapping[int, float], give: Mapping[int, float]) -> bool:
        """Whether a rival (its row in play) leads, ties included, with the weights moved so."""
        moved = [(j, -amount) for j, amount in take.items()] + list(give.items())
        table = self.ranking.in_play
        after = [
            self.ranking.totals[name] + sum(amount * row[j] for j, amount in moved)
            for name, row in zip(table.options, table.likely, strict=True)
        ]
        return after[rival] >= max(after) - 2 * TIE

    @cached_property
    def out_of_reach(self) -> tuple[str, ...]:
        """The rivals that no weights put level with the leader."""
        if self.ranking.leader is None:
            return ()
        within = {self.ranking.leader.option, *(rival.option for rival in self.rivals)}
        return tuple(name for name in self.ranking.in_play.options if name not in within)

    @cached_property
    def flips(self) -> tuple[CellFlip, ...]:
        """The flips that exist within 0–100, by option and criterion."""
        table = self.ranking.in_play
        found = []
        for flip in flips(self.ranking.shares, table.likely):
            cell = table.rows[flip.option][flip.criterion]
            within = cell.low - TIE <= flip.score <= cell.high + TIE
            option, criterion, leader = (
                table.options[flip.option],
                table.criteria[flip.criterion],
                table.options[flip.leader],
            )
            found.append(CellFlip(option, criterion, cell.likely, flip.score, leader, within, flip.overtakes))
        return tuple(found)

    @cached_property
    def research(self) -> tuple[Learning, ...]:
        """Every cell in play with what learning it is worth, the most telling first."""
        table, weights, totals = self.ranking.in_play, self.ranking.weights, self.ranking.totals
        best = sorted(((totals[name], name) for name in table.options), reverse=True)[:2]
        found = []
        for option, criterion, score in mixtures(self.decision, self.ranking.table):
            if option in self.ranking.ruled_out:
                continue
            weight = weights[criterion]
            rest = totals[option] - weight * table.score(option, criterion).likely
            rival = next((total for total, name in best if name != option), None)
            found.append(Learning(option, criterion, value_of_score(weight, rest, rival, score)))
        row = {name: i for i, name in enumerate(table.options)}  # the sort keeps the columns' order within it
        return tuple(sorted(found, key=lambda cell: (-cell.value, row[cell.option])))

    @cached_property
    def odds(self) -> tuple[OddsOutlook, ...]:
        """How the answer hangs on the chance of each scenario, and of each case of an option."""
        return odds.odds(self.decision, self.ranking, self.filters)

    @cached_property
    def scenarios(self) -> tuple[InScenario, ...]:
        """The answer in each scenario, with regrets."""
        return odds.in_scenarios(self.decision, self.ranking)

    @cached_property
    def least_regret(self) -> str | None:
        """The option whose greatest regret over the scenarios is least."""
        return odds.least_regret(self.scenarios)

    @cached_property
    def learning(self) -> tuple[WorldLearning, ...]:
        """What learning the scenario, or one option's case, is worth before choosing, the most telling first."""
        return odds.learning(self.decision, self.ranking, self.filters)
