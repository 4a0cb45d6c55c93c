"""The annex's criteria: what each asks and means, its weight, who set the weights, and why."""

from __future__ import annotations

from decide import wording
from decide.memo.context import Context
from decide.memo.model import Block, Bullets, Cell, Mark, Paragraph, Run, Section, Strong, Table
from decide.memo.statements import in_line, text
from decide.model import Node


def whole_weights(context: Context) -> dict[str, int]:
    """The weights of the leaves as whole percentages that sum to 100; of a group, the sum of its leaves'."""
    weights = context.ranking.weights
    found = dict(zip(weights, wording.whole_shares(list(weights.values())), strict=True))
    for name, node in context.decision.nodes.items():
        if node.criteria is not None:
            found[name] = sum(found[leaf.id] for leaf in node.leaves())
    return found


def criteria(context: Context) -> list[Section]:
    """The section with its table, and the reasons for the weights."""
    shares, nodes = whole_weights(context), context.decision.nodes
    rows: list[tuple[Cell, ...]] = []
    below = {leaf.id for node in nodes.values() if node.criteria is not None for leaf in node.leaves()}
    for name, node in nodes.items():
        share = f"{shares[name]} %"
        if node.criteria is not None:
            rows.append((node.name, share, node.question or "", "", ""))
            continue
        # What stands under a group is set back, as a paragraph in the first column is.
        head: Cell = Paragraph((node.name,)) if name in below else node.name
        rows.append((head, share, node.question or "–", *_scale(node)))
    rows.append(("Total", "100 %", "", "", ""))
    headers = ("Criterion", "Weight", "Question", "0 means", "100 means")
    table = Table(headers, tuple(rows), (1,), "Criteria and their weights", (20, 9, 27, 22, 22))
    blocks: list[Block] = [table, text(_who(context), small=True)]
    if reasons := tuple(_reason(context, node) for node in nodes.values() if node.why or node.cites):
        blocks.append(Bullets(reasons))
    return [context.section("criteria", *blocks)]


def _who(context: Context) -> str:
    """Whose weights these are, and what was changed on top."""
    session = context.session
    state, points = session.state, session.points
    chosen = session.perspectives.get(state.perspective) if state.perspective else None
    if chosen is None:
        said = "The weights are those of the folder's writers, in criteria.yaml."
    else:
        holder = f" ({chosen.holder.rstrip('.')})" if chosen.holder else ""
        how = f", elicited by {chosen.elicited}" if chosen.elicited else ""
        said = f"The weights are those of the perspective “{chosen.name}”{holder}{how}."
    if session.weights_changed:
        held = chosen.weights if chosen else {}
        nodes = session.decision.nodes
        before = {name: held.get(name, node.weight) for name, node in nodes.items()}
        named = [
            f"{node.called} from {wording.as_given(before[name])} to {wording.as_given(points[name])}"
            for name, node in nodes.items()
            if points[name] != before[name]
        ]
        left = len(named) - 6
        more = f", and {left} more" if left > 0 else ""
        said += f" Changed by hand for this memo: {'; '.join(named[:6])}{more}."
    return f"{said} They are swing weights: they compare the swings from 0 to 100."


def _reason(context: Context, node: Node) -> Paragraph:
    given: list[Run] = [Strong(f"{node.name}.")]
    if node.why:
        given.extend((f" {node.why}", Mark(context.words.judgement)))
    for cite in node.cites:
        given.extend((f" {cite.claim} (", *in_line(context.decision, cite), ")"))
    return Paragraph(tuple(given))


def _scale(leaf: Node) -> tuple[str, str]:
    """What 0 is, with the gate beside it, and what 100 is."""
    worst, best = (end or "–" for end in wording.ends(leaf))
    gate = wording.gate_in_words(leaf)
    return (f"{worst}. Gate: {gate}" if gate else worst), best
