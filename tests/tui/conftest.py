"""Every test of the UI has settings of its own, and a terminal that says nothing about its colours."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the settings, empty."""
    home = tmp_path_factory.mktemp("config")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    for name in ("COLORFGBG", "NO_COLOR", "DECIDE_THEME"):
        monkeypatch.delenv(name, raising=False)
    return home / "decide"
