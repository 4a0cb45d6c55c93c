"""The memo's Markdown, read back by an independent parser."""

from __future__ import annotations

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from decide.memo import build
from decide.memo.formats.markdown import render
from tests.memo.hostile import HOSTILE, hostile, shipped


def parsed(text: str) -> MarkdownIt:
    return MarkdownIt("commonmark", {"linkify": False}).enable("table").use(footnote_plugin)


def test_headings_tables_and_notes_are_read_as_such() -> None:
    text = render(build(shipped()))
    tokens = parsed(text).parse(text)
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))

    html = parsed(text).render(text)
    assert html.count("<table>") > 8
    assert html.count('class="footnote-item"') == len(build(shipped()).notes)
    assert "[^" not in html


def test_hostile_text_is_read_back_as_text(tmp_path: Path) -> None:
    from html import unescape

    text = render(build(hostile(tmp_path / "folder")))
    html = parsed(text).render(text)
    assert "<script" not in html
    assert "<img" not in html
    assert HOSTILE in unescape(html)


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_reads_it_without_a_warning(tmp_path: Path) -> None:
    text = render(build(hostile(tmp_path / "folder")))
    command = ["pandoc", "--fail-if-warnings", "-f", "gfm+footnotes-yaml_metadata_block", "-t", "plain", "--wrap=none"]
    run = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert HOSTILE in run.stdout
