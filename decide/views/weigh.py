"""The value tree as rows to weigh: points, shares, tracks; and what the selected row's swing means."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from decide.drawing.bars import bar
from decide.drawing.ink import Line, Span, fit, flow, line, padded, paragraph
from decide.model import Node
from decide.session import Session
from decide.views.prose import labelled
from decide.wording import change_of_mind, percent, whole

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


def weight_rows(
    session: Session, cursor: str | None, typed: str | None, locked: Collection[str], width: int
) -> list[Line]:
    """A row a node; its target is `node:ID`. `typed` is the value being typed on the cursor's row, if one is.

    The track is the share among siblings, 0 to 100 %, with the shares at which the leader changes marked on it.
    """
    found = rows(session)
    outlook = {node.node: node for node in session.outlook.nodes}
    marks = {row.node.id: _marks(session, outlook[row.node.id]) for row in found}
    widths = _widths(found, marks, width)
    lines = _head(session, widths, width)
    for row in found:
        here = row.node.id == cursor
        value = (
            Span(padded(f"{typed}▏", 8, right=True), "typed")
            if here and typed is not None
            else _points(session, row.node)
        )
        lines.append(
            line(
                Span("▌" if here else " ", "accent"),
                Span("⊘" if row.node.id in locked else " ", "warn"),
                Span(
                    "  " * row.depth + padded(row.node.name, widths.name - 2 * row.depth),
                    "strong" if row.node.criteria else "",
                ),
                value,
                Span(padded(percent(row.share), 7, right=True), "muted" if row.node.criteria else ""),
                "  ",
                *_track(row, outlook[row.node.id], widths.track),
                *_labels(marks[row.node.id], widths.note),
                ground="cursor" if here else "",
                target=f"node:{row.node.id}",
            )
        )
    return lines


class Widths(NamedTuple):
    """How wide the columns that give way are."""

    name: int
    track: int
    note: int
    """The crossovers in words; 0 where there is no room."""


class Mark(NamedTuple):
    """A share at which the leader changes, and who leads beyond it."""

    text: str
    away: float
    """How far it is from today's share."""


def _widths(found: list[Row], marks: dict[str, list[Mark]], width: int) -> Widths:
    natural = max(cell_len(fit(row.node.name, 48)) + 2 * row.depth for row in found) + 2
    all_marks = max((2 + sum(cell_len(mark.text) + 2 for mark in each) for each in marks.values()), default=0)
    one_mark = max((cell_len(mark.text) + 2 for each in marks.values() for mark in each), default=3)
    free = width - _FIGURES
    name = min(natural, max(free - 4 - min(one_mark, 12), 14))
    rest = free - name
    note = min(max(all_marks, 12), max(rest * 3 // 5, rest - 48)) if rest >= 24 else max(rest - 4, 0)
    note = max(note, min(one_mark, rest - 8))
    return Widths(name, max(rest - note, 4), note if note >= 6 else 0)


def _head(session: Session, widths: Widths, width: int) -> list[Line]:
    """Whose weights these are, and what the columns hold; a line more where the name has no room beside them."""
    stem = session.perspectives.get(session.state.perspective or "")
    name = f"weights: {stem.name if stem else 'baseline'}"
    changed = " (changed)"
    apart = cell_len(name + changed) > widths.name
    whose = fit(name, width - 2 - len(changed)) + (changed if session.weights_changed else "")
    columns = [
        Span(" " * 2 + padded("" if apart else whose, widths.name), "muted"),
        Span(padded("points", 8, right=True), "faint"),
        Span(padded("share", 7, right=True), "faint"),
        Span("  " + padded("of 100 % among siblings" if widths.track >= 23 else "", widths.track), "faint"),
        Span("  " + ("leader changes at" if widths.note >= 19 else "changes at") if widths.note >= 12 else "", "faint"),
    ]
    return [*([line("  ", Span(whose, "muted"))] if apart else []), line(*columns)]


_FIGURES = 2 + 8 + 7 + 2


def _points(session: Session, node: Node) -> Span:
    points = session.points[node.id]
    return Span(padded(points_text(points), 8, right=True), "" if points == node.weight else "accent")


def _track(row: Row, outlook: NodeOutlook, width: int) -> tuple[Span, ...]:
    """The share among siblings as a bar, the rest of the scale as a line, with a mark where the leader changes."""
    drawn = bar(row.among, 1.0, width).rstrip(" ")
    cells = [(char, "bar" if row.node.criteria else "good") for char in drawn]
    cells += [("·", "faint")] * (width - len(cells))
    for change in outlook.changes:
        at = min(int(change.share * width), width - 1)
        cells[at] = ("◂" if change.share < outlook.share else "▸", "warn")
    return tuple(
        Span(char, ink, f"share:{row.node.id}/{(at + 0.5) / width:.4f}") for at, (char, ink) in enumerate(cells)
    )


def _marks(session: Session, outlook: NodeOutlook) -> list[Mark]:
    """Every change of leader of a node in increasing share: `◂12 Muddling through`, `80▸ Withdrawal`."""
    options = session.decision.options
    found = []
    for change in outlook.changes:
        share = whole(100 * change.share)
        below = change.share < outlook.share
        name = options[change.before if below else change.after].name
        found.append(Mark(f"◂{share} {name}" if below else f"{share}▸ {name}", abs(change.share - outlook.share)))
    return found


def _labels(marks: list[Mark], width: int) -> list[Span]:
    """As many of the marks as there is room for, the nearest first, in their order along the share."""
    if width <= 0:
        return []
    if not marks:
        return [Span("  " + padded("–", width - 2), "faint")]
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: mark.away):
        if not kept or sum(cell_len(each.text) + 2 for each in (*kept, mark)) <= width:
            kept.append(mark)
    text = "  ".join(mark.text for mark in marks if mark in kept)
    return [Span("  " + padded(text, width - 2), "muted")]


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
    if rivals := session.outlook.rivals:
        lines += paragraph(change_of_mind(session, rivals[0]), width, "muted")
    if node.criteria is not None:
        names = ", ".join(child.name for child in node.criteria.values())
        return [*lines, *labelled("holds", names, width), *_reasons(session, node, width)]
    lines += flow_ends(node, width)
    return [*lines, *_reasons(session, node, width)]


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
    return flow([Span(words, "warn" if parts else "muted")], width)


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
