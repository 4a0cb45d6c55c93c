"""The board in Chromium: opening 200 options × 30 criteria × 3 pieces, and a slider's frame at 40 × 30.

Both are the time that the page's main thread works (its own processor time, so that what else the machine does counts
less): at most a second to open, at most 16 ms a frame from a slider's movement to its paint. Exits with 1 over a limit,
and with 0 and a sentence where there is no browser.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.load import write
from decide import Session, open_folder
from decide.board import page

OPEN_MS, FRAME_MS = 1000.0, 16.0
FRAMES = 60

_MOVE = """async count => {
    const slider = document.querySelector('#weights input');
    for (let at = 0; at < count; at += 1) {
        slider.valueAsNumber = (at * 7) % 100;
        slider.dispatchEvent(new Event('input', {bubbles: true}));
        await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
    }
}"""


def board(folder: Path, options: int) -> Path:
    """The page of a folder of so many options."""
    (folder / str(options)).mkdir()
    write(folder / str(options), options)
    file = folder / f"{options}.html"
    file.write_text(page(Session(open_folder(folder / str(options)))), encoding="utf-8")
    return file


def working(tools: Any) -> float:
    """How long the page's main thread has worked so far, in ms."""
    metrics = tools.send("Performance.getMetrics")["metrics"]
    return 1000 * float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))


def opened(browser: Any, file: Path) -> tuple[Any, Any]:
    """The page, and the developers' tools that measure it in its own processor time."""
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    tools = tab.context.new_cdp_session(tab)
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})
    tab.goto(file.as_uri())
    return tab, tools


def main() -> int:
    """Measure, print and judge."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        found = None
    if found is None:
        print("board: no Chromium, or no playwright, to measure with")
        return 0
    with TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        large = board(folder, 200)
        opening = min(working(opened(browser, large)[1]) for _ in range(3))
        tab, tools = opened(browser, board(folder, 40))
        tab.wait_for_selector("html[data-settled]")
        tab.evaluate(_MOVE, FRAMES)  # the first ones compile
        before = working(tools)
        tab.evaluate(_MOVE, FRAMES)
        frame = (working(tools) - before) / FRAMES
        browser.close()
        print(f"board: 200 options x 30 criteria x 3 pieces of evidence, {large.stat().st_size / 1e6:.1f} MB")
    print(f"  open          {opening:6.0f} ms    (limit {OPEN_MS:.0f})")
    print(f"  frame, 40x30  {frame:6.1f} ms    (limit {FRAME_MS:.0f})")
    return int(opening > OPEN_MS or frame > FRAME_MS)


if __name__ == "__main__":
    sys.exit(main())
