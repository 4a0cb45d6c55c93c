"""`decide rank`: totals, ranges and ranks."""

from __future__ import annotations

import argparse
from typing import Any

from decide.analysis.ranking import Ranking, Standing, Total
from decide.commands import arguments
from decide.evidence import chances_of
from decide.session import Session
from decide.wording import basis, percent, remarks, signed, whole
from decide.wording.numbers import FROM_STATUS_QUO


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
    """The ranking as the JSON contract has it; what is long is made as it is asked for."""
    ranking, frame = session.ranking, session.decision.frame
    # The odds in force, also where one scenario is chosen.
    odds = dict(
        zip(session.decision.scenarios, chances_of(session.decision, odds=session.odds).scenarios, strict=False)
    )
    return {
        "decision": {
            "title": frame.title,
            "question": frame.question,
            "decision_maker": frame.decision_maker,
            "as_of": frame.as_of.text if frame.as_of else None,
            "status_quo": frame.status_quo,
        },
        "weights": dict(ranking.weights),
        "ranking": (_standing(session, ranking, standing) for standing in ranking.standings),
        "leader": ranking.leader.option if ranking.leader is not None else None,
        "tied": list(ranking.tied),
        "survives_unknowns": ranking.survives_unknowns,
        "verdict": session.verdict._asdict(),
        "scenarios": [
            {
                "scenario": found.scenario,
                "name": session.decision.scenarios[found.scenario].name,
                "odds": odds[found.scenario],
                "leader": found.leader,
                "tied": list(found.tied),
                "totals": dict(found.totals),
            }
            for found in session.outlook.scenarios
        ],
        "set_aside": [
            {"option": name, "name": option.name, "why": option.set_aside}
            for name, option in session.decision.set_aside.items()
        ],
        "dominance": (
            {"option": found.option, "over": found.over, "robust": found.robust} for found in ranking.dominances()
        ),
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
        "cases": [{"case": case, **_total(total)} for case, total in standing.cases.items()],
        "scenarios": [{"scenario": name, **_total(total)} for name, total in standing.scenarios.items()],
        "ruled_out": list(standing.ruled_out),
        "contributions": dict(standing.contributions),
        "scores": {
            criterion: {
                "likely": score.likely,
                "low": score.low,
                "high": score.high,
                "basis": score.basis,
                "evidence": score.evidence,
                "contested": score.contested,
                "known": score.known,
                "value": score.natural,
            }
            for criterion in ranking.table.criteria
            for score in [ranking.table.score(standing.option, criterion)]
        },
    }


def _total(total: Total) -> dict[str, float]:
    return {"total": total.likely, "low": total.low, "high": total.high}


def text(session: Session, form: str | None = None) -> str:
    """The ranking as a person reads it, within 80 columns; with `form`, the table alone in that format."""
    from decide.commands.tables import screen, table, wrapped

    frame = session.decision.frame
    rows = [row for standing in session.ranking.standings for row in _rows(session, standing, form)]
    headers = ["#", "Option", "Total", "Range", "±SQ", "Known", "Inferred", "Notes"]
    figures = (0, 2, 3, 4, 5, 6)
    if form is not None:
        return table(headers, rows, figures, form)
    head = [wrapped(line) for line in (frame.title, frame.question, basis(session))]
    shown = screen([*headers[:-1], ""], rows, figures, give=(1,))
    legend = LEGEND.format(since="" if frame.status_quo is None else f" {FROM_STATUS_QUO}")
    said = [*remarks(session), *_set_aside(session)]
    blocks = [head, [shown], [wrapped(line) for line in said], [wrapped(legend)]]
    return "\n\n".join(filter(None, ("\n".join(block) for block in blocks)))


def _set_aside(session: Session) -> list[str]:
    return [f"{option.name} is set aside: {option.set_aside}" for option in session.decision.set_aside.values()]


LEGEND = (
    "Totals and ranges on 0–100.{since} Known: share of the weight with evidence or a judgement. Inferred: share of "
    "the weight that rests on inferred evidence alone."
)


def _rows(session: Session, standing: Standing, form: str | None) -> list[list[str]]:
    """An option's row, and one for each of its cases and scenarios.

    Which gates it fails is a note of the table that stands alone; on the screen a sentence below says it.
    """
    option, frame = session.decision.options[standing.option], session.decision.frame
    since = "" if standing.from_status_quo is None else signed(standing.from_status_quo)
    shares = [percent(standing.known), percent(standing.inferred)]
    leaves = session.decision.leaves
    notes = ["thin"] if standing.thin else []
    notes += ["status quo"] if standing.option == frame.status_quo else []
    if form is not None:
        notes += [f"ruled out by {leaves[criterion].called}" for criterion in standing.ruled_out]
    elif standing.ruled_out:
        notes.append("ruled out")
    place = "–" if standing.rank is None else str(standing.rank)
    rows = [[place, option.name, *_figures(standing.total), since, *shares, ", ".join(notes)]]
    filters = session.state.filters
    for case, total in standing.cases.items():
        note = "chosen" if case == filters.cases.get(standing.option) else ""
        rows.append(["", "  " + option.cases[case].name, *_figures(total), "", "", "", note])
    if len({total.likely for total in standing.scenarios.values()}) > 1:
        for name, total in standing.scenarios.items():
            note = "chosen" if name == filters.scenario else ""
            rows.append(["", "  " + session.decision.scenarios[name].name, *_figures(total), "", "", "", note])
    return rows


def _figures(total: Total) -> list[str]:
    return [whole(total.likely), f"{whole(total.low)}–{whole(total.high)}"]
