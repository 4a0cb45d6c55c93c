"""The weights of the value tree and, below them, the odds of scenarios and cases: the same rows and tracks for both."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from decide.drawing.bars import bar
from decide.drawing.ink import BLANK, Line, Span, fit, fit_apart, line, padded, width_of
from decide.evidence import case_key
from decide.model import Case, Node, Scenario
from decide.session import Session
from decide.wording import past, percent
from decide.wording.glossary import tip

if TYPE_CHECKING:
    from decide.analysis.odds import OddsOutlook


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


class Odds(NamedTuple):
    """A scenario, or a case of an option, with its odds and chance."""

    name: str
    """As the session names it: `hold-fire`, `withdrawal/orderly`."""
    world: Scenario | Case
    odds: float
    chance: float
    family: tuple[str, ...]
    """The names of its family."""


def odds_rows(session: Session) -> list[Odds]:
    """The scenarios, then every option's cases."""
    decision, odds, chances = session.decision, session.odds, session.table.chances
    found = [
        Odds(name, world, odds[name], chance, tuple(decision.scenarios))
        for (name, world), chance in zip(decision.scenarios.items(), chances.scenarios, strict=False)
    ]
    for option in decision.options.values():
        family = tuple(case_key(option.id, case) for case in option.cases)
        for name, world, chance in zip(family, option.cases.values(), chances.cases[option.id], strict=False):
            found.append(Odds(name, world, odds[name], chance, family))
    return found


def points_text(points: float) -> str:
    """Points as they are shown: whole where they are, else with a decimal or two."""
    return f"{points:.2f}".rstrip("0").rstrip(".")


class Mark(NamedTuple):
    """A share at which the leader changes, and who leads beyond it."""

    text: str
    share: float
    away: float
    """How far it is from today's share."""
    below: bool


class Quantity(NamedTuple):
    """A row of the editor, whatever it weighs."""

    target: str
    name: str
    short: str
    """Its name where there is little room."""
    ink: str
    value: str
    """Its points or odds."""
    moved: bool
    """Whether they differ from the files'."""
    share: str
    among: float
    ghost: float | None
    """Its share among its siblings before anything was moved, where that differs."""
    marks: tuple[Mark, ...]
    group: bool = False


def quantities(session: Session) -> list[Quantity]:
    """The rows: every node of the tree, then all odds."""
    return [*_of_nodes(session), *_of_odds(session)]


def _of_nodes(session: Session) -> Iterator[Quantity]:
    outlook = {node.node: node for node in session.outlook.nodes}
    points, before = session.points, shares_before(session)
    for row in rows(session):
        node, found = row.node, outlook[row.node.id]
        changes = [(change.share, change.before, change.after) for change in found.changes]
        yield Quantity(
            f"node:{node.id}",
            "  " * row.depth + node.name,
            "  " * row.depth + node.called,
            "strong" if node.criteria else "",
            points_text(points[node.id]),
            points[node.id] != node.weight,
            percent(row.share),
            row.among,
            before[node.id] if abs(before[node.id] - row.among) > 0.002 else None,
            _marks(session, found.share, changes),
            node.criteria is not None,
        )


def shares_before(session: Session) -> dict[str, float]:
    """Every node's share among its siblings in the files."""
    nodes = session.decision.nodes
    found = {}
    for family in session.decision.families:
        whole = sum(nodes[name].weight for name in family) or 1.0
        found.update({name: nodes[name].weight / whole for name in family})
    return found


def _of_odds(session: Session) -> Iterator[Quantity]:
    outlook = {odds_name(each): each for each in session.outlook.odds}
    baseline = session.baseline_odds
    for each in odds_rows(session):
        found = outlook.get(each.name)
        changes = [(c.odds, c.before, c.after) for c in found.changes] if found is not None else []
        whole_odds = sum(baseline[name] for name in each.family)
        ghost = baseline[each.name] / whole_odds
        yield Quantity(
            f"odds:{each.name}",
            each.world.name,
            each.world.name,
            "",
            points_text(each.odds),
            each.odds != baseline[each.name],
            percent(each.chance),
            each.chance,
            ghost if abs(ghost - each.chance) > 0.002 else None,
            _marks(session, each.chance, changes),
        )


def odds_name(outlook: OddsOutlook) -> str:
    """A scenario or a case as the session names it."""
    return outlook.world if outlook.option is None else case_key(outlook.option, outlook.world)


def _marks(session: Session, now: float, changes: Sequence[tuple[float, str, str]]) -> tuple[Mark, ...]:
    """Every change of leader in increasing share: `◂12 Muddling through`, `80▸ Withdrawal`."""
    options = session.decision.options
    found = []
    for share, before, after in changes:
        below = share < now
        name, at = options[before if below else after].name, past(share, up=not below).removesuffix(" %")
        found.append(Mark(f"◂{at} {name}" if below else f"{at}▸ {name}", share, abs(share - now), below))
    return tuple(found)


# The rows as they are drawn


class Widths(NamedTuple):
    """How wide the columns that give way are."""

    name: int
    track: int
    note: int
    """The crossovers in words; 0 where there is no room."""


_FIGURES = 2 + 8 + 7 + 2


def weight_rows(
    session: Session, cursor: str | None, typed: str | None, locked: Collection[str], width: int
) -> list[Line]:
    """A row a node, then one a scenario and a case; its target is `node:ID` or `odds:NAME`.

    `typed` is the value being typed on the cursor's row, if one is; `locked` are the targets held. The track is the
    share among siblings, 0 to 100 %, with the shares at which the leader changes marked on it and a ghost where it was.
    """
    found = quantities(session)
    widths = _widths(found, width)
    lines = _head(session, widths, width)
    names = _names(found, widths.name - 1)
    family = ""
    for each in found:
        kind, _, name = each.target.partition(":")
        option = name.partition("/")[0] if "/" in name else ""
        if kind == "odds" and (option or "scenarios") != family:
            family = option or "scenarios"
            whose = f"{session.decision.options[option].name}’s cases" if option else "scenarios"
            of = whose if option else f"the {whose}"
            full = f"odds of {of}"
            lines += [BLANK, _odds_head(full if cell_len(full) <= widths.name else whose, widths)]
        lines.append(
            _row(each._replace(name=names[each.target]), each.target == cursor, typed, each.target in locked, widths)
        )
    return lines


def _row(each: Quantity, here: bool, typed: str | None, locked: bool, widths: Widths) -> Line:
    typing = here and typed is not None
    value = Span(padded(each.value, 8, right=True), "accent" if each.moved else "")
    return line(
        Span("▌" if here else " ", "accent"),
        Span("⊘" if locked else " ", "warn", tip=tip("⊘")),
        Span(each.name + " " * (widths.name - cell_len(each.name)), f"{each.ink} strong".strip() if here else each.ink),
        Span(padded(f"{typed}▏", 8, right=True), "typed") if typing else value,
        Span(padded(each.share, 7, right=True), "muted" if each.group else ""),
        "  ",
        *_track(each, widths.track),
        *_labels(each.marks, widths.note),
        ground="cursor" if here else "",
        target=each.target,
    )


def _names(found: Sequence[Quantity], width: int) -> dict[str, str]:
    """The rows' names by target, behind their indents; the short name where there is no room for the other."""
    indented: dict[str, list[Quantity]] = {}
    for each in found:
        indented.setdefault(each.name[: len(each.name) - len(each.name.lstrip(" "))], []).append(each)
    names: dict[str, str] = {}
    for indent, rows_of in indented.items():
        room = width - len(indent)
        texts = {each.target: each.name if width_of(each.name) <= room else each.short for each in rows_of}
        shown = fit_apart(texts.values(), room)
        names.update({target: indent + shown[text] for target, text in texts.items()})
    return names


def _widths(found: Sequence[Quantity], width: int) -> Widths:
    """Names and marks give way to a track on which something can be seen; names to their short forms first."""
    natural = max(cell_len(fit(each.name, 48)) for each in found) + 2
    all_marks = max((2 + sum(cell_len(mark.text) + 2 for mark in each.marks) for each in found), default=0)
    one_mark = max((2 + cell_len(mark.text) for each in found for mark in each.marks), default=0)
    free = width - _FIGURES
    track = min(max(free // 4, 8), 40)
    note = min(max(all_marks, 12), max(free // 3, min(one_mark, free * 2 // 5), 12)) if free >= 44 else 0
    name = min(natural, max(free - track - note, 12))
    return Widths(name, max(free - name - note, 4), note)


def _head(session: Session, widths: Widths, width: int) -> list[Line]:
    """Whose weights these are, and what the columns hold; a line more where the name has no room beside them."""
    stem = session.perspectives.get(session.state.perspective or "")
    name = f"weights: {stem.name if stem else 'baseline'}"
    changed = " (changed)"
    apart = cell_len(name + changed) > widths.name
    whose = fit(name, width - 2 - len(changed)) + (changed if session.weights_changed else "")
    columns = [
        Span(" " * 2 + padded("" if apart else whose, widths.name), "muted"),
        *_columns("points", "share", widths),
    ]
    return [*([line("  ", Span(whose, "muted"))] if apart else []), line(*columns)]


def _odds_head(text: str, widths: Widths) -> Line:
    return line(Span("  " + padded(text, widths.name), "muted"), *_columns("odds", "chance", widths))


def _columns(value: str, share: str, widths: Widths) -> list[Span]:
    note = "leader changes at" if widths.note >= 19 else "changes at"
    return [
        Span(padded(value, 8, right=True) + padded(share, 7, right=True), "faint"),
        Span("  " + padded("0–100 % of its family" if widths.track >= 22 else "", widths.track), "faint"),
        Span(f"  {note}" if widths.note >= 12 else "", "faint"),
    ]


_TIPS = {
    "bar": "Its share of its family; a click or a drag sets it",
    "ghost": tip("╎"),
    "mark": tip("◂12 80▸"),
}


def _track(each: Quantity, width: int) -> tuple[Span, ...]:
    """The share as a bar, the rest of the scale as a line, with the baseline's ghost and where the leader changes."""
    target = f"share:{each.target}"
    drawn = bar(each.among, 1.0, width).rstrip(" ")
    ink = "bar" if each.group else "good"
    signs = {}

    def put(share: float, sign: str, inks: tuple[str, str], meaning: str) -> None:
        place = min(int(share * width), width - 1)
        # On the bar a sign has the ground of its cell: a gap in the bar would be seen, and not what stands in it.
        signs[place] = Span(sign, inks[drawn[place : place + 1] == "█"], target, meaning)

    if each.ghost is not None:
        put(each.ghost, "╎", ("strong", f"{ink} reversed"), _TIPS["ghost"])
    for mark in each.marks:
        put(mark.share, "◂" if mark.below else "▸", ("strong warn", "warn reversed"), _TIPS["mark"])
    spans: list[Span] = []
    at = 0
    for stop in (*sorted(signs), width):
        text = (drawn + "·" * width)[at:stop]
        full = max(min(len(drawn), stop) - at, 0)
        spans += [Span(text[:full], ink, target, _TIPS["bar"]), Span(text[full:], "faint", target, _TIPS["bar"])]
        if stop in signs:
            spans.append(signs[stop])
        at = stop + 1
    return tuple(span for span in spans if span.text)


def _labels(marks: Sequence[Mark], width: int) -> list[Span]:
    """As many of the marks as there is room for, the nearest first, in their order along the share."""
    if width <= 0:
        return []
    if not marks:
        return [Span("  " + padded("–", width - 2), "faint", tip="No share of it changes who leads")]
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: mark.away):
        if not kept or sum(cell_len(each.text) + 2 for each in (*kept, mark)) <= width:
            kept.append(mark)
    text = "  ".join(mark.text for mark in marks if mark in kept)
    return [Span("  " + padded(text, width - 2), "muted", tip=_TIPS["mark"])]
