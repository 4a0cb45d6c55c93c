"""`decide panel`: every perspective beside the baseline."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from decide.analysis import panel, value
from decide.commands import arguments
from decide.model import Decision
from decide.session import Session
from decide.wording import whole
from decide.wording.panel import Seat, apart, nobody, playing, together


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_folder(parser)
    arguments.add_filters(parser)
    arguments.add_output(parser)


def run(args: argparse.Namespace) -> arguments.Exit:
    """Print the panel."""
    if args.perspective is not None:
        raise arguments.UsageError("panel shows every perspective; leave --perspective out")
    session = arguments.open_session(args)
    seats = _seats(session)
    return arguments.show(args, lambda: document(seats), lambda: text(session.decision, seats, args.format))


def _seats(session: Session) -> list[Seat]:
    """The baseline, then every perspective; points of the command line are on top of each one's own."""
    on_top, odds_on_top = session.state.points, session.state.odds
    seats = [Seat(None, "Baseline", session.ranking)]
    for name, perspective in session.perspectives.items():
        session.use(name)
        try:
            session.change(points={**session.state.points, **on_top}, odds={**session.state.odds, **odds_on_top})
        except value.NoWeightError as error:
            raise arguments.UsageError(f"--weight, on top of {name}: {error}") from error
        seats.append(Seat(name, perspective.name, session.ranking))
    return seats


def document(seats: list[Seat]) -> dict[str, Any]:
    """The panel as the JSON contract has it."""
    options = seats[0].ranking.table.options
    mean = dict(zip(options, panel.mean_totals([seat.totals for seat in seats]), strict=True))
    options_in_play = playing(seats)
    places = dict(zip(options_in_play, value.ranks([mean[name] for name in options_in_play]), strict=True))
    return {
        "perspectives": [
            {
                "perspective": seat.perspective,
                "name": seat.name,
                "leader": next(iter(seat.ranking.ranks), None),
                "totals": dict(seat.ranking.totals),
                "ranks": {name: seat.ranking.ranks.get(name) for name in options},
            }
            for seat in seats
        ],
        "mean": {
            "totals": mean,
            "ranks": {name: places.get(name) for name in options},
        },
        "agreement": panel.concordance([seat.of(options_in_play) for seat in seats]) if options_in_play else None,
    }


def text(decision: Decision, seats: list[Seat], form: str | None = None) -> str:
    """The panel as a person reads it; with `form`, the table alone in that format."""
    from decide.commands.tables import screen, table, wrapped

    options = playing(seats)
    if not options:
        return nobody(decision)
    totals = [seat.of(options) for seat in seats]
    rows = [[seat.name, _order(decision, options, own)] for seat, own in zip(seats, totals, strict=True)]
    rows.append(["Mean of all", _order(decision, options, panel.mean_totals(totals))])
    headers = ["Perspective", "Order and totals"]
    if form is not None:
        return table(headers, rows, (), form)
    said = [screen(headers, rows, (), give=(0, 1)), ""]
    said += [wrapped(line) for line in (*together(decision, options, totals), *apart(decision, seats))]
    return "\n".join(said)


def _order(decision: Decision, options: Sequence[str], totals: Sequence[float]) -> str:
    return " > ".join(f"{decision.options[options[at]].name} {whole(totals[at])}" for at in value.order(totals))
