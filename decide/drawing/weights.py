"""The value tree as rows to weigh: points, shares, tracks; and what the selected row's swing means."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from decide.drawing.bars import bar
from decide.drawing.ink import Line, Span, fit, flow, joined, line, padded, paragraph
from decide.drawing.prose import labelled
from decide.model import Node
from decide.session import Session
from decide.wording import percent, whole

if TYPE_CHECKING:
    from decide.analysis.outlook import NodeOutlook


class Row(NamedTuple):
    """A node of the tree, how deep it lies, and its weight in the whole."""

    node: Node
    depth: int
    share: float
    """Its share of the whole, 0–1."""
    among: float
    """Its share among its siblings, 0–1."""


def rows(session: Session) -> list[Row]:
    """The tree in its order, a group before its children."""
    points = session.points

    def visit(family: dict[str, Node], depth: int, share: float) -> Iterator[Row]:
        whole = sum(points[name] for name in family) or 1.0
        for name, node in family.items():
            among = points[name] / whole
            yield Row(node, depth, share * among, among)
            if node.criteria is not None:
                yield from visit(node.criteria, depth + 1, share * among)

    return list(visit(session.decision.criteria, 0, 1.0))


def points_text(points: float) -> str:
    """Points as they are shown: whole where they are, else with a decimal or two."""
    return f"{points:.2f}".rstrip("0").rstrip(".")


def weight_rows(session: Session, cursor: str | None, typed: str, locked: Collection[str], width: int) -> list[Line]:
    """A row a node; its target is the node's id. `typed` is the value being typed on the cursor's row.

    The track is the share among siblings, 0 to 100 %, with the shares at which the leader changes marked on it.
    """
    found = rows(session)
    outlook = {node.node: node for node in session.outlook.nodes}
    natural = max(cell_len(fit(row.node.name, 48)) + 2 * row.depth for row in found) + 2
    name_width = min(natural, max(width - _FIGURES - 8, 14))
    rest = width - name_width - _FIGURES
    note_width = 26 if rest >= 60 else 22 if rest >= 46 else 0
    track_width = max(rest - note_width, 4)
    lines = [
        line(
            Span(" " * (name_width + 2)),
            Span(padded("points", 8, right=True), "faint"),
            Span(padded("share", 7, right=True), "faint"),
            Span("  " + padded("of 100 % among siblings", track_width), "faint") if track_width >= 24 else "",
            Span("  changes at" if note_width else "", "faint"),
        )
    ]
    for row in found:
        here = row.node.id == cursor
        value = Span(padded(f"{typed}▏", 8, right=True), "typed") if here and typed else _points(session, row.node)
        bars = _track(row, outlook[row.node.id], track_width)
        lines.append(
            line(
                Span("▌" if here else " ", "accent"),
                Span("×" if row.node.id in locked else " ", "warn"),
                Span(
                    "  " * row.depth + padded(row.node.name, name_width - 2 * row.depth),
                    "strong" if row.node.criteria else "",
                ),
                value,
                Span(padded(percent(row.share), 7, right=True), "muted" if row.node.criteria else ""),
                "  ",
                *bars,
                *(_note(session, outlook[row.node.id], note_width) if note_width else ()),
                ground="cursor" if here else "",
                target=row.node.id,
            )
        )
    return lines


_FIGURES = 2 + 8 + 7 + 2


def _points(session: Session, node: Node) -> Span:
    points = session.points[node.id]
    return Span(padded(points_text(points), 8, right=True), "" if points == node.weight else "accent")


def _track(row: Row, outlook: NodeOutlook, width: int) -> tuple[Span, ...]:
    """The share among siblings as a bar, the rest of the scale as a line, with a mark where the leader changes."""
    drawn = bar(row.among, 1.0, width).rstrip(" ")
    cells = [Span(char, "bar" if row.node.criteria else "good") for char in drawn]
    cells += [Span("·", "faint")] * (width - len(cells))
    for change in outlook.changes:
        at = min(int(change.share * width), width - 1)
        cells[at] = Span("▲", "warn")
    return joined(cells)


def _note(session: Session, outlook: NodeOutlook, width: int) -> list[Span]:
    """The nearest change of leader, in a few words."""
    near = [change for change in (outlook.change_below, outlook.change_above) if change is not None]
    if not near:
        return [Span(padded("  –", width), "faint")]
    change = min(near, key=lambda change: abs(change.share - outlook.share))
    comes = change.after if change.share >= outlook.share else change.before
    name = session.decision.options[comes].name
    return [Span("  ▲ ", "warn"), Span(padded(f"{whole(100 * change.share)} {name}", width - 4), "muted")]


def swing(session: Session, name: str | None, locked: Collection[str], width: int) -> list[Line]:
    """What a node's weight stands for, in words, and how far it may go before the answer changes."""
    node = session.decision.nodes.get(name or "")
    if node is None:
        return []
    now = next(row for row in rows(session) if row.node.id == node.id)
    family = next(family for family in session.decision.families if node.id in family)
    note = f"{percent(now.among)} among {len(family)} siblings" if len(family) > 1 else "the only one of its family"
    parts = [note, f"baseline {points_text(node.weight)}", *(["locked"] if node.id in locked else [])]
    lines = flow([Span(node.name, "strong"), Span("  " + " · ".join(parts), "muted")], width)
    lines += _reach(session, node, width)
    if node.criteria is not None:
        names = ", ".join(child.name for child in node.criteria.values())
        return [*lines, *labelled("holds", names, width)]
    lines += flow_ends(node, width)
    if node.why:
        lines += paragraph(node.why, width, "muted")
    return lines


def _reach(session: Session, node: Node, width: int) -> list[Line]:
    """Where on its share the leader holds, in words."""
    outlook = next(found for found in session.outlook.nodes if found.node == node.id)
    options = session.decision.options
    parts = []
    if (below := outlook.change_below) is not None:
        parts.append(f"below {percent(below.share)} {options[below.before].name} leads")
    if (above := outlook.change_above) is not None:
        parts.append(f"above {percent(above.share)} {options[above.after].name} leads")
    words = "; ".join(parts) or "no share of it would change the leader"
    return flow([Span("▲ ", "warn"), Span(words, "muted")], width)


def flow_ends(node: Node, width: int) -> list[Line]:
    """The swing from a criterion's worst to its best."""
    worst, best = ends(node)
    return [*labelled("from  0", worst, width), *labelled("to  100", best, width)]


def ends(node: Node) -> tuple[str, str]:
    """What 0 and 100 mean on a criterion, in words."""
    if node.scale is not None:
        return node.scale[0], node.scale[100]
    if node.measure is None:
        return "", ""
    low = min(node.measure.points, key=lambda point: point[1])
    high = max(node.measure.points, key=lambda point: point[1])
    return f"{low[0]:g} {node.measure.unit}", f"{high[0]:g} {node.measure.unit}"
