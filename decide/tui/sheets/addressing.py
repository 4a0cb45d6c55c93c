"""Whom the memo goes to and comes from: as the files say, or as somebody says for once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from decide.model import MemoWords
from decide.session import Session

ADDRESSEES = (("for_", "For"), ("through", "Through"), ("from_", "From"))
"""The fields of the memo's words that say who it goes to and who it comes from."""


def addressees(session: Session) -> dict[str, str]:
    """Who the memo goes to and comes from, as the files say."""
    words = session.decision.frame.memo
    return {name: getattr(words, name) or "" for name, _ in ADDRESSEES}


def addressed(session: Session, to: Mapping[str, str]) -> Session:
    """A session in the same state whose memo goes to these; the same one where they are as the files say."""
    if to == addressees(session):
        return session
    decision = session.decision
    words: MemoWords = decision.frame.memo.model_copy(update={name: text or None for name, text in to.items()})
    frame = decision.frame.model_copy(update={"memo": words})
    folder = replace(session.folder, decision=decision.model_copy(update={"frame": frame}))
    return Session(folder, session.present, session.readings)
