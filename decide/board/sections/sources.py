"""The sources: what each recommends, how far the answer rests on it, and what the answer is without it."""

from __future__ import annotations

from typing import Any

from decide.analysis.looks import Look
from decide.board.markup import Markup, tag
from decide.board.sections.cited import outward
from decide.citations import reliance
from decide.session import Session
from decide.text import counted
from decide.wording import outcome_in_words

MOST_WORK = 100_000
"""Without each source in turn, every cell is worked out again: so many cells in all are worth it at export.

Of a larger decision the page works them out by itself, once its sources come in sight."""


def sources(session: Session, board: dict[str, Any]) -> Markup | None:
    """A card a source, in the order of the file."""
    if not board["sources"]:
        return None
    rests = reliance(session.decision)
    work = len(board["sources"]) * len(session.table.rows) * len(session.table.criteria)
    looks = session.looks.without if work <= MOST_WORK else (None,) * len(rests)
    cards = []
    for at, (source, found, look) in enumerate(zip(board["sources"], rests, looks, strict=True)):
        cards.append(
            tag(
                "li",
                tag(
                    "div",
                    tag("b", source["called"], dir="auto"),
                    tag("span", counted(found.cells, "cell"), class_="note"),
                    class_="head",
                ),
                tag(
                    "p",
                    outward(source["url"], source["title"]) if "url" in source else source["title"],
                    class_="title",
                    dir="auto",
                ),
                tag("p", f"{source['signed']} · {source['about']}", class_="note", dir="auto"),
                tag("p", "Recommends: ", source["position"], dir="auto") if "position" in source else None,
                tag("details", tag("summary", "Where it comes from"), tag("p", source["note"], dir="auto"))
                if "note" in source
                else None,
                tag(
                    "p",
                    f"Does not count: {source['off']}." if "off" in source else without(session, look),
                    class_="without",
                    dir="auto",
                ),
                class_="off" if "off" in source else None,
                data_at=at,
            )
        )
    return tag(
        "section",
        tag("h2", "The sources", id="sources-title"),
        tag("p", "Switch a source off to see whether the answer stands without it.", class_="introduction live"),
        tag("ul", cards, id="source-list", class_="cards", role="list"),
        id="sources",
        aria_labelledby="sources-title",
    )


def without(session: Session, look: Look | None) -> str:
    """What the answer is without a source."""
    return "" if look is None else f"Without it: {outcome_in_words(session, look)}."
