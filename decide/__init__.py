"""Weigh policy options on cited evidence, see what would change the answer, and write the decision memo.

>>> import decide
>>> from decide.shipped import example
>>> session = decide.Session(example("marks"))
>>> session
<Session 'A site for the branch library': verdict='close', leader='station'>
>>> [row["option"] for row in session.ranking.records()]
['station', 'market-hall', 'old-school']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from decide.evidence import Filters, Readings
    from decide.files.folder import Folder, load, open_folder
    from decide.files.problems import DecideError, FolderError, Problem
    from decide.files.starting import AssumptionWarning, new
    from decide.model import Decision
    from decide.session import Session

__all__ = [
    "AssumptionWarning",
    "DecideError",
    "Decision",
    "Filters",
    "Folder",
    "FolderError",
    "Problem",
    "Readings",
    "Session",
    "load",
    "new",
    "open_folder",
]
__version__ = "0.1.0"

# Loaded on first use: importing the name alone must not cost what pydantic and PyYAML cost.
_HOMES = {
    "AssumptionWarning": "decide.files.starting",
    "Decision": "decide.model",
    "DecideError": "decide.files.problems",
    "Filters": "decide.evidence",
    "Folder": "decide.files.folder",
    "FolderError": "decide.files.problems",
    "Problem": "decide.files.problems",
    "Readings": "decide.evidence",
    "Session": "decide.session",
    "load": "decide.files.folder",
    "new": "decide.files.starting",
    "open_folder": "decide.files.folder",
}


def __dir__() -> list[str]:
    return sorted({*__all__, "__version__", "__doc__"})


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value
