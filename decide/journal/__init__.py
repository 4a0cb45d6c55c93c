"""What a session has chosen so far, kept outside of the folder: a kill, a crash or a lost terminal loses nothing of it.

>>> from decide.journal import Journal, left_behind, recalled
>>> journal = Journal.begun(folder)  # doctest: +SKIP
>>> journal.keep(session.state, "weigh")  # doctest: +SKIP
>>> journal.end()  # doctest: +SKIP
"""

from __future__ import annotations

from decide.journal.fitting import Recalled, described, recalled
from decide.journal.store import Journal, Left, discard, left_behind

__all__ = ["Journal", "Left", "Recalled", "described", "discard", "left_behind", "recalled"]
