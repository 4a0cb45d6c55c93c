"""The one way to say it: figures, names in a row, what is in force, the verdict and what hangs on what.

The terminal, the memo, the command line and the board say the same thing, because they ask here. Sentences only state
what `decide.analysis` computed, and say no more than what was examined.
"""

from decide.wording.findings import (
    change_of_mind,
    dominances,
    firmness,
    headline,
    lead,
    linchpins_in_words,
    recommendation,
    remarks,
    ruled_out_in_words,
    turned_in_short,
)
from decide.wording.hinges import flip_in_words, reach
from decide.wording.in_force import basis, filters_in_words, if_world, weights_in_words, world_name
from decide.wording.looks import changed_in_short, kept_in_short, look_name, looks_in_words, outcome_in_words, tally
from decide.wording.numbers import (
    adds_up,
    apart,
    as_given,
    at_most,
    in_unit,
    listed,
    more_than,
    past,
    percent,
    points,
    signed,
    whole,
    whole_percents,
    whole_shares,
    within,
)
from decide.wording.two import differences, why_ahead
from decide.wording.units import ends, gate_in_words

__all__ = [
    "adds_up",
    "apart",
    "as_given",
    "at_most",
    "basis",
    "change_of_mind",
    "changed_in_short",
    "differences",
    "dominances",
    "ends",
    "filters_in_words",
    "firmness",
    "flip_in_words",
    "gate_in_words",
    "headline",
    "if_world",
    "in_unit",
    "kept_in_short",
    "lead",
    "linchpins_in_words",
    "listed",
    "look_name",
    "looks_in_words",
    "more_than",
    "outcome_in_words",
    "past",
    "percent",
    "points",
    "reach",
    "recommendation",
    "remarks",
    "ruled_out_in_words",
    "signed",
    "tally",
    "turned_in_short",
    "weights_in_words",
    "whole",
    "whole_percents",
    "whole_shares",
    "why_ahead",
    "within",
    "world_name",
]
