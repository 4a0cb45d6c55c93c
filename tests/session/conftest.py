"""A copy of the harbour, and a session on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from decide import Session, open_folder

HARBOUR = Path(__file__).parents[1] / "data" / "harbour"


@pytest.fixture
def session(folder: Path) -> Session:
    return Session(open_folder(folder))
