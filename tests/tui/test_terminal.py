"""The installed program in a terminal of its own: open, move a weight, write the memo, leave."""

import shutil
from pathlib import Path

from tests.tui.terminal import Terminal

HARBOUR = Path(__file__).resolve().parent.parent / "data" / "harbour"


def test_open_move_write_and_leave(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    shutil.copytree(HARBOUR, folder)
    terminal = Terminal([str(folder)], tmp_path)
    terminal.until("What should the town do")
    terminal.press("3")
    terminal.until("share")
    terminal.press("\x1b[C")
    terminal.until("unsaved")
    terminal.press("]]]")
    terminal.until("Recommends")
    terminal.press("e")
    terminal.until("memo.html")
    terminal.press("\r")
    terminal.until("written")
    assert "breakwater" in (tmp_path / "memo.html").read_text("utf-8")
    terminal.press("q")
    terminal.until("unsaved work")
    terminal.press("\x1b[B")
    terminal.press("\r")
    assert terminal.ended() == 0
    assert (folder / "perspectives" / "boat-owners.yaml").read_bytes() == (
        HARBOUR / "perspectives" / "boat-owners.yaml"
    ).read_bytes()
