"""Whose words an argument rests on: the advocates of an option, those of another, or nobody's who takes a side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from decide.bibliography.naming import dated
from decide.model import Source
from decide.session import Session
from decide.wording.numbers import listed
from decide.wording.sentences import stopped


def arguing(sources: Sequence[Source]) -> str:
    """That some sources argue, as a clause begins: `who argue`, `who argues`, `which argues` of an unsigned one."""
    people = sum(len(source.authors) for source in sources)
    return f"{'who' if people else 'which'} argue{'' if max(people, len(sources)) > 1 else 's'}"


def whose_words(session: Session, option: str, sources: Sequence[str | None]) -> str:
    """Who speaks in some claims on an option (None: a judgement of the writers'), by the same rule on every side.

    Claims of sources that take a side are counted with it: for this option, for another, or against this one.
    """
    if not sources:
        return ""
    counts = Counter(sources)
    judged = counts.pop(None, 0)
    by_side: dict[str, list[str]] = {}
    for name in counts:
        by_side.setdefault(_side(session, option, str(name)), []).append(str(name))
    decision = session.decision
    said = []
    for side, names in by_side.items():
        held = [decision.sources[name] for name in names]
        who = listed([dated(source, decision.sources) for source in held])
        if side:
            who += f", {arguing(held)} {side}"
        said.append((who, sum(counts[name] for name in names)))
    if judged:
        said.append(("the writers' own judgement", judged))
    if len(said) == 1:
        who, count = said[0]
        if judged:
            return "All of it is the writers' own judgement."
        return stopped(f"{'All of this' if count > 1 else 'This'} comes from {who}")
    return f"From {'; from '.join(f'{who} ({count} of {len(sources)})' for who, count in said)}."


def _side(session: Session, option: str, source: str) -> str:
    options = session.decision.every_option
    if source in options[option].advocates:
        return "for it"
    others = [one.name for one in options.values() if source in one.advocates]
    if others:
        return f"for {listed(others)}"
    return "against it" if source in options[option].critics else ""
