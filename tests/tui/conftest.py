"""Every test of the UI has settings of its own, and a terminal that says nothing about its colours."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.terminal import RUNNING


@pytest.fixture(autouse=True)
def settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the settings, empty."""
    home = tmp_path_factory.mktemp("config")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    for name in ("COLORFGBG", "NO_COLOR", "DECIDE_THEME"):
        monkeypatch.delenv(name, raising=False)
    return home / "decide"


@pytest.fixture(autouse=True)
def terminals() -> Iterator[None]:
    """No program that a test started outlives it."""
    yield
    while RUNNING:
        process = RUNNING.pop()
        if process.poll() is None:
            process.kill()
        process.wait()
