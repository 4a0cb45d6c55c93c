"""`decide panel`: every perspective beside the baseline."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from decide.analysis import panel, value
from decide.analysis.ranking import Ranking
from decide.commands import arguments
from decide.model import Decision
from decide.session import Session
from decide.wording import listed, percent, whole

MOST = 12
"""Longer lists are cut, with their count."""


class Seat(NamedTuple):
    """One person's answer; `perspective` None is the baseline."""

    perspective: str | None
    name: str
    ranking: Ranking

    @property
    def totals(self) -> list[float]:
        """Totals in the order of the table's options."""
        return list(self.ranking.totals.values())

    def of(self, options: Sequence[str]) -> list[float]:
        """The totals of some options."""
        return [self.ranking.totals[option] for option in options]


def _playing(seats: Sequence[Seat]) -> list[str]:
    """The options that fail no gate in anybody's eyes: who can be compared."""
    return [name for name in seats[0].ranking.table.options if all(name in seat.ranking.ranks for seat in seats)]


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
    playing = _playing(seats)
    places = dict(zip(playing, value.ranks([mean[name] for name in playing]), strict=True))
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
        "agreement": panel.concordance([seat.of(playing) for seat in seats]) if playing else None,
    }


def text(decision: Decision, seats: list[Seat], form: str | None = None) -> str:
    """The panel as a person reads it; with `form`, the table alone in that format."""
    from decide.commands.tables import screen, table, wrapped

    options = _playing(seats)
    if not options:
        if not decision.options:
            return "No option is in play: every one is set aside."
        return "No option is in play for everybody: each fails a gate in somebody's eyes."
    totals = [seat.of(options) for seat in seats]
    rows = [[seat.name, _order(decision, options, own)] for seat, own in zip(seats, totals, strict=True)]
    rows.append(["Mean of all", _order(decision, options, panel.mean_totals(totals))])
    headers = ["Perspective", "Order and totals"]
    if form is not None:
        return table(headers, rows, (), form)
    said = [screen(headers, rows, (), give=(0, 1)), ""]
    said += [wrapped(line) for line in (*_together(decision, options, totals), *_apart(decision, seats))]
    return "\n".join(said)


def _order(decision: Decision, options: Sequence[str], totals: Sequence[float]) -> str:
    return " > ".join(f"{decision.options[options[at]].name} {whole(totals[at])}" for at in value.order(totals))


def _together(decision: Decision, options: Sequence[str], totals: list[list[float]]) -> Iterator[str]:
    """How far they agree."""
    agreement = panel.concordance(totals)
    if agreement is None:
        yield "There is nobody to agree with: a panel takes two views and two options."
        return
    yield f"Agreement (Kendall's W): {agreement:.2f}; 1 where all rank alike, 0 where nothing is common."
    names = [decision.options[option].name for option in options]
    ahead: dict[int, list[str]] = {}
    for pair in panel.undisputed(totals):
        ahead.setdefault(pair.ahead, []).append(names[pair.behind])
    beyond = [f"{names[at]} is ahead of {listed(behind[:MOST])}" for at, behind in ahead.items()]
    if beyond:
        more = f"; and {len(beyond) - MOST} more" if len(beyond) > MOST else ""
        yield "Nobody disputes: " + "; ".join(beyond[:MOST]) + more + "."
    else:
        yield "No pair of options is ordered alike by everybody."
    widest = panel.contested(totals)[0]
    yield f"They differ most on {names[widest.option]}: from {whole(widest.low)} to {whole(widest.high)}."


def _apart(decision: Decision, seats: list[Seat]) -> Iterator[str]:
    """What it hangs on where somebody's leader is not the baseline's."""
    ours = seats[0].ranking
    for seat in seats[1:]:
        theirs = seat.ranking
        if ours.leader is None or theirs.leader is None or theirs.leads(ours.leader.option):
            continue
        leader, rival = (decision.options[one.option].name for one in (ours.leader, theirs.leader))
        said = f"{seat.name}: {rival} instead of {leader}"
        found = _meeting(ours, theirs)
        if found is None:
            yield f"{said}, by judgements or odds of their own."
            continue
        hinge = found.hinges[0]
        criterion = ours.table.criteria[hinge.criterion]
        yield (
            f"{said}. On the way from the baseline's weights to these the two meet after {percent(found.at)}; most of "
            f"it is {decision.leaves[criterion].name}, from {percent(ours.weights[criterion])} to "
            f"{percent(theirs.weights[criterion])} and there at {percent(hinge.share)}."
        )


def _meeting(ours: Ranking, theirs: Ranking) -> panel.Meeting | None:
    """Where the two answers meet on the way from weights to weights; None where the scores differ too."""
    if ours.leader is None or theirs.leader is None:
        return None
    pair = ours.leader.option, theirs.leader.option
    rows = [[ranking.table.likely[ranking.table.options.index(name)] for name in pair] for ranking in (ours, theirs)]
    if rows[0] != rows[1]:
        return None
    return panel.meeting(list(ours.weights.values()), list(theirs.weights.values()), *rows[0])
