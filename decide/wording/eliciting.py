"""What interviews ask, and what comparisons of pairs are worth as judgements: how far they agree with each other."""

from __future__ import annotations

from collections.abc import Callable

from decide.analysis.interviews import MOST, Swings
from decide.analysis.weighing import INCONSISTENT, Compared

QUESTIONS = {
    "swing": "All is at its worst. The move that you would make first is worth 100: what are the others worth?",
    "rank": "All is at its worst. In what order would you make these moves? Two that you would as soon make tie.",
    "pairwise": "Which of these two moves is worth more, and how many times?",
    "odds": "The likeliest is 100. For every 100 times that it holds, how often would each of the others?",
}
"""What is asked, by the method; of odds, whatever the method of the weights."""


def answers_taken(interview: Swings) -> str:
    """The numbers that are answers: `from 0 to 100`."""
    return f"from {interview.least:g} to {MOST:g}"


def consistency(compared: Compared, name: Callable[[str], str]) -> list[str]:
    """The consistency ratio, and the judgement to look at again where it is too great."""
    ratio, again = compared.consistency_ratio, compared.look_again
    if ratio is None:
        return ["No consistency ratio: there is none for more than 15 names."]
    said = [f"Consistency ratio {ratio:.2f}; up to {INCONSISTENT:.2f} is taken as consistent."]
    if again is not None:
        a, b = (name(one) for one in again.pair)
        said.append(
            f"Look again at {a}/{b}: {again.given:.3g} was given, the other comparisons imply {again.implied:.2g}."
        )
    return said
