"""Weights and odds: a row a node, a scenario or a case, each with its share and where the lead changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from decide.analysis.odds import OddsOutlook
from decide.board.markup import Content, Markup, data, joined, tag
from decide.board.sections.cited import citations
from decide.board.sections.course import named
from decide.board.sections.drawing import slider_marks
from decide.session import Session
from decide.wording import as_given, percent, reach, whole_percents


def weigh(session: Session, board: dict[str, Any]) -> Markup:
    """The sliders' rows, which without JavaScript are a table of weights with reasons."""
    odds = list(_odds(session, board))
    return tag(
        "section",
        tag("h2", "What counts, and how much", id="weigh-title"),
        tag("p", _INTRODUCTION, class_="introduction live"),
        tag("ul", _weights(session, board), id="weights", class_="sliders", role="list"),
        joined(tag("h2", "How likely", id="odds-title"), odds) if odds else None,
        tag("p", _KEY, class_="legend"),
        id="weigh",
        aria_labelledby="weigh-title",
    )


_INTRODUCTION = (
    "Move a slider: it takes its share of the weight, and its neighbours share the rest in proportion. Weights compare "
    "swings, from a criterion’s worst to its best."
)
_KEY = "▾ where the lead changes. Thick line: where the leader holds. Short stroke: where the page began."


def _weights(session: Session, board: dict[str, Any]) -> Iterator[Markup]:
    depth: list[int] = []
    shares: list[float] = []
    shown = _shown(session)
    for at, (node, found) in enumerate(zip(board["nodes"], session.outlook.nodes, strict=True)):
        parent = node["parent"]
        depth.append(0 if parent < 0 else depth[parent] + 1)
        shares.append(found.share * (1.0 if parent < 0 else shares[parent]))
        inside = f"{percent(shares[at])} of the whole" if parent >= 0 else ""
        yield tag(
            "li",
            _row(
                named(node["name"], _meaning(node, board)),
                found.share,
                shown[node["id"]],
                inside,
                slider_marks(found.stable, [change.share for change in found.changes], found.share),
            ),
            tag("p", reach(session, found), class_="reach", dir="auto"),
            class_=f"depth-{min(depth[at], 3)}" + (" group" if node["leaf"] is None else ""),
            data_node=at,
        )


def _shown(session: Session) -> dict[str, str]:
    """Every node's share among its siblings as it is shown: a family's sum to 100 %."""
    share_of = {found.node: found.share for found in session.outlook.nodes}
    return {
        name: words
        for family in session.decision.families
        for name, words in zip(family, whole_percents([share_of[name] for name in family]), strict=True)
    }


def _row(name: Markup, share: float, shown: str, inside: str, marks: Markup) -> Markup:
    return joined(
        tag(
            "div",
            name,
            tag("span", inside, class_="inside"),
            tag("span", data(share, shown), class_="share"),
            class_="head",
        ),
        tag("div", marks, class_="slide"),
    )


def _meaning(node: dict[str, Any], board: dict[str, Any]) -> Content:
    """What a criterion's ends mean, and why it carries its weight."""
    ends = ends_of(node)
    if not (ends or "question" in node or "why" in node):
        return None
    return joined(
        tag("p", node["question"], dir="auto") if "question" in node else None,
        tag("dl", [joined(tag("dt", at), tag("dd", words, dir="auto")) for at, words in ends]) if ends else None,
        tag("p", node["why"], dir="auto") if "why" in node else None,
        citations(node.get("cites", ()), board),
    )


def ends_of(node: dict[str, Any]) -> list[tuple[str, str]]:
    """What numbers of the scale stand for: words, or values in the criterion's unit."""
    if "value" in node:
        return [
            (as_given(at), f"{as_given(natural)} {node['unit']}")
            for natural, at in sorted(node["value"], key=lambda p: p[1])
        ]
    return [(as_given(at), words) for at, words in node.get("anchors", ())]


def _odds(session: Session, board: dict[str, Any]) -> Iterator[Markup]:
    """The families of scenarios and of each option's cases; one with a choice in force says which."""
    found: dict[tuple[str | None, str], OddsOutlook] = {(one.option, one.world): one for one in session.outlook.odds}
    if board["scenarios"]:
        yield _family(session, board, None, found, "Which state of the world will hold")
    for at, option in enumerate(board["options"]):
        if option["cases"]:
            yield _family(session, board, at, found, f"How {option['name']} comes about")


def _family(
    session: Session,
    board: dict[str, Any],
    option: int | None,
    found: dict[tuple[str | None, str], OddsOutlook],
    title: str,
) -> Markup:
    name = None if option is None else board["options"][option]["id"]
    worlds: Sequence[dict[str, Any]] = board["scenarios"] if option is None else board["options"][option]["cases"]
    chances = session.table.chances
    shares = chances.scenarios if name is None else chances.cases[name]
    shown = whole_percents(shares)
    rows = []
    for at, world in enumerate(worlds):
        outlook = found.get((name, world["id"]))
        changes = [] if outlook is None else [change.odds for change in outlook.changes]
        stable = (0.0, 1.0) if outlook is None else outlook.stable
        rows.append(
            tag(
                "li",
                _row(
                    named(world["name"], _reasons(world, board)),
                    shares[at],
                    shown[at],
                    "",
                    slider_marks(stable, changes, shares[at]),
                ),
                tag("p", reach(session, outlook) if outlook else "Held fixed on this page", class_="reach", dir="auto"),
                data_world=at,
            )
        )
    return joined(
        tag("h3", title, dir="auto"),
        tag("ul", rows, class_="sliders", role="list", data_family="scenarios" if option is None else str(option)),
    )


def _reasons(world: dict[str, Any], board: dict[str, Any]) -> Content:
    """What the odds of a scenario or a case rest on."""
    if "why" not in world and "cites" not in world:
        return None
    return joined(
        tag("p", world["why"], dir="auto") if "why" in world else None, citations(world.get("cites", ()), board)
    )
