"""`decide elicit DIR`: an interview line by line, for those who cannot or will not use a full screen.

Questions and their explanations go to standard error, answers come from standard input, and what was written is said
on standard output. Nothing is written before the last answer.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence

from decide.analysis.interviews import (
    LEAST_ODDS,
    METHODS,
    MOST,
    Interview,
    Method,
    Pairs,
    Ranks,
    Swings,
    begun,
    shares_of,
)
from decide.commands import arguments, asking
from decide.commands.elicit import plain_number, plain_ratio
from decide.commands.tables import wrapped
from decide.evidence import case_key
from decide.files.problems import SaveError
from decide.session import Session, id_from
from decide.text import one_line, quoted
from decide.views.eliciting import Subject, odds_of, weights_of
from decide.wording import lead, listed, percent
from decide.wording.eliciting import QUESTIONS, answers_taken, consistency

_HOW = {
    "swing": "Say which that is; then say what each of the others is worth, from 0 to 100.",
    "rank": "Give the numbers with commas between, and `=` between two that tie, as in 2, 1=3.",
    "pairwise": "Two at a time: say how many times the first is worth the second: 3, 1/3, or 1 for the same.",
    "odds": "Say which that is; then give a number for each of the others.",
}
"""How a question is answered line by line."""


def interview(args: argparse.Namespace) -> arguments.Exit:
    """Ask, show what follows, and write a perspective."""
    session = Session(arguments.open_to_write(args))
    if args.name is not None and (refused := _refused(session, args.name)):
        raise SaveError(refused)
    decision = session.decision
    method: Method = args.method or _method()
    for family in decision.families:
        if len(family) > 1:
            session.elicit(_weights(session, method, family).points(), method)
    for family in _odds_families(session):
        subject = odds_of(session, family)
        if asking.ask_whether(f"Ask about the odds of {listed(list(subject.names.values()))} too?"):
            session.change(odds={**session.state.odds, **_odds(session, subject, family).points()})
    _say("")
    _say(lead(session))
    print(f"Wrote {_saved(session, args.name)}.")
    return arguments.Exit.DONE


def _method() -> Method:
    _say(
        "Three ways to ask for weights: swing (what each move is worth), rank (their order), pairwise (two at a time)."
    )
    chosen = asking.ask_choice("Which one", METHODS, "swing")
    return next(method for method in METHODS if method == chosen)


def _odds_families(session: Session) -> Iterator[tuple[str, ...]]:
    if session.decision.scenarios:
        yield tuple(session.decision.scenarios)
    for option in session.decision.options.values():
        if len(option.cases) > 1:
            yield tuple(case_key(option.id, case) for case in option.cases)


def _weights(session: Session, method: Method, family: Sequence[str]) -> Interview:
    """The interview about siblings, answered."""
    points = session.points
    interview = begun(method, {name: points[name] for name in family})
    subject = weights_of(session, family)
    _list(subject, method)
    if isinstance(interview, Swings):
        _swings(subject, interview, "Which move would you make first", "is worth")
    elif isinstance(interview, Ranks):
        _order(subject, interview)
    else:
        _pairs(subject, interview)
    _shares(subject, interview, "weighs")
    return interview


def _odds(session: Session, subject: Subject, family: Sequence[str]) -> Swings:
    """The interview about the odds of worlds, answered: as swings, none of them 0."""
    interview = Swings({name: session.odds[name] for name in family}, least=LEAST_ODDS)
    _list(subject, "odds")
    _swings(subject, interview, "Which is the likeliest", "holds how often")
    _shares(subject, interview, "has")
    return interview


def _say(text: str) -> None:
    print(wrapped(one_line(text)), file=sys.stderr)


def _list(subject: Subject, what: str) -> None:
    """What is asked about, numbered, with what each stands for; then the question, and how to answer it."""
    _say("")
    for at, (name, called) in enumerate(subject.names.items(), 1):
        words = "; ".join(f"{label} {text}".strip() for label, text in subject.words[name])
        _say(f"{at}. {called}: {words}" if words else f"{at}. {called}")
    _say("")
    _say(f"{QUESTIONS[what]} {_HOW[what]}")


def _swings(subject: Subject, interview: Swings, first: str, worth: str) -> None:
    names = list(subject.names)
    most = names[_number(f"{first} (1 to {len(names)})", len(names)) - 1]
    interview.worth[most] = MOST
    for name in names:
        if name != most:
            interview.worth[name] = _worth(interview, f"{subject.names[name]} {worth}")


def _number(question: str, most: int) -> int:
    while True:
        answer = asking.ask(question)
        if re.fullmatch(r"\d{1,6}", answer, re.ASCII) and 1 <= int(answer) <= most:
            return int(answer)
        _say(f"Answer with one of the numbers from 1 to {most}.")


def _worth(interview: Swings, question: str) -> float:
    taken = answers_taken(interview)
    while True:
        found = plain_number(asking.ask(f"{question} ({taken})"))
        if found is not None and interview.takes(found):
            return found
        _say(f"Answer with a number {taken}.")


def _order(subject: Subject, interview: Ranks) -> None:
    names = list(subject.names)
    while True:
        answer = asking.ask("The order, the most important first")
        groups = [[part.strip() for part in group.split("=")] for group in answer.split(",")]
        given = [part for group in groups for part in group]
        if sorted(given) == sorted(str(at) for at in range(1, len(names) + 1)):
            interview.groups = [[names[int(part) - 1] for part in group] for group in groups]
            return
        _say(f"Name each number from 1 to {len(names)} once, with commas between, or = where two tie.")


def _pairs(subject: Subject, interview: Pairs) -> None:
    for at in range(len(interview.pairs)):
        _compare(subject, interview, at)
    while True:
        compared = interview.compared()
        for line in consistency(compared, lambda name: subject.names[name]):
            _say(line)
        if compared.look_again is None or not asking.ask_whether("Answer that one again?"):
            return
        _compare(subject, interview, interview.pairs.index(compared.look_again.pair))


def _compare(subject: Subject, interview: Pairs, at: int) -> None:
    interview.at = at
    a, b = (subject.names[name] for name in interview.pairs[at])
    while True:
        ratio = plain_ratio(asking.ask(f"{at + 1} of {len(interview.pairs)}: how many times is {a} worth {b}"))
        if ratio is not None and 1e-6 <= ratio <= 1e6:
            interview.answer(ratio)
            return
        _say("Answer with a number or a fraction above 0, such as 3 or 1/3.")


def _shares(subject: Subject, interview: Interview, verb: str) -> None:
    shares = shares_of(interview)
    _say("")
    for name in sorted(shares, key=lambda name: -shares[name]):
        _say(f"{subject.names[name]} {verb} {percent(shares[name])}.")


def _saved(session: Session, name: str | None) -> str:
    """The file written; a name that can't be taken is asked for again."""
    while name is None or (refused := _refused(session, name)):
        if name is not None:
            _say(f"{refused}.")
        name = asking.ask_needed("What shall the perspective be called")
    return f"perspectives/{session.save(name).id}.yaml"


def _refused(session: Session, name: str) -> str:
    """Why a new perspective can't have that name; nothing where it can."""
    try:
        taken = id_from(name) in session.perspectives
    except SaveError as error:
        return str(error)
    return f"there is a perspective {quoted(name)} already; choose another name" if taken else ""
