"""The performance table: a row an option, a column a criterion, each cell the way to its evidence."""

from __future__ import annotations

from typing import Any

from decide.board.markup import Content, Markup, data, tag
from decide.board.sections.drawing import cell_track
from decide.evidence import Score
from decide.session import Session
from decide.views.words import glyphs
from decide.wording import whole, whole_percents

STEPS = 9
"""Shades from the worst to the best score."""


def grid(session: Session, board: dict[str, Any]) -> Markup:
    """The table at the page's beginning, options best first."""
    ranking, table = session.ranking, session.table
    leaves = [node for node in board["nodes"] if node["leaf"] is not None]
    best = best_of(session)
    weights = whole_percents(ranking.shares)
    head = [
        tag(
            "th",
            tag("span", leaf["called"], dir="auto"),
            tag("small", data(ranking.shares[j], weights[j]), class_="weight"),
            scope="col",
            title=leaf["name"] if leaf["name"] != leaf["called"] else None,
        )
        for j, leaf in enumerate(leaves)
    ]
    places = {name: at for at, name in enumerate(table.options)}
    rows = []
    for standing in ranking.standings:
        at = places[standing.option]
        rows.append(
            tag(
                "tr",
                tag("th", board["options"][at]["name"], scope="row", dir="auto"),
                [
                    _cell(session, standing.option, leaf, score, leaf["id"] in best.get(standing.option, ()))
                    for leaf, score in zip(leaves, table.rows[at], strict=True)
                ],
                tag("td", data(standing.total.likely, whole(standing.total.likely)), class_="sum"),
                data_at=at,
            )
        )
    return tag(
        "section",
        tag("h2", "How every option does on every criterion", id="grid-title"),
        tag("p", "Each score rests on passages: open a cell to read them.", class_="introduction"),
        tag(
            "div",
            tag(
                "table",
                tag("caption", _KEY),
                tag("thead", tag("tr", tag("td"), head, tag("th", "Total", scope="col"))),
                tag("tbody", rows),
                id="grid",
            ),
            class_="wide",
            role="region",
            tabindex="0",
            aria_label="The performance table, which scrolls",
        ),
        tag("details", tag("summary", "Every claim, cell by cell"), id="all", class_="live"),
        id="table",
        aria_labelledby="grid-title",
    )


_KEY = (
    "0 is a criterion’s worst, 100 its best. Strokes: what each voice says; lozenge: the likely score; line: the whole "
    "range. ≠ voices contest it, ~ inferred only, ■ a judgement, ▴ the column’s best."
)


def best_of(session: Session) -> dict[str, set[str]]:
    """The criteria on which each option has the best known score."""
    table = session.table
    found: dict[str, set[str]] = {}
    for j, criterion in enumerate(table.criteria):
        known = [(row[j].likely, name) for name, row in zip(table.options, table.rows, strict=True) if row[j].known]
        top = max((likely for likely, _ in known), default=0.0)
        for likely, name in known if len(known) > 1 else ():
            if likely >= top - 1e-9:
                found.setdefault(name, set()).add(criterion)
    return found


def shade(score: Score) -> str:
    """The class of a cell's shade: `h0` to `h8`, none where nothing is known."""
    return f"h{min(int(score.likely / 100 * STEPS), STEPS - 1)}" if score.known else "silent"


def _cell(session: Session, option: str, leaf: dict[str, Any], score: Score, best: bool) -> Markup:
    return tag(
        "td",
        tag("a", _inside(score, leaf, best), href=f"#{anchor(option, leaf['id'])}"),
        class_=shade(score),
    )


def _inside(score: Score, leaf: dict[str, Any], best: bool) -> Content:
    natural, signs = None, glyphs(score) + ("▴" if best else "")
    if score.natural is not None and "unit" in leaf:
        natural = tag("small", f"{score.natural:.3g}")
    return [
        tag("b", whole(score.likely) if score.known else "no source"),
        tag("i", signs) if signs else None,
        cell_track(score),
        natural,
    ]


def anchor(option: str, criterion: str) -> str:
    """Where a cell's evidence stands on the page."""
    return f"evidence-{option}--{criterion}"
