"""Table, ranking and crossovers on their own: as CSV, JSON, Markdown or LaTeX, and drawn as SVG.

>>> from decide import Session, exports
>>> from decide.shipped import example
>>> exports.render(Session(example("marks")), "ranking", "md").decode().splitlines()[0]
'| # | Option | Total | Range | ±SQ | Known | Inferred |'

JSON and CSV hold the numbers as they are, and so does the table in Markdown, which is read back; the other Markdown
and LaTeX is to be read, and holds whole ones.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from decide import wording
from decide.exports import matrix
from decide.files.problems import DecideError
from decide.session import Session
from decide.sinks import inert, json_text, latex, markdown
from decide.text import quoted

__all__ = ["FORMATS", "WHAT", "ExportError", "lost", "render"]

Value = str | float | bool | None
Rows = list[dict[str, Value]]

WHAT = {
    "ranking": "totals, ranges, ranks; drawn as bars",
    "table": "the matrix of options and criteria, to be read back; drawn as a heat map",
    "long": "a row a cell, with its basis, range, value and unit; drawn as a heat map",
    "crossover": "where each weight changes the leader; drawn for the most telling weight",
}
"""What can be exported, by name."""
FORMATS = {
    "csv": "for a spreadsheet",
    "json": "for another program",
    "md": "to paste into a text",
    "tex": "for LaTeX, with booktabs",
    "svg": "drawn, for a slide or a page",
}
"""The formats by name, and what each is for."""
ENDINGS = {"markdown": "md", "latex": "tex"}
"""Other endings of these formats."""
NO_CROSSOVER = "no weight changes the leader, so there is no crossover to draw"
_CHARTS = {"ranking": "totals", "table": "table", "long": "table", "crossover": "crossover"}


class ExportError(DecideError):
    """It can't be exported so; the sentence says why."""


def render(session: Session, what: str, form: str) -> bytes:
    """The bytes of an export. `ExportError` for what there isn't."""
    if what not in WHAT:
        raise ExportError(f"{quoted(what)} can't be exported; choose from " + ", ".join(WHAT))
    name = _name(form)
    if name not in FORMATS:
        raise ExportError(
            f"{quoted(form)} is no format of an export; end the file's name in "
            + ", ".join(f".{one}" for one in FORMATS)
        )
    if name == "svg":
        from decide.memo.charts import chart

        drawing = chart(session, _CHARTS[what])
        if drawing is None:
            raise ExportError(NO_CROSSOVER)
        return drawing.svg.encode()
    if what == "table" and name != "tex":
        return _matrix(session, name)
    if name in ("csv", "json"):
        rows = _DATA[what](session)
        return _csv(rows) if name == "csv" else (json_text(rows, indent=2) + "\n").encode()
    headers, shown, right = _SHOWN[what](session)
    return (_markdown if name == "md" else _latex)(headers, shown, right).encode()


def lost(session: Session, what: str, form: str) -> list[str]:
    """What is lost on the way, in a sentence: of the table that can be read back; nothing where it is all there."""
    found = matrix.lost(session) if what == "table" and _name(form) in ("csv", "md") else []
    return [f"the table leaves out {'; '.join(found)}"] if found else []


def _name(form: str) -> str:
    plain = form.lower().removeprefix(".")
    return ENDINGS.get(plain, plain)


# As data


def _ranking(session: Session) -> Rows:
    rows: Rows = []
    for standing in session.ranking.standings:
        rows.append(
            {
                "option": standing.option,
                "name": session.decision.options[standing.option].name,
                "rank": standing.rank,
                "total": standing.total.likely,
                "low": standing.total.low,
                "high": standing.total.high,
                "from_status_quo": standing.from_status_quo,
                "known": standing.known,
                "inferred": standing.inferred,
            }
        )
    return rows


def _matrix(session: Session, form: str) -> bytes:
    if form == "json":
        return (json_text(matrix.document(session), indent=2) + "\n").encode()
    rows = matrix.rows(session)
    if form == "md":
        return _markdown(rows[0], rows[1:], range(1, len(rows[0]))).encode()
    # Figures stay figures; of the first row and column, what a spreadsheet would run gets an apostrophe.
    header, *body = rows
    safe = [[inert(name) for name in header], *([inert(row[0]), *row[1:]] for row in body)]
    return _written(safe)


def _long(session: Session) -> Rows:
    """A row a cell; an unknown cell has no figures."""
    decision, ranking = session.decision, session.ranking
    rows: Rows = []
    for option in ranking.table.options:
        for criterion in ranking.table.criteria:
            score, leaf = ranking.table.score(option, criterion), decision.leaves[criterion]
            known = score.known > 0
            rows.append(
                {
                    "option": option,
                    "criterion": criterion,
                    "weight": ranking.weights[criterion],
                    "basis": score.basis,
                    "likely": score.likely if known else None,
                    "low": score.low if known else None,
                    "high": score.high if known else None,
                    "value": matrix.own_value(score, leaf, decision.frame.marks) if known else None,
                    "unit": matrix.unit_of(leaf, decision),
                    "known": score.known,
                    "evidence": score.evidence,
                    "contested": score.contested,
                    "inferred": score.inferred,
                    "option_name": decision.options[option].name,
                    "criterion_name": leaf.name,
                }
            )
    return rows


def _crossovers(session: Session) -> Rows:
    rows: Rows = []
    for node in session.outlook.nodes:
        held: dict[str, Value] = {
            "node": node.node,
            "share": node.share,
            "stable_low": node.stable[0],
            "stable_high": node.stable[1],
        }
        nothing: dict[str, Value] = {"change_at": None, "before": None, "after": None}
        changes: Rows = [{"change_at": c.share, "before": c.before, "after": c.after} for c in node.changes]
        rows.extend({**held, **change} for change in changes or [nothing])
    return rows


_DATA: dict[str, Callable[[Session], Rows]] = {"ranking": _ranking, "long": _long, "crossover": _crossovers}


def _csv(rows: Rows) -> bytes:
    """With a byte-order mark, without which a spreadsheet takes the text for another encoding."""
    return _written([list(rows[0]), *([_safe(value) for value in row.values()] for row in rows)] if rows else [])


def _written(rows: Sequence[Sequence[Value]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(value: Value) -> Value:
    return inert(value) if isinstance(value, str) else value


# To be read

Shown = tuple[Sequence[str], Sequence[Sequence[str]], Sequence[int]]


def _shown_ranking(session: Session) -> Shown:
    rows = [
        (
            str(standing.rank),
            session.decision.options[standing.option].name,
            wording.whole(standing.total.likely),
            f"{wording.whole(standing.total.low)}–{wording.whole(standing.total.high)}",
            "–"
            if standing.from_status_quo is None
            else wording.apart(standing.total.likely, standing.total.likely - standing.from_status_quo),
            wording.percent(standing.known),
            wording.percent(standing.inferred),
        )
        for standing in session.ranking.standings
    ]
    return ("#", "Option", "Total", "Range", "±SQ", "Known", "Inferred"), rows, (0, 2, 3, 4, 5, 6)


def _shown_table(session: Session) -> Shown:
    from decide.memo.performance import cell
    from decide.memo.statements import figures

    decision, ranking = session.decision, session.ranking
    options = ranking.table.options
    rows = [
        (
            decision.leaves[criterion].name,
            wording.percent(ranking.weights[criterion]),
            *(cell(ranking.table.score(option, criterion)) for option in options),
        )
        for criterion in ranking.table.criteria
    ]
    totals = [ranking.of(option).total for option in options]
    rows.append(("Total", "100 %", *(figures(total.likely, total.low, total.high) for total in totals)))
    headers = ("Criterion", "Weight", *(decision.options[option].name for option in options))
    return headers, rows, tuple(range(1, len(headers)))


def _shown_crossovers(session: Session) -> Shown:
    decision = session.decision
    rows = [
        (
            decision.nodes[node.node].name,
            wording.percent(node.share),
            "–".join(wording.percent(end).removesuffix(" %") for end in node.stable) + " %",
            "; ".join(
                f"{wording.percent(c.share)}: {decision.options[c.before].name} → {decision.options[c.after].name}"
                for c in node.changes
            )
            or "no change",
        )
        for node in session.outlook.nodes
    ]
    return ("Weight", "Today", "Leader holds", "The lead passes at"), rows, (1, 2)


_SHOWN: dict[str, Callable[[Session], Shown]] = {
    "ranking": _shown_ranking,
    "table": _shown_table,
    "long": _shown_table,
    "crossover": _shown_crossovers,
}


def _markdown(headers: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int]) -> str:
    lines = [headers, ["---:" if at in right else ":---" for at in range(len(headers))], *rows]
    written = (
        "| " + " | ".join(cell if number == 1 else markdown(cell) for cell in line) + " |"
        for number, line in enumerate(lines)
    )
    return "\n".join(written) + "\n"


def _latex(headers: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int]) -> str:
    columns = "".join("r" if at in right else "l" for at in range(len(headers)))
    body = (" & ".join(map(latex, row)) for row in rows)
    return "\n".join(
        [
            "% needs \\usepackage{booktabs}",
            f"\\begin{{tabular}}{{{columns}}}",
            "\\toprule",
            " & ".join(map(latex, headers)) + r" \\",
            "\\midrule",
            *(f"{line} \\\\" for line in body),
            "\\bottomrule",
            "\\end{tabular}",
            "",
        ]
    )
