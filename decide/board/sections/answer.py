"""The answer: the question, the verdict in words, and the ranking on one axis."""

from __future__ import annotations

from typing import Any

from decide.analysis.ranking import Ranking, Standing
from decide.analysis.value import TIE
from decide.board.markup import Markup, data, tag
from decide.board.sections.course import course, named
from decide.board.sections.drawing import total_bar
from decide.model import Decision
from decide.session import Session
from decide.text import one_line
from decide.wording import basis, firmness, lead, percent, ruled_out_in_words, signed, whole


def heading(session: Session) -> Markup:
    """What is to be decided, by whom and as of when."""
    frame = session.decision.frame
    about = [
        one_line(frame.title),
        one_line(frame.decision_maker) if frame.decision_maker else None,
        f"as of {frame.as_of.text}" if frame.as_of else None,
        f"to be decided by {frame.memo.decide_by.text}" if frame.memo.decide_by else None,
    ]
    return tag(
        "header",
        tag("p", [tag("span", part, dir="auto") for part in about if part], class_="about"),
        tag("h1", one_line(frame.question), dir="auto"),
    )


def answer(session: Session, board: dict[str, Any]) -> Markup:
    """Who leads, how firmly, and where every option stands."""
    ranking = session.ranking
    gates = ruled_out_in_words(session)
    aside = [
        tag(
            "li",
            tag("b", one_line(one.name), dir="auto"),
            f" is set aside: {one_line(one.set_aside or '')}",
            dir="auto",
        )
        for one in session.decision.set_aside.values()
    ]
    return tag(
        "section",
        tag("h2", "The answer", id="answer-title", class_="unseen"),
        tag("p", lead(session), id="verdict", class_="verdict", dir="auto"),
        tag("p", firmness(session) or "", id="firmness", class_="firmness"),
        tag("ul", [tag("li", said) for said in gates], id="gates", class_="notes"),
        tag("p", tag("span", f"At {basis(session)}.", id="basis"), class_="basis"),
        _axis(session),
        tag(
            "ol",
            [_standing(session, board, ranking, standing) for standing in ranking.standings],
            id="ranking",
            class_="ranking",
            role="list",
        ),
        tag("ul", aside, class_="notes") if aside else None,
        tag("p", _legend(session.decision), class_="legend"),
        id="answer",
        aria_labelledby="answer-title",
        tabindex="-1",
    )


def _axis(session: Session) -> Markup:
    return tag(
        "div",
        tag("span"),
        tag("span", tag("i", "0"), tag("i", "50"), tag("i", "100"), class_="ticks"),
        tag("span", "total"),
        tag("span", "" if session.decision.frame.status_quo is None else "± status quo"),
        class_="axis",
        aria_hidden="true",
    )


def _legend(decision: Decision) -> str:
    said = "Bar: the total, weighted, from 0 to 100. Line: how far the evidence lets it range."
    if decision.frame.status_quo is None:
        return said
    return f"{said} Dashed: the status quo; differences are taken before rounding."


def _standing(session: Session, board: dict[str, Any], ranking: Ranking, standing: Standing) -> Markup:
    decision, total = session.decision, standing.total
    option = decision.options[standing.option]
    status_quo = decision.frame.status_quo
    zero = ranking.totals[status_quo] if status_quo is not None else None
    since = "" if standing.from_status_quo is None else signed(standing.from_status_quo)
    own = standing.option == status_quo
    return tag(
        "li",
        tag("span", "–" if standing.rank is None else str(standing.rank), class_="rank"),
        named(option.name, course(option, board)),
        total_bar(total, zero),
        tag("span", tag("span", "total ", class_="unseen"), data(total.likely, whole(total.likely)), class_="figure"),
        tag(
            "span",
            "" if own else since,
            class_="since",
            aria_label=None if own or not since else f"{since} points against the status quo",
        ),
        tag("span", ", ".join(notes(session, standing)), class_="note"),
        tag("span", worlds(session, standing), class_="worlds", dir="auto"),
        class_="leads" if ranking.leads(standing.option) else None,
        data_at=list(decision.options).index(standing.option),
    )


def notes(session: Session, standing: Standing) -> list[str]:
    """What has to be known beside a total."""
    found = [f"range {whole(standing.total.low)}–{whole(standing.total.high)}"]
    if standing.option == session.decision.frame.status_quo:
        found.append("the status quo")
    if standing.known < 1 - TIE:
        found.append(f"{percent(standing.known)} known")
    if standing.inferred > TIE:
        found.append(f"{percent(standing.inferred)} on inferred evidence alone")
    if standing.thin:
        found.append("thin: less than half of it is known")
    leaves = session.decision.leaves
    found += [f"ruled out by {leaves[criterion].called}" for criterion in standing.ruled_out]
    return found


def worlds(session: Session, standing: Standing) -> str:
    """An option's total in each of its cases and in each scenario, where they differ."""
    decision = session.decision
    parts = [(decision.options[standing.option].cases[name].name, total) for name, total in standing.cases.items()]
    if len({whole(total.likely) for total in standing.scenarios.values()}) > 1:
        parts += [(decision.scenarios[name].name, total) for name, total in standing.scenarios.items()]
    return " · ".join(f"{name} {whole(total.likely)}" for name, total in parts)
