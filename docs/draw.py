"""The pictures of the documentation, from the running program on the shipped decision: `make pictures`.

The same code and the same decision give the same bytes: no date, no identifier and no text of a source is in them.
Beside each SVG comes a PNG where `rsvg-convert` is at hand, to look at; the documentation shows the SVG.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
SIZE = (120, 40)
BOARD: ViewportSize = {"width": 1200, "height": 900}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

_FONT_FACE = re.compile(r"\s*@font-face \{.*?\n\s*\}", re.DOTALL)
_FONT = "'DejaVu Sans Mono', ui-monospace, Menlo, Consolas, monospace"


class Picture(NamedTuple):
    """A screen: the keys that lead to it, and the words under its title."""

    name: str
    keys: tuple[str, ...]
    title: str


ALL = (
    Picture("options", ("2", "n", "n"), "decide: an option and its row of the table"),
    Picture("weigh", ("3", "down"), "decide: weights, and where the answer would change"),
)


async def draw(picture: Picture) -> str:
    """A screen as SVG."""
    from decide.files.folder import open_folder
    from decide.session import Session
    from decide.tui.app import DecideApp

    app = DecideApp(Session(open_folder(ROOT)), ROOT / "no-texts")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause()
        while app.sampling.found is None:  # the draws, which a thread makes
            await pilot.pause(0.02)
        app.refresh_all()
        await pilot.pause()
        return offline(app.export_screenshot(title=picture.title))


def offline(svg: str) -> str:
    """A picture that asks nothing of the network: its fonts are the reader's."""
    svg = _FONT_FACE.sub("", svg)
    svg = re.sub(r"font-family: [^;]*;", f"font-family: {_FONT};", svg)
    return "\n".join(row.rstrip() for row in svg.splitlines()) + "\n"


def draw_board(converted: Path) -> None:
    """The top of the shipped decision's board as a browser shows it; nothing where there is none to drive.

    Its letters are this machine's, so unlike the others' its bytes differ from one machine to the next.
    """
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        return
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return
    from decide.board import page
    from decide.session import Session

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "board.html"
        file.write_text(page(Session(ROOT)), encoding="utf-8")
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        shown = chromium.new_context(offline=True, viewport=BOARD).new_page()
        shown.goto(file.as_uri())
        shown.wait_for_selector("html[data-settled]")
        shown.screenshot(path=converted)
        chromium.close()


def main() -> int:
    """Draw them all."""
    os.environ.pop("NO_COLOR", None)
    os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"
    PICTURES.mkdir(parents=True, exist_ok=True)
    converter = shutil.which("rsvg-convert")
    for picture in ALL:
        path = PICTURES / f"{picture.name}.svg"
        path.write_text(asyncio.run(draw(picture)), encoding="utf-8")
        if converter:
            subprocess.run([converter, "-o", str(path.with_suffix(".png")), str(path)], check=True)
    draw_board(PICTURES / "board.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
