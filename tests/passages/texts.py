"""What the tests of passages share. All texts are invented."""

from __future__ import annotations

from decide.passages import Miss, Passage, find

# Blank lines, typographic marks, and words that occur twice.
HARBOUR = (
    "The harbour at Velm froze early that year. Its pilots, who had warned of it, were paid off in October.\n"
    "\n"
    "The harbour at Velm froze again in time. \u201cNobody listens,\u201d the oldest pilot said \u2013 and left\u2026\n"
    "\n"
    "By spring the council had bought an ice-breaker, and named it after the mayor\u2019s horse."
)

SPACES = [
    " ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\v",
    "\f",
    "\x1c",
    "\x85",
    "\u00a0",
    "\u1680",
    "\u2003",
    "\u202f",
    "\u2028",
    "\u3000",
]
SINGLES = "'\u2018\u2019\u201a\u201b\u2032\u2039\u203a"
DOUBLES = '"\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb'
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
# Characters that folding lengthens, shortens or leaves alone, and all kinds of white space.
AWKWARD = (
    "aZ s.\u00df\u1e9e\u0130\ufb03\u0390\u0149\u2026\u0301\u00ad\u200b\u00e9\U0001f600"
    + "".join(SPACES)
    + SINGLES
    + DOUBLES
    + DASHES
)


def cut(text: str, from_: str, to: str | None = None) -> str:
    """The passage's text; fails where there is none."""
    found = find(text, from_, to)
    assert isinstance(found, Passage), str(found)
    return text[found.start : found.end]


def missed(text: str, from_: str, to: str | None = None) -> Miss:
    found = find(text, from_, to)
    assert isinstance(found, Miss), text[found.start : found.end]
    return found
