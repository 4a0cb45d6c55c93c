"""The records of the hand-written files as forms: what can be done where one stands, and what the answers change."""

from decide.tui.records.forms import Answers, Entry, Form, answer, as_typed
from decide.tui.records.moving import Place, places
from decide.tui.records.offering import called, offers, removal
from decide.tui.records.readings import new_evidence

__all__ = [
    "Answers",
    "Entry",
    "Form",
    "Place",
    "answer",
    "as_typed",
    "called",
    "new_evidence",
    "offers",
    "places",
    "removal",
]
