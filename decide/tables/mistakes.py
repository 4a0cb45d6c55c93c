"""What stands where a figure should: in words, with what would be right."""

from __future__ import annotations

import re

from decide.tables.numbers import digits_meant
from decide.text import quoted


def no_figure(text: str) -> str:
    """What is said of a text in a figure's place."""
    if text.startswith("="):
        return "a formula without a saved value; open the file in a spreadsheet program and save it again"
    if text[:1] in "<>≤≥":
        return f"{quoted(text)} is a bound; write a number, or a range low..high"
    if re.fullmatch(r"(very )?(high|low|medium|med|moderate|good|bad|fair|poor|none|h|m|l)", text, re.IGNORECASE):
        return f"{quoted(text)} is a word; write marks, such as 1 to 5"
    if digits_meant(text):
        return slip(text)
    return f"{quoted(text)} is no number; write a number, a range low..high, or leave the cell empty"


def slip(text: str) -> str:
    """What is said of a letter among digits."""
    return (
        f"{quoted(text)} has a letter where a digit seems to be meant; write {quoted(digits_meant(text))[1:-1]}, or a "
        "space before a unit"
    )
