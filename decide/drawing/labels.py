"""Names in little room, told apart: where cutting makes two of them look the same, the part that differs stays.

No pen is used here, so that the command line's tables, the screens and the charts all ask, each with its own measure.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from unicodedata import category

Whole = Callable[[str], bool]
"""Whether a text is shown whole; one that is shorter than another that is, is too."""

_ELLIPSIS = "…"
_STOPS = " ,;:·–"
_LEAST_HEAD = 3
"""So many characters of a name's beginning stay, where there is room for them beside what differs."""
_JOINERS = frozenset("\u200d\ufe0f\ufe0e")


def told_apart(names: Iterable[str], shown: Callable[[str], object], whole: Callable[[str], bool]) -> Mapping[str, str]:
    """What to show in place of each name, so that names that differ look different.

    `shown` gives how a text would look, cut where need be; `whole` whether it would look so uncut. A name that looks
    like no other stays itself, and is cut by whoever draws it; of the others the part that differs is kept, between or
    behind ellipses, or a number where nothing else does it. Where there is no room for that either, they stay alike.
    """
    distinct = list(dict.fromkeys(names))
    alike: dict[object, list[str]] = {}
    for name in distinct:
        alike.setdefault(shown(name), []).append(name)
    taken = set(alike)
    found = {name: name for name in distinct}
    for group in alike.values():
        if len(group) == 1:
            continue
        for number, (name, differs) in enumerate(_differing(group), 1):
            if whole(name):
                continue
            for label in chain(_around(name, differs, whole), _numbered(name, number, whole)):
                if whole(label) and shown(label) not in taken:
                    found[name] = label
                    taken.add(shown(label))
                    break
    return found


def _differing(group: Sequence[str]) -> list[tuple[str, int]]:
    """Each name, in the order given, with the offset from which it differs from the names most like it."""
    ordered = sorted(group)
    shared = [_shared(a, b) for a, b in pairwise(ordered)]
    offsets = {name: max(two) for name, two in zip(ordered, pairwise([0, *shared, 0]), strict=True)}
    return [(name, offsets[name]) for name in group]


def _shared(a: str, b: str) -> int:
    """How many characters two names begin with alike."""
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _around(name: str, differs: int, whole: Whole) -> Iterator[str]:
    """The name with its middle left out; where that is too long still, with its end left out as well."""
    edges = _edges(name)
    offset = edges[bisect_right(edges, min(differs, len(name) - 1)) - 1]
    word, space = name.rfind(" ", 0, offset) + 1, name.find(" ", offset)
    for start in dict.fromkeys((word, offset)):
        heads = edges[1 : bisect_left(edges, start)]
        rests = [name[start:], name[start:space] + _ELLIPSIS] if space > 0 else [name[start:]]
        for rest in rests:
            yield from _longest(heads, _with_middle_out(name, rest), whole)
        ends = edges[bisect_right(edges, offset) :]
        for head in (*heads[:_LEAST_HEAD][-1:], 0):
            yield from _longest(ends, _with_end_out(name, head, start), whole)


def _with_middle_out(name: str, rest: str) -> Callable[[int], str]:
    return lambda edge: _joined(name[: _at_word(name, edge)], rest)


def _with_end_out(name: str, head: int, start: int) -> Callable[[int], str]:
    return lambda edge: _joined(name[:head], name[start:edge], "")


def _with_number(name: str, behind: str) -> Callable[[int], str]:
    return lambda edge: name[:edge].rstrip() + behind


def _numbered(name: str, number: int, whole: Whole) -> Iterator[str]:
    """The beginning of the name, as much as there is room for, and a number."""
    for behind in (f"{_ELLIPSIS} {number}", f"{_ELLIPSIS}{number}", str(number)):
        yield from _longest(_edges(name)[:-1], _with_number(name, behind), whole)


def _longest(edges: Sequence[int], label: Callable[[int], str], whole: Whole) -> Iterator[str]:
    """Of the labels that ascending offsets give, the longest that is shown whole, if one is."""
    if fitting := bisect_left(edges, True, key=lambda edge: not whole(label(edge))):
        yield label(edges[fitting - 1])


def _joined(*parts: str) -> str:
    """Parts of a name with an ellipsis between them."""
    first, *others = parts
    return _ELLIPSIS.join([first.rstrip(_STOPS), *(part.strip(_STOPS) for part in others)])


def _at_word(name: str, edge: int) -> int:
    """The end of a word at or before an offset, where little is lost by it; else the offset."""
    if name[edge : edge + 1] in ("", " "):
        return edge
    space = name.rfind(" ", 0, edge)
    return space if 3 * space >= 2 * edge else edge


def _edges(name: str) -> Sequence[int]:
    """The offsets between the characters as they are seen, each with the marks on it, from 0 to the end."""
    if name.isascii():
        return range(len(name) + 1)
    edges = [0]
    for at in range(1, len(name)):
        if not (category(name[at]).startswith("M") or _JOINERS & {name[at], name[at - 1]}):
            edges.append(at)
    return [*edges, len(name)]
