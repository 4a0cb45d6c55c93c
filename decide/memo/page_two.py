"""Page 2: the case for and against, the alternative, dissent, what the sources leave open, what would change it."""

from __future__ import annotations

from collections.abc import Sequence

from decide import wording
from decide.memo.bounds import within
from decide.memo.claims import Claim, Sides, sides
from decide.memo.context import Context
from decide.memo.model import Block, Bullets, Mark, Paragraph, Run, Section, Strong
from decide.memo.page_one import ends
from decide.memo.statements import claims_list, holding_in, in_a_row, step, text
from decide.model import Option
from decide.wording.perspectives import dissenting, under_perspectives
from decide.wording.turning import by_weights, most_telling, without_source
from decide.wording.voices import whose_words
from decide.wording.worlds import learning_in_words, nearest_odds, odds_change

MOST_STEPS = 6
"""How many steps page 2 names; of what is left out, the number."""
MOST_DISSENTS = 2
"""How many dissenting recommendations are told with their reasons; the rest are counted."""
MOST_SIGNS = 4
"""How many indicators page 2 names; the rest are counted."""
CHANGE_LINES = 6


class Cases:
    """The case for the recommended option, against it, and for its strongest rival."""

    def __init__(self, context: Context, most: int) -> None:
        self.context = context
        own, rival = context.recommended, context.rival
        empty = Sides([], [], [], (0, 0, 0))
        self.sides = sides(context.session, own.id, rival.id if rival else None, most) if own else empty

    def favourable(self) -> Section:
        """What speaks for it."""
        own = self.context.recommended
        if own is None:
            return self.context.section("case_for")
        blocks = self._side(own, self.sides.favourable, self._none(own, above=True))
        return self.context.section("case_for", *blocks, name=f" {own.name}", written=_written(own))

    def against(self) -> Section:
        """What speaks against it."""
        own = self.context.recommended
        if own is None:
            return self.context.section("case_against")
        blocks = self._side(own, self.sides.against, self._none(own, above=False))
        return self.context.section("case_against", *blocks, written=_written(own))

    def alternative(self) -> Section:
        """The strongest alternative, by the same rule, and where the two part."""
        context, own, rival = self.context, self.context.recommended, self.context.rival
        if own is None or rival is None:
            return context.section("alternative")
        blocks: list[Block] = [text(" ".join(within(3, [wording.why_ahead(context.session, own.id, rival.id)])))]
        blocks += self._side(rival, self.sides.rival, self._none(rival, above=True))
        left = f" {sum(self.sides.more)} more in the annex." if sum(self.sides.more) else ""
        rule = f"On every side the strongest by weight × chance × distance from 50, one a criterion.{left}"
        blocks.append(text(rule, small=True))
        return context.section("alternative", *blocks, name=f": {rival.name}", written=_written(rival))

    def _none(self, option: Option, above: bool) -> str:
        """What is said of a side without a claim: that there is none, and where the option stands best, or worst."""
        end = ends(self.context, option.id)[0 if above else 1]
        stands = f"; it stands {'best' if above else 'worst'} on {end}" if end else ""
        side = "above" if above else "below"
        return f"No evidence and no judgement puts it more than 5 points {side} the middle of a scale{stands}."

    def _side(self, option: Option, found: Sequence[Claim], none: str) -> list[Block]:
        context = self.context
        if not found:
            return [text(none)]
        whose = whose_words(context.session, option.id, [claim.source for claim in found])
        holding = holding_in(context.decision, option.id, found)
        listed = claims_list(context.decision, option.id, found, context.notes, context.words)
        return [text(" ".join(within(2, [whose, holding]))), listed]


def _written(option: Option) -> str:
    return f"the claims in options/{option.id}.yaml"


def dissent(context: Context) -> Section:
    """Who would recommend another option and why, and who leads under each perspective."""
    session, own = context.session, context.recommended
    if own is None or not session.perspectives:
        return context.section("dissent")
    against = dissenting(session, own.id)
    items = []
    for name in against[:MOST_DISSENTS]:
        held = session.perspectives[name]
        course = context.name(held.recommends) if held.recommends in context.decision.every_option else held.recommends
        runs: list[Run] = [Strong(f"“{held.name}” recommends {course}."), f" {held.because or 'No reason is given.'}"]
        items.append(Paragraph((*runs, Mark(context.words.judgement)) if held.because else tuple(runs)))
    blocks: list[Block] = [Bullets(tuple(items))] if items else []
    left = len(against) - len(items)
    more = f"{left} more {'recommends' if left == 1 else 'recommend'} another option." if left else ""
    under = under_perspectives(session, context.findings.perspectives, own.id)
    blocks.append(text(" ".join(within(3, [under, more]))))
    return context.section("dissent", *blocks, written="`because` in perspectives/" if items else "")


def change(context: Context) -> Section:
    """What would put another option first, what to find out first, and the signs on which to decide again."""
    session, own = context.session, context.recommended
    if own is None:
        said = ["An option that meets every gate, or a gate that is moved, would bring one into play."]
        return context.section("change", text(said[0]))
    one, look = nearest_odds(session), most_telling(session)
    said = [
        odds_change(session, one) if one is not None else "",
        without_source(session, look) if look is not None else "",
        by_weights(session),
    ]
    said = within(CHANGE_LINES, said) or [wording.lead(session)]
    blocks: list[Block] = [Bullets(tuple(text(sentence) for sentence in said))]
    outcomes = session.looks.outcomes
    tested = sum(count for outcome, count in outcomes.items() if outcome != "untested")
    beside = [learning_in_words(session), wording.tally(session) if tested else ""]
    more = f"All of it stands in the annex, under “{context.template.headings.sensitivity}”."
    blocks.append(text(" ".join([*within(3, beside), more]), small=True))
    if own.indicators:
        signs = in_a_row(own.indicators[:MOST_SIGNS], context.notes, context.words.judgement)
        left = len(own.indicators) - MOST_SIGNS
        rest = (f" {left} more in options/{own.id}.yaml.",) if left > 0 else ()
        blocks.append(Paragraph((Strong("Decide again on any of these signs:"), " ", *signs, *rest)))
    return context.section(
        "change", *blocks, written=f"`indicators` in options/{own.id}.yaml" if own.indicators else ""
    )


def next_steps(context: Context) -> Section:
    """What to do next, by whom and by when."""
    own = context.recommended
    if own is None or not own.steps:
        return context.section("next_steps")
    shown = own.steps[:MOST_STEPS]
    items = tuple(step(one, context.notes, context.words) for one in shown)
    blocks: list[Block] = [Bullets(items, numbered=True)]
    if left := len(own.steps) - len(shown):
        blocks.append(text(f"{left} more in options/{own.id}.yaml.", small=True))
    return context.section("next_steps", *blocks, written=f"`steps` in options/{own.id}.yaml")
