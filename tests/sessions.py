"""Random decisions as the package reads them, brought to the state that a question asks for."""

from __future__ import annotations

import tempfile
from pathlib import Path

from decide import Filters, Session, open_folder
from decide.model import PartialDate
from tests.decisions import write
from tests.reference import Asked, Documents


def opened(of: Documents) -> Session:
    """A decision as the package reads it from its files."""
    with tempfile.TemporaryDirectory() as folder:
        write(of, Path(folder))
        read = open_folder(folder)
        assert read.decision is not None, read.problems
        return Session(read)


def filters(question: Asked) -> Filters:
    """The filters of a question, as the package has them."""
    return Filters(
        without=question.without,
        only=question.only or None,
        until=PartialDate.parse(question.until).last if question.until else None,
        cases=dict(question.cases),
        scenario=question.scenario,
        gates=not question.no_gates,
        direct=question.direct,
        without_advocates=question.without_advocates,
    )


def put(session: Session, question: Asked) -> None:
    """Bring a session to the state that a question asks for."""
    if question.perspective is not None:
        session.use(question.perspective)
    state = session.state
    points, odds = {**state.points, **question.weights}, {**state.odds, **question.odds}
    session.change(points=points, odds=odds, filters=filters(question))
