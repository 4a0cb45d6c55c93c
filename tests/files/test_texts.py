"""The reader's own copies of the sources."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from decide.files.folder import load
from decide.files.texts import read_texts
from tests.files.folders import HARBOUR

DECISION = load(HARBOUR)


def test_texts_by_source(tmp_path: Path) -> None:
    (tmp_path / "pilot-log.txt").write_bytes("\ufeffThree boats\r\nbroke loose.".encode())
    (tmp_path / ".hidden.txt").touch()
    (tmp_path / "notes.md").touch()
    texts = read_texts(DECISION, tmp_path)
    assert texts.problems == ()
    assert {name: text.original for name, text in texts.by_source.items()} == {
        "pilot-log": "Three boats\r\nbroke loose."
    }


def test_no_folder_is_no_problem(tmp_path: Path) -> None:
    texts = read_texts(DECISION, tmp_path / "texts")
    assert (texts.by_source, texts.problems) == ({}, ())


def test_what_stands_in_their_place(tmp_path: Path) -> None:
    (tmp_path / "texts").touch()
    (problem,) = read_texts(DECISION, tmp_path / "texts").problems
    assert str(problem) == (
        "texts:1:1: warning: can't be read (Not a directory); make it a folder of texts, SOURCE-ID.txt"
    )


def test_what_is_wrong_with_one_leaves_the_others(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "pilot-log.txt").write_text("Three boats broke loose.", encoding="utf-8")
    (texts / "pilots-log.txt").touch()
    (texts / "zzz.txt").touch()
    (texts / "late-news.txt").write_bytes(b"caf\xe9")
    os.mkfifo(texts / "ahlgren-2019.txt")
    (texts / "ahlgren-2021.txt").symlink_to("nowhere")
    found = read_texts(DECISION, texts)
    assert list(found.by_source) == ["pilot-log"]
    assert list(map(str, found.problems)) == [
        (
            "texts/ahlgren-2019.txt:1:1: warning: not a regular file (a pipe, socket or device); "
            "put a plain text file in its place"
        ),
        "texts/ahlgren-2021.txt:1:1: warning: a link that leads nowhere; mend or remove it",
        "texts/late-news.txt:1:1: warning: not UTF-8, so not searched; save it with the encoding UTF-8",
        'texts/pilots-log.txt:1:1: warning: no source has the id "pilots-log"; did you mean "pilot-log"?',
        (
            'texts/zzz.txt:1:1: warning: no source has the id "zzz"; known here: '
            "ahlgren-2019, pilot-log, ahlgren-2021, late-news"
        ),
    ]


@pytest.mark.parametrize("name", ["\x1b[31m", os.fsdecode(b"\xff"), "\u202ea"])
def test_a_name_that_a_terminal_would_obey(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.txt").touch()
    (problem,) = read_texts(DECISION, tmp_path).problems
    assert problem.file.isprintable()
    assert problem.message.isprintable()
