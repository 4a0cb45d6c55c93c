"""The weight or the odds at the cursor: the chart, where the leader changes, and what they stand for in words."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from decide.drawing.ink import BLANK, Line, Span, flow, paragraph
from decide.model import Node
from decide.session import Session
from decide.views.crossovers import Chart, chart_lines, of_node, of_odds
from decide.views.prose import labelled
from decide.views.weigh import odds_name, odds_rows, points_text, rows, shares_before
from decide.wording import change_of_mind, ends, if_world, percent, reach

if TYPE_CHECKING:
    from decide.analysis.outlook import NodeOutlook


_FAIR_CHART = 10
"""Down to so many rows the chart gives way to the words beneath it; with less, the words are cut."""


def detail(session: Session, target: str | None, locked: Collection[str], width: int, height: int) -> list[Line]:
    """The selected row: where the leader changes, its chart where there is room, and what it stands for, in words."""
    kind, _, name = (target or "").partition(":")
    if kind == "odds" and name in session.baseline_odds:
        head, chart, words = _odds_detail(session, name, width)
    elif name in session.decision.nodes:
        head, chart, words = _node_detail(session, session.decision.nodes[name], str(target) in locked, width)
    else:
        return []
    room = height - len(head) - 4
    rows = min(max(room - min(len(words), max(room - _FAIR_CHART, 5)), 0), 16)
    drawn = chart_lines(session, chart, width, rows) if rows >= 5 and chart is not None else []
    return [*head, *([BLANK, *drawn, BLANK] if drawn else []), *words]


def _node_detail(session: Session, node: Node, locked: bool, width: int) -> tuple[list[Line], Chart | None, list[Line]]:
    now = next(row for row in rows(session) if row.node.id == node.id)
    outlook = next(found for found in session.outlook.nodes if found.node == node.id)
    family = next(family for family in session.decision.families if node.id in family)
    note = f"{percent(now.among)} among {len(family)} siblings" if len(family) > 1 else "the only one of its family"
    parts = [note, f"baseline {points_text(node.weight)}", *(["locked"] if locked else [])]
    head = flow([Span(node.name, "strong"), Span("  " + " · ".join(parts), "muted")], width)
    before = shares_before(session)[node.id]
    chart = of_node(outlook, before if abs(before - now.among) > 0.002 else None)
    words = _reach(session, outlook, width)
    if rivals := session.outlook.rivals:
        words += paragraph(change_of_mind(session, rivals[0]), width, "muted")
    if node.criteria is not None:
        words += labelled("holds", ", ".join(child.name for child in node.criteria.values()), width)
    else:
        worst, best = ends(node)
        for label, end in (("from  0", worst), ("to  100", best)):
            words += labelled(label, end, width) if end else []
    return head, chart if len(family) > 1 else None, [*words, *_reasons(session, node, width)]


def _reach(session: Session, outlook: NodeOutlook, width: int) -> list[Line]:
    """Where on its share the leader holds, in words."""
    changes = outlook.change_below is not None or outlook.change_above is not None
    return flow([Span(reach(session, outlook), "warn" if changes else "muted")], width)


def _odds_detail(session: Session, name: str, width: int) -> tuple[list[Line], Chart | None, list[Line]]:
    each = next(row for row in odds_rows(session) if row.name == name)
    outlook = next((found for found in session.outlook.odds if odds_name(found) == name), None)
    baseline = session.baseline_odds
    parts = [f"{percent(each.chance)} of {len(each.family)}", f"baseline {points_text(baseline[name])}"]
    head = flow([Span(if_world(each.world), "strong"), Span("  " + " · ".join(parts), "muted")], width)
    words = paragraph(each.world.why, width, "muted") if each.world.why else []
    if outlook is None:
        chosen = "A scenario or a case of this family is chosen: its odds do not matter while it is."
        return head, None, [*paragraph(chosen, width, "warn"), *words]
    ghost = baseline[name] / sum(baseline[one] for one in each.family)
    chart = of_odds(outlook, ghost if abs(ghost - each.chance) > 0.002 else None)
    return head, chart if len(each.family) > 1 else None, words


def _reasons(session: Session, node: Node, width: int) -> list[Line]:
    """Why the weights are as they are: the perspective's own reason, and the baseline's for this criterion."""
    stem = session.perspectives.get(session.state.perspective or "")
    lines = []
    if stem is not None and stem.why:
        lines += labelled(f"{stem.name}:", stem.why, width)
    if node.why:
        label = "why, at the baseline:" if stem is not None or session.weights_changed else "why:"
        lines += labelled(label, node.why, width)
    return lines
