"""The known word that is spelled nearest to another, in a time that does not grow with how many are known.

Among few words the nearest by likeness (Ratcliff and Obershelp, as difflib has it) is looked for, as often as a person
makes mistakes; beyond that, and among many, one that is a single slip away: a letter more, less, or another. Those are
found by the letters left when one is taken out (Garbe's symmetric deletion), which are listed once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

FEW = 500
"""Among more words than these only single slips are looked for."""
OFTEN = 100
"""How many words are looked up by likeness among the same known ones."""
_HELD = 8

_held: dict[int, tuple[Collection[str], int, _Words]] = {}
"""The words looked up last, by the collection that holds them: the same is asked for again and again."""


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that is spelled nearest; None where none is near."""
    if len(known) < 2:
        return _Words(known).nearest(word)
    found = _held.get(id(known))
    if found is None or found[0] is not known or found[1] != len(known):
        while len(_held) >= _HELD:
            del _held[next(iter(_held))]
        found = _held[id(known)] = (known, len(known), _Words(known))
    return found[2].nearest(word)


class _Words:
    """Known words, ready to be searched."""

    def __init__(self, known: Collection[str]) -> None:
        self._folded = {_folded(word): word for word in known}
        self._left: dict[str, str] | None = None
        self._asked: dict[str, str | None] = {}

    def nearest(self, word: str) -> str | None:
        folded = _folded(word)
        if folded in self._folded:
            return self._folded[folded]
        if len(self._folded) > FEW:
            return self._slip(folded)
        if folded not in self._asked and len(self._asked) < OFTEN:
            from difflib import get_close_matches  # 3 ms, needed for mistakes only

            near = get_close_matches(folded, self._folded, n=1, cutoff=0.6)
            self._asked[folded] = self._folded[near[0]] if near else None
        return self._asked[folded] if folded in self._asked else self._slip(folded)

    def _slip(self, folded: str) -> str | None:
        if self._left is None:
            self._left = {}
            for known in self._folded:
                for left in (known, *_shorter(known)):
                    self._left.setdefault(left, known)
        for left in (folded, *_shorter(folded)):
            if (near := self._left.get(left)) is not None:
                return self._folded[near]
        return None


def _folded(word: str) -> str:
    return word.casefold().replace("_", "-")


def _shorter(word: str) -> Iterator[str]:
    """The word without one of its letters, each in turn."""
    return (word[:at] + word[at + 1 :] for at in range(len(word)))
