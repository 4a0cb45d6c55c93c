"""The memo as a web page against WCAG 2.2 AA by axe-core; nothing of it leaves a narrow screen or the paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from decide import Session, open_folder
from decide.memo import build
from decide.memo.formats.html import render
from tests.board import test_accessible
from tests.board.browser import Page, chromium
from tests.memo.hostile import DATA, SHIPPED

axe = test_accessible.axe
FOLDERS = [SHIPPED, DATA / "memos" / "rivers"]
LEAVES = """() => [...document.querySelectorAll("main *")]
    .filter(one => !one.parentElement.closest(".wide, svg"))
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => one.outerHTML.slice(0, 80))"""
CUT = """() => [...document.querySelectorAll("th, td")]
    .filter(one => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => one.textContent)"""


@pytest.fixture(scope="module")
def browser() -> Any:
    with chromium() as found:
        yield found


def opened(browser: Any, folder: Path, place: Path) -> Page:
    file = place / "memo.html"
    file.write_text(render(build(Session(open_folder(folder)))), encoding="utf-8")
    return Page(browser, file, bypass_csp=True)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_axe_finds_nothing(folder: Path, browser: Any, axe: str, tmp_path: Path) -> None:
    page = opened(browser, folder, tmp_path)
    for width in (360, 1280):
        page.page.set_viewport_size({"width": width, "height": 900})
        assert test_accessible.violations(page, axe) == []
    page.close()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nothing_leaves_a_narrow_screen_or_the_paper(folder: Path, browser: Any, tmp_path: Path) -> None:
    page = opened(browser, folder, tmp_path)
    page.page.set_viewport_size({"width": 360, "height": 900})
    assert page.page.evaluate(LEAVES) == []
    page.page.emulate_media(media="print")
    page.page.set_viewport_size({"width": 643, "height": 900})  # 170 mm
    assert page.page.evaluate(CUT) == []
    page.close()
