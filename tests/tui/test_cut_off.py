"""A session that is cut off: the terminal is put back as it was, the program ends, and the work comes back."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.tui.terminal import PATIENCE, Terminal

HARBOUR = Path(__file__).resolve().parent.parent / "data" / "harbour"
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The journals' folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "decide" / "journal"


def at_work(folder: Path, *, ignoring: bool = False, before: str = "") -> Terminal:
    """The program with a weight moved, in its third step."""
    terminal = Terminal([str(folder)], folder, ignoring=ignoring, before=before)
    terminal.until("What should the town do")
    terminal.press("3")
    terminal.until("share")
    terminal.press("\x1b[C")
    terminal.until("unsaved")
    return terminal


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_puts_the_terminal_back_and_keeps_the_work(folder: Path, state: Path, number: signal.Signals) -> None:
    terminal = at_work(folder)
    assert terminal.settings != terminal.before
    terminal.tell(number)
    assert terminal.ended() == 128 + number
    assert terminal.settings == terminal.before
    assert "\x1b[?1049l" in terminal.seen
    assert "\x1b[?25h" in terminal.seen
    assert "what was not saved comes back with the next start" in terminal.seen
    assert len(list(state.glob("*.json"))) == 1


def test_it_comes_back_after_a_kill_and_can_be_refused(folder: Path, state: Path) -> None:
    terminal = at_work(folder)
    terminal.tell(signal.SIGKILL)
    assert terminal.ended() == -signal.SIGKILL
    again = Terminal([str(folder)], folder)
    again.until("Go on where it was cut off?")
    again.press("\r")
    again.until("brought back: 1 weight")
    assert len(list(state.glob("*.json"))) == 1
    again.tell(signal.SIGKILL)
    again.ended()
    refused = Terminal([str(folder)], folder)
    refused.until("Go on where it was cut off?")
    refused.press("G")
    refused.press("\r")
    refused.until("panel")
    deadline = time.monotonic() + PATIENCE
    while list(state.glob("*.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    refused.press("q")
    assert refused.ended() == 0
    assert list(state.iterdir()) == []


def test_an_orderly_end_leaves_nothing_to_bring_back(folder: Path, state: Path) -> None:
    terminal = at_work(folder)
    terminal.press("q")
    terminal.until("unsaved work")
    terminal.press("\x1b[B")
    terminal.press("\r")
    assert terminal.ended() == 0
    assert list(state.iterdir()) == []


@pytest.mark.parametrize("ignoring", [False, True], ids=["told", "not told"])
def test_a_program_whose_terminal_is_gone_ends_and_does_not_spin(folder: Path, state: Path, ignoring: bool) -> None:
    terminal = at_work(folder, ignoring=ignoring)
    before = used(terminal.process.pid)
    terminal.close()
    deadline = time.monotonic() + PATIENCE
    spent = 0.0
    while terminal.process.poll() is None:
        spent = used(terminal.process.pid, spent + before) - before
        assert time.monotonic() < deadline, "it goes on without a terminal"
        time.sleep(0.02)
    assert terminal.process.wait(PATIENCE) != 0
    assert spent < 5
    assert len(list(state.glob("*.json"))) == 1


def used(process: int, otherwise: float = 0.0) -> float:
    """The seconds of a processor that a process has used, where the system tells."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return otherwise
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


STUCK = "import time; from decide.tui.app import DecideApp; DecideApp.action_help = lambda self: time.sleep(600)"
BROKEN = "from decide.tui.app import DecideApp; DecideApp.action_help = lambda self: [][len(self.step)]"


def test_a_program_that_can_not_end_in_order_is_ended(folder: Path, state: Path) -> None:
    terminal = at_work(folder, before=STUCK)
    terminal.press("?")
    time.sleep(0.5)
    terminal.tell(signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM
    assert terminal.settings == terminal.before
    assert "\x1b[?1049l" in terminal.seen
    assert len(list(state.glob("*.json"))) == 1


def test_what_nobody_foresaw_ends_in_a_sentence_and_keeps_the_work(folder: Path, state: Path) -> None:
    terminal = at_work(folder, before=BROKEN)
    terminal.press("?")
    assert terminal.ended() == 70
    assert terminal.settings == terminal.before
    said = terminal.seen.rpartition("decide: ")[2]
    assert "something went wrong that was not foreseen (IndexError: list index out of range)" in said
    assert "Traceback" not in terminal.seen
    (trace,) = (state.parent / "traces").iterdir()
    assert str(trace) in said
    assert "action_help" in trace.read_text("utf-8") or "<lambda>" in trace.read_text("utf-8")
    assert len(list(state.glob("*.json"))) == 1


def test_in_a_program_of_its_own_a_worker_that_fails_does_the_same(folder: Path, state: Path) -> None:
    broken = "import decide.tui.sheets.saving as s; s.save = lambda app: broken(); exec('async def broken(): [][1]')"
    terminal = at_work(folder, before=broken)
    terminal.press("S")
    assert terminal.ended() == 70
    assert "not foreseen (IndexError: list index out of range)" in terminal.seen
    assert len(list(state.glob("*.json"))) == 1
