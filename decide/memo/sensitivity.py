"""The annex's tables of what would change the answer: weights, odds, other evidence, other people, what to find out."""

from __future__ import annotations

from collections.abc import Iterable

from decide import wording
from decide.analysis.looks import Look
from decide.analysis.ranking import Ranking
from decide.memo.charts import crossover_chart, most_telling
from decide.memo.context import Context
from decide.memo.model import Block, Bullets, Figure, Section, Table
from decide.memo.statements import text
from decide.wording.shares import APART, NO_CHANCE, TOGETHER, WAYS, weightings_share

MOST_RESEARCH, MOST_RIVALS, MOST_LINCHPINS = 5, 5, 8
MOST_COLUMNS = 6
MOST_ROWS = 60
"""The most rows of a table of looks or weights: those that find something first."""
LEGEND = (
    "By: lead over the second option there, in points; thin: less than half of the weight of who leads is known. "
    "Found: what the look says of today's leader."
)
_OUTCOMES = {
    "kept": "leads",
    "lost": "does not lead",
    "tied": "level",
    "thin": "leads, thin",
    "untested": "same evidence",
}


def sensitivity(context: Context) -> list[Section]:
    """The section; empty where no option is in play."""
    if context.ranking.leader is None:
        return []
    session = context.session
    blocks: list[Block] = []
    if (drawing := crossover_chart(session)) is not None and (node := most_telling(session)) is not None:
        name = context.decision.nodes[node.node].name
        blocks.append(Figure(drawing, f"The weight nearest to a change of leader: {name}"))
    blocks += [table for table in (_weights(context), _odds(context)) if table.rows]
    blocks += _firm(context)
    rivals = [wording.change_of_mind(session, rival) for rival in session.outlook.rivals[:MOST_RIVALS]]
    if out := session.outlook.out_of_reach:
        names = wording.listed([context.name(option) for option in out[:MOST_RIVALS]])
        more = f" (and {len(out) - MOST_RIVALS} more)" if len(out) > MOST_RIVALS else ""
        rivals.append(f"No weights bring {names}{more} level with {context.name(context.ranking.leader.option)}.")
    if rivals:
        blocks.append(Bullets(tuple(map(text, rivals))))
    answers = [table for table in (_evidence(context), _perspectives(context)) if table.rows]
    blocks += [*answers, *([text(LEGEND, small=True)] if answers else [])]
    if any(count for outcome, count in session.looks.outcomes.items() if outcome != "untested"):
        blocks.append(text(wording.tally(session)))
    pins = wording.linchpins_in_words(session)
    shown = [text(pin) for pin in pins[:MOST_LINCHPINS]]
    if left := len(pins) - len(shown):
        shown.append(text(f"{left} more; `decide sensitivity` has all."))
    blocks += [Bullets(tuple(shown))] if len(shown) > 1 else shown
    if (research := _research(context)) is not None:
        blocks.append(research)
    return [context.section("sensitivity", *blocks)]


def _weights(context: Context) -> Table:
    nodes, names = context.decision.nodes, context.decision.options
    found = sorted(context.session.outlook.nodes, key=lambda node: not node.changes)[:MOST_ROWS]
    kept = {node.node for node in found}
    by_node = {node.node: node.share for node in context.session.outlook.nodes}
    shares = {
        name: share
        for family in context.decision.families
        for name, share in zip(family, wording.whole_shares([by_node[name] for name in family]), strict=True)
    }
    rows = []
    for node in context.session.outlook.nodes:
        if node.node not in kept:
            continue
        below, above = node.change_below, node.change_above
        rows.append(
            (
                nodes[node.node].name,
                f"{shares[node.node]} %",
                wording.within(*node.stable),
                f"{wording.past(below.share, up=False)}: {names[below.before].name}" if below else "no change",
                f"{wording.past(above.share, up=True)}: {names[above.after].name}" if above else "no change",
            )
        )
    headers = ("Weight", "Today", "Leader holds", "If less", "If more")
    caption = "How far each weight may go, a share of its siblings, the others in proportion"
    return Table(headers, tuple(rows), (1, 2), caption, (32, 9, 17, 21, 21))


def _odds(context: Context) -> Table:
    decision, names = context.decision, context.decision.options
    rows = []
    for one in context.session.outlook.odds[:MOST_ROWS]:
        if one.option is None:
            name = decision.scenarios[one.world].name
        else:
            name = f"{names[one.option].name}: {names[one.option].cases[one.world].name}"
        below, above = one.change_below, one.change_above
        rows.append(
            (
                name,
                wording.percent(one.chance),
                wording.within(*one.stable),
                f"{wording.past(below.odds, up=False)}: {names[below.before].name}" if below else "no change",
                f"{wording.past(above.odds, up=True)}: {names[above.after].name}" if above else "no change",
            )
        )
    headers = ("Odds of", "Today", "Leader holds", "If less", "If more")
    return Table(headers, tuple(rows), (1, 2), "How far the odds may go, the others in proportion", (32, 9, 17, 21, 21))


def _firm(context: Context) -> list[Block]:
    """In what share of draws each option leads, as more and more is drawn, and what each share assumes."""
    held, drawn, together = context.findings.firmness
    if not held.draws:
        return []
    columns = [("Weights drawn", held), ("Evidence drawn too", drawn), ("Sources err together", together)]
    asked = [(head, found) for head, found in columns if found is not None]
    spread = drawn.totals if drawn is not None else {}
    rows = []
    for standing in context.ranking.ranked[:MOST_ROWS]:
        shares = [weightings_share(found.shares[standing.option], found.draws) for _, found in asked]
        if spread:
            ends = spread[standing.option]
            shares.append(f"{wording.whole(ends.p05)}–{wording.whole(ends.p95)}")
        rows.append((context.name(standing.option), *shares))
    heads = [head for head, _ in asked] + (["Total, 5–95 %"] if spread else [])
    widest = max(high - low for _, found in asked for low, high in map(found.interval, found.shares))
    within = "under 1 point" if widest < 0.02 else f"up to {wording.at_most(widest / 2)} points"
    odds, worlds = (
        ("odds and ", "a scenario and a case of each option by the odds, then ") if context.session.odds else ("", "")
    )
    draws = {found.draws for _, found in asked}
    said = [
        f"Weights drawn: {WAYS['any']}, at these {odds}readings.",
        f"Evidence drawn too: {worlds}{APART}." if drawn else "",
        f"Sources err together: {TOGETHER}." if together else "",
        "Total: at today's weights, the evidence drawn." if spread else "",
        f"95 % intervals (Wilson): {within} to either side. {NO_CHANCE}",
    ]
    caption = f"In what share of {' or '.join(f'{number:,}' for number in sorted(draws))} draws each option leads"
    table = Table(("Option", *heads), tuple(rows), tuple(range(1, len(heads) + 1)), caption, (32, *([17] * len(heads))))
    return [table, text(" ".join(one for one in said if one), small=True)]


def _evidence(context: Context) -> Table:
    """One row a look: a source away, alone, a date, direct evidence, without advocates."""
    session, looks = context.session, context.session.looks
    counted = [look for look in looks.counted if look.kind not in ("scenario", "case")]
    if all(look.outcome == "untested" for look in counted):
        counted = []
    kept = sorted(counted, key=lambda look: look.outcome in ("kept", "untested"))[:MOST_ROWS]
    rows = [
        _row(context, _capital(wording.look_name(session, look)), look.ranking, look)
        for look in counted
        if look in kept
    ]
    headers = ("Evidence", "Found", "Leads", "By", *_names(context))
    left = len(counted) - len(kept)
    caption = "The answer on other evidence" + (f"; {left} more looks left the leader in place" if left else "")
    return Table(headers, tuple(rows), tuple(range(3, len(headers))), caption, _widths(context, found=True))


def _perspectives(context: Context) -> Table:
    session, found = context.session, context.findings.perspectives
    rows = [
        _row(context, session.perspectives[name].name, ranking) for name, ranking in list(found.items())[:MOST_ROWS]
    ]
    headers = ("Whose weights, odds and judgements", "Leads", "By", *_names(context))
    right = tuple(range(2, len(headers)))
    return Table(headers, tuple(rows), right, "The answer under each perspective", _widths(context, found=False))


def _row(context: Context, words: str, ranking: Ranking, look: Look | None = None) -> tuple[str, ...]:
    found = () if look is None else (_OUTCOMES[look.outcome],)
    totals = (wording.whole(ranking.of(option).total.likely) for option in _shown(context))
    first = ranking.leader
    if first is None:
        return (words, *found, "no option", "–", *totals)
    names = wording.listed([context.name(option) for option in (first.option, *ranking.tied)])
    by = "–" if ranking.lead is None else "0" if ranking.tied else wording.signed(ranking.lead).removeprefix("+")
    return (words, *found, names + (", thin" if first.thin else ""), by, *totals)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _shown(context: Context) -> tuple[str, ...]:
    """The options that have a column of their own: all of them, or none where there are too many."""
    options = context.ranking.table.options
    return options if len(options) <= MOST_COLUMNS else ()


def _names(context: Context) -> Iterable[str]:
    return (context.name(option) for option in _shown(context))


def _widths(context: Context, found: bool) -> tuple[int, ...]:
    count = len(_shown(context))
    first = max(20, (56 if found else 68) - 9 * count)
    return (first, *((12,) if found else ()), 14, 5, *([11] * count))


def _research(context: Context) -> Block | None:
    """What is most worth learning: which scenario and cases hold, then single cells; a sentence where nothing is."""
    outlook, decision = context.session.outlook, context.decision
    worth = [
        ("Which scenario holds" if one.option is None else f"Which case of {context.name(one.option)} holds", one.value)
        for one in outlook.learning
        if one.value > 1e-9
    ]
    worth += [
        (f"{context.name(one.option)}, {decision.leaves[one.criterion].name}", one.value)
        for one in outlook.research[:MOST_RESEARCH]
        if one.value > 1e-9
    ]
    if not worth:
        return None
    if max(value for _, value in worth) < 1:
        return text(f"What to find out next, each worth less than 1 point: {'; '.join(name for name, _ in worth)}.")
    rows = tuple((name, wording.points(value)) for name, value in worth)
    caption = "What to find out next: worth of learning it before choosing, scenario and cases first, then single cells"
    return Table(("What", "Worth, in points of total"), rows, (1,), caption, (70, 30))
