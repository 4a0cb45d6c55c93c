"""The records of the hand-written files as forms: what can be done where one stands, and what the answers change."""

from decide.tui.records.adding import new_evidence
from decide.tui.records.changing import piece
from decide.tui.records.forms import Answers, Entry, Form, answer, as_typed
from decide.tui.records.offering import called, offers, removal

__all__ = ["Answers", "Entry", "Form", "answer", "as_typed", "called", "new_evidence", "offers", "piece", "removal"]
