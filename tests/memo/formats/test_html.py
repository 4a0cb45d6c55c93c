"""The memo as a web page: whole in itself, well formed, headed in order, legible, and the same without a network."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from decide import Session, open_folder
from decide.charts.svg import shade
from decide.memo import build
from decide.memo.formats.html import render
from decide.memo.formats.html_style import STYLE
from decide.sinks import html as escape
from tests.memo.hostile import DATA, HOSTILE, harbour, hostile, shipped

VOID = {"meta", "br", "col", "link", "img"}


class Reader(HTMLParser):
    """Elements in order, with their attributes, and whether each is closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attributes for name, attributes in self.elements if name == tag)


@pytest.fixture(scope="module")
def page() -> str:
    return render(build(shipped()))


def test_it_fetches_nothing_and_runs_nothing(page: str) -> None:
    found = Reader(page)
    assert not {tag for tag, _ in found.elements} & {"script", "link", "img", "iframe", "object", "base", "form"}
    for _, attributes in found.elements:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "srcset", "action")]
    assert "url(" not in STYLE
    assert "@import" not in STYLE
    assert "default-src 'none'" in page
    for attributes in found.all("a"):
        assert re.match(r"https://|#", attributes["href"] or "")


def test_headings_go_down_one_level_at_a_time(page: str) -> None:
    levels = [int(tag[1]) for tag, _ in Reader(page).elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_has_heads_and_every_chart_its_words(page: str) -> None:
    found = Reader(page)
    tables = list(found.all("table"))
    scopes = [attributes.get("scope") for attributes in found.all("th")]
    assert len(tables) > 8
    assert set(scopes) == {"col", "row"}
    charts = list(found.all("svg"))
    assert len(charts) == 2
    assert all(chart["role"] == "img" and len(chart["aria-label"] or "") > 40 for chart in charts)
    assert page.count("<desc>") == page.count("<title>") - 1 == 2


def test_ids_are_unique_and_every_reference_arrives(page: str) -> None:
    found = Reader(page)
    ids = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {attributes["href"] for attributes in found.all("a") if (attributes["href"] or "").startswith("#")} == {
        f"#{one}" for one in ids if one and one.startswith("note-")
    } | {f"#{one}" for one in ids if one and any(f'href="#{one}"' in page for _ in (0,)) and one.startswith("at-")}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_colour_of_text_is_legible() -> None:
    colours = dict(re.findall(r"--(ink|quiet|link): (#[0-9a-f]{6})", STYLE))
    assert all(contrast(colour, "#ffffff") >= 4.5 for colour in colours.values())
    assert all(contrast(colours["ink"], shade(score)) >= 7 for score in range(101))
    assert all(contrast(colours["quiet"], "#ffffff") >= 7 for _ in (0,))


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    page = render(build(hostile(tmp_path / "folder")))
    assert escape(HOSTILE) in page
    found = Reader(page)
    assert "script" not in {tag for tag, _ in found.elements}
    assert any(HOSTILE in text for text in found.texts)


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_a_browser_without_a_network_shows_it_and_prints_two_pages_before_the_annex(tmp_path: Path) -> None:
    assert CHROMIUM is not None
    file = tmp_path / "memo.html"
    file.write_text(render(build(shipped())), encoding="utf-8")
    base = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={tmp_path / 'profile'}"]  # fmt: skip
    shown = subprocess.run(
        [*base, "--dump-dom", file.as_uri()], capture_output=True, text=True, check=True, timeout=120
    )
    assert "ERR_" not in shown.stdout
    assert shown.stdout.count("<svg") == 2
    printed = tmp_path / "memo.pdf"
    subprocess.run(
        [*base, "--no-pdf-header-footer", f"--print-to-pdf={printed}", file.as_uri()],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    read = ["pdftotext", "-layout", str(printed), "-"]
    text = subprocess.run(read, capture_output=True, text=True, check=True).stdout
    pages = text.split("\f")
    assert "Next steps" in pages[1]
    assert pages[2].lstrip().startswith("Annex")


def test_names_are_isolated_and_the_paper_is_the_memos() -> None:
    memo = build(Session(open_folder(DATA / "memos" / "rivers")))
    page = render(memo)
    assert "<bdi>بناء سدود صغيرة في أعالي الوادي</bdi>" in page
    assert "from <bdi>حداد</bdi> 2024" in page
    assert "<bdi>Wait and see</bdi>" in page
    assert "@page { size: A4;" in page
    assert "@page { size: Letter;" in render(replace(memo, paper="Letter"))


def test_a_thin_option_is_called_so() -> None:
    assert "Remove it (thin)" in render(build(harbour()))
