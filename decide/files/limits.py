"""How much a folder may hold. What is over one of these is refused, with a sentence that names the limit."""

from __future__ import annotations

MEBI = 2**20
LARGEST_FILE = 16 * MEBI
LARGEST_FOLDER = 64 * MEBI
"""The bytes of all files of a decision together, the texts apart."""
LARGEST_TEXT = 64 * MEBI
"""The bytes of a reader's copy of a source."""

OPTIONS = 5_000
CRITERIA = 2_000
SOURCES = 10_000
CASES = 200
"""Of one option."""
SCENARIOS = 50
CITATIONS = 500_000

LONGEST = 20_000
"""The characters of a text."""
LONGEST_NAME = 2_000
"""The characters of a name or title."""
LONGEST_ADDRESS = 4_000
LONGEST_NUMBER = 30
"""The characters of a number."""


def too_many(count: int, noun: str, most: int) -> str:
    """The sentence for more of something than may be."""
    return f"{count:,} {noun}, and {most:,} are the most that are read; remove some, or make two decisions of it"


def too_long(count: int, most: int) -> str:
    """The sentence for a text of more characters than may be."""
    return f"a text of {count:,} characters, and {most:,} are the most that are read here; shorten it"
