"""Every cell's claims and citations, for a browser without JavaScript: the same that the table opens with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from decide.board.markup import Markup, joined, tag
from decide.board.sections.cited import citations, claim
from decide.board.sections.grid import anchor
from decide.session import Session
from decide.wording import whole


def evidence(session: Session, board: dict[str, Any]) -> Markup:
    """The cells, option by option; `noscript`, so that a page with JavaScript does not carry them twice as elements."""
    return tag(
        "noscript", tag("section", tag("h2", "The evidence, cell by cell"), list(_cells(session, board)), id="evidence")
    )


def _cells(session: Session, board: dict[str, Any]) -> Iterator[Markup]:
    leaves = [node for node in board["nodes"] if node["leaf"] is not None]
    for at, option in enumerate(board["options"]):
        yield tag("h3", option["name"], dir="auto")
        if "summary" in option:
            yield tag("p", option["summary"], dir="auto")
        for leaf in leaves:
            cell = board["cells"][at][leaf["leaf"]]
            score = session.table.rows[at][leaf["leaf"]]
            shown = whole(score.likely) if score.known else "no source"
            yield tag(
                "section",
                tag("h4", leaf["name"], ": ", shown, dir="auto"),
                tag("p", "No source speaks to this cell.") if cell is None else _cell(cell, option, board),
                id=anchor(option["id"], leaf["id"]),
                class_="cell",
            )


def _cell(cell: dict[str, Any], option: dict[str, Any], board: dict[str, Any]) -> Markup:
    judged = [
        tag(
            "li",
            tag("b", f"{reading(one)}, a judgement. "),
            tag("bdi", one.get("why", "No reason is given.")),
            where(one, option, board),
            citations(one.get("cites", ()), board),
        )
        for one in cell["judgements"]
    ]
    pieces = [
        tag(
            "li",
            tag("b", f"{reading(one)} "),
            claim(one, board),
            " ",
            tag("small", traits(one, option, board)),
            dir="auto",
        )
        for one in cell["pieces"]
    ]
    return joined(
        tag("ul", judged, class_="judged") if judged else None, tag("ul", pieces, class_="pieces") if pieces else None
    )


def reading(record: dict[str, Any]) -> str:
    """A record's likely score; context has none."""
    return whole(record["at"]) if "at" in record else "Context"


def traits(piece: dict[str, Any], option: dict[str, Any], board: dict[str, Any]) -> str:
    """What kind of statement a piece is, how sure, where it counts, and why it does not."""
    found = [piece.get("kind"), "inferred" if piece.get("inferred") else "direct", piece.get("sure")]
    source = board["sources"][piece["source"]]
    if "off" in source:
        found.append(f"does not count: {source['off']}")
    elif "out" in piece:
        found.append(f"does not count: {piece['out']}")
    return " · ".join(part for part in found if part) + where(piece, option, board)


def where(record: dict[str, Any], option: dict[str, Any], board: dict[str, Any]) -> str:
    """The scenario and the case in which a record counts, where it names them."""
    names = [board["scenarios"][record["scenario"]]["name"]] if "scenario" in record else []
    names += [option["cases"][record["case"]]["name"]] if "case" in record else []
    return "".join(f" · only if: {name}" for name in names)
