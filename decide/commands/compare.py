"""`decide compare`: two options head to head."""

from __future__ import annotations

import argparse
from typing import Any

from decide.commands import arguments
from decide.files.folder import known_or
from decide.files.problems import NotThereError, one_line
from decide.session import Session
from decide.wording import differences, percent, signed, whole, why_ahead


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.usage = "%(prog)s [options] [DIR] A B"
    parser.add_argument(
        "names", nargs="+", metavar="[DIR] A B", help="the two options' ids, after the folder if it is given"
    )
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
    from decide.commands.tables import table, wrapped

    ranking, decision = session.ranking, session.decision
    names = [one_line(decision.options[name].name) for name in (a, b)]
    short = names if form is not None else [name if len(name) <= 16 else name[:15] + "…" for name in names]
    rows = []
    for part in differences(ranking, a, b):
        criterion = ranking.table.criteria[part.criterion]
        cells = [ranking.table.score(option, criterion) for option in (a, b)]
        scores = [whole(cell.likely) if cell.known else "no source" for cell in cells]
        title = one_line(decision.leaves[criterion].name)
        title = title if form is not None or len(title) <= 26 else title[:25] + "…"
        rows.append([title, percent(ranking.weights[criterion]), *scores, signed(part.contribution)])
    totals = [ranking.of(name).total.likely for name in (a, b)]
    rows.append(["Total", "", *(whole(total) for total in totals), signed(totals[0] - totals[1])])
    shown = table(["Criterion", "Weight", *short, "Difference"], rows, right=(1, 2, 3, 4), form=form or "simple")
    if form is not None:
        return shown
    return "\n".join([shown, "", wrapped(why_ahead(session, a, b))])
