"""`decide compare`: two options head to head."""

from __future__ import annotations

import argparse
from typing import Any

from decide.commands import arguments
from decide.files.folder import known_or
from decide.files.problems import NotThereError
from decide.session import Session
from decide.wording import basis, differences, percent, signed, whole, why_ahead
from decide.wording.units import natural_value


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.usage = "%(prog)s [options] [DIR] A B"
    parser.add_argument(
        "names", nargs="+", metavar="[DIR] A B", help="the two options' ids, after the folder if it is given"
    )
    arguments.add_example(parser)
    arguments.add_filters(parser)
    arguments.add_output(parser)


def run(args: argparse.Namespace) -> arguments.Exit:
    """Print the comparison."""
    if len(args.names) not in (2, 3):
        raise arguments.UsageError(
            "compare takes two options, after the folder if it is given: decide compare [DIR] A B"
        )
    args.folder = args.names[0] if len(args.names) == 3 else None
    a, b = args.names[-2:]
    session = arguments.open_session(args)
    for name in (a, b):
        if name not in session.decision.options:
            raise NotThereError(known_or(name, "option", list(session.decision.options)))
    return arguments.show(args, lambda: document(session, a, b), lambda: text(session, a, b, args.format))


def document(session: Session, a: str, b: str) -> dict[str, Any]:
    """The comparison as the JSON contract has it."""
    ranking = session.ranking
    return {
        "a": a,
        "b": b,
        "difference": ranking.of(a).total.likely - ranking.of(b).total.likely,
        "by_criterion": [
            {
                "criterion": (criterion := ranking.table.criteria[part.criterion]),
                "weight": ranking.weights[criterion],
                "a": ranking.table.score(a, criterion).likely,
                "b": ranking.table.score(b, criterion).likely,
                "contribution": part.contribution,
            }
            for part in differences(ranking, a, b)
        ],
    }


def text(session: Session, a: str, b: str, form: str | None = None) -> str:
    """The comparison as a person reads it, within 80 columns; with `form`, the table alone in that format."""
    from decide.commands.tables import screen, table, wrapped

    ranking, decision = session.ranking, session.decision
    rows = []
    for part in differences(ranking, a, b):
        criterion = ranking.table.criteria[part.criterion]
        scores = [_score(session, option, criterion, units=form is None) for option in (a, b)]
        share = percent(ranking.weights[criterion])
        rows.append([decision.leaves[criterion].name, share, *scores, signed(part.contribution)])
    of_a, of_b = ranking.of(a), ranking.of(b)
    rows.append(_totals("Total", "", of_a.total.likely, of_b.total.likely))
    scenarios = decision.scenarios if session.state.filters.scenario is None else {}
    for (name, scenario), chance in zip(scenarios.items(), ranking.table.chances.scenarios, strict=False):
        found = (one.scenarios[name].likely for one in (of_a, of_b))
        rows.append(_totals(f"  {scenario.name}", percent(chance), *found))
    headers = ["Criterion", "Weight", decision.options[a].name, decision.options[b].name, "Difference"]
    if form is not None:
        return table(headers, rows, (1, 2, 3, 4), form)
    shown = screen(headers, rows, (1, 2, 3, 4), give=(0, 2, 3))
    return "\n".join([wrapped(basis(session)), "", shown, "", wrapped(why_ahead(session, a, b))])


def _score(session: Session, option: str, criterion: str, *, units: bool) -> str:
    """A cell's likely score; with `units` the value that it stands for too, where it was given in the criterion's."""
    score = session.table.score(option, criterion)
    if not score.known:
        return "no source"
    natural = natural_value(session, option, criterion) if units else ""
    return f"{whole(score.likely)} ({natural})" if natural else whole(score.likely)


def _totals(name: str, chance: str, a: float, b: float) -> list[str]:
    return [name, chance, whole(a), whole(b), signed(a - b)]
