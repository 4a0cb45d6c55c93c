"""What comparisons of pairs are worth as judgements: how far they agree with each other."""

from __future__ import annotations

from collections.abc import Callable

from decide.analysis.weighing import INCONSISTENT, Compared


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
