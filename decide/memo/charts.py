"""The memo's charts, from the session; what is drawn, not how."""

from __future__ import annotations

from collections.abc import Sequence

from decide.analysis.outlook import NodeOutlook
from decide.analysis.ranking import Standing, Total
from decide.charts.lines import Course, Crossing, lines
from decide.charts.svg import Drawing
from decide.charts.table import Field, table
from decide.charts.totals import Bar, totals
from decide.evidence import Score
from decide.session import Session


def totals_chart(session: Session, with_worlds: bool = False, among: Sequence[Standing] | None = None) -> Drawing:
    """Every option's total and range, or those `among` some; with its scenarios and cases beneath it, if asked for."""
    ranking, decision = session.ranking, session.decision
    bars: list[Bar] = []
    for standing in ranking.standings if among is None else among:
        option = decision.options[standing.option]
        bars.append(Bar(option.name, *_ends(standing.total)))
        if with_worlds:
            bars += [
                Bar(decision.scenarios[name].name, *_ends(total), minor=True)
                for name, total in standing.scenarios.items()
            ]
            bars += [Bar(option.cases[case].name, *_ends(total), minor=True) for case, total in standing.cases.items()]
    status_quo = decision.frame.status_quo
    line = ranking.of(status_quo).total.likely if status_quo in decision.options and status_quo is not None else None
    return totals(bars, "Totals with their ranges" + (", by scenario and case" if with_worlds else ""), line)


def _ends(total: Total) -> tuple[float, float, float]:
    return total.likely, total.low, total.high


def most_telling(session: Session) -> NodeOutlook | None:
    """The node whose share is nearest to a change of leader; None where no share of any node changes it."""
    near = [
        (min(abs(change.share - node.share) for change in node.changes), node)
        for node in session.outlook.nodes
        if node.changes
    ]
    return min(near, key=lambda found: found[0])[1] if near else None


def crossover_chart(session: Session) -> Drawing | None:
    """The totals along the share of the most telling weight; None where no weight changes the leader."""
    node = most_telling(session)
    if node is None:
        return None
    options, nodes = session.decision.options, session.decision.nodes
    courses = [Course(options[name].name, line.at(0), line.at(1)) for name, line in node.lines.items()]
    crossings = [Crossing(c.share, options[c.before].name, options[c.after].name) for c in node.changes]
    return lines(courses, nodes[node.node].name, node.share, crossings)


def table_chart(session: Session) -> Drawing:
    """The performance table as a heat map."""
    decision, ranking = session.decision, session.ranking
    cells = [
        [Field(score.likely if score.known else None, marks(score)) for option in ranking.table.options
         for score in [ranking.table.score(option, criterion)]]
        for criterion in ranking.table.criteria
    ]  # fmt: skip
    return table(
        [decision.options[option].name for option in ranking.table.options],
        [decision.leaves[criterion].name for criterion in ranking.table.criteria],
        list(ranking.weights.values()),
        cells,
        "The performance table",
    )


def marks(score: Score) -> str:
    """What has to be known of a cell beside its number: contested, inferred only, judged."""
    kinds = (("c", score.contested), ("i", score.inferred), ("j", score.basis == "judgement"))
    return "".join(mark for mark, holds in kinds if holds)


def chart(session: Session, name: str) -> Drawing | None:
    """A chart by its name: totals, table or crossover; None where there is nothing to draw."""
    if name == "totals":
        return totals_chart(session, with_worlds=True)
    return table_chart(session) if name == "table" else crossover_chart(session)
