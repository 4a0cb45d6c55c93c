"""What a decision comes to, worked out once more from the written rules alone: slow, in fractions, without the package.

It reads the files as a person would write them (mappings, lists, numbers), not the package's records, so that a mistake
in reading, converting or filtering shows as well as one in the arithmetic. `README.md` beside this file lists where the
rules leave a choice, and which one is made here.

    answer = Answer(Documents(criteria, options, perspectives), Asked(without=frozenset({"a-source"})))
    rank(answer), sensitivity(answer), compare(answer, "one", "other")  # as the commands' JSON, with Fractions
"""

from __future__ import annotations

from tests.reference.answers import Answer
from tests.reference.asking import Asked
from tests.reference.folder import Document, Documents, families, nodes, read
from tests.reference.ranking import compare, rank
from tests.reference.sensitivity import sensitivity

__all__ = [
    "Answer",
    "Asked",
    "Document",
    "Documents",
    "compare",
    "families",
    "nodes",
    "rank",
    "read",
    "sensitivity",
]
