"""What is to be said of a table that was read: what was found in it, and what was assumed where it says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from decide.tables.matrix import Matrix
from decide.text import quoted

_MOST = 6
_IN_PYTHON = (
    (re.compile(r"add --"), "give --"),
    (re.compile(r'--(higher|lower) (NAME|"[^"]*")'), r'better={\2: "\1"}'),
    (re.compile(r"--lower"), 'better={NAME: "lower"}'),
    (re.compile(r"--options-in (\w+)"), r'options_in="\1"'),
    (re.compile(r"--(marks|encoding)"), r"\1="),
)


def assumptions(matrix: Matrix, found: Iterable[str] = ()) -> Iterator[str]:
    """What was assumed, a sentence each, with the way to say otherwise on the command line.

    What nothing at all told comes first; what was `found` in the file stands behind that.
    """
    yield from _directions(matrix, told=False)
    yield from found
    yield from matrix.said
    yield from _directions(matrix, told=True)
    if matrix.spanned:
        yield (
            f"On {_listed(matrix.spanned)} the worst figure of the table counts as 0, its best as 100: put what could "
            "plausibly come about in their place (`points` in criteria.yaml)."
        )


def in_python(sentence: str) -> str:
    """An assumption with the way to say otherwise in Python."""
    for flag, argument in _IN_PYTHON:
        sentence = flag.sub(argument, sentence)
    return sentence


def _directions(matrix: Matrix, told: bool) -> Iterator[str]:
    """Which direction was taken for better: `told` by the names' own words, or by nothing at all."""
    for direction, word, other in (("lower", "less", "--higher"), ("higher", "more", "--lower")):
        names = [doubt.name for doubt in matrix.doubts if doubt.better == direction and doubt.told == told]
        if not names:
            continue
        listed = _listed(names)
        round_ = f"To turn one round: {other} NAME, or swap the 0 and the 100 of its `points`."
        if told:
            yield f"By their names, {word} was taken to be better on {listed}. {round_}"
        else:
            yield f"Nothing says which is better on {listed}: {word} was taken to be. {round_}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(quoted, names[:_MOST])) + (f" and {len(names) - _MOST} more" if len(names) > _MOST else "")
