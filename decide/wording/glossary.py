"""What the signs and words of the screens, the memo and the board mean, a line each: one glossary for all of them.

`docs/glossary.md` is made from it (`python -m docs.glossary`), and the help of the terminal UI shows it.
"""

from __future__ import annotations

from collections.abc import Mapping

SIGNS: Mapping[str, str] = {
    "◆": "the likely score: the mean of the voices that speak there",
    "■": "a judgement in place of the evidence",
    "1 2 3": "on a track, the voices: each by the number of its source",
    "≠": "contested: two voices lie 30 points or more apart",
    "~": "rests on inferred evidence alone",
    "–": "no source: the cell takes the field's mean and the whole scale",
    "SQ": "the status quo; beside the others, points above or below it",
    "≈": "before a difference: taken from the exact totals, so that it is not that of the rounded ones beside it",
    "━ 5–95 %": "in the strip: nine of ten draws of the evidence give a total within; ● the total itself",
    "━ range": "in the strip, until that is drawn: the lowest and highest total that all evidence allows",
    "any weights": "in the strip: how often it leads over draws of any weights, not of those in force, and of the"
    " evidence: no chance that it is right",
    "│": "the status quo's total; in the middle of other tracks ┼, 50: as things stand",
    "◂12 80▸": "in Weigh: below a share of 12 %, above one of 80 %, another option leads",
    "⊘": "in Weigh: locked",
    "━ ─ ┄": "on a track: the range of a cell, the rest of the scale, and a cell where no source speaks",
    "▁ ▃ ▅ ▇": "in Compare's table, without colours: the quarter of 0 to 100 that the likely score lies in",
    "•": "in Compare's table: the best of its row",
    "▾ ▴": "in Compare's table: sorted by this column, best first or worst first",
    "█ ▓ ▒ ░ ·": "in Stress: the share of draws in which an option is first, second, third, fourth, lower",
    "◆ ◇ ?": "in Compare's plot: not beaten on both axes, beaten, and with an unknown cell",
    "╎": "in Weigh: where a share was before it was moved",
    "┃ ▲": "in Weigh's chart: the share now, and where the leader changes",
    "▸": "in Stress: another option leads there, or a cell's own evidence reaches so far",
    "▲": "before a sentence: something just changed, or wants to be looked at",
    "●  ○": "a source or a scenario that counts, and one that is switched off",
    "▌": "the row that the keys are about",
}
"""Signs of the terminal UI."""

WORDS: Mapping[str, str] = {
    "bearing": "direct, where the passage speaks of the cell's question; inferred, where a step of ours lies between",
    "case": "one way in which an option alone can come about or turn out; its chance is relative to its other cases",
    "cell": "what is known of one option on one criterion: a likely score and a range",
    "contested": "a cell in which two voices lie 30 points or more apart",
    "crossover": "the weight, or the chance, at which another option takes the lead",
    "dominates": "at least as good on every criterion and better on one; robustly, whatever the ranges",
    "field's mean": "the mean of the options that are known on a criterion: what silence takes there",
    "flip": "the score of a cell at which another option takes the lead",
    "gate": "the least or the most that a criterion asks for; an option that fails one is ruled out",
    "hull": "the range from the lowest to the highest end of a cell's voices, or of a total's cells",
    "in force": "what counts at present: whose weights and odds, which sources, up to when, in which case and scenario",
    "known": "the share of an option's weight with a source or a judgement",
    "leads, by, over": "in Stress: who leads in that look, by how many points, over whom",
    "leader": "the option with the best total; several, where totals are level",
    "likely": "a cell's score from 0 to 100: the mean of its voices, or a judgement in their place",
    "linchpin": "one source, cell or judgement without which another option leads",
    "look": "the answer with one source away, one alone, up to a date, direct evidence only, or without advocates",
    "odds": "how likely scenarios or cases are beside each other: 3 and 1 are 75 and 25 %",
    "perspective": "one person's weights, odds, judgements and recommendation",
    "points": "weights as people give them: only their ratio among siblings matters",
    "range": "from the lowest to the highest end of all the evidence that counts",
    "regret": "how far an option falls short of the best in a scenario",
    "scenario": "a state of the world that no option chooses; exactly one will hold",
    "scenarios, cases": "in the strip: the total if each of them holds, by the same weights",
    "swing": "the move from the worst to the best of a criterion's scale: what weights compare",
    "thin": "an option of which less than half the weight is known",
    "total": "the likely scores, weighted, from 0 to 100",
    "untested": "a look that changes nothing that counts, and so shows nothing",
    "verdict": "how firmly the lead may be claimed: clear, close, tied, single, unknown or none",
    "voice": "sources that speak as one: a cell takes each voice once, however many passages it has",
    "world": "a scenario together with a case of each option",
}
"""Words as the program uses them."""


def tip(term: str) -> str:
    """A line of the glossary as a tooltip: `≠ contested: …`, `thin: …`. KeyError for what is not in it."""
    return f"{term} {SIGNS[term]}" if term in SIGNS else f"{term}: {WORDS[term]}"
