"""`decide rank`: totals, ranges and ranks."""

from __future__ import annotations

import argparse
from typing import Any

from decide.analysis.ranking import Ranking, Standing, Total
from decide.commands import arguments
from decide.session import Session
from decide.wording import basis, percent, remarks, signed, whole


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    arguments.add_folder(parser)
    arguments.add_filters(parser)
    arguments.add_output(parser)


def run(args: argparse.Namespace) -> arguments.Exit:
    """Print the ranking."""
    session = arguments.open_session(args)
    return arguments.show(args, lambda: document(session), lambda: text(session, args.format))


def document(session: Session) -> dict[str, Any]:
    """The ranking as the JSON contract has it."""
    ranking, frame = session.ranking, session.decision.frame
    return {
        "decision": {
            "title": frame.title,
            "question": frame.question,
            "decision_maker": frame.decision_maker,
            "as_of": frame.as_of.text if frame.as_of else None,
            "status_quo": frame.status_quo,
        },
        "weights": dict(ranking.weights),
        "ranking": [_standing(session, ranking, standing) for standing in ranking.standings],
        "leader": ranking.leader.option,
        "tied": list(ranking.tied),
        "survives_unknowns": ranking.survives_unknowns,
        "dominance": [
            {"option": found.option, "over": found.over, "robust": found.robust} for found in ranking.dominance
        ],
    }


def _standing(session: Session, ranking: Ranking, standing: Standing) -> dict[str, Any]:
    return {
        "option": standing.option,
        "name": session.decision.options[standing.option].name,
        "rank": standing.rank,
        "total": standing.total.likely,
        "low": standing.total.low,
        "high": standing.total.high,
        "from_status_quo": standing.from_status_quo,
        "known": standing.known,
        "inferred": standing.inferred,
        "thin": standing.thin,
        "cases": [
            {"case": case, "total": total.likely, "low": total.low, "high": total.high}
            for case, total in standing.cases.items()
        ],
        "contributions": dict(standing.contributions),
        "scores": {
            criterion: {
                "likely": score.likely,
                "low": score.low,
                "high": score.high,
                "basis": score.basis,
                "evidence": score.evidence,
                "contested": score.contested,
            }
            for criterion in ranking.table.criteria
            for score in [ranking.table.score(standing.option, criterion)]
        },
    }


def text(session: Session, form: str | None = None) -> str:
    """The ranking as a person reads it, within 80 columns; with `form`, the table alone in that format."""
    from decide.commands.tables import screen, table, wrapped

    frame = session.decision.frame
    rows = [row for standing in session.ranking.standings for row in _rows(session, standing)]
    headers = ["#", "Option", "Total", "Range", "±SQ", "Known", "Inferred", "Notes"]
    figures = (0, 2, 3, 4, 5, 6)
    if form is not None:
        return table(headers, rows, figures, form)
    head = [wrapped(line) for line in (frame.title, frame.question, basis(session))]
    shown = screen([*headers[:-1], ""], rows, figures, give=(1,))
    legend = LEGEND.format(since="" if frame.status_quo is None else " ±SQ: points above the status quo.")
    return "\n".join([*head, "", shown, "", *(wrapped(line) for line in remarks(session)), "", wrapped(legend)])


LEGEND = (
    "Totals and ranges on 0–100.{since} Known: share of the weight with evidence or a judgement. Inferred: share of "
    "the weight that rests on inferred evidence alone."
)


def _rows(session: Session, standing: Standing) -> list[list[str]]:
    """An option's row, and one for each of its cases."""
    option, frame = session.decision.options[standing.option], session.decision.frame
    since = "" if standing.from_status_quo is None else signed(standing.from_status_quo)
    shares = [percent(standing.known), percent(standing.inferred)]
    notes = "thin" if standing.thin else ""
    if standing.option == frame.status_quo:
        notes += ", status quo" if notes else "status quo"
    rows = [[str(standing.rank), option.name, *_figures(standing.total), since, *shares, notes]]
    chosen = session.state.filters.cases.get(standing.option)
    for case, total in standing.cases.items():
        note = "chosen" if case == chosen else ""
        rows.append(["", "  " + option.cases[case].name, *_figures(total), "", "", "", note])
    return rows


def _figures(total: Total) -> list[str]:
    return [whole(total.likely), f"{whole(total.low)}–{whole(total.high)}"]
