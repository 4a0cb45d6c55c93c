"""What holds for every test: nothing of the person's own is read or written, and no test reaches the network."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from decide import Session, open_folder

# No test has a time limit: on a crowded machine one would fail for nothing. And all machines try the same examples;
# `make test ARGS=--hypothesis-profile=explore` tries others each time.
settings.register_profile("decide", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("decide")

# Whoever runs the tests in the background may have these ignored, and the programs that tests start would inherit that.
for _name in ("SIGINT", "SIGHUP"):
    if (_number := getattr(signal, _name, None)) is not None and signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, signal.default_int_handler if _name == "SIGINT" else signal.SIG_DFL)

# What a person or a CI may have set for their terminal: from Python 3.14 on argparse colours its help by it.
for _name in ("FORCE_COLOR", "PYTHON_COLORS", "NO_COLOR", "COLUMNS", "LINES"):
    os.environ.pop(_name, None)

_LOCAL = ("127.0.0.1", "::1", "localhost")


class NetworkRefusedError(RuntimeError):
    """A test tried to reach the network."""


def _watch(event: str, given: tuple[Any, ...]) -> None:
    """Refuses every address that is not this machine's, and every name that would be looked up elsewhere."""
    if event == "socket.connect" and given[0].family in (socket.AF_INET, socket.AF_INET6):
        host = given[1][0]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = given[0]
    else:
        return
    if isinstance(host, bytes):
        host = host.decode()
    if host not in (*_LOCAL, None, "", "0.0.0.0"):
        raise NetworkRefusedError(f"a test wanted to reach {host}")


sys.addaudithook(_watch)


@pytest.fixture(autouse=True, scope="session")
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A state folder of the tests' own, for the programs that they start too."""
    before = os.environ.get("XDG_STATE_HOME")
    place = tmp_path_factory.mktemp("state")
    os.environ["XDG_STATE_HOME"] = str(place)
    yield place
    if before is None:
        del os.environ["XDG_STATE_HOME"]
    else:
        os.environ["XDG_STATE_HOME"] = before


# The harbour, the invented decision that most tests are about.

HARBOUR = Path(__file__).parent / "data" / "harbour"


@pytest.fixture
def session() -> Session:
    """A session on the harbour, where nothing is written."""
    return Session(open_folder(HARBOUR))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the harbour, to write into."""
    return Path(shutil.copytree(HARBOUR, tmp_path / "harbour"))


@pytest.fixture
def harbour(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, as the working directory."""
    monkeypatch.chdir(folder)
    return folder
