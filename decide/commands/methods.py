"""`decide methods`: second opinions: the same table through other methods."""

from __future__ import annotations

import argparse
from typing import Any

from decide.analysis import methods
from decide.analysis.methods import Opinion
from decide.commands import arguments
from decide.session import Session
from decide.wording import basis


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_folder(parser)
    arguments.add_filters(parser)
    arguments.add_output(parser)


def run(args: argparse.Namespace) -> arguments.Exit:
    """Print the second opinions."""
    session = arguments.open_session(args)
    return arguments.show(args, lambda: document(session), lambda: text(session, args.format))


def _opinions(session: Session) -> tuple[list[Opinion], float]:
    """What each method says, and the share of them whose best score today's leader has."""
    table, weights = session.table, session.weights
    found = methods.opinions([weights[criterion] for criterion in table.criteria], table.likely)
    return found, methods.agreement(found, table.options.index(session.ranking.leader.option))


def document(session: Session) -> dict[str, Any]:
    """The second opinions as the JSON contract has it."""
    found, agreement = _opinions(session)
    names = session.table.options
    return {"methods": [_method(opinion, names) for opinion in found], "agreement": agreement}


def _method(opinion: Opinion, names: tuple[str, ...]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "method": opinion.method,
        "scores": dict(zip(names, opinion.scores, strict=True)),
        "ranking": [names[at] for at in opinion.ranking],
        "tau": opinion.tau,
    }
    if opinion.vikor is not None:
        said |= {
            "S": dict(zip(names, opinion.vikor.s, strict=True)),
            "R": dict(zip(names, opinion.vikor.r, strict=True)),
            "conditions": [opinion.vikor.advantage, opinion.vikor.stability],
            "compromise": [names[at] for at in opinion.vikor.compromise],
        }
    return said


def text(session: Session, form: str | None = None) -> str:
    """The second opinions as a person reads them; with `form`, the table alone in that format."""
    from decide.commands.tables import screen, table, wrapped

    found, agreement = _opinions(session)
    options = [session.decision.options[name] for name in session.table.options]
    rows = [
        [
            opinion.method,
            " > ".join(options[at].name for at in opinion.ranking),
            "–" if opinion.tau is None else f"{opinion.tau:.1f}",
        ]
        for opinion in found
    ]
    headers = ["Method", "Order", "tau-b"]
    if form is not None:
        return table(headers, rows, (2,), form)
    leader = session.decision.options[session.ranking.leader.option].name
    agreed = round(agreement * len(found))
    return "\n".join(
        [
            wrapped(basis(session)),
            "",
            screen(headers, rows, (2,), give=(1,)),
            "",
            wrapped(f"{leader} comes first by {agreed} of {len(found)} methods, ties included."),
            "",
            wrapped(LEGEND),
        ]
    )


LEGEND = (
    "This shows how far the answer hangs on the method, and confirms nothing: on random tables weighted product, "
    "TOPSIS, VIKOR and PROMETHEE name the same winner in about 60 % of cases only. tau-b: Kendall's, with the additive "
    "ranking; 1 the same order, -1 the reverse."
)
