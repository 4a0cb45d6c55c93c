"""Page 1: what is asked, the answer and how firm it is, what to sign, why now, and every option at a glance."""

from __future__ import annotations

from decide import wording
from decide.analysis.ranking import Standing
from decide.analysis.verdict import claim
from decide.memo.bounds import LINE, cut, within
from decide.memo.context import Context
from decide.memo.model import Block, Bullets, Cell, Mark, Paragraph, Run, Section, Strong, Table
from decide.memo.notes import day
from decide.memo.statements import figures, in_a_row, run_in, text
from decide.model import Option
from decide.wording.findings import against_the_leader, names_weights
from decide.wording.numbers import FROM_STATUS_QUO
from decide.wording.sentences import opening, stopped
from decide.wording.shares import APART, err_together, weightings_held, weightings_share
from decide.wording.turning import turning_point
from decide.wording.units import natural_values
from decide.wording.worlds import by_scenario, hangs_on_scenarios, odds_basis, odds_threshold

BOTTOM_LINES = 4
MOST_OPTIONS = 6
"""How many options page 1 shows; all of them stand in the annex."""
MOST_SCENARIOS = 3
"""With up to so many scenarios each has a column of its own."""
SUMMARY, BACKGROUND = 170, 170
"""How many characters of a summary and of the background page 1 has room for, in whole sentences."""
MOST_MOVED = 2
"""How many shares page 1 names that are others where sources err together; the annex has all."""
_NONE = "–"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def subject(context: Context) -> str:
    """The memo's subject: the template's, else the decision's title and the option, which is not said twice."""
    if context.template.subject:
        return context.template.subject
    title, option = context.decision.frame.title, context.recommended
    if option is None:
        return title
    bare = " ".join(word for word in title.casefold().split() if word not in ("the", "a", "an"))
    return option.name if bare in option.name.casefold() else f"{title}: {option.name}"


def decision_sought(context: Context) -> Section:
    """What the reader is asked to choose, by when."""
    frame, count = context.decision.frame, len(context.ranking.ranked)
    by = f", by {day(frame.memo.decide_by)}" if frame.memo.decide_by else ""
    if count > 1:
        number = _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"
        asked = f"Your choice of one of {number} courses{by}."
    elif count == 1:
        asked = f"Your decision on the one course in play{by}."
    else:
        asked = f"A decision is due{by}." if by else ""
    return context.section("decision_sought", text(f"{asked} {frame.question}".strip()))


def bottom_line(context: Context) -> Section:
    """The verdict, what it hangs on, and the one thing that would change it: each fact once, four lines at most."""
    first, *others = within(BOTTOM_LINES, _bottom_line(context))
    return context.section("bottom_line", Paragraph((Strong(first), *(f" {sentence}" for sentence in others))))


def _bottom_line(context: Context) -> list[str | tuple[str, ...]]:
    """Its sentences in the order in which they matter."""
    session, option = context.session, context.recommended
    if option is None:
        return [wording.lead(session)]
    hangs = hangs_on_scenarios(session)
    if not context.ranking.leads(option.id):
        turning, share = turning_point(session, option.id), _own_share(context, option)
        basis = odds_basis(session) if hangs else ""
        return [against_the_leader(session, option.id), turning, share, by_scenario(session), basis]
    scenarios = by_scenario(session), odds_threshold(session) if hangs else ""
    standing = context.ranking.of(option.id)
    told = (("weights",) if names_weights(session) else ()) + (("odds",) if hangs else ())
    turning = "" if len(told) > 1 else turning_point(session, option.id, told)
    kept = claim(session.looks.without).kept
    return [
        wording.lead(session),
        f"Only {wording.percent(standing.known)} of its weight is known." if standing.thin else "",
        *((scenarios, turning) if hangs else (turning, scenarios)),
        _more_weightings(context, option),
        wording.looks_in_words(session, session.looks.without) if kept else "",
    ]


def _own_share(context: Context, option: Option) -> str:
    """On how many weightings an option leads that does not lead on today's."""
    found = context.findings.firmness.held
    if option.id not in found.shares:
        return ""
    share = weightings_share(found.shares[option.id], found.draws)
    return f"{option.name} leads in {share} {weightings_held(0, bool(context.session.odds))}."


def _more_weightings(context: Context, option: Option) -> str:
    """The option that leads on more of all weightings than the one recommended, where there is one."""
    found = context.findings.firmness.held
    first = max(found.shares, key=lambda name: found.shares[name], default=option.id)
    if found.interval(first)[0] <= found.interval(option.id)[1]:
        return ""
    shares = " to ".join(weightings_share(found.shares.get(name, 0.0), found.draws) for name in (first, option.id))
    return f"At these odds and readings {context.name(first)} leads on more of all weightings ({shares})."


def recommendation(context: Context) -> Section:
    """What is recommended, the reason where it does not lead, the boxes, and the line to sign."""
    option, maker, words = context.recommended, context.decision.frame.decision_maker, context.words
    if option is None:
        return context.section("recommendation", text("No recommendation can be made: no option is in play."))
    who = f"the {maker[4:] if maker.casefold().startswith('the ') else maker}" if maker else "you"
    given: list[Run] = [f"That {who} choose ", Strong(f"{option.name}.")]
    if not context.ranking.leads(option.id):
        because = context.session.state.because
        given.append(
            f" The reason to recommend it all the same: {because}" if because else " No reason has been given."
        )
    blocks: list[Block] = [Paragraph((*given, Mark(words.judgement)))]
    boxes = [f"☐ {box}" for box in context.template.boxes]
    if boxes:
        blocks.append(text(f"{' · '.join(boxes)} · {words.initials}: ________ {words.signed}: ________"))
    written = f"--because, or `because` of perspectives/{context.session.state.perspective}.yaml"
    return context.section("recommendation", *blocks, written=written if context.session.state.because else "")


def why_now(context: Context) -> Section:
    """Why now, in the writer's words, and how the background begins."""
    memo, words = context.decision.frame.memo, context.words
    given = list(memo.why_now)
    cut_short = False
    if memo.background:
        first = memo.background[0]
        shown = opening(first.text, BACKGROUND)
        cut_short = len(memo.background) > 1 or shown != " ".join(first.text.split())
        given.append(first.model_copy(update={"text": shown}))
    if not given:
        return context.section("why_now")
    more = cut_short and "background" in context.template.annex
    pointer = (f" More in the annex, under “{context.template.headings.background}”.",) if more else ()
    runs = in_a_row(given, context.notes, words.uncited)
    return context.section(
        "why_now", Paragraph((*runs, *pointer)), written="`why_now` and `background` in criteria.yaml"
    )


def options(context: Context) -> Section:
    """Every option in a sentence, then their figures, and those that are out of play."""
    shown = _shown(context)
    items = tuple(_described(context, context.decision.options[standing.option]) for standing in shown)
    blocks: list[Block] = []
    if shown:
        blocks += [
            Bullets(items),
            _table(context, shown),
            _legend(context, len(context.ranking.standings) - len(shown)),
        ]
    if out := _out_of_play(context):
        blocks.append(text(" ".join(out)))
    return context.section("options", *blocks, written="each option's `summary`")


def _described(context: Context, option: Option) -> Paragraph:
    status_quo = " (the status quo)" if context.decision.frame.status_quo == option.id else ""
    summary = opening(option.summary, SUMMARY) if option.summary else "No summary is on file."
    values = natural_values(context.session, option.id)
    runs: list[Run] = [Strong(f"{option.name}{status_quo}."), f" {summary}"]
    return Paragraph((*runs, f" {values}") if values else tuple(runs))


def _table(context: Context, shown: tuple[Standing, ...]) -> Table:
    decision = context.decision
    scenarios = list(decision.scenarios) if len(decision.scenarios) <= MOST_SCENARIOS else []
    against_status_quo = decision.frame.status_quo is not None
    rows: list[tuple[Cell, ...]] = []
    heat: list[tuple[float | None, ...]] = []
    for standing in shown:
        best, worst = (end or _NONE for end in ends(context, standing.option))
        cells: list[tuple[str, float | None]] = [
            (decision.options[standing.option].name + _note(standing), None),
            (figures(*standing.total), standing.total.likely),
        ]
        if against_status_quo:
            cells.append(
                (_NONE if standing.from_status_quo is None else wording.signed(standing.from_status_quo), None)
            )
        there = [standing.scenarios[name].likely for name in scenarios]
        cells += [(wording.whole(likely), likely) for likely in there]
        cells += [
            (_leads_in(context, standing.option), None),
            (best, None),
            (worst, None),
            (f"{wording.percent(standing.known)} ({wording.percent(standing.inferred)})", None),
        ]
        rows.append(tuple(words for words, _ in cells))
        heat.append(tuple(tint for _, tint in cells))
    worlds = [cut(wording.if_world(decision.scenarios[name]), 48) for name in scenarios]
    sq = ["±SQ"] if against_status_quo else []
    headers = ("Option", "Total (range)", *sq, *worlds, "Leads in", "Best on", "Worst on", "Known (inferred)")
    widths = (42, 24, *[13 for _ in sq], *[24 for _ in worlds], 27, 34, 34, 28)
    right = tuple(at for at, head in enumerate(headers) if head not in ("Option", "Best on", "Worst on"))
    return Table(headers, tuple(rows), right, "The options, best first", widths, tuple(heat))


def _leads_in(context: Context, option: str) -> str:
    """The share of weightings in which an option leads, and in brackets that with the evidence drawn too."""
    held, drawn, _ = context.findings.firmness
    if option not in held.shares:
        return _NONE
    share = weightings_share(held.shares[option], held.draws)
    return f"{share} ({weightings_share(drawn.shares[option], drawn.draws)})" if drawn is not None else share


def _firm(context: Context) -> str:
    """What the shares in `Leads in` assume, and what they come to where sources err together."""
    held, drawn, together = context.findings.firmness
    said = f"Leads in: share {weightings_held(held.draws, bool(context.session.odds))}"
    if drawn is None:
        return f"{said}."
    moved = err_together(context.name, drawn.shares, together.shares, MOST_MOVED) if together is not None else ""
    decision = context.decision
    cased = any(option.cases for option in decision.options.values())
    vary = wording.listed(["scenarios"] * bool(decision.scenarios) + ["cases"] * cased + ["readings"])
    said = f"{said}; in brackets where {vary} vary too, {APART}"
    return f"{said} (where sources err together: {moved})." if moved else f"{said}."


def _note(standing: Standing) -> str:
    return " (ruled out)" if standing.rank is None else " (thin)" if standing.thin else ""


def _legend(context: Context, left: int) -> Paragraph:
    session, ranking = context.session, context.ranking
    said = [
        f"Totals on 0–100, and the lowest and highest ends of all readings ({wording.basis(session)}).",
        FROM_STATUS_QUO if context.decision.frame.status_quo is not None else "",
        _firm(context),
        "Known: share of the weight with a source or a judgement; in brackets, on inferred evidence alone.",
        "Thin: less than half its weight is known." if any(standing.thin for standing in ranking.standings) else "",
        f"{left} more {'option stands' if left == 1 else 'options stand'} in the annex." if left else "",
    ]
    return text(" ".join(one for one in said if one), small=True)


def _out_of_play(context: Context) -> list[str]:
    """The options that fail a gate or are set aside, with their reasons; of many, the first ones."""
    session, decision = context.session, context.decision
    ruled_out = wording.ruled_out_in_words(session)
    aside = [
        f"{option.name} is set aside: {opening(option.set_aside or '', LINE)}" for option in decision.set_aside.values()
    ]
    said = [stopped(one) for one in (*ruled_out, *aside)]
    kept = within(4, said)
    left = len(said) - len(kept)
    return [*kept, f"{left} more in the annex."] if left else kept


def _shown(context: Context) -> tuple[Standing, ...]:
    """The options that page 1 has room for: the best, and the status quo and the one recommended in any case."""
    own = context.recommended
    always = {context.decision.frame.status_quo, own.id if own is not None else None}
    standings = context.ranking.standings
    if len(standings) <= MOST_OPTIONS:
        return standings
    free = MOST_OPTIONS - sum(standing.option in always for standing in standings)
    best = [standing.option for standing in standings if standing.option not in always][:free]
    return tuple(standing for standing in standings if standing.option in {*always, *best})


def ends(context: Context, option: str) -> tuple[str, str]:
    """The criteria that carry weight, and are known in every world, on which an option stands best and worst.

    Each with its score; empty where none is, or it stands alike on all.
    """
    table, weights, leaves = context.ranking.table, context.ranking.weights, context.decision.leaves
    scores = {name: table.score(option, name) for name in table.criteria if weights[name] > 0}
    sure = [name for name, score in scores.items() if score.known >= 1 - 1e-9]
    if not sure:
        return "", ""
    sure.sort(key=lambda name: -weights[name])  # of equal ones, the heaviest
    top, bottom = max(sure, key=lambda name: scores[name].likely), min(sure, key=lambda name: scores[name].likely)
    best, worst = (f"{leaves[name].called}, {wording.whole(scores[name].likely)}" for name in (top, bottom))
    return best, worst if scores[bottom].likely < scores[top].likely else ""


def risks(context: Context) -> Section:
    """What has to hold for the recommended option to work, and what may go wrong."""
    option = context.recommended
    if option is None:
        return context.section("risks")
    parts = (("What has to hold:", option.conditions), ("Risks:", option.risks))
    blocks = (run_in(heading, given, context.notes, context.words) for heading, given in parts if given)
    return context.section("risks", *blocks, written=f"`conditions` and `risks` in options/{option.id}.yaml")
