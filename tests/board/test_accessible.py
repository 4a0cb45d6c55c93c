"""The board against WCAG 2.2 AA by axe-core, in light and dark, wide and narrow, and with a cell open.

axe-core is not part of this project: the test uses it where `AXE` names its script, or where npm put it in
`node_modules` (`npm install axe-core`), and is skipped elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from decide import cli
from tests.board.browser import Page, chromium
from tests.board.folders import DECISIONS, ROOT, written

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def axe() -> str:
    named = os.environ.get("AXE")
    path = Path(named) if named else ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("axe-core is not at hand: name its axe.min.js in AXE, or run `npm install axe-core`")
    return path.read_text("utf-8")


@pytest.fixture(scope="module")
def tools(axe: str) -> Iterator[tuple[Any, str]]:
    """The browser, and the script of axe-core."""
    with chromium() as found:
        yield found, axe


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
@pytest.mark.parametrize("name", DECISIONS)
def test_axe_finds_nothing(name: str, width: int, scheme: str, tools: tuple[Any, str], tmp_path: Path) -> None:
    browser, axe = tools
    file = tmp_path / "board.html"
    assert cli.main(["board", str(written(name, tmp_path / "folder")), "-o", str(file)]) == 0
    page = Page(browser, file, color_scheme=scheme)
    page.page.set_viewport_size({"width": width, "height": 900})
    page.settle()
    # Everything unfolded and laid out: of what waits out of sight there are no places yet that axe could measure.
    page.page.evaluate(
        """() => {
            document.styleSheets[0].insertRule('* { content-visibility: visible !important; }');
            document.querySelectorAll('details').forEach(one => { one.open = true; });
        }"""
    )
    assert violations(page, axe) == []
    page.page.locator("#grid tbody a").first.click()
    assert violations(page, axe) == []
    page.close()


def violations(page: Page, axe: str) -> list[tuple[str, str]]:
    """What axe finds, each with the first element that it finds it on."""
    found: list[tuple[str, str]] = page.page.evaluate(
        """async ([axe, rules]) => {
            if (!globalThis.axe) (0, eval)(axe);
            const { violations } = await globalThis.axe.run(document, { runOnly: rules });
            return violations.map(({ id, nodes }) => [id, nodes.map(node => node.html).slice(0, 3).join(' | ')]);
        }""",
        [axe, RULES],
    )
    return found
