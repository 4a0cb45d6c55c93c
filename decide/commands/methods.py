"""`decide methods`: second opinions: the same table through other methods."""

from __future__ import annotations

import argparse
from typing import Any

from decide.analysis.methods import Opinion
from decide.commands import arguments
from decide.session import Session
from decide.wording import basis, lead
from decide.wording.opinions import LEGEND, agreed, order_of, second_opinions, tau_of


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_folder(parser)
    arguments.add_filters(parser)
    arguments.add_output(parser)


def run(args: argparse.Namespace) -> arguments.Exit:
    """Print the second opinions."""
    session = arguments.open_session(args)
    return arguments.show(args, lambda: document(session), lambda: text(session, args.format))


def document(session: Session) -> dict[str, Any]:
    """The second opinions as the JSON contract has it."""
    found, agreement = second_opinions(session)
    names = session.ranking.in_play.options
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

    found, agreement = second_opinions(session)
    rows = [[opinion.method, order_of(session, opinion), tau_of(opinion)] for opinion in found]
    headers = ["Method", "Order", "tau-b"]
    if form is not None:
        return table(headers, rows, (2,), form)
    if session.ranking.leader is None or agreement is None:
        return lead(session)
    return "\n".join(
        [
            wrapped(basis(session)),
            "",
            screen(headers, rows, (2,), give=(1,)),
            "",
            wrapped(agreed(session, found, agreement)),
            "",
            wrapped(LEGEND),
        ]
    )
