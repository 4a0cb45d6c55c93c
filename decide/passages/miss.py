"""Passages that were not found, and the sentences that say so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from decide.passages.folding import ELLIPSIS
from decide.scripts import MOST_CHARACTERS, MOST_WORDS, unspaced

LONGEST_SHOWN = 120

# Terminals obey control characters, and bidi controls turn a quotation round.
_UNSHOWN = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F)])
_UNSHOWN |= dict.fromkeys(range(0x2066, 0x206A))


class Reason(Enum):
    """Why a passage was not found."""

    EMPTY = "empty"
    SHORT = "short"
    FROM_NOT_FOUND = "from not found"
    FROM_REPEATED = "from repeated"
    TO_NOT_FOUND = "to not found"
    TO_BEFORE_FROM = "to before from"


@dataclass(frozen=True, slots=True)
class Miss:
    """A passage that was not found, or more than once; as a string, the sentence that says so."""

    reason: Reason
    words: str
    """The words that were looked for, shortened and safe to print."""
    count: int = 0
    """How often `from` occurs, where that is the reason; else 0."""
    suggestion: str | None = None
    """Words of the text to write instead, at most eight and safe to print; None where nothing is near enough."""
    difference: str | None = None
    """Which characters differ, where the suggestion looks the same as what was written."""

    def sentence(self, keys: bool = True) -> str:
        """What is wrong and what would be right, without a capital or a full stop, to follow a file's position.

        Without `keys` it speaks of words that were pointed at, not of `from` and `to`.
        """
        place = "are there" if self.reason is Reason.FROM_NOT_FOUND else "follow it"
        meant = f'did you mean "{self.suggestion}"?' if self.suggestion else f"write words that {place}"
        if self.difference:
            meant += f" It looks the same, but {self.difference}"
        from_, to, after = ("from ", "to ", "from") if keys else ("", "the end ", "the beginning")
        match self.reason:
            case Reason.EMPTY:
                return "from has no words; write the passage's first 2 to 8 words as they stand in the text"
            case Reason.SHORT:
                return f'"{self.words}" is too short to find a passage by; give 2 or more of its words'
            case Reason.FROM_NOT_FOUND:
                return f'{from_}"{self.words}" is not in the text; {meant}'
            case Reason.FROM_REPEATED:
                once = f'"{self.suggestion}" is' if self.suggestion else "write words that are"
                return f'{from_}"{self.words}" is in the text {self.count} times; {once} there once'
            case Reason.TO_NOT_FOUND:
                return f'{to}"{self.words}" is not in the text after {after}; {meant}'
            case Reason.TO_BEFORE_FROM:
                return f'{to}"{self.words}" is in the text only before the end of {after}; {meant}'

    def __str__(self) -> str:
        """The same as `sentence()`."""
        return self.sentence()


def clean(text: str) -> str:
    """The text on one line, without what a terminal would obey."""
    return " ".join(" ".join(text.split()).translate(_UNSHOWN).split())


def shown(text: str) -> str:
    """A text's first words, safe to print and short enough for a sentence."""
    line = clean(text)
    short = head(line)[:LONGEST_SHOWN].rstrip()
    return short if short == line else f"{short} {ELLIPSIS}"


def head(line: str) -> str:
    """The first words of a line, as many as `from` may have."""
    if unspaced(line):
        return line[: 2 * MOST_CHARACTERS]
    return " ".join(line.split(" ")[:MOST_WORDS])


def tail(line: str) -> str:
    """The last words of a line, as many as `from` may have."""
    if unspaced(line):
        return line[-2 * MOST_CHARACTERS :]
    return " ".join(line.split(" ")[-MOST_WORDS:])
