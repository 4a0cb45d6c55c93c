"""Looks at the evidence in words: what each is called, what it found, and what all of one kind allow to be said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from decide.bibliography.naming import dated
from decide.session import Session
from decide.text import counted
from decide.wording.in_force import world_name
from decide.wording.numbers import listed

if TYPE_CHECKING:  # a plain ranking owes neither
    from decide.analysis.looks import Look, LookKind, Outcome

_KINDS: dict[LookKind, tuple[str, str]] = {
    "without": ("without any one source", "source"),
    "alone": ("on each source alone", "source"),
    "date": ("up to every date", "date"),
    "case": ("in each case", "case"),
    "scenario": ("in each scenario", "scenario"),
}


def look_name(session: Session, look: Look) -> str:
    """What a look is called: `without Hadley 2020`, `up to 2020-03-31`, `if “The militias hold their fire”`."""
    decision = session.decision
    source = dated(decision.sources[look.source], decision.sources) if look.source is not None else ""
    match look.kind:
        case "without":
            return f"without {source}"
        case "alone":
            return f"{source} alone"
        case "date" if look.day is not None:
            return f"up to {look.day.isoformat()}"
        case "direct":
            return "direct evidence only"
        case "without-advocates":
            return "without advocates"
    chosen = [world_name(decision.scenarios[look.scenario])] if look.scenario is not None else []
    chosen += [
        f"{decision.options[option].name}: {world_name(decision.options[option].cases[case])}"
        for option, case in look.choice.items()
    ]
    return f"if {listed(chosen)}"


def outcome_in_words(session: Session, look: Look) -> str:
    """What a look found: who leads there, and how that stands to today's leader."""
    options = session.decision.options
    if look.outcome == "untested":
        return "nothing there differs from today"
    if look.leader is None:
        return "no option is in play"
    leader = options[look.leader].name
    thin = ", thin" if look.thin_winner else ""
    if look.outcome == "tied":
        return f"level: {listed([leader, *(options[name].name for name in look.tied)])}"
    return f"{leader}{thin}"


def looks_in_words(session: Session, looks: Sequence[Look]) -> str:
    """What looks of one kind (all of it) allow to be said of today's leader, in a sentence or two."""
    from decide.analysis.verdict import claim

    leader = session.ranking.leader
    if not looks or leader is None:
        return ""
    found = claim(looks)
    name = session.decision.options[leader.option].name
    manner, noun = _KINDS[looks[0].kind]
    untested = _untested(found.untested, noun)
    if not found.tested:
        return f"Whether {name} leads {manner} was not tested: nothing in force differs there."
    if found.kept:
        return f"{name} keeps the lead {manner} ({found.tested} tested{untested})."
    on = " on" if looks[0].kind == "alone" else ""
    said = [
        f"{words}{on} {listed([look_name(session, look) for look in some])}"
        for words, some in (("loses it", found.lost), ("is level", found.tied), (_THIN, found.thin))
        if some
    ]
    kept = found.tested - len(found.lost) - len(found.tied) - len(found.thin)
    return f"{name} keeps the lead in {kept} of {found.tested} looks {manner}{untested}; it {'; it '.join(said)}."


_THIN = "leads with too little known to count"


def _untested(untested: Sequence[Look], noun: str) -> str:
    if not untested:
        return ""
    return f", {counted(len(untested), noun)} not in use"


_TALLY: tuple[tuple[Outcome, str, str], ...] = (
    ("kept", "keeps the leader", "keep the leader"),
    ("lost", "puts another first", "put another first"),
    ("tied", "is level", "are level"),
    ("thin", "rests on too little", "rest on too little"),
    ("untested", "changes nothing", "change nothing"),
)


def changed_in_short(session: Session) -> str:
    """How many of the looks at the evidence change the leader, in a few words: `13 of 21 looks put another first`."""
    counts = session.looks.outcomes
    changed = counts["lost"] + counts["tied"]
    outcome = "first or level" if counts["tied"] else "first"
    every = counted(sum(counts.values()), "look")
    return f"{changed or 'none'} of {every} {'put' if changed > 1 else 'puts'} another {outcome}"


def kept_in_short(session: Session) -> str:
    """How many of the looks at the evidence keep the leader, whatever the others find: `6 of 21 looks keep …`."""
    counts = session.looks.outcomes
    kept, every = counts["kept"], sum(counts.values())
    if counts["untested"] == every:
        return "No look at the evidence changes anything that counts."
    return f"{kept or 'None'} of {counted(every, 'look')} {'keep' if kept > 1 else 'keeps'} the leader."


def tally(session: Session) -> str:
    """How many of the looks at the evidence found what: `Of 17 looks at the evidence 12 keep the leader and 5 …`."""
    counts = session.looks.outcomes
    whole = sum(counts.values())
    said = [
        f"{counts[outcome] or 'none'} {one if counts[outcome] < 2 else many}"
        for outcome, one, many in _TALLY
        if counts[outcome] or (outcome == "kept" and counts["untested"] < whole)
    ]
    return f"Of {whole} {'look' if whole == 1 else 'looks'} at the evidence {listed(said)}."
